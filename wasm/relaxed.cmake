# engine-relaxed.wasm, the engine of int8 models with relaxed SIMD. Emscripten of Debian 12 is older than these
# instructions, so this module comes from a newer Clang with its linker and from the optimiser in the npm package
# binaryen. Where one of them is missing it is left out, and everything works with the others.

find_program(RELAXED_CLANG NAMES clang-22 clang-21 clang-20 clang-19)
find_program(RELAXED_LINKER NAMES wasm-ld-22 wasm-ld-21 wasm-ld-20 wasm-ld-19)
find_program(NODE node)
set(optimiser ${PROJECT_SOURCE_DIR}/node_modules/binaryen/bin/wasm-opt)
set(module ${CMAKE_CURRENT_SOURCE_DIR}/dist/engine-relaxed.wasm)

if(NOT RELAXED_CLANG OR NOT RELAXED_LINKER OR NOT NODE OR NOT EXISTS ${optimiser})
  message(STATUS "engine-relaxed.wasm is left out, it needs clang-19, wasm-ld-19 (in lld-19) and the npm package binaryen")
  file(REMOVE ${module})
  return()
endif()

# A list of sources and definitions; the library itself is not built.
set(TM_MDL_TYPES ${int8})
add_engine(engine-relaxed-core compact wasm_simd wasm_relaxed)
unset(TM_MDL_TYPES) # as the cache has it
set_target_properties(engine-relaxed-core PROPERTIES EXCLUDE_FROM_ALL ON)
get_target_property(sources engine-relaxed-core SOURCES)
get_target_property(definitions engine-relaxed-core COMPILE_DEFINITIONS)
get_target_property(warnings tinymaix_warnings INTERFACE_COMPILE_OPTIONS)
list(APPEND definitions TM_FASTEST_BACKEND_ONLY=1)
list(TRANSFORM definitions PREPEND -D)
list(APPEND sources ${CMAKE_CURRENT_SOURCE_DIR}/exports.c ${CMAKE_CURRENT_SOURCE_DIR}/allocate.c)
file(GLOB_RECURSE headers CONFIGURE_DEPENDS ../core/include/* ../core/src/*.h port/*.h)

# As in the other modules kernels are wanted fast and everything else small.
set(kernels ${sources})
set(others ${sources})
list(FILTER kernels INCLUDE REGEX "/backends/wasm_")
list(FILTER others EXCLUDE REGEX "/backends/wasm_")
set(flags --target=wasm32-unknown-unknown -std=c11 -flto -fno-vectorize -fno-slp-vectorize -msimd128 -mrelaxed-simd
          -mbulk-memory -mnontrapping-fptoint ${warnings} ${definitions} -I${CMAKE_CURRENT_SOURCE_DIR}/port
          -I${CMAKE_CURRENT_SOURCE_DIR}/../core/include -I${CMAKE_CURRENT_SOURCE_DIR}/../core/src)
set(features --enable-simd --enable-relaxed-simd --enable-bulk-memory --enable-mutable-globals --enable-sign-ext
             --enable-nontrapping-float-to-int)
list(TRANSFORM sources REPLACE "^.*/([^/]+)\\.c$" "\\1.o" OUTPUT_VARIABLE objects)
set(folder ${CMAKE_CURRENT_BINARY_DIR}/engine-relaxed)
file(MAKE_DIRECTORY ${folder})

add_custom_command(
  OUTPUT ${module}
  COMMAND ${RELAXED_CLANG} ${flags} -Oz -c ${others}
  COMMAND ${RELAXED_CLANG} ${flags} -Os -c ${kernels}
  COMMAND ${RELAXED_LINKER} -O2 -mllvm -inline-threshold=-50 --no-entry --strip-all -z stack-size=16384
          ${objects} -o linked.wasm
  COMMAND ${NODE} ${optimiser} --flatten --rereloop -Oz -Oz --converge -tnh --low-memory-unused ${features}
          linked.wasm -o ${module}
  DEPENDS ${sources} ${headers}
  WORKING_DIRECTORY ${folder}
  COMMENT "Building engine-relaxed.wasm"
  VERBATIM)
add_custom_target(engine-relaxed ALL DEPENDS ${module})
