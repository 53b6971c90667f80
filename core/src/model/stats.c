/* The layer and memory table. */
#include "stats.h"

#include "../kernels/portable_kernels.h"

#if TM_ENABLE_STAT

const char *tm_element_type_name(uint32_t mdl_type) {
    switch (mdl_type) {
#define NAME(type, suffix, name)                                                                             \
    case type:                                                                                               \
        return TM_TEXT(name);
        TM_ELEMENT_TYPES(NAME)
#undef NAME
    }
    return TM_TEXT("unknown");
}

static uint32_t element_size(const tm_mdlbin_t *bin) {
    static const uint8_t sizes[TM_MDL_TYPE_COUNT] = {1, 2, 4, 2, 1, 1};
    return sizes[bin->mdl_type];
}

tm_layer_stats_t tm_layer_stats(const tm_mdlbin_t *bin, const tml_head_t *head) {
    uint32_t         outputs = tm_count_elements(head->out_dims);
    tm_layer_stats_t stats = {
        .name = tm_layer_name(head->type),
        .parameter_bytes = head->size - tm_layer_struct_size(head->type),
        .output_bytes = outputs * element_size(bin),
        .operations = tm_layers[head->type]->operations(head),
        .inputs = 1,
        .input_offsets = {head->in_oft},
        .input_bytes = tm_count_elements(head->in_dims) * element_size(bin),
    };
    stats.output_room = stats.output_bytes;
    if (head->is_out && bin->out_deq && bin->mdl_type != TM_MDL_FP32) {
        stats.output_room = ((stats.output_bytes + 7u) & ~7u) + outputs * (uint32_t)sizeof(float);
    }
    if (head->type == TML_ADD) {
        stats.inputs = 2;
        stats.input_offsets[1] = ((const tml_add_t *)head)->in_oft1;
    }
    return stats;
}

static const char *activation_name(uint32_t activation) {
    static const char *const names[TM_ACT_MAXCNT] = {
        [TM_ACT_NONE] = "none",   [TM_ACT_RELU] = "relu", [TM_ACT_RELU1] = "relu1",
        [TM_ACT_RELU6] = "relu6", [TM_ACT_TANH] = "tanh", [TM_ACT_SIGNBIT] = "sign bit",
    };
    return names[activation];
}

uint32_t tm_layer_details(const tml_head_t *head, tm_layer_detail_t details[TM_MOST_LAYER_DETAILS]) {
    if (head->type != TML_CONV2D && head->type != TML_DWCONV2D) return 0;
    const tml_conv2d_dw_t *layer = (const tml_conv2d_dw_t *)head;
    const uint8_t         *pad = layer->pad;
    uint32_t               count = 0;
    details[count++] = (tm_layer_detail_t){"kernel", NULL, 2, {layer->kernel_h, layer->kernel_w}};
    details[count++] = (tm_layer_detail_t){"stride", NULL, 2, {layer->stride_h, layer->stride_w}};
    details[count++] = (tm_layer_detail_t){"dilation", NULL, 2, {layer->dilation_h, layer->dilation_w}};
    details[count++] = (tm_layer_detail_t){"padding", NULL, 4, {pad[0], pad[1], pad[2], pad[3]}};
    details[count++] = (tm_layer_detail_t){"activation", activation_name(layer->act), 0, {0}};
    if (head->type == TML_DWCONV2D) {
        details[count++] = (tm_layer_detail_t){"depth multiplier", NULL, 1, {layer->depth_mul}};
    }
    return count;
}

/* ---- printing without floats ---- */

typedef struct {
    void (*print)(void *user, const char *piece);
    void *user;
} printer_t;

/* A TM_TEXT(). */
static void print_text(const printer_t *printer, const char *text) {
#ifdef TM_TEXT_AT
    char     piece[8];
    uint32_t length = 0;
    while ((piece[length] = (char)TM_TEXT_AT(text++)) != 0) {
        if (++length < sizeof piece - 1) continue;
        piece[length] = 0;
        printer->print(printer->user, piece);
        length = 0;
    }
    printer->print(printer->user, piece);
#else
    printer->print(printer->user, text);
#endif
}

#define PRINT(printer, text) print_text(printer, TM_TEXT(text))
#define PRINT_WITH(printer, before, number) print_with(printer, TM_TEXT(before), number)

/* At least `width` digits. */
static void print_number(const printer_t *printer, uint32_t number, int32_t width) {
    char  digits[11];
    char *start = digits + sizeof digits - 1;
    *start = 0;
    for (; number != 0 || width > 0 || *start == 0; number /= 10, width--)
        *--start = (char)('0' + number % 10);
    printer->print(printer->user, start);
}

static void print_with(const printer_t *printer, const char *before, uint32_t number) {
    print_text(printer, before);
    print_number(printer, number, 1);
}

/* "h, w, c" */
static void print_shape(const printer_t *printer, const uint16_t dims[4]) {
    print_number(printer, dims[1], 1);
    PRINT_WITH(printer, ", ", dims[2]);
    PRINT_WITH(printer, ", ", dims[3]);
}

/* A sum of many numbers in units of `unit`: what is left is less than one. */
typedef struct {
    uint32_t unit, whole, rest;
} amount_t;

static void add_to(amount_t *amount, uint32_t number) {
    amount->whole += number / amount->unit;
    amount->rest += number % amount->unit;
    if (amount->rest < amount->unit) return;
    amount->rest -= amount->unit;
    amount->whole++;
}

