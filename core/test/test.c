/* The main() of every test program and the expectations. */
#include "test.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"

/* A test that fails everywhere need not say so a million times. */
enum { MOST_FAILURES = 10 };

static test_t *first_test;
static int     failures; /* of the running test */
static char    about[400];

void test_register(test_t *test) {
    test_t **end = &first_test;
    while (*end != NULL) end = &(*end)->next;
    *end = test;
}

void test_about(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(about, sizeof about, format, arguments);
    va_end(arguments);
}

__attribute__((format(printf, 3, 4))) static bool fail(const char *file, int line, const char *format, ...) {
    va_list arguments;
    printf("%s:%d: ", file, line);
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    if (about[0] != 0) printf("\n    about %s", about);
    printf("\n");
    if (++failures < MOST_FAILURES) return false;
    printf("too many failures\n");
    exit(1);
}

bool test_expect(const char *file, int line, bool condition, const char *text) {
    return condition || fail(file, line, "%s is false", text);
}

bool test_expect_equal(const char *file, int line, const char *text, int64_t actual, int64_t expected) {
    return actual == expected ||
           fail(file, line, "%s is %lld, expected %lld", text, (long long)actual, (long long)expected);
}

bool test_expect_near(const char *file, int line, const char *text, double actual, double expected,
                      double tolerance) {
    if (isnan(expected) ? isnan(actual) : actual == expected || fabs(actual - expected) <= tolerance)
        return true;
    return fail(file, line, "%s is %.9g, expected %.9g within %.3g", text, actual, expected, tolerance);
}

bool test_expect_bytes(const char *file, int line, const char *text, const void *actual, const void *expected,
                       size_t size) {
    const uint8_t *found = actual, *wanted = expected;
    for (size_t i = 0; i < size; i++) {
        if (found[i] == wanted[i]) continue;
        return fail(file, line, "byte %zu of the %zu of %s is 0x%02x, expected 0x%02x", i, size, text,
                    found[i], wanted[i]);
    }
    return true;
}

bool test_expect_text(const char *file, int line, const char *text, const char *actual,
                      const char *expected) {
    return strcmp(actual, expected) == 0 ||
           fail(file, line, "%s is\n%s\nexpected\n%s", text, actual, expected);
}

static bool run(const test_t *test) {
    failures = 0;
    about[0] = 0;
    test->run();
    test_about("memory that the engine asked for");
    EXPECT_EQ(memory_blocks(), 0);
    printf("%s %s\n", failures == 0 ? "passed" : "FAILED", test->name);
    return failures == 0;
}

int main(int count, char **arguments) {
    const char *wanted = count > 1 && strcmp(arguments[1], "all") != 0 ? arguments[1] : NULL;
    bool        list = wanted != NULL && strcmp(wanted, "--list") == 0, passed = true;
    int         ran = 0;
    for (const test_t *test = first_test; test != NULL; test = test->next) {
        if (list) printf("%s\n", test->name);
        if (list || (wanted != NULL && strcmp(wanted, test->name) != 0)) continue;
        passed = run(test) && passed;
        ran++;
    }
    if (ran == 0 && !list) printf("there is no test %s\n", wanted != NULL ? wanted : "at all");
    return list || (passed && ran > 0) ? 0 : 1;
}
