/*
 * The Makefile of a project: builds the program, runs it in QEMU where the processor is another one, and compares
 * what it prints with what the page says.
 */
import { CLANG, type Core, type Emulator } from "./cores";

const hex = (value: number) => `0x${value.toString(16)}`;

function linkFlags({ flash, ram }: Emulator): string {
  const symbols = { __flash: flash.start, __flash_size: flash.size, __ram: ram.start, __ram_size: ram.size };
  const places = Object.entries(symbols).map(([name, value]) => `-Wl,--defsym=${name}=${hex(value)}`);
  return ["--oslib=semihost", "--crt0=semihost", ...places].join(" ");
}

const GCC_COMPILES = `LIBRARY = --specs=picolibc.specs
LINK = $(CC) $(TARGET) $(LIBRARY)`;

/** GCC knows where its own C library is; Clang has to be told. */
const clangCompiles = (prefix: string, flags: string) => `LIBRARY = -isystem $(PICOLIBC)/include
PICOLIBC = /usr/lib/picolibc/${prefix.slice(0, -1)}
LINK = ${prefix}gcc ${flags} --specs=picolibc.specs`;

export function makefile({ name, prefix, flags, clangFlags, emulator }: Core): string {
  return `# ${name ?? "This computer"}
#
#   make         build the program and say how large it is
#   make run     run it${emulator ? " in QEMU" : ""}
#   make check   run it and compare what it prints with expected.txt

CC = ${clangFlags === null ? `${prefix}gcc` : CLANG}
SIZE = ${prefix}size
TARGET = ${clangFlags ?? flags}
${
  emulator
    ? `
# picolibc brings the start-up code and prints through the emulator (semihosting). For your own board take these lines
# out and put its start-up code, linker script and printf in their place.
${clangFlags === null ? GCC_COMPILES : clangCompiles(prefix, flags)}
PLACES = ${linkFlags(emulator)}
RUN = ${emulator.command} `
    : "LIBRARY =\nLINK = $(CC)\nPLACES =\nRUN = ./"
}

# -Os makes a smaller program, which takes longer.
OPTIMISE = -O2

# Without fused multiply-adds results are the same bits everywhere.
CFLAGS = $(TARGET) $(LIBRARY) -std=c11 $(OPTIMISE) -Wall -Wextra -ffp-contract=off \\
         -ffunction-sections -fdata-sections -I. -Iengine/include
LDFLAGS = $(PLACES) -Wl,--gc-sections

SOURCES = $(sort $(wildcard *.c engine/src/*/*.c engine/src/*/*/*.c))
OBJECTS = $(SOURCES:%.c=build/%.o)

program.elf: $(OBJECTS)
	$(LINK) $(LDFLAGS) $^ -o $@
	$(SIZE) $@

build/%.o: %.c Makefile $(wildcard *.h engine/include/*)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -c $< -o $@

.PHONY: run check clean
run: program.elf
	$(RUN)program.elf

# What is printed comes on standard error from some emulators; time and memory are no outputs.
check: program.elf
	$(RUN)program.elf 2>&1 | grep -v -e '^time:' -e '^memory:' | diff expected.txt -

clean:
	rm -rf build program.elf
`;
}
