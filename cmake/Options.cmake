# Language level, warnings, hardening, sanitizers and the compiler cache: what every target shares.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)

set(ACCESSION_SANITIZE "" CACHE STRING "Sanitizers to build with: address,undefined or thread")

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  # Relative paths let every checkout on the machine share one cache.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}
      CCACHE_NOHASHDIR=1 ${CCACHE_PROGRAM})
endif()

# Assertions of the standard library stay on: a broken precondition must stop, not corrupt.
add_compile_options(-fno-omit-frame-pointer)
add_compile_definitions(_GLIBCXX_ASSERTIONS)
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  string(REPLACE "-O3" "-O2" CMAKE_CXX_FLAGS_RELEASE "${CMAKE_CXX_FLAGS_RELEASE}")
  add_compile_definitions(_FORTIFY_SOURCE=2)
endif()
add_link_options(-Wl,-z,relro,-z,now)

if(ACCESSION_SANITIZE)
  add_compile_options(-fsanitize=${ACCESSION_SANITIZE} -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${ACCESSION_SANITIZE})
  # The gRPC headers change layout under a sanitizer; Debian's library was built without one.
  add_compile_definitions(GRPC_ASAN_SUPPRESSED GRPC_TSAN_SUPPRESSED)
endif()
