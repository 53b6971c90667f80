/*
 * One recorded model of ../oracle on a board that is too small for the other tests: read layer by layer from program
 * memory, run with every recorded input, each output compared with what TFLite computed. Both files are put into the
 * program as they are. Prints "N outputs equal", or what differs first.
 */
#include "tinymaix.h"

#define EMBED(name, file)                                                                                    \
    __asm__(".section .progmem." name ",\"a\"\n"                                                             \
            ".balign 8\n"                                                                                    \
            ".global " name "\n" name ":\n"                                                                  \
            ".incbin \"" file "\"\n"                                                                         \
            ".global " name "_end\n" name "_end:\n"                                                          \
            ".balign 2\n"                                                                                    \
            ".text\n")
EMBED("model", MODEL_FILE);
EMBED("recording", RECORDING_FILE);
extern const uint8_t model[] IN_FLASH, model_end[] IN_FLASH, recording[] IN_FLASH;

static uint8_t layer_buffer[LAYER_BUFFER] __attribute__((aligned(8)));
static uint8_t memory[MEMORY] __attribute__((aligned(8)));

static tm_err_t read_model(void *source, uint32_t offset, void *to, uint32_t size) {
    (void)source;
    COPY_FROM_FLASH(to, model + offset, size);
    return TM_OK;
}

static uint32_t number_at(const uint8_t *address) {
    uint32_t number;
    COPY_FROM_FLASH(&number, address, sizeof number);
    return number;
}

static uint32_t align4(uint32_t size) {
    return (size + 3) & ~(uint32_t)3;
}

/* The layout of recordings is described in tools/tmdl/oracle/recording.py. Returns the place behind the input. */
static const uint8_t *read_input(const uint8_t *from, mtype_t *to, uint32_t values) {
    bool     is_constant = number_at(from) != 0;
    uint32_t size = is_constant ? 1 : values;
    COPY_FROM_FLASH(to, from + 4, size);
    for (uint32_t i = size; i < values; i++) to[i] = to[0];
    return from + 4 + align4(size);
}

static const uint8_t *behind_inputs(uint16_t inputs, uint32_t values) {
    const uint8_t *from = recording + 16;
    for (uint16_t i = 0; i < inputs; i++) from += 4 + (number_at(from) != 0 ? 4 : align4(values));
    return from;
}

/* Returns whether all outputs are those that stand from `expected` on. */
static bool is_equal(const mtype_t *outputs, const uint8_t *expected, uint32_t count, uint16_t input) {
    for (uint32_t i = 0; i < count; i++) {
        mtype_t wanted;
        COPY_FROM_FLASH(&wanted, expected + i, sizeof wanted);
        if (outputs[i] == wanted) continue;
        TM_PRINTF("input %u, output %lu: %d, expected %d\n", input, (unsigned long)i, outputs[i], wanted);
        return false;
    }
    return true;
}

int main(void) {
    tm_mdl_t       mdl;
    tm_mat_t       in, out;
    tm_file_t      file = {read_model, NULL, (uint32_t)(model_end - model)};
    uint16_t       inputs = (uint16_t)number_at(recording + 4);
    uint32_t       in_values = number_at(recording + 8), out_values = number_at(recording + 12), equal = 0;
    const uint8_t *input = recording + 16, *expected = behind_inputs(inputs, in_values);
    tm_err_t       error =
        tm_load_by_layer(&mdl, &file, layer_buffer, sizeof layer_buffer, memory, sizeof memory, NULL, &in);
    for (uint16_t i = 0; error == TM_OK && i < inputs; i++, expected += out_values, equal += out_values) {
        input = read_input(input, in.data, in_values);
        error = tm_run(&mdl, &in, &out);
        if (error == TM_OK && !is_equal(out.data, expected, out_values, i)) return 1;
    }
    if (error == TM_OK) TM_PRINTF("%lu outputs equal\n", (unsigned long)equal);
    else TM_PRINTF("error %d\n", error);
    return error == TM_OK ? 0 : 1;
}
