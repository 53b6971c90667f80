/*
 * Checks how the layers use the main buffer: every tensor that is read has been written, with the shape that is read,
 * and has not been overwritten since; outputs stand until the end.
 */
#include "model.h"

#define FIELD(name) TM_FIELD(#name, offsetof(tml_head_t, name))

/* Bytes of the main buffer. Where they start is what the file says, so that the end may be beyond 32 bits. */
typedef struct {
    uint32_t start, bytes;
} span_t;

static bool overlap(span_t a, span_t b) {
    return a.start <= b.start ? b.start - a.start < a.bytes : a.start - b.start < b.bytes;
}

static span_t written_by(const tm_layer_check_t *check, const tml_head_t *head) {
    return (span_t){head->out_oft, tm_written_bytes((const tm_mdlbin_t *)check->bin, head, check->kernels)};
}

static uint32_t tensor_bytes(const tm_layer_check_t *check, const uint16_t dims[4]) {
    return tm_count_elements(dims) * check->kernels->element_size;
}

/* FC and Reshape take any shape of the same number of values. */
static bool shapes_fit(const uint16_t written[4], const uint16_t read[4], uint32_t reader_type) {
    if (reader_type == TML_FC || reader_type == TML_RESHAPE)
        return tm_count_elements(written) == tm_count_elements(read);
    return written[1] == read[1] && written[2] == read[2] && written[3] == read[3];
}

/* check->head reads a shape (FC and Reshape: a number of values) that is not the `written` one. */
static tm_err_t refuse_read_shape(const tm_layer_check_t *check, const uint16_t written[4]) {
    const tml_head_t *head = check->head;
    if (head->type != TML_FC && head->type != TML_RESHAPE)
        return TM_REFUSE_SHAPE(check, TM_ERR_DIMS, TM_IN_DIMS, head->in_dims, written, "%, as it is written");
    return TM_REFUSE_COUNT(check, TM_ERR_DIMS, TM_IN_DIMS, head->in_dims, tm_count_elements(written),
                           "%, for as many values as are written");
}

/* The shape of the model's input, which is not what the first layer reads. */
static tm_err_t refuse_header_shape(const tm_layer_check_t *header, const tml_head_t *first) {
    const uint16_t *found = ((const tm_mdlbin_t *)header->bin)->in_dims;
    if (first->type != TML_FC && first->type != TML_RESHAPE) {
        return TM_REFUSE_SHAPE(header, TM_ERR_DIMS, TM_IN_DIMS, found, first->in_dims,
                               "%, as the first layer reads it");
    }
    return TM_REFUSE_COUNT(header, TM_ERR_DIMS, TM_IN_DIMS, found, tm_count_elements(first->in_dims),
                           "%, for as many values as the first layer reads");
}

static bool is_square(const uint16_t dims[4]) {
    return dims[1] == dims[2];
}

/* Of a shape that two places of the file give, each its own way: which is wrong? The first layer's, if it contradicts
 * the rest of that layer or is not square as the other; else the header's. */
static tm_err_t refuse_input_shape(const tm_layer_check_t *check) {
    const tm_mdlbin_t *bin = (const tm_mdlbin_t *)check->bin;
    tm_layer_check_t   silent = *check, header = *check;
    silent.problem = NULL;
    header.layer = -1;
    header.offset = 0;
    if (!TM_ENABLE_MESSAGES) return TM_ERR_DIMS;
    bool is_odd = is_square(bin->in_dims) && !is_square(check->head->in_dims);
    if (!is_odd && tm_layers[check->head->type]->check(&silent) == TM_OK)
        return refuse_header_shape(&header, check->head);
    return refuse_read_shape(check, bin->in_dims);
}

/* Planners like to put tensors at the start of the main buffer and at its end. */
static bool is_usual_place(const tm_layer_check_t *check, uint32_t place, uint32_t bytes) {
    uint32_t buf_size = ((const tm_mdlbin_t *)check->bin)->buf_size;
    return place == 0 || (place < buf_size && ((place + bytes + 7u) & ~(uint32_t)7u) == buf_size);
}

