# Calls that the command line has to refuse: one sentence that says why, an exit status other than 0, and no file
# left behind.
#
#   cmake -DTINYMAIX=<program> -DMODELS=<folder> -DWORK=<folder> -P test_refusals.cmake
file(REMOVE_RECURSE ${WORK})
file(MAKE_DIRECTORY ${WORK}/folder.png "${WORK}/名 ü")
file(WRITE ${WORK}/empty "")
file(WRITE ${WORK}/text.PNG "no picture")
string(REPEAT "0" 784 digit)
file(WRITE ${WORK}/digit.u8 "${digit}")
set(model ${MODELS}/mnist_valid_int8.tmdl)

function(expect_refusal status sentence)
  execute_process(COMMAND ${TINYMAIX} ${ARGN} WORKING_DIRECTORY ${WORK} OUTPUT_VARIABLE printed
                  ERROR_VARIABLE reason RESULT_VARIABLE result TIMEOUT 60)
  if(NOT result EQUAL status OR NOT reason MATCHES "${sentence}")
    message(SEND_ERROR "tinymaix ${ARGN}\nended with ${result}, expected ${status}, and said\n${reason}"
                       "expected\n${sentence}")
  endif()
endfunction()

expect_refusal(2 "^tinymaix: a file name is missing\nusage: tinymaix stat MODEL\n$" stat)
expect_refusal(2 "^tinymaix: too many file names\nusage: " check ${model} ${model})
expect_refusal(2 "^tinymaix: option --input is given twice or lacks its value\n" run ${model} --input a --input)
expect_refusal(2 "^tinymaix: option --inp is unknown here\n" run ${model} --inp a)
expect_refusal(1 "^tinymaix: cannot open missing: [^\n]+\n$" stat missing)
expect_refusal(1 "^tinymaix: cannot read folder.png: [^\n]+\n$" stat folder.png)
expect_refusal(1 "^empty: header, field file at byte 0: found 0, expected at least 64 bytes[^\n]+\n$" check empty)
expect_refusal(1 "^empty: 0 bytes, but the input of the model takes 784\n$" run ${model} --input empty)
expect_refusal(1 "^tinymaix: cannot make the folder [^\n]+\n$" run ${model} --input digit.u8 --dump missing/folder)
expect_refusal(2 "would overwrite the model" header ${model} ${model})
expect_refusal(1 "^tinymaix: cannot write missing/net.h: [^\n]+\n$" header ${model} missing/net.h)
expect_refusal(1 "^tinymaix: cannot write folder.png: [^\n]+\n$" header ${model} folder.png)
if(IMAGES)
  expect_refusal(1 "^tinymaix: cannot open missing.png: [^\n]+\n$" run ${model} --input missing.png)
  expect_refusal(1 "^tinymaix: cannot read folder.png: [^\n]+\n$" run ${model} --input folder.png)
  expect_refusal(1 "^text.PNG: not a PNG, JPEG or BMP picture, or a damaged one\n$" run ${model} --input text.PNG)
endif()

# A full disk: the exit status says so, and half a header does not stay.
if(EXISTS /dev/full)
  execute_process(COMMAND sh -c "'${TINYMAIX}' stat '${model}' > /dev/full" ERROR_VARIABLE reason RESULT_VARIABLE result)
  if(NOT result EQUAL 1 OR NOT reason MATCHES "^tinymaix: cannot write the output: [^\n]+\n$")
    message(SEND_ERROR "a table that could not be written: status ${result}, ${reason}")
  endif()
endif()
execute_process(COMMAND sh -c "ulimit -f 1; trap '' XFSZ; '${TINYMAIX}' header '${model}' half.h" WORKING_DIRECTORY ${WORK}
                ERROR_VARIABLE reason RESULT_VARIABLE result)
if(NOT result EQUAL 1 OR EXISTS ${WORK}/half.h)
  message(SEND_ERROR "a header that could not be finished: status ${result}, ${reason}")
endif()

# Numbers that are none come last, and an error that is none is not called 0.
string(ASCII 255 byte)
string(REPEAT "${byte}" 3136 nan)
file(WRITE ${WORK}/nan.f32 "${nan}")
expect_refusal(0 "^$" compare ${model} ${MODELS}/mnist_valid_fp32.tmdl --input nan.f32 --format f32)
execute_process(COMMAND ${TINYMAIX} compare ${model} ${MODELS}/mnist_valid_fp32.tmdl --input nan.f32 --format f32
                WORKING_DIRECTORY ${WORK} OUTPUT_VARIABLE printed)
if(NOT printed MATCHES "000\tConv2D  \t676\t-?nan\t-?nan\t-?nan\n")
  message(SEND_ERROR "the differences to NaN are\n${printed}")
endif()

# What is fine: names with spaces and other letters, help behind a command.
execute_process(COMMAND ${TINYMAIX} header ${model} "名 ü/net ö.h" WORKING_DIRECTORY ${WORK} RESULT_VARIABLE result)
execute_process(COMMAND ${TINYMAIX} run --help OUTPUT_VARIABLE help ERROR_VARIABLE reason RESULT_VARIABLE help_result)
if(NOT result EQUAL 0 OR NOT EXISTS "${WORK}/名 ü/net ö.h" OR NOT help_result EQUAL 0 OR NOT help MATCHES "tinymaix run MODEL"
   OR NOT reason STREQUAL "")
  message(SEND_ERROR "what should work ended with ${result}, ${help_result}")
endif()
