/* Reading pictures through stb_image. */
#include "image.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#ifdef TM_CLI_IMAGES

#include <stb/stb_image.h>
#include <stb/stb_image_resize.h>

enum { RGBA = 4 };

/* A colour channel with the paper that shows through it. */
static uint32_t on_white(uint32_t value, uint32_t opacity) {
    return (value * opacity + 255 * (255 - opacity) + 127) / 255;
}

/* From RGBA to colour or brightness, in place. What is transparent is white, as on the page and in the Python tools, and
 * brightness is Pillow's. */
static void keep_channels(uint8_t *pixels, size_t count, int32_t channels) {
    uint8_t *to = pixels;
    for (const uint8_t *from = pixels; count > 0; count--, from += RGBA) {
        uint32_t red = on_white(from[0], from[3]), green = on_white(from[1], from[3]),
                 blue = on_white(from[2], from[3]);
        if (channels == 1) {
            *to++ = (uint8_t)((red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16);
        } else {
            *to++ = (uint8_t)red;
            *to++ = (uint8_t)green;
            *to++ = (uint8_t)blue;
        }
    }
}

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
                                                                  &found_height, &found_channels, RGBA);
    free(file.bytes);
    if (pixels == NULL) {
        fprintf(stderr, "%s: not a PNG, JPEG or BMP picture, or a damaged one\n", path);
        return none;
    }
    keep_channels(pixels, (size_t)found_width * (size_t)found_height, channels);
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
