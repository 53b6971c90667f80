/*
 * Loading: check the file, ask for memory once, let the layers prepare themselves.
 *
 * Memory of a model:  | main buffer | kept, layer by layer | scratch |
 * in one block of the caller's or of tm_malloc(); with tm_load() the main buffer alone is the caller's.
 */
#include "byte_order.h"
#include "model.h"

const tm_backend_t *tm_default_backend(void) {
    const tm_backend_t *const *backend = tm_backends;
    while (backend[1] != NULL) backend++;
    return *backend;
}

const tm_kernels_t *tm_model_kernels(const tm_mdl_t *mdl) {
    return mdl->backend->kernels[mdl->b->mdl_type];
}

static tm_layer_memory_t layer_memory(const tml_head_t *head, const tm_kernels_t *kernels) {
    tm_layer_memory_t none = {0, 0};
    return tm_layers[head->type]->memory != NULL ? tm_layers[head->type]->memory(head, kernels) : none;
}

static tm_err_t memory_for(const tm_mdlbin_t *bin, tm_reader_t *reader, const tm_backend_t *backend,
                           tm_memory_t *memory) {
    uint32_t offset = TM_HEADER_SIZE;
    uint32_t kept = 0, scratch = 0;
    for (uint32_t i = 0; i < bin->layer_cnt; i++) {
        const tml_head_t *head = tm_layer_at((const uint8_t *)bin, reader, offset);
        if (tm_reader_error(reader) != TM_OK) return tm_reader_error(reader);
        offset += head->size;
        tm_layer_memory_t need = layer_memory(head, backend->kernels[bin->mdl_type]);
        kept += need.kept;
        if (need.scratch > scratch) scratch = need.scratch;
        if (kept > TM_LIMIT_MEMORY || scratch > TM_LIMIT_MEMORY) return TM_ERR_LIMIT;
    }
    memory->buffer = (bin->buf_size + 7u) & ~7u;
    memory->kept = kept;
    memory->scratch = scratch;
    return TM_OK;
}

tm_err_t tm_memory_for(const tm_mdlbin_t *bin, const tm_backend_t *backend, tm_memory_t *memory) {
    return memory_for(bin, NULL, backend, memory);
}

#if !TM_OPTIMISE_FOR_SIZE
tm_err_t tm_memory(const uint8_t *bin, size_t bin_size, tm_memory_t *memory) {
    if (memory == NULL) return TM_ERR;
    uint8_t *copy;
    tm_err_t error = tm_convert_byte_order(bin, bin_size, &copy);
    if (copy != NULL) bin = copy;
    if (error == TM_OK) error = tm_check(bin, bin_size, NULL);
    if (error == TM_OK) error = tm_memory_for((const tm_mdlbin_t *)bin, tm_default_backend(), memory);
    if (copy != NULL) tm_free(copy);
    return error;
}

#endif

/* Finds room for the model; sets buf, kept, scratch and what has to be freed. */
static tm_err_t take_memory(tm_mdl_t *mdl, const tm_load_request_t *request, const tm_memory_t *need) {
    size_t   work_size = (size_t)(need->kept + need->scratch);
    uint8_t *block = request->memory, *work;
    if (block == NULL) {
        block = tm_malloc((size_t)need->buffer + work_size);
        if (block == NULL) return TM_ERR_OOM;
        mdl->main_alloc = 1;
        work = block + need->buffer;
    } else if (request->memory_size != SIZE_MAX) {
        if (request->memory_size < need->buffer + work_size) return TM_ERR_OOM;
        work = block + need->buffer;
    } else if (work_size > 0) {
        work = mdl->work_alloc = tm_malloc(work_size);
        if (work == NULL) return TM_ERR_OOM;
    } else {
        work = block; /* an address to count from; none of its bytes are used */
    }
    mdl->buf = block;
    mdl->kept = work;
    mdl->scratch = work + need->kept;
    return TM_OK;
}

