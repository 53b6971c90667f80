# What all bare boards share: picolibc brings start-up, linker script and printf, QEMU answers through semihosting.
#
#   BOARD_COMPILER   path or name of the C compiler
#   BOARD_CPU        its flags for the core
#   BOARD_EMULATOR   QEMU with machine and core
#   BOARD_MEMORY     addresses and sizes: flash, RAM
#   BOARD_BACKENDS   folders of core/src/backends
set(CMAKE_SYSTEM_NAME Generic)
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)
set(CMAKE_C_COMPILER ${BOARD_COMPILER})
set(CMAKE_C_FLAGS_INIT "${BOARD_CPU} --specs=picolibc.specs -ffunction-sections -fdata-sections")
list(GET BOARD_MEMORY 0 flash)
list(GET BOARD_MEMORY 1 flash_size)
list(GET BOARD_MEMORY 2 ram)
list(GET BOARD_MEMORY 3 ram_size)
string(CONCAT CMAKE_EXE_LINKER_FLAGS_INIT
  "--oslib=semihost --crt0=semihost -Wl,--gc-sections"
  " -Wl,--defsym=__flash=${flash} -Wl,--defsym=__flash_size=${flash_size}"
  " -Wl,--defsym=__ram=${ram} -Wl,--defsym=__ram_size=${ram_size}")
set(TM_BACKENDS ${BOARD_BACKENDS} CACHE STRING "")
set(TM_BOARD ON CACHE BOOL "")
set(TM_TEST_ONE_OF 100 CACHE STRING "")
set(CMAKE_CROSSCOMPILING_EMULATOR
    ${BOARD_EMULATOR} -nographic -monitor none -serial none -semihosting-config enable=on,target=native,arg=all
    -kernel)
# As makers of firmware build, and less than -O3 for the same speed.
set(CMAKE_C_FLAGS_RELEASE "-O2 -DNDEBUG" CACHE STRING "")
