/* tinymaix run */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"

static const char *const usage =
    "run MODEL --input FILE [--format u8|f32|raw|png] [--norm u8|0to1|n1to1] [--top K] [--json] [--dump DIR]";

typedef struct {
    uint32_t index;
    float    value;
} ranked_t;

static int compare_ranked(const void *a, const void *b) {
    const ranked_t *left = a, *right = b;
    bool left_is_number = left->value == left->value, right_is_number = right->value == right->value;
    if (left_is_number != right_is_number) return left_is_number ? -1 : 1; /* NaN is last */
    if (left->value > right->value) return -1;
    if (left->value < right->value) return 1;
    return left->index < right->index ? -1 : 1;
}

/* Callbacks have no user pointer; the folder of --dump is the command's. */
static const char *dump_folder;

static tm_err_t dump_layer(tm_mdl_t *mdl, tml_head_t *head) {
    char   path[4096];
    size_t bytes = (size_t)tm_count_elements(head->out_dims) * tm_model_kernels(mdl)->element_size;
    int    length = snprintf(path, sizeof path, "%s/%03u_%s.bin", dump_folder, (unsigned)mdl->layer_i,
                             tm_layer_name(head->type));
    if (length < 0 || (size_t)length >= sizeof path) return TM_ERR;
    return write_file(path, mdl->buf + head->out_oft, bytes) ? TM_OK : TM_ERR;
}

/* The outputs as real numbers, one after the other; from malloc(). */
static float *collect_outputs(const tm_mdl_t *mdl, uint32_t *count) {
    const tml_head_t *head = tm_first_layer(mdl->b);
    *count = 0;
    for (uint32_t i = 0; i < mdl->b->layer_cnt; i++, head = tm_next_layer(head)) {
        if (head->is_out) *count += tm_count_elements(head->out_dims);
    }
    float *values = malloc(*count * sizeof *values), *next = values;
    head = tm_first_layer(mdl->b);
    for (uint32_t i = 0; values != NULL && i < mdl->b->layer_cnt; i++, head = tm_next_layer(head)) {
        if (!head->is_out) continue;
        read_reals(mdl, mdl->buf + head->out_oft, tm_out_quantisation(head),
                   tm_count_elements(head->out_dims), next);
        next += tm_count_elements(head->out_dims);
    }
    return values;
}

/* A number as JSON has it: NaN and infinities are null. */
static void print_json_number(float value) {
    if (value - value == 0.0f) printf("%.9g", (double)value);
    else printf("null");
}

static void print_json(const float *values, uint32_t count, const ranked_t *ranked, uint32_t top,
                       double microseconds) {
    printf("{\"output\":[");
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0) printf(",");
        print_json_number(values[i]);
    }
    printf("],\"top\":[");
    for (uint32_t i = 0; i < top; i++) {
        printf("%s{\"index\":%u,\"value\":", i > 0 ? "," : "", (unsigned)ranked[i].index);
        print_json_number(ranked[i].value);
        printf("}");
    }
    printf("],\"us\":%.1f}\n", microseconds);
}

/* The sign of a NaN means nothing and is another one on another processor. */
static double printable(float value) {
    return value == value ? (double)value : (double)NAN;
}

static void print_text(const float *values, uint32_t count, const ranked_t *ranked, uint32_t top,
                       double microseconds) {
    for (uint32_t i = 0; top == 0 && i < count; i++) printf("%u: %.3f\n", (unsigned)i, printable(values[i]));
    for (uint32_t i = 0; i < top; i++)
        printf("%u: %.3f\n", (unsigned)ranked[i].index, printable(ranked[i].value));
    printf("largest: %u, %.3f; %.1f us\n", (unsigned)ranked[0].index, printable(ranked[0].value),
           microseconds);
}

static bool run_and_print(model_t *model, int32_t top, bool json) {
    tm_mat_t *outputs = calloc(model->mdl.b->output_cnt, sizeof *outputs);
    double    start = now_microseconds();
    tm_err_t  error = outputs != NULL ? tm_run(&model->mdl, &model->in, outputs) : TM_ERR_OOM;
    double    microseconds = now_microseconds() - start;
    free(outputs);
    if (error != TM_OK) {
        if (dump_folder == NULL) fprintf(stderr, "%s: %s\n", model->path, tm_error_text(error));
        return false;
    }
    uint32_t  count;
    float    *values = collect_outputs(&model->mdl, &count);
    ranked_t *ranked = values != NULL ? malloc(count * sizeof *ranked) : NULL;
    for (uint32_t i = 0; ranked != NULL && i < count; i++) ranked[i] = (ranked_t){i, values[i]};
    if (ranked != NULL) {
        uint32_t shown = (uint32_t)top < count ? (uint32_t)top : count;
        qsort(ranked, count, sizeof *ranked, compare_ranked);
        if (json) print_json(values, count, ranked, top > 0 ? shown : (count < 1 ? count : 1), microseconds);
        else print_text(values, count, ranked, shown, microseconds);
    }
    free(values);
    free(ranked);
    return true;
}

int command_run(int count, char **arguments) {
    model_t model;
    input_t input = {take_option(&count, arguments, "--input"), take_option(&count, arguments, "--format"),
                     take_option(&count, arguments, "--norm")};
    const char *top_text = take_option(&count, arguments, "--top");
    int32_t     top = 0;
    bool        json = take_flag(&count, arguments, "--json");
    dump_folder = take_option(&count, arguments, "--dump");
    if (top_text != NULL && (top = parse_count(top_text, 0, "--top")) == 0) return EXIT_USAGE;
    if (!expect_arguments(count, arguments, 1, usage)) return EXIT_USAGE;
    if (!is_input_understood(&input, usage)) return EXIT_USAGE;
    bool done = open_model(&model, arguments[0], NULL) && set_input_from(&model, &input) &&
                (dump_folder == NULL || make_folder(dump_folder));
    if (done && dump_folder != NULL) model.mdl.cb = dump_layer;
    if (done) done = run_and_print(&model, top, json);
    close_model(&model);
    return done ? 0 : EXIT_REFUSED;
}