tm_cursor_t tm_cursor_start(const tm_mdl_t *mdl) {
    const tml_head_t *first = tm_layer_at((const uint8_t *)mdl->b, tm_model_reader(mdl), TM_HEADER_SIZE);
    tm_cursor_t       cursor = {first, mdl->kept, TM_HEADER_SIZE, 0};
    return cursor;
}

const tml_head_t *tm_model_first_head(const tm_mdl_t *mdl) {
    return tm_head_at((const uint8_t *)mdl->b, tm_model_reader(mdl), TM_HEADER_SIZE, NULL);
}

bool tm_cursor_next(const tm_mdl_t *mdl, tm_cursor_t *cursor) {
    if (cursor->index + 1 >= mdl->b->layer_cnt) return false;
    cursor->kept += layer_memory(cursor->head, tm_model_kernels(mdl)).kept;
    cursor->offset += cursor->head->size;
    cursor->head = tm_layer_at((const uint8_t *)mdl->b, tm_model_reader(mdl), cursor->offset);
    cursor->index++;
    return true;
}

/* Ends where a layer cannot be read. */
static void prepare_layers(const tm_mdl_t *mdl) {
    tm_cursor_t cursor = tm_cursor_start(mdl);
    do {
        if (tm_reader_error(tm_model_reader(mdl)) != TM_OK) return;
        tm_layer_run_t layer = {mdl->b,       tm_model_reader(mdl),  cursor.head,
                                cursor.index, tm_model_kernels(mdl), mdl->buf,
                                cursor.kept,  mdl->scratch};
        if (tm_layers[cursor.head->type]->prepare != NULL) tm_layers[cursor.head->type]->prepare(&layer);
    } while (tm_cursor_next(mdl, &cursor));
}

static void describe_input(const tm_mdl_t *mdl, tm_mat_t *in) {
    const uint16_t *dims = mdl->b->in_dims;
    in->dims = dims[0];
    in->h = dims[1];
    in->w = dims[2];
    in->c = dims[3];
    in->data = (mtype_t *)(void *)(mdl->buf + tm_model_first_head(mdl)->in_oft);
}

/* Sets mdl->b to a file of this machine's byte order and checks it. */
static tm_err_t find_file(tm_mdl_t *mdl, const tm_load_request_t *request) {
    size_t bin_size = request->bin_size;
    mdl->b = (tm_mdlbin_t *)(uintptr_t)request->bin;
#if TM_LAYER_BY_LAYER
    if (request->file != NULL) {
        mdl->reader.file = *request->file;
        mdl->reader.buffer_size = bin_size > TM_LIMIT_MEMORY ? TM_LIMIT_MEMORY : (uint32_t)bin_size;
        if ((uintptr_t)request->bin % 4 != 0) return TM_ERR_ALIGN;
        tm_err_t error = tm_read_header((uint8_t *)mdl->b, &mdl->reader);
        if (error != TM_OK) return error;
        if (mdl->reader.file.size > TM_LIMIT_MEMORY) return TM_ERR_LIMIT;
        bin_size = (size_t)mdl->reader.file.size;
    }
#endif
    if (tm_model_reader(mdl) == NULL) {
        tm_err_t error = tm_convert_byte_order(request->bin, bin_size, &mdl->file_alloc);
        if (error != TM_OK) return error;
        if (mdl->file_alloc != NULL) mdl->b = (tm_mdlbin_t *)(void *)mdl->file_alloc;
    }
    return tm_check_file((const uint8_t *)mdl->b, bin_size, tm_model_reader(mdl), NULL);
}

/* Everything but freeing after an error. */
static tm_err_t load(tm_mdl_t *mdl, const tm_load_request_t *request, tm_mat_t *in) {
    tm_memory_t need;
    tm_err_t    error;
    if (in == NULL) return TM_ERR;
    if ((uintptr_t)request->memory % 4 != 0) return TM_ERR_ALIGN;
    if ((error = find_file(mdl, request)) != TM_OK) return error;
    if ((error = memory_for(mdl->b, tm_model_reader(mdl), mdl->backend, &need)) != TM_OK) return error;
    if ((error = take_memory(mdl, request, &need)) != TM_OK) return error;
    if (need.kept > 0) prepare_layers(mdl);
    describe_input(mdl, in);
    return tm_reader_error(tm_model_reader(mdl));
}

