/* Switches the vector unit on, before main(); real boards do that in their start-up code. */
void enable_vectors(void);

__attribute__((constructor(101))) void enable_vectors(void) {
    __asm__ volatile("csrs mstatus, %0" : : "r"(0x6600));
}
