/*
 * As people write programs for TinyMaix to follow a network layer by layer: the callback says what the layer is, shows
 * some of its output and keeps all of it as a file, NNN_name.bin in the current folder.
 */
#include MODEL_HEADER
#include "../mnist/digit.h"
#include "tinymaix.h"

static uint8_t mdl_buf[MDL_BUF_LEN];

static void save(int index, const char *name, void *data, size_t size) {
    char path[64];
    snprintf(path, sizeof(path), "%03d_%s.bin", index, name);
    FILE *fp = fopen(path, "wb");
    if (fp == NULL || fwrite(data, 1, size, fp) != size) TM_PRINTF("cannot write %s\n", path);
    if (fp) fclose(fp);
}

static tm_err_t layer_cb(tm_mdl_t *mdl, tml_head_t *lh) {
    const char *name = "?";
    int         h = lh->out_dims[1];
    int         w = lh->out_dims[2];
    int         ch = lh->out_dims[3];
    mtype_t    *output = TML_GET_OUTPUT(mdl, lh);

    TM_PRINTF("Layer %d: ", mdl->layer_i);
    switch (lh->type) {
    case TML_CONV2D:
    case TML_DWCONV2D: {
        tml_conv2d_dw_t *l = (tml_conv2d_dw_t *)lh;
        name = lh->type == TML_CONV2D ? "Conv2D" : "DWConv2D";
        TM_PRINTF("kernel %dx%d, stride %d,%d, dilation %d,%d, act %d, pad %d,%d,%d,%d, depth_mul %d\n",
                  l->kernel_w, l->kernel_h, l->stride_w, l->stride_h, l->dilation_w, l->dilation_h, l->act,
                  l->pad[0], l->pad[1], l->pad[2], l->pad[3], (int)l->depth_mul);
        wtype_t *weight = (wtype_t *)((uint8_t *)l + l->w_oft);
        btype_t *bias = (btype_t *)((uint8_t *)l + l->b_oft);
        TM_PRINTF("  weights %d bytes each, bias %d, in all %d\n", (int)sizeof(*weight), (int)sizeof(*bias),
                  (int)((uint8_t *)bias - (uint8_t *)weight));
        break;
    }
    case TML_GAP:
        name = "GAP";
        TM_PRINTF("mean of %dx%d\n", lh->in_dims[1], lh->in_dims[2]);
        break;
    case TML_FC: {
        tml_fc_t *l = (tml_fc_t *)lh;
        name = "FC";
        TM_PRINTF("%d to %d, ws %d, w %d, b %d\n", lh->in_dims[3], lh->out_dims[3], (int)l->ws_oft,
                  (int)l->w_oft, (int)l->b_oft);
        break;
    }
    case TML_SOFTMAX:
        name = "Softmax";
        TM_PRINTF("softmax\n");
        break;
    case TML_RESHAPE:
        name = "Reshape";
        TM_PRINTF("reshape\n");
        break;
    case TML_ADD: {
        tml_add_t *l = (tml_add_t *)lh;
        name = "ADD";
        TM_PRINTF("second input at %d\n", (int)l->in_oft1);
        break;
    }
    default:
        return TM_ERR_LAYERTYPE;
    }
    for (int y = 0; y < h && y < 2; y++) {
        TM_PRINTF("  [");
        for (int x = 0; x < w && x < 2; x++) {
            for (int c = 0; c < ch && c < 4; c++) {
                TM_PRINTF("%.3f,", TML_DEQUANT(lh, output[(y * w + x) * ch + c]));
            }
        }
        TM_PRINTF("]\n");
    }
    save(mdl->layer_i, name, output, h * w * ch * sizeof(mtype_t));
    return TM_OK;
}

static void parse_output(tm_mat_t *outs) {
    tm_mat_t out = outs[0];
    float   *data = out.dataf;
    float    maxp = 0;
    int      maxi = -1;
    for (int i = 0; i < 10; i++) {
        printf("%d: %.3f\n", i, data[i]);
        if (data[i] > maxp) {
            maxi = i;
            maxp = data[i];
        }
    }
    TM_PRINTF("### Predict output is: Number %d, prob %.3f\n", maxi, maxp);
}

int main(int argc, char **argv) {
    TM_DBGT_INIT();
    tm_mdl_t mdl;
    tm_mat_t in_uint8 = {3, 28, 28, 1, {(mtype_t *)digit}};
    tm_mat_t in = {3, 28, 28, 1, {NULL}};
    tm_mat_t outs[1];
    tm_err_t res;

    (void)argc;
    TM_PRINTF("%s, layer buffer %d\n", argv[0] ? "mnist" : "", LBUF_LEN);
    tm_stat((tm_mdlbin_t *)mdl_data);
    res = tm_load(&mdl, mdl_data, mdl_buf, layer_cb, &in);
    if (res != TM_OK) {
        TM_PRINTF("tm model load err %d\n", res);
        return -1;
    }
#if (TM_MDL_TYPE == TM_MDL_INT8) || (TM_MDL_TYPE == TM_MDL_INT16)
    res = tm_preprocess(&mdl, TMPP_UINT2INT, &in_uint8, &in);
#else
    res = tm_preprocess(&mdl, TMPP_UINT2FP01, &in_uint8, &in);
#endif
    TM_DBGT_START();
    res = tm_run(&mdl, &in, outs);
    TM_DBGT("tm_run");
    if (res == TM_OK) parse_output(outs);
    else TM_PRINTF("tm run error: %d\n", res);
    tm_unload(&mdl);
    return 0;
}
