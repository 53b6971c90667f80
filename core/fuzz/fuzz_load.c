/*
 * Checking and loading: any bytes are either refused with a reason, or loaded; none is read beyond the end, written,
 * leaked or waited for.
 */
#include "model/byte_order.h"
#include "tinymaix.h"

#include "fuzz_port.h"
#include "fuzz_target.h"

/* A sentence that cannot be refused: ends inside of its room, whatever the room. */
static void require_text(const tm_problem_t *problem) {
    char   text[512];
    size_t length = tm_problem_text(problem, text, sizeof text);
    REQUIRE(length > 0 && length < sizeof text - 1 && strlen(text) == length);
    for (size_t room = 0; room <= length; room += 37) {
        char *small = malloc(room + (room == 0));
        REQUIRE(tm_problem_text(problem, small, room) == (room == 0 ? 0 : room - 1));
        REQUIRE(room == 0 || small[room - 1] == 0);
        free(small);
    }
    REQUIRE(tm_problem_found(problem, text, sizeof text) == strlen(text));
    REQUIRE(tm_problem_expected(problem, text, sizeof text) == strlen(text));
}

static void require_reason(const tm_problem_t *problem, tm_err_t error) {
    REQUIRE(problem->error == error && error > TM_OK && error < TM_ERR_MAXCNT);
    REQUIRE(problem->field != NULL && problem->field[0] != 0);
    REQUIRE(problem->expected != NULL && problem->expected[0] != 0);
    REQUIRE(tm_error_text(error)[0] != 0);
    require_text(problem);
}

static void require_refusal(const uint8_t *bin, size_t size, tm_err_t error) {
    tm_mdl_t    mdl;
    tm_mat_t    in;
    tm_memory_t memory;
    REQUIRE(tm_memory(bin, size, &memory) == error);
    REQUIRE(tm_load_n(&mdl, bin, size, NULL, 0, NULL, &in) == error);
    tm_unload(&mdl);
}

/* Into memory of exactly the size that was announced, and into one byte less. */
static void require_load_into(const uint8_t *bin, size_t size, size_t needed) {
    tm_mdl_t mdl;
    tm_mat_t in;
    uint8_t *memory = malloc(needed + (needed == 0));
    REQUIRE(memory != NULL);
    REQUIRE(tm_load_n(&mdl, bin, size, memory, needed, NULL, &in) == TM_OK);
    REQUIRE((uint8_t *)in.data >= memory && (uint8_t *)in.data <= memory + needed);
    tm_unload(&mdl);
    if (needed > 0) REQUIRE(tm_load_n(&mdl, bin, size, memory, needed - 1, NULL, &in) == TM_ERR_OOM);
    tm_unload(&mdl);
    free(memory);
}

/* Where the check needs memory and gets none, it says so. */
static void require_check_without_memory(const uint8_t *bin, size_t size) {
    tm_problem_t problem;
    fuzz_fail_after(0);
    tm_err_t error = tm_check(bin, size, &problem);
    if (!fuzz_failed()) return;
    REQUIRE(error == TM_ERR_OOM);
    require_reason(&problem, error);
}

/* Every allocation fails in turn. */
static void require_modesty(const uint8_t *bin, size_t size) {
    for (uint32_t allocations = 0;; allocations++) {
        tm_mdl_t mdl;
        tm_mat_t in;
        fuzz_fail_after(allocations);
        tm_err_t error = tm_load_n(&mdl, bin, size, NULL, 0, NULL, &in);
        REQUIRE(error == (fuzz_failed() ? TM_ERR_OOM : TM_OK));
        tm_unload(&mdl);
        REQUIRE(fuzz_blocks() == 0);
        if (error == TM_OK) return;
    }
}

static void require_load(const uint8_t *bin, size_t size) {
    tm_mdl_t    mdl;
    tm_mat_t    in;
    tm_memory_t memory;
    tm_err_t    error = tm_memory(bin, size, &memory);
    if (error == TM_ERR_LIMIT) return; /* a working space beyond all limits */
    REQUIRE(error == TM_OK);
    size_t needed = (size_t)memory.buffer + memory.kept + memory.scratch;
    if (needed > FUZZ_MEMORY_LIMIT) return;
    require_load_into(bin, size, needed);
    REQUIRE(tm_load_n(&mdl, bin, size, NULL, 0, NULL, &in) == TM_OK);
    REQUIRE(in.h == mdl.b->in_dims[1] && in.w == mdl.b->in_dims[2] && in.c == mdl.b->in_dims[3]);
    tm_unload(&mdl);
    tm_unload(&mdl);
    REQUIRE(fuzz_blocks() == 0);
    /* as a program that carries the file does, without any length */
    REQUIRE(tm_load(&mdl, bin, NULL, NULL, &in) == TM_OK);
    tm_unload(&mdl);
    require_modesty(bin, size);
}

typedef struct {
    const uint8_t *bytes;
    size_t         size;
} flash_t;

static tm_err_t read_flash(void *source, uint32_t offset, void *to, uint32_t size) {
    const flash_t *flash = source;
    REQUIRE(offset <= flash->size && size <= flash->size - offset);
    memcpy(to, flash->bytes + offset, size);
    return TM_OK;
}

/* Read layer by layer, a file is refused for the same reason as in memory, or loaded into the same room. */
static void require_same_by_layer(const uint8_t *bin, size_t size, tm_err_t expected) {
    if (size >= TM_HEADER_SIZE && tm_is_big_endian(bin)) return;
    tm_mdl_t  mdl;
    tm_mat_t  in;
    flash_t   flash = {bin, size};
    tm_file_t file = {read_flash, &flash, (uint32_t)size};
    size_t    buffer_size = TM_HEADER_SIZE + sizeof(tml_head_t) + size, memory_size = FUZZ_MEMORY_LIMIT;
    uint8_t  *buffer = malloc(buffer_size), *memory = malloc(memory_size);
    REQUIRE(buffer != NULL && memory != NULL);
    tm_err_t error = tm_load_by_layer(&mdl, &file, buffer, buffer_size, memory, memory_size, NULL, &in);
    REQUIRE(error == expected || (expected == TM_OK && (error == TM_ERR_OOM || error == TM_ERR_LIMIT)));
    tm_unload(&mdl);
    free(buffer);
    free(memory);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    tm_problem_t problem;
    exact_copy_t copy = copy_exactly(data, size, 4); /* the smallest alignment that is promised */
    tm_err_t     error = tm_check(copy.bytes, size, &problem);
    REQUIRE(tm_check(copy.bytes, size, NULL) == error);
    require_check_without_memory(copy.bytes, size);
    require_same_by_layer(copy.bytes, size, error);
    if (error == TM_OK) {
        require_load(copy.bytes, size);
    } else {
        require_reason(&problem, error);
        require_refusal(copy.bytes, size, error);
    }
    REQUIRE(fuzz_blocks() == 0);
    REQUIRE(size == 0 || memcmp(copy.bytes, data, size) == 0);
    free(copy.block);
    return 0;
}
