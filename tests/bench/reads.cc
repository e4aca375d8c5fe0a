// Reads of a large log: pages of lists among few and many applications, single applications, and
// the memory that the daemon takes. Its log is filled through the API, as by loadgen.
#include <atomic>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "CLI/App.hpp"
#include "CLI/Config.hpp"
#include "CLI/Formatter.hpp"
#include "absl/strings/str_cat.h"
#include "accession/v1/admin_service.grpc.pb.h"
#include "base/status.h"
#include "fmt/format.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"
#include "tests/bench/applications.h"
#include "tests/bench/echo.h"
#include "tests/bench/read_mix.h"
#include "tests/bench/scratch.h"
#include "tests/bench/server_process.h"
#include "tools/loadgen/import_stream.h"
#include "tools/loadgen/loading.h"

namespace accession::bench {
namespace {

constexpr double kMebi = 1024.0 * 1024.0;
constexpr char kMany[] = "applications/many-acts";
constexpr int kManyActs = 100;

struct Options {
  double seconds = 0.5;
  std::vector<std::size_t> sizes{2'000, 10'000};
  std::string accessiond;
  std::string catalog;
  std::string scratch;
  std::string echo_ready_file;
  // A daemon that serves a load already; empty: one is started and loaded.
  std::string server;
};

class Reads {
 public:
  Reads(const Options& options, std::string own_path, const Scratch& scratch)
      : options_(options), own_path_(std::move(own_path)), scratch_(scratch) {}

  absl::Status Run() {
    RETURN_IF_ERROR(StartEcho());
    if (!options_.server.empty()) {
      RETURN_IF_ERROR(AddManyActs());
      return Measure(options_.sizes.back());
    }
    RETURN_IF_ERROR(Start());
    fmt::print("idle: {:.0f} MiB resident\n", Resident());
    RETURN_IF_ERROR(SetUpApplications(Connect(), options_.catalog, 1));
    RETURN_IF_ERROR(AddManyActs());
    std::size_t loaded = 0;
    for (const std::size_t size : options_.sizes) {
      RETURN_IF_ERROR(Load(loaded, size));
      loaded = size;
      RETURN_IF_ERROR(Measure(size));
    }
    return daemon_->Stop();
  }

 private:
  absl::Status StartEcho() {
    const auto echo_ready = scratch_.path() / "echo";
    ASSIGN_OR_RETURN(echo_, ServerProcess::Start({own_path_, "--echo", echo_ready}, echo_ready));
    return absl::OkStatus();
  }

  absl::Status Start() {
    const auto ready = scratch_.path() / "ready";
    ASSIGN_OR_RETURN(
        daemon_, ServerProcess::Start(
                     {options_.accessiond, "--dev", "--data", scratch_.path() / "data", "--listen",
                      "127.0.0.1:0", "--ready-file", ready, "--log-format", "text"},
                     ready));
    return absl::OkStatus();
  }

  std::shared_ptr<grpc::Channel> Connect() const {
    return daemon_ != nullptr
               ? daemon_->Connect()
               : grpc::CreateChannel(options_.server, grpc::InsecureChannelCredentials());
  }

  double Resident() const { return static_cast<double>(daemon_->ResidentBytes()) / kMebi; }

  // One application that says the same thing a hundred times.
  absl::Status AddManyActs() {
    load::ImportTitle title{.import = "imports/many-acts", .title = "Many acts"};
    const load::NextEntry next = [at = 0]() mutable -> std::optional<codec::CaseEntry> {
      if (at == kManyActs) return std::nullopt;
      v1::Act act;
      act.set_id(absl::StrCat("act-", at));
      act.add_by("parties/kgz");
      act.set_effective("2025-01-01");
      if (at++ == 0) {
        act.set_act("submit");
        act.set_process("far-east-admission@1");
        act.mutable_payload()->mutable_submission()->set_reference("note 1");
      } else {
        act.set_act("state");
        act.mutable_payload()->mutable_notice()->set_text("As was said before.");
      }
      return load::EntryOf(kMany, std::move(act));
    };
    std::atomic<std::uint64_t> recorded = 0;
    return load::SendImport(Connect(), title, next, recorded);
  }

