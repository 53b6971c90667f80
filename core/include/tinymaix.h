/*
 * TinyMaix: runs small neural networks from .tmdl files in a few KB of RAM.
 *
 *   static uint8_t memory[MDL_BUF_LEN];
 *   tm_mdl_t model;
 *   tm_mat_t in, out[1];
 *   tm_load(&model, mdl_data, memory, NULL, &in);                  once
 *   tm_preprocess(&model, TMPP_UINT2INT, &picture, &in);           for every input
 *   tm_run(&model, &in, out);
 *
 * A model file is checked completely when it is loaded; running checks nothing. No function keeps state outside
 * of tm_mdl_t, so several models can be loaded at once, each used by one thread at a time.
 * All functions return TM_OK or the reason of the failure (tm_errors.def).
 */
#ifndef TINYMAIX_H
#define TINYMAIX_H

#include "tm_format.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
#define TM_ERROR(name, number, sentence) name = number,
#include "tm_errors.def"
#undef TM_ERROR
    TM_ERR_MAXCNT
} tm_err_t;

/* A tensor: [h][w][c] elements, c fastest. data holds elements of the model's type, dataf floats. */
typedef struct {
    uint16_t dims; /* how many of h, w, c count; the others are 1 */
    uint16_t h;
    uint16_t w;
    uint16_t c;
    union {
        mtype_t *data;
        float   *dataf;
    };
} tm_mat_t;

struct tm_mdl;
struct tm_backend;

/* Called after each layer of tm_run(); its output is at TML_GET_OUTPUT(mdl, lh). Anything but TM_OK ends the run,
 * and tm_run() returns it. */
typedef tm_err_t (*tm_cb_t)(struct tm_mdl *mdl, tml_head_t *lh);

/* Reads `size` bytes of a model file, from byte `offset` of it on, into `to`. Anything but TM_OK ends what the engine
 * is doing, which then returns it. */
typedef tm_err_t (*tm_read_t)(void *source, uint32_t offset, void *to, uint32_t size);

/* A model file that lies where the processor cannot look: external flash, a card, the program memory of an AVR. */
typedef struct {
    tm_read_t read;
    void     *source; /* handed to read() */
    uint32_t  size;   /* bytes */
} tm_file_t;

/* The engine's: how a model is read layer by layer. */
typedef struct {
    tm_file_t file;
    uint32_t  buffer_size; /* of the layer buffer, bytes */
    tm_err_t  error;       /* of the first read that failed */
} tm_reader_t;

/* A loaded model. The caller owns the struct; programs may read the first group, the rest is the engine's. */
typedef struct tm_mdl {
    tm_mdlbin_t *b;          /* the file, little-endian */
    tm_cb_t      cb;         /* or NULL */
    uint8_t     *buf;        /* main buffer: all activations */
    uint8_t     *subbuf;     /* NULL */
    uint16_t     main_alloc; /* 1: buf came from tm_malloc() and is freed by tm_unload() */
    uint16_t     layer_i;    /* the layer being run */
    uint8_t     *layer_body; /* and where it stands in the file */

    const struct tm_backend *backend; /* whose kernels run */
    uint8_t                 *kept;    /* what layers prepared at load, in layer order */
    uint8_t                 *scratch; /* working space of the layer being run */
    uint8_t *work_alloc; /* kept and scratch where they have an allocation of their own, else NULL */
    uint8_t *file_alloc; /* converted copy of a big-endian file, else NULL */
#if TM_LAYER_BY_LAYER
    tm_reader_t reader; /* of a model from tm_load_by_layer() */
#endif
} tm_mdl_t;

/* Memory that a model needs, in bytes, each a multiple of 8. */
typedef struct {
    uint32_t buffer;  /* main buffer, buf_size of the file */
    uint32_t kept;    /* prepared at load, e.g. weights rearranged for SIMD; 0 with the portable kernels */
    uint32_t scratch; /* working space of the hungriest layer */
} tm_memory_t;