tm_err_t tm_load_request(tm_mdl_t *mdl, const tm_load_request_t *request, tm_mat_t *in) {
    if (mdl == NULL) return TM_ERR;
    *mdl = (tm_mdl_t){.cb = request->callback, .backend = request->backend};
    tm_err_t error = load(mdl, request, in);
    if (error != TM_OK) tm_unload(mdl);
    return error;
}

#if !TM_OPTIMISE_FOR_SIZE

tm_err_t tm_load_n(tm_mdl_t *mdl, const uint8_t *bin, size_t bin_size, uint8_t *memory, size_t memory_size,
                   tm_cb_t cb, tm_mat_t *in) {
    size_t            limit = memory_size < SIZE_MAX ? memory_size : SIZE_MAX - 1;
    tm_load_request_t request = {bin, bin_size, memory, limit, cb, tm_default_backend(), NULL};
    return tm_load_request(mdl, &request, in);
}

#if TM_LAYER_BY_LAYER
tm_err_t tm_load_by_layer(tm_mdl_t *mdl, const tm_file_t *file, uint8_t *layer_buffer,
                          size_t layer_buffer_size, uint8_t *memory, size_t memory_size, tm_cb_t cb,
                          tm_mat_t *in) {
    size_t            limit = memory_size < SIZE_MAX ? memory_size : SIZE_MAX - 1;
    tm_load_request_t request = {layer_buffer, layer_buffer_size,    memory, limit,
                                 cb,           tm_default_backend(), file};
    if (mdl == NULL || file == NULL || file->read == NULL || layer_buffer == NULL) return TM_ERR;
    return tm_load_request(mdl, &request, in);
}
#endif

static uint32_t read_u16(const uint8_t *bytes, bool is_big) {
    return is_big ? (uint32_t)bytes[0] << 8 | bytes[1] : (uint32_t)bytes[1] << 8 | bytes[0];
}

static uint32_t read_u32(const uint8_t *bytes, bool is_big) {
    uint32_t low = read_u16(is_big ? bytes + 2 : bytes, is_big),
             high = read_u16(is_big ? bytes : bytes + 2, is_big);
    return high << 16 | low;
}

static bool has_magic(const uint8_t *bin) {
    for (uint32_t i = 0; i < 4; i++) {
        if (bin[i] != (uint8_t)TM_MDL_MAGIC[i]) return false;
    }
    return true;
}

/* The length that the layers of a trusted file of either byte order add up to; the header alone where it is none. */
static size_t walked_size(const uint8_t *bin) {
    if (bin == NULL || !has_magic(bin)) return TM_HEADER_SIZE;
    bool     is_big = tm_is_big_endian(bin);
    uint32_t layers = read_u16(bin + offsetof(tm_mdlbin_t, layer_cnt), is_big);
    size_t   size = TM_HEADER_SIZE;
    for (uint32_t i = 0; i < layers && size <= TM_LIMIT_MEMORY; i++) {
        uint32_t layer_size = read_u32(bin + size + offsetof(tml_head_t, size), is_big);
        if (layer_size < sizeof(tml_head_t) || layer_size % 8 != 0) return size + sizeof(tml_head_t);
        size += (size_t)layer_size;
    }
    return size;
}

tm_err_t tm_load(tm_mdl_t *mdl, const uint8_t *bin, uint8_t *buf, tm_cb_t cb, tm_mat_t *in) {
    tm_load_request_t request = {bin, walked_size(bin), buf, SIZE_MAX, cb, tm_default_backend(), NULL};
    return tm_load_request(mdl, &request, in);
}

#endif

void tm_unload(tm_mdl_t *mdl) {
    if (mdl == NULL) return;
    if (mdl->main_alloc) tm_free(mdl->buf);
    if (mdl->work_alloc != NULL) tm_free(mdl->work_alloc);
    if (mdl->file_alloc != NULL) tm_free(mdl->file_alloc);
    *mdl = (tm_mdl_t){0};
}
