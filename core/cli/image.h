/* Reading pictures. */
#ifndef TM_CLI_IMAGE_H
#define TM_CLI_IMAGE_H

#include "cli.h"

/* Reads a PNG, JPEG or BMP as [height][width][channels] bytes: grey for 1 channel, red-green-blue for 3, scaled to
 * the size by averaging areas. bytes is NULL after a failure, whose reason is printed. */
file_t read_image(const char *path, int32_t width, int32_t height, int32_t channels);

#endif
