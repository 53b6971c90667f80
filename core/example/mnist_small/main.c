/*
 * Recognises one digit on a board with 2 KB of RAM, and measures that it is enough: what is left of the RAM is painted
 * before, and what is still painted afterwards nobody needed. Prints through semihosting, which takes no RAM.
 *
 * Ends with 0 if the digit is a six and all memory that was used, from the first variable to the top of the stack, fits.
 */
#include "../mnist/digit.h"
#include "mnist_valid_int8.h"
#include "tinymaix.h"

enum { PAINT = 0xa5a5a5a5, ALLOWED = 2048 };

/* From the linker script: the start of the RAM, the end of all variables, the top of the stack. */
extern uint32_t __ram[], __heap_start[], __stack[];

static uint8_t memory[MDL_BUF_LEN] __attribute__((aligned(8)));

/* Asks the debugger, here QEMU: SYS_WRITE0 prints a text, SYS_EXIT_EXTENDED ends with a status. */
static void semihost(int call, const void *argument) {
    register int         operation __asm__("r0") = call;
    register const void *parameter __asm__("r1") = argument;
    __asm__ volatile("bkpt 0xab" : "+r"(operation) : "r"(parameter) : "memory");
}

static void print(const char *text) {
    semihost(0x04, text);
}

static void end(uint32_t status) {
    const uint32_t reason[2] = {0x20026, status};
    semihost(0x20, reason);
}

static void print_number(const char *name, uint32_t number) {
    char  digits[12];
    char *place = digits + sizeof digits - 1;
    *place = 0;
    do {
        uint32_t tenth = number / 10;
        *--place = (char)('0' + (number - tenth * 10));
        number = tenth;
    } while (number > 0);
    print(name);
    print(place);
    print("\n");
}

static void paint(void) {
    uint32_t *end = __builtin_frame_address(0);
    for (volatile uint32_t *word = __heap_start; word < end - 16; word++) *word = PAINT;
}

/* Bytes of stack that were used at the deepest. */
static uint32_t used_stack(void) {
    const uint32_t *word = __heap_start;
    while (word < __stack && *word == (uint32_t)PAINT) word++;
    return (uint32_t)((const uint8_t *)__stack - (const uint8_t *)word);
}

/* The most likely digit, or -1 where something fails. */
__attribute__((noinline)) static int recognise(void) {
    tm_mdl_t mdl;
    tm_mat_t picture = {3, 28, 28, 1, {(mtype_t *)(uintptr_t)digit}}, in, out[1];
    int      best = 0;
    if (tm_load_n(&mdl, mdl_data, sizeof mdl_data, memory, sizeof memory, NULL, &in) != TM_OK) return -1;
    if (tm_preprocess(&mdl, TMPP_UINT2INT, &picture, &in) != TM_OK) return -1;
    if (tm_run(&mdl, &in, out) != TM_OK) return -1;
    /* positive floats are in the order of their bits */
    const uint32_t *shares = (const uint32_t *)(const void *)out[0].dataf;
    for (int i = 1; i < out[0].c; i++) {
        if (shares[i] > shares[best]) best = i;
    }
    tm_unload(&mdl);
    return best;
}

int main(void) {
    paint();
    int      best = recognise();
    uint32_t stack = used_stack(),
             variables = (uint32_t)((const uint8_t *)__heap_start - (const uint8_t *)__ram);
    print_number("digit ", (uint32_t)best);
    print_number("variables ", variables);
    print_number("stack ", stack);
    print_number("RAM ", variables + stack);
    end(best == 6 && variables >= sizeof memory && variables + stack < ALLOWED ? 0 : 1);
    return 0;
}
