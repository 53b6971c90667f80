#include "file.h"

#if TM_LAYER_BY_LAYER

/* Nothing is read from beyond the file, whatever it says now. */
static void read_part(tm_reader_t *reader, uint32_t offset, void *to, uint32_t size) {
    if (reader->error == TM_OK && (size > reader->file.size || offset > reader->file.size - size))
        reader->error = TM_ERR_TRUNCATED;
    if (reader->error == TM_OK) reader->error = reader->file.read(reader->file.source, offset, to, size);
    if (reader->error != TM_OK) __builtin_memset(to, 0, (size_t)size);
}

const tml_head_t *tm_head_at(const uint8_t *bin, tm_reader_t *reader, uint32_t offset, tm_head_copy_t *copy) {
    if (reader == NULL) return (const tml_head_t *)(bin + offset);
    if (copy == NULL) copy = (tml_head_t *)(uintptr_t)(bin + TM_HEADER_SIZE);
    read_part(reader, offset, copy, sizeof *copy);
    return copy;
}

const tml_head_t *tm_layer_at(const uint8_t *bin, tm_reader_t *reader, uint32_t offset) {
    if (reader == NULL) return (const tml_head_t *)(bin + offset);
    tml_head_t *head = (tml_head_t *)(uintptr_t)(bin + TM_HEADER_SIZE);
    uint32_t    room = reader->buffer_size - TM_HEADER_SIZE, size;
    read_part(reader, offset, head, sizeof *head);
    size = head->size;
    if (size > room) reader->error = TM_ERR_OOM;
    if (reader->error == TM_OK && size > sizeof *head)
        read_part(reader, offset + (uint32_t)sizeof *head, head + 1, size - (uint32_t)sizeof *head);
    if (reader->error != TM_OK) __builtin_memset(head, 0, sizeof *head);
    return head;
}

tm_err_t tm_read_header(uint8_t *layer_buffer, tm_reader_t *reader) {
    uint32_t size = reader->file.size < TM_HEADER_SIZE ? reader->file.size : TM_HEADER_SIZE;
    if (reader->buffer_size < TM_HEADER_SIZE + sizeof(tml_head_t)) return TM_ERR_OOM;
    read_part(reader, 0, layer_buffer, size);
    return reader->error;
}

#endif