/* Why a file was refused. */
typedef struct {
    tm_err_t    error;
    int32_t     layer;   /* number of the layer, -1 for the header */
    const char *field;   /* name in tm_format.h, e.g. in_dims[1] */
    uint32_t    offset;  /* of the field from the start of the file, bytes */
    bool        is_real; /* the value is `real`, otherwise `integer` */
    int64_t     integer;
    float       real;
    const char *expected; /* what should stand there; a % in it stands for `limit` */
    int64_t     limit;
} tm_problem_t;

/* How tm_preprocess() turns its input into elements of the model. */
typedef enum {
    TMPP_NONE = 0,       /* nothing */
    TMPP_FP2INT = 1,     /* float: quantised by the model's input scale and zero point */
    TMPP_UINT2INT = 2,   /* uint8_t: minus 128; int16 models: then times 256 */
    TMPP_UINT2FP01 = 3,  /* uint8_t: real value u / 255 */
    TMPP_UINT2FPN11 = 4, /* uint8_t: real value (u - 128) / 128 */
    TMPP_UINT2DTYPE = 5, /* uint8_t: the number itself as an element */
    TMPP_MAXCNT
} tm_pp_t;

/*
 * Loads a model and checks it completely, see tm_check().
 *
 *   mdl          receives the model; its former content does not matter
 *   bin          the file, bin_size bytes at an address that is a multiple of 4; is read (also by tm_run()) until
 *                tm_unload() and never written
 *   memory       memory_size bytes at a multiple of 4, at least the sum of tm_memory()'s three figures; or NULL:
 *                the engine asks tm_malloc() once
 *   cb           called after each layer, or NULL
 *   in           receives the shape of the input and its address in the main buffer
 *
 * A big-endian file is converted in a copy from tm_malloc().
 *
 * Errors: those of tm_check(); TM_ERR_OOM if memory is too small or tm_malloc() gives none; TM_ERR for a NULL where
 * none is allowed; TM_ERR_ALIGN. After an error nothing is allocated and mdl may be passed to tm_unload().
 */
tm_err_t tm_load_n(tm_mdl_t *mdl, const uint8_t *bin, size_t bin_size, uint8_t *memory, size_t memory_size,
                   tm_cb_t cb, tm_mat_t *in);

/*
 * The same without lengths, as TinyMaix has it, for files that the program itself carries: bin is trusted to be as
 * long as its layers say and buf to have at least buf_size bytes (MDL_BUF_LEN of the model's C header). buf NULL:
 * allocated. Working space beyond the main buffer, if the model needs any, is asked from tm_malloc().
 */
tm_err_t tm_load(tm_mdl_t *mdl, const uint8_t *bin, uint8_t *buf, tm_cb_t cb, tm_mat_t *in);

#if TM_LAYER_BY_LAYER
/*
 * Loads a model that is not in memory, checks it as completely, and reads it one layer at a time, now and in every run.
 *
 *   file                copied; what it reads must stay as it is until tm_unload(). Little-endian files alone
 *   layer_buffer        layer_buffer_size bytes at a multiple of 4, at least LBUF_LEN of the model's C header: the file's
 *                       header and its largest layer; the engine's until tm_unload()
 *   memory, cb, in      as tm_load_n()
 *
 * The callback sees its layer in the layer buffer. tm_run() additionally returns what reading fails with.
 * Errors: as tm_load_n(); TM_ERR_OOM also where a layer does not fit the layer buffer.
 */
tm_err_t tm_load_by_layer(tm_mdl_t *mdl, const tm_file_t *file, uint8_t *layer_buffer,
                          size_t layer_buffer_size, uint8_t *memory, size_t memory_size, tm_cb_t cb,
                          tm_mat_t *in);
#endif

/* Frees what loading allocated. Safe after a failed load and when called twice. */
void tm_unload(tm_mdl_t *mdl);

/*
 * Fills `out` (elements of the model's type, as tm_load() set it) from `in`, a tensor of the same number of values
 * whose data points at uint8_t or, for TMPP_FP2INT, floats. Both may be the same memory. Values outside of the
 * element's range saturate. TM_ERR_DIMS if the counts differ, TM_ERR for NULL or an unknown pp_type.
 */
