/* Checks a whole file: the header, then the walk over the layers. */
#include "../layers/layer.h"
#include "byte_order.h"
#include "model.h"

#define FIELD(name) TM_FIELD(#name, offsetof(tm_mdlbin_t, name))
#define LAYER_FIELD(name) TM_FIELD(#name, offsetof(tml_head_t, name))

/* Size i is not 1 although the rank leaves it out. Two such sizes, or a picture of rank 2, accuse the rank. */
static tm_err_t refuse_leading_size(const tm_layer_check_t *check, tm_sizes_t sizes, const uint16_t dims[4],
                                    uint32_t i) {
    bool is_rank = dims[0] == 2 || (dims[1] != 1 && dims[2] != 1);
    if (TM_ENABLE_MESSAGES && is_rank) {
        return TM_REFUSE(check, TM_ERR_DIMS, TM_SIZE_FIELD(check, sizes, 0), dims[0],
                         "%, the number of sizes that count", dims[1] != 1 ? 3 : 2);
    }
    return TM_REFUSE(check, TM_ERR_DIMS, TM_SIZE_FIELD(check, sizes, i), dims[i], "1, since the rank is %",
                     dims[0]);
}

static tm_err_t check_dims(const tm_layer_check_t *check, tm_sizes_t sizes, const uint16_t dims[4]) {
    if (dims[0] < 1 || dims[0] > 3) {
        return TM_REFUSE(check, TM_ERR_DIMS, TM_SIZE_FIELD(check, sizes, 0), dims[0], "a rank of 1 to 3", 0);
    }
    for (uint32_t i = 1; i < 4; i++) {
        bool counts = i > 3u - dims[0];
        if (dims[i] == 0) {
            return TM_REFUSE(check, TM_ERR_DIMS, TM_SIZE_FIELD(check, sizes, i), dims[i], "at least 1", 0);
        }
        if (!counts && dims[i] != 1) return refuse_leading_size(check, sizes, dims, i);
    }
    /* 65535^2 * 65535 leaves 32 bits; two of the factors do not */
    uint32_t area = (uint32_t)dims[1] * dims[2];
    if (area > TM_LIMIT_MEMORY / dims[3])
        return TM_REFUSE_LARGE(check, sizes, dims, "less, a tensor may have % values", TM_LIMIT_MEMORY);
    return TM_OK;
}

static tm_err_t check_header(tm_layer_check_t *check) {
    const tm_mdlbin_t *header = (const tm_mdlbin_t *)check->bin;
    tm_err_t           error;
    if (header->mdl_type >= TM_MDL_TYPE_COUNT) {
        return TM_REFUSE(check, TM_ERR_MDLTYPE, FIELD(mdl_type), header->mdl_type,
                         "an element type from 0 to 5", 0);
    }
    check->kernels = tm_backends[0]->kernels[header->mdl_type];
    if (check->kernels == NULL) {
        return TM_REFUSE(check, TM_ERR_MDLTYPE, FIELD(mdl_type), header->mdl_type,
                         "an element type that this build contains", 0);
    }
    if (header->out_deq > 1) return TM_REFUSE(check, TM_ERR, FIELD(out_deq), header->out_deq, "0 or 1", 0);
    if (header->input_cnt != 1) {
        return TM_REFUSE(check, TM_ERR_UNSUPPORT, FIELD(input_cnt), header->input_cnt, "1 input", 0);
    }
    if (header->layer_cnt > TM_LIMIT_LAYERS) {
        return TM_REFUSE(check, TM_ERR_LIMIT, FIELD(layer_cnt), header->layer_cnt, "at most % layers",
                         TM_LIMIT_LAYERS);
    }
    if (header->layer_cnt == 0) {
        return TM_REFUSE(check, TM_ERR_TRUNCATED, FIELD(layer_cnt), header->layer_cnt, "at least 1 layer", 0);
    }
    if (header->buf_size > TM_LIMIT_MEMORY) {
        return TM_REFUSE(check, TM_ERR_LIMIT, FIELD(buf_size), header->buf_size, "at most % bytes",
                         TM_LIMIT_MEMORY);
    }
    if (header->sub_size != 0) {
        return TM_REFUSE(check, TM_ERR_UNSUPPORT, FIELD(sub_size), header->sub_size, "0, no layer uses it",
                         0);
    }
    if ((error = check_dims(check, TM_IN_DIMS, header->in_dims)) != TM_OK) return error;
    if (header->buf_size == 0) {
        return TM_REFUSE(check, TM_ERR_OFFSET, FIELD(buf_size), 0, "at least the % values of the input",
                         tm_count_elements(header->in_dims));
    }
    return check_dims(check, TM_OUT_DIMS, header->out_dims);
}

