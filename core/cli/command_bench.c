/* tinymaix bench */
#include <stdio.h>
#include <stdlib.h>

#include "cli.h"

/* A sample lasts at least this long, by running a layer several times. */
static const double sample_microseconds = 200.0;

typedef struct {
    double median, lower, upper; /* microseconds for one run of a layer; quartiles */
} timing_t;

static int compare_doubles(const void *a, const void *b) {
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static timing_t summarise(double *samples, int32_t count) {
    qsort(samples, (size_t)count, sizeof *samples, compare_doubles);
    return (timing_t){samples[count / 2], samples[count / 4], samples[count - 1 - count / 4]};
}

static double time_runs(const tm_mdl_t *mdl, const tm_cursor_t *cursor, int32_t runs) {
    double start = now_microseconds();
    for (int32_t i = 0; i < runs; i++) tm_cursor_run(mdl, cursor);
    return now_microseconds() - start;
}

static timing_t time_layer(const tm_mdl_t *mdl, const tm_cursor_t *cursor, double *samples, int32_t count) {
    int32_t runs = 1;
    while (time_runs(mdl, cursor, runs) < sample_microseconds && runs < 1 << 24) runs *= 2;
    for (int32_t i = 0; i < count; i++) samples[i] = time_runs(mdl, cursor, runs) / runs;
    return summarise(samples, count);
}

static void print_timing(const char *index, const char *name, timing_t timing, double operations) {
    printf("%s\t%-8s\t%10.2f\t%10.2f .. %.2f\t%8.2f\n", index, name, timing.median, timing.lower,
           timing.upper, timing.median > 0.0 ? operations / timing.median / 1e3 : 0.0);
}

static void bench_backend(model_t *model, int32_t repeats, double *samples) {
    tm_cursor_t cursor = tm_cursor_start(&model->mdl);
    timing_t    total = {0.0, 0.0, 0.0};
    double      operations = 0.0;
    printf("backend %s\nIdx\tLayer   \t median us\t quartiles us\t GMAC/s\n", model->mdl.backend->name);
    do {
        char     index[8];
        double   layer_operations = (double)tm_layers[cursor.head->type]->operations(cursor.head);
        timing_t timing = time_layer(&model->mdl, &cursor, samples, repeats);
        snprintf(index, sizeof index, "%03u", (unsigned)cursor.index);
        print_timing(index, tm_layer_name(cursor.head->type), timing, layer_operations);
        total.median += timing.median;
        total.lower += timing.lower;
        total.upper += timing.upper;
        operations += layer_operations;
    } while (tm_cursor_next(&model->mdl, &cursor));
    print_timing("---", "all", total, operations);
}

int command_bench(int count, char **arguments) {
    const char *repeat_text = take_option(&count, arguments, "--repeat");
    int32_t     repeats = parse_count(repeat_text, 30, "--repeat");
    if (repeats == 0 || !expect_arguments(count, arguments, 1, "bench MODEL [--repeat N]")) return EXIT_USAGE;
    double *samples = malloc((size_t)repeats * sizeof *samples);
    bool    done = samples != NULL;
    for (const tm_backend_t *const *backend = tm_backends; done && *backend != NULL; backend++) {
        model_t model;
        done = open_model(&model, arguments[0], *backend);
        if (done) bench_backend(&model, repeats, samples);
        close_model(&model);
    }
    free(samples);
    return done ? 0 : EXIT_REFUSED;
}