tm_err_t tm_preprocess(tm_mdl_t *mdl, tm_pp_t pp_type, tm_mat_t *in, tm_mat_t *out);

/*
 * Runs every layer once.
 *
 *   in    shape as tm_load() reported it; data anywhere, is copied unless it already is the model's input buffer
 *   out   array of output_cnt tensors; receive shape and address in the main buffer, valid until the next run.
 *         Floats (dataf) where out_deq is 1 in the file, else elements of the model's type (data)
 *
 * TM_ERR_DIMS if `in` has another shape, TM_ERR for NULL; otherwise what the callback returned. Allocates nothing.
 */
tm_err_t tm_run(tm_mdl_t *mdl, tm_mat_t *in, tm_mat_t *out);

/* Checks a whole file: every size, offset, shape, scale and the use of the main buffer. Reads no byte beyond
 * bin_size. A big-endian file is checked in a converted copy, for which tm_malloc() is asked. On refusal *problem (unless NULL) says where and why. */
tm_err_t tm_check(const uint8_t *bin, size_t bin_size, tm_problem_t *problem);

/* Memory that a file needs with the kernels that tm_load_n() would choose. Errors as tm_check(). */
tm_err_t tm_memory(const uint8_t *bin, size_t bin_size, tm_memory_t *memory);

/* The sentence of an error, or its number where messages are left out of the build. */
const char *tm_error_text(tm_err_t error);

/* Writes the refusal as one sentence into text[size], always ending it with 0. Returns the length. */
size_t tm_problem_text(const tm_problem_t *problem, char *text, size_t size);
/* Its two halves alone: the value that was found, what should stand there. */
size_t tm_problem_found(const tm_problem_t *problem, char *text, size_t size);
size_t tm_problem_expected(const tm_problem_t *problem, char *text, size_t size);

#if TM_ENABLE_STAT
/* Prints the layer and memory table of a file that tm_load() or tm_check() has accepted. */
tm_err_t tm_stat(tm_mdlbin_t *bin);

/* The same of a loaded model, also of one that is read layer by layer. TM_ERR for NULL, else as tm_run(). */
tm_err_t tm_stat_model(tm_mdl_t *mdl);
#endif

/* Conversion between float and the small floats, in builds that contain their type. tm_fp32to8() and tm_fp8to32() are
 * those of the program's TM_MDL_TYPE. */
#if TM_MDL_TYPE == TM_MDL_FP8_143
#define tm_fp32to8 tm_fp32to8_143
#define tm_fp8to32 tm_fp8to32_143
#else
#define tm_fp32to8 tm_fp32to8_152
#define tm_fp8to32 tm_fp8to32_152
#endif
uint8_t tm_fp32to8_143(float real);
float   tm_fp8to32_143(uint8_t bits);
uint8_t tm_fp32to8_152(float real);
float   tm_fp8to32_152(uint8_t bits);
float   tm_fp16to32(uint16_t bits);

#define TML_GET_INPUT(mdl, lh) ((mtype_t *)((mdl)->buf + (lh)->in_oft))
#define TML_GET_OUTPUT(mdl, lh) ((mtype_t *)((mdl)->buf + (lh)->out_oft))
#define TM_MATP(mat, y, x, ch) ((mat)->data + ((y) * (mat)->w + (x)) * (mat)->c + (ch))
#if TM_MDL_TYPE == TM_MDL_INT8 || TM_MDL_TYPE == TM_MDL_INT16
#define TML_DEQUANT(lh, x) (((float)(x) - (float)(lh)->out_zp) * (lh)->out_s)
#elif TM_MDL_TYPE == TM_MDL_FP8_143 || TM_MDL_TYPE == TM_MDL_FP8_152
#define TML_DEQUANT(lh, x) ((void)(lh), tm_fp8to32(x))
#elif TM_MDL_TYPE == TM_MDL_FP16
#define TML_DEQUANT(lh, x) ((void)(lh), tm_fp16to32(x))
#else
#define TML_DEQUANT(lh, x) ((void)(lh), (float)(x))
#endif

#ifdef __cplusplus
}
#endif

#endif
