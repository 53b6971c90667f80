/*
 * Reads one input with the network and prints what it says. The input is the one that was on the page; the outputs
 * have to be the very bits that the page computed.
 */
#include "expected.h"
#include "input.h"
#include "model.h"
#include "tinymaix.h"

/* All memory is here: the main buffer of the model and behind it room for the engine to work in. */
static uint8_t memory[MDL_BUF_LEN + WORK_LEN] __attribute__((aligned(8)));

static tml_head_t *output_layers[OUTPUT_LAYERS];

static tm_err_t after_layer(tm_mdl_t *mdl, tml_head_t *head) {
    static int found;
    if (mdl->layer_i == 0) found = 0;
    if (head->is_out) output_layers[found++] = head;
    return TM_OK;
}

/* Output number `i` of a layer as a real number. */
static float output_value(const tm_mat_t *out, const tml_head_t *head, int i) {
#if OUTPUT_IS_FLOAT
    (void)head;
    return out->dataf[i];
#else
    return TML_DEQUANT(head, out->data[i]);
#endif
}

/* Four decimals without the printf of floats, which small C libraries leave out. */
static void print_real(float value) {
    float magnitude = value < 0.0f ? -value : value;
    if (magnitude >= 100000.0f) {
        TM_PRINTF("%ld", (long)value);
        return;
    }
    long tenthousandths = (long)(magnitude * 10000.0f + 0.5f);
    TM_PRINTF("%s%ld.%04ld", value < 0.0f ? "-" : "", tenthousandths / 10000, tenthousandths % 10000);
}

static int print_outputs(const tm_mat_t *outs) {
    int index = 0, best = 0, differences = 0;
    float largest = 0.0f;
    for (int layer = 0; layer < OUTPUT_LAYERS; layer++) {
        int count = outs[layer].h * outs[layer].w * outs[layer].c;
        for (int i = 0; i < count; i++, index++) {
            union {
                float    real;
                uint32_t bits;
            } value = {output_value(&outs[layer], output_layers[layer], i)};
            if (index >= OUTPUTS || value.bits != expected_bits[index]) differences++;
            if (index == 0 || value.real > largest) best = index, largest = value.real;
            TM_PRINTF("%d %s: ", index, index < OUTPUTS ? labels[index] : "");
            print_real(value.real);
            TM_PRINTF("\n");
        }
    }
    TM_PRINTF("largest: %d %s\n", best, best < OUTPUTS ? labels[best] : "");
    return differences;
}

/* What the model takes of `memory` with the kernels of this build. */
static unsigned long memory_taken(void) {
    tm_memory_t need = {0, 0, 0};
    tm_memory(mdl_data, sizeof mdl_data, &need);
    return (unsigned long)need.buffer + need.kept + need.scratch;
}

int main(void) {
    tm_mdl_t mdl;
    tm_mat_t in, outs[OUTPUT_LAYERS];
    tm_mat_t given = {3, INPUT_HEIGHT, INPUT_WIDTH, INPUT_CHANNELS, {(mtype_t *)(uintptr_t)input}};

    tm_err_t error = tm_load_n(&mdl, mdl_data, sizeof mdl_data, memory, sizeof memory, after_layer, &in);
    if (error == TM_OK) error = tm_preprocess(&mdl, INPUT_PREPROCESSING, &given, &in);
    uint32_t start = TM_GET_US();
    if (error == TM_OK) error = tm_run(&mdl, &in, outs);
    uint32_t time = TM_GET_US() - start;
    if (error != TM_OK) {
        TM_PRINTF("error %d, see engine/include/tm_errors.def\n", (int)error);
        return 1;
    }
    int differences = print_outputs(outs);
    TM_PRINTF(differences == 0 ? "same bits as on the page\n" : "NOT the outputs of the page\n");
    TM_PRINTF("memory: %lu of %lu bytes\n", memory_taken(), (unsigned long)sizeof memory);
    if (time != 0) TM_PRINTF("time: %lu us\n", (unsigned long)time);
    return differences == 0 ? 0 : 1;
}
