/*
 * Convolution in int8 with NEON: four windows meet four filters at a time, in sixteen vectors of sums. The weights are
 * kept once more in the order in which a window lies in the input, so that windows are copied row by row, or not at all.
 */
#include "../backends.h"

#if TM_HAS_ARM_NEON_KERNELS

#include "arm_neon_int8.h"

enum { BLOCK = 16, FILTERS = 4 };

/* ---- prepared: | header | factors f32[rounded] | bias i32[rounded] | weights i8[rounded][row] |, filters rounded up to
 * FILTERS, row: elements of a window rounded up to BLOCK, the rest of both are zeros ---- */

typedef struct {
    int32_t fits_pairs; /* no weight is -128: any two products fit 16 bits together */
    int32_t rounded, row, reserved;
} header_t;

static int32_t depth_of(const tm_filter_t *filter) {
    return filter->channels * filter->kernel_h * filter->kernel_w;
}

static header_t measure(const tm_filter_t *filter) {
    header_t header = {1, round_up(filter->filters, FILTERS), round_up(depth_of(filter), BLOCK), 0};
    return header;
}

static uint32_t prepared_size(const tm_filter_t *filter) {
    header_t header = measure(filter);
    return (uint32_t)sizeof(header_t) +
           (uint32_t)header.rounded * (uint32_t)(sizeof(float) + sizeof(int32_t)) +
           (uint32_t)header.rounded * (uint32_t)header.row;
}

static const float *factors_of(const header_t *header) {
    return (const float *)(const void *)(header + 1);
}

static const int32_t *bias_of(const header_t *header) {
    return (const int32_t *)(const void *)(factors_of(header) + header->rounded);
}

static const int8_t *weights_of(const header_t *header) {
    return (const int8_t *)(bias_of(header) + header->rounded);
}

/* From [channel][tap] to [tap][channel]. Returns whether all fit pairs. */
static bool turn_weights(const int8_t *from, int32_t channels, int32_t taps, int8_t *to) {
    bool fits_pairs = true;
    for (int32_t c = 0; c < channels; c++) {
        for (int32_t t = 0; t < taps; t++, from++) {
            to[t * channels + c] = *from;
            fits_pairs = fits_pairs && *from != INT8_MIN;
        }
    }
    return fits_pairs;
}

static void prepare(const tm_filter_t *filter, void *prepared) {
    header_t     *header = prepared;
    const int8_t *from = filter->weights;
    int32_t       depth = depth_of(filter);
    __builtin_memset(prepared, 0, prepared_size(filter));
    *header = measure(filter);
    float   *factors = (float *)(void *)(header + 1);
    int32_t *bias = (int32_t *)(void *)(factors + header->rounded);
    int8_t  *weights = (int8_t *)(bias + header->rounded);
    for (int32_t f = 0; f < filter->filters; f++, from += depth, weights += header->row) {
        factors[f] = filter_factor(filter, f);
        bias[f] = ((const int32_t *)filter->bias)[f];
        if (!turn_weights(from, filter->channels, filter->kernel_h * filter->kernel_w, weights))
            header->fits_pairs = 0;
    }
}

/* ---- windows ---- */

/* A window that lies in one piece and ends with a block is used where it is. */
static bool is_direct(const tm_filter_t *filter, const tm_windows_t *windows) {
    bool is_one_piece =
        filter->kernel_h == 1 && (filter->kernel_w == 1 || windows->kernel_step == filter->channels);
    return is_one_piece && depth_of(filter) % BLOCK == 0;
}

/* The pieces that a window consists of: its rows, or the taps where they lie apart. */
typedef struct {
    int32_t rows, row_step, pieces, piece_step, size;
    int32_t last_block; /* where the last block that is read ends, from the first element of the window on */
} pieces_t;

static pieces_t find_pieces(const tm_filter_t *filter, const tm_windows_t *windows) {
    bool     is_dense = windows->kernel_step == filter->channels;
    pieces_t all = {filter->kernel_h,     windows->kernel_row_step, filter->kernel_w,
                    windows->kernel_step, filter->channels,         0};
    if (is_dense) {
        all.pieces = 1;
        all.size *= filter->kernel_w;
    }
    all.last_block =
        (all.rows - 1) * all.row_step + (all.pieces - 1) * all.piece_step + round_up(all.size, BLOCK);
    return all;
}

