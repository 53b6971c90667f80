/* Gives a fuzz target the files that are named, and all files of the folders that are named. Needs no fuzzer. */
#include <dirent.h>

#include "tinymaix.h"

#include "fuzz_target.h"

static size_t replayed;

static void replay_file(const char *path) {
    static uint8_t bytes[1 << 20];
    FILE          *file = fopen(path, "rb");
    if (file == NULL) {
        perror(path);
        exit(1);
    }
    size_t size = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    printf("%s: %zu bytes\n", path, size);
    fflush(stdout); /* so that a crash has a name */
    LLVMFuzzerTestOneInput(bytes, size);
    replayed++;
}

static void replay_folder(const char *path, DIR *folder) {
    char inside[4096];
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        size_t length = strlen(entry->d_name);
        if (length < 5 || strcmp(entry->d_name + length - 5, ".tmdl") != 0) continue;
        snprintf(inside, sizeof inside, "%s/%s", path, entry->d_name);
        replay_file(inside);
    }
    closedir(folder);
}

int main(int count, char **arguments) {
    for (int i = 1; i < count; i++) {
        DIR *folder = opendir(arguments[i]);
        if (folder != NULL) replay_folder(arguments[i], folder);
        else replay_file(arguments[i]);
    }
    printf("%zu files replayed\n", replayed);
    return replayed > 0 ? 0 : 1;
}
