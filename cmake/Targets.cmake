# accession_library, accession_executable, accession_test: one line per target in each folder.
include(GoogleTest)

# Designated initialisers name what matters; the rest keeps the default its declaration gives.
set(ACCESSION_WARNINGS -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror -Wno-missing-field-initializers)

function(_accession_configure target)
  target_include_directories(${target} PUBLIC ${CMAKE_SOURCE_DIR})
  target_compile_options(${target} PRIVATE ${ACCESSION_WARNINGS})
endfunction()

# accession_library(NAME SOURCES a.cc … DEPS accession::base …): static library accession_NAME,
# alias accession::NAME.
function(accession_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPS" ${ARGN})
  add_library(accession_${name} STATIC ${ARG_SOURCES})
  add_library(accession::${name} ALIAS accession_${name})
  target_link_libraries(accession_${name} PUBLIC ${ARG_DEPS})
  _accession_configure(accession_${name})
endfunction()

function(accession_executable name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE ${ARG_DEPS})
  _accession_configure(${name})
endfunction()

# accession_test(NAME SOURCES a_test.cc … DEPS … [TIMEOUT seconds] [PROPERTIES name value …]): one
# GoogleTest binary a folder; each test is a CTest case named NAME.Suite.Test with those properties.
function(accession_test name)
  cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;DEPS;PROPERTIES" ${ARGN})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 60)
  endif()
  accession_executable(${name}_test SOURCES ${ARG_SOURCES} DEPS ${ARG_DEPS} GTest::gmock GTest::gtest_main)
  set_target_properties(${name}_test PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  target_compile_definitions(${name}_test PRIVATE ACCESSION_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
                             ACCESSION_BINARY_DIR="${CMAKE_BINARY_DIR}")
  gtest_discover_tests(${name}_test TEST_PREFIX ${name}. DISCOVERY_MODE PRE_TEST
                       PROPERTIES TIMEOUT ${ARG_TIMEOUT} ${ARG_PROPERTIES})
endfunction()
