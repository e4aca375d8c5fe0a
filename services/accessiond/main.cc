// accessiond: opens a data directory, serves it, and lets go of it in the order written here.
#include <chrono>
#include <cstdlib>
#include <memory>
#include <random>
#include <string>
#include <thread>

#include "absl/strings/str_cat.h"
#include "base/clock.h"
#include "google/protobuf/stubs/logging.h"
#include "grpc/support/log.h"
#include "services/accessiond/exit_code.h"
#include "services/accessiond/logging.h"
#include "services/accessiond/options.h"
#include "services/accessiond/ready_file.h"
#include "services/accessiond/stop_signals.h"
#include "services/accessiond/version.h"
#include "services/rpc/server.h"
#include "services/runtime/node.h"
#include "spdlog/spdlog.h"
#include "store/refusal.h"

namespace accession {
namespace {

// For this long clients hear UNAVAILABLE and from health checks before connections close: a call
// that arrives while they do is broken off by the library as CANCELLED.
constexpr std::chrono::milliseconds kNotice{250};
// While a long log is read.
constexpr std::chrono::seconds kTellEvery{5};
// Calls under way end within this, or are broken off: all in all it takes less than ten seconds.
constexpr std::chrono::seconds kGrace{8};
// Should even that hang, the process ends: what was acknowledged is durable.
constexpr std::chrono::seconds kShutdownMax{30};
// After a failure of the storage nothing is worth waiting for.
constexpr std::chrono::seconds kFailureGrace{1};

int ExitCodeOf(const absl::Status& status) {
  const auto refusal = store::RefusalOf(status);
  if (!refusal) return kExitStorage;
  switch (*refusal) {
    case store::Refusal::kDamaged:
      return kExitStorage;
    case store::Refusal::kEventsMissing:
      return kExitEventsMissing;
    case store::Refusal::kNewerFormat:
    case store::Refusal::kOtherKind:
    case store::Refusal::kInUse:
      return kExitConfiguration;
  }
  return kExitStorage;
}

// A name for a log made here that no other log has.
std::string NewOrigin() {
  std::random_device random;
  return absl::StrCat("accession/", absl::Hex(random(), absl::kZeroPad8),
                      absl::Hex(random(), absl::kZeroPad8));
}

// Why the options cannot be used; empty if they can.
std::string Unusable(const DaemonOptions& options) {
  if (!options.dev) {
    return "accessiond runs in development mode only so far: add --dev, and serve this machine "
           "alone; credentials come with a later release";
  }
  if (!IsLoopback(options.listen)) {
    return absl::StrCat("in development mode callers are trusted, so ", options.listen,
                        " is refused: listen on 127.0.0.1");
  }
  return "";
}

// Says every few seconds how far the index has come; false once the daemon is to stop.
runtime::RebuildListener TellCatchUp(StopSignals& signals) {
  return [&signals,
          told = std::chrono::steady_clock::now()](const runtime::RebuildProgress& at) mutable {
    if (const auto now = std::chrono::steady_clock::now(); now - told >= kTellEvery) {
      told = now;
      spdlog::info("the index is being brought to the log: {} of {} events, {} applications",
                   at.events, at.of, at.applications);
    }
    return !signals.Stopping();
  };
}

// Ends the process although a thread of the library hangs.
void ExitAfter(std::chrono::seconds delay, int code) {
  std::thread([delay, code] {
    std::this_thread::sleep_for(delay);
    std::_Exit(code);
  }).detach();
}

// Health first, then commands and the writer, watches, the other calls, the store: each stands on
// the next.
int ShutDown(rpc::Server& server, runtime::Node& node) {
  spdlog::info("shutting down");
  ExitAfter(kShutdownMax, kExitStorage);
  server.StopServing();
  node.DrainCommands();
  std::this_thread::sleep_for(kNotice);
  server.Shutdown(kGrace);
  const absl::Status closed = node.Close();
  if (!closed.ok()) {
    spdlog::error("closing the data failed: {}", std::string(closed.message()));
    return kExitStorage;
  }
  spdlog::info("stopped");
  return kExitOk;
}

[[noreturn]] void FailStop(rpc::Server& server, const absl::Status& cause) {
  spdlog::critical(
      "the storage failed, so nothing more is acknowledged: {}; look at the disk, "
      "then start again: what was acknowledged is there",
      std::string(cause.message()));
  ExitAfter(2 * kFailureGrace, kExitStorage);
  server.StopServing();
  server.Shutdown(kFailureGrace);
  std::_Exit(kExitStorage);
}

int Serve(const DaemonOptions& options) {
  StopSignals signals;
  const std::unique_ptr<Clock> clock = MakeSystemClock();
  runtime::NodeOptions node_options;
  node_options.directory.path = options.data;
  node_options.directory.pin_path = options.pin;
  node_options.directory.origin = NewOrigin();
  node_options.on_failure = [&signals](const absl::Status& cause) { signals.Fail(cause); };
  node_options.on_catch_up = TellCatchUp(signals);
  runtime::Node node(std::move(node_options), *clock);
  auto server = rpc::Server::Start({.listen = options.listen,
                                    .facts = {.version = std::string(kVersion), .dev = options.dev},
                                    .on_drain = [&signals] { signals.Drain(); }},
                                   node);
  if (!server.ok()) {
    spdlog::critical(
        "{}\n  why: another program listens there, or it is no address of this machine\n"
        "  try: stop that program, or serve elsewhere: --listen 127.0.0.1:0 takes a free port",
        std::string(server.status().message()));
    return kExitUnavailable;
  }
  if (const absl::Status started = node.Start(); !started.ok()) {
    if (absl::IsCancelled(started)) {
      spdlog::info(
          "stopped while the index was brought to the log; the next start goes on from there");
      return kExitOk;
    }
    spdlog::critical("{} cannot be served: {}", options.data, std::string(started.message()));
    return ExitCodeOf(started);
  }
  (*server)->StartServing();
  const std::string& address = (*server)->address();
  spdlog::info("accessiond {} serves {} on {}", kVersion, options.data, address);
  if (!options.ready_file.empty()) {
    const absl::Status written =
        WriteReadyFile(options.ready_file, {.grpc = address, .data = options.data});
    if (!written.ok()) spdlog::error("{}", std::string(written.message()));
  }
  if (const absl::Status cause = signals.Wait(); !cause.ok()) FailStop(**server, cause);
  return ShutDown(**server, node);
}

}  // namespace
}  // namespace accession

int main(int argc, char** argv) {
  const accession::CommandLine line = accession::ParseCommandLine(argc, argv);
  if (!line.options) return line.exit_code;
  accession::SetUpLogging(*line.options);
  // Requests that do not parse are answered; the library's own lines add nothing.
  google::protobuf::SetLogHandler(nullptr);
  gpr_set_log_function([](gpr_log_func_args* said) { spdlog::debug("grpc: {}", said->message); });
  if (const std::string why = accession::Unusable(*line.options); !why.empty()) {
    spdlog::critical("{}", why);
    return accession::kExitConfiguration;
  }
  return accession::Serve(*line.options);
}
