/*
 * retype_model FLOAT.tmdl TYPE OUT.tmdl: the same chain of layers in another element type, for programs of that type.
 *
 * int16 is quantised as TFLite does with 16-bit activations and 8-bit weights; ranges come from one picture. The input
 * of an int16 model keeps the whole range of a byte: 0 is -32768. Every tensor gets a place of its own in the main buffer.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../mnist/digit.h"
#include "model/model.h"

enum { LARGEST_FILE = 1 << 16, MOST_LAYERS = 16 };

static uint8_t source[LARGEST_FILE] __attribute__((aligned(8))),
    target[LARGEST_FILE] __attribute__((aligned(8)));

typedef struct {
    const tm_kernels_t *kernels;                  /* of the new type */
    tm_quantisation_t   tensors[MOST_LAYERS + 1]; /* the input, then the output of each layer; int16 alone */
} retyping_t;

/* ---- ranges ---- */

static float largest_size(const float *reals, uint32_t count) {
    float largest = 0.0f;
    for (uint32_t i = 0; i < count; i++) {
        float size = reals[i] < 0.0f ? -reals[i] : reals[i];
        if (size > largest) largest = size;
    }
    return largest > 0.0f ? largest : 1.0f;
}

static bool find_ranges(retyping_t *retyping, size_t source_size) {
    tm_mdl_t mdl;
    tm_mat_t in, picture = {3, 28, 28, 1, {(mtype_t *)digit}};
    if (tm_load_n(&mdl, source, source_size, NULL, 0, NULL, &in) != TM_OK) return false;
    bool done =
        tm_preprocess(&mdl, TMPP_UINT2FP01, &picture, &in) == TM_OK && mdl.b->layer_cnt <= MOST_LAYERS;
    tm_cursor_t cursor = tm_cursor_start(&mdl);
    retyping->tensors[0] = (tm_quantisation_t){1.0f / (255.0f * 256.0f), INT16_MIN};
    do {
        if (!done) break;
        tm_cursor_run(&mdl, &cursor);
        const float *out = (const float *)(const void *)(mdl.buf + cursor.head->out_oft);
        float        range = largest_size(out, tm_count_elements(cursor.head->out_dims));
        retyping->tensors[cursor.index + 1] = (tm_quantisation_t){range * 1.25f / 32767.0f, 0};
    } while (tm_cursor_next(&mdl, &cursor));
    tm_unload(&mdl);
    return done;
}

/* ---- weights ---- */

/* Where the parts of a layer are; NULL where it has none. */
typedef struct {
    float   *scales;
    void    *weights, *bias;
    uint32_t filters, depth;
} parts_t;

static int32_t round_nearest(double value) {
    return (int32_t)(value < 0.0 ? value - 0.5 : value + 0.5);
}

static int32_t integer_bias(const parts_t *parts, uint32_t f, double real, tm_quantisation_t in) {
    const int16_t *weights = (const int16_t *)parts->weights + (size_t)f * parts->depth;
    int32_t        sum = 0;
    for (uint32_t i = 0; i < parts->depth; i++) sum += weights[i];
    return round_nearest(real / ((double)in.scale * (double)parts->scales[f])) - in.zero * sum;
}

static void convert_parts(const retyping_t *retyping, const parts_t *from, const parts_t *to,
                          tm_quantisation_t in) {
    const tm_kernels_t *kernels = retyping->kernels;
    for (uint32_t f = 0; f < from->filters; f++) {
        const float      *weights = (const float *)from->weights + (size_t)f * from->depth;
        const float      *bias = (const float *)from->bias + f;
        tm_quantisation_t steps = {largest_size(weights, from->depth) / 127.0f, 0};
        uint8_t *converted = (uint8_t *)to->weights + (size_t)f * from->depth * kernels->element_size;
        kernels->from_real(weights, steps, (int32_t)from->depth, converted);
        if (kernels->is_integer) {
            to->scales[f] = steps.scale;
            ((int32_t *)to->bias)[f] = integer_bias(to, f, (double)*bias, in);
        } else {
            kernels->from_real(bias, steps, 1, (uint8_t *)to->bias + (size_t)f * kernels->bias_size);
        }
    }
}

/* ---- layers ---- */

/* The three offsets of a layer, or NULL. */
static uint32_t *part_offsets(tml_head_t *head) {
    if (head->type == TML_CONV2D || head->type == TML_DWCONV2D) return &((tml_conv2d_dw_t *)head)->ws_oft;
    return head->type == TML_FC ? &((tml_fc_t *)head)->ws_oft : NULL;
}

