/*
 * Runs one model once, for the instruction counter and the sizes. Prints what it needed in lines "name value".
 *
 * MODEL_FILE is put into the program as it is.
 */
#include <stdio.h>
#include <string.h>

#include "model/model.h"

#ifdef __AVR__
#define MODEL_SECTION ".progmem.data.model"
#else
#define MODEL_SECTION ".model"
#endif
__asm__(".section " MODEL_SECTION ",\"a\"\n"
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

#if TM_LAYER_BY_LAYER
enum { MOST_MEMORY = 8 * 1024, MOST_LAYER = 4 * 1024, MOST_STACK = 1024, STACK_PATTERN = 0xa5 };
static uint8_t layer_buffer[MOST_LAYER] __attribute__((aligned(8)));

static tm_err_t read_model(void *source, uint32_t offset, void *to, uint32_t size) {
    (void)source;
    COPY_FROM_FLASH(to, model_file + (size_t)offset, (size_t)size);
    return TM_OK;
}
#else
/* Backends for larger processors keep a copy of the weights. */
enum { MOST_MEMORY = (sizeof(void *) > 4 ? 2048 : 400) * 1024, MOST_STACK = 8 * 1024, STACK_PATTERN = 0xa5 };
#endif
static uint8_t memory[MOST_MEMORY] __attribute__((aligned(16)));

/* The counter looks for these two; where the board itself counts cycles, they read it. */
__attribute__((noinline)) void cost_start(void);
__attribute__((noinline)) void cost_stop(void);
#ifdef __AVR__
static uint32_t cycles;
void            cost_start(void) {
               cycles = board_cycles();
}
void cost_stop(void) {
    cycles = board_cycles() - cycles;
    printf("cycles %lu\n", (unsigned long)cycles);
}
#else
void cost_start(void) {
    __asm__ volatile("");
}
void cost_stop(void) {
    __asm__ volatile("");
}
#endif

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

/* What a model took: products with weights, bytes beside the main buffer. */
typedef struct {
    unsigned long multiply_adds, kept, scratch;
} cost_t;

static unsigned long multiply_adds(const tml_head_t *head) {
    return tm_has_parts(head->type) ? tm_layers[head->type]->operations(head) : 0;
}

#if TM_LAYER_BY_LAYER

static tm_err_t load(tm_mdl_t *model, size_t size, tm_mat_t *in) {
    tm_file_t file = {read_model, NULL, size};
    return tm_load_by_layer(model, &file, layer_buffer, sizeof layer_buffer, memory, sizeof memory, NULL, in);
}

/* Working space of the hungriest layer, and the buffer for the largest. */
static cost_t cost_of(const tm_mdl_t *model, size_t size) {
    cost_t        cost = {0, (unsigned long)(model->scratch - model->kept), 0};
    unsigned long largest = 0;
    tm_cursor_t   cursor = tm_cursor_start(model);
    (void)size;
    do {
        const tm_layer_t *layer = tm_layers[cursor.head->type];
        tm_layer_memory_t need = {0, 0};
        if (layer->memory != NULL) need = layer->memory(cursor.head, tm_model_kernels(model));
        if (need.scratch > cost.scratch) cost.scratch = need.scratch;
        if (cursor.head->size > largest) largest = cursor.head->size;
        cost.multiply_adds += multiply_adds(cursor.head);
    } while (tm_cursor_next(model, &cursor));
    cost.scratch += TM_HEADER_SIZE + largest;
    return cost;
}

#else

static tm_err_t load(tm_mdl_t *model, size_t size, tm_mat_t *in) {
    return tm_load_n(model, model_file, size, memory, sizeof memory, NULL, in);
}

static cost_t cost_of(const tm_mdl_t *model, size_t size) {
    cost_t            cost = {0, 0, 0};
    tm_memory_t       need = {0, 0, 0};
    const tml_head_t *head = tm_first_layer(model->b);
    for (int i = 0; i < model->b->layer_cnt; i++, head = tm_next_layer(head))
        cost.multiply_adds += multiply_adds(head);
    if (tm_memory(model_file, size, &need) != TM_OK) return cost;
    cost.kept = need.kept;
    cost.scratch = need.scratch;
    return cost;
}

#endif

/* Any picture does: nothing but what lies on a half takes another way for another value. */
static void draw(uint8_t *pixels, uint32_t count) {
    uint32_t noise = 1;
    for (uint32_t i = 0; i < count; i++) {
        noise = noise * 1664525u + 1013904223u;
        pixels[i] = (uint8_t)(noise >> 24);
    }
}

int main(void) {
    size_t   size = (size_t)(model_file_end - model_file) & ~(size_t)7;
    tm_mdl_t model;
    tm_mat_t in, out[4];
    paint_stack();
    tm_err_t error = load(&model, size, &in);
    if (error != TM_OK) return 2;
    draw((uint8_t *)in.data, (uint32_t)in.h * in.w * in.c);
    cost_start();
    error = tm_run(&model, &in, out);
    cost_stop();
    if (error != TM_OK) return 3;
    printf("stack %d\n", used_stack());
    cost_t cost = cost_of(&model, size);
    printf("multiply_adds %lu\n", cost.multiply_adds);
    printf("buffer %lu\n", (unsigned long)model.b->buf_size);
    printf("kept %lu\n", cost.kept);
    printf("scratch %lu\n", cost.scratch);
    uint32_t       sum = 0;
    const uint8_t *bytes = (const uint8_t *)out[0].data;
    for (uint32_t i = 0; i < (uint32_t)out[0].h * out[0].w * out[0].c * (model.b->out_deq ? 4u : 1u); i++)
        sum = sum * 31u + bytes[i];
    printf("checksum %lu\n", (unsigned long)sum);
    return 0;
}
