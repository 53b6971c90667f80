/* What the files of this folder share: loading with all choices, walking the layers of a loaded model. */
#ifndef TM_MODEL_H
#define TM_MODEL_H

#include "../layers/layer.h"

extern const tm_backend_t tm_backend_portable;

/* As tm_load_n(), with the backend named; memory_size SIZE_MAX: memory holds just the main buffer. */
typedef struct {
    const uint8_t      *bin;
    size_t              bin_size;
    uint8_t            *memory;
    size_t              memory_size;
    tm_cb_t             callback;
    const tm_backend_t *backend;
    const tm_file_t    *file; /* NULL, or: bin is the layer buffer, bin_size bytes */
} tm_load_request_t;
tm_err_t tm_load_request(tm_mdl_t *mdl, const tm_load_request_t *request, tm_mat_t *in);

/* As tm_check(), whatever the build is optimised for. */
tm_err_t tm_check_explained(const uint8_t *bin, size_t bin_size, tm_problem_t *problem);

/* As tm_memory() for one backend. */
tm_err_t tm_memory_for(const tm_mdlbin_t *bin, const tm_backend_t *backend, tm_memory_t *memory);

/* The backend that models run on unless another is asked for: the last of the list. */
const tm_backend_t *tm_default_backend(void);

/* Walks a loaded model layer by layer; tm_run() is such a walk. */
typedef struct {
    const tml_head_t *head;   /* the current layer */
    uint8_t          *kept;   /* what it prepared at load */
    uint32_t          offset; /* of the layer in the file, bytes */
    uint16_t          index;  /* from 0 */
} tm_cursor_t;
tm_cursor_t tm_cursor_start(const tm_mdl_t *mdl);
/* False behind the last layer; the cursor then stays. */
bool tm_cursor_next(const tm_mdl_t *mdl, tm_cursor_t *cursor);
/* Runs the current layer; its input has to be there. May be repeated: no layer but a Reshape or an ADD in place
 * overwrites what it reads. */
void tm_cursor_run(const tm_mdl_t *mdl, const tm_cursor_t *cursor);

/* Turns the output of an output layer into floats if the file wants that, and describes it in *out. */
void tm_finish_output(const tm_mdl_t *mdl, const tml_head_t *head, tm_mat_t *out);

/* Where the floats of an output layer stand: behind its elements, or the elements themselves in fp32 models. */
float *tm_dequantised_output(const tm_mdl_t *mdl, const tml_head_t *head);

/* The head of the first layer, perhaps in the layer buffer. */
const tml_head_t *tm_model_first_head(const tm_mdl_t *mdl);

const tm_kernels_t *tm_model_kernels(const tm_mdl_t *mdl);

#endif
