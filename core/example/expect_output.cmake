# Runs a program and compares what it prints with a text; times differ from run to run and count as N.
#
#   cmake -DPROGRAM=<program;arguments> -DEXPECTED=<file> -P expect_output.cmake
# QEMU prints what a board says to its error output.
execute_process(COMMAND ${PROGRAM} OUTPUT_VARIABLE printed ERROR_VARIABLE printed RESULT_VARIABLE result)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "${PROGRAM} ended with ${result}\n${printed}")
endif()
string(REGEX REPLACE "[0-9]+ us" "N us" printed "${printed}")
string(REGEX REPLACE "[0-9]+\\.[0-9]+ ms" "N ms" printed "${printed}")
file(READ ${EXPECTED} expected)
if(NOT printed STREQUAL expected)
  message(FATAL_ERROR "expected\n${expected}\nbut ${PROGRAM} printed\n${printed}")
endif()
