/* Taking the words of a call apart. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"

static void remove_arguments(int *count, char **arguments, int first, int how_many) {
    for (int i = first; i + how_many < *count; i++) arguments[i] = arguments[i + how_many];
    *count -= how_many;
}

const char *take_option(int *count, char **arguments, const char *name) {
    for (int i = 0; i + 1 < *count; i++) {
        if (strcmp(arguments[i], name) != 0) continue;
        const char *value = arguments[i + 1];
        remove_arguments(count, arguments, i, 2);
        return value;
    }
    return NULL;
}

bool take_flag(int *count, char **arguments, const char *name) {
    for (int i = 0; i < *count; i++) {
        if (strcmp(arguments[i], name) != 0) continue;
        remove_arguments(count, arguments, i, 1);
        return true;
    }
    return false;
}

static bool has_option(const char *usage, const char *name) {
    size_t length = strlen(name);
    for (const char *at = strstr(usage, name); at != NULL; at = strstr(at + 1, name)) {
        if (at[length] == ' ' || at[length] == ']' || at[length] == 0) return true;
    }
    return false;
}

bool expect_arguments(int count, char **arguments, int expected, const char *usage) {
    for (int i = 0; i < count; i++) {
        if (strncmp(arguments[i], "--", 2) != 0) continue;
        fprintf(stderr, "tinymaix: option %s %s\nusage: tinymaix %s\n", arguments[i],
                has_option(usage, arguments[i]) ? "is given twice or lacks its value" : "is unknown here",
                usage);
        return false;
    }
    if (count == expected) return true;
    fprintf(stderr, "tinymaix: %s\nusage: tinymaix %s\n",
            count < expected ? "a file name is missing" : "too many file names", usage);
    return false;
}

int32_t parse_count(const char *text, int32_t fallback, const char *option) {
    char *end;
    if (text == NULL) return fallback;
    long value = strtol(text, &end, 10);
    if (*text != 0 && *end == 0 && value >= 1 && value <= INT32_MAX) return (int32_t)value;
    fprintf(stderr, "tinymaix: %s takes a whole number from 1 on, not '%s'\n", option, text);
    return 0;
}
