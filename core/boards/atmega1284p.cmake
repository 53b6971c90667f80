# The same processor with 128 KB of flash and 16 KB of RAM: room for networks whose cost says something.
set(AVR_CHIP atmega1284p)
include(${CMAKE_CURRENT_LIST_DIR}/avr.cmake)
