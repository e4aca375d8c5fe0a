// What a benchmark on a daemon of its own is asked to do.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace accession::bench {

struct Options {
  // Of each measurement.
  double seconds = 1.5;
  std::size_t repeats = 3;
  std::size_t applications = 2'000;
  // The log that is replayed holds at least as many.
  std::uint64_t events = 200'000;
  std::string accessiond;
  std::string catalog;
  // Where a data directory is made, and removed again; its disk is what is measured.
  std::string scratch;
  // Set in the child process that is the echo server.
  std::string echo_ready_file{};
};

// The options that the command line gives; none: end with `exit_code`.
struct CommandLine {
  std::optional<Options> options;
  int exit_code = 0;
};

// `about` is what the program says of itself.
CommandLine ParseCommandLine(int argc, char** argv, const std::string& about);

}  // namespace accession::bench
