/* Softmax over the channels of every pixel. Works with floats in the place of its output, from the next multiple of 4
 * on. */
#include "../elements/exponential.h"
#include "../kernels/portable_kernels.h"
#include "layer.h"

static tm_err_t check(const tm_layer_check_t *check) {
    const tml_head_t *head = check->head;
    for (uint32_t i = 1; i < 4; i++) {
        if (head->out_dims[i] != head->in_dims[i]) {
            return TM_REFUSE(check, TM_ERR_DIMS, TM_SIZE_FIELD(check, TM_OUT_DIMS, i), head->out_dims[i],
                             "%, as in the input", head->in_dims[i]);
        }
    }
    return TM_OK;
}

/* Elements are made of this many floats at a time, in a copy, because they take the place of the floats. */
enum { BLOCK = 16 };

enum {
    VALUES = 256 /* of int8 */,
    /* Whether this build may see more channels than that; not where addresses have 16 bits. */
    HAS_MANY_CHANNELS = TM_HAS_TYPE(TM_MDL_INT8) && SIZE_MAX > UINT16_MAX
};

/* Scale and zero point that leave a stored number as it is. */
static const tm_quantisation_t as_stored = {1.0f, 0};

/* Steps of the output to the nearest whole one, halves go up as in TFLite; no element type has 65536 of them. */
static float whole_steps(float steps) {
    return tm_to_float(tm_to_integer(tm_add(tm_clamp(steps, 0.0f, 65536.0f), 0.5f)));
}

/* exp((x - largest) * scale) of every channel, divided by their sum. A NaN counts as nothing. The difference of two stored
 * integers is exact, so the zero point does not matter.
 *
 * With many channels of int8 each of its values is computed once and the outputs are looked up; the place of the floats is
 * then | outputs | outputs of the values | floats of the values |. */
static void run_pixel(const tm_layer_run_t *layer, const uint8_t *in, uint8_t *out) {
    const tm_kernels_t *kernels = layer->kernels;
    tm_quantisation_t   in_scaling = as_stored, out_scaling = as_stored;
    uint32_t            channels = layer->head->in_dims[3], count = channels;
    bool           is_by_value = HAS_MANY_CHANNELS && kernels->lowest == INT8_MIN && channels >= 2 * VALUES;
    const uint8_t *stored = in;
    uint8_t       *results = out, *behind = out;
    if (is_by_value) {
        count = VALUES;
        stored = results = out + channels;
        behind = results + VALUES;
        for (uint32_t i = 0; i < VALUES; i++) results[i] = (uint8_t)i;
    }
    float *reals = (float *)(((uintptr_t)behind + 3u) & ~(uintptr_t)3u);
    if (kernels->is_integer) {
        in_scaling = tm_in_quantisation(layer->head);
        out_scaling = tm_out_quantisation(layer->head);
    }
    kernels->to_real(stored, as_stored, (int32_t)count, reals);
    float largest = reals[is_by_value ? in[0] : 0], sum = 0.0f;
    for (uint32_t i = 1; i < channels; i++) {
        float real = reals[is_by_value ? in[i] : i];
        if (tm_less(largest, real)) largest = real;
    }
    for (uint32_t i = 0; i < count; i++)
        reals[i] = tm_exp_negative(tm_multiply(tm_subtract(reals[i], largest), in_scaling.scale));
    for (uint32_t i = 0; i < channels; i++) sum = tm_add(sum, reals[is_by_value ? in[i] : i]);
    float factor = tm_divide(1.0f, tm_multiply(sum, out_scaling.scale));
    out_scaling.scale = 1.0f; /* from now on in steps of the output */
    for (uint32_t done = 0; done < count; done += BLOCK) {
        float    block[BLOCK];
        uint32_t size = count - done < BLOCK ? count - done : BLOCK;
        for (uint32_t i = 0; i < size; i++) {
            block[i] = tm_multiply(reals[done + i], factor);
            if (kernels->is_integer) block[i] = whole_steps(block[i]);
        }
        kernels->from_real(block, out_scaling, (int32_t)size, results + (size_t)done * kernels->element_size);
    }
    for (uint32_t i = 0; is_by_value && i < channels; i++) out[i] = results[in[i]];
}

static void run(const tm_layer_run_t *layer) {
    const tml_head_t *head = layer->head;
    uint32_t          pixels = (uint32_t)head->in_dims[1] * head->in_dims[2];
    size_t            step = (size_t)head->in_dims[3] * layer->kernels->element_size;
    const uint8_t    *in = tm_layer_input(layer);
    uint8_t          *out = tm_layer_output(layer);
    for (uint32_t p = 0; p < pixels; p++, in += step, out += step) run_pixel(layer, in, out);
}

static uint32_t operations(const tml_head_t *head) {
    return (uint32_t)6 * head->in_dims[3];
}

const tm_layer_t tm_layer_softmax = {
    .check = check,
    .run = run,
    .operations = operations,
};
