// The options of accessiond.
#pragma once

#include <optional>
#include <string>

namespace accession {

enum class LogFormat { kText, kJson };

struct DaemonOptions {
  // The data directory; made if missing.
  std::string data;
  // `127.0.0.1:7171`; port 0: any free one.
  std::string listen = "127.0.0.1:7171";
  // Loopback development mode.
  bool dev = false;
  // Written once the daemon serves; empty: none.
  std::string ready_file;
  // Where the pin is kept; empty: in the data directory.
  std::string pin;
  LogFormat log_format = LogFormat::kText;
};

// What the command line asks for: options to run with, or an exit code at once (help, version, or
// what is wrong was printed).
struct CommandLine {
  std::optional<DaemonOptions> options;
  int exit_code = 0;
};

CommandLine ParseCommandLine(int argc, char** argv);

// Whether `listen` is an address that only this machine reaches.
bool IsLoopback(const std::string& listen);

}  // namespace accession
