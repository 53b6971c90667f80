/* tinymaix compare */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "cli.h"

static const char *const usage = "compare A B --input FILE [--format u8|f32|raw|png] [--norm u8|0to1|n1to1]";

typedef struct {
    double largest, mean; /* of the absolute difference */
    double decibels;      /* signal of A to the difference */
} difference_t;

static difference_t differ(const float *a, const float *b, uint32_t count) {
    difference_t difference = {0.0, 0.0, HUGE_VAL};
    double       signal = 0.0, noise = 0.0;
    for (uint32_t i = 0; i < count; i++) {
        double error = fabs((double)a[i] - (double)b[i]);
        if (!(error <= difference.largest)) difference.largest = error; /* NaN stays */
        difference.mean += error / count;
        signal += (double)a[i] * (double)a[i];
        noise += error * error;
    }
    if (noise != 0.0) difference.decibels = 10.0 * log10(signal / noise);
    return difference;
}

static float *layer_reals(const model_t *model, const tm_cursor_t *cursor, uint32_t count) {
    float *reals = malloc(count * sizeof *reals);
    if (reals != NULL) {
        read_reals(&model->mdl, model->mdl.buf + cursor->head->out_oft, tm_out_quantisation(cursor->head),
                   count, reals);
    }
    return reals;
}

/* Runs the current layer of both and prints how far they are apart. */
static bool compare_layer(const model_t *a, tm_cursor_t *at_a, const model_t *b, tm_cursor_t *at_b) {
    uint32_t count = tm_count_elements(at_a->head->out_dims);
    if (at_a->head->type != at_b->head->type || count != tm_count_elements(at_b->head->out_dims)) {
        fprintf(stderr,
                "tinymaix: layer %u is %s with %u outputs in A and %s with %u in B: not the same network\n",
                (unsigned)at_a->index, tm_layer_name(at_a->head->type), (unsigned)count,
                tm_layer_name(at_b->head->type), (unsigned)tm_count_elements(at_b->head->out_dims));
        return false;
    }
    tm_cursor_run(&a->mdl, at_a);
    tm_cursor_run(&b->mdl, at_b);
    float *reals_a = layer_reals(a, at_a, count), *reals_b = layer_reals(b, at_b, count);
    bool   done = reals_a != NULL && reals_b != NULL;
    if (done) {
        difference_t difference = differ(reals_a, reals_b, count);
        printf("%03u\t%-8s\t%u\t%.6g\t%.6g\t%.2f\n", (unsigned)at_a->index, tm_layer_name(at_a->head->type),
               (unsigned)count, difference.largest, difference.mean, difference.decibels);
    }
    free(reals_a);
    free(reals_b);
    return done;
}

static bool compare_models(const model_t *a, const model_t *b) {
    tm_cursor_t at_a = tm_cursor_start(&a->mdl), at_b = tm_cursor_start(&b->mdl);
    bool        more_a, more_b;
    printf("Idx\tLayer   \tvalues\tmax\tmean\tSQNR dB\n");
    do {
        if (!compare_layer(a, &at_a, b, &at_b)) return false;
        more_a = tm_cursor_next(&a->mdl, &at_a);
        more_b = tm_cursor_next(&b->mdl, &at_b);
    } while (more_a && more_b);
    if (more_a != more_b) fprintf(stderr, "tinymaix: %s has more layers\n", more_a ? "A" : "B");
    return more_a == more_b;
}

int command_compare(int count, char **arguments) {
    model_t a = {0}, b = {0};
    input_t input = {take_option(&count, arguments, "--input"), take_option(&count, arguments, "--format"),
                     take_option(&count, arguments, "--norm")};
    if (!expect_arguments(count, arguments, 2, usage)) return EXIT_USAGE;
    if (!is_input_understood(&input, usage)) return EXIT_USAGE;
    bool done = open_model(&a, arguments[0], NULL) && open_model(&b, arguments[1], NULL) &&
                set_input_from(&a, &input) && set_input_from(&b, &input) && compare_models(&a, &b);
    close_model(&a);
    close_model(&b);
    return done ? 0 : EXIT_REFUSED;
}
