#include "services/accessiond/options.h"

#include "CLI/CLI.hpp"
#include "services/accessiond/exit_code.h"
#include "services/accessiond/version.h"

namespace accession {
namespace {

constexpr char kAbout[] =
    "accessiond keeps the record of membership applications and serves it over gRPC.\n\n"
    "  accessiond --dev --data accession-data\n\n"
    "This version runs in development mode only: --dev, on an address of this\n"
    "machine. Credentials, and with them other addresses, come with a later release.";

}  // namespace

CommandLine ParseCommandLine(int argc, char** argv) {
  DaemonOptions options;
  CLI::App app(kAbout, "accessiond");
  std::string log_format = "text";
  app.add_option("--data", options.data, "Data directory, made if missing")
      ->required()
      ->type_name("DIR");
  app.add_option("--listen", options.listen, "Where to serve; port 0 takes a free one")
      ->type_name("HOST:PORT")
      ->capture_default_str();
  app.add_flag("--dev", options.dev, "Development mode: trust callers on this machine");
  app.add_option("--ready-file", options.ready_file, "Written once the daemon serves")
      ->type_name("FILE");
  app.add_option("--pin", options.pin, "The pin, better on another disk than the data")
      ->type_name("FILE");
  app.add_option("--log-format", log_format, "Form of the log on stderr")
      ->type_name("text|json")
      ->check(CLI::IsMember({"text", "json"}).description(""));
  app.set_version_flag("--version", std::string(kVersion));
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const bool asked = app.exit(error) == 0;
    return {std::nullopt, asked ? kExitOk : kExitUsage};
  }
  if (log_format == "json") options.log_format = LogFormat::kJson;
  return {options, kExitOk};
}

bool IsLoopback(const std::string& listen) {
  const std::string host = listen.substr(0, listen.rfind(':'));
  return host == "localhost" || host == "[::1]" || host.starts_with("127.");
}

}  // namespace accession