static tm_err_t refuse_layer_count(const tm_layer_check_t *check, int32_t layers) {
    tm_layer_check_t header = *check;
    header.layer = -1;
    header.offset = 0;
    return TM_REFUSE(&header, TM_ERR_TRUNCATED, FIELD(layer_cnt),
                     ((const tm_mdlbin_t *)check->bin)->layer_cnt, "%, where the file ends", layers);
}

/* How many more layers the bytes from `offset` to the end of the file seem to be; 0 if they are no layers. */
static int32_t count_layers(const tm_layer_check_t *check, uint32_t offset) {
    int32_t count = 0;
    for (; check->bin_size - offset >= sizeof(tml_head_t); count++) {
        tm_head_copy_t    copy;
        const tml_head_t *head = tm_head_at(check->bin, check->reader, offset, &copy);
        bool is_layer = head->type < TML_MAXCNT && head->size % 8 == 0 && head->size >= sizeof(tml_head_t);
        if (!is_layer || head->size > check->bin_size - offset) return 0;
        offset += head->size;
    }
    return offset == check->bin_size ? count : 0;
}

/* Whether a layer of `size` bytes, if there is one at `offset`, ends where the file or another layer begins. */
static bool is_layer_boundary(const tm_layer_check_t *check, uint32_t offset, uint32_t size) {
    bool is_size = size % 8 == 0 && size >= sizeof(tml_head_t) && size <= check->bin_size - offset;
    return is_size && (offset + size == check->bin_size || count_layers(check, offset + size) > 0);
}

static tm_err_t check_layer_at(tm_layer_check_t *check, uint32_t offset) {
    uint32_t rest = (uint32_t)(check->bin_size - offset);
    tm_err_t error;
    if (rest == 0) return refuse_layer_count(check, check->layer);
    check->offset = offset;
    if (rest < sizeof(tml_head_t)) {
        return TM_REFUSE(check, TM_ERR_TRUNCATED, LAYER_FIELD(type), rest,
                         "% more bytes for the head of this layer", sizeof(tml_head_t));
    }
    const tml_head_t *head = tm_head_at(check->bin, check->reader, offset, NULL);
    if (head->type >= TML_MAXCNT) {
        return TM_REFUSE(check, TM_ERR_LAYERTYPE, LAYER_FIELD(type), head->type, "a layer type from 0 to %",
                         TML_MAXCNT - 1);
    }
    if (tm_layers[head->type] == NULL) {
        return TM_REFUSE(check, TM_ERR_LAYERTYPE, LAYER_FIELD(type), head->type,
                         "a layer type that this build contains", 0);
    }
    uint32_t struct_size = tm_layer_struct_size(head->type);
    bool is_other_type = head->size < struct_size || (!tm_has_parts(head->type) && head->size > struct_size);
    if (TM_ENABLE_MESSAGES && is_other_type && is_layer_boundary(check, offset, head->size)) {
        return TM_REFUSE(check, TM_ERR_LAYERTYPE, LAYER_FIELD(type), head->type, "a layer type of % bytes",
                         head->size);
    }
    if (head->size < struct_size || head->size % 8 != 0) {
        return TM_REFUSE(check, TM_ERR_TRUNCATED, LAYER_FIELD(size), head->size, "a multiple of 8 from % on",
                         struct_size);
    }
    if (head->size > rest) {
        return TM_REFUSE(check, TM_ERR_TRUNCATED, LAYER_FIELD(size), head->size,
                         "at most the % bytes that are left of the file", rest);
    }
    head = check->head = tm_layer_at(check->bin, check->reader, offset);
    error = check_dims(check, TM_IN_DIMS, head->in_dims);
    if (error != TM_OK) return error;
    error = check_dims(check, TM_OUT_DIMS, head->out_dims);
    if (error != TM_OK) return error;
    return tm_check_layer(check);
}

