/* From a plan to the bytes of a file. */
#include "file_bytes.h"
#include "sketch_plan.h"

typedef struct {
    uint8_t *file;
    size_t   max_size;
    bool     big_endian;
} output_t;

static void put(const output_t *output, size_t at, uint32_t number, uint32_t size) {
    put_number(output->file + at, number, size, output->big_endian);
}

static void put_dims(const output_t *output, size_t at, shape_t shape) {
    uint32_t dims[4] = {shape.h == 1 && shape.w == 1 ? 1u : 3u, shape.h, shape.w, shape.c};
    for (uint32_t i = 0; i < 4; i++) put(output, at + 2 * i, dims[i], 2);
}

/* The input stands at the start of the main buffer. */
static uint32_t place_of(const plan_t *plan, uint32_t tensor) {
    return tensor == 0 ? 0 : plan->layers[tensor - 1].place;
}

static void put_quantisation(const output_t *output, const plan_t *plan, size_t at, uint32_t tensor) {
    tensor_values_t values = sketch_tensor_values(plan->sketch, tensor);
    put(output, at, real_bits(values.scale), 4);
    put(output, at + 4, (uint32_t)values.zero, 4); /* all bits 0 are 0 as a float, too */
}

static void put_convolution(const output_t *output, size_t at, const planned_t *layer) {
    const layer_sketch_t *drawn = &layer->as_drawn;
    uint8_t              *to = output->file + at;
    to[AT_KERNEL_W] = drawn->kernel_w;
    to[AT_KERNEL_H] = drawn->kernel_h;
    to[AT_STRIDE_W] = drawn->stride_w;
    to[AT_STRIDE_H] = drawn->stride_h;
    to[AT_DILATION_W] = drawn->dilation_w;
    to[AT_DILATION_H] = drawn->dilation_h;
    put(output, at + AT_ACT, drawn->act, 2);
    memcpy(to + AT_PAD, drawn->pad, 4);
    put(output, at + AT_DEPTH_MUL, drawn->type == SKETCH_DWCONV2D ? drawn->filters : 0, 4);
}

/* Weight scales, weights and bias behind the fixed struct; returns the end, 0 if they do not fit. */
static size_t put_parts(const output_t *output, const plan_t *plan, const planned_t *layer, size_t at,
                        uint32_t struct_bytes, uint32_t parts_at) {
    uint8_t  type = plan->sketch->element_type;
    bool     is_integer = type == SKETCH_INT8 || type == SKETCH_INT16;
    uint64_t scales = struct_bytes, weights = scales + (is_integer ? align8(layer->out.c * 4) : 0);
    uint64_t bias =
        weights + (((uint64_t)layer->out.c * layer->depth * sketch_element_size(type) + 7u) & ~7ull);
    uint64_t end = bias + align8(layer->out.c * sketch_bias_size(type));
    if (at + end > output->max_size) return 0;
    memset(output->file + at + scales, 0, (size_t)(end - scales));
    put(output, at + parts_at, (uint32_t)scales, 4);
    put(output, at + parts_at + 4, (uint32_t)weights, 4);
    put(output, at + parts_at + 8, (uint32_t)bias, 4);
    sketch_parts_t parts = {type,
                            layer->as_drawn.values,
                            layer->out.c,
                            layer->depth,
                            output->big_endian,
                            output->file + at + scales,
                            output->file + at + weights,
                            output->file + at + bias};
    sketch_fill_parts(&parts);
    return at + (size_t)end;
}

/* Returns the end of the layer, 0 if it does not fit. */
static size_t put_layer(const output_t *output, const plan_t *plan, uint32_t index, size_t at) {
    static const uint8_t struct_bytes[SKETCH_LAYER_TYPES] = {CONV_BYTES, HEAD_BYTES, FC_BYTES, HEAD_BYTES,
                                                             HEAD_BYTES, CONV_BYTES, ADD_BYTES};
    const planned_t     *layer = &plan->layers[index];
    uint8_t              type = layer->as_drawn.type;
    if (at + struct_bytes[type] > output->max_size) return 0;
    memset(output->file + at, 0, struct_bytes[type]);
    put(output, at + AT_TYPE, type, 2);
    put(output, at + AT_IS_OUT, layer->is_out, 2);
    put(output, at + AT_IN_OFT, place_of(plan, index), 4);
    put(output, at + AT_OUT_OFT, layer->place, 4);
    put_dims(output, at + AT_IN_DIMS, layer->in);
    put_dims(output, at + AT_OUT_DIMS, layer->out);
    put_quantisation(output, plan, at + AT_IN_S, index);
    put_quantisation(output, plan, at + AT_OUT_S, index + 1);
    size_t end = at + struct_bytes[type];
    if (type == SKETCH_CONV2D || type == SKETCH_DWCONV2D) {
        put_convolution(output, at, layer);
        end = put_parts(output, plan, layer, at, CONV_BYTES, AT_CONV_PARTS);
    } else if (type == SKETCH_FC) {
        end = put_parts(output, plan, layer, at, FC_BYTES, AT_FC_PARTS);
    } else if (type == SKETCH_ADD) {
        put(output, at + AT_IN_OFT1, place_of(plan, layer->second), 4);
        put_quantisation(output, plan, at + AT_IN_S1, layer->second);
    }
    if (end != 0) put(output, at + AT_SIZE, (uint32_t)(end - at), 4);
    return end;
}

static void put_header(const output_t *output, const plan_t *plan) {
    const model_sketch_t *sketch = plan->sketch;
    memset(output->file, 0, HEADER_BYTES);
    memcpy(output->file, "MAIX", 4);
    output->file[AT_MDL_TYPE] = sketch->element_type;
    output->file[AT_OUT_DEQ] = sketch->out_deq % 2u;
    put(output, AT_INPUT_CNT, 1, 2);
    put(output, AT_OUTPUT_CNT, plan->outputs, 2);
    put(output, AT_LAYER_CNT, sketch->layer_count, 2);
    put(output, AT_BUF_SIZE, plan->buf_size, 4);
    put_dims(output, AT_MODEL_IN_DIMS, plan->layers[0].in);
    put_dims(output, AT_MODEL_OUT_DIMS, plan->layers[sketch->layer_count - 1].out);
}

size_t sketch_write(const model_sketch_t *drawn, uint8_t *file, size_t max_size) {
    model_sketch_t sketch = *drawn;
    output_t       output = {file, max_size, sketch.big_endian % 2 == 1};
    sketch.element_type %= SKETCH_ELEMENT_TYPES;
    if (sketch.layer_count == 0) sketch.layer_count = 1;
    if (sketch.layer_count > SKETCH_LAYERS) sketch.layer_count = SKETCH_LAYERS;
    if (max_size < HEADER_BYTES) return 0;
    plan_t plan = sketch_plan(&sketch);
    put_header(&output, &plan);
    size_t end = HEADER_BYTES;
    for (uint32_t i = 0; i < sketch.layer_count && end != 0; i++) end = put_layer(&output, &plan, i, end);
    return end;
}
