/* Models that are read layer by layer: as well checked and the same results as in memory, with one layer of it there. */
#include <stdlib.h>
#include <string.h>

#include "elements.h"
#include "memory.h"
#include "model/byte_order.h"
#include "model/model.h"
#include "sample_model.h"
#include "test.h"

/* A flash that can fail: the read number `fails_at` answers TM_ERR_TODO, once. */
typedef struct {
    const model_file_t *model;
    int                 reads, fails_at;
} flash_t;

static tm_err_t read_flash(void *source, uint32_t offset, void *to, uint32_t size) {
    flash_t *flash = source;
    EXPECT(offset <= flash->model->size && size <= flash->model->size - offset);
    if (flash->reads++ == flash->fails_at) return TM_ERR_TODO;
    memcpy(to, flash->model->bytes + offset, size);
    return TM_OK;
}

typedef struct {
    flash_t   flash;
    tm_file_t file;
    uint8_t  *layer_buffer, *memory;
    size_t    layer_buffer_size, memory_size;
    tm_mdl_t  mdl;
    tm_mat_t  in;
} fixture_t;

/* LBUF_LEN of its C header. */
static size_t largest_layer(const model_file_t *model) {
    size_t largest = 0;
    for (int i = 0; i < model->layers; i++) {
        size_t end = i + 1 < model->layers ? model->layer_at[i + 1] : model->size;
        if (end - model->layer_at[i] > largest) largest = end - model->layer_at[i];
    }
    return TM_HEADER_SIZE + largest;
}

/* Just the memory that is needed. */
static fixture_t prepare(const model_file_t *model) {
    tm_memory_t need = {0, 0, 0};
    fixture_t   fixture = {.flash = {model, 0, -1}, .layer_buffer_size = largest_layer(model)};
    EXPECT_EQ(tm_memory(model->bytes, model->size, &need), TM_OK);
    fixture.memory_size = (size_t)need.buffer + need.kept + need.scratch;
    fixture.layer_buffer = memory_take(fixture.layer_buffer_size);
    fixture.memory = memory_take(fixture.memory_size);
    return fixture;
}

static tm_err_t load(fixture_t *fixture) {
    tm_file_t file = {read_flash, &fixture->flash, (uint32_t)fixture->flash.model->size};
    return tm_load_by_layer(&fixture->mdl, &file, fixture->layer_buffer, fixture->layer_buffer_size,
                            fixture->memory, fixture->memory_size, NULL, &fixture->in);
}

static void finish(fixture_t *fixture) {
    tm_unload(&fixture->mdl);
    memory_give(fixture->layer_buffer);
    memory_give(fixture->memory);
}

/* The 3 outputs for a fixed input. */
static tm_err_t run(tm_mdl_t *mdl, tm_mat_t *in, int type, void *outputs) {
    tm_mat_t out;
    random_t random = {11};
    element_fill(type, in->data, 32, &random);
    tm_err_t error = tm_run(mdl, in, &out);
    if (error == TM_OK) memcpy(outputs, out.data, 3 * element_size(type));
    return error;
}

static void run_in_memory(const model_file_t *model, int type, void *outputs) {
    tm_mdl_t mdl;
    tm_mat_t in;
    EXPECT_EQ(tm_load_n(&mdl, model->bytes, model->size, NULL, 0, NULL, &in), TM_OK);
    EXPECT_EQ(run(&mdl, &in, type, outputs), TM_OK);
    tm_unload(&mdl);
}

TEST(results_are_those_of_the_model_in_memory) {
    for (int type = 0; type < ELEMENT_TYPES; type++) {
        model_file_t model = sample_model(type);
        uint8_t      outputs[12], expected[12];
        test_about("%s", element_name(type));
        run_in_memory(&model, type, expected);
        fixture_t fixture = prepare(&model);
        int       blocks = memory_blocks();
        EXPECT_EQ(load(&fixture), TM_OK);
        EXPECT_EQ(fixture.in.c, 2);
        for (int i = 0; i < 2; i++) {
            EXPECT_EQ(run(&fixture.mdl, &fixture.in, type, outputs), TM_OK);
            EXPECT_BYTES(outputs, expected, 3 * element_size(type));
        }
        EXPECT_EQ(memory_blocks(), blocks);
        finish(&fixture);
        model_free(&model);
    }
}