/* Block by block: what follows a piece is overwritten by the next one, what follows the last meets weights of 0. */
static inline void gather(pieces_t all, const int8_t *window, int8_t *to) {
    for (int32_t y = 0; y < all.rows; y++, window += all.row_step) {
        const int8_t *from = window;
        for (int32_t i = 0; i < all.pieces; i++, from += all.piece_step, to += all.size) {
            for (int32_t d = 0; d < all.size; d += BLOCK) vst1q_s8(to + d, vld1q_s8(from + d));
        }
    }
}

/* Where nothing may be read behind the window. */
static void gather_last(pieces_t all, const int8_t *window, int8_t *to) {
    for (int32_t y = 0; y < all.rows; y++, window += all.row_step) {
        for (int32_t i = 0; i < all.pieces; i++, to += all.size)
            __builtin_memcpy(to, window + i * all.piece_step, (size_t)(uint32_t)all.size);
    }
}

/* Where the last window ends, from the first element of the first one on. */
static int32_t end_of_input(const tm_filter_t *filter, const tm_windows_t *windows) {
    return (windows->rows - 1) * windows->row_step + (windows->columns - 1) * windows->column_step +
           (filter->kernel_h - 1) * windows->kernel_row_step + (filter->kernel_w - 1) * windows->kernel_step +
           filter->channels;
}

/* ---- products ---- */

static inline int32x4_t add_products(int32x4_t sums, int8x16_t a, int8x16_t b, bool fits_pairs) {
#if defined(__ARM_FEATURE_DOTPROD)
    (void)fits_pairs;
    return vdotq_s32(sums, a, b);
#else
    int16x8_t products = vmull_s8(vget_low_s8(a), vget_low_s8(b));
    if (fits_pairs) return vpadalq_s16(sums, vmlal_high_s8(products, a, b));
    return vpadalq_s16(vpadalq_s16(sums, products), vmull_high_s8(a, b));
#endif
}

/* sums[i] of `count` windows, a lane for each of four filters. */
static inline __attribute__((always_inline)) void dot(const int8_t *weights, int32_t row,
                                                      const int8_t *const window[TILE], int32_t count,
                                                      bool fits_pairs, int32x4_t bias, int32x4_t sums[TILE]) {
    int32x4_t all[TILE][FILTERS];
#pragma GCC unroll 4
    for (int32_t i = 0; i < count; i++) all[i][0] = all[i][1] = all[i][2] = all[i][3] = vdupq_n_s32(0);
    for (int32_t d = 0; d < row; d += BLOCK) {
        int8x16_t input[TILE];
#pragma GCC unroll 4
        for (int32_t i = 0; i < count; i++) input[i] = vld1q_s8(window[i] + d);
#pragma GCC unroll 4
        for (int32_t f = 0; f < FILTERS; f++) {
            int8x16_t weight = vld1q_s8(weights + f * row + d);
#pragma GCC unroll 4
            for (int32_t i = 0; i < count; i++)
                all[i][f] = add_products(all[i][f], weight, input[i], fits_pairs);
        }
    }
#pragma GCC unroll 4
    for (int32_t i = 0; i < count; i++) {
        int32x4_t low = vpaddq_s32(all[i][0], all[i][1]), high = vpaddq_s32(all[i][2], all[i][3]);
        sums[i] = vaddq_s32(vpaddq_s32(low, high), bias);
    }
}

/* ---- tiles ---- */

static inline void store_four(const int8_t elements[FILTERS], int32_t count, int8_t *out) {
    for (int32_t k = 0; k < count; k++) out[k] = elements[k];
}

