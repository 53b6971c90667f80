/* From a file to the input of a model. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "image.h"

static bool is_one_of(const char *option, const char *text, const char *const *choices) {
    for (const char *const *choice = choices; *choice != NULL; choice++) {
        if (strcmp(text, *choice) == 0) return true;
    }
    fprintf(stderr, "tinymaix: %s takes", option);
    for (const char *const *choice = choices; *choice != NULL; choice++) fprintf(stderr, " %s", *choice);
    fprintf(stderr, ", not '%s'\n", text);
    return false;
}

static bool ends_in_image(const char *path) {
    static const char *const endings[] = {".png", ".jpg", ".jpeg", ".bmp"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t length = strlen(path), ending = strlen(endings[i]), same = 0;
        if (length <= ending) continue;
        while (same < ending && tolower((unsigned char)path[length - ending + same]) == endings[i][same])
            same++;
        if (same == ending) return true;
    }
    return false;
}

static bool has_size(const char *path, size_t found, size_t expected) {
    if (found == expected) return true;
    fprintf(stderr, "%s: %zu bytes, but the input of the model takes %zu\n", path, found, expected);
    return false;
}

static bool preprocess(model_t *model, tm_pp_t type, void *values) {
    tm_mat_t from = model->in;
    from.data = values;
    return tm_preprocess(&model->mdl, type, &from, &model->in) == TM_OK;
}

static tm_pp_t byte_meaning(const model_t *model, const char *norm) {
    if (strcmp(norm, "0to1") == 0) return TMPP_UINT2FP01;
    if (strcmp(norm, "n1to1") == 0) return TMPP_UINT2FPN11;
    return tm_model_kernels(&model->mdl)->is_integer ? TMPP_UINT2INT : TMPP_UINT2FP01;
}

static bool set_bytes(model_t *model, const char *path, const char *format, tm_pp_t meaning) {
    size_t count = tm_count_elements(model->mdl.b->in_dims);
    bool   is_image = strcmp(format, "png") == 0;
    file_t file = is_image ? read_image(path, model->in.w, model->in.h, model->in.c) : read_file(path);
    bool   done =
        file.bytes != NULL && has_size(path, file.size, count) && preprocess(model, meaning, file.bytes);
    free(file.bytes);
    return done;
}

static bool set_elements(model_t *model, const char *path, bool is_real) {
    size_t count = tm_count_elements(model->mdl.b->in_dims);
    size_t size = is_real ? sizeof(float) : tm_model_kernels(&model->mdl)->element_size;
    file_t file = read_file(path);
    bool   done = file.bytes != NULL && has_size(path, file.size, count * size);
    if (done && is_real) done = preprocess(model, TMPP_FP2INT, file.bytes);
    else if (done) memcpy(model->in.data, file.bytes, file.size);
    free(file.bytes);
    return done;
}

static const char *format_of(const input_t *input) {
    if (input->format != NULL) return input->format;
    return ends_in_image(input->path) ? "png" : "u8";
}

bool is_input_understood(const input_t *input, const char *usage) {
    static const char *const formats[] = {"u8", "f32", "raw", "png", NULL}, *const norms[] = {"u8", "0to1",
                                                                                              "n1to1", NULL};
    if (input->path == NULL) {
        fprintf(stderr, "tinymaix: --input FILE is missing\nusage: tinymaix %s\n", usage);
        return false;
    }
    if (!is_one_of("--format", format_of(input), formats)) return false;
    return input->norm == NULL || is_one_of("--norm", input->norm, norms);
}

bool set_input_from(model_t *model, const input_t *input) {
    const char *format = format_of(input);
    if (strcmp(format, "f32") == 0) return set_elements(model, input->path, true);
    if (strcmp(format, "raw") == 0) return set_elements(model, input->path, false);
    return set_bytes(model, input->path, format,
                     byte_meaning(model, input->norm != NULL ? input->norm : "u8"));
}
