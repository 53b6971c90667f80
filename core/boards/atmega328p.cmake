# ATmega328P, as on an Arduino Uno: 8 bits, 32 KB of flash, 2 KB of RAM. avr-libc brings start-up and printf, simavr runs the
# programs and ends when they sleep for good.
set(CMAKE_SYSTEM_NAME Generic)
set(CMAKE_SYSTEM_PROCESSOR avr)
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)
set(CMAKE_C_COMPILER avr-gcc)
# The last three make the code a quarter smaller and keep tables of constants out of RAM.
string(CONCAT CMAKE_C_FLAGS_INIT "-mmcu=atmega328p -DF_CPU=16000000UL -ffunction-sections -fdata-sections"
       " -mcall-prologues -mstrict-X -fno-tree-switch-conversion")
set(CMAKE_EXE_LINKER_FLAGS_INIT "-Wl,--gc-sections -Wl,-u,vfprintf")
# The printf that knows %f.
set(CMAKE_C_STANDARD_LIBRARIES "-lprintf_flt -lm")
# As makers of firmware build.
set(CMAKE_C_FLAGS_RELEASE "-Os -DNDEBUG" CACHE STRING "")
set(TM_BACKENDS portable CACHE STRING "")
set(TM_BOARD ON CACHE BOOL "")
set(TM_BOARD_PORT ${CMAKE_CURRENT_LIST_DIR}/atmega328p CACHE STRING "")
set(TM_BOARD_START ${CMAKE_CURRENT_LIST_DIR}/atmega328p/board.c CACHE STRING "")
set(CMAKE_CROSSCOMPILING_EMULATOR simavr -m atmega328p -f 16000000)
