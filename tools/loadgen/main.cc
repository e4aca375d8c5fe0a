// loadgen: writes generated applications through a daemon that serves. See docs/performance.md.
#include <cstdio>
#include <string>

#include "CLI/App.hpp"
#include "CLI/Config.hpp"
#include "CLI/Formatter.hpp"
#include "fmt/format.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"
#include "tools/loadgen/loading.h"

namespace accession::load {
namespace {

constexpr int kExitFailed = 70;

int Main(int argc, char** argv) {
  CLI::App app("Writes generated applications through a daemon that serves.", "loadgen");
  app.footer(
      "loadgen --server 127.0.0.1:7171 --applications 1000\n"
      "The daemon must hold the catalog: the process and the calendar are its own.");
  std::string server = "127.0.0.1:7171";
  LoadTerms terms;
  app.add_option("--server", server, "the daemon")->capture_default_str();
  app.add_option("--applications", terms.applications, "how many")->capture_default_str();
  app.add_option("--first", terms.first, "the number of the first")->capture_default_str();
  app.add_option("--import-size", terms.import_size, "applications in one import")
      ->capture_default_str()
      ->check(CLI::Range(1, 100'000));
  app.add_option("--streams", terms.streams, "imports sent at once")
      ->capture_default_str()
      ->check(CLI::Range(1, 64));
  app.add_option("--seed", terms.application.seed, "another one: other applications")
      ->capture_default_str();
  terms.application.submitted = TenYearsUpToYesterday();
  CLI11_PARSE(app, argc, argv);
  const auto loaded = LoadApplications(
      {.channel = grpc::CreateChannel(server, grpc::InsecureChannelCredentials()), .terms = terms});
  if (!loaded.ok()) {
    fmt::print(stderr, "loadgen: {}\n", std::string(loaded.status().message()));
    return kExitFailed;
  }
  fmt::print("{} applications, {} acts in {:.1f} s: {:.0f} acts a second\n", terms.applications,
             loaded->acts, loaded->seconds, static_cast<double>(loaded->acts) / loaded->seconds);
  return 0;
}

}  // namespace
}  // namespace accession::load

int main(int argc, char** argv) { return accession::load::Main(argc, argv); }
