// accessionctl log read|verify|replay.
#include <algorithm>
#include <memory>
#include <string>

#include "base/status.h"
#include "fmt/format.h"
#include "tools/accessionctl/failure.h"
#include "tools/accessionctl/fetch.h"
#include "tools/accessionctl/nouns.h"
#include "tools/accessionctl/progress.h"
#include "tools/accessionctl/screen_log.h"

namespace accession::ctl {
namespace {

struct ReadFlags {
  std::uint64_t from = 1;
  std::uint64_t to = 0;
  std::uint64_t limit = 0;
};

// Reads a page at a time and prints each as it comes.
absl::StatusOr<ExitCode> Read(Context& context, const ReadFlags& flags) {
  ASSIGN_OR_RETURN(const Names names, FetchNames(context));
  google::protobuf::RepeatedPtrField<v1::Event> events;
  std::uint64_t next = flags.from;
  const std::uint64_t last = flags.to == 0 ? UINT64_MAX : flags.to;
  while (next <= last) {
    v1::ReadEventsRequest request;
    request.set_from_sequence(next);
    request.set_page_size(kPageSize);
    RETURN_IF_ERROR(SetFresh(context, request));
    ASSIGN_OR_RETURN(
        const auto page,
        context.client.Call(context.client.log(), &v1::LogService::Stub::ReadEvents, request));
    for (const v1::Event& event : page.events()) {
      const auto count = static_cast<std::uint64_t>(events.size());
      if (event.sequence() > last || (flags.limit != 0 && count == flags.limit)) break;
      *events.Add() = event;
    }
    const bool full = flags.limit != 0 && static_cast<std::uint64_t>(events.size()) == flags.limit;
    if (page.events().empty() || page.next_sequence() > page.position() || full) break;
    next = page.next_sequence();
  }
  context.output.List(events, LogTable(events, names), "No event there.");
  return ExitCode::kOk;
}

absl::Status CheckKnownAt(const Flags& flags, v1::VerifyRequest& request) {
  if (flags.known_at.empty()) return absl::OkStatus();
  v1::KnownAt known_at;
  RETURN_IF_ERROR(ReadKnownAt(flags.known_at, known_at));
  if (!known_at.has_sequence()) {
    return UsageError("a log is replayed up to a sequence, not a time",
                      "name the sequence, as in `log read`");
  }
  request.set_known_at(known_at.sequence());
  return absl::OkStatus();
}

// Runs the server's proof and shows its result; a finding is a negative answer.
absl::StatusOr<ExitCode> Prove(Context& context, v1::VerifyPart part) {
  v1::VerifyRequest request;
  request.add_parts(part);
  RETURN_IF_ERROR(CheckKnownAt(context.flags, request));
  grpc::ClientContext call;
  context.client.Prepare(call, Client::Kind::kStream);
  const auto reader = context.client.admin().Verify(&call, request);
  Progress progress(part == v1::VERIFY_PART_BYTES ? "Verifying" : "Replaying");
  v1::VerifyResponse response;
  v1::Verification verification;
  bool complete = false;
  while (reader->Read(&response)) {
    if (response.has_progress()) {
      progress.Show(response.progress().events(), response.progress().of());
    } else if (response.has_verification()) {
      verification = response.verification();
      complete = true;
    }
  }
  progress.Clear();
  const grpc::Status status = reader->Finish();
  if (!status.ok()) return MakeStatus(RpcFailure(status, context.client.server()));
  if (!complete) {
    return MakeStatus({ExitCode::kNegative, "the server ended the proof without a result", "",
                       "run it again; if it happens again, see the server's log"});
  }
  RETURN_IF_ERROR(context.output.One(
      verification, [&] { return VerificationScreen(verification, part, context.output.ink()); }));
  return verification.findings().empty() ? ExitCode::kOk : ExitCode::kNegative;
}

}  // namespace

void AddLog(CommandLine& line) {
  CLI::App& noun = line.AddNoun("log", "The log: every act and observation, for ever");
  const auto flags = std::make_shared<ReadFlags>();
  CLI::App& read = line.AddVerb(noun,
                                {"read", "Events in the order in which they were recorded",
                                 "accessionctl log read --from 1 --limit 20"},
                                [flags](Context& context) { return Read(context, *flags); });
  read.add_option("--from", flags->from, "first sequence; default 1")->type_name("SEQUENCE");
  read.add_option("--to", flags->to, "last sequence; default the end")->type_name("SEQUENCE");
  read.add_option("--limit", flags->limit, "at most this many events")->type_name("N");
  line.AddVerb(noun,
               {"verify", "Proves that the bytes are what was hashed; exit code 1 if not",
                "accessionctl log verify"},
               [](Context& context) { return Prove(context, v1::VERIFY_PART_BYTES); });
  line.AddVerb(noun,
               {"replay",
                "Folds all acts again and compares with what is served and was announced; exit "
                "code 1 if it differs",
                "accessionctl log replay"},
               [](Context& context) { return Prove(context, v1::VERIFY_PART_REPLAY); });
}

}  // namespace accession::ctl
