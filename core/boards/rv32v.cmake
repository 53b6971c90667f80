# RV32 with the vector extension for integers, 128 bits. GCC 12 does not know it, so clang compiles; the rest is as on the other
# boards.
set(picolibc /usr/lib/picolibc/riscv64-unknown-elf)
set(CMAKE_SYSTEM_NAME Generic)
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)
set(CMAKE_C_COMPILER clang-19)
set(CMAKE_C_COMPILER_TARGET riscv32-unknown-elf)
set(CMAKE_C_FLAGS_INIT "-march=rv32imac_zicsr_zve32x -mabi=ilp32 -mno-relax -ffunction-sections -fdata-sections -isystem ${picolibc}/include")
execute_process(COMMAND riscv64-unknown-elf-gcc -march=rv32imac -mabi=ilp32 -print-libgcc-file-name
                OUTPUT_VARIABLE libgcc OUTPUT_STRIP_TRAILING_WHITESPACE)
set(libraries ${picolibc}/lib/rv32imac/ilp32)
string(CONCAT CMAKE_EXE_LINKER_FLAGS_INIT
  "--ld-path=/usr/bin/riscv64-unknown-elf-ld -nostdlib -L${libraries} -T ${picolibc}/lib/picolibc.ld ${libraries}/crt0-semihost.o"
  " -Wl,-melf32lriscv -Wl,--gc-sections -Wl,--defsym=__flash=0x80000000 -Wl,--defsym=__flash_size=0x400000"
  " -Wl,--defsym=__ram=0x80400000 -Wl,--defsym=__ram_size=0x400000")
set(CMAKE_C_STANDARD_LIBRARIES "-lc -lm -lsemihost -lc ${libgcc}")
set(CMAKE_C_FLAGS_RELEASE "-O2 -DNDEBUG" CACHE STRING "")
set(TM_BACKENDS riscv_vector CACHE STRING "")
set(TM_BOARD ON CACHE BOOL "")
set(TM_BOARD_START ${CMAKE_CURRENT_LIST_DIR}/rv32v_start.c CACHE STRING "")
set(TM_TEST_ONE_OF 100 CACHE STRING "")
set(CMAKE_CROSSCOMPILING_EMULATOR
    qemu-system-riscv32 -M virt -bios none -cpu rv32,v=true,vlen=128,vext_spec=v1.0 -nographic -monitor none -serial
    none -semihosting-config enable=on,target=native,arg=all -kernel)
