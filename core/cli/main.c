/* tinymaix: looks into models, runs them and measures them. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "cli.h"

static const char *const help =
    "tinymaix: looks into .tmdl models, runs them and measures them\n"
    "\n"
    "  tinymaix stat MODEL\n"
    "      Print the layer and memory table.\n"
    "  tinymaix check MODEL\n"
    "      Check the whole file. Exit status 0, or 1 with the reason on stderr.\n"
    "  tinymaix run MODEL --input FILE [--format u8|f32|raw|png] [--norm u8|0to1|n1to1]\n"
    "               [--top K] [--json] [--dump DIR]\n"
    "      Run once and print the outputs.\n"
    "      --format  u8   one byte a value in h, w, c order (default; png for a file that ends in .png)\n"
    "                f32  real values, quantised by the model's input scale\n"
    "                raw  elements of the model's own type\n"
    "                png  an image file (PNG, JPEG, BMP); grey or colour and scaled as the input is,\n"
    "                     white where it is transparent\n"
    "      --norm    what a byte b means to the model\n"
    "                0to1   the real value b / 255, quantised by the model's input scale\n"
    "                n1to1  the real value (b - 128) / 128, likewise\n"
    "                u8     (default) int8 models: the stored number b - 128, right for those trained on\n"
    "                       0to1 and on n1to1; int16 models: (b - 128) * 256, which is n1to1, so give\n"
    "                       0to1 for those trained on it; float models: 0to1\n"
    "      --top     print the K largest outputs\n"
    "      --json    print {\"output\":[...],\"top\":[{\"index\":..,\"value\":..}],\"us\":..}\n"
    "      --dump    write each layer's raw output to DIR/NNN_name.bin\n"
    "  tinymaix bench MODEL [--repeat N]\n"
    "      Time every layer with every backend of this build: median and quartiles of N samples (default "
    "30).\n"
    "  tinymaix header MODEL OUT.h\n"
    "      Write the model as a C header.\n"
    "  tinymaix compare A B --input FILE [--format ...] [--norm ...]\n"
    "      Run two models of one network and print by how much every layer differs.\n"
    "\n"
    "Exit status: 0 done, 1 the model or input was refused, 2 the call was not understood.\n";

static const struct {
    const char *name;
    int (*run)(int count, char **arguments);
} commands[] = {
    {"stat", command_stat},   {"check", command_check},   {"run", command_run},
    {"bench", command_bench}, {"header", command_header}, {"compare", command_compare},
};

static bool asks_for_help(int count, char **arguments) {
    for (int i = 1; i < count; i++) {
        if (strcmp(arguments[i], "--help") == 0 || strcmp(arguments[i], "-h") == 0) return true;
    }
    return strcmp(arguments[1], "help") == 0;
}

static int run_command(int count, char **arguments) {
    if (count < 2) {
        fputs(help, stderr);
        return EXIT_USAGE;
    }
    if (asks_for_help(count, arguments)) {
        fputs(help, stdout);
        return 0;
    }
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (strcmp(arguments[1], commands[i].name) == 0) return commands[i].run(count - 2, arguments + 2);
    }
    fprintf(stderr, "tinymaix: unknown command '%s', see tinymaix --help\n", arguments[1]);
    return EXIT_USAGE;
}

int main(int count, char **arguments) {
    int status = run_command(count, arguments);
    if (fflush(stdout) == 0 && !ferror(stdout)) return status;
    fprintf(stderr, "tinymaix: cannot write the output: %s\n", strerror(errno));
    return EXIT_REFUSED;
}