static int      calls;
static tm_err_t count_call(tm_mdl_t *mdl, tml_head_t *head) {
    EXPECT_EQ(mdl->layer_i, calls);
    EXPECT_EQ(head->type, model_get(((flash_t *)mdl->reader.file.source)->model,
                                    ((flash_t *)mdl->reader.file.source)->model->layer_at[calls], 2));
    EXPECT(mdl->layer_body == (uint8_t *)head);
    calls++;
    return TM_OK;
}

TEST(the_callback_sees_every_layer) {
    model_file_t model = sample_model(TM_MDL_INT8);
    fixture_t    fixture = prepare(&model);
    int8_t       outputs[3];
    EXPECT_EQ(load(&fixture), TM_OK);
    fixture.mdl.cb = count_call;
    calls = 0;
    EXPECT_EQ(run(&fixture.mdl, &fixture.in, TM_MDL_INT8, outputs), TM_OK);
    EXPECT_EQ(calls, SAMPLE_LAYERS);
    finish(&fixture);
    model_free(&model);
}

TEST(pixels_become_the_same_inputs) {
    static const tm_pp_t types[] = {TMPP_UINT2INT, TMPP_UINT2FP01, TMPP_UINT2FPN11, TMPP_UINT2DTYPE};
    model_file_t         model = sample_model(TM_MDL_INT8);
    fixture_t            fixture = prepare(&model);
    uint8_t              pixels[32], expected[32];
    tm_mat_t             picture = {3, 4, 4, 2, {(mtype_t *)pixels}}, in;
    tm_mdl_t             mdl;
    for (int i = 0; i < 32; i++) pixels[i] = (uint8_t)(i * 8);
    EXPECT_EQ(load(&fixture), TM_OK);
    EXPECT_EQ(tm_load_n(&mdl, model.bytes, model.size, NULL, 0, NULL, &in), TM_OK);
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        EXPECT_EQ(tm_preprocess(&mdl, types[i], &picture, &in), TM_OK);
        memcpy(expected, in.data, 32);
        EXPECT_EQ(tm_preprocess(&fixture.mdl, types[i], &picture, &fixture.in), TM_OK);
        EXPECT_BYTES(fixture.in.data, expected, 32);
    }
    tm_unload(&mdl);
    finish(&fixture);
    model_free(&model);
}

TEST(the_table_is_the_same) {
    model_file_t model = sample_model(TM_MDL_INT16);
    fixture_t    fixture = prepare(&model);
    char         expected[2000];
    EXPECT_EQ(load(&fixture), TM_OK);
    memory_printed();
    EXPECT_EQ(tm_stat((tm_mdlbin_t *)(void *)model.bytes), TM_OK);
    strncpy(expected, memory_printed(), sizeof expected - 1);
    expected[sizeof expected - 1] = 0;
    EXPECT_EQ(tm_stat_model(&fixture.mdl), TM_OK);
    EXPECT_TEXT(memory_printed(), expected);
    EXPECT_EQ(tm_stat_model(NULL), TM_ERR);
    finish(&fixture);
    model_free(&model);
}

TEST(a_layer_buffer_that_is_too_small_or_missing_is_refused) {
    model_file_t model = sample_model(TM_MDL_INT8);
    fixture_t    fixture = prepare(&model);
    fixture.layer_buffer_size--;
    EXPECT_EQ(load(&fixture), TM_ERR_OOM);
    fixture.layer_buffer_size = TM_HEADER_SIZE;
    EXPECT_EQ(load(&fixture), TM_ERR_OOM);
    fixture.layer_buffer_size = 0;
    EXPECT_EQ(load(&fixture), TM_ERR_OOM);
    fixture.layer_buffer_size = largest_layer(&model);
    fixture.layer_buffer++;
    EXPECT_EQ(load(&fixture), TM_ERR_ALIGN);
    fixture.layer_buffer--;
    fixture.memory_size--;
    EXPECT_EQ(load(&fixture), TM_ERR_OOM);
    tm_file_t nothing = {NULL, NULL, 64};
    EXPECT_EQ(tm_load_by_layer(&fixture.mdl, &nothing, fixture.layer_buffer, fixture.layer_buffer_size, NULL,
                               0, NULL, &fixture.in),
              TM_ERR);
    finish(&fixture);
    model_free(&model);
}

