// From the arguments of the process to a verb and its flags.
#pragma once

#include <string>
#include <vector>

#include "CLI/App.hpp"
#include "absl/status/statusor.h"
#include "tools/accessionctl/context.h"
#include "tools/accessionctl/flags.h"
#include "tools/accessionctl/nouns.h"

namespace accession::ctl {

// Every noun, verb and flag. Arguments are parsed by it; help, the manual page and completion are
// read from it.
class CommandTree {
 public:
  // Parsing fills `flags`, which is borrowed for the lifetime.
  explicit CommandTree(Flags& flags);
  CommandTree(const CommandTree&) = delete;
  CommandTree& operator=(const CommandTree&) = delete;

  CLI::App& app() { return app_; }
  const CLI::App& app() const { return app_; }
  // The verb that was parsed; empty if none was.
  const Verb& chosen() const { return line_.chosen(); }

  // Understands the flags whose values are words of their own, once they are parsed.
  absl::Status ReadFlags();

 private:
  // Flags as written, before they are understood.
  struct Texts {
    std::string format;
    std::string color;
    std::string timeout;
  };

  void AddFlags();

  Flags& flags_;
  Texts texts_;
  CLI::App app_;
  CommandLine line_;
};

// What the arguments ask for: a verb to run, or a help text to print.
struct Invocation {
  Verb verb;
  std::string help;
};

// Parses `arguments`, without the program's name, and fills `flags`. Anything wrong with them is a
// usage error that FailureOf reads.
absl::StatusOr<Invocation> ParseArguments(std::vector<std::string> arguments, Flags& flags);

}  // namespace accession::ctl
