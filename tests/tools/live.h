// A daemon in this process, on a directory of the test, and commands run against it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "tools/accessionctl/exit_code.h"

namespace accession::ctl {

// What a command left behind.
struct Ran {
  ExitCode exit = ExitCode::kOk;
  // What it printed as data, and what it printed for the person, failures included.
  std::string data;
  std::string notes;
};

// Runs a command line, without the program's name, as main does, against `server`.
Ran Run(const std::string& server, std::vector<std::string> arguments);

// Serves from construction to destruction. 2 January 2026, 09:00 UTC, for ever.
class LiveServer {
 public:
  LiveServer();
  ~LiveServer();
  LiveServer(const LiveServer&) = delete;
  LiveServer& operator=(const LiveServer&) = delete;

  Ran Run(std::vector<std::string> arguments) const;

  // Closes the directory, as a stopped daemon does.
  void Stop();

  const std::string& directory() const { return directory_; }
  // Where it serves: `127.0.0.1:40123`.
  const std::string& address() const { return address_; }

 private:
  struct Parts;

  std::string directory_;
  std::string address_;
  std::unique_ptr<Parts> parts_;
};

}  // namespace accession::ctl
