# x86-64 processors of the last ten years.
set(CMAKE_C_FLAGS_INIT -mavx2)
include(${CMAKE_CURRENT_LIST_DIR}/x86_64.cmake)
