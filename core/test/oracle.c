#include "oracle.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "elements.h"
#include "memory.h"
#include "test.h"

enum { LARGEST_FILE = 1 << 18, HEADER = 16 };

/* The bytes of a file of the folder, as a watched block. */
static uint8_t *read_file(const char *name, const char *suffix, size_t *size) {
    static uint8_t bytes[LARGEST_FILE];
    char           path[600];
    snprintf(path, sizeof path, "%s/%s%s", TEST_ORACLE, name, suffix);
    FILE *stream = fopen(path, "rb");
    *size = stream != NULL ? fread(bytes, 1, sizeof bytes, stream) : 0;
    if (stream != NULL) fclose(stream);
    test_about("%s", path);
    EXPECT(*size > 0 && *size < sizeof bytes);
    uint8_t *block = memory_take(*size);
    memcpy(block, bytes, *size);
    return block;
}

static uint32_t read_u32(const uint8_t *bytes) {
    return (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

static size_t align4(size_t size) {
    return (size + 3) & ~(size_t)3;
}

/* Elements are little-endian in the file, as on every machine that runs these tests. */
static uint8_t *copy_block(const uint8_t *from, size_t size) {
    uint8_t *block = memory_take(size);
    memcpy(block, from, size);
    return block;
}

/* Fills oracle->in; returns the place behind the inputs. */
static const uint8_t *read_inputs(oracle_t *oracle, const uint8_t *from) {
    size_t element = element_size(oracle->type), size = oracle->in_values * element;
    oracle->in = memory_take((size_t)oracle->inputs * size);
    for (int i = 0; i < oracle->inputs; i++) {
        bool     is_constant = read_u32(from) != 0;
        uint8_t *to = oracle->in + (size_t)i * size;
        from += 4;
        for (size_t v = 0; v < oracle->in_values; v++)
            memcpy(to + v * element, from + (is_constant ? 0 : v * element), element);
        from += align4(is_constant ? element : size);
    }
    return from;
}

static void read_recording(oracle_t *oracle) {
    size_t         size;
    uint8_t       *bytes = read_file(oracle->name, ".oracle", &size);
    const uint8_t *end = bytes + size;
    if (!EXPECT(size > HEADER && memcmp(bytes, "ORCL", 4) == 0)) exit(1);
    uint32_t counts = read_u32(bytes + 4);
    oracle->inputs = (int)(counts & 0xffff);
    oracle->in_values = read_u32(bytes + 8);
    oracle->out_values = read_u32(bytes + 12);
    const uint8_t *outputs = read_inputs(oracle, bytes + HEADER);
    size_t         outputs_size = (size_t)oracle->inputs * oracle->out_values * element_size(oracle->type);
    bool           has_reference = counts >> 16 != 0;
    const uint8_t *reference = outputs + (has_reference ? align4(outputs_size) : 0);
    if (!EXPECT(reference + align4(outputs_size) == end)) exit(1);
    oracle->by_default = copy_block(outputs, outputs_size);
    oracle->by_reference = copy_block(reference, outputs_size);
    memory_give(bytes);
}

static void visit_one(oracle_t *oracle, void (*visit)(const oracle_t *oracle, void *context), void *context) {
    oracle->model = read_file(oracle->name, ".tmdl", &oracle->model_size);
    read_recording(oracle);
    visit(oracle, context);
    memory_give(oracle->model);
    memory_give(oracle->in);
    memory_give(oracle->by_default);
    memory_give(oracle->by_reference);
}

int oracle_each(int type, void (*visit)(const oracle_t *oracle, void *context), void *context) {
    char  line[300], kind[40], name[200];
    int   count = 0;
    FILE *index = fopen(TEST_ORACLE "/index.tsv", "r");
    if (!EXPECT(index != NULL)) return 0;
    while (fgets(line, sizeof line, index) != NULL) {
        const char *suffix;
        if (!EXPECT_EQ(sscanf(line, "%39s %199s", kind, name), 2)) break;
        suffix = strrchr(name, '.');
        if (suffix == NULL || strcmp(suffix + 1, element_name(type)) != 0) continue;
        oracle_t oracle = {.name = name, .kind = kind, .type = type};
        visit_one(&oracle, visit, context);
        count++;
    }
    fclose(index);
    return count;
}
