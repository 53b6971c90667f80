set(BOARD_COMPILER arm-none-eabi-gcc)
set(BOARD_CPU "-mcpu=cortex-m55 -mthumb -mfloat-abi=hard")
set(BOARD_EMULATOR qemu-system-arm -M mps3-an547)
set(BOARD_MEMORY 0 0x80000 0x60000000 0x200000)
set(BOARD_BACKENDS arm_mve)
include(${CMAKE_CURRENT_LIST_DIR}/bare_metal.cmake)
# Networks for measurements may be larger than the 512 KB of the memory at 0.
string(APPEND CMAKE_EXE_LINKER_FLAGS_INIT " -Wl,--section-start=.model=0x60200000")
