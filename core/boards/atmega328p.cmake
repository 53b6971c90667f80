# As on an Arduino Uno: 32 KB of flash, 2 KB of RAM.
set(AVR_CHIP atmega328p)
include(${CMAKE_CURRENT_LIST_DIR}/avr.cmake)
