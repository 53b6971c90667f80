/* Reading and writing files, opening models. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli.h"

file_t read_file(const char *path) {
    file_t file = {NULL, 0};
    FILE  *stream = fopen(path, "rb");
    if (stream == NULL) {
        fprintf(stderr, "tinymaix: cannot open %s: %s\n", path, strerror(errno));
        return file;
    }
    size_t room = 1 << 16;
    file.bytes = malloc(room);
    while (file.bytes != NULL) {
        file.size += fread(file.bytes + file.size, 1, room - file.size, stream);
        if (file.size < room || file.size > TM_LIMIT_MEMORY) break;
        room *= 2;
        uint8_t *grown = realloc(file.bytes, room);
        if (grown == NULL) free(file.bytes);
        file.bytes = grown;
    }
    if (file.bytes == NULL || ferror(stream)) {
        fprintf(stderr, "tinymaix: cannot read %s: %s\n", path, strerror(errno));
        free(file.bytes);
        file = (file_t){NULL, 0};
    }
    fclose(stream);
    return file;
}

void remove_unfinished(const char *path) {
    struct stat status;
    if (stat(path, &status) == 0 && S_ISREG(status.st_mode)) remove(path);
}

bool write_file(const char *path, const void *bytes, size_t size) {
    FILE *stream = fopen(path, "wb");
    bool  done = stream != NULL && fwrite(bytes, 1, size, stream) == size;
    if (stream != NULL && fclose(stream) != 0) done = false;
    if (done) return true;
    fprintf(stderr, "tinymaix: cannot write %s: %s\n", path, strerror(errno));
    if (stream != NULL) remove_unfinished(path);
    return false;
}

bool make_folder(const char *path) {
    if (mkdir(path, 0777) == 0 || errno == EEXIST) return true;
    fprintf(stderr, "tinymaix: cannot make the folder %s: %s\n", path, strerror(errno));
    return false;
}

bool open_model(model_t *model, const char *path, const tm_backend_t *backend) {
    char         text[512];
    tm_problem_t problem;
    *model = (model_t){.path = path};
    model->file = read_file(path);
    if (model->file.bytes == NULL) return false;
    tm_err_t error = tm_check(model->file.bytes, model->file.size, &problem);
    if (error != TM_OK) {
        tm_problem_text(&problem, text, sizeof text);
        fprintf(stderr, "%s: %s\n", path, text);
        return false;
    }
    tm_load_request_t request = {.bin = model->file.bytes,
                                 .bin_size = model->file.size,
                                 .backend = backend != NULL ? backend : tm_default_backend()};
    error = tm_load_request(&model->mdl, &request, &model->in);
    if (error != TM_OK) fprintf(stderr, "%s: %s\n", path, tm_error_text(error));
    return error == TM_OK;
}

void close_model(model_t *model) {
    tm_unload(&model->mdl);
    free(model->file.bytes);
    model->file.bytes = NULL;
}

void read_reals(const tm_mdl_t *mdl, const void *elements, tm_quantisation_t quantisation, uint32_t count,
                float *reals) {
    tm_model_kernels(mdl)->to_real(elements, quantisation, (int32_t)count, reals);
}
