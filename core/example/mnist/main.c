/* Recognises one digit: prints the network, the time of the run, the probabilities and the answer. */
#include <string.h>

#include "tinymaix.h"

/* Constants that the processor reads like any memory; the ports of others say where they are and how to read them. */
#ifndef IN_FLASH
#define IN_FLASH
#define COPY_FROM_FLASH(to, from, size) memcpy(to, from, size)
#endif

#include "digit.h"
/* The network: a C header of `tmdl header`. */
#ifndef MODEL_HEADER
#define MODEL_HEADER "mnist_valid_int8.h"
#endif
extern const uint8_t mdl_data[] IN_FLASH;
#include MODEL_HEADER

/* One line per layer while the network runs. */
#ifndef SHOW_LAYERS
#define SHOW_LAYERS 0
#endif

/* All memory is this program's, for boards without malloc. */
#ifndef STATIC_MEMORY
#define STATIC_MEMORY 0
#endif

#if STATIC_MEMORY
/* The main buffer of the model and behind it room for the engine to work in; tm_memory() tells what is needed. */
#ifndef WORK_LEN
#define WORK_LEN (512)
#endif
static uint8_t mdl_buf[MDL_BUF_LEN + WORK_LEN] __attribute__((aligned(8)));
#endif

#if TM_LAYER_BY_LAYER
/* The network is read a layer at a time, as from external flash. */
static uint8_t layer_buffer[LBUF_LEN] __attribute__((aligned(8)));

static tm_err_t read_model(void *source, uint32_t offset, void *to, uint32_t size) {
    (void)source;
    COPY_FROM_FLASH(to, mdl_data + offset, (size_t)size);
    return TM_OK;
}
#endif

static uint32_t layer_start;

static tm_err_t layer_cb(tm_mdl_t *mdl, tml_head_t *lh) {
#if SHOW_LAYERS
    uint32_t use = TM_GET_US() - layer_start;
    int      values = lh->out_dims[1] * lh->out_dims[2] * lh->out_dims[3];
    TM_PRINTF("layer %d: type %d, output %dx%dx%d, %d bytes, first value %.3f, %lu us\n", mdl->layer_i,
              lh->type, lh->out_dims[1], lh->out_dims[2], lh->out_dims[3], values * (int)sizeof(mtype_t),
              (double)TML_DEQUANT(lh, TML_GET_OUTPUT(mdl, lh)[0]), (unsigned long)use);
#else
    (void)mdl, (void)lh;
#endif
    layer_start = TM_GET_US();
    return TM_OK;
}

static void parse_output(tm_mat_t *outs) {
    float *prob = outs[0].dataf;
    int    best = 0;
    for (int i = 0; i < (int)outs[0].c; i++) {
        TM_PRINTF("%d: %.3f\n", i, (double)prob[i]);
        if (prob[i] > prob[best]) best = i;
    }
    TM_PRINTF("### Predict output is: Number %d, prob %.3f\n", best, (double)prob[best]);
}

static tm_err_t load(tm_mdl_t *mdl, tm_mat_t *in) {
#if TM_LAYER_BY_LAYER
    tm_file_t file = {read_model, NULL, sizeof mdl_data};
    return tm_load_by_layer(mdl, &file, layer_buffer, sizeof layer_buffer, mdl_buf, sizeof mdl_buf, layer_cb,
                            in);
#elif STATIC_MEMORY
    return tm_load_n(mdl, mdl_data, sizeof mdl_data, mdl_buf, sizeof mdl_buf, layer_cb, in);
#else
    return tm_load(mdl, mdl_data, NULL, layer_cb, in);
#endif
}

int main(void) {
    TM_DBGT_INIT();
    tm_mdl_t mdl;
    tm_mat_t in, outs[1];
    tm_err_t res = load(&mdl, &in);
    if (res != TM_OK) {
        TM_PRINTF("tm_load: error %d\n", res);
        return -1;
    }
    tm_stat_model(&mdl);
    /* The picture becomes the input in place. */
    COPY_FROM_FLASH(in.data, digit, sizeof digit);
    res = tm_preprocess(&mdl, TMPP_UINT2INT, &in, &in);
    layer_start = TM_GET_US();
    TM_DBGT_START();
    if (res == TM_OK) res = tm_run(&mdl, &in, outs);
    TM_DBGT("tm_run");
    if (res == TM_OK) parse_output(outs);
    else TM_PRINTF("tm_run: error %d\n", res);
    tm_unload(&mdl);
    return res == TM_OK ? 0 : -1;
}
