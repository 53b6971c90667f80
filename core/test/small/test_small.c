/* The engine of TM_OPTIMISE_FOR_SIZE against the other: the same bits from every layer, the same files refused. */
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "model/model.h"
#include "mutate_file.h"
#include "oracle.h"
#include "sample_model.h"
#include "test.h"

/* ---- layers ---- */

static const tm_mdl_t *expected_model;
static tm_cursor_t     expected_layer;

static tm_err_t compare_layer(tm_mdl_t *mdl, tml_head_t *head) {
    tm_cursor_run(expected_model, &expected_layer);
    test_about("layer %d", mdl->layer_i);
    EXPECT(head == expected_layer.head);
    EXPECT_BYTES(mdl->buf + head->out_oft, expected_model->buf + head->out_oft,
                 tm_count_elements(head->out_dims));
    tm_cursor_next(expected_model, &expected_layer);
    return TM_OK;
}

static void expect_same_run(const uint8_t *file, size_t size, const uint8_t *values) {
    tm_load_request_t request = {.bin = file, .bin_size = size, .backend = &tm_backend_portable};
    tm_mdl_t          model, expected;
    tm_mat_t          in, expected_in, out[4], expected_out;
    tm_memory_t       need;
    if (!EXPECT_EQ(tm_load_request(&expected, &request, &expected_in), TM_OK)) return;
    EXPECT_EQ(tm_memory(file, size, &need), TM_OK);
    EXPECT_EQ(need.buffer, ((const tm_mdlbin_t *)(const void *)file)->buf_size);
    EXPECT_EQ(need.kept + need.scratch, 0);
    uint8_t *memory = memory_take(need.buffer);
    EXPECT_EQ(tm_load_n(&model, file, size, memory, need.buffer, compare_layer, &in), TM_OK);
    EXPECT_EQ(tm_load_n(&model, file, size, memory, need.buffer - 1, compare_layer, &in), TM_ERR_OOM);
    EXPECT_EQ(tm_load(&model, file, memory, compare_layer, &in), TM_OK);
    memcpy(expected_in.data, values, (size_t)in.h * in.w * in.c);
    expected_model = &expected;
    expected_layer = tm_cursor_start(&expected);
    in.data = (mtype_t *)(uintptr_t)values;
    EXPECT_EQ(tm_run(&model, &in, out), TM_OK);
    tm_finish_output(&expected, expected_layer.head, &expected_out);
    EXPECT_EQ(out[0].c, expected_out.c);
    EXPECT_BYTES(out[0].data, expected_out.data,
                 (size_t)out[0].h * out[0].w * out[0].c * (model.b->out_deq ? sizeof(float) : 1));
    tm_unload(&model);
    tm_unload(&expected);
    memory_give(memory);
}

static void run_oracle(const oracle_t *oracle, void *context) {
    (void)context;
    test_about("%s", oracle->name);
    expect_same_run(oracle->model, oracle->model_size, oracle->in);
}

TEST(every_layer_of_every_network_gives_the_same_bits) {
    EXPECT(oracle_each(TM_MDL_INT8, run_oracle, NULL) > 100);
}

TEST(dequantised_outputs_are_the_same_floats) {
    model_file_t model = sample_model(TM_MDL_INT8);
    uint8_t      values[4 * 4 * 2];
    for (size_t i = 0; i < sizeof values; i++) values[i] = (uint8_t)(i * 37u);
    expect_same_run(model.bytes, model.size, values);
    model_put(&model, 5, 1, 1); /* out_deq */
    expect_same_run(model.bytes, model.size, values);
    model_free(&model);
}

/* ---- files ---- */

/* Both answers to a damaged file; counts how many there were of each. */
static void expect_same_answer(const file_t *file, int counts[2]) {
    tm_problem_t problem;
    char         text[300];
    bool         is_accepted = tm_check_explained(file->bytes, file->size, &problem) == TM_OK;
    tm_problem_text(&problem, text, sizeof text);
    test_about("%s", is_accepted ? "an accepted file" : text);
    counts[is_accepted]++;
    EXPECT_EQ(tm_check(file->bytes, file->size, NULL) == TM_OK, is_accepted && file->bytes[4] == TM_MDL_INT8);
}

