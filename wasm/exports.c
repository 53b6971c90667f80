/*
 * The functions that JavaScript calls; engine-module.ts is their other side. One instance holds one model.
 * Pointers are offsets into the linear memory. What a model is, JavaScript reads in the checked file itself.
 */
#include "kernels/portable_kernels.h"
#include "model/model.h"
#include "tm_port.h"

#define EXPORT(name) __attribute__((export_name(#name)))

static tm_mdl_t    model;
static tm_mat_t    input;
static tm_cursor_t cursor;
static float      *staging;     /* input values as JavaScript has them, bytes or floats */
static float      *reals;       /* outputs as real numbers */
static float      *layer_reals; /* output of one layer, made when it is first asked for */

/* Values in all outputs, or the most in one layer. */
static uint32_t count_values(bool in_outputs) {
    const tml_head_t *head = tm_first_layer(model.b);
    uint32_t          sum = 0, most = 0;
    for (uint32_t i = 0; i < model.b->layer_cnt; i++, head = tm_next_layer(head)) {
        uint32_t count = tm_count_elements(head->out_dims);
        if (head->is_out) sum += count;
        if (count > most) most = count;
    }
    return in_outputs ? sum : most;
}

static float *allocate_reals(uint32_t count) {
    return engine_allocate(count * sizeof(float));
}

/* The output of a layer as real numbers. */
static void output_to_real(const tml_head_t *head, float *to) {
    tm_model_kernels(&model)->to_real(model.buf + head->out_oft, tm_out_quantisation(head),
                                      (int32_t)tm_count_elements(head->out_dims), to);
}

/* Room for a file of `size` bytes; 0 if there is none. */
EXPORT(engine_reserve) void *engine_reserve(uint32_t size) {
    return engine_allocate(size);
}

/* Checks and loads the file; 0 or the number of the error. */
EXPORT(engine_load) int32_t engine_load(const uint8_t *bin, uint32_t size) {
    tm_load_request_t request = {.bin = bin, .bin_size = size, .backend = tm_default_backend()};
    tm_err_t          error = tm_load_request(&model, &request, &input);
    if (error != TM_OK) return (int32_t)error;
    staging = allocate_reals(tm_count_elements(model.b->in_dims));
    reals = allocate_reals(count_values(true));
    return staging == NULL || reals == NULL ? (int32_t)TM_ERR_OOM : 0;
}

/* The loaded file in the byte order of this machine, checked. */
EXPORT(engine_file) const void *engine_file(void) {
    return model.b;
}

/* ---- running ---- */

/* Where to write the input: one byte or one float a value. */
EXPORT(engine_staging) void *engine_staging(void) {
    return staging;
}

/* The same numbers as of tm_preprocess(): (byte - 128) as int8, times 256 as int16. */
static void centre_bytes(const uint8_t *bytes, uint32_t count) {
    uint32_t *words = (uint32_t *)(void *)input.data;
    int16_t  *wide = (int16_t *)(void *)input.data;
    if (TM_HAS_TYPE(TM_MDL_INT16) && model.b->mdl_type == TM_MDL_INT16) {
        for (uint32_t i = 0; i < count; i++) wide[i] = (int16_t)((bytes[i] - 128) * 256);
        return;
    }
    /* four at a time, up to 3 into the room between tensors, whose places are multiples of 8 */
    for (uint32_t i = 0; i < count; i += 4)
        *words++ = ((const uint32_t *)(const void *)bytes)[i / 4] ^ 0x80808080u;
}

/* Turns the staged values into the model's input as tm_preprocess() does. */
EXPORT(engine_set_input) void engine_set_input(int32_t preprocessing) {
    uint32_t       count = tm_count_elements(model.b->in_dims);
    const uint8_t *bytes = (const uint8_t *)staging;
    if (preprocessing == TMPP_UINT2INT) {
        centre_bytes(bytes, count);
        return;
    }
    /* in place from the end on, where no byte is still to be read */
    for (uint32_t i = count; preprocessing == TMPP_UINT2FP01 && i-- > 0;)
        staging[i] = (float)bytes[i] / 255.0f;
    tm_model_kernels(&model)->from_real(staging, tm_in_quantisation(tm_first_layer(model.b)), (int32_t)count,
                                        input.data);
}

/* Runs the model on the input that is set; returns the outputs as real numbers, one output after the other. The input
 * may be overwritten by the run. */
EXPORT(engine_run) const float *engine_run(void) {
    tm_cursor_t at = tm_cursor_start(&model);
    float      *next = reals;
    do {
        tm_cursor_run(&model, &at);
        if (!at.head->is_out) continue;
        output_to_real(at.head, next);
        next += tm_count_elements(at.head->out_dims);
    } while (tm_cursor_next(&model, &at));
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

/* Bytes that the current layer needs besides the main buffer: those it keeps, then those while it runs. */
_Static_assert(sizeof(tm_layer_memory_t) == 2 * sizeof(uint32_t), "JavaScript reads two 32-bit numbers");
EXPORT(engine_layer_memory) const tm_layer_memory_t *engine_layer_memory(void) {
    static tm_layer_memory_t memory;
    const tm_layer_t        *layer = tm_layers[cursor.head->type];
    memory = layer->memory == NULL ? (tm_layer_memory_t){0, 0}
                                   : layer->memory(cursor.head, tm_model_kernels(&model));
    return &memory;
}

/* The output of the current layer as real numbers; 0 if there is no memory for it. */
EXPORT(engine_layer_reals) const float *engine_layer_reals(void) {
    if (layer_reals == NULL) layer_reals = allocate_reals(count_values(false));
    if (layer_reals != NULL) output_to_real(cursor.head, layer_reals);
    return layer_reals;
}
