/*
 * The functions that JavaScript calls; engine-module.ts is their other side. One instance holds one model.
 * Pointers are offsets into the linear memory; texts end with 0 and stay valid until the next call.
 */
#include "model/model.h"
#include "model/stats.h"
#include "tm_port.h"

#define EXPORT(name) __attribute__((export_name(#name)))

static tm_mdl_t     model;
static tm_mat_t     input;
static tm_mat_t    *outputs;
static tm_problem_t problem;
static tm_cursor_t  cursor;
static tm_memory_t  memory;
static void        *staging; /* input values before preprocessing, room for floats */
static float       *reals;   /* outputs as real numbers */

static uint32_t output_elements(void) {
    const tml_head_t *head = tm_first_layer(model.b);
    uint32_t          count = 0;
    for (uint32_t i = 0; i < model.b->layer_cnt; i++, head = tm_next_layer(head)) {
        if (head->is_out) count += tm_count_elements(head->out_dims);
    }
    return count;
}

/* Room for a file of `size` bytes; 0 if there is none. */
EXPORT(engine_reserve) void *engine_reserve(uint32_t size) {
    return engine_allocate(size);
}

/* Checks and loads the file; 0 or the number of the error. */
EXPORT(engine_load) int32_t engine_load(const uint8_t *bin, uint32_t size) {
    tm_load_request_t request = {.bin = bin, .bin_size = size, .backend = tm_default_backend()};
    tm_err_t          error = tm_check(bin, size, &problem);
    if (error == TM_OK) error = tm_load_request(&model, &request, &input);
    if (error == TM_OK) error = tm_memory_for(model.b, model.backend, &memory);
    if (error != TM_OK) return (int32_t)error;
    staging = engine_allocate(tm_count_elements(model.b->in_dims) * sizeof(float));
    reals = engine_allocate(output_elements() * sizeof(float));
    outputs = engine_allocate(model.b->output_cnt * sizeof *outputs);
    return staging == NULL || reals == NULL || outputs == NULL ? (int32_t)TM_ERR_OOM : 0;
}

/* ---- why a file was refused ---- */

static char text[512];

EXPORT(engine_problem_layer) int32_t engine_problem_layer(void) {
    return problem.layer;
}

EXPORT(engine_problem_offset) uint32_t engine_problem_offset(void) {
    return problem.offset;
}

EXPORT(engine_problem_field) const char *engine_problem_field(void) {
    return problem.field;
}

EXPORT(engine_problem_found) const char *engine_problem_found(void) {
    tm_problem_found(&problem, text, sizeof text);
    return text;
}

EXPORT(engine_problem_expected) const char *engine_problem_expected(void) {
    tm_problem_expected(&problem, text, sizeof text);
    return text;
}

EXPORT(engine_error_name) const char *engine_error_name(int32_t error) {
    switch (error) {
#define TM_ERROR(name, number, sentence)                                                                     \
    case number:                                                                                             \
        return #name;
#include "tm_errors.def"
#undef TM_ERROR
    default:
        return "";
    }
}

EXPORT(engine_error_text) const char *engine_error_text(int32_t error) {
    return tm_error_text((tm_err_t)error);
}

/* ---- what the model is ---- */

/* What engine_model() returns; the order is known to engine-module.ts. */
static struct {
    const char       *type;
    uint32_t          dequantises;
    uint32_t          is_big_endian;
    uint32_t          buffer_bytes, scratch_bytes, kept_bytes;
    uint32_t          layers;
    uint32_t          in_h, in_w, in_c, out_h, out_w, out_c;
    uint32_t          output_elements;
    tm_quantisation_t in;
} model_figures;

EXPORT(engine_model) const void *engine_model(void) {
    const tm_mdlbin_t *bin = model.b;
    model_figures.type = tm_element_type_name(bin->mdl_type);
    model_figures.dequantises = bin->out_deq;
    model_figures.is_big_endian = model.file_alloc != NULL;
    model_figures.buffer_bytes = bin->buf_size;
    model_figures.scratch_bytes = memory.scratch;
    model_figures.kept_bytes = memory.kept;
    model_figures.layers = bin->layer_cnt;
    model_figures.in_h = bin->in_dims[1];
    model_figures.in_w = bin->in_dims[2];
    model_figures.in_c = bin->in_dims[3];
    model_figures.out_h = bin->out_dims[1];
    model_figures.out_w = bin->out_dims[2];
    model_figures.out_c = bin->out_dims[3];
    model_figures.output_elements = output_elements();
    model_figures.in = tm_in_quantisation(tm_first_layer(bin));
    return &model_figures;
}

/* What engine_layer() returns; the order is known to engine-module.ts. */
static struct {
    const char       *name;
    uint32_t          in_h, in_w, in_c, out_h, out_w, out_c;
    uint32_t          in_offset, out_offset;
    uint32_t          parameter_bytes, output_bytes, operations;
    uint32_t          is_output;
    tm_quantisation_t in, out;
    uint32_t          output_room, input_bytes, inputs, input_offsets[2];
    uint32_t          scratch_bytes, kept_bytes;
    uint32_t          detail_count;
    tm_layer_detail_t details[TM_MOST_LAYER_DETAILS];
} layer_figures;

