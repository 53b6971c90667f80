/* The sentences of errors and refusals. */
#include "check.h"

#if TM_ENABLE_MESSAGES

static tm_problem_t *describe(const tm_layer_check_t *check, tm_err_t error, tm_field_t field,
                              const char *expected) {
    tm_problem_t *problem = check->problem;
    if (problem == NULL) return NULL;
    problem->error = error;
    problem->layer = check->layer;
    problem->field = field.name;
    problem->offset = check->offset + field.offset;
    problem->expected = expected;
    return problem;
}

tm_err_t tm_refuse(const tm_layer_check_t *check, tm_err_t error, tm_field_t field, int64_t found,
                   const char *expected, int64_t limit) {
    tm_problem_t *problem = describe(check, error, field, expected);
    if (problem != NULL) {
        problem->is_real = false;
        problem->integer = found;
        problem->limit = limit;
    }
    return error;
}

tm_err_t tm_refuse_real(const tm_layer_check_t *check, tm_err_t error, tm_field_t field, float found,
                        const char *expected) {
    tm_problem_t *problem = describe(check, error, field, expected);
    if (problem != NULL) {
        problem->is_real = true;
        problem->real = found;
    }
    return error;
}

const char *tm_error_text(tm_err_t error) {
    switch (error) {
#define TM_ERROR(name, number, sentence)                                                                     \
    case name:                                                                                               \
        return sentence;
#include "tm_errors.def"
#undef TM_ERROR
    case TM_ERR_MAXCNT:
        break;
    }
    return "unknown error";
}

/* ---- writing text without a C library ---- */

typedef struct {
    char  *text;
    size_t size, length;
} writer_t;

static void write_character(writer_t *writer, char character) {
    if (writer->length + 1 < writer->size) writer->text[writer->length++] = character;
}

static void write_text(writer_t *writer, const char *text) {
    while (*text != 0) write_character(writer, *text++);
}

static void write_integer(writer_t *writer, int64_t value) {
    char     digits[20];
    int      count = 0;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    if (value < 0) write_character(writer, '-');
    do {
        digits[count++] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest != 0);
    while (count > 0) write_character(writer, digits[--count]);
}

/* Up to six digits, as printf's %g has them: enough to recognise a value in a file. */
static void write_real(writer_t *writer, float value) {
    double  rest = (double)value;
    int32_t exponent = 0;
    if (!(rest == rest)) {
        write_text(writer, "NaN");
        return;
    }
    if (rest < 0.0) {
        write_character(writer, '-');
        rest = -rest;
    }
    if (rest > 3.5e38) {
        write_text(writer, "infinity");
        return;
    }
    for (; rest >= 9.999995; exponent++) rest /= 10.0;
    for (; rest != 0.0 && rest < 0.9999995; exponent--) rest *= 10.0;
    char    digits[6];
    int32_t count = 6, rounded = (int32_t)(rest * 100000.0 + 0.5);
    for (int32_t i = count - 1; i >= 0; i--, rounded /= 10) digits[i] = (char)('0' + rounded % 10);
    while (count > 1 && digits[count - 1] == '0') count--;
    bool    is_plain = exponent >= -5 && exponent < 6;
    int32_t units = is_plain ? exponent : 0; /* which digit; those before the first are 0 */
    for (int32_t i = units < 0 ? units : 0; i < count || i <= units; i++) {
        if (i == units + 1) write_character(writer, '.');
        write_character(writer, i >= 0 && i < count ? digits[i] : '0');
    }
    if (is_plain) return;
    write_character(writer, 'e');
    write_integer(writer, exponent);
}

size_t tm_problem_found(const tm_problem_t *problem, char *text, size_t size) {
    writer_t writer = {text, size, 0};
    if (problem->is_real) write_real(&writer, problem->real);
    else write_integer(&writer, problem->integer);
    if (size > 0) text[writer.length] = 0;
    return writer.length;
}

static void write_expected(writer_t *writer, const tm_problem_t *problem) {
    for (const char *text = problem->expected; *text != 0; text++) {
        if (*text == '%') write_integer(writer, problem->limit);
        else write_character(writer, *text);
    }
}

size_t tm_problem_expected(const tm_problem_t *problem, char *text, size_t size) {
    writer_t writer = {text, size, 0};
    write_expected(&writer, problem);
    if (size > 0) text[writer.length] = 0;
    return writer.length;
}

size_t tm_problem_text(const tm_problem_t *problem, char *text, size_t size) {
    writer_t writer = {text, size, 0};
    if (problem->layer >= 0) {
        write_text(&writer, "layer ");
        write_integer(&writer, problem->layer);
    } else {
        write_text(&writer, "header");
    }
    write_text(&writer, ", field ");
    write_text(&writer, problem->field);
    write_text(&writer, " at byte ");
    write_integer(&writer, problem->offset);
    write_text(&writer, ": found ");
    if (problem->is_real) write_real(&writer, problem->real);
    else write_integer(&writer, problem->integer);
    write_text(&writer, ", expected ");
    write_expected(&writer, problem);
    write_text(&writer, " (");
    write_text(&writer, tm_error_text(problem->error));
    write_character(&writer, ')');
    if (size > 0) text[writer.length] = 0;
    return writer.length;
}

#else

const char *tm_error_text(tm_err_t error) {
    (void)error;
    return "";
}

static size_t write_nothing(char *text, size_t size) {
    if (size > 0) text[0] = 0;
    return 0;
}

size_t tm_problem_text(const tm_problem_t *problem, char *text, size_t size) {
    (void)problem;
    return write_nothing(text, size);
}

size_t tm_problem_found(const tm_problem_t *problem, char *text, size_t size) {
    (void)problem;
    return write_nothing(text, size);
}

size_t tm_problem_expected(const tm_problem_t *problem, char *text, size_t size) {
    (void)problem;
    return write_nothing(text, size);
}

#endif
