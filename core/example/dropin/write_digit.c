/* write_digit OUT: the picture of the examples as a file of bytes. */
#include <stdio.h>

#include "../mnist/digit.h"

int main(int count, char **arguments) {
    FILE *file = count == 2 ? fopen(arguments[1], "wb") : NULL;
    int   done = file != NULL && fwrite(digit, 1, sizeof digit, file) == sizeof digit;
    if (file != NULL && fclose(file) != 0) done = 0;
    return done ? 0 : 1;
}
