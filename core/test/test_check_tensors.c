/* Refusals by the way the layers use the main buffer together. */
#include "elements.h"
#include "refusal.h"
#include "sample_model.h"
#include "test.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { SLOT = 64 };

TEST(reading_what_is_not_there_is_refused) {
    static const damage_t damages[] = {
        {SAMPLE_DEPTHWISE, 8, 4, 0, TM_ERR_OVERLAP, "in_oft", SAMPLE_DEPTHWISE, 8}, /* the model's input */
        {SAMPLE_DEPTHWISE, 8, 4, 3 * SLOT, TM_ERR_OVERLAP, "in_oft", SAMPLE_DEPTHWISE, 8}, /* nothing yet */
        {SAMPLE_POOL, 8, 4, 3 * SLOT - 8, TM_ERR_OVERLAP, "in_oft", SAMPLE_POOL, 8}, /* beside its tensor */
        {SAMPLE_ADD, 48, 4, SLOT + 8, TM_ERR_OVERLAP, "in_oft1", SAMPLE_ADD, 48},
        {SAMPLE_ADD, 48, 4, 3 * SLOT, TM_ERR_OVERLAP, "in_oft1", SAMPLE_ADD, 48},
        {SAMPLE_ADD, 48, 4, 4 * SLOT, TM_ERR_OVERLAP, "in_oft1", SAMPLE_ADD, 48},
        {SAMPLE_ADD, 48, 4, 4, TM_ERR_OFFSET, "in_oft1", SAMPLE_ADD, 48},
        {SAMPLE_ADD, 48, 4, 0xffffffc0, TM_ERR_OVERLAP, "in_oft1", SAMPLE_ADD, 48},
    };
    model_file_t model = sample_model(TM_MDL_INT8);
    expect_refusals(&model, damages, COUNT(damages));
    model_free(&model);
}

TEST(a_tensor_overwritten_before_it_is_read_is_refused) {
    static const damage_t damages[] = {
        /* the depthwise layer writes over the conv's output, which ADD still needs */
        {SAMPLE_DEPTHWISE, 12, 4, 3 * SLOT, TM_ERR_OVERLAP, "in_oft", SAMPLE_ADD, 8},
        /* softmax would find an older tensor, and could not read the new one where it writes itself */
        {SAMPLE_DENSE, 12, 4, 2 * SLOT, TM_ERR_OVERLAP, "out_oft", SAMPLE_DENSE, 12},
    };
    model_file_t model = sample_model(TM_MDL_INT8);
    expect_refusals(&model, damages, COUNT(damages));
    model_free(&model);

    /* the second layer's output begins 8 bytes behind the first's, ADD reads both */
    const shape_t shape = {3, 4, 4, 4};
    model = model_start(TM_MDL_INT8, shape, shape, 4 * SLOT);
    layer_t first = plain_layer(TML_DWCONV2D, shape, shape), second = first;
    first.out_offset = SLOT;
    second.in_offset = 0;
    second.out_offset = SLOT + 8;
    layer_t add = plain_layer(TML_ADD, shape, shape);
    add.in_offset = SLOT + 8;
    add.in_offset1 = SLOT;
    add.out_offset = 3 * SLOT;
    add.is_output = 1;
    model_add(&model, &first);
    model_add(&model, &second);
    model_add(&model, &add);
    expect_refusal(&model, TM_ERR_OVERLAP, 2, "in_oft1", 48);
    model_free(&model);
}

