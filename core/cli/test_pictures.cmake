# Pictures of one colour have to give the outputs of as many bytes of the brightness that they have on white paper.
#
#   cmake -DTINYMAIX=<program> -DMODELS=<folder> -DPICTURES=<folder> -DWORK=<folder> -P test_pictures.cmake
file(REMOVE_RECURSE ${WORK})
file(MAKE_DIRECTORY ${WORK})

function(outputs variable model input)
  execute_process(COMMAND ${TINYMAIX} run ${MODELS}/${model} --input ${input} ${ARGN} --json OUTPUT_VARIABLE printed
                  RESULT_VARIABLE result)
  string(REGEX REPLACE ",\"us\".*" "" printed "${printed}")
  if(NOT result EQUAL 0 OR printed STREQUAL "")
    message(SEND_ERROR "${input} ended with ${result}")
  endif()
  set(${variable} "${printed}" PARENT_SCOPE)
endfunction()

function(expect_brightness picture code)
  string(ASCII ${code} byte)
  string(REPEAT "${byte}" 784 bytes)
  file(WRITE ${WORK}/bytes.u8 "${bytes}")
  outputs(of_picture mnist_valid_int8.tmdl ${PICTURES}/${picture})
  outputs(of_bytes mnist_valid_int8.tmdl ${WORK}/bytes.u8)
  if(NOT of_picture STREQUAL of_bytes)
    message(SEND_ERROR "${picture} gives\n${of_picture}\nexpected as of bytes of ${code}\n${of_bytes}")
  endif()
endfunction()

expect_brightness(transparent_red.png 255)
expect_brightness(black_half_transparent.png 127)
expect_brightness(green.png 150)

# Bytes mean something else to an int16 model unless it is told what it was trained on.
outputs(as_float mnist_valid_fp32.tmdl ${PICTURES}/green.png)
outputs(as_trained mnist_valid_int16.tmdl ${PICTURES}/green.png --norm 0to1)
string(REGEX MATCH "\"index\":[0-9]" digit "${as_float}")
if(NOT as_trained MATCHES "${digit}")
  message(SEND_ERROR "int16 with --norm 0to1 gives\n${as_trained}\nfp32\n${as_float}")
endif()