/* What has to hold before the header can be read. */
static tm_err_t check_file(const tm_layer_check_t *check) {
    tm_field_t file = TM_FIELD("file", 0);
    if (check->bin == NULL) return TM_REFUSE(check, TM_ERR, file, 0, "an address", 0);
    if ((uintptr_t)check->bin % 4 != 0) {
        return TM_REFUSE(check, TM_ERR_ALIGN, file, (uintptr_t)check->bin % 4,
                         "an address that is a multiple of 4", 0);
    }
    for (uint32_t i = 0; i < 4 && i < check->bin_size; i++) {
        if (check->bin[i] != (uint8_t)TM_MDL_MAGIC[i]) {
            return TM_REFUSE(check, TM_ERR_MAGIC, TM_FIELD("magic", i), check->bin[i], "% as in MAIX",
                             TM_MDL_MAGIC[i]);
        }
    }
    if (check->bin_size < TM_HEADER_SIZE) {
        return TM_REFUSE(check, TM_ERR_TRUNCATED, file, check->bin_size, "at least % bytes for the header",
                         TM_HEADER_SIZE);
    }
    if (check->bin_size > TM_LIMIT_MEMORY) {
        return TM_REFUSE(check, TM_ERR_LIMIT, file, check->bin_size, "at most % bytes", TM_LIMIT_MEMORY);
    }
    return TM_OK;
}

static tm_err_t check_contents(tm_layer_check_t *check) {
    const tm_mdlbin_t *header = (const tm_mdlbin_t *)check->bin;
    uint32_t           offset = TM_HEADER_SIZE;
    tm_err_t           error = check_header(check);
    if (error != TM_OK) return error;
    for (int32_t i = 0; i < header->layer_cnt; i++) {
        check->layer = i;
        if ((error = check_layer_at(check, offset)) != TM_OK) return error;
        offset += check->head->size;
    }
    check->layer = -1;
    check->offset = 0;
    check->head = NULL;
    if (offset != check->bin_size) {
        int32_t more = TM_ENABLE_MESSAGES ? count_layers(check, offset) : 0;
        if (more > 0) return refuse_layer_count(check, header->layer_cnt + more);
        return TM_REFUSE(check, TM_ERR_TRUNCATED, TM_FIELD("file", offset), check->bin_size,
                         "% bytes, where the last layer ends", offset);
    }
    return tm_check_tensors(check);
}

tm_err_t tm_check_file(const uint8_t *bin, size_t bin_size, tm_reader_t *reader, tm_problem_t *problem) {
    tm_problem_t     unwanted; /* so that the same error is found whether anybody reads why or not */
    tm_layer_check_t check = {bin, reader, bin_size, NULL, NULL, -1, 0, problem};
    if (TM_ENABLE_MESSAGES && problem == NULL) check.problem = &unwanted;
    tm_err_t error = check_file(&check);
    if (error == TM_OK) error = check_contents(&check);
    return tm_reader_error(reader) != TM_OK ? tm_reader_error(reader) : error;
}

tm_err_t tm_check_explained(const uint8_t *bin, size_t bin_size, tm_problem_t *problem) {
    uint8_t *copy;
    if (problem != NULL) *problem = (tm_problem_t){.error = TM_OK, .layer = -1, .field = "", .expected = ""};
    tm_err_t error = tm_convert_byte_order(bin, bin_size, &copy);
    if (error != TM_OK) {
        tm_layer_check_t check = {.bin = bin, .layer = -1, .problem = problem};
        return TM_REFUSE(&check, error, TM_FIELD("file", 0), bin_size,
                         "memory for a copy of these bytes in the byte order of this machine", 0);
    }
    error = tm_check_file(copy != NULL ? copy : bin, bin_size, NULL, problem);
    if (copy != NULL) tm_free(copy);
    return error;
}

#if !TM_OPTIMISE_FOR_SIZE
tm_err_t tm_check(const uint8_t *bin, size_t bin_size, tm_problem_t *problem) {
    return tm_check_explained(bin, bin_size, problem);
}
#endif
