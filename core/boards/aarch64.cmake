# Linux programs for 64-bit ARM, run by QEMU's user mode.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR aarch64)
set(CMAKE_C_COMPILER aarch64-linux-gnu-gcc)
set(CMAKE_EXE_LINKER_FLAGS_INIT -static)
set(CMAKE_CROSSCOMPILING_EMULATOR qemu-aarch64)
set(TM_BACKENDS integer arm_neon CACHE STRING "")
set(TM_TEST_ONE_OF 20 CACHE STRING "")
# As makers of firmware build, and less than -O3 for the same speed.
set(CMAKE_C_FLAGS_RELEASE "-O2 -DNDEBUG" CACHE STRING "")
