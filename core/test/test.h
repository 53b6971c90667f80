/*
 * A small test harness. TEST(a_sentence_that_can_be_false) { ... } registers a test; the expectations inside print
 * where they stand, what was found and what was expected, and let the test go on. They return whether they hold.
 *
 *   test_layer_conv2d          runs all tests of the program, as does `test_layer_conv2d all`
 *   test_layer_conv2d NAME     runs one
 *   test_layer_conv2d --list   prints their names
 */
#ifndef TM_TEST_H
#define TM_TEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct test {
    const char *name;
    void (*run)(void);
    struct test *next;
} test_t;

void test_register(test_t *test);

#define TEST(sentence)                                                                                       \
    static void                              sentence(void);                                                 \
    static test_t                            test_##sentence = {#sentence, sentence, NULL};                  \
    __attribute__((constructor)) static void register_##sentence(void) {                                     \
        test_register(&test_##sentence);                                                                     \
    }                                                                                                        \
    static void sentence(void)

/* How many of `count` random cases a test runs: fewer where an emulated board runs them. */
#ifndef TEST_ONE_OF
#define TEST_ONE_OF 1
#endif
#define TEST_SHARE(count) (((count) + TEST_ONE_OF - 1) / TEST_ONE_OF)

/* What the next expectations are about, printed when one fails; "" at the start of each test. */
__attribute__((format(printf, 1, 2))) void test_about(const char *format, ...);

#define HERE __FILE__, __LINE__
#define EXPECT(condition) test_expect(HERE, (condition), #condition)
#define EXPECT_EQ(actual, expected) test_expect_equal(HERE, #actual, (int64_t)(actual), (int64_t)(expected))
#define EXPECT_NEAR(actual, expected, tolerance)                                                             \
    test_expect_near(HERE, #actual, (double)(actual), (double)(expected), (double)(tolerance))
#define EXPECT_BYTES(actual, expected, size) test_expect_bytes(HERE, #actual, (actual), (expected), (size))
#define EXPECT_TEXT(actual, expected) test_expect_text(HERE, #actual, (actual), (expected))

bool test_expect(const char *file, int line, bool condition, const char *text);
bool test_expect_equal(const char *file, int line, const char *text, int64_t actual, int64_t expected);
/* NaN is near NaN alone, an infinity near itself alone. */
bool test_expect_near(const char *file, int line, const char *text, double actual, double expected,
                      double tolerance);
bool test_expect_bytes(const char *file, int line, const char *text, const void *actual, const void *expected,
                       size_t size);
bool test_expect_text(const char *file, int line, const char *text, const char *actual, const char *expected);

#endif
