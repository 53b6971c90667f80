/* tinymaix header */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "cli.h"
#include "model/stats.h"

static uint32_t largest_layer(const tm_mdlbin_t *bin) {
    const tml_head_t *head = tm_first_layer(bin);
    uint32_t          largest = 0;
    for (uint32_t i = 0; i < bin->layer_cnt; i++, head = tm_next_layer(head)) {
        if (head->size > largest) largest = head->size;
    }
    return largest;
}

/* Names in the header are made from the model's file name. */
typedef struct {
    char file[256];              /* without folders */
    char lower[256], upper[256]; /* as a C identifier */
} names_t;

static bool is_letter_or_digit(char character) {
    return (character >= '0' && character <= '9') || (character >= 'A' && character <= 'Z') ||
           (character >= 'a' && character <= 'z');
}

static names_t names_of(const char *path) {
    names_t     names = {{0}, {0}, {0}};
    const char *slash = strrchr(path, '/'), *file = slash != NULL ? slash + 1 : path;
    snprintf(names.file, sizeof names.file, "%s", file);
    const char *dot = strrchr(names.file, '.');
    int         stem = dot != NULL && dot != names.file ? (int)(dot - names.file) : (int)strlen(names.file);
    bool        needs_letter = names.file[0] >= '0' && names.file[0] <= '9';
    snprintf(names.lower, sizeof names.lower, "%s%.*s", needs_letter ? "model_" : "", stem, names.file);
    for (size_t i = 0; names.lower[i] != 0; i++) {
        char *character = &names.lower[i];
        if (!is_letter_or_digit(*character)) *character = '_';
        names.upper[i] = *character >= 'a' && *character <= 'z' ? (char)(*character - 'a' + 'A') : *character;
    }
    return names;
}

/* The same text as tools/tmdl/write_c_header.py writes; a test there holds the two together. */
static void write_names(FILE *stream, const names_t *names, uint32_t buffer, uint32_t layer_buffer) {
    fprintf(stream, "#define %s_BUF_LEN (%u)\n", names->upper, (unsigned)buffer);
    fprintf(stream, "#define %s_LBUF_LEN (%u)\n\n", names->upper, (unsigned)layer_buffer);
    fprintf(stream,
            "/* Several models in one program: define TMDL_SEVERAL_MODELS and use %s_BUF_LEN, %s_data. */\n"
            "#ifdef TMDL_SEVERAL_MODELS\n#define mdl_data %s_data\n#else\n",
            names->upper, names->lower, names->lower);
    fprintf(stream, "#define MDL_BUF_LEN (%u)\n#define LBUF_LEN (%u)\n", (unsigned)buffer,
            (unsigned)layer_buffer);
    fprintf(stream, "#define %s_data mdl_data\n#endif\n\n", names->lower);
}

static const char *const alignment =
    "/* Layers hold 32-bit numbers: the array has to start on an 8-byte boundary. */\n"
    "#if defined(__cplusplus) && __cplusplus >= 201103L\n#define TMDL_ALIGNED alignas(8)\n"
    "#elif defined(__STDC_VERSION__) && __STDC_VERSION__ >= 201112L\n#define TMDL_ALIGNED _Alignas(8)\n"
    "#elif defined(__GNUC__) || defined(__clang__)\n#define TMDL_ALIGNED __attribute__((aligned(8)))\n"
    "#elif defined(_MSC_VER)\n#define TMDL_ALIGNED __declspec(align(8))\n#else\n#define "
    "TMDL_ALIGNED\n#endif\n\n";

static void write_shape(FILE *stream, const char *name, const uint16_t dims[4]) {
    fprintf(stream, ", %s (%u, %u, %u)", name, dims[1], dims[2], dims[3]);
}

static bool write_header(FILE *stream, const model_t *model) {
    const tm_mdlbin_t *bin = model->mdl.b;
    names_t            names = names_of(model->path);
    fprintf(stream, "/* %s: %s", names.file, tm_element_type_name(bin->mdl_type));
    write_shape(stream, "input", bin->in_dims);
    write_shape(stream, "output", bin->out_dims);
    fprintf(stream, ", %u layers, %zu bytes. */\n", bin->layer_cnt, model->file.size);
    fprintf(stream, "#ifndef TMDL_%s_H\n#define TMDL_%s_H\n\n#include <stdint.h>\n\n", names.upper,
            names.upper);
    write_names(stream, &names, bin->buf_size, TM_HEADER_SIZE + largest_layer(bin));
    fputs(alignment, stream);
    fprintf(stream, "TMDL_ALIGNED const uint8_t mdl_data[%zu] = {\n", model->file.size);
    for (size_t i = 0; i < model->file.size; i++) {
        bool ends_line = i % 16 == 15 || i + 1 == model->file.size;
        fprintf(stream, "0x%02x,%s", model->file.bytes[i], ends_line ? "\n" : "");
    }
    fputs("};\n\n#undef TMDL_ALIGNED\n#ifdef TMDL_SEVERAL_MODELS\n#undef mdl_data\n#endif\n\n#endif\n",
          stream);
    return !ferror(stream);
}

int command_header(int count, char **arguments) {
    model_t model;
    if (!expect_arguments(count, arguments, 2, "header MODEL OUT.h")) return EXIT_USAGE;
    if (strcmp(arguments[0], arguments[1]) == 0) {
        fprintf(stderr, "tinymaix: the header would overwrite the model %s\n", arguments[0]);
        return EXIT_USAGE;
    }
    bool done = open_model(&model, arguments[0], NULL);
    if (done) {
        FILE *stream = fopen(arguments[1], "w");
        done = stream != NULL && write_header(stream, &model);
        if (stream != NULL && fclose(stream) != 0) done = false;
        if (!done) fprintf(stderr, "tinymaix: cannot write %s: %s\n", arguments[1], strerror(errno));
        if (!done && stream != NULL) remove_unfinished(arguments[1]);
    }
    close_model(&model);
    return done ? 0 : EXIT_REFUSED;
}
