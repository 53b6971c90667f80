/*
 * Runs one model once, for the instruction counter and the sizes. Prints what it needed in lines "name value".
 *
 * MODEL_FILE is put into the program as it is.
 */
#include <stdio.h>
#include <string.h>

#include "model/model.h"

__asm__(".section .model,\"a\"\n"
        ".balign 8\n"
        ".global model_file\n"
        "model_file:\n"
        ".incbin \"" MODEL_FILE "\"\n"
        ".balign 8\n"
        ".global model_file_end\n"
        "model_file_end:\n"
        ".byte 0\n"
        ".text\n");
extern const uint8_t model_file[], model_file_end[];

/* Backends for larger processors keep a copy of the weights. */
enum { MOST_MEMORY = (sizeof(void *) > 4 ? 2048 : 400) * 1024, MOST_STACK = 8 * 1024, STACK_PATTERN = 0xa5 };
static uint8_t memory[MOST_MEMORY] __attribute__((aligned(16)));

/* The counter looks for these two. */
__attribute__((noinline)) void cost_start(void);
__attribute__((noinline)) void cost_stop(void);
void                           cost_start(void) {
                              __asm__ volatile("");
}
void cost_stop(void) {
    __asm__ volatile("");
}

/* The stack below the caller is filled with a pattern; what of it is left afterwards was not needed. */
static volatile uint8_t *stack_end(void) {
    return (volatile uint8_t *)__builtin_frame_address(0) - 256;
}

__attribute__((noinline)) static void paint_stack(void) {
    volatile uint8_t *end = stack_end();
    for (int i = 0; i < MOST_STACK; i++) end[-1 - i] = STACK_PATTERN;
}

__attribute__((noinline)) static int used_stack(void) {
    volatile uint8_t *end = stack_end();
    int               unused = 0;
    while (unused < MOST_STACK && end[unused - MOST_STACK] == STACK_PATTERN) unused++;
    return MOST_STACK - unused + 256;
}

/* Products with weights, without those of the layers that have none. */
static unsigned long count_multiply_adds(const tm_mdlbin_t *bin) {
    unsigned long     products = 0;
    const tml_head_t *head = tm_first_layer(bin);
    for (int i = 0; i < bin->layer_cnt; i++, head = tm_next_layer(head)) {
        if (head->type == TML_CONV2D || head->type == TML_DWCONV2D || head->type == TML_FC)
            products += tm_layers[head->type]->operations(head);
    }
    return products;
}

/* Any picture does: nothing but what lies on a half takes another way for another value. */
static void draw(uint8_t *pixels, uint32_t count) {
    uint32_t noise = 1;
    for (uint32_t i = 0; i < count; i++) {
        noise = noise * 1664525u + 1013904223u;
        pixels[i] = (uint8_t)(noise >> 24);
    }
}

int main(void) {
    size_t      size = (size_t)(model_file_end - model_file) & ~(size_t)7;
    tm_mdl_t    model;
    tm_mat_t    in, out[4];
    tm_memory_t need;
    if (tm_memory(model_file, size, &need) != TM_OK) return 1;
    paint_stack();
    tm_err_t error = tm_load_n(&model, model_file, size, memory, sizeof memory, NULL, &in);
    if (error != TM_OK) return 2;
    draw((uint8_t *)in.data, (uint32_t)in.h * in.w * in.c);
    cost_start();
    error = tm_run(&model, &in, out);
    cost_stop();
    if (error != TM_OK) return 3;
    printf("stack %d\n", used_stack());
    printf("multiply_adds %lu\n", count_multiply_adds(model.b));
    printf("buffer %lu\n", (unsigned long)need.buffer);
    printf("kept %lu\n", (unsigned long)need.kept);
    printf("scratch %lu\n", (unsigned long)need.scratch);
    uint32_t       sum = 0;
    const uint8_t *bytes = (const uint8_t *)out[0].data;
    for (uint32_t i = 0; i < (uint32_t)out[0].h * out[0].w * out[0].c * (model.b->out_deq ? 4u : 1u); i++)
        sum = sum * 31u + bytes[i];
    printf("checksum %lu\n", (unsigned long)sum);
    return 0;
}
