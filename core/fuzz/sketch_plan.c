/* From a sketch to a plan. */
#include "sketch_plan.h"

/* Values that a tensor may have: enough for every path through the kernels, few enough to run fast. */
static const uint32_t largest_tensor = 1u << 12;

static uint32_t count_values(shape_t shape) {
    return shape.h * shape.w * shape.c;
}

static uint32_t between(uint32_t number, uint32_t low, uint32_t high) {
    return number < low ? low : number > high ? high : number;
}

/* ---- shapes ---- */

/* One axis of a convolution: brings kernel and dilation into the input, returns the outputs. */
static uint32_t plan_axis(uint32_t in, uint32_t pad, uint8_t *kernel, uint8_t *dilation, uint8_t *stride) {
    *kernel = (uint8_t)between(*kernel, 1, in + pad);
    if (*dilation == 0 || (*kernel - 1u) * *dilation + 1 > in + pad) *dilation = 1;
    if (*stride == 0) *stride = 1;
    return (in + pad - ((*kernel - 1u) * *dilation + 1)) / *stride + 1;
}

static void plan_convolution(planned_t *layer) {
    layer_sketch_t *drawn = &layer->as_drawn;
    uint32_t pad_h = drawn->pad[0] + (uint32_t)drawn->pad[1], pad_w = drawn->pad[2] + (uint32_t)drawn->pad[3];
    layer->out.h = plan_axis(layer->in.h, pad_h, &drawn->kernel_h, &drawn->dilation_h, &drawn->stride_h);
    layer->out.w = plan_axis(layer->in.w, pad_w, &drawn->kernel_w, &drawn->dilation_w, &drawn->stride_w);
    drawn->act %= 6;
    uint32_t room = largest_tensor / (layer->out.h * layer->out.w);
    uint32_t taps = (uint32_t)drawn->kernel_h * drawn->kernel_w;
    if (drawn->type == SKETCH_DWCONV2D) {
        drawn->filters = (uint16_t)between(drawn->filters, 1, between(room / layer->in.c, 1, UINT16_MAX));
        layer->out.c = layer->in.c * drawn->filters;
        layer->depth = taps;
    } else {
        layer->out.c = between(drawn->filters, 1, between(room, 1, UINT16_MAX));
        layer->depth = taps * layer->in.c;
    }
}

/* A reshape makes one row of all values, or turns the picture by its side. */
static shape_t reshaped(shape_t in, uint32_t values) {
    shape_t row = {1, 1, count_values(in)}, turned = {in.w, in.h, in.c};
    return values & 1u ? row : turned;
}

static void plan_shape(planned_t *layer) {
    layer->out = layer->in;
    switch (layer->as_drawn.type) {
    case SKETCH_CONV2D:
    case SKETCH_DWCONV2D:
        plan_convolution(layer);
        break;
    case SKETCH_FC:
        layer->out = (shape_t){1, 1, between(layer->as_drawn.filters, 1, largest_tensor)};
        layer->depth = count_values(layer->in);
        break;
    case SKETCH_GAP:
        layer->out = (shape_t){1, 1, layer->in.c};
        break;
    case SKETCH_RESHAPE:
        layer->out = reshaped(layer->in, layer->as_drawn.values);
        break;
    }
}

/* The output, softmax's floats, the dequantised output. */
static uint32_t written_bytes(const model_sketch_t *sketch, const planned_t *layer) {
    uint32_t unit = sketch_element_size(sketch->element_type), count = count_values(layer->out);
    uint32_t bytes = count * unit;
    if (layer->is_out && sketch->out_deq && sketch->element_type != SKETCH_FP32)
        bytes = align8(bytes) + count * 4;
    if (layer->as_drawn.type == SKETCH_SOFTMAX) {
        uint32_t working = (((count - layer->out.c) * unit + 3u) & ~3u) + layer->out.c * 4;
        if (working > bytes) bytes = working;
    }
    return align8(bytes);
}

