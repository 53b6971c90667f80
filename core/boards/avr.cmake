# What all AVR boards share: 8 bits, avr-libc brings start-up and printf, simavr runs the programs and ends when they sleep for
# good.
#
#   AVR_CHIP   as compiler and simavr call it
set(CMAKE_SYSTEM_NAME Generic)
set(CMAKE_SYSTEM_PROCESSOR avr)
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)
set(CMAKE_C_COMPILER avr-gcc)
# The last three make the code a quarter smaller and keep tables of constants out of RAM.
string(CONCAT CMAKE_C_FLAGS_INIT "-mmcu=${AVR_CHIP} -DF_CPU=16000000UL -ffunction-sections -fdata-sections"
       " -mcall-prologues -mstrict-X -fno-tree-switch-conversion")
set(CMAKE_EXE_LINKER_FLAGS_INIT "-Wl,--gc-sections -Wl,-u,vfprintf")
# The printf that knows %f.
set(CMAKE_C_STANDARD_LIBRARIES "-lprintf_flt -lm")
# As makers of firmware build.
set(CMAKE_C_FLAGS_RELEASE "-Os -DNDEBUG" CACHE STRING "")
set(TM_BACKENDS portable CACHE STRING "")
set(TM_BOARD ON CACHE BOOL "")
set(TM_BOARD_PORT ${CMAKE_CURRENT_LIST_DIR}/avr CACHE STRING "")
set(TM_BOARD_START ${CMAKE_CURRENT_LIST_DIR}/avr/board.c CACHE STRING "")
set(CMAKE_CROSSCOMPILING_EMULATOR simavr -m ${AVR_CHIP} -f 16000000)
