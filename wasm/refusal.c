/*
 * A module of its own that says in words why a file was refused. The engine modules only know the number of an error,
 * which keeps them small; this one is loaded when there is something to explain. refusal.ts is its other side.
 * Texts end with 0 and stay valid until the next call.
 */
#include "tinymaix.h"
#include "tm_port.h"

#define EXPORT(name) __attribute__((export_name(#name)))

static tm_problem_t problem;
static char         text[512];

/* Room for a file of `size` bytes; 0 if there is none. */
EXPORT(refusal_reserve) void *refusal_reserve(uint32_t size) {
    return engine_allocate(size);
}

/* Checks the file; 0 or the number of the error, which the other functions then explain. */
EXPORT(refusal_check) int32_t refusal_check(const uint8_t *bin, uint32_t size) {
    return (int32_t)tm_check(bin, size, &problem);
}

EXPORT(refusal_layer) int32_t refusal_layer(void) {
    return problem.layer;
}

EXPORT(refusal_offset) uint32_t refusal_offset(void) {
    return problem.offset;
}

EXPORT(refusal_field) const char *refusal_field(void) {
    return problem.field;
}

EXPORT(refusal_found) const char *refusal_found(void) {
    tm_problem_found(&problem, text, sizeof text);
    return text;
}

EXPORT(refusal_expected) const char *refusal_expected(void) {
    tm_problem_expected(&problem, text, sizeof text);
    return text;
}

EXPORT(refusal_reason) const char *refusal_reason(int32_t error) {
    return tm_error_text((tm_err_t)error);
}

EXPORT(refusal_code) const char *refusal_code(int32_t error) {
    switch (error) {
#define TM_ERROR(name, number, sentence)                                                                     \
    case number:                                                                                             \
        return #name;
#include "tm_errors.def"
#undef TM_ERROR
    default:
        return "";
    }
}
