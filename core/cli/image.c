/* Reading pictures through stb_image. */
#include "image.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#ifdef TM_CLI_IMAGES

#include <stb/stb_image.h>
#include <stb/stb_image_resize.h>

file_t read_image(const char *path, int32_t width, int32_t height, int32_t channels) {
    file_t none = {NULL, 0};
    int    found_width, found_height, found_channels;
    if (channels != 1 && channels != 3) {
        fprintf(stderr, "%s: a picture has 1 or 3 channels, the input of the model %d\n", path,
                (int)channels);
        return none;
    }
    file_t file = read_file(path);
    if (file.bytes == NULL) return none;
    uint8_t *pixels = file.size > INT_MAX ? NULL
                                          : stbi_load_from_memory(file.bytes, (int)file.size, &found_width,
                                                                  &found_height, &found_channels, channels);
    free(file.bytes);
    if (pixels == NULL) {
        fprintf(stderr, "%s: not a PNG, JPEG or BMP picture, or a damaged one\n", path);
        return none;
    }
    if (found_width == width && found_height == height) {
        return (file_t){pixels, (size_t)width * (size_t)height * (size_t)channels};
    }
    file_t scaled = {malloc((size_t)width * (size_t)height * (size_t)channels),
                     (size_t)width * (size_t)height * (size_t)channels};
    if (scaled.bytes == NULL ||
        !stbir_resize_uint8_generic(pixels, found_width, found_height, 0, scaled.bytes, width, height, 0,
                                    channels, -1, 0, STBIR_EDGE_CLAMP, STBIR_FILTER_BOX,
                                    STBIR_COLORSPACE_LINEAR, NULL)) {
        fprintf(stderr, "%s: not enough memory to scale the picture\n", path);
        free(scaled.bytes);
        scaled = none;
    }
    stbi_image_free(pixels);
    return scaled;
}

#else

file_t read_image(const char *path, int32_t width, int32_t height, int32_t channels) {
    (void)width, (void)height, (void)channels;
    fprintf(stderr, "%s: this build has no picture support, the stb library was not found\n", path);
    return (file_t){NULL, 0};
}

#endif
