/* A program of nothing but loading and running: what of the engine it links is what the engine costs. Is not run. */
#include "tinymaix.h"

extern const uint8_t model_file[];
extern const size_t  model_size;

/* Nobody knows their values but the linker. */
__attribute__((weak)) const uint8_t model_file[64] __attribute__((aligned(8))) = {0};
__attribute__((weak)) const size_t  model_size = sizeof model_file;

int main(void) {
    tm_mdl_t mdl;
    tm_mat_t in, out[1];
    tm_err_t error = tm_load_n(&mdl, model_file, model_size, NULL, 0, NULL, &in);
    return error == TM_OK ? (int)tm_run(&mdl, &in, out) : (int)error;
}