  absl::Status Load(std::size_t from, std::size_t to) {
    load::LoadTerms terms{.first = from, .applications = to - from};
    terms.application.submitted = load::TenYearsUpToYesterday();
    ASSIGN_OR_RETURN(const load::Loaded loaded,
                     load::LoadApplications({.channel = Connect(), .terms = terms}));
    fmt::print("\n{} applications: {} acts in {:.1f} s, {:.0f} a second; {:.0f} MiB resident\n", to,
               loaded.acts, loaded.seconds, static_cast<double>(loaded.acts) / loaded.seconds,
               Resident());
    return AwaitSweeps();
  }

  // Waits until every application was looked at again that an admission may have moved.
  absl::Status AwaitSweeps() {
    const auto admin = v1::AdminService::NewStub(Connect());
    const auto start = SteadyClock::now();
    for (;;) {
      grpc::ClientContext context;
      v1::GetStatusResponse response;
      const grpc::Status status = admin->GetStatus(&context, {}, &response);
      if (!status.ok()) return absl::UnavailableError(status.error_message());
      if (response.status().backlog() == 0) break;
    }
    fmt::print("swept after another {:.1f} s\n", Seconds(SteadyClock::now() - start));
    return absl::OkStatus();
  }

  absl::Status Measure(std::size_t size) {
    fmt::print("\n| among {} | a second | p50 ms | p99 ms | bound |\n|---|---|---|---|---|\n",
               size);
    for (const NamedRead& read : ListReads(Connect()))
      RETURN_IF_ERROR(Print(read, "p99 ≤ 3 (P10)", 3));
    v1::RecordRequest request;
    ActWorkload(1).Next(request);
    EchoWorkload echo(request);
    ASSIGN_OR_RETURN(const Rate limit,
                     RunLoad(echo_->Connect(), echo, {.outstanding = 1, .duration = Duration()}));
    fmt::print("| gRPC echo | {:.0f} | {:.3f} | {:.3f} | |\n", limit.per_second, limit.p50_ms,
               limit.p99_ms);
    const auto reads = ApplicationReads(Connect(), load::ApplicationName(7), kMany);
    for (const NamedRead& read : reads) RETURN_IF_ERROR(Print(read, "", 0));
    if (daemon_ != nullptr) fmt::print("\n{:.0f} MiB resident\n", Resident());
    return absl::OkStatus();
  }

  absl::Status Print(const NamedRead& read, const std::string& bound, double p99_max) {
    ASSIGN_OR_RETURN(const Rate rate, MeasureRead(read.call, Duration()));
    const std::string verdict =
        bound.empty() ? "" : bound + (rate.p99_ms <= p99_max ? ": met" : ": missed");
    fmt::print("| {} | {:.0f} | {:.3f} | {:.3f} | {} |\n", read.name, rate.per_second, rate.p50_ms,
               rate.p99_ms, verdict);
    return absl::OkStatus();
  }

  SteadyClock::duration Duration() const {
    return std::chrono::duration_cast<SteadyClock::duration>(
        std::chrono::duration<double>(options_.seconds));
  }

  const Options& options_;
  const std::string own_path_;
  const Scratch& scratch_;
  std::unique_ptr<ServerProcess> echo_;
  std::unique_ptr<ServerProcess> daemon_;
};

absl::Status RunAndPrint(const Options& options, const std::string& own_path) {
  if (!options.echo_ready_file.empty()) return ServeEcho(options.echo_ready_file);
  ASSIGN_OR_RETURN(const auto scratch, Scratch::Make(options.scratch));
  return Reads(options, own_path, *scratch).Run();
}

int Main(int argc, char** argv) {
  CLI::App app("Measures reads among few and many applications.", "bench_reads");
  Options options;
  app.add_option("--seconds", options.seconds, "of each measurement");
  app.add_option("--sizes", options.sizes, "applications, ascending: 10000,1000000")
      ->delimiter(',');
  app.add_option("--accessiond", options.accessiond, "the daemon");
  app.add_option("--catalog", options.catalog, "the catalog");
  app.add_option("--scratch", options.scratch, "where a data directory is made");
  app.add_option("--server", options.server, "of a daemon that serves so many already");
  app.add_option("--echo", options.echo_ready_file, "be the echo server");
  CLI11_PARSE(app, argc, argv);
  const absl::Status status = RunAndPrint(options, argv[0]);
  if (status.ok()) return 0;
  std::cerr << "bench_reads: " << status.message() << "\n";
  return 1;
}

}  // namespace
}  // namespace accession::bench

int main(int argc, char** argv) { return accession::bench::Main(argc, argv); }
