/* Softmax over the channels of every pixel. Works with floats in the place of its output, from the next multiple of 4
 * on. */
#include "../elements/exponential.h"
#include "layer.h"

static tm_err_t check(const tm_layer_check_t *check) {
    const tml_head_t *head = check->head;
    for (uint32_t i = 1; i < 4; i++) {
        if (head->out_dims[i] != head->in_dims[i]) {
            return TM_REFUSE(check, TM_ERR_DIMS, TM_FIELD("out_dims", offsetof(tml_head_t, out_dims) + 2 * i),
                             head->out_dims[i], "%, as in the input", head->in_dims[i]);
        }
    }
    return TM_OK;
}

/* Elements are made of this many floats at a time, in a copy, because they take the place of the floats. */
enum { BLOCK = 16 };

/* reals[i] = exp(reals[i] - largest) / sum; a NaN counts as nothing */
static void normalise(float *reals, uint32_t count) {
    float largest = reals[0], sum = 0.0f;
    for (uint32_t i = 1; i < count; i++) {
        if (reals[i] > largest) largest = reals[i];
    }
    for (uint32_t i = 0; i < count; i++) {
        reals[i] = tm_exp_negative(reals[i] - largest);
        sum += reals[i];
    }
    for (uint32_t i = 0; i < count; i++) reals[i] /= sum;
}

static void run_pixel(const tm_layer_run_t *layer, const uint8_t *in, uint8_t *out) {
    const tm_kernels_t *kernels = layer->kernels;
    uint32_t            count = layer->head->in_dims[3];
    float              *reals = (float *)(((uintptr_t)out + 3u) & ~(uintptr_t)3u);
    kernels->to_real(in, tm_in_quantisation(layer->head), (int32_t)count, reals);
    normalise(reals, count);
    for (uint32_t done = 0; done < count; done += BLOCK) {
        float    block[BLOCK];
        uint32_t size = count - done < BLOCK ? count - done : BLOCK;
        __builtin_memcpy(block, reals + done, size * sizeof(float));
        kernels->from_real(block, tm_out_quantisation(layer->head), (int32_t)size,
                           out + (size_t)done * kernels->element_size);
    }
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
    return 6u * head->in_dims[3];
}

const tm_layer_t tm_layer_softmax = {
    .check = check,
    .run = run,
    .operations = operations,
};
