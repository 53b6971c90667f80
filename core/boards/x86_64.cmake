# Linux programs for x86-64 of any age, counted by QEMU's user mode.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR x86_64)
set(CMAKE_C_COMPILER gcc)
set(CMAKE_EXE_LINKER_FLAGS_INIT "-static -no-pie")
set(CMAKE_CROSSCOMPILING_EMULATOR qemu-x86_64 -cpu max)
set(CMAKE_CROSSCOMPILING TRUE)
set(TM_BACKENDS integer x86 CACHE STRING "")
set(TM_TEST_ONE_OF 20 CACHE STRING "")
# As makers of firmware build, and less than -O3 for the same speed.
set(CMAKE_C_FLAGS_RELEASE "-O2 -DNDEBUG" CACHE STRING "")
