#include "sample_model.h"

#include "elements.h"
#include "tm_format.h"

static const shape_t picture = {3, 4, 4, 2}, features = {3, 4, 4, 4}, pooled = {3, 1, 1, 4},
                     row = {1, 1, 1, 4}, classes = {1, 1, 1, 3};

uint32_t sample_slot(int type) {
    return (uint32_t)(shape_count(features) * element_size(type));
}

/* Random parts for a layer with weights; lives until the next call. */
static void fill_parts(layer_t *layer, int type, random_t *random) {
    static float   scales[4];
    static int32_t bias[4], weights[72];
    for (int f = 0; f < 4; f++) {
        double number =
            element_is_integer(type) ? random_between(random, -900, 900) : random_real(random, -1, 1);
        scales[f] = (float)random_real(random, 0.001, 0.01);
        element_write_bias(type, bias, (size_t)f, number);
    }
    element_fill(type, weights, layer_weight_count(layer), random);
    layer->weight_scales = scales;
    layer->weights = weights;
    layer->bias = bias;
}

static layer_t sample_layer(int number, int type) {
    uint32_t slot = sample_slot(type);
    layer_t  layer = {0};
    switch (number) {
    case SAMPLE_CONV2D:
        layer = plain_layer(TML_CONV2D, picture, features);
        layer.kernel_h = layer.kernel_w = 3;
        layer.pad_top = layer.pad_bottom = layer.pad_left = layer.pad_right = 1;
        layer.activation = TM_ACT_RELU;
        layer.out_offset = slot;
        break;
    case SAMPLE_DEPTHWISE:
        layer = plain_layer(TML_DWCONV2D, features, features);
        layer.kernel_h = 3;
        layer.pad_top = layer.pad_bottom = 1;
        layer.in_offset = slot;
        layer.out_offset = 2 * slot;
        break;
    case SAMPLE_ADD:
        layer = plain_layer(TML_ADD, features, features);
        layer.in_offset = 2 * slot;
        layer.in_offset1 = slot;
        layer.in_scale1 = 0.05f;
        layer.out_offset = 3 * slot;
        break;
    case SAMPLE_POOL:
        layer = plain_layer(TML_GAP, features, pooled);
        layer.in_offset = 3 * slot;
        break;
    case SAMPLE_RESHAPE:
        layer = plain_layer(TML_RESHAPE, pooled, row);
        break;
    case SAMPLE_DENSE:
        layer = plain_layer(TML_FC, row, classes);
        layer.out_offset = slot;
        break;
    default:
        layer = plain_layer(TML_SOFTMAX, classes, classes);
        layer.in_offset = slot;
        layer.out_offset = 2 * slot;
        layer.is_output = 1;
    }
    layer.in_scale = layer.out_scale = 0.05f;
    if (number == SAMPLE_SOFTMAX) layer.out_scale = 1.0f / 256.0f;
    return layer;
}

static void add_layers(model_file_t *model) {
    random_t random = {42};
    for (int number = 0; number < SAMPLE_LAYERS; number++) {
        layer_t layer = sample_layer(number, model->type);
        if (number == SAMPLE_CONV2D || number == SAMPLE_DEPTHWISE || number == SAMPLE_DENSE)
            fill_parts(&layer, model->type, &random);
        model_add(model, &layer);
    }
}

model_file_t sample_model(int type) {
    model_file_t model = model_start(type, picture, classes, 4 * sample_slot(type));
    add_layers(&model);
    return model;
}

model_file_t sample_model_big_endian(int type) {
    model_file_t model = model_start_big_endian(type, picture, classes, 4 * sample_slot(type));
    add_layers(&model);
    return model;
}
