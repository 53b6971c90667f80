/* Loading: whose memory is used, what happens when there is none, and unloading. */
#include <stdlib.h>
#include <string.h>

#include "elements.h"
#include "memory.h"
#include "model/model.h"
#include "sample_model.h"
#include "test.h"

/* Runs the sample on a fixed input and copies its 3 outputs. */
static void run_sample(tm_mdl_t *mdl, tm_mat_t *in, int type, void *outputs) {
    tm_mat_t out;
    random_t random = {11};
    element_fill(type, in->data, 32, &random);
    EXPECT_EQ(tm_run(mdl, in, &out), TM_OK);
    memcpy(outputs, out.data, 3 * element_size(type));
}

static tm_memory_t memory_of(const model_file_t *model) {
    tm_memory_t memory = {0, 0, 0};
    EXPECT_EQ(tm_memory(model->bytes, model->size, &memory), TM_OK);
    return memory;
}

TEST(loading_describes_the_input) {
    model_file_t model = sample_model(TM_MDL_INT8);
    tm_mdl_t     mdl;
    tm_mat_t     in;
    EXPECT_EQ(tm_load_n(&mdl, model.bytes, model.size, NULL, 0, NULL, &in), TM_OK);
    EXPECT_EQ(in.dims, 3);
    EXPECT_EQ(in.h, 4);
    EXPECT_EQ(in.w, 4);
    EXPECT_EQ(in.c, 2);
    EXPECT((uint8_t *)in.data == mdl.buf);
    EXPECT((uint8_t *)mdl.b == model.bytes);
    EXPECT(mdl.cb == NULL);
    EXPECT_EQ(mdl.main_alloc, 1);
    tm_unload(&mdl);
    model_free(&model);
}

TEST(loading_asks_for_memory_once_and_unloading_gives_it_back) {
    for (int type = 0; type < ELEMENT_TYPES; type++) {
        model_file_t model = sample_model(type);
        tm_mdl_t     mdl;
        tm_mat_t     in;
        test_about("%s", element_name(type));
        EXPECT_EQ(tm_load_n(&mdl, model.bytes, model.size, NULL, 0, NULL, &in), TM_OK);
        EXPECT_EQ(memory_blocks(), 1);
        tm_unload(&mdl);
        EXPECT_EQ(memory_blocks(), 0);
        model_free(&model);
    }
}

TEST(the_callers_memory_is_enough_when_it_is_as_large_as_tm_memory_says) {
    for (int type = 0; type < ELEMENT_TYPES; type++) {
        model_file_t model = sample_model(type);
        tm_memory_t  need = memory_of(&model);
        size_t       size = (size_t)need.buffer + need.kept + need.scratch;
        uint8_t     *memory = memory_take(size);
        float        expected[3], outputs[3];
        tm_mdl_t     mdl;
        tm_mat_t     in;
        test_about("%s, %zu bytes", element_name(type), size);
        EXPECT_EQ(need.buffer, 4 * sample_slot(type));
        EXPECT_EQ(tm_load_n(&mdl, model.bytes, model.size, NULL, 0, NULL, &in), TM_OK);
        run_sample(&mdl, &in, type, expected);
        tm_unload(&mdl);

        EXPECT_EQ(tm_load_n(&mdl, model.bytes, model.size, memory, size, NULL, &in), TM_OK);
        EXPECT_EQ(memory_blocks(), 1); /* ours */
        EXPECT(mdl.buf == memory);
        run_sample(&mdl, &in, type, outputs);
        EXPECT_BYTES(outputs, expected, 3 * element_size(type));
        tm_unload(&mdl);
        memory_give(memory); /* looks behind its end */
        model_free(&model);
    }
}

TEST(memory_of_unlimited_size_is_large_enough) {
    model_file_t model = sample_model(TM_MDL_INT8);
    uint8_t     *memory = malloc(1 << 14);
    tm_mdl_t     mdl;
    tm_mat_t     in;
    EXPECT_EQ(tm_load_n(&mdl, model.bytes, model.size, memory, SIZE_MAX, NULL, &in), TM_OK);
    EXPECT_EQ(memory_blocks(), 0); /* and holds the working space too */
    tm_unload(&mdl);
    free(memory);
    model_free(&model);
}

TEST(a_byte_too_little_of_the_callers_memory_is_refused) {
    model_file_t model = sample_model(TM_MDL_INT8);
    tm_memory_t  need = memory_of(&model);
    size_t       size = (size_t)need.buffer + need.kept + need.scratch;
    uint8_t     *memory = malloc(size);
    tm_mdl_t     mdl;
    tm_mat_t     in;
    EXPECT_EQ(tm_load_n(&mdl, model.bytes, model.size, memory, size - 1, NULL, &in), TM_ERR_OOM);
    EXPECT_EQ(tm_load_n(&mdl, model.bytes, model.size, memory, 0, NULL, &in), TM_ERR_OOM);
    EXPECT(mdl.buf == NULL);
    tm_unload(&mdl);
    free(memory);
    model_free(&model);
}

