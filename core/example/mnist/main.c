/* Recognises one digit: prints the network, the time of the run, the probabilities and the answer. */
#include "digit.h"
#include "mnist_valid_int8.h"
#include "tinymaix.h"

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
    for (int i = 0; i < outs[0].c; i++) {
        TM_PRINTF("%d: %.3f\n", i, (double)prob[i]);
        if (prob[i] > prob[best]) best = i;
    }
    TM_PRINTF("### Predict output is: Number %d, prob %.3f\n", best, (double)prob[best]);
}

int main(void) {
    TM_DBGT_INIT();
    tm_mdl_t mdl;
    tm_mat_t in_uint8 = {3, 28, 28, 1, {(mtype_t *)digit}};
    tm_mat_t in, outs[1];
    tm_err_t res;

    tm_stat((tm_mdlbin_t *)mdl_data);
#if STATIC_MEMORY
    res = tm_load_n(&mdl, mdl_data, sizeof mdl_data, mdl_buf, sizeof mdl_buf, layer_cb, &in);
#else
    res = tm_load(&mdl, mdl_data, NULL, layer_cb, &in);
#endif
    if (res != TM_OK) {
        TM_PRINTF("tm_load: error %d\n", res);
        return -1;
    }
    res = tm_preprocess(&mdl, TMPP_UINT2INT, &in_uint8, &in);
    layer_start = TM_GET_US();
    TM_DBGT_START();
    if (res == TM_OK) res = tm_run(&mdl, &in, outs);
    TM_DBGT("tm_run");
    if (res == TM_OK) parse_output(outs);
    else TM_PRINTF("tm_run: error %d\n", res);
    tm_unload(&mdl);
    return res == TM_OK ? 0 : -1;
}
