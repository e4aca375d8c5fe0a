// accessionctl: the command line of Accession, online over gRPC and offline on a data directory.
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <string>
#include <vector>

#include "tools/accessionctl/arguments.h"
#include "tools/accessionctl/client.h"
#include "tools/accessionctl/context.h"
#include "tools/accessionctl/failure.h"
#include "tools/accessionctl/layout.h"

namespace {

using accession::ctl::ExitCode;

int Code(ExitCode code) { return static_cast<int>(code); }

// Leaves as a shell would say it; what was acknowledged is durable, so nothing needs tidying.
extern "C" void Interrupted(int /*signal*/) {
  constexpr char kNote[] = "\naccessionctl: interrupted\n";
  [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, kNote, sizeof kNote - 1);
  _exit(Code(ExitCode::kInterrupted));
}

int Fail(const absl::Status& status) {
  const accession::ctl::Failure failure = accession::ctl::FailureOf(status);
  const std::size_t columns =
      accession::ctl::TerminalColumns(STDERR_FILENO).value_or(std::string::npos);
  std::fputs(accession::ctl::FailureText(failure, columns).c_str(), stderr);
  return Code(failure.exit);
}

int Run(std::vector<std::string> arguments) {
  using namespace accession::ctl;
  Flags flags;
  const auto invocation = ParseArguments(std::move(arguments), flags);
  if (!invocation.ok()) return Fail(invocation.status());
  if (!invocation->help.empty()) {
    std::fputs(invocation->help.c_str(), stdout);
    return Code(ExitCode::kOk);
  }
  Client client(flags);
  Output output(flags, stdout, stderr);
  Context context{flags, client, output};
  const auto result = invocation->verb(context);
  std::fflush(stdout);
  return result.ok() ? Code(*result) : Fail(result.status());
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGINT, Interrupted);
  return Run(std::vector<std::string>(argv + 1, argv + argc));
}