static void damage(file_t *file, random_t *random) {
    do {
        switch (random_below(random, 8)) {
        case 0:
            change_header_field(file, random);
            break;
        case 1:
            move_layers(file, random);
            break;
        case 2:
            file->bytes[random_below(random, (uint32_t)file->size)] = (uint8_t)random_next(random);
            break;
        default:
            change_layer_field(file, random);
        }
    } while (random_one_in(random, 3));
}

typedef struct {
    int rounds, counts[2];
} damages_t;

static void damage_model(const uint8_t *bytes, size_t size, damages_t *damages) {
    size_t   room = size * 2 + 256;
    uint8_t *copy = malloc(room);
    random_t random = random_start((uint32_t)size);
    for (int i = 0; i < damages->rounds; i++) {
        file_t file = {copy, size, room, false};
        memcpy(copy, bytes, size);
        damage(&file, &random);
        if (file.size == size && random_one_in(&random, 20))
            file.size = random_below(&random, (uint32_t)size);
        if (file.size >= TM_HEADER_SIZE) expect_same_answer(&file, damages->counts);
    }
    free(copy);
}

static void damage_oracle(const oracle_t *oracle, void *damages) {
    if (oracle->model_size < 20000) damage_model(oracle->model, oracle->model_size, damages);
}

TEST(damaged_files_are_refused_by_both_or_by_none) {
    damages_t    damages = {TEST_SHARE(300), {0, 0}};
    model_file_t model = sample_model(TM_MDL_INT8);
    oracle_each(TM_MDL_INT8, damage_oracle, &damages);
    EXPECT(damages.counts[0] > damages.rounds * 30);
    EXPECT(damages.counts[1] > damages.rounds * 3);
    damages.rounds = TEST_SHARE(20000);
    damage_model(model.bytes, model.size, &damages);
    model_free(&model);
}

TEST(files_that_are_cut_or_longer_than_their_layers_are_refused) {
    model_file_t model = sample_model(TM_MDL_INT8);
    for (size_t size = 0; size < model.size; size++) {
        uint8_t *cut = memory_take(size + 1); /* an address even where there is nothing */
        memcpy(cut, model.bytes, size);
        test_about("cut to %zu bytes", size);
        EXPECT(tm_check(cut, size, NULL) != TM_OK);
        memory_give(cut);
    }
    uint8_t *longer = memory_take(model.size + 8);
    memset(longer, 0, model.size + 8);
    memcpy(longer, model.bytes, model.size);
    EXPECT_EQ(tm_check(longer, model.size + 8, NULL), TM_ERR_TRUNCATED);
    EXPECT_EQ(tm_check(longer, model.size, NULL), TM_OK);
    memory_give(longer);
    model_free(&model);
}

TEST(biases_that_could_overflow_are_refused_on_either_side) {
    model_file_t model = sample_model(TM_MDL_INT8);
    size_t       layer = model.layer_at[SAMPLE_CONV2D], bias = layer + model_get(&model, layer + 76, 4);
    int32_t      limit = INT32_MAX - 3 * 3 * 2 * 128 * 128;
    for (int32_t beyond = -1; beyond <= 1; beyond++) {
        model_put(&model, bias, 4, (uint32_t)(limit + beyond));
        EXPECT_EQ(tm_check(model.bytes, model.size, NULL), beyond > 0 ? TM_ERR_QUANTISATION : TM_OK);
        EXPECT_EQ(tm_check_explained(model.bytes, model.size, NULL),
                  beyond > 0 ? TM_ERR_QUANTISATION : TM_OK);
        model_put(&model, bias, 4, (uint32_t)(-limit - beyond));
        EXPECT_EQ(tm_check(model.bytes, model.size, NULL), beyond > 0 ? TM_ERR_QUANTISATION : TM_OK);
        EXPECT_EQ(tm_check_explained(model.bytes, model.size, NULL),
                  beyond > 0 ? TM_ERR_QUANTISATION : TM_OK);
    }
    model_free(&model);
}

TEST(files_of_other_types_are_refused) {
    model_file_t model = sample_model(TM_MDL_FP32);
    EXPECT_EQ(tm_check(model.bytes, model.size, NULL), TM_ERR_MDLTYPE);
    model_free(&model);
}
