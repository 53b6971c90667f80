/*
 * A plugin for QEMU 7.2 or newer that counts the instructions between two addresses, the same number every time.
 *
 *   qemu-... -plugin file=libcount_instructions.so,start=ADDRESS,stop=ADDRESS[,profile=FILE]
 *
 * It prints "instructions N" when the program has ended; the profile has a line "count address instruction" for each
 * instruction that ran. Distributions leave out QEMU's plugin header, so what is used of it is declared here.
 */
#include <inttypes.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef uint64_t plugin_id_t;
struct qemu_plugin_tb;
struct qemu_plugin_insn;
enum { CALLBACK_READS_NO_REGISTERS = 0, INLINE_ADD = 0 };

void     qemu_plugin_register_vcpu_tb_trans_cb(plugin_id_t id,
                                               void (*callback)(plugin_id_t, struct qemu_plugin_tb *));
void     qemu_plugin_register_vcpu_insn_exec_cb(struct qemu_plugin_insn *instruction,
                                                void (*callback)(unsigned, void *), int flags, void *data);
void     qemu_plugin_register_vcpu_insn_exec_inline(struct qemu_plugin_insn *instruction, int operation,
                                                    void *counter, uint64_t amount);
void     qemu_plugin_register_atexit_cb(plugin_id_t id, void (*callback)(plugin_id_t, void *), void *data);
char    *qemu_plugin_insn_disas(const struct qemu_plugin_insn *instruction);
size_t   qemu_plugin_tb_n_insns(const struct qemu_plugin_tb *block);
uint64_t qemu_plugin_insn_vaddr(const struct qemu_plugin_insn *instruction);
struct qemu_plugin_insn *qemu_plugin_tb_get_insn(const struct qemu_plugin_tb *block, size_t index);

#define EXPORTED __attribute__((visibility("default")))
EXPORTED extern int qemu_plugin_version;
EXPORTED int        qemu_plugin_install(plugin_id_t id, const void *info, int count, char **arguments);

int qemu_plugin_version = 1;

/* One per address; QEMU itself adds to `count`. */
typedef struct counter {
    uint64_t        address, count, at_start, counted;
    char           *text;
    struct counter *next;
} counter_t;

enum { BUCKETS = 4096 };
static counter_t *buckets[BUCKETS];
static uint64_t   start_address, stop_address;
static char       profile[4096];

static counter_t *find_counter(uint64_t address) {
    counter_t **bucket = &buckets[address / 2 % BUCKETS];
    for (counter_t *counter = *bucket; counter != NULL; counter = counter->next) {
        if (counter->address == address) return counter;
    }
    counter_t *counter = calloc(1, sizeof *counter);
    if (counter == NULL) abort();
    counter->address = address;
    counter->next = *bucket;
    return *bucket = counter;
}

static void on_start(unsigned core, void *data) {
    (void)core, (void)data;
    for (int i = 0; i < BUCKETS; i++) {
        for (counter_t *counter = buckets[i]; counter != NULL; counter = counter->next)
            counter->at_start = counter->count;
    }
}

static void on_stop(unsigned core, void *data) {
    (void)core, (void)data;
    for (int i = 0; i < BUCKETS; i++) {
        for (counter_t *counter = buckets[i]; counter != NULL; counter = counter->next)
            counter->counted += counter->count - counter->at_start;
    }
}

static void on_translation(plugin_id_t id, struct qemu_plugin_tb *block) {
    (void)id;
    for (size_t i = 0; i < qemu_plugin_tb_n_insns(block); i++) {
        struct qemu_plugin_insn *instruction = qemu_plugin_tb_get_insn(block, i);
        uint64_t                 address = qemu_plugin_insn_vaddr(instruction);
        counter_t               *counter = find_counter(address);
        if (profile[0] != 0 && counter->text == NULL) counter->text = qemu_plugin_insn_disas(instruction);
        if (address == start_address)
            qemu_plugin_register_vcpu_insn_exec_cb(instruction, on_start, CALLBACK_READS_NO_REGISTERS, NULL);
        if (address == stop_address)
            qemu_plugin_register_vcpu_insn_exec_cb(instruction, on_stop, CALLBACK_READS_NO_REGISTERS, NULL);
        qemu_plugin_register_vcpu_insn_exec_inline(instruction, INLINE_ADD, &counter->count, 1);
    }
}

static void at_exit(plugin_id_t id, void *data) {
    uint64_t total = 0;
    FILE    *file = profile[0] != 0 ? fopen(profile, "w") : NULL;
    (void)id, (void)data;
    for (int i = 0; i < BUCKETS; i++) {
        for (counter_t *counter = buckets[i]; counter != NULL; counter = counter->next) {
            total += counter->counted;
            if (file == NULL || counter->counted == 0) continue;
            fprintf(file, "%" PRIu64 " %" PRIx64 " %s\n", counter->counted, counter->address, counter->text);
        }
    }
    if (file != NULL) fclose(file);
    fprintf(stderr, "instructions %" PRIu64 "\n", total);
}

int qemu_plugin_install(plugin_id_t id, const void *info, int count, char **arguments) {
    (void)info;
    for (int i = 0; i < count; i++) {
        if (strncmp(arguments[i], "start=", 6) == 0) start_address = strtoull(arguments[i] + 6, NULL, 0);
        if (strncmp(arguments[i], "stop=", 5) == 0) stop_address = strtoull(arguments[i] + 5, NULL, 0);
        if (strncmp(arguments[i], "profile=", 8) == 0) strncpy(profile, arguments[i] + 8, sizeof profile - 1);
    }
    qemu_plugin_register_vcpu_tb_trans_cb(id, on_translation);
    qemu_plugin_register_atexit_cb(id, at_exit, NULL);
    return 0;
}