/* The tensor of the same shape that is about `back` before `index`. */
static uint32_t find_second(const plan_t *plan, uint32_t index) {
    shape_t shape = plan->layers[index].in;
    for (uint32_t back = between(plan->layers[index].as_drawn.back, 0, index); back > 0; back--) {
        uint32_t tensor = index - back;
        shape_t  other = tensor == 0 ? plan->layers[0].in : plan->layers[tensor - 1].out;
        if (other.h == shape.h && other.w == shape.w && other.c == shape.c) return tensor;
    }
    return index; /* the first input again */
}

static void plan_shapes(plan_t *plan) {
    const model_sketch_t *sketch = plan->sketch;
    shape_t               shape;
    shape.h = between(sketch->in_dims[0], 1, largest_tensor);
    shape.w = between(sketch->in_dims[1], 1, between(largest_tensor / shape.h, 1, largest_tensor));
    shape.c =
        between(sketch->in_dims[2], 1, between(largest_tensor / (shape.h * shape.w), 1, largest_tensor));
    plan->in_bytes = align8(count_values(shape) * sketch_element_size(sketch->element_type));
    for (uint32_t i = 0; i < sketch->layer_count; i++) {
        planned_t *layer = &plan->layers[i];
        *layer = (planned_t){.as_drawn = sketch->layers[i], .in = shape, .second = i};
        layer->as_drawn.type %= SKETCH_LAYER_TYPES;
        layer->is_out = layer->as_drawn.is_out % 2u == 1 || i + 1 == sketch->layer_count;
        plan->outputs += layer->is_out;
        plan_shape(layer);
        if (layer->as_drawn.type == SKETCH_ADD) layer->second = find_second(plan, i);
        layer->bytes = written_bytes(sketch, layer);
        shape = layer->out;
    }
}

/* ---- the main buffer ---- */

/* Whether two places suffice: nothing older than the last tensor is needed, nothing but the last is an output. */
static bool can_ping_pong(const plan_t *plan) {
    for (uint32_t i = 0; i < plan->sketch->layer_count; i++) {
        if (plan->layers[i].second != i) return false;
        if (plan->layers[i].is_out && i + 1 < plan->sketch->layer_count) return false;
    }
    return plan->sketch->ping_pong % 2 == 1;
}

static bool in_place(const planned_t *layer, uint32_t in_bytes) {
    uint8_t type = layer->as_drawn.type;
    return (type == SKETCH_RESHAPE || (type == SKETCH_ADD && layer->as_drawn.values & 2u)) &&
           layer->bytes == in_bytes;
}

static void plan_two_places(plan_t *plan) {
    uint32_t before = plan->in_bytes, at_top = 0;
    plan->buf_size = before;
    for (uint32_t i = 0; i < plan->sketch->layer_count; before = plan->layers[i++].bytes) {
        uint32_t both = before + plan->layers[i].bytes;
        if (!in_place(&plan->layers[i], before) && both > plan->buf_size) plan->buf_size = both;
    }
    before = plan->in_bytes;
    for (uint32_t i = 0; i < plan->sketch->layer_count; before = plan->layers[i++].bytes) {
        if (!in_place(&plan->layers[i], before)) at_top = !at_top;
        plan->layers[i].place = at_top ? plan->buf_size - plan->layers[i].bytes : 0;
    }
}

static void plan_own_places(plan_t *plan) {
    plan->buf_size = plan->in_bytes;
    for (uint32_t i = 0; i < plan->sketch->layer_count; i++) {
        plan->layers[i].place = plan->buf_size;
        plan->buf_size += plan->layers[i].bytes;
    }
}

plan_t sketch_plan(const model_sketch_t *sketch) {
    plan_t plan = {.sketch = sketch};
    plan_shapes(&plan);
    if (can_ping_pong(&plan)) plan_two_places(&plan);
    else plan_own_places(&plan);
    return plan;
}
