#include "layer_run.h"

#include <stdlib.h>
#include <string.h>

#include "elements.h"
#include "memory.h"
#include "model/model.h"
#include "small/small.h"
#include "test.h"

enum { UNTOUCHED = 0x5a, ROOM = 32 };

uint32_t written_bytes(int type, const layer_t *layer) {
    uint32_t bytes = shape_bytes(layer->out, type);
    uint32_t floats =
        (uint32_t)((shape_count(layer->out) - layer->out.c) * element_size(type) + 4 * layer->out.c);
    return layer->type == TML_SOFTMAX && floats > bytes ? round_up_to_8(floats) : bytes;
}

/* Of the main buffer: up to the last tensor and some more. */
static uint32_t buffer_bytes(int type, const layer_t *layer) {
    uint32_t in_size = shape_bytes(layer->in, type), end = layer->out_offset + written_bytes(type, layer);
    if (end < layer->in_offset + in_size) end = layer->in_offset + in_size;
    if (layer->type == TML_ADD && end < layer->in_offset1 + in_size) end = layer->in_offset1 + in_size;
    return end + ROOM;
}

/* The model: an ADD finds its second input through a Reshape that copies the input of the model. */
static model_file_t model_of(int type, const layer_t *layer) {
    model_file_t model = model_start(type, layer->in, layer->out, buffer_bytes(type, layer));
    if (layer->type == TML_ADD) {
        layer_t copy = plain_layer(TML_RESHAPE, layer->in, layer->in);
        copy.in_offset = layer->in_offset;
        copy.out_offset = layer->in_offset1;
        copy.in_scale = copy.out_scale = layer->in_scale;
        copy.in_zero = copy.out_zero = layer->in_zero;
        model_add(&model, &copy);
    }
    model_add(&model, layer);
    return model;
}

static bool is_within(uint32_t place, uint32_t start, size_t size) {
    return place >= start && place < start + size;
}

static void expect_rest_untouched(const uint8_t *buffer, int type, const layer_t *layer) {
    size_t in_size = shape_count(layer->in) * element_size(type);
    for (uint32_t i = 0; i < buffer_bytes(type, layer); i++) {
        if (is_within(i, layer->in_offset, in_size)) continue;
        if (layer->type == TML_ADD && is_within(i, layer->in_offset1, in_size)) continue;
        if (is_within(i, layer->out_offset, written_bytes(type, layer))) continue;
        if (!EXPECT_EQ(buffer[i], UNTOUCHED)) return;
    }
}

/* Runs the last layer of the model alone, on inputs put in place by hand. */
static void run_on(const tm_backend_t *backend, const model_file_t *model, const layer_t *layer,
                   const void *in, const void *in1, void *out) {
    tm_load_request_t request = {.bin = model->bytes, .bin_size = model->size, .backend = backend};
    size_t            in_size = shape_count(layer->in) * element_size(model->type);
    tm_mdl_t          mdl;
    tm_mat_t          input;
    if (!EXPECT_EQ(tm_load_request(&mdl, &request, &input), TM_OK)) return;
    tm_cursor_t cursor = tm_cursor_start(&mdl);
    while (tm_cursor_next(&mdl, &cursor)) continue;
    memset(mdl.buf, UNTOUCHED, mdl.b->buf_size);
    memcpy(mdl.buf + layer->in_offset, in, in_size);
    if (in1 != NULL) memcpy(mdl.buf + layer->in_offset1, in1, in_size);
    tm_cursor_run(&mdl, &cursor);
    bool in_place = layer->out_offset == layer->in_offset;
    if (!in_place) EXPECT_BYTES(mdl.buf + layer->in_offset, in, in_size);
    expect_rest_untouched(mdl.buf, model->type, layer);
    memcpy(out, mdl.buf + layer->out_offset, shape_count(layer->out) * element_size(model->type));
    tm_unload(&mdl);
}

#if TM_OPTIMISE_FOR_SIZE
static void run_small(const model_file_t *model, const layer_t *layer, const void *in, const void *in1,
                      void *out) {
    size_t   in_size = shape_count(layer->in);
    tm_mdl_t mdl;
    tm_mat_t input;
    if (!EXPECT_EQ(tm_load_n(&mdl, model->bytes, model->size, NULL, 0, NULL, &input), TM_OK)) return;
    const tml_head_t *head = tm_first_layer(mdl.b);
    for (int i = 1; i < mdl.b->layer_cnt; i++) head = tm_next_layer(head);
    memset(mdl.buf, UNTOUCHED, mdl.b->buf_size);
    memcpy(mdl.buf + layer->in_offset, in, in_size);
    if (in1 != NULL) memcpy(mdl.buf + layer->in_offset1, in1, in_size);
    tm_small_run_layer(mdl.b, head, mdl.buf);
    if (layer->out_offset != layer->in_offset) EXPECT_BYTES(mdl.buf + layer->in_offset, in, in_size);
    expect_rest_untouched(mdl.buf, model->type, layer);
    memcpy(out, mdl.buf + layer->out_offset, shape_count(layer->out));
    tm_unload(&mdl);
}
#endif

void run_layer(int type, const layer_t *layer, const void *in, const void *in1, void *out) {
    model_file_t model = model_of(type, layer);
    size_t       size = shape_count(layer->out) * element_size(type);
    void        *other = malloc(size);
    run_on(tm_backends[0], &model, layer, in, in1, out);
    for (int b = 1; tm_backends[b] != NULL; b++) {
        run_on(tm_backends[b], &model, layer, in, in1, other);
        EXPECT_BYTES(other, out, size);
    }
#if TM_OPTIMISE_FOR_SIZE
    if (type == TM_MDL_INT8) {
        run_small(&model, layer, in, in1, other);
        EXPECT_BYTES(other, out, size);
    }
#endif
    free(other);
    model_free(&model);
}

void expect_layer(const filter_case_t *test) {
    layer_t layer = case_layer(test);
    void   *out = malloc(case_out_count(test) * element_size(test->type));
    case_about(test, "layer");
    run_layer(test->type, &layer, test->in, NULL, out);
    case_expect(test, out);
    free(out);
}
