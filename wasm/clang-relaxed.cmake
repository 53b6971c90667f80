# Clang with its own linker, for the final relaxed SIMD instructions; Emscripten 3.1.6 does not have them.
set(CMAKE_SYSTEM_NAME Generic)
set(CMAKE_SYSTEM_PROCESSOR wasm32)
find_program(CMAKE_C_COMPILER NAMES clang-22 clang-21 clang-20 clang-19 REQUIRED)
set(CMAKE_C_COMPILER_TARGET wasm32-unknown-unknown)
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)
set(TM_WASM_RELAXED ON)
