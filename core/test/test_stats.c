/* The layer and memory table. */
#include "model/stats.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "elements.h"
#include "memory.h"
#include "sample_model.h"
#include "test.h"

/* What TinyMaix prints for the network of its MNIST example, a tab between the columns. */
static const char *const mnist_table = "mdl_type=0 (int8))\n"
                                       "out_deq=1\n"
                                       "input_cnt=1, output_cnt=1, layer_cnt=6\n"
                                       "input 3dims: (28, 28, 1)\n"
                                       "output 1dims: (1, 1, 10)\n"
                                       "main buf size 1464; sub buf size 0\n"
                                       "//Note: PARAM is layer param size, include align padding\n"
                                       "Idx\tLayer\toutshape\tinoft\toutoft\tPARAM\tMEMOUT\tOPS\n"
                                       "---\tInput\t28, 28, 1\t-\t0\t0\t784\t0\n"
                                       "000\tConv2D\t13, 13, 4\t0\t784\t72\t676\t6084\n"
                                       "001\tConv2D\t6, 6, 8\t784\t0\t352\t288\t10368\n"
                                       "002\tConv2D\t2, 2, 16\t0\t1400\t1280\t64\t4608\n"
                                       "003\tGAP\t1, 1, 16\t1400\t0\t0\t16\t64\n"
                                       "004\tFC\t1, 1, 10\t0\t1448\t240\t10\t160\n"
                                       "005\tSoftmax\t1, 1, 10\t1448\t0\t0\t10\t60\n"
                                       "Total param ~1.9 KB, OPS ~0.02 MOPS, buffer 1.4 KB\n";

/* A file of the models folder; free() it. */
static uint8_t *read_model(const char *name, size_t *size) {
    char path[1000];
    snprintf(path, sizeof path, "%s/%s", TEST_MODELS, name);
    FILE    *stream = fopen(path, "rb");
    uint8_t *bytes = malloc(1 << 20);
    *size = stream != NULL ? fread(bytes, 1, 1 << 20, stream) : 0;
    if (stream != NULL) fclose(stream);
    test_about("%s", path);
    EXPECT(*size > 0);
    return bytes;
}

TEST(the_mnist_model_has_the_table_of_the_reference) {
    size_t   size;
    uint8_t *bytes = read_model("mnist_valid_int8.tmdl", &size);
    if (EXPECT_EQ(tm_check(bytes, size, NULL), TM_OK)) {
        memory_printed();
        EXPECT_EQ(tm_stat((tm_mdlbin_t *)(void *)bytes), TM_OK);
        EXPECT_TEXT(memory_printed(), mnist_table);
    }
    free(bytes);
}

TEST(every_layer_and_element_type_has_its_row) {
    static const char *const rows[SAMPLE_LAYERS] = {"Conv2D\t4, 4, 4", "DWConv2D\t4, 4, 4", "ADD\t4, 4, 4",
                                                    "GAP\t1, 1, 4",    "Reshape\t1, 1, 4",  "FC\t1, 1, 3",
                                                    "Softmax\t1, 1, 3"};
    static const unsigned    operations[SAMPLE_LAYERS] = {4 * 4 * 4 * 9 * 2, 4 * 4 * 4 * 3, 0, 64, 0, 12, 18};
    static const unsigned    values[SAMPLE_LAYERS] = {64, 64, 64, 4, 4, 3, 3};
    static const unsigned    structs[SAMPLE_LAYERS] = {80, 80, 64, 48, 48, 64, 48};
    for (int type = 0; type < ELEMENT_TYPES; type++) {
        model_file_t model = sample_model(type);
        char         line[100];
        memory_printed();
        EXPECT_EQ(tm_stat((tm_mdlbin_t *)(void *)model.bytes), TM_OK);
        const char *table = memory_printed();
        snprintf(line, sizeof line, "mdl_type=%d (%s))\n", type, element_name(type));
        test_about("%s", table);
        EXPECT(strncmp(table, line, strlen(line)) == 0);
        for (int i = 0; i < SAMPLE_LAYERS; i++) {
            size_t at = model.layer_at[i];
            snprintf(line, sizeof line, "\n%03d\t%s\t%u\t%u\t%u\t%u\t%u\n", i, rows[i],
                     (unsigned)model_get(&model, at + 8, 4), (unsigned)model_get(&model, at + 12, 4),
                     (unsigned)model_get(&model, at + 4, 4) - structs[i],
                     values[i] * (unsigned)element_size(type), operations[i]);
            EXPECT(strstr(table, line) != NULL);
        }
        model_free(&model);
    }
}

TEST(element_types_have_the_names_of_the_converter) {
    for (int type = 0; type < ELEMENT_TYPES; type++)
        EXPECT_TEXT(tm_element_type_name((uint32_t)type), element_name(type));
    EXPECT_TEXT(tm_element_type_name(6), "unknown");
    EXPECT_TEXT(tm_element_type_name(255), "unknown");
}

/* The last line for a Reshape of `values` bytes with a main buffer of `buffer` bytes. */
static const char *last_line(uint16_t values, uint32_t buffer) {
    const shape_t shape = {1, 1, 1, values};
    model_file_t  model = model_start(TM_MDL_INT8, shape, shape, buffer);
    layer_t       layer = plain_layer(TML_RESHAPE, shape, shape);
    layer.is_output = 1;
    model_add(&model, &layer);
    memory_printed();
    tm_stat((tm_mdlbin_t *)(void *)model.bytes);
    model_free(&model);
    return strstr(memory_printed(), "Total");
}

TEST(kilobytes_are_rounded_as_printf_does) {
    EXPECT_TEXT(last_line(8, 8), "Total param ~0.0 KB, OPS ~0.00 MOPS, buffer 0.0 KB\n");
    EXPECT_TEXT(last_line(8, 1024), "Total param ~0.0 KB, OPS ~0.00 MOPS, buffer 1.0 KB\n");
    EXPECT_TEXT(last_line(8, 256), "Total param ~0.0 KB, OPS ~0.00 MOPS, buffer 0.2 KB\n");  /* 0.25 */
    EXPECT_TEXT(last_line(8, 768), "Total param ~0.0 KB, OPS ~0.00 MOPS, buffer 0.8 KB\n");  /* 0.75 */
    EXPECT_TEXT(last_line(8, 1080), "Total param ~0.0 KB, OPS ~0.00 MOPS, buffer 1.1 KB\n"); /* 1.0547 */
    EXPECT_TEXT(last_line(8, 1 << 28), "Total param ~0.0 KB, OPS ~0.00 MOPS, buffer 262144.0 KB\n");
}

TEST(no_model_has_no_table) {
    uint8_t unknown[64] = "MAIX\x06";
    memory_printed();
    EXPECT_EQ(tm_stat(NULL), TM_ERR);
    EXPECT_EQ(tm_stat((tm_mdlbin_t *)(void *)unknown), TM_ERR);
    EXPECT_TEXT(memory_printed(), "");
}
