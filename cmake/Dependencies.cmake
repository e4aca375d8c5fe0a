# The libraries we build on, all from Debian 12 (tools/install-dependencies names the packages).
set(THREADS_PREFER_PTHREAD_FLAG ON)
find_package(Threads REQUIRED)
# Boost 1.81 by its own config files: the default of Debian 12 is the older 1.74.
find_package(Boost 1.81 REQUIRED COMPONENTS json)
find_package(OpenSSL 3 REQUIRED)
find_package(Protobuf MODULE REQUIRED)
find_package(gRPC CONFIG REQUIRED)
find_package(absl CONFIG REQUIRED)
find_package(RocksDB CONFIG REQUIRED)
find_package(CLI11 CONFIG REQUIRED)
find_package(fmt CONFIG REQUIRED)
find_package(spdlog CONFIG REQUIRED)
find_package(yaml-cpp CONFIG REQUIRED)
find_package(GTest CONFIG REQUIRED)
find_package(benchmark CONFIG REQUIRED)

# What the programs allocate with: every act is a message of many small parts, and jemalloc frees them in
# two thirds of the time (docs/performance.md). A sanitizer brings its own allocator.
find_library(JEMALLOC_LIBRARY jemalloc REQUIRED)
add_library(accession_allocator INTERFACE)
add_library(accession::allocator ALIAS accession_allocator)
if(NOT ACCESSION_SANITIZE)
  target_link_libraries(accession_allocator INTERFACE -Wl,--no-as-needed ${JEMALLOC_LIBRARY} -Wl,--as-needed)
endif()
