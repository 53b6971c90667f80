#include "refusal.h"

#include <string.h>

#include "memory.h"
#include "model/model.h"
#include "test.h"

uint32_t bits_of(float real) {
    uint32_t bits;
    memcpy(&bits, &real, sizeof bits);
    return bits;
}

static size_t absolute(const model_file_t *model, int layer, uint32_t offset) {
    return (layer < 0 ? 0 : model->layer_at[layer]) + offset;
}

void expect_refusal(const model_file_t *model, tm_err_t error, int layer, const char *field,
                    uint32_t offset) {
    tm_problem_t problem;
    tm_mdl_t     mdl;
    tm_mat_t     in;
    EXPECT_EQ(tm_check_explained(model->bytes, model->size, &problem), error);
    EXPECT_EQ(problem.error, error);
    EXPECT_EQ(problem.layer, layer);
    EXPECT_TEXT(problem.field, field);
    EXPECT_EQ(problem.offset, absolute(model, layer, offset));
    EXPECT(problem.expected[0] != 0);
#if TM_OPTIMISE_FOR_SIZE /* refuses the same files, but says less */
    EXPECT(tm_check(model->bytes, model->size, NULL) != TM_OK);
    EXPECT(tm_load_n(&mdl, model->bytes, model->size, NULL, 0, NULL, &in) != TM_OK);
#else
    EXPECT_EQ(tm_check(model->bytes, model->size, NULL), error);
    EXPECT_EQ(tm_load_n(&mdl, model->bytes, model->size, NULL, 0, NULL, &in), error);
#endif
    EXPECT_EQ(memory_blocks(), 0);
}

void expect_refusals(model_file_t *model, const damage_t *damages, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const damage_t *damage = &damages[i];
        size_t          place = absolute(model, damage->layer, damage->offset);
        uint32_t        sound = model_get(model, place, damage->width);
        test_about("damage %zu: layer %d, offset %u set to 0x%x", i, damage->layer, (unsigned)damage->offset,
                   (unsigned)damage->value);
        model_put(model, place, damage->width, damage->value);
        expect_refusal(model, damage->error, damage->said_layer, damage->field, damage->said_offset);
        model_put(model, place, damage->width, sound);
    }
    test_about("the file without damage");
    expect_accepted(model);
}

static tm_err_t load_and_run(const model_file_t *model) {
    tm_mdl_t mdl;
    tm_mat_t in, out[MODEL_MOST_LAYERS];
    tm_err_t error = tm_load_n(&mdl, model->bytes, model->size, NULL, 0, NULL, &in);
    if (error != TM_OK) return error;
    memset(in.data, 1, shape_count((shape_t){in.dims, in.h, in.w, in.c}));
    error = tm_run(&mdl, &in, out);
    tm_unload(&mdl);
    return error;
}

void expect_accepted(const model_file_t *model) {
    tm_problem_t problem;
    char         text[300];
    tm_err_t     error = tm_check_explained(model->bytes, model->size, &problem);
    tm_problem_text(&problem, text, sizeof text);
    if (error != TM_OK) test_about("%s", text);
    EXPECT_EQ(error, TM_OK);
    EXPECT_EQ(problem.error, TM_OK);
    if (TM_OPTIMISE_FOR_SIZE && model->type != TM_MDL_INT8) return; /* of which it knows nothing */
    EXPECT_EQ(load_and_run(model), TM_OK);
}

void expect_no_harm(const model_file_t *model) {
    tm_memory_t memory;
    if (tm_memory(model->bytes, model->size, &memory) != TM_OK) return;
    if (memory.buffer + memory.kept + memory.scratch < 1 << 20) EXPECT_EQ(load_and_run(model), TM_OK);
}