/* A walk over the heads of layers that have been checked. */
typedef struct {
    uint32_t          next;   /* where in the file the next step leads */
    uint32_t          offset; /* of the head in the file */
    const tml_head_t *head;
    tm_head_copy_t   *copy; /* where heads are read to; NULL: the layer buffer */
} walk_t;

static void walk_on(const tm_layer_check_t *check, walk_t *walk) {
    walk->offset = walk->next;
    walk->head = tm_head_at(check->bin, check->reader, walk->offset, walk->copy);
    walk->next = walk->offset + walk->head->size;
}

/* Of two places of a tensor that check->head reads, its writer's and the reader's, the writer's is wrong if only there
 * the reader would overwrite it; or if it is near the reader's and only the reader's is a usual one. */
static bool is_writer_wrong(const tm_layer_check_t *check, const tml_head_t *writer, span_t read) {
    span_t wrong = {writer->out_oft, read.bytes}, output = written_by(check, check->head);
    bool   may_be_in_place = check->head->type == TML_RESHAPE || check->head->type == TML_ADD;
    if (!may_be_in_place && overlap(wrong, output) != overlap(read, output)) return overlap(wrong, output);
    return overlap(read, written_by(check, writer)) && is_usual_place(check, read.start, read.bytes) &&
           !is_usual_place(check, writer->out_oft, read.bytes);
}

/* A layer reads elsewhere than the layer before it, which wrote the shape that is read, put its output. */
static tm_err_t refuse_place(const tm_layer_check_t *check, tm_field_t field, span_t read,
                             const walk_t *before_it) {
    const tml_head_t *writer = before_it->head;
    if (!TM_ENABLE_MESSAGES || !is_writer_wrong(check, writer, read)) {
        return TM_REFUSE(check, TM_ERR_OVERLAP, field, read.start, "%, where the layer before put its output",
                         writer->out_oft);
    }
    tm_layer_check_t before = *check;
    before.layer--;
    before.offset = before_it->offset;
    return TM_REFUSE(&before, TM_ERR_OVERLAP, FIELD(out_oft), writer->out_oft,
                     "%, where the next layer reads it", read.start);
}

/* One tensor that check->head reads at `place`; finds the layer that wrote it, or the model's input. */
static tm_err_t check_read(const tm_layer_check_t *check, tm_field_t field, uint32_t place) {
    const tm_mdlbin_t *bin = (const tm_mdlbin_t *)check->bin;
    const tml_head_t  *reader = check->head;
    tm_head_copy_t     copy;
    walk_t             walk = {.next = TM_HEADER_SIZE, .copy = &copy};
    bool               is_input = true;
    span_t             read = {place, tensor_bytes(check, reader->in_dims)};
    walk_on(check, &walk);
    uint32_t written_at = walk.head->in_oft;
    uint16_t written[4];
    __builtin_memcpy(written, bin->in_dims, sizeof written);
    for (int32_t i = 0; i < check->layer; i++) {
        if (i > 0) walk_on(check, &walk);
        if (!overlap(written_by(check, walk.head), read)) continue;
        is_input = false;
        written_at = walk.head->out_oft;
        __builtin_memcpy(written, walk.head->out_dims, sizeof written);
    }
    if (place == written_at && shapes_fit(written, reader->in_dims, reader->type)) return TM_OK;
    if (check->layer > 0) {
        const tml_head_t *before = walk.head;
        if (before->out_oft != place && shapes_fit(before->out_dims, reader->in_dims, reader->type))
            return refuse_place(check, field, read, &walk);
    }
    if (place != written_at) {
        return TM_REFUSE(check, TM_ERR_OVERLAP, field, place,
                         is_input ? "%, where the input of the model is; no layer wrote here"
                                  : "%, where the layer that last wrote there put its output",
                         written_at);
    }
    (void)is_input; /* unused where there are no messages */
    if (check->layer == 0) return refuse_input_shape(check);
    return refuse_read_shape(check, written);
}