TEST(writing_over_the_own_input_is_refused) {
    static const damage_t damages[] = {
        {SAMPLE_CONV2D, 12, 4, 0, TM_ERR_OVERLAP, "out_oft", SAMPLE_CONV2D, 12},
        {SAMPLE_CONV2D, 12, 4, 24, TM_ERR_OVERLAP, "out_oft", SAMPLE_CONV2D, 12},
        {SAMPLE_DEPTHWISE, 12, 4, SLOT, TM_ERR_OVERLAP, "out_oft", SAMPLE_DEPTHWISE, 12},
        {SAMPLE_DEPTHWISE, 12, 4, SLOT + 56, TM_ERR_OVERLAP, "out_oft", SAMPLE_DEPTHWISE, 12},
        {SAMPLE_ADD, 12, 4, SLOT + 8, TM_ERR_OVERLAP, "out_oft", SAMPLE_ADD, 12},
        {SAMPLE_ADD, 12, 4, 3 * SLOT - 8, TM_ERR_OVERLAP, "out_oft", SAMPLE_ADD, 12},
        {SAMPLE_POOL, 12, 4, 3 * SLOT, TM_ERR_OVERLAP, "out_oft", SAMPLE_POOL, 12},
        {SAMPLE_DENSE, 12, 4, 0, TM_ERR_OVERLAP, "out_oft", SAMPLE_DENSE, 12},
        {SAMPLE_SOFTMAX, 12, 4, SLOT, TM_ERR_OVERLAP, "out_oft", SAMPLE_SOFTMAX, 12},
        {SAMPLE_SOFTMAX, 12, 4, SLOT - 8, TM_ERR_OVERLAP, "out_oft", SAMPLE_SOFTMAX,
         12}, /* its floats reach */
    };
    model_file_t model = sample_model(TM_MDL_INT8);
    expect_refusals(&model, damages, COUNT(damages));
    model_free(&model);
}

TEST(of_two_places_that_contradict_each_other_the_unusual_one_is_accused) {
    const shape_t shape = {3, 4, 4, 4};
    model_file_t  model = model_start(TM_MDL_INT8, shape, shape, 2 * SLOT + 32);
    layer_t       layer = plain_layer(TML_DWCONV2D, shape, shape);
    layer.out_offset = SLOT + 32; /* the end of the buffer */
    model_add(&model, &layer);
    layer.in_offset = SLOT + 32;
    layer.out_offset = 0;
    layer.is_output = 1;
    model_add(&model, &layer);
    expect_accepted(&model);
    const damage_t damages[] = {
        {0, 12, 4, SLOT + 24, TM_ERR_OVERLAP, "out_oft", 0, 12},
        {1, 8, 4, SLOT + 24, TM_ERR_OVERLAP, "in_oft", 1, 8},
    };
    expect_refusals(&model, damages, COUNT(damages));
    model_free(&model);
}

TEST(an_output_among_layers_without_room_for_real_numbers_is_refused) {
    const shape_t shape = {3, 4, 4, 4};
    model_file_t  model = model_start(TM_MDL_INT8, shape, shape, 2 * SLOT);
    layer_t       layer = plain_layer(TML_DWCONV2D, shape, shape);
    layer.in_offset = SLOT;
    model_add(&model, &layer);
    layer.in_offset = 0;
    layer.out_offset = SLOT;
    layer.is_output = 1;
    model_add(&model, &layer);
    expect_accepted(&model);
    model_put(&model, 5, 1, 1); /* out_deq */
    model_put(&model, 12, 4, 6 * SLOT);
    model_put(&model, model.layer_at[0] + 2, 2, 1);
    expect_refusal(&model, TM_ERR_UNSUPPORT, 0, "is_out", 2);
    model_free(&model);
}

TEST(add_may_work_in_place_of_either_input) {
    model_file_t model = sample_model(TM_MDL_INT8);
    size_t       add = model.layer_at[SAMPLE_ADD], pool = model.layer_at[SAMPLE_POOL];
    for (uint32_t slot = 1; slot <= 2; slot++) {
        test_about("slot %u", (unsigned)slot);
        model_put(&model, add + 12, 4, slot * SLOT);
        model_put(&model, pool + 8, 4, slot * SLOT);
        expect_accepted(&model);
    }
    model_free(&model);
}

TEST(reshape_may_work_in_place_or_copy) {
    model_file_t model = sample_model(TM_MDL_INT8);
    model_put(&model, model.layer_at[SAMPLE_RESHAPE] + 12, 4, 3 * SLOT);
    model_put(&model, model.layer_at[SAMPLE_DENSE] + 8, 4, 3 * SLOT);
    expect_accepted(&model);
    model_free(&model);
}

