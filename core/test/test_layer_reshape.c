#include <stdlib.h>

#include "elements.h"
#include "layer_run.h"
#include "refusal.h"
#include "test.h"

TEST(the_values_stay_under_another_shape) {
    const shape_t in = {3, 2, 3, 5}, out = {1, 1, 1, 30};
    for (int type = 0; type < ELEMENT_TYPES; type++) {
        random_t random = {6};
        float    values[30], outputs[30];
        element_fill(type, values, 30, &random);
        for (uint32_t place = 0; place <= shape_bytes(in, type); place += shape_bytes(in, type)) {
            layer_t layer = plain_layer(TML_RESHAPE, in, out);
            layer.out_offset = place; /* in place, and behind the input */
            layer.is_output = 1;
            test_about("%s, output at %u", element_name(type), (unsigned)place);
            run_layer(type, &layer, values, NULL, outputs);
            EXPECT_BYTES(outputs, values, 30 * element_size(type));
        }
    }
}

TEST(another_number_of_values_is_refused) {
    static const damage_t damages[] = {
        {0, 30, 2, 29, TM_ERR_DIMS, "out_dims[3]", 0, 30},
        {0, 30, 2, 31, TM_ERR_DIMS, "out_dims[3]", 0, 30},
    };
    const shape_t in = {3, 2, 3, 5}, out = {1, 1, 1, 30};
    layer_t       layer = plain_layer(TML_RESHAPE, in, out);
    model_file_t  model = model_start(TM_MDL_INT8, in, out, 32);
    layer.is_output = 1;
    model_add(&model, &layer);
    expect_refusals(&model, damages, sizeof damages / sizeof *damages);
    model_free(&model);
}