/* Reshape works in place, ADD may; every other layer reads its input while it writes. */
static tm_err_t check_apart(const tm_layer_check_t *check, uint32_t place) {
    const tml_head_t *head = check->head;
    bool   in_place = (head->type == TML_RESHAPE || head->type == TML_ADD) && place == head->out_oft;
    span_t read = {place, tensor_bytes(check, head->in_dims)}, written = written_by(check, head);
    if (in_place || !overlap(read, written)) return TM_OK;
    written.bytes = tensor_bytes(check, head->out_dims);
    bool is_last = check->offset + head->size == check->bin_size;
    if (head->is_out && !is_last && !overlap(read, written)) {
        return TM_REFUSE(check, TM_ERR_UNSUPPORT, FIELD(is_out), 1,
                         "0, there is no room to turn this output into real numbers", 0);
    }
    if (TM_ENABLE_MESSAGES && tm_is_read_behind(check)) {
        bool is_second = place != head->in_oft;
        return TM_REFUSE(check, TM_ERR_OVERLAP,
                         is_second ? TM_FIELD("in_oft1", offsetof(tml_add_t, in_oft1)) : FIELD(in_oft), place,
                         "an input that does not overlap the output at %", head->out_oft);
    }
    return TM_REFUSE(check, TM_ERR_OVERLAP, FIELD(out_oft), head->out_oft,
                     "an output that does not overlap the input at %", place);
}

/* An output has to stay until the run is over. */
static tm_err_t check_output_stays(const tm_layer_check_t *check) {
    const tm_mdlbin_t *bin = (const tm_mdlbin_t *)check->bin;
    tm_layer_check_t   later = *check;
    walk_t             walk = {.next = check->offset + check->head->size};
    span_t             output = written_by(check, check->head);
    while (++later.layer < bin->layer_cnt) {
        walk_on(check, &walk);
        if (!overlap(output, written_by(check, walk.head))) continue;
        later.head = walk.head;
        later.offset = walk.offset;
        return TM_REFUSE(&later, TM_ERR_OVERLAP, FIELD(out_oft), later.head->out_oft,
                         "an output that leaves the model's output of layer % in place", check->layer);
    }
    return TM_OK;
}

tm_err_t tm_check_reads(const tm_layer_check_t *check) {
    const tml_head_t *head = check->head;
    tm_err_t          error = check_read(check, FIELD(in_oft), head->in_oft);
    if (error != TM_OK || head->type != TML_ADD) return error;
    tm_field_t field = TM_FIELD("in_oft1", offsetof(tml_add_t, in_oft1));
    uint32_t   place = ((const tml_add_t *)head)->in_oft1;
    error = tm_check_aligned(check, field, place);
    return error == TM_OK ? check_read(check, field, place) : error;
}

tm_err_t tm_check_apart(const tm_layer_check_t *check) {
    const tml_head_t *head = check->head;
    tm_err_t          error = check_apart(check, head->in_oft);
    if (error != TM_OK || head->type != TML_ADD) return error;
    return check_apart(check, ((const tml_add_t *)head)->in_oft1);
}

/* Goes to layer 0, then to the next; false behind the last. */
static bool step(tm_layer_check_t *check, walk_t *walk) {
    if (++check->layer >= ((const tm_mdlbin_t *)check->bin)->layer_cnt) return false;
    walk_on(check, walk);
    check->head = walk->head;
    check->offset = walk->offset;
    return true;
}

/* Which of two ends later; only for messages. */
static span_t later_end(span_t a, span_t b) {
    return (uint64_t)a.start + a.bytes >= (uint64_t)b.start + b.bytes ? a : b;
}

static bool is_beyond(span_t span, uint32_t size) {
    return span.bytes > size || span.start > size - span.bytes;
}