TEST(memory_at_an_odd_address_is_refused) {
    model_file_t model = sample_model(TM_MDL_INT8);
    uint8_t     *memory = malloc(1 << 16);
    tm_mdl_t     mdl;
    tm_mat_t     in;
    for (size_t shift = 1; shift < 4; shift++) {
        EXPECT_EQ(tm_load_n(&mdl, model.bytes, model.size, memory + shift, 1 << 15, NULL, &in), TM_ERR_ALIGN);
        EXPECT_EQ(tm_load(&mdl, model.bytes, memory + shift, NULL, &in), TM_ERR_ALIGN);
    }
    EXPECT_EQ(tm_load_n(&mdl, model.bytes, model.size, memory + 4, 1 << 15, NULL, &in), TM_OK);
    tm_unload(&mdl);
    free(memory);
    model_free(&model);
}

TEST(loading_without_a_length_needs_the_main_buffer_alone) {
    for (int type = 0; type < ELEMENT_TYPES; type++) {
        model_file_t model = sample_model(type);
        tm_memory_t  need = memory_of(&model);
        uint8_t     *buffer = memory_take(need.buffer);
        float        expected[3], outputs[3];
        tm_mdl_t     mdl;
        tm_mat_t     in;
        test_about("%s", element_name(type));
        EXPECT_EQ(tm_load(&mdl, model.bytes, NULL, NULL, &in), TM_OK);
        EXPECT_EQ(memory_blocks(), 2);
        run_sample(&mdl, &in, type, expected);
        tm_unload(&mdl);

        EXPECT_EQ(tm_load(&mdl, model.bytes, buffer, NULL, &in), TM_OK);
        EXPECT_EQ(memory_blocks(), need.kept + need.scratch > 0 ? 2 : 1);
        EXPECT_EQ(mdl.main_alloc, 0);
        run_sample(&mdl, &in, type, outputs);
        EXPECT_BYTES(outputs, expected, 3 * element_size(type));
        tm_unload(&mdl);
        EXPECT_EQ(memory_blocks(), 1);
        memory_give(buffer);
        model_free(&model);
    }
}

TEST(loading_without_a_length_finds_the_damage_too) {
    model_file_t model = sample_model(TM_MDL_INT8);
    tm_mdl_t     mdl;
    tm_mat_t     in;
    model_put(&model, model.layer_at[SAMPLE_ADD], 2, 99);
    EXPECT_EQ(tm_load(&mdl, model.bytes, NULL, NULL, &in), TM_ERR_LAYERTYPE);
    model_put(&model, model.layer_at[SAMPLE_ADD] + 4, 4, 0);
    EXPECT_EQ(tm_load(&mdl, model.bytes, NULL, NULL, &in), TM_ERR_LAYERTYPE);
    model_put(&model, model.layer_at[SAMPLE_ADD], 2, TML_ADD);
    EXPECT_EQ(tm_load(&mdl, model.bytes, NULL, NULL, &in), TM_ERR_TRUNCATED);
    model_free(&model);
}

TEST(what_is_no_model_is_not_walked_through) {
    uint8_t *garbage = malloc(64);
    tm_mdl_t mdl;
    tm_mat_t in;
    memset(garbage, 0x48, 64); /* would be 18504 layers */
    EXPECT_EQ(tm_load(&mdl, garbage, NULL, NULL, &in), TM_ERR_MAGIC);
    free(garbage);
}

/* All ways to load; true if the model was loaded. Anything but success and TM_ERR_OOM fails the test. */
static bool load_in_way(int way, const model_file_t *model, uint8_t *buffer) {
    tm_mdl_t mdl;
    tm_mat_t in;
    tm_err_t error;
    if (way == 0) error = tm_load_n(&mdl, model->bytes, model->size, NULL, 0, NULL, &in);
    else error = tm_load(&mdl, model->bytes, way == 1 ? NULL : buffer, NULL, &in);
    EXPECT(error == TM_OK || error == TM_ERR_OOM);
    if (error == TM_ERR_OOM) EXPECT_EQ(memory_blocks(), 0);
    tm_unload(&mdl);
    return error == TM_OK;
}

TEST(every_allocation_may_fail) {
    uint8_t *buffer = malloc(1 << 12);
    for (int big_endian = 0; big_endian < 2; big_endian++) {
        model_file_t model = big_endian ? sample_model_big_endian(TM_MDL_INT8) : sample_model(TM_MDL_INT8);
        for (int way = 0; way < 3; way++) {
            int allowed = 0;
            for (;; allowed++) {
                test_about("way %d, big-endian %d, %d allocations succeed", way, big_endian, allowed);
                memory_allow(allowed);
                bool loaded = load_in_way(way, &model, buffer);
                memory_allow(-1);
                EXPECT_EQ(memory_blocks(), 0);
                if (loaded || allowed == 20) break;
            }
            EXPECT_EQ(allowed, 1 + big_endian);
        }
        model_free(&model);
    }
    free(buffer);
}

