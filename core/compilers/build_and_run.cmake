# One element type with one compiler, as a user would: all sources of core/src by one call, a program, run it.
#
#   COMPILER, FLAGS, WARNINGS  with which everything is compiled; NM lists symbols
#   BUILD         an element type; "all" of them; "bare": int8 without messages, table and big-endian files
#   LINK_FLAGS    with which its programs are linked
#   RUNNER        the command that runs a program, without its name; empty where programs run by themselves
#   CORE, INPUTS  the folder core/ and the folder of models and picture
#   COMMAND_LINE  build/native/tinymaix, whose answers count
#   FOLDER        where to work
separate_arguments(FLAGS)
separate_arguments(WARNINGS)
separate_arguments(LINK_FLAGS)
separate_arguments(RUNNER)
set(types int8 int16 fp32 fp16 fp8_143 fp8_152)
set(programs ${CORE}/example/dropin)

set(type ${BUILD})
set(settings "")
if(BUILD STREQUAL "all")
  set(type int8)
  set(settings -DTM_MDL_TYPES=63)
elseif(BUILD STREQUAL "bare")
  set(type int8)
  set(settings -DTM_ENABLE_STAT=0 -DTM_ENABLE_MESSAGES=0 -DTM_ENABLE_BIG_ENDIAN=0)
endif()
string(TOUPPER "TM_MDL_${type}" type_name)
set(compile ${COMPILER} ${FLAGS} -DELEMENT_TYPE=${type_name} ${settings} -I${programs} -I${CORE}/include)

# g++ takes "-x c" for the next file alone.
function(as_c result)
  get_filename_component(name ${COMPILER} NAME)
  set(files ${ARGN})
  if(name MATCHES "g\\+\\+")
    list(TRANSFORM files PREPEND "-xc;")
  endif()
  set(${result} ${files} PARENT_SCOPE)
endfunction()

# Runs a command that has to succeed; what it prints goes to `printed`, also what emulators print as errors.
macro(run_in folder)
  execute_process(COMMAND ${ARGN} WORKING_DIRECTORY ${folder} OUTPUT_VARIABLE printed ERROR_VARIABLE printed
                  RESULT_VARIABLE result)
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "${ARGN}\nended with ${result}\n${printed}")
  endif()
endmacro()

# ---- the engine ----

file(REMOVE_RECURSE ${FOLDER})
file(MAKE_DIRECTORY ${FOLDER}/engine ${FOLDER}/expected)
file(GLOB_RECURSE sources ${CORE}/src/*.c)
as_c(sources ${sources})
run_in(${FOLDER}/engine ${compile} ${WARNINGS} -std=c11 -c ${sources})

# Nothing of the other types.
file(GLOB objects ${FOLDER}/engine/*.o)
run_in(${FOLDER} ${NM} ${objects})
if(NOT printed MATCHES "tm_portable_${type}")
  message(FATAL_ERROR "the engine lacks its own type, ${type}")
endif()
if(NOT BUILD STREQUAL "all")
  set(others ${types})
  list(REMOVE_ITEM others ${type})
  list(JOIN others "|" others)
  string(REGEX MATCHALL "[^ \n]*(_(${others})|float8|tm_half|to_half|tm_fp)[^ \n]*" strangers "${printed}")
  list(FILTER strangers EXCLUDE REGEX "\\.o:") # names of files
  if(type MATCHES "fp")
    list(FILTER strangers EXCLUDE REGEX "float8|tm_half|to_half|tm_fp")
  endif()
  if(strangers)
    message(FATAL_ERROR "an engine for ${type} alone carries ${strangers}")
  endif()
endif()

# ---- the programs, by people who turn on fewer warnings ----

set(dialects -std=c11)
get_filename_component(compiler_name ${COMPILER} NAME)
if(compiler_name MATCHES "g\\+\\+")
  list(APPEND dialects -std=c++98 -std=c++11)
endif()
if(compiler_name STREQUAL "emcc")
  set(linked .js)
endif()

# Compiles, links and runs a program; what it prints goes to `printed`.
function(run_program name dialect)
  set(source ${programs}/${name}.c)
  if(dialect MATCHES "\\+\\+")
    set(source -xc++ ${source})
  else()
    as_c(source ${source})
  endif()
  run_in(${FOLDER} ${compile} -Wall -Wextra -Werror ${dialect} -DMODEL_HEADER="${type}.h" -I${INPUTS} -c ${source} -o
         ${name}.o)
  run_in(${FOLDER} ${COMPILER} ${FLAGS} ${name}.o ${objects} ${LINK_FLAGS} -o ${name}${linked})
  set(program ${FOLDER}/${name})
  if(linked)
    set(program ${program}.cjs) # not a module, whatever folders above say
    file(RENAME ${FOLDER}/${name}${linked} ${program})
  endif()
  run_in(${FOLDER} ${RUNNER} ${program})
  set(printed "${printed}" PARENT_SCOPE)
endfunction()

# The same probabilities, and every layer's output bit for bit.
function(compare_layers program_output)
  run_in(${FOLDER} ${COMMAND_LINE} run ${INPUTS}/${type}.tmdl --input ${INPUTS}/digit.bin --format u8)
  string(REGEX MATCHALL "[0-9]: [0-9]\\.[0-9]+\n" expected "${printed}")
  string(REGEX MATCHALL "[0-9]: [0-9]\\.[0-9]+\n" found "${program_output}")
  if(expected STREQUAL "" OR NOT found STREQUAL expected)
    message(FATAL_ERROR "expected\n${expected}\nbut dump_layers printed\n${program_output}")
  endif()
  run_in(${FOLDER} ${COMMAND_LINE} run ${INPUTS}/${type}.tmdl --input ${INPUTS}/digit.bin --format u8 --dump expected)
  file(GLOB layers RELATIVE ${FOLDER}/expected ${FOLDER}/expected/*.bin)
  if(layers STREQUAL "")
    message(FATAL_ERROR "the command line wrote no layer")
  endif()
  foreach(layer ${layers})
    file(SHA256 ${FOLDER}/expected/${layer} expected)
    file(SHA256 ${FOLDER}/${layer} found)
    if(NOT found STREQUAL expected)
      message(FATAL_ERROR "${layer} differs from what the command line computes")
    endif()
  endforeach()
endfunction()

foreach(dialect ${dialects})
  run_program(probe_values ${dialect})
  file(READ ${programs}/expected_probe.txt expected)
  if(NOT printed STREQUAL expected)
    message(FATAL_ERROR "expected\n${expected}\nbut probe_values printed\n${printed}")
  endif()
  if(NOT BUILD STREQUAL "bare")
    run_program(dump_layers ${dialect})
    compare_layers("${printed}")
  endif()
endforeach()
