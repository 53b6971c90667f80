/*
 * As people write programs for TinyMaix to look at single values: elements by row, column and channel, inputs given as
 * floats, conversions by hand, a callback that stops the run. Prints the same in every element type.
 */
#include MODEL_HEADER
#include "../mnist/digit.h"
#include "tinymaix.h"

static float    picture[28 * 28];
static mtype_t  from_bytes[28 * 28];
static tm_err_t stop_with = TM_OK;

/* The input of the first layer as a real number. */
static float real_input(tml_head_t *lh, mtype_t x) {
#if (TM_MDL_TYPE == TM_MDL_INT8) || (TM_MDL_TYPE == TM_MDL_INT16)
    return ((sumtype_t)x - lh->in_zp) * lh->in_s;
#elif (TM_MDL_TYPE == TM_MDL_FP8_143) || (TM_MDL_TYPE == TM_MDL_FP8_152)
    (void)lh;
    return tm_fp8to32(x);
#else
    return TML_DEQUANT(lh, x);
#endif
}

static tm_err_t layer_cb(tm_mdl_t *mdl, tml_head_t *lh) {
    if (mdl->layer_i == 0) {
        mtype_t *input = TML_GET_INPUT(mdl, lh);
        TM_PRINTF("input: paper %.2f, ink %.2f\n", real_input(lh, input[0]),
                  real_input(lh, input[12 * 28 + 11]));
    }
    if (lh->is_out) {
        TM_PRINTF("output layer %d of %d: class 6 is %.1f\n", mdl->layer_i, mdl->b->layer_cnt,
                  TML_DEQUANT(lh, TML_GET_OUTPUT(mdl, lh)[6]));
    }
    return mdl->layer_i == 2 ? stop_with : TM_OK;
}

static void show(tm_mat_t *mat) {
    int ink = 0;
    for (int y = 0; y < mat->h; y++) {
        for (int x = 0; x < mat->w; x++) ink += *TM_MATP(mat, y, x, 0) != *TM_MATP(mat, 0, 0, 0);
    }
    TM_PRINTF("%d dims, %dx%dx%d, %d elements with ink, centre %s\n", mat->dims, mat->h, mat->w, mat->c, ink,
              *TM_MATP(mat, 12, 11, 0) == mat->data[12 * mat->w + 11] ? "found" : "lost");
}

int main(void) {
    tm_mdl_t mdl;
    tm_mat_t bytes = {3, 28, 28, 1, {(mtype_t *)digit}};
    tm_mat_t floats = {3, 28, 28, 1, {(mtype_t *)picture}};
    tm_mat_t other = {3, 28, 27, 1, {(mtype_t *)digit}};
    tm_mat_t in, outs[1];
    tm_pp_t  pp = TM_MDL_TYPE == TM_MDL_INT8 || TM_MDL_TYPE == TM_MDL_INT16 ? TMPP_UINT2INT : TMPP_UINT2FP01;

    if (tm_load(&mdl, mdl_data, NULL, layer_cb, &in) != TM_OK) return -1;
    if (tm_preprocess(&mdl, pp, &bytes, &in) != TM_OK) return -2;
    show(&in);
    memcpy(from_bytes, in.data, sizeof(from_bytes));

    for (int i = 0; i < 28 * 28; i++) picture[i] = digit[i] / 255.0f;
    if (tm_preprocess(&mdl, TMPP_FP2INT, &floats, &in) != TM_OK) return -3;
    TM_PRINTF("floats and bytes give %s elements\n",
              memcmp(from_bytes, in.data, sizeof(from_bytes)) ? "other" : "the same");
    if (tm_run(&mdl, &in, outs) != TM_OK) return -4;
    TM_PRINTF("class 6 as float: %.1f\n", outs[0].dataf[6]);

    stop_with = TM_ERR_TODO;
    if (tm_preprocess(&mdl, pp, &bytes, &in) != TM_OK) return -5;
    TM_PRINTF("stopped run: %d\n", tm_run(&mdl, &in, outs));
    TM_PRINTF("picture of another size: %d\n", tm_preprocess(&mdl, pp, &other, &in));
    tm_unload(&mdl);

#if (TM_MDL_TYPE == TM_MDL_FP8_143) || (TM_MDL_TYPE == TM_MDL_FP8_152)
    uint8_t small = tm_fp32to8(-1.5f);
    if (tm_fp8to32(small) != -1.5f) TM_PRINTF("-1.5 became %.3f\n", tm_fp8to32(small));
#endif
    return 0;
}
