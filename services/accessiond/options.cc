#include "services/accessiond/options.h"

#include <iostream>
#include <vector>

#include "CLI/CLI.hpp"
#include "base/nearest.h"
#include "services/accessiond/exit_code.h"
#include "services/accessiond/version.h"

namespace accession {
namespace {

// Of a flag that is repeated in a message.
constexpr std::size_t kFlagBytesMax = 64;

constexpr char kAbout[] =
    "accessiond keeps the record of membership applications and serves it over gRPC.\n\n"
    "  accessiond --dev --data accession-data\n\n"
    "This version runs in development mode only: --dev, on an address of this\n"
    "machine. Credentials, and with them other addresses, come with a later release.";

// The flag among the words that were not understood, with the one that was probably meant: a
// misspelt flag leaves another one missing, which says less.
std::string UnknownFlag(const CLI::App& app) {
  std::vector<std::string> flags;
  for (const CLI::Option* const option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) flags.push_back("--" + name);
  }
  for (const std::string& word : app.remaining()) {
    if (!word.starts_with('-')) continue;
    const std::string flag = word.substr(0, word.find('=')).substr(0, kFlagBytesMax);
    const auto nearest = Nearest(flag, flags);
    return "there is no flag " + flag +
           "\n  try: " + (nearest ? "did you mean " + *nearest + "?" : "see accessiond --help");
  }
  return "";
}

// Prints what was asked for, or what is wrong.
int Explain(const CLI::App& app, const CLI::ParseError& error) {
  if (error.get_exit_code() == 0) return app.exit(error);
  const std::string unknown = UnknownFlag(app);
  std::cerr << "accessiond: "
            << (unknown.empty() ? std::string(error.what()) + "\n  try: see accessiond --help"
                                : unknown)
            << "\n";
  return kExitUsage;
}

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
    return {std::nullopt, Explain(app, error)};
  }
  if (log_format == "json") options.log_format = LogFormat::kJson;
  return {options, kExitOk};
}

bool IsLoopback(const std::string& listen) {
  const std::string host = listen.substr(0, listen.rfind(':'));
  return host == "localhost" || host == "[::1]" || host.starts_with("127.");
}

}  // namespace accession
