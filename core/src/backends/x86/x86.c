/* The backend for x86 with SSE2, or AVX2 where the compiler may use it, by the template of all vector processors. */
#include "../int8_backend.h"

#if TM_BACKEND_X86

#if TM_HAS_TYPE(TM_MDL_INT8)

#include <immintrin.h>

/* elem_t has to be known first */
#include "../../elements/elem_int8.h"

typedef int16_t patch_t;
enum { BLOCK = 16 };

typedef float   factor_t;
static factor_t make_factor(const tm_filter_t *filter, int32_t f) {
    return filter_factor(filter, f);
}

static inline void copy_block(const int8_t *from, patch_t *to) {
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)from), *vectors = (__m128i *)(void *)to;
    _mm_storeu_si128(vectors, _mm_srai_epi16(_mm_unpacklo_epi8(bytes, bytes), 8));
    _mm_storeu_si128(vectors + 1, _mm_srai_epi16(_mm_unpackhi_epi8(bytes, bytes), 8));
}

/* Sums of 16 products at a time, in as few vectors as there may be. */
#if defined(__AVX2__)
typedef __m256i sums_t;

static inline sums_t no_sums(void) {
    return _mm256_setzero_si256();
}

typedef __m256i         weights_t;
static inline weights_t load_weights(const int8_t *weights) {
    return _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(const void *)weights));
}

static inline sums_t add_products(sums_t sums, weights_t weights, const patch_t *window) {
    __m256i inputs = _mm256_loadu_si256((const __m256i *)(const void *)window);
    return _mm256_add_epi32(sums, _mm256_madd_epi16(weights, inputs));
}

static inline __m128i to_four(sums_t sums) {
    return _mm_add_epi32(_mm256_castsi256_si128(sums), _mm256_extracti128_si256(sums, 1));
}
#else
typedef __m128i sums_t;

static inline sums_t no_sums(void) {
    return _mm_setzero_si128();
}

typedef struct {
    __m128i low, high;
} weights_t;
static inline weights_t load_weights(const int8_t *weights) {
    __m128i   bytes = _mm_loadu_si128((const __m128i *)(const void *)weights);
    weights_t wide = {_mm_srai_epi16(_mm_unpacklo_epi8(bytes, bytes), 8),
                      _mm_srai_epi16(_mm_unpackhi_epi8(bytes, bytes), 8)};
    return wide;
}

static inline sums_t add_products(sums_t sums, weights_t weights, const patch_t *window) {
    const __m128i *inputs = (const __m128i *)(const void *)window;
    sums = _mm_add_epi32(sums, _mm_madd_epi16(weights.low, _mm_loadu_si128(inputs)));
    return _mm_add_epi32(sums, _mm_madd_epi16(weights.high, _mm_loadu_si128(inputs + 1)));
}

static inline __m128i to_four(sums_t sums) {
    return sums;
}
#endif

static int32_t dot_one(const int8_t *weights, const patch_t *window, int32_t row, int32_t bias) {
    sums_t sums = no_sums();
    for (int32_t d = 0; d < row; d += 16) sums = add_products(sums, load_weights(weights + d), window + d);
    __m128i four = to_four(sums);
    four = _mm_add_epi32(four, _mm_shuffle_epi32(four, 0x4e));
    return bias + _mm_cvtsi128_si32(_mm_add_epi32(four, _mm_shuffle_epi32(four, 0xb1)));
}

