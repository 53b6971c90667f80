/* Addresses that no processor has to read words from are refused, before anything is read there. */
#include <string.h>

#include "memory.h"
#include "sample_model.h"
#include "test.h"
#include "tinymaix.h"

enum { SHIFTS = 8, ROOM = 4096 };

TEST(models_are_refused_at_odd_addresses_and_run_at_multiples_of_4) {
    model_file_t model = sample_model(TM_MDL_INT8);
    uint8_t     *room = memory_take(model.size + SHIFTS), *memory = memory_take(ROOM);
    for (uint32_t shift = 0; shift < SHIFTS; shift++) {
        uint8_t     *file = room + shift;
        tm_problem_t problem;
        tm_memory_t  need;
        tm_mdl_t     mdl;
        tm_mat_t     in, out[1];
        tm_err_t     expected = shift % 4 == 0 ? TM_OK : TM_ERR_ALIGN;
        memcpy(file, model.bytes, model.size);
        test_about("%u bytes behind a multiple of 8", (unsigned)shift);
        EXPECT_EQ(tm_check(file, model.size, &problem), expected);
        EXPECT_EQ(tm_memory(file, model.size, &need), expected);
        EXPECT_EQ(tm_load_n(&mdl, file, model.size, memory, ROOM, NULL, &in), expected);
        EXPECT_EQ(tm_load(&mdl, file, NULL, NULL, &in), expected);
        if (expected == TM_OK) {
            memset(in.data, 1, (size_t)in.h * in.w * in.c);
            EXPECT_EQ(tm_run(&mdl, &in, out), TM_OK);
            tm_unload(&mdl);
        }
    }
    memory_give(room);
    memory_give(memory);
    model_free(&model);
}

TEST(main_buffers_are_refused_at_odd_addresses) {
    model_file_t model = sample_model(TM_MDL_INT8);
    uint8_t     *memory = memory_take(ROOM + SHIFTS);
    for (uint32_t shift = 0; shift < SHIFTS; shift++) {
        tm_mdl_t mdl;
        tm_mat_t in, out[1];
        tm_err_t error = tm_load_n(&mdl, model.bytes, model.size, memory + shift, ROOM, NULL, &in);
        test_about("%u bytes behind a multiple of 8", (unsigned)shift);
        EXPECT_EQ(error, shift % 4 == 0 ? TM_OK : TM_ERR_ALIGN);
        if (error != TM_OK) continue;
        memset(in.data, 1, (size_t)in.h * in.w * in.c);
        EXPECT_EQ(tm_run(&mdl, &in, out), TM_OK);
    }
    memory_give(memory);
    model_free(&model);
}