static tm_layer_memory_t memory_of(const tml_head_t *head) {
    const tm_layer_t *layer = tm_layers[head->type];
    return layer->memory == NULL ? (tm_layer_memory_t){0} : layer->memory(head, tm_model_kernels(&model));
}

/* The current layer, see engine_first_layer(). */
EXPORT(engine_layer) const void *engine_layer(void) {
    const tml_head_t *head = cursor.head;
    tm_layer_stats_t  stats = tm_layer_stats(model.b, head);
    layer_figures.name = stats.name;
    layer_figures.in_h = head->in_dims[1];
    layer_figures.in_w = head->in_dims[2];
    layer_figures.in_c = head->in_dims[3];
    layer_figures.out_h = head->out_dims[1];
    layer_figures.out_w = head->out_dims[2];
    layer_figures.out_c = head->out_dims[3];
    layer_figures.in_offset = head->in_oft;
    layer_figures.out_offset = head->out_oft;
    layer_figures.parameter_bytes = stats.parameter_bytes;
    layer_figures.output_bytes = stats.output_bytes;
    layer_figures.operations = stats.operations;
    layer_figures.is_output = head->is_out;
    layer_figures.in = tm_in_quantisation(head);
    layer_figures.out = tm_out_quantisation(head);
    layer_figures.output_room = stats.output_room;
    layer_figures.input_bytes = stats.input_bytes;
    layer_figures.inputs = stats.inputs;
    layer_figures.input_offsets[0] = stats.input_offsets[0];
    layer_figures.input_offsets[1] = stats.input_offsets[1];
    layer_figures.scratch_bytes = (uint32_t)memory_of(head).scratch;
    layer_figures.kept_bytes = (uint32_t)memory_of(head).kept;
    layer_figures.detail_count = tm_layer_details(head, layer_figures.details);
    return &layer_figures;
}

static void count_piece(void *user, const char *piece) {
    for (; *piece != 0; piece++) ++*(uint32_t *)user;
}

static void append_piece(void *user, const char *piece) {
    char **end = user;
    while (*piece != 0) *(*end)++ = *piece++;
    **end = 0;
}

/* The text of tm_stat(); 0 if there is no memory for it. */
EXPORT(engine_stat) const char *engine_stat(void) {
    uint32_t length = 0;
    tm_print_stat(model.b, count_piece, &length);
    char *table = engine_allocate(length + 1), *end = table;
    if (table != NULL) tm_print_stat(model.b, append_piece, &end);
    return table;
}

/* ---- running ---- */

/* Where to write the input: one byte or one float a value. */
EXPORT(engine_staging) void *engine_staging(void) {
    return staging;
}

/* Turns the staged values into the model's input as tm_preprocess() does. */
EXPORT(engine_set_input) int32_t engine_set_input(int32_t preprocessing) {
    tm_mat_t staged = input;
    staged.data = staging;
    return (int32_t)tm_preprocess(&model, (tm_pp_t)preprocessing, &staged, &input);
}

/* Runs the model on the input that is set; returns the outputs as real numbers, one output after the other. The input
 * may be overwritten by the run. */
EXPORT(engine_run) const float *engine_run(void) {
    const tml_head_t *head = tm_first_layer(model.b);
    float            *next = reals;
    if (tm_run(&model, &input, outputs) != TM_OK) return NULL;
    for (uint32_t i = 0; i < model.b->layer_cnt; i++, head = tm_next_layer(head)) {
        if (!head->is_out) continue;
        uint32_t count = tm_count_elements(head->out_dims);
        tm_model_kernels(&model)->to_real(model.buf + head->out_oft, tm_out_quantisation(head),
                                          (int32_t)count, next);
        next += count;
    }
    return reals;
}

/* ---- layer by layer, e.g. to time each ---- */

EXPORT(engine_first_layer) void engine_first_layer(void) {
    cursor = tm_cursor_start(&model);
}

/* 0 behind the last layer. */
EXPORT(engine_next_layer) int32_t engine_next_layer(void) {
    return tm_cursor_next(&model, &cursor);
}

/* Runs the current layer `times` times on the input that the layers before have left. */
EXPORT(engine_run_layer) void engine_run_layer(uint32_t times) {
    for (uint32_t i = 0; i < times; i++) tm_cursor_run(&model, &cursor);
}

/* The output of the current layer as real numbers, in memory taken at the first call; 0 if there is none. */
EXPORT(engine_layer_reals) const float *engine_layer_reals(void) {
    static float *layer_reals; /* room for the largest output */
    if (layer_reals == NULL) {
        const tml_head_t *head = tm_first_layer(model.b);
        uint32_t          most = 0;
        for (uint32_t i = 0; i < model.b->layer_cnt; i++, head = tm_next_layer(head)) {
            uint32_t count = tm_count_elements(head->out_dims);
            if (count > most) most = count;
        }
        layer_reals = engine_allocate(most * sizeof(float));
        if (layer_reals == NULL) return NULL;
    }
    tm_model_kernels(&model)->to_real(model.buf + cursor.head->out_oft, tm_out_quantisation(cursor.head),
                                      (int32_t)tm_count_elements(cursor.head->out_dims), layer_reals);
    return layer_reals;
}

/* The elements that the current layer has written, and how many bytes: engine_layer()'s output_bytes. */
EXPORT(engine_layer_output) const void *engine_layer_output(void) {
    return model.buf + cursor.head->out_oft;
}