static uint32_t sum_depth(const tml_head_t *head) {
    const tml_conv2d_dw_t *layer = (const tml_conv2d_dw_t *)head;
    if (head->type == TML_FC) return tm_count_elements(head->in_dims);
    uint32_t taps = (uint32_t)layer->kernel_h * layer->kernel_w;
    return head->type == TML_CONV2D ? taps * head->in_dims[3] : taps;
}

static parts_t find_parts(tml_head_t *head) {
    uint8_t        *layer = (uint8_t *)head;
    const uint32_t *offsets = part_offsets(head);
    return (parts_t){(float *)(void *)(layer + offsets[0]), layer + offsets[1], layer + offsets[2],
                     head->out_dims[3], sum_depth(head)};
}

static uint32_t align8(uint32_t size) {
    return (size + 7u) & ~7u;
}

/* Lays the parts out behind the struct and sets the size of the layer. */
static void lay_out(const retyping_t *retyping, tml_head_t *head) {
    uint32_t *offsets = part_offsets(head), filters = head->out_dims[3];
    head->size = tm_layer_struct_size(head->type);
    if (offsets == NULL) return;
    offsets[0] = head->size;
    offsets[1] = offsets[0] + (retyping->kernels->is_integer ? align8(filters * 4) : 0);
    offsets[2] = offsets[1] + align8(filters * sum_depth(head) * retyping->kernels->element_size);
    head->size = offsets[2] + align8(filters * retyping->kernels->bias_size);
}

static void set_quantisation(const retyping_t *retyping, tml_head_t *head, uint32_t index) {
    if (!retyping->kernels->is_integer) return; /* 1, 0, 1, 0 as in the float model */
    head->in_s = retyping->tensors[index].scale;
    head->in_zp = retyping->tensors[index].zero;
    head->out_s = retyping->tensors[index + 1].scale;
    head->out_zp = retyping->tensors[index + 1].zero;
}

static size_t retype(const retyping_t *retyping, uint8_t type) {
    tm_mdlbin_t *from = (tm_mdlbin_t *)source, *to = (tm_mdlbin_t *)target;
    tml_head_t  *old = (tml_head_t *)from->layers_body, *head = (tml_head_t *)to->layers_body;
    uint32_t place = align8(tm_count_elements(from->in_dims) * retyping->kernels->element_size), in_place = 0;
    memcpy(to, from, TM_HEADER_SIZE);
    to->mdl_type = type;
    for (uint32_t i = 0; i < from->layer_cnt; i++) {
        memcpy(head, old, tm_layer_struct_size(old->type));
        lay_out(retyping, head);
        set_quantisation(retyping, head, i);
        head->in_oft = in_place;
        head->out_oft = in_place = place;
        place += align8((uint32_t)tm_written_bytes(to, head, retyping->kernels));
        if (part_offsets(old) != NULL) {
            parts_t old_parts = find_parts(old), parts = find_parts(head);
            convert_parts(retyping, &old_parts, &parts, retyping->tensors[i]);
        }
        old = (tml_head_t *)((uint8_t *)old + old->size);
        head = (tml_head_t *)((uint8_t *)head + head->size);
    }
    to->buf_size = place;
    return (size_t)((uint8_t *)head - target);
}

/* ---- files ---- */

static size_t read_source(const char *path) {
    FILE  *file = fopen(path, "rb");
    size_t size = file != NULL ? fread(source, 1, sizeof source, file) : 0;
    if (file != NULL) fclose(file);
    return size;
}

static bool write_target(const char *path, size_t size) {
    FILE *file = fopen(path, "wb");
    bool  done = file != NULL && fwrite(target, 1, size, file) == size;
    return (file == NULL || fclose(file) == 0) && done;
}

int main(int count, char **arguments) {
    retyping_t retyping;
    if (count != 4) {
        fprintf(stderr, "usage: %s FLOAT.tmdl TYPE OUT.tmdl; TYPE is a number, 1 int16 to 5 fp8 1.5.2\n",
                arguments[0]);
        return 2;
    }
    long   type = strtol(arguments[2], NULL, 10);
    size_t size = read_source(arguments[1]);
    if (type < 0 || type >= TM_MDL_TYPE_COUNT || !find_ranges(&retyping, size)) {
        fprintf(stderr, "%s: no float model, or %s is no element type\n", arguments[1], arguments[2]);
        return 1;
    }
    retyping.kernels = tm_backends[0]->kernels[type];
    if (write_target(arguments[3], retype(&retyping, (uint8_t)type))) return 0;
    perror(arguments[3]);
    return 1;
}