static inline void dot_four(const int8_t *weights, const patch_t *windows, int32_t row, int32_t bias,
                            int32_t sums[4]) {
    sums_t sum0 = no_sums(), sum1 = sum0, sum2 = sum0, sum3 = sum0;
    for (const patch_t *end = windows + row; windows != end; windows += 16, weights += 16) {
        weights_t weight = load_weights(weights);
        sum0 = add_products(sum0, weight, windows);
        sum1 = add_products(sum1, weight, windows + row);
        sum2 = add_products(sum2, weight, windows + 2 * row);
        sum3 = add_products(sum3, weight, windows + 3 * row);
    }
    __m128i four0 = to_four(sum0), four1 = to_four(sum1), four2 = to_four(sum2), four3 = to_four(sum3);
    __m128i low01 = _mm_unpacklo_epi32(four0, four1), high01 = _mm_unpackhi_epi32(four0, four1);
    __m128i low23 = _mm_unpacklo_epi32(four2, four3), high23 = _mm_unpackhi_epi32(four2, four3);
    __m128i all =
        _mm_add_epi32(_mm_add_epi32(_mm_unpacklo_epi64(low01, low23), _mm_unpackhi_epi64(low01, low23)),
                      _mm_add_epi32(_mm_unpacklo_epi64(high01, high23), _mm_unpackhi_epi64(high01, high23)));
    _mm_storeu_si128((__m128i *)(void *)sums, _mm_add_epi32(all, _mm_set1_epi32(bias)));
}

typedef struct {
    __m128  low, high; /* in steps, less the zero point */
    __m128i zero;
} vector_finish_t;

static vector_finish_t finish_start_vector(const tm_filter_t *filter) {
    finish_t        finish = finish_start(filter->out, filter->activation);
    vector_finish_t vector = {_mm_set1_ps(finish.limits.low), _mm_set1_ps(finish.limits.high),
                              _mm_set1_epi32(finish.zero)};
    return vector;
}

/* Conversion does not saturate, so the limits come before it. It rounds to even unless a program has changed that. */
static inline __m128i to_stored(__m128i sums, const float *factors, const vector_finish_t *finish) {
    __m128 steps = _mm_mul_ps(_mm_cvtepi32_ps(sums), _mm_loadu_ps(factors));
    steps = _mm_min_ps(_mm_max_ps(steps, finish->low), finish->high);
    return _mm_add_epi32(_mm_cvtps_epi32(steps), finish->zero);
}

static inline void finish_four(const int32_t *sums, const float *factors, const vector_finish_t *finish,
                               int8_t *out) {
    __m128i stored = to_stored(_mm_loadu_si128((const __m128i *)(const void *)sums), factors, finish);
    __m128i halves = _mm_packs_epi32(stored, stored);
    int32_t bytes = _mm_cvtsi128_si32(_mm_packs_epi16(halves, halves));
    __builtin_memcpy(out, &bytes, sizeof bytes);
}

typedef struct {
    __m128i low, high;
} eight_t;

static inline eight_t eight_load(const int32_t *from) {
    const __m128i *vectors = (const __m128i *)(const void *)from;
    eight_t        eight = {_mm_loadu_si128(vectors), _mm_loadu_si128(vectors + 1)};
    return eight;
}

static inline __m128i widen_eight(const int8_t *from) {
    __m128i bytes = _mm_loadl_epi64((const __m128i *)(const void *)from);
    return _mm_srai_epi16(_mm_unpacklo_epi8(bytes, bytes), 8);
}

static inline eight_t eight_add_taps(eight_t sums, const int8_t *input0, const int8_t *input1,
                                     const int16_t *weights) {
    const __m128i *weight = (const __m128i *)(const void *)weights;
    __m128i        in0 = widen_eight(input0), in1 = widen_eight(input1);
    __m128i        weight0 = _mm_loadu_si128(weight), weight1 = _mm_loadu_si128(weight + 1);
    sums.low = _mm_add_epi32(
        sums.low, _mm_madd_epi16(_mm_unpacklo_epi16(in0, in1), _mm_unpacklo_epi16(weight0, weight1)));
    sums.high = _mm_add_epi32(
        sums.high, _mm_madd_epi16(_mm_unpackhi_epi16(in0, in1), _mm_unpackhi_epi16(weight0, weight1)));
    return sums;
}

static inline void finish_eight(eight_t sums, const float *factors, const vector_finish_t *finish,
                                int8_t *out) {
    __m128i low = to_stored(sums.low, factors, finish), high = to_stored(sums.high, factors + 4, finish);
    __m128i halves = _mm_packs_epi32(low, high);
    _mm_storel_epi64((__m128i *)(void *)out, _mm_packs_epi16(halves, halves));
}

/* the hooks have to be known first */
#include "../../kernels/vector_template.h"

#endif

TM_INT8_BACKEND(x86, choose)

#endif
