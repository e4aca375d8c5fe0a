#include "tests/bench/options.h"

#include "CLI/CLI.hpp"

namespace accession::bench {
namespace {

constexpr int kExitUsage = 64;

}  // namespace

CommandLine ParseCommandLine(int argc, char** argv, const std::string& about) {
  Options options;
  CLI::App app(about);
  app.add_option("--seconds", options.seconds, "Length of each measurement")
      ->check(CLI::Range(0.01, 3600.0))
      ->capture_default_str();
  app.add_option("--repeats", options.repeats, "How often each is made")
      ->check(CLI::Range(1, 100))
      ->capture_default_str();
  app.add_option("--applications", options.applications, "Applications that the acts go to")
      ->check(CLI::Range(64, 1'000'000))
      ->capture_default_str();
  app.add_option("--events", options.events, "Events that the replayed log has at least")
      ->capture_default_str();
  app.add_option("--accessiond", options.accessiond, "The daemon")->required();
  app.add_option("--catalog", options.catalog, "The folder of the shipped catalog")->required();
  app.add_option("--scratch", options.scratch, "A folder on the disk to measure")->required();
  app.add_option("--echo", options.echo_ready_file, "Be the echo server, with this ready file");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return {std::nullopt, app.exit(error) == 0 ? 0 : kExitUsage};
  }
  return {options, 0};
}

}  // namespace accession::bench