TEST(unloading_twice_or_without_a_model_does_nothing) {
    model_file_t model = sample_model(TM_MDL_INT8);
    tm_mdl_t     mdl;
    tm_mat_t     in;
    EXPECT_EQ(tm_load_n(&mdl, model.bytes, model.size, NULL, 0, NULL, &in), TM_OK);
    tm_unload(&mdl);
    tm_unload(&mdl);
    tm_unload(NULL);
    EXPECT_EQ(tm_run(&mdl, &in, &in), TM_ERR);
    model_free(&model);
}

TEST(missing_arguments_are_an_error_after_which_unloading_is_safe) {
    model_file_t model = sample_model(TM_MDL_INT8);
    tm_mdl_t     mdl;
    tm_mat_t     in;
    tm_memory_t  memory;
    memset(&mdl, 0xa5, sizeof mdl);
    EXPECT_EQ(tm_load_n(NULL, model.bytes, model.size, NULL, 0, NULL, &in), TM_ERR);
    EXPECT_EQ(tm_load_n(&mdl, model.bytes, model.size, NULL, 0, NULL, NULL), TM_ERR);
    tm_unload(&mdl);
    memset(&mdl, 0xa5, sizeof mdl);
    EXPECT_EQ(tm_load_n(&mdl, NULL, model.size, NULL, 0, NULL, &in), TM_ERR);
    tm_unload(&mdl);
    memset(&mdl, 0xa5, sizeof mdl);
    EXPECT_EQ(tm_load(&mdl, NULL, NULL, NULL, &in), TM_ERR);
    tm_unload(&mdl);
    EXPECT_EQ(tm_memory(model.bytes, model.size, NULL), TM_ERR);
    EXPECT_EQ(tm_memory(NULL, model.size, &memory), TM_ERR);
    EXPECT_EQ(tm_memory(model.bytes, model.size - 8, &memory), TM_ERR_TRUNCATED);
    model_free(&model);
}

TEST(the_file_is_never_written) {
    for (int type = 0; type < ELEMENT_TYPES; type++) {
        model_file_t model = sample_model(type), same = sample_model(type);
        float        outputs[3];
        tm_mdl_t     mdl;
        tm_mat_t     in;
        test_about("%s", element_name(type));
        EXPECT_EQ(tm_load_n(&mdl, model.bytes, model.size, NULL, 0, NULL, &in), TM_OK);
        run_sample(&mdl, &in, type, outputs);
        tm_unload(&mdl);
        EXPECT_BYTES(model.bytes, same.bytes, same.size);
        model_free(&model);
        model_free(&same);
    }
}

TEST(two_loaded_models_do_not_disturb_each_other) {
    model_file_t model = sample_model(TM_MDL_INT8), other = sample_model(TM_MDL_FP32);
    float        expected[3], outputs[3];
    tm_mdl_t     mdl, other_mdl;
    tm_mat_t     in, other_in;
    EXPECT_EQ(tm_load_n(&mdl, model.bytes, model.size, NULL, 0, NULL, &in), TM_OK);
    run_sample(&mdl, &in, TM_MDL_INT8, expected);
    EXPECT_EQ(tm_load_n(&other_mdl, other.bytes, other.size, NULL, 0, NULL, &other_in), TM_OK);
    run_sample(&other_mdl, &other_in, TM_MDL_FP32, outputs);
    run_sample(&mdl, &in, TM_MDL_INT8, outputs);
    EXPECT_BYTES(outputs, expected, 3);
    tm_unload(&mdl);
    tm_unload(&other_mdl);
    model_free(&model);
    model_free(&other);
}

TEST(models_run_on_the_last_backend_of_the_list_unless_one_is_named) {
    model_file_t model = sample_model(TM_MDL_INT8);
    uint8_t      expected[3], outputs[3];
    for (int i = 0; tm_backends[i] != NULL; i++) {
        tm_load_request_t request = {.bin = model.bytes, .bin_size = model.size, .backend = tm_backends[i]};
        tm_mdl_t          mdl;
        tm_mat_t          in;
        test_about("%s", tm_backends[i]->name);
        EXPECT_EQ(tm_load_request(&mdl, &request, &in), TM_OK);
        EXPECT(mdl.backend == tm_backends[i]);
        run_sample(&mdl, &in, TM_MDL_INT8, i == 0 ? expected : outputs);
        if (i > 0) EXPECT_BYTES(outputs, expected, 3);
        tm_unload(&mdl);
        if (tm_backends[i + 1] == NULL) EXPECT(tm_default_backend() == tm_backends[i]);
    }
    EXPECT_TEXT(tm_backends[0]->name, "portable");
    model_free(&model);
}
