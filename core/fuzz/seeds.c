/* Writes the first corpus: a small model of every layer type in every element type and byte order, and some of several
 * layers. Each has to pass the check, so that the fuzzer starts where it is interesting. */
#include <stdio.h>

#include "model_sketch.h"
#include "tinymaix.h"

enum { LARGEST_SEED = 1 << 16, DEEP_SEEDS = 64 };

static uint8_t  bytes[LARGEST_SEED] __attribute__((aligned(8)));
static uint32_t written;

static bool write_seed(const char *folder, const model_sketch_t *sketch) {
    char         path[4096], reason[512];
    tm_problem_t problem;
    size_t       size = sketch_write(sketch, bytes, sizeof bytes);
    if (size == 0) return true; /* too large for a seed */
    snprintf(path, sizeof path, "%s/seed-%03u.tmdl", folder, (unsigned)written++);
    if (tm_check(bytes, size, &problem) != TM_OK) {
        tm_problem_text(&problem, reason, sizeof reason);
        fprintf(stderr, "%s: a sketch became a file that is refused: %s\n", path, reason);
    }
    FILE *file = fopen(path, "wb");
    bool  done = file != NULL && fwrite(bytes, 1, size, file) == size;
    if (file != NULL && fclose(file) != 0) done = false;
    if (!done) perror(path);
    return done && problem.error == TM_OK;
}

static model_sketch_t one_layer(uint8_t element_type, uint8_t layer_type, random_t *random) {
    model_sketch_t sketch = sketch_random_model(random);
    sketch.element_type = element_type;
    sketch.layer_count = 1;
    sketch.layers[0].type = layer_type;
    return sketch;
}

int main(int count, char **arguments) {
    random_t random = random_start(1);
    bool     done = count == 2;
    if (!done) fprintf(stderr, "usage: %s FOLDER\n", arguments[0]);
    for (uint8_t element = 0; done && element < SKETCH_ELEMENT_TYPES; element++) {
        for (uint8_t layer = 0; done && layer < SKETCH_LAYER_TYPES; layer++) {
            model_sketch_t sketch = one_layer(element, layer, &random);
            for (sketch.big_endian = 0; done && sketch.big_endian < 2; sketch.big_endian++) {
                done = write_seed(arguments[1], &sketch);
            }
        }
    }
    for (uint32_t i = 0; done && i < DEEP_SEEDS; i++) {
        model_sketch_t sketch = sketch_random_model(&random);
        done = write_seed(arguments[1], &sketch);
    }
    return done ? 0 : 1;
}
