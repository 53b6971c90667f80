/*
 * Running: whatever passes the check runs, stays inside of its memory, and gives the same result in any memory, however
 * that came and whatever stood there before.
 */
#include "model/model.h"

#include "fuzz_port.h"
#include "fuzz_target.h"
#include "keeping_backend.h"
#include "random.h"

/* ---- how much there is to do ---- */

static uint64_t layer_work(const tml_head_t *head) {
    const tml_conv2d_dw_t *convolution = (const tml_conv2d_dw_t *)head;
    uint64_t               in = tm_count_elements(head->in_dims), out = tm_count_elements(head->out_dims);
    switch (head->type) {
    case TML_CONV2D:
        return in + out * convolution->kernel_h * convolution->kernel_w * head->in_dims[3];
    case TML_DWCONV2D:
        return in + out * convolution->kernel_h * convolution->kernel_w;
    case TML_FC:
        return in * out;
    default:
        return in + out;
    }
}

static bool is_little_work(const tm_mdl_t *mdl) {
    const tml_head_t *head = tm_first_layer(mdl->b);
    uint64_t          work = 0;
    for (uint32_t i = 0; i < mdl->b->layer_cnt && work <= FUZZ_WORK_LIMIT; i++, head = tm_next_layer(head)) {
        work += layer_work(head);
    }
    return work <= FUZZ_WORK_LIMIT;
}

/* ---- one run ---- */

/* The callback has no user pointer. */
static uint32_t calls, calls_until_stop;

static tm_err_t count_calls(tm_mdl_t *mdl, tml_head_t *head) {
    REQUIRE(mdl->layer_i == calls && (uint8_t *)head == mdl->layer_body);
    return ++calls == calls_until_stop ? TM_ERR_TODO : TM_OK;
}

static size_t output_unit(const tm_mdl_t *mdl) {
    return mdl->b->out_deq ? sizeof(float) : tm_model_kernels(mdl)->element_size;
}

/* A number for all outputs; NaNs count as one. */
static uint32_t digest_outputs(const tm_mdl_t *mdl, const tm_mat_t *outputs) {
    uint32_t sum = 2166136261u;
    for (uint32_t o = 0; o < mdl->b->output_cnt; o++) {
        size_t         size = (size_t)outputs[o].h * outputs[o].w * outputs[o].c * output_unit(mdl);
        const uint8_t *bytes = (const uint8_t *)outputs[o].data;
        for (size_t i = 0; i < size; i++) {
            float real = 0.0f;
            if (output_unit(mdl) == sizeof real)
                memcpy(&real, bytes + i / sizeof real * sizeof real, sizeof real);
            sum = (sum ^ (real == real ? bytes[i] : 0xffu)) * 16777619u;
        }
    }
    return sum;
}

static size_t input_bytes(const tm_mdl_t *mdl, const tm_mat_t *in) {
    return (size_t)in->h * in->w * in->c * tm_model_kernels(mdl)->element_size;
}

static void fill(void *bytes, size_t size, uint32_t seed) {
    random_t random = random_start(seed);
    for (size_t i = 0; i < size; i++) ((uint8_t *)bytes)[i] = (uint8_t)(random_next(&random) >> 16);
}

static uint32_t run_to_the_end(tm_mdl_t *mdl, tm_mat_t *in, tm_mat_t *outputs) {
    calls = calls_until_stop = 0;
    REQUIRE(tm_run(mdl, in, outputs) == TM_OK);
    REQUIRE(calls == mdl->b->layer_cnt);
    return digest_outputs(mdl, outputs);
}

/* With the input in the model's own memory, and again with the same input elsewhere. Any bytes are elements. */
static uint32_t run_twice(tm_mdl_t *mdl, tm_mat_t *in, uint32_t seed) {
    tm_mat_t *outputs = malloc(mdl->b->output_cnt * sizeof *outputs), elsewhere = *in;
    elsewhere.data = malloc(input_bytes(mdl, in));
    REQUIRE(outputs != NULL && elsewhere.data != NULL);
    fill(in->data, input_bytes(mdl, in), seed);
    memcpy(elsewhere.data, in->data, input_bytes(mdl, in));
    uint32_t digest = run_to_the_end(mdl, in, outputs);
    REQUIRE(run_to_the_end(mdl, &elsewhere, outputs) == digest);
    free(elsewhere.data);
    free(outputs);
    return digest;
}

/* A callback ends the run; an input of another shape is refused. */
static void end_early(tm_mdl_t *mdl, const tm_mat_t *in, uint32_t seed) {
    tm_mat_t *outputs = malloc(mdl->b->output_cnt * sizeof *outputs), other = *in;
    REQUIRE(outputs != NULL);
    calls = 0;
    calls_until_stop = 1 + seed % mdl->b->layer_cnt;
    REQUIRE(tm_run(mdl, &other, outputs) == TM_ERR_TODO && calls == calls_until_stop);
    other.c++;
    REQUIRE(tm_run(mdl, &other, outputs) == TM_ERR_DIMS && calls == calls_until_stop);
    free(outputs);
}

