/* The backend for RISC-V with vectors of integers of at least 128 bits, by the template of all vector processors. Sums
 * become elements by integer arithmetic, because these cores need not have floats. */
#include "../int8_backend.h"

#if TM_BACKEND_RISCV_VECTOR

#if TM_HAS_TYPE(TM_MDL_INT8)

#include <riscv_vector.h>

#include "../integer/integer_int8.h"

typedef int16_t patch_t;
enum { BLOCK = 16 };

typedef tm_scaling_t factor_t;
static factor_t      make_factor(const tm_filter_t *filter, int32_t f) {
         return tm_integer_scaling(filter, f);
}

static inline void copy_block(const int8_t *from, patch_t *to) {
    __riscv_vse16_v_i16m2(to, __riscv_vsext_vf2_i16m2(__riscv_vle8_v_i8m1(from, BLOCK), BLOCK), BLOCK);
}

static inline vint16m2_t load_weights(const int8_t *weights) {
    return __riscv_vsext_vf2_i16m2(__riscv_vle8_v_i8m1(weights, BLOCK), BLOCK);
}

static inline vint32m4_t add_products(vint32m4_t sums, vint16m2_t weights, const patch_t *window) {
    return __riscv_vwmacc_vv_i32m4(sums, weights, __riscv_vle16_v_i16m2(window, BLOCK), BLOCK);
}

static inline int32_t to_one(vint32m4_t sums, int32_t bias) {
    vint32m1_t start = __riscv_vmv_s_x_i32m1(bias, 1);
    return __riscv_vmv_x_s_i32m1_i32(__riscv_vredsum_vs_i32m4_i32m1(sums, start, BLOCK));
}

static int32_t dot_one(const int8_t *weights, const patch_t *window, int32_t row, int32_t bias) {
    vint32m4_t sums = __riscv_vmv_v_x_i32m4(0, BLOCK);
    for (int32_t d = 0; d < row; d += BLOCK) sums = add_products(sums, load_weights(weights + d), window + d);
    return to_one(sums, bias);
}

static inline void dot_four(const int8_t *weights, const patch_t *windows, int32_t row, int32_t bias,
                            int32_t sums[4]) {
    vint32m4_t sum0 = __riscv_vmv_v_x_i32m4(0, BLOCK), sum1 = sum0, sum2 = sum0, sum3 = sum0;
    for (const patch_t *end = windows + row; windows != end; windows += BLOCK, weights += BLOCK) {
        vint16m2_t weight = load_weights(weights);
        sum0 = add_products(sum0, weight, windows);
        sum1 = add_products(sum1, weight, windows + row);
        sum2 = add_products(sum2, weight, windows + 2 * row);
        sum3 = add_products(sum3, weight, windows + 3 * row);
    }
    sums[0] = to_one(sum0, bias);
    sums[1] = to_one(sum1, bias);
    sums[2] = to_one(sum2, bias);
    sums[3] = to_one(sum3, bias);
}

typedef struct {
    integer_finish_t limits;
} vector_finish_t;

static vector_finish_t finish_start_vector(const tm_filter_t *filter) {
    vector_finish_t finish = {tm_integer_finish_start(filter)};
    return finish;
}

/* tm_scale() of several filters at a time; where one lies close to a half, all go one by one. */
static inline void finish_lanes(const int32_t *sums, const factor_t *factors, size_t count,
                                const vector_finish_t *finish, int8_t *out) {
    enum { STEP = sizeof(factor_t) };
    vint32m2_t  sum = __riscv_vle32_v_i32m2(sums, count);
    vint32m2_t  factor = __riscv_vlse32_v_i32m2(&factors->factor, STEP, count);
    vint32m2_t  start = __riscv_vlse32_v_i32m2(&factors->start, STEP, count);
    vuint32m2_t shifts = __riscv_vlse32_v_u32m2((const uint32_t *)(const void *)&factors->left, STEP, count);
    /* Shifts look at the lowest five bits of a number of bits alone. */
    vuint32m2_t right = __riscv_vsrl_vx_u32m2(shifts, 8, count),
                up = __riscv_vsrl_vx_u32m2(shifts, 16, count);
    sum = __riscv_vmulh_vv_i32m2(__riscv_vsll_vv_i32m2(sum, shifts, count), factor, count);
    sum = __riscv_vadd_vv_i32m2(sum, start, count);
    vuint32m2_t fraction = __riscv_vreinterpret_v_i32m2_u32m2(__riscv_vsll_vv_i32m2(sum, up, count));
    if (__riscv_vfirst_m_b16(__riscv_vmsltu_vx_u32m2_b16(fraction, 2 * TM_NEAR_HALF, count), count) >= 0) {
        for (size_t i = 0; i < count; i++) out[i] = integer_finish_sum(sums[i], factors + i, &finish->limits);
        return;
    }
    sum = __riscv_vsra_vv_i32m2(sum, right, count);
    sum = __riscv_vmin_vx_i32m2(__riscv_vmax_vx_i32m2(sum, finish->limits.low, count), finish->limits.high,
                                count);
    __riscv_vse8_v_i8mf2(out, __riscv_vncvt_x_x_w_i8mf2(__riscv_vncvt_x_x_w_i16m1(sum, count), count), count);
}

static inline void finish_four(const int32_t *sums, const factor_t *factors, const vector_finish_t *finish,
                               int8_t *out) {
    finish_lanes(sums, factors, 4, finish, out);
}

typedef vint32m2_t eight_t;

static inline eight_t eight_load(const int32_t *from) {
    return __riscv_vle32_v_i32m2(from, 8);
}

static inline eight_t add_tap(eight_t sums, const int8_t *input, const int16_t *weights) {
    vint16m1_t in = __riscv_vsext_vf2_i16m1(__riscv_vle8_v_i8mf2(input, 8), 8);
    return __riscv_vwmacc_vv_i32m2(sums, in, __riscv_vle16_v_i16m1(weights, 8), 8);
}

static inline eight_t eight_add_taps(eight_t sums, const int8_t *input0, const int8_t *input1,
                                     const int16_t *weights) {
    return add_tap(add_tap(sums, input0, weights), input1, weights + 8);
}

static inline void finish_eight(eight_t sums, const factor_t *factors, const vector_finish_t *finish,
                                int8_t *out) {
    int32_t stored[8];
    __riscv_vse32_v_i32m2(stored, sums, 8);
    finish_lanes(stored, factors, 8, finish, out);
}

/* the hooks have to be known first */
#include "../../kernels/vector_template.h"

#endif

TM_INT8_BACKEND(riscv_vector, choose)

#endif
