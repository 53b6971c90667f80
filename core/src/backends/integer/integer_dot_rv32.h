/*
 * The inner loop of the convolution on RV32: 16 sums, 4 inputs, 5 addresses are all registers there are, which compilers
 * do not manage without memory. Sixteen products of each sum in a turn, because moving the addresses costs six
 * instructions.
 *
 * s0 to s11 and t3 to t6 hold the sums; a0, a4, a5, a6 point into the weights of the four filters, a1 into the patches;
 * t0, t1, t2, a7 hold an input of the four windows, a3 a weight, ra a product; a2 is where the weights of the first
 * filter end.
 */
#ifndef TM_INTEGER_DOT_RV32_H
#define TM_INTEGER_DOT_RV32_H

/* clang-format off */
#define ROW(weight, sum0, sum1, sum2, sum3) \
    "lb a3, " weight "\n" \
    "mul ra, a3, t0\n add " sum0 ", " sum0 ", ra\n" \
    "mul ra, a3, t1\n add " sum1 ", " sum1 ", ra\n" \
    "mul ra, a3, t2\n add " sum2 ", " sum2 ", ra\n" \
    "mul ra, a3, a7\n add " sum3 ", " sum3 ", ra\n"
#define STEP(weight, patch0, patch1, patch2, patch3) \
    "lw t0, " patch0 "(a1)\n lw t1, " patch1 "(a1)\n lw t2, " patch2 "(a1)\n lw a7, " patch3 "(a1)\n" \
    ROW(weight "(a0)", "s0", "s1", "s2", "s3") \
    ROW(weight "(a4)", "s4", "s5", "s6", "s7") \
    ROW(weight "(a5)", "s8", "s9", "s10", "s11") \
    ROW(weight "(a6)", "t3", "t4", "t5", "t6")
#define MOVE(weights, patches) \
    "addi a0, a0, " weights "\n addi a4, a4, " weights "\n addi a5, a5, " weights "\n addi a6, a6, " weights "\n" \
    "addi a1, a1, " patches "\n"
#define START(bias, sum0, sum1, sum2, sum3) \
    "lw " sum0 ", " bias "(a4)\n mv " sum1 ", " sum0 "\n mv " sum2 ", " sum0 "\n mv " sum3 ", " sum0 "\n"

static void dot_tile(const int8_t *weights, const int32_t *bias, const int32_t *patches, int32_t depth,
                     int32_t sums[4][TILE]) {
    register const int8_t  *weight __asm__("a0") = weights;
    register const int32_t *patch __asm__("a1") = patches;
    register int32_t        count __asm__("a2") = depth;
    register int32_t       *sum __asm__("a3") = sums[0];
    register const int32_t *start __asm__("a4") = bias;
    __asm__ volatile(
        "addi sp, sp, -16\n sw a3, 0(sp)\n"
        START("0", "s0", "s1", "s2", "s3")
        START("4", "s4", "s5", "s6", "s7")
        START("8", "s8", "s9", "s10", "s11")
        START("12", "t3", "t4", "t5", "t6")
        "add a4, a0, a2\n add a5, a4, a2\n add a6, a5, a2\n"
        "sw a4, 4(sp)\n sw a2, 8(sp)\n"
        /* One at a time until a multiple of 8 is left. */
        "andi a3, a2, 7\n add a2, a0, a3\n beqz a3, 2f\n"
        "1:\n"
        STEP("0", "0", "4", "8", "12")
        MOVE("1", "16")
        "bne a0, a2, 1b\n"
        "2: lw a3, 8(sp)\n lw a2, 4(sp)\n beq a0, a2, 5f\n"
        /* An odd one of those enters the loop in its middle. */
        "andi a3, a3, 8\n beqz a3, 3f\n"
        MOVE("-8", "-128")
        "j 4f\n"
        "3:\n"
        STEP("0", "0", "4", "8", "12")
        STEP("1", "16", "20", "24", "28")
        STEP("2", "32", "36", "40", "44")
        STEP("3", "48", "52", "56", "60")
        STEP("4", "64", "68", "72", "76")
        STEP("5", "80", "84", "88", "92")
        STEP("6", "96", "100", "104", "108")
        STEP("7", "112", "116", "120", "124")
        "4:\n"
        STEP("8", "128", "132", "136", "140")
        STEP("9", "144", "148", "152", "156")
        STEP("10", "160", "164", "168", "172")
        STEP("11", "176", "180", "184", "188")
        STEP("12", "192", "196", "200", "204")
        STEP("13", "208", "212", "216", "220")
        STEP("14", "224", "228", "232", "236")
        STEP("15", "240", "244", "248", "252")
        MOVE("16", "256")
        "bne a0, a2, 3b\n"
        "5: lw a3, 0(sp)\n addi sp, sp, 16\n"
        "sw s0, 0(a3)\n sw s1, 4(a3)\n sw s2, 8(a3)\n sw s3, 12(a3)\n"
        "sw s4, 16(a3)\n sw s5, 20(a3)\n sw s6, 24(a3)\n sw s7, 28(a3)\n"
        "sw s8, 32(a3)\n sw s9, 36(a3)\n sw s10, 40(a3)\n sw s11, 44(a3)\n"
        "sw t3, 48(a3)\n sw t4, 52(a3)\n sw t5, 56(a3)\n sw t6, 60(a3)\n"
        : "+r"(weight), "+r"(patch), "+r"(count), "+r"(sum), "+r"(start)
        :
        : "a5", "a6", "a7", "t0", "t1", "t2", "t3", "t4", "t5", "t6", "s0", "s1", "s2", "s3", "s4", "s5", "s6",
          "s7", "s8", "s9", "s10", "s11", "ra", "memory");
}
/* clang-format on */

#undef ROW
#undef STEP
#undef MOVE
#undef START

#endif