/* From numbers outside of the model, and in place. */
static void preprocess(tm_mdl_t *mdl, const tm_mat_t *in, uint32_t seed) {
    size_t count = (size_t)in->h * in->w * in->c;
    float *numbers = malloc(count * sizeof *numbers);
    REQUIRE(numbers != NULL);
    fill(numbers, count * sizeof *numbers, seed);
    tm_mat_t from = *in, to = *in, same = *in;
    from.dataf = same.dataf = numbers;
    for (tm_pp_t type = TMPP_NONE; type < TMPP_MAXCNT; type++) {
        REQUIRE(tm_preprocess(mdl, type, &from, &to) == TM_OK);
        REQUIRE(tm_preprocess(mdl, type, &same, &same) == TM_OK);
    }
    REQUIRE(tm_preprocess(mdl, TMPP_MAXCNT, &from, &to) == TM_ERR);
    free(numbers);
}

/* ---- the same model in different memory ---- */

typedef struct {
    const uint8_t *bin;
    size_t         size;
    uint32_t       seed;
} model_t;

/* In one block of exactly the announced size, full of `filling`. */
static uint32_t run_in_block(const model_t *model, size_t needed, int filling) {
    tm_mdl_t mdl;
    tm_mat_t in;
    uint8_t *memory = malloc(needed);
    REQUIRE(memory != NULL);
    memset(memory, filling, needed);
    REQUIRE(tm_load_n(&mdl, model->bin, model->size, memory, needed, count_calls, &in) == TM_OK);
    uint32_t digest = run_twice(&mdl, &in, model->seed);
    tm_unload(&mdl);
    free(memory);
    return digest;
}

/* As TinyMaix programs do: the main buffer is the caller's and not a byte larger, the rest is the engine's. */
static uint32_t run_in_main_buffer(const model_t *model, size_t buffer_size) {
    tm_mdl_t mdl;
    tm_mat_t in;
    uint8_t *buffer = malloc(buffer_size);
    REQUIRE(buffer != NULL);
    REQUIRE(tm_load(&mdl, model->bin, buffer, count_calls, &in) == TM_OK);
    uint32_t digest = run_twice(&mdl, &in, model->seed);
    end_early(&mdl, &in, model->seed);
    preprocess(&mdl, &in, model->seed);
    tm_unload(&mdl);
    free(buffer);
    return digest;
}

/* With kernels that keep what they prepare and want padded inputs. */
static uint32_t run_keeping(const model_t *model, const tm_memory_t *need) {
    tm_mdl_t          mdl;
    tm_mat_t          in;
    size_t            needed = (size_t)need->buffer + need->kept + need->scratch;
    tm_load_request_t request = {model->bin,        model->size, malloc(needed), needed, count_calls,
                                 keeping_backend(), NULL};
    REQUIRE(request.memory != NULL);
    REQUIRE(tm_load_request(&mdl, &request, &in) == TM_OK);
    uint32_t digest = run_twice(&mdl, &in, model->seed);
    tm_unload(&mdl);
    free(request.memory);
    return digest;
}

static void run_model(const model_t *model, const tm_memory_t *memory) {
    tm_mdl_t mdl;
    tm_mat_t in;
    REQUIRE(tm_load_n(&mdl, model->bin, model->size, NULL, 0, count_calls, &in) == TM_OK);
    if (is_little_work(&mdl)) {
        uint32_t digest = run_twice(&mdl, &in, model->seed);
        size_t   printed = fuzz_printed(), needed = (size_t)memory->buffer + memory->kept + memory->scratch;
        REQUIRE(tm_stat(mdl.b) == TM_OK && fuzz_printed() > printed);
        REQUIRE(run_in_block(model, needed, 0x00) == digest);
        REQUIRE(run_in_block(model, needed, 0xff) == digest);
        REQUIRE(run_in_main_buffer(model, mdl.b->buf_size) == digest);
        tm_memory_t keeping;
        tm_err_t    error = tm_memory_for(mdl.b, keeping_backend(), &keeping);
        bool        fits = error == TM_OK && keeping.scratch <= FUZZ_MEMORY_LIMIT;
        if (fits) REQUIRE(run_keeping(model, &keeping) == digest);
    }
    tm_unload(&mdl);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    tm_memory_t  memory;
    exact_copy_t copy = copy_exactly(data, size, 0);
    if (tm_memory(copy.bytes, size, &memory) == TM_OK) {
        model_t model = {copy.bytes, size, size > 0 ? (uint32_t)size * 31u + data[size - 1] : 0};
        if ((size_t)memory.buffer + memory.kept + memory.scratch <= FUZZ_MEMORY_LIMIT)
            run_model(&model, &memory);
    }
    REQUIRE(fuzz_blocks() == 0);
    REQUIRE(size == 0 || memcmp(copy.bytes, data, size) == 0);
    free(copy.block);
    return 0;
}
