# cmake -DNM=nm -DLIBRARY=engine.a -P check_no_floats.cmake
#
# Fails if an object of the engine calls a function of the compiler or of a C library that computes with floats.
execute_process(COMMAND ${NM} -P ${LIBRARY} OUTPUT_VARIABLE listing RESULT_VARIABLE failed)
if(failed)
  message(FATAL_ERROR "${NM} cannot read ${LIBRARY}")
endif()

# By the ARM run-time ABI, then as GCC and Clang call them elsewhere.
set(float_function "__aeabi_(f|d|cf|cd|i2|ui2|l2|ul2|h2)[a-z0-9_]*|__[a-z]*[sd]f[a-z]*[0-9]?|(exp|log|pow|round|floor|fabs|tanh)[a-z]*")

string(REPLACE "\n" ";" lines "${listing}")
foreach(line ${lines})
  if(NOT line MATCHES "^([A-Za-z_.$0-9]+) ([A-Za-z])( |$)")
    continue()
  endif()
  set(name ${CMAKE_MATCH_1})
  set(kind ${CMAKE_MATCH_2})
  if(kind MATCHES "[Tt]")
    list(APPEND functions ${name})
  elseif(kind STREQUAL "U" AND name MATCHES "^(${float_function})$")
    list(APPEND problems ${name})
  endif()
endforeach()

list(LENGTH functions count)
if(count LESS 30)
  message(FATAL_ERROR "${LIBRARY} has ${count} functions, which cannot be the engine")
endif()
if(problems)
  list(JOIN problems "\n  " text)
  message(FATAL_ERROR "The engine computes with floats of the compiler:\n  ${text}")
endif()
