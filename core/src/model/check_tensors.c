/*
 * Checks how the layers use the main buffer: every tensor that is read has been written, with the shape that is read,
 * and has not been overwritten since; outputs stand until the end.
 */
#include "model.h"

#define FIELD(name) TM_FIELD(#name, offsetof(tml_head_t, name))

typedef struct {
    uint64_t start, end;
} span_t;

static bool overlap(span_t a, span_t b) {
    return a.start < b.end && b.start < a.end;
}

static span_t written_by(const tm_layer_check_t *check, const tml_head_t *head) {
    return (span_t){head->out_oft,
                    head->out_oft + tm_written_bytes((const tm_mdlbin_t *)check->bin, head, check->kernels)};
}

/* FC and Reshape take any shape of the same number of values. */
static bool shapes_fit(const uint16_t written[4], const uint16_t read[4], uint32_t reader_type) {
    if (reader_type == TML_FC || reader_type == TML_RESHAPE)
        return tm_count_elements(written) == tm_count_elements(read);
    return written[1] == read[1] && written[2] == read[2] && written[3] == read[3];
}

/* One tensor that check->head reads at `place`; finds the layer that wrote it, or the model's input. */
static tm_err_t check_read(const tm_layer_check_t *check, tm_field_t field, uint32_t place) {
    const tm_mdlbin_t *bin = (const tm_mdlbin_t *)check->bin;
    const tml_head_t  *reader = check->head, *first = tm_first_layer(bin), *writer = NULL;
    uint64_t           bytes = (uint64_t)tm_count_elements(reader->in_dims) * check->kernels->element_size;
    span_t             read = {place, place + bytes};
    for (const tml_head_t *head = first; head != reader; head = tm_next_layer(head)) {
        if (overlap(written_by(check, head), read)) writer = head;
    }
    uint32_t        written_at = writer != NULL ? writer->out_oft : first->in_oft;
    const uint16_t *written = writer != NULL ? writer->out_dims : bin->in_dims;
    if (place != written_at) {
        return TM_REFUSE(check, TM_ERR_OVERLAP, field, place,
                         writer != NULL ? "%, where the layer that last wrote there put its output"
                                        : "%, where the input of the model is; no layer wrote here",
                         written_at);
    }
    if (!shapes_fit(written, reader->in_dims, reader->type)) {
        return TM_REFUSE(check, TM_ERR_DIMS, TM_FIELD("in_dims", offsetof(tml_head_t, in_dims) + 2),
                         tm_count_elements(reader->in_dims), "the shape that was written there, % values",
                         tm_count_elements(written));
    }
    return TM_OK;
}

/* Reshape works in place, ADD may; every other layer reads its input while it writes. */
static tm_err_t check_apart(const tm_layer_check_t *check, uint32_t place) {
    const tml_head_t *head = check->head;
    uint64_t          bytes = (uint64_t)tm_count_elements(head->in_dims) * check->kernels->element_size;
    bool in_place = (head->type == TML_RESHAPE || head->type == TML_ADD) && place == head->out_oft;
    if (in_place || !overlap((span_t){place, place + bytes}, written_by(check, head))) return TM_OK;
    return TM_REFUSE(check, TM_ERR_OVERLAP, FIELD(out_oft), head->out_oft,
                     "an output that does not overlap the input at %", place);
}

/* An output has to stay until the run is over. */
static tm_err_t check_output_stays(const tm_layer_check_t *check, const tml_head_t *output) {
    tm_layer_check_t later = *check;
    const uint8_t   *end = check->bin + check->bin_size;
    for (later.head = tm_next_layer(output), later.layer++; (const uint8_t *)later.head < end;
         later.head = tm_next_layer(later.head), later.layer++) {
        if (!overlap(written_by(check, output), written_by(check, later.head))) continue;
        later.offset = (uint32_t)((const uint8_t *)later.head - check->bin);
        return TM_REFUSE(&later, TM_ERR_OVERLAP, FIELD(out_oft), later.head->out_oft,
                         "an output that leaves the model's output of layer % in place", check->layer);
    }
    return TM_OK;
}

static tm_err_t check_use(const tm_layer_check_t *check) {
    const tml_head_t *head = check->head;
    tm_err_t          error;
    if ((error = check_read(check, FIELD(in_oft), head->in_oft)) != TM_OK) return error;
    if ((error = check_apart(check, head->in_oft)) != TM_OK) return error;
    if (head->type == TML_ADD) {
        uint32_t place = ((const tml_add_t *)head)->in_oft1;
        error = check_read(check, TM_FIELD("in_oft1", offsetof(tml_add_t, in_oft1)), place);
        if (error == TM_OK) error = check_apart(check, place);
    }
    if (error == TM_OK && head->is_out) error = check_output_stays(check, head);
    return error;
}

tm_err_t tm_check_tensors(const tm_layer_check_t *file) {
    const tm_mdlbin_t *bin = (const tm_mdlbin_t *)file->bin;
    tm_layer_check_t   check = *file;
    const tml_head_t  *last_output = NULL;
    uint32_t           outputs = 0;
    for (check.layer = 0, check.head = tm_first_layer(bin); check.layer < bin->layer_cnt;
         check.layer++, check.head = tm_next_layer(check.head)) {
        check.offset = (uint32_t)((const uint8_t *)check.head - file->bin);
        tm_err_t error = check_use(&check);
        if (error != TM_OK) return error;
        if (check.head->is_out) {
            outputs++;
            last_output = check.head;
        }
    }
    if (outputs == 0 || outputs != bin->output_cnt) {
        return TM_REFUSE(file, TM_ERR_UNSUPPORT, TM_FIELD("output_cnt", offsetof(tm_mdlbin_t, output_cnt)),
                         bin->output_cnt,
                         "as many outputs as layers with is_out = 1, which are %, and at least 1", outputs);
    }
    if (!shapes_fit(last_output->out_dims, bin->out_dims, TML_RESHAPE)) {
        return TM_REFUSE(file, TM_ERR_DIMS, TM_FIELD("out_dims", offsetof(tm_mdlbin_t, out_dims) + 2),
                         tm_count_elements(bin->out_dims), "the % values of the output layer",
                         tm_count_elements(last_output->out_dims));
    }
    return TM_OK;
}
