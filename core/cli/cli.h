/* What the commands share: files, models, arguments. Every function that can fail prints why on stderr. */
#ifndef TM_CLI_H
#define TM_CLI_H

#include "model/model.h"

enum { EXIT_REFUSED = 1, EXIT_USAGE = 2 };

typedef struct {
    uint8_t *bytes; /* from malloc(), NULL if reading failed */
    size_t   size;
} file_t;

file_t read_file(const char *path);
bool   write_file(const char *path, const void *bytes, size_t size);
/* Removes what a failed write has left; devices and folders stay. */
void remove_unfinished(const char *path);
/* True if the folder is there or could be made. */
bool make_folder(const char *path);

/* A model with the file it came from. close_model() is safe after a failure. */
typedef struct {
    const char *path;
    file_t      file;
    tm_mdl_t    mdl;
    tm_mat_t    in;
} model_t;

/* Opens, checks and loads; backend NULL: the default. */
bool open_model(model_t *model, const char *path, const tm_backend_t *backend);
void close_model(model_t *model);

/* What stands behind an option, e.g. --input FILE; NULL if the option is not given. Removes both from the list. */
const char *take_option(int *count, char **arguments, const char *name);
/* Whether a flag is given; removes it. */
bool take_flag(int *count, char **arguments, const char *name);
/* True if just the positional arguments named in `usage` are left, else prints the usage. */
bool expect_arguments(int count, char **arguments, int expected, const char *usage);
/* A whole number from 1 to INT32_MAX, or fallback if text is NULL; 0 and a message if it is none. */
int32_t parse_count(const char *text, int32_t fallback, const char *option);

/* How an input file becomes the input of a model; the texts of --format and --norm, NULL: the default. */
typedef struct {
    const char *path, *format, *norm;
} input_t;
/* Whether path, format and norm are given and known; prints what is wrong. */
bool is_input_understood(const input_t *input, const char *usage);
bool set_input_from(model_t *model, const input_t *input);

/* Values of a tensor as real numbers. */
void read_reals(const tm_mdl_t *mdl, const void *elements, tm_quantisation_t quantisation, uint32_t count,
                float *reals);

/* Microseconds of a steady clock. */
double now_microseconds(void);

int command_stat(int count, char **arguments);
int command_check(int count, char **arguments);
int command_run(int count, char **arguments);
int command_bench(int count, char **arguments);
int command_header(int count, char **arguments);
int command_compare(int count, char **arguments);

#endif