TEST(shapes_that_differ_between_writer_and_reader_are_refused) {
    model_file_t model = sample_model(TM_MDL_INT8);
    size_t       pool = model.layer_at[SAMPLE_POOL];
    model_put(&model, pool + 18, 2, 2); /* 2x8x4, as many values as 4x4x4 */
    model_put(&model, pool + 20, 2, 8);
    expect_refusal(&model, TM_ERR_DIMS, SAMPLE_POOL, "in_dims[1]", 18);
    model_free(&model);

    model = sample_model(TM_MDL_INT8);
    model_put(&model, 22, 2, 2); /* the header's 2x8x2 against the first layer's 4x4x2 */
    model_put(&model, 24, 2, 8);
    expect_refusal(&model, TM_ERR_DIMS, -1, "in_dims[1]", 22);
    model_free(&model);
}

TEST(a_dense_layer_takes_any_shape_of_the_same_number_of_values) {
    const shape_t in = {3, 2, 3, 4}, row = {1, 1, 1, 24}, out = {1, 1, 1, 2};
    model_file_t  model = model_start(TM_MDL_INT8, in, out, 64);
    layer_t       layer = plain_layer(TML_FC, row, out);
    layer.out_offset = 24;
    layer.is_output = 1;
    model_add(&model, &layer);
    expect_accepted(&model);
    model_free(&model);
}

TEST(outputs_are_counted) {
    static const damage_t damages[] = {
        {SAMPLE_SOFTMAX, 2, 2, 0, TM_ERR_UNSUPPORT, "is_out", SAMPLE_SOFTMAX, 2},
        {SAMPLE_DENSE, 2, 2, 1, TM_ERR_UNSUPPORT, "is_out", SAMPLE_DENSE, 2},
    };
    model_file_t model = sample_model(TM_MDL_INT8);
    expect_refusals(&model, damages, COUNT(damages));
    model_put(&model, model.layer_at[SAMPLE_SOFTMAX] + 2, 2, 0);
    model_put(&model, 8, 2, 0); /* none announced, none there */
    expect_refusal(&model, TM_ERR_UNSUPPORT, SAMPLE_SOFTMAX, "is_out", 2);
    model_free(&model);
}

TEST(an_output_that_a_later_layer_overwrites_is_refused) {
    model_file_t model = sample_model(TM_MDL_INT8);
    model_put(&model, model.layer_at[SAMPLE_RESHAPE] + 2, 2, 1);
    model_put(&model, 8, 2, 2);
    expect_accepted(&model); /* the reshaped row at 0 stays */
    model_put(&model, model.layer_at[SAMPLE_SOFTMAX] + 12, 4, 0);
    expect_refusal(&model, TM_ERR_OVERLAP, SAMPLE_SOFTMAX, "out_oft", 12);
    model_free(&model);

    model = sample_model(TM_MDL_INT8);
    model_put(&model, model.layer_at[SAMPLE_POOL] + 2, 2, 1); /* Reshape in place writes there again */
    model_put(&model, 8, 2, 2);
    expect_refusal(&model, TM_ERR_OVERLAP, SAMPLE_RESHAPE, "out_oft", 12);
    model_free(&model);
}

TEST(dequantised_outputs_need_room_behind_the_elements) {
    model_file_t model = sample_model(TM_MDL_INT8);
    size_t       softmax = model.layer_at[SAMPLE_SOFTMAX];
    model_put(&model, 5, 1, 1);
    expect_accepted(&model);
    model_put(&model, softmax + 12, 4, 4 * SLOT - 24); /* 8 for the elements, 12 for the floats */
    expect_accepted(&model);
    model_put(&model, softmax + 12, 4, 4 * SLOT - 16);
    expect_refusal(&model, TM_ERR_OFFSET, SAMPLE_SOFTMAX, "out_oft", 12);
    model_put(&model, 5, 1, 0); /* raw output: just the 3 floats that softmax works with */
    expect_accepted(&model);
    model_free(&model);
}
