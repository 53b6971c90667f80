# Runs a program and compares what it prints with a text; times differ from run to run and count as N.
#
#   cmake -DPROGRAM=<program;arguments> -DEXPECTED=<file> -P expect_output.cmake
# QEMU prints what a board says to its error output.
execute_process(COMMAND ${PROGRAM} OUTPUT_VARIABLE printed ERROR_VARIABLE printed RESULT_VARIABLE result TIMEOUT 60)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "${PROGRAM} ended with ${result}\n${printed}")
endif()
file(READ ${EXPECTED} expected)
if(PROGRAM MATCHES "^simavr;")
  # It colours the text and has a dot for a tab and in front of the end of a line.
  string(ASCII 27 escape)
  string(REGEX REPLACE "Loaded [0-9]+ [^\n]*\n" "" printed "${printed}")
  string(REGEX REPLACE "${escape}\\[[0-9]*m" "" printed "${printed}")
  string(REPLACE ".\n" "\n" printed "${printed}")
  string(REPLACE "\t" "." expected "${expected}")
endif()
string(REGEX REPLACE "[0-9]+ us" "N us" printed "${printed}")
string(REGEX REPLACE "[0-9]+\\.[0-9]+ ms" "N ms" printed "${printed}")
if(NOT printed STREQUAL expected)
  message(FATAL_ERROR "expected\n${expected}\nbut ${PROGRAM} printed\n${printed}")
endif()
