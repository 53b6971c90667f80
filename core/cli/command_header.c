/* tinymaix header */
#include <stdio.h>

#include "cli.h"

static uint32_t largest_layer(const tm_mdlbin_t *bin) {
    const tml_head_t *head = tm_first_layer(bin);
    uint32_t          largest = 0;
    for (uint32_t i = 0; i < bin->layer_cnt; i++, head = tm_next_layer(head)) {
        if (head->size > largest) largest = head->size;
    }
    return largest;
}

static bool write_header(FILE *stream, const model_t *model) {
    fprintf(stream, "#ifndef TM_MDL_DATA_H\n#define TM_MDL_DATA_H\n\n#include <stdint.h>\n\n");
    fprintf(stream, "/* bytes of the main buffer, and of the header with the largest layer */\n");
    fprintf(stream, "#define MDL_BUF_LEN (%u)\n", (unsigned)model->mdl.b->buf_size);
    fprintf(stream, "#define LBUF_LEN (%u)\n\n", (unsigned)(TM_HEADER_SIZE + largest_layer(model->mdl.b)));
    fprintf(stream,
            "#if defined(__GNUC__)\n__attribute__((aligned(8)))\n#endif\nconst uint8_t mdl_data[%zu] = {\n",
            model->file.size);
    for (size_t i = 0; i < model->file.size; i++) {
        fprintf(stream, "%s0x%02x,%s", i % 16 == 0 ? "    " : " ", model->file.bytes[i],
                i % 16 == 15 || i + 1 == model->file.size ? "\n" : "");
    }
    fprintf(stream, "};\n\n#endif\n");
    return !ferror(stream);
}

int command_header(int count, char **arguments) {
    model_t model;
    if (!expect_arguments(count, arguments, 2, "header MODEL OUT.h")) return EXIT_USAGE;
    bool done = open_model(&model, arguments[0], NULL);
    if (done) {
        FILE *stream = fopen(arguments[1], "w");
        done = stream != NULL && write_header(stream, &model);
        if (stream != NULL && fclose(stream) != 0) done = false;
        if (!done) perror(arguments[1]);
    }
    close_model(&model);
    return done ? 0 : EXIT_REFUSED;
}
