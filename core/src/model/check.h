/* How the checks of a file say no. Checks return TM_OK or what TM_REFUSE() gives. */
#ifndef TM_CHECK_H
#define TM_CHECK_H

#include "../elements/single_precision.h"
#include "../kernels/kernels.h"
#include "file.h"

/* The part of a file that is being checked. */
typedef struct {
    const uint8_t      *bin; /* whole file; where there is a reader, its header and the layer being checked */
    tm_reader_t        *reader;   /* NULL: the file is in memory */
    size_t              bin_size; /* of the file, bytes */
    const tm_kernels_t *kernels;  /* of the model's element type; NULL until that is known */
    const tml_head_t   *head;     /* layer being checked; NULL: the header of the file */
    int32_t             layer;    /* its number, -1: the header */
    uint32_t            offset;   /* and where it starts in the file */
    tm_problem_t       *problem;  /* receives a refusal; may be NULL */
} tm_layer_check_t;

/* Where in the file, for messages; an empty struct's worth of nothing in builds without them. */
typedef struct {
#if TM_ENABLE_MESSAGES
    const char *name; /* as in tm_format.h */
#endif
    uint32_t offset; /* from the start of the layer (or header), bytes */
} tm_field_t;

/* Which shape of a layer or of the header. */
typedef enum { TM_IN_DIMS, TM_OUT_DIMS } tm_sizes_t;

#if TM_ENABLE_MESSAGES
#define TM_FIELD(name, offset) ((tm_field_t){name, (uint32_t)(offset)})
/* `expected` says what should stand there; a % in it stands for `limit`. */
#define TM_REFUSE(check, error, field, found, expected, limit)                                               \
    tm_refuse(check, error, field, (int64_t)(found), expected, (int64_t)(limit))
#define TM_REFUSE_REAL(check, error, field, found, expected)                                                 \
    tm_refuse_real(check, error, field, found, expected)
tm_err_t tm_refuse(const tm_layer_check_t *check, tm_err_t error, tm_field_t field, int64_t found,
                   const char *expected, int64_t limit);
tm_err_t tm_refuse_real(const tm_layer_check_t *check, tm_err_t error, tm_field_t field, float found,
                        const char *expected);

/* Refusals of a shape name the one size that is wrong, where that can be told. `sizes` is TM_IN_DIMS or TM_OUT_DIMS of
 * what is being checked, layer or header. SHAPE: the first size that is not as `wanted`, which `expected` has as its %.
 * COUNT: the size with which there are `wanted` values in all. LARGE: the largest. */
#define TM_SIZE_FIELD(check, sizes, i) tm_size_field(check, sizes, i)
#define TM_REFUSE_SHAPE(check, error, sizes, found, wanted, expected)                                        \
    tm_refuse_shape(check, error, sizes, found, wanted, expected)
#define TM_REFUSE_COUNT(check, error, sizes, found, wanted, expected)                                        \
    tm_refuse_count(check, error, sizes, found, wanted, expected)
#define TM_REFUSE_LARGE(check, sizes, found, expected, limit)                                                \
    tm_refuse_large(check, sizes, found, expected, (int64_t)(limit))
tm_field_t tm_size_field(const tm_layer_check_t *check, tm_sizes_t sizes, uint32_t i);
tm_err_t   tm_refuse_shape(const tm_layer_check_t *check, tm_err_t error, tm_sizes_t sizes,
                           const uint16_t found[4], const uint16_t wanted[4], const char *expected);
tm_err_t   tm_refuse_count(const tm_layer_check_t *check, tm_err_t error, tm_sizes_t sizes,
                           const uint16_t found[4], uint32_t wanted, const char *expected);
tm_err_t   tm_refuse_large(const tm_layer_check_t *check, tm_sizes_t sizes, const uint16_t found[4],
                           const char *expected, int64_t limit);

/* The shape that has `count` values and differs from `shape` in one size at most; false if there is none. */
bool tm_resize_shape(const uint16_t shape[4], uint32_t count, uint16_t resized[4]);
#else
#define TM_FIELD(name, offset) ((tm_field_t){(uint32_t)(offset)})
#define TM_REFUSE(check, error, field, found, expected, limit)                                               \
    ((void)(check), (void)(field), (void)(found), (void)(limit), (error))
