/* tinymaix stat, tinymaix check */
#include <stdio.h>

#include "cli.h"

int command_stat(int count, char **arguments) {
    model_t model;
    if (!expect_arguments(count, arguments, 1, "stat MODEL")) return EXIT_USAGE;
    bool opened = open_model(&model, arguments[0], NULL);
    if (opened) tm_stat(model.mdl.b);
    if (opened && model.mdl.file_alloc != NULL) fprintf(stderr, "%s: big-endian, converted\n", arguments[0]);
    close_model(&model);
    return opened ? 0 : EXIT_REFUSED;
}

int command_check(int count, char **arguments) {
    model_t model;
    if (!expect_arguments(count, arguments, 1, "check MODEL")) return EXIT_USAGE;
    bool opened = open_model(&model, arguments[0], NULL);
    close_model(&model);
    return opened ? 0 : EXIT_REFUSED;
}