TEST(a_read_that_fails_ends_loading) {
    model_file_t model = sample_model(TM_MDL_INT8);
    fixture_t    fixture = prepare(&model);
    EXPECT_EQ(load(&fixture), TM_OK);
    int reads = fixture.flash.reads;
    EXPECT(reads > SAMPLE_LAYERS);
    for (int i = 0; i < reads; i++) {
        test_about("read %d", i);
        fixture.flash = (flash_t){&model, 0, i};
        EXPECT_EQ(load(&fixture), TM_ERR_TODO);
        EXPECT_EQ(fixture.flash.reads, i + 1); /* none after it */
    }
    finish(&fixture);
    model_free(&model);
}

TEST(a_read_that_fails_ends_a_run_and_not_the_next) {
    model_file_t model = sample_model(TM_MDL_INT8);
    fixture_t    fixture = prepare(&model);
    int8_t       outputs[3], expected[3];
    run_in_memory(&model, TM_MDL_INT8, expected);
    EXPECT_EQ(load(&fixture), TM_OK);
    fixture.flash.reads = 0;
    EXPECT_EQ(run(&fixture.mdl, &fixture.in, TM_MDL_INT8, outputs), TM_OK);
    int reads = fixture.flash.reads;
    for (int i = 0; i < reads; i++) {
        test_about("read %d", i);
        fixture.flash = (flash_t){&model, 0, i};
        EXPECT_EQ(run(&fixture.mdl, &fixture.in, TM_MDL_INT8, outputs), TM_ERR_TODO);
        EXPECT_EQ(run(&fixture.mdl, &fixture.in, TM_MDL_INT8, outputs), TM_OK);
        EXPECT_BYTES(outputs, expected, 3);
    }
    finish(&fixture);
    model_free(&model);
}

/* Loads a damaged file of which no layer is larger than the file. */
static tm_err_t load_damaged(const model_file_t *model) {
    tm_mdl_t  mdl;
    tm_mat_t  in;
    flash_t   flash = {model, 0, -1};
    tm_file_t file = {read_flash, &flash, (uint32_t)model->size};
    size_t    size = TM_HEADER_SIZE + model->size + sizeof(tml_head_t);
    uint8_t  *layer_buffer = memory_take(size);
    tm_err_t  error = tm_load_by_layer(&mdl, &file, layer_buffer, size, NULL, 0, NULL, &in);
    tm_unload(&mdl);
    memory_give(layer_buffer);
    return error;
}

TEST(every_damage_is_refused_as_it_is_in_memory) {
    static const uint8_t changes[] = {1, 4, 0x80, 0xff};
    model_file_t         model = sample_model(TM_MDL_INT8);
    int                  refused = 0;
    for (size_t at = 0; at < model.size; at++) {
        uint8_t right = model.bytes[at];
        for (size_t i = 0; i < sizeof changes; i++) {
            model.bytes[at] = right ^ changes[i];
            if (tm_is_big_endian(model.bytes)) continue;
            tm_err_t expected = tm_check(model.bytes, model.size, NULL);
            test_about("byte %d xor %d", (int)at, changes[i]);
            if (!EXPECT_EQ(load_damaged(&model), expected)) return;
            refused += expected != TM_OK;
        }
        model.bytes[at] = right;
    }
    EXPECT(refused > 500);
    model_free(&model);
}

TEST(files_that_end_too_early_are_refused_as_they_are_in_memory) {
    model_file_t model = sample_model(TM_MDL_INT8);
    for (size_t whole = model.size; model.size > 0; model.size--) {
        tm_err_t expected = tm_check(model.bytes, model.size, NULL);
        test_about("%d bytes", (int)model.size);
        EXPECT_EQ(expected == TM_OK, model.size == whole);
        EXPECT_EQ(load_damaged(&model), expected);
    }
    model_free(&model);
}