#define TM_REFUSE_REAL(check, error, field, found, expected)                                                 \
    ((void)(check), (void)(field), (void)(found), (error))
#define TM_SIZE_FIELD(check, sizes, i) ((void)(sizes), (tm_field_t){(uint32_t)(i)})
#define TM_REFUSE_SHAPE(check, error, sizes, found, wanted, expected)                                        \
    ((void)(check), (void)(sizes), (void)(found), (void)(wanted), (error))
#define TM_REFUSE_COUNT(check, error, sizes, found, wanted, expected)                                        \
    ((void)(check), (void)(sizes), (void)(found), (void)(wanted), (error))
#define TM_REFUSE_LARGE(check, sizes, found, expected, limit)                                                \
    ((void)(check), (void)(sizes), (void)(found), TM_ERR_LIMIT)
#endif

/* A scale that divides and multiplies: a normal number above 0. */
static inline bool tm_is_scale(float scale) {
    uint32_t bits = tm_float_bits(scale);
    return bits >= 0x00800000u && bits < 0x7f800000u;
}

/* Scale and zero point of a tensor; integer models only. */
tm_err_t tm_check_quantisation(const tm_layer_check_t *check, tm_quantisation_t quantisation,
                               tm_field_t scale_field, tm_field_t zero_field);

/* The factor that one layer multiplies with has to be finite. It is made of the scales of input and output and of `scale`,
 * which stands at `field`; the refusal names the one that is farthest from what scales are. */
#if TM_ENABLE_MESSAGES
tm_err_t tm_refuse_factor(const tm_layer_check_t *check, float scale, tm_field_t field);
#else
#define tm_refuse_factor(check, scale, field)                                                                \
    ((void)(check), (void)(scale), (void)(field), TM_ERR_QUANTISATION)
#endif
static inline tm_err_t tm_check_factor(const tm_layer_check_t *check, float factor, float scale,
                                       tm_field_t field) {
    return tm_float_bits(factor) < 0x7f800000u ? TM_OK : tm_refuse_factor(check, scale, field);
}

/* Offsets in the main buffer are multiples of 8. */
tm_err_t tm_check_aligned(const tm_layer_check_t *check, tm_field_t field, uint32_t place);

/* The three parts behind the fixed struct: weight scales (integer models), weights, bias, each right behind the other up
 * to the end of the layer; scales positive; sums of int8 products cannot overflow. */
typedef struct {
    uint32_t struct_size;
    uint32_t oft_offset;           /* of the field ws_oft; w_oft and b_oft follow */
    uint32_t ws_oft, w_oft, b_oft; /* from the start of the layer, bytes */
    uint32_t filters;
    uint32_t depth;      /* products in one sum */
    bool     may_repeat; /* a weight scale 0 means the first one */
} tm_layer_parts_t;
tm_err_t tm_check_parts(const tm_layer_check_t *check, const tm_layer_parts_t *parts);

/* One layer: its head, then what its type adds. */
tm_err_t tm_check_layer(const tm_layer_check_t *check);

/* That check->head reads what a layer before it, or the caller, has written there, in that shape. */
tm_err_t tm_check_reads(const tm_layer_check_t *check);

/* That check->head does not write over what it reads. */
tm_err_t tm_check_apart(const tm_layer_check_t *check);

/* How the layers use the main buffer; all layers have been checked. */
tm_err_t tm_check_tensors(const tm_layer_check_t *check);

/* A whole file in memory or read by `reader`, of this machine's byte order. */
tm_err_t tm_check_file(const uint8_t *bin, size_t bin_size, tm_reader_t *reader, tm_problem_t *problem);

/* The refusal of a layer names the first field that does not fit the others. Where the rest of the layer or its
 * neighbours tell that another field must be the wrong one, the refusal is changed to name that. Returns its error. */
tm_err_t tm_find_culprit(const tm_layer_check_t *check, tm_err_t error);

/* Whether the layer behind reads just where this one writes: then it is not out_oft that is wrong. */
bool tm_is_read_behind(const tm_layer_check_t *check);

/* Bytes at out_oft that running a layer writes: the output, softmax's working space, dequantised outputs. */
uint32_t tm_written_bytes(const tm_mdlbin_t *bin, const tml_head_t *head, const tm_kernels_t *kernels);

#endif