static inline __attribute__((always_inline)) void run_tile(const tm_filter_t *filter, const header_t *header,
                                                           const tile_t *tile, bool fits_pairs,
                                                           const vector_finish_t *finish) {
    const float   *factors = factors_of(header);
    const int32_t *bias = bias_of(header);
    const int8_t  *weights = weights_of(header);
    for (int32_t f = 0; f < filter->filters; f += FILTERS, weights += FILTERS * header->row) {
        int32x4_t   sums[TILE];
        float32x4_t factor = vld1q_f32(factors + f);
        dot(weights, header->row, tile->window, TILE, fits_pairs, vld1q_s32(bias + f), sums);
        int16x8_t stored0 = to_stored(to_steps(sums[0], factor), to_steps(sums[1], factor), finish);
        int16x8_t stored1 = to_stored(to_steps(sums[2], factor), to_steps(sums[3], factor), finish);
        int32x4_t four = vreinterpretq_s32_s8(to_elements(stored0, stored1, finish));
        int32_t   count = filter->filters - f;
        if (count >= FILTERS && tile->count == TILE) {
            vst1q_lane_s32((int32_t *)(void *)(tile->out[0] + f), four, 0);
            vst1q_lane_s32((int32_t *)(void *)(tile->out[1] + f), four, 1);
            vst1q_lane_s32((int32_t *)(void *)(tile->out[2] + f), four, 2);
            vst1q_lane_s32((int32_t *)(void *)(tile->out[3] + f), four, 3);
            continue;
        }
        int8_t elements[TILE][FILTERS];
        vst1q_s8(elements[0], vreinterpretq_s8_s32(four));
        for (int32_t i = 0; i < tile->count; i++)
            store_four(elements[i], count < FILTERS ? count : FILTERS, tile->out[i] + f);
    }
}

/* One window alone, as all fully connected layers are. */
static inline __attribute__((always_inline)) void run_one(const tm_filter_t *filter, const header_t *header,
                                                          const tile_t *tile, bool fits_pairs,
                                                          const vector_finish_t *finish) {
    const int8_t *weights = weights_of(header);
    for (int32_t f = 0; f < filter->filters; f += FILTERS, weights += FILTERS * header->row) {
        int32x4_t sums[TILE];
        dot(weights, header->row, tile->window, 1, fits_pairs, vld1q_s32(bias_of(header) + f), sums);
        int16x8_t stored =
            to_stored(to_steps(sums[0], vld1q_f32(factors_of(header) + f)), vdupq_n_s32(0), finish);
        int8_t  elements[BLOCK];
        int32_t count = filter->filters - f;
        vst1q_s8(elements, to_elements(stored, stored, finish));
        store_four(elements, count < FILTERS ? count : FILTERS, tile->out[0] + f);
    }
}

static void flush(const tm_filter_t *filter, const header_t *header, const tile_t *tile,
                  const vector_finish_t *finish) {
    if (header->fits_pairs) {
        if (tile->count == 1) run_one(filter, header, tile, true, finish);
        else run_tile(filter, header, tile, true, finish);
    } else {
        if (tile->count == 1) run_one(filter, header, tile, false, finish);
        else run_tile(filter, header, tile, false, finish);
    }
}

/* Four windows, and what is written behind the last. */
static uint32_t scratch_size(const tm_filter_t *filter) {
    return (uint32_t)(TILE * measure(filter).row + BLOCK);
}

static void run(const tm_filter_t *filter, const void *prepared, const tm_windows_t *all, void *scratch) {
    const header_t    *header = prepared;
    const tm_windows_t windows = *all;
    const pieces_t     pieces = find_pieces(filter, all);
    int32_t            last = end_of_input(filter, all) - pieces.last_block, filters = filter->filters;
    bool               copies = !is_direct(filter, all);
    tile_t             tile = {.count = 0};
    vector_finish_t    finish = finish_start_vector(filter);
    for (int32_t y = 0; y < windows.rows; y++) {
        int32_t window = y * windows.row_step;
        int8_t *out = (int8_t *)windows.out + y * windows.out_row_step;
        for (int32_t x = 0; x < windows.columns; x++) {
            const int8_t *in = (const int8_t *)windows.in + window;
            if (copies) {
                int8_t *copied = (int8_t *)scratch + tile.count * header->row;
                if (window <= last) gather(pieces, in, copied);
                else gather_last(pieces, in, copied);
                in = copied;
            }
            tile.window[tile.count] = in;
            tile.out[tile.count++] = out;
            window += windows.column_step;
            out += filters;
            if (tile.count < TILE && (x + 1 < windows.columns || y + 1 < windows.rows)) continue;
            for (int32_t i = tile.count; i < TILE; i++) tile.window[i] = tile.window[0];
            flush(filter, header, &tile, &finish);
            tile.count = 0;
        }
    }
}

const tm_filter_kernel_t tm_arm_neon_conv2d_int8 = {
    .prepared_size = prepared_size,
    .prepare = prepare,
    .keeps_prepared = true,
    .wants_padded_input = true,
    .scratch_size = scratch_size,
    .run = run,
};

#endif