/* Tensors end inside of the main buffer. A single place beyond it is wrong itself; several accuse buf_size. */
static tm_err_t check_buffer(const tm_layer_check_t *file) {
    const tm_mdlbin_t *bin = (const tm_mdlbin_t *)file->bin;
    tm_layer_check_t   check = *file, beyond = *file;
    walk_t             walk = {.next = TM_HEADER_SIZE};
    span_t             wrong = {0, 0}, last = {0, 0}; /* a tensor beyond the end, and the last of them */
    uint32_t           count = 0;
    bool               is_input = false;
    while (step(&check, &walk)) {
        span_t in = {check.head->in_oft, tensor_bytes(&check, check.head->in_dims)};
        span_t out = written_by(&check, check.head);
        bool   in_beyond = is_beyond(in, bin->buf_size), out_beyond = is_beyond(out, bin->buf_size);
        if (!in_beyond && !out_beyond) continue;
        count += (uint32_t)in_beyond + (uint32_t)out_beyond;
        is_input = in_beyond;
        wrong = in_beyond ? in : out;
        beyond = check;
        if (in_beyond) last = later_end(last, in);
        if (out_beyond) last = later_end(last, out);
    }
    if (count == 0) return TM_OK;
    if (count > 1 || wrong.bytes > bin->buf_size) {
        return TM_REFUSE(file, TM_ERR_OFFSET, TM_FIELD("buf_size", offsetof(tm_mdlbin_t, buf_size)),
                         bin->buf_size, "at least %, where the last tensor ends",
                         (int64_t)last.start + last.bytes);
    }
    return TM_REFUSE(&beyond, TM_ERR_OFFSET, is_input ? FIELD(in_oft) : FIELD(out_oft), wrong.start,
                     "at most %, so that the tensor ends inside of the main buffer",
                     bin->buf_size - wrong.bytes);
}

/* As many layers are outputs as the header says. Files have one; where they do not, a layer is the wrong one. */
static tm_err_t check_outputs(const tm_layer_check_t *file) {
    const tm_mdlbin_t *bin = (const tm_mdlbin_t *)file->bin;
    tm_layer_check_t   check = *file, last = *file, first_output = *file;
    walk_t             walk = {.next = TM_HEADER_SIZE};
    uint32_t           outputs = 0;
    while (step(&check, &walk)) {
        last = check;
        if (check.head->is_out && outputs++ == 0) first_output = check;
    }
    if (outputs == bin->output_cnt && outputs > 0) return TM_OK;
    if (outputs == 0)
        return TM_REFUSE(&last, TM_ERR_UNSUPPORT, FIELD(is_out), 0, "1, no other layer is an output", 0);
    if (outputs == 1 || bin->output_cnt != 1) {
        return TM_REFUSE(file, TM_ERR_UNSUPPORT, TM_FIELD("output_cnt", offsetof(tm_mdlbin_t, output_cnt)),
                         bin->output_cnt, "%, the number of layers with is_out = 1", outputs);
    }
    return TM_REFUSE(&first_output, TM_ERR_UNSUPPORT, FIELD(is_out), 1,
                     "0, since the header says 1 output and % layers are outputs", outputs);
}

/* The header repeats the shape of the (last) output. */
static tm_err_t check_output_shape(const tm_layer_check_t *file) {
    const tm_mdlbin_t *bin = (const tm_mdlbin_t *)file->bin;
    tm_layer_check_t   check = *file;
    walk_t             walk = {.next = TM_HEADER_SIZE};
    uint32_t           count = 0;
    while (step(&check, &walk)) {
        if (check.head->is_out) count = tm_count_elements(check.head->out_dims);
    }
    if (tm_count_elements(bin->out_dims) == count) return TM_OK;
    return TM_REFUSE_COUNT(file, TM_ERR_DIMS, TM_OUT_DIMS, bin->out_dims, count,
                           "%, for as many values as the output layer has");
}

tm_err_t tm_check_tensors(const tm_layer_check_t *file) {
    tm_layer_check_t check = *file;
    walk_t           walk = {.next = TM_HEADER_SIZE};
    tm_err_t         error = check_outputs(file);
    if (error == TM_OK) error = check_buffer(file);
    while (error == TM_OK && step(&check, &walk)) {
        if (check.head->is_out) error = check_output_stays(&check);
    }
    return error == TM_OK ? check_output_shape(file) : error;
}
