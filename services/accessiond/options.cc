#include "services/accessiond/options.h"

#include <map>

#include "CLI/CLI.hpp"
#include "services/accessiond/exit_code.h"
#include "services/accessiond/version.h"

namespace accession {
namespace {

constexpr char kAbout[] =
    "accessiond keeps the record of membership applications and serves it over gRPC.\n"
    "This version runs in development mode only: --dev, on an address of this machine. "
    "Credentials, and with them other addresses, come with a later release.";

}  // namespace

CommandLine ParseCommandLine(int argc, char** argv) {
  DaemonOptions options;
  CLI::App app(kAbout, "accessiond");
  const std::map<std::string, LogFormat> formats = {{"text", LogFormat::kText},
                                                    {"json", LogFormat::kJson}};
  app.add_option("--data", options.data, "Data directory, made if missing")->required();
  app.add_option("--listen", options.listen, "HOST:PORT to serve on; port 0 takes a free one")
      ->capture_default_str();
  app.add_flag("--dev", options.dev, "Development mode: trust the callers, on this machine only");
  app.add_option("--ready-file", options.ready_file, "File to write once the daemon serves");
  app.add_option("--pin", options.pin, "File of the pin, better on another disk than the data");
  app.add_option("--log-format", options.log_format, "Form of the log on stderr: text or json")
      ->transform(CLI::CheckedTransformer(formats, CLI::ignore_case));
  app.set_version_flag("--version", std::string(kVersion));
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const bool asked = app.exit(error) == 0;
    return {std::nullopt, asked ? kExitOk : kExitUsage};
  }
  return {options, kExitOk};
}

bool IsLoopback(const std::string& listen) {
  const std::string host = listen.substr(0, listen.rfind(':'));
  return host == "localhost" || host == "[::1]" || host.starts_with("127.");
}

}  // namespace accession