/* With `digits` decimals, rounded to nearest, ties to even as printf does. */
static void print_amount(const printer_t *printer, const amount_t *amount, int32_t digits) {
    uint32_t power = 1, whole = amount->whole;
    for (int32_t i = 0; i < digits; i++) power *= 10;
    uint32_t scaled = amount->rest * power, decimals = scaled / amount->unit;
    uint32_t twice_rest = scaled % amount->unit * 2;
    if (twice_rest > amount->unit || (twice_rest == amount->unit && decimals % 2 == 1)) decimals++;
    if (decimals == power) {
        decimals = 0;
        whole++;
    }
    print_number(printer, whole, 1);
    PRINT(printer, ".");
    print_number(printer, decimals, digits);
}

static void print_dims(const printer_t *printer, const char *name, const uint16_t dims[4]) {
    print_text(printer, name);
    print_number(printer, dims[0], 1);
    PRINT(printer, "dims: (");
    print_shape(printer, dims);
    PRINT(printer, ")\n");
}

static void print_header(const printer_t *printer, const tm_mdlbin_t *bin) {
    PRINT_WITH(printer, "mdl_type=", bin->mdl_type);
    PRINT(printer, " (");
    print_text(printer, tm_element_type_name(bin->mdl_type));
    PRINT(printer, "))\n"); /* the reference log closes twice */
    PRINT_WITH(printer, "out_deq=", bin->out_deq);
    PRINT_WITH(printer, "\ninput_cnt=", bin->input_cnt);
    PRINT_WITH(printer, ", output_cnt=", bin->output_cnt);
    PRINT_WITH(printer, ", layer_cnt=", bin->layer_cnt);
    PRINT(printer, "\n");
    print_dims(printer, TM_TEXT("input "), bin->in_dims);
    print_dims(printer, TM_TEXT("output "), bin->out_dims);
    PRINT_WITH(printer, "main buf size ", bin->buf_size);
    PRINT_WITH(printer, "; sub buf size ", bin->sub_size);
    PRINT(printer, "\n//Note: PARAM is layer param size, include align padding\n");
    PRINT(printer, "Idx\tLayer\toutshape\tinoft\toutoft\tPARAM\tMEMOUT\tOPS\n---\tInput\t");
    print_shape(printer, bin->in_dims);
    PRINT_WITH(printer, "\t-\t0\t0\t", tm_count_elements(bin->in_dims) * element_size(bin));
    PRINT(printer, "\t0\n");
}

static void print_layer(const printer_t *printer, uint32_t index, const tml_head_t *head,
                        const tm_layer_stats_t *stats) {
    print_number(printer, index, 3);
    PRINT(printer, "\t");
    print_text(printer, stats->name);
    PRINT(printer, "\t");
    print_shape(printer, head->out_dims);
    PRINT_WITH(printer, "\t", head->in_oft);
    PRINT_WITH(printer, "\t", head->out_oft);
    PRINT_WITH(printer, "\t", stats->parameter_bytes);
    PRINT_WITH(printer, "\t", stats->output_bytes);
    PRINT_WITH(printer, "\t", stats->operations);
    PRINT(printer, "\n");
}

static void print_table(const tm_mdlbin_t *bin, tm_reader_t                      *reader,
                        void (*print_piece)(void *user, const char *piece), void *user) {
    printer_t printer = {print_piece, user};
    uint32_t  offset = TM_HEADER_SIZE;
    amount_t  parameters = {1024, 0, 0}, operations = {1000000, 0, 0}, buffer = {1024, 0, 0};
    print_header(&printer, bin);
    for (uint32_t i = 0; i < bin->layer_cnt; i++) {
        const tml_head_t *head = tm_layer_at((const uint8_t *)bin, reader, offset);
        if (tm_reader_error(reader) != TM_OK) return;
        tm_layer_stats_t stats = tm_layer_stats(bin, head);
        offset += head->size;
        print_layer(&printer, i, head, &stats);
        add_to(&parameters, stats.parameter_bytes);
        add_to(&operations, stats.operations);
    }
    PRINT(&printer, "Total param ~");
    print_amount(&printer, &parameters, 1);
    PRINT(&printer, " KB, OPS ~");
    print_amount(&printer, &operations, 2);
    PRINT(&printer, " MOPS, buffer ");
    add_to(&buffer, bin->buf_size);
    print_amount(&printer, &buffer, 1);
    PRINT(&printer, " KB\n");
}

void tm_print_stat(const tm_mdlbin_t *bin, void (*print_piece)(void *user, const char *piece), void *user) {
    print_table(bin, NULL, print_piece, user);
}

static void print_piece(void *user, const char *piece) {
    (void)user, (void)piece; /* unused where nothing is printed */
    TM_PRINTF("%s", piece);
}

tm_err_t tm_stat(tm_mdlbin_t *bin) {
    if (bin == NULL || bin->mdl_type >= TM_MDL_TYPE_COUNT) return TM_ERR;
    tm_print_stat(bin, print_piece, NULL);
    return TM_OK;
}

tm_err_t tm_stat_model(tm_mdl_t *mdl) {
    if (mdl == NULL || mdl->buf == NULL) return TM_ERR;
    tm_forget_read_error(mdl);
    print_table(mdl->b, tm_model_reader(mdl), print_piece, NULL);
    return tm_reader_error(tm_model_reader(mdl));
}

#endif
