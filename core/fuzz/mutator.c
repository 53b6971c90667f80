/*
 * Mutations that know the format, so that most files get past the first checks: single fields take awkward values,
 * layers are swapped, repeated and dropped, models are sketched anew. Plain bytes change, too.
 */
#include "file_bytes.h"
#include "model_sketch.h"
#include "mutate_file.h"

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned int seed);
size_t LLVMFuzzerCustomCrossOver(const uint8_t *first, size_t first_size, const uint8_t *second,
                                 size_t second_size, uint8_t *out, size_t max_out_size, unsigned int seed);

static void cut(file_t *file, random_t *random) {
    file->size = random_one_in(random, 2) ? random_below(random, (uint32_t)file->size + 1)
                                          : file->size - 8 * random_below(random, (uint32_t)(file->size / 8));
}

/* Weights, bias, scales: any bytes behind the first head. */
static void change_contents(const file_t *file, random_t *random) {
    size_t start = HEADER_BYTES + HEAD_BYTES;
    if (file->size <= start) return;
    size_t at = start + random_below(random, (uint32_t)(file->size - start)), size = file->size - at;
    if (size > 64) size = 64;
    LLVMFuzzerMutate(file->bytes + at, size, size);
}

static void change_sketch(model_sketch_t *sketch, random_t *random) {
    uint32_t        index = random_below(random, sketch->layer_count);
    layer_sketch_t *layer = &sketch->layers[index], fresh = sketch_random_layer(random);
    switch (random_below(random, 9)) {
    case 0:
        sketch->element_type = (uint8_t)random_below(random, SKETCH_ELEMENT_TYPES);
        break;
    case 1:
        sketch->in_dims[random_below(random, 3)] =
            (uint16_t)(1 + random_below(random, 1u << random_below(random, 8)));
        break;
    case 2:
        sketch->out_deq ^= 1u;
        break;
    case 3:
        sketch->ping_pong ^= 1u;
        break;
    case 4:
        sketch->big_endian ^= 1u;
        break;
    case 5:
        layer->values = random_next(random);
        break;
    case 6: /* one more in front of it */
        if (sketch->layer_count == SKETCH_LAYERS) break;
        memmove(layer + 1, layer, (sketch->layer_count++ - index) * sizeof *layer);
        *layer = fresh;
        break;
    case 7: /* the same kind of layer with other numbers */
        fresh.type = layer->type;
        *layer = fresh;
        break;
    default:
        *layer = fresh;
    }
}

static void redraw(file_t *file, random_t *random) {
    model_sketch_t sketch;
    if (random_one_in(random, 20) || !sketch_read(&sketch, file->bytes, file->size)) {
        sketch = sketch_random_model(random);
    }
    for (uint32_t i = 1 + random_below(random, 3); i > 0; i--) change_sketch(&sketch, random);
    size_t size = sketch_write(&sketch, file->bytes, file->max_size);
    if (size > 0) file->size = size;
}

static void mutate(file_t *file, random_t *random) {
    uint32_t action = random_below(random, 100);
    if (action < 8) file->size = LLVMFuzzerMutate(file->bytes, file->size, file->max_size);
    else if (file->size < HEADER_BYTES || action < 50) redraw(file, random);
    else if (action < 55) cut(file, random);
    else if (action < 65) change_contents(file, random);
    else if (action < 75) move_layers(file, random);
    else if (action < 82) change_header_field(file, random);
    else change_layer_field(file, random);
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned int seed) {
    random_t random = random_start(seed);
    file_t   file = {data, size, max_size, size >= HEADER_BYTES && file_is_big_endian(data)};
    mutate(&file, &random);
    return file.size;
}

/* The first layers of one model, then layers of the other. */
size_t LLVMFuzzerCustomCrossOver(const uint8_t *first, size_t first_size, const uint8_t *second,
                                 size_t second_size, uint8_t *out, size_t max_out_size, unsigned int seed) {
    random_t       random = random_start(seed);
    model_sketch_t a, b;
    if (!sketch_read(&a, first, first_size) || !sketch_read(&b, second, second_size)) return 0;
    uint32_t kept = random_below(&random, a.layer_count + 1), from = random_below(&random, b.layer_count);
    for (a.layer_count = kept; a.layer_count < SKETCH_LAYERS && from < b.layer_count; from++) {
        a.layers[a.layer_count++] = b.layers[from];
    }
    return sketch_write(&a, out, max_out_size);
}
