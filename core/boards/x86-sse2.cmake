# Every x86-64 processor.
include(${CMAKE_CURRENT_LIST_DIR}/x86_64.cmake)
