// accessionctl log read|verify|replay.
#include <memory>
#include <string>

#include "base/status.h"
#include "fmt/format.h"
#include "tools/accessionctl/failure.h"
#include "tools/accessionctl/fetch.h"
#include "tools/accessionctl/nouns.h"
#include "tools/accessionctl/offline_log.h"
#include "tools/accessionctl/progress.h"
#include "tools/accessionctl/screen_log.h"

namespace accession::ctl {
namespace {

struct ReadFlags {
  // Empty: from the daemon.
  std::string directory;
  EventRange range;
};

// Reads a page at a time until there is enough.
absl::StatusOr<google::protobuf::RepeatedPtrField<v1::Event>> ReadOnline(Context& context,
                                                                         const EventRange& range) {
  google::protobuf::RepeatedPtrField<v1::Event> events;
  std::uint64_t next = range.first;
  const auto enough = [&] { return static_cast<std::uint64_t>(events.size()) >= range.limit; };
  while (next <= range.last && !enough()) {
    v1::ReadEventsRequest request;
    request.set_from_sequence(next);
    request.set_page_size(kPageSize);
    ASSIGN_OR_RETURN(
        const auto page,
        context.client.Call(context.client.log(), &v1::LogService::Stub::ReadEvents, request));
    for (const v1::Event& event : page.events()) {
      if (event.sequence() > range.last || enough()) break;
      *events.Add() = event;
    }
    if (page.events().empty() || page.next_sequence() > page.position()) break;
    next = page.next_sequence();
  }
  return events;
}

absl::StatusOr<ExitCode> Read(Context& context, const ReadFlags& flags) {
  Names names(context.flags.language);
  google::protobuf::RepeatedPtrField<v1::Event> events;
  if (flags.directory.empty()) {
    ASSIGN_OR_RETURN(names, FetchNames(context));
    ASSIGN_OR_RETURN(events, ReadOnline(context, flags.range));
  } else {
    ASSIGN_OR_RETURN(events, ReadOffline(flags.directory, flags.range, names));
  }
  context.output.List(events, LogTable(events, names), "No event there.");
  return ExitCode::kOk;
}

// The sequence up to which --known-at asks to replay; 0: all.
absl::StatusOr<std::uint64_t> ReplayUntil(const Flags& flags) {
  if (flags.known_at.empty()) return 0;
  v1::KnownAt known_at;
  RETURN_IF_ERROR(ReadKnownAt(flags.known_at, known_at));
  if (known_at.has_sequence()) return known_at.sequence();
  return UsageError("a log is replayed up to a sequence, not a time",
                    "name the sequence, as in `log read`");
}

// Runs the server's proof to its end.
absl::StatusOr<v1::Verification> ProveOnline(Context& context, const v1::VerifyRequest& request,
                                             Progress& progress) {
  grpc::ClientContext call;
  context.client.Prepare(call, Client::Kind::kStream);
  const auto reader = context.client.admin().Verify(&call, request);
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
  const grpc::Status status = reader->Finish();
  if (!status.ok()) return MakeStatus(RpcFailure(status, context.client.server()));
  if (complete) return verification;
  return MakeStatus({ExitCode::kNegative, "the server ended the proof without a result", "",
                     "run it again; if it happens again, see the server's log"});
}

// Shows the result of a proof; a finding is a negative answer.
absl::StatusOr<ExitCode> Prove(Context& context, const std::string& directory,
                               v1::VerifyPart part) {
  ASSIGN_OR_RETURN(const std::uint64_t until, ReplayUntil(context.flags));
  Progress progress(part == v1::VERIFY_PART_BYTES ? "Verifying" : "Replaying");
  v1::VerifyRequest request;
  request.add_parts(part);
  request.set_known_at(until);
  const auto verification =
      directory.empty()
          ? ProveOnline(context, request, progress)
          : ProveOffline(directory, part, until, [&progress](std::uint64_t done, std::uint64_t of) {
              progress.Show(done, of);
            });
  progress.Clear();
  if (!verification.ok()) return verification.status();
  RETURN_IF_ERROR(context.output.One(*verification, [&] {
    return VerificationScreen(*verification, part, context.output.ink(), context.output.layout());
  }));
  return verification->findings().empty() ? ExitCode::kOk : ExitCode::kNegative;
}

// The flag of the verbs that can do without a daemon.
void AddDirectory(CLI::App& verb, std::string& directory) {
  verb.add_option("--data", directory, "a data directory whose daemon is stopped, or a copy of one")
      ->type_name("DIR");
}

}  // namespace

void AddLog(CommandLine& line) {
  CLI::App& noun = line.AddNoun("log", "The log: every act and observation, for ever");
  const auto flags = std::make_shared<ReadFlags>();
  CLI::App& read = line.AddVerb(noun,
                                {"read", "Events in the order in which they were recorded",
                                 "accessionctl log read --from 1 --limit 20"},
                                [flags](Context& context) { return Read(context, *flags); });
  EventRange& range = flags->range;
  read.add_option("--from", range.first, "first sequence; default 1")->type_name("SEQUENCE");
  read.add_option("--to", range.last, "last sequence; default the end")->type_name("SEQUENCE");
  read.add_option("--limit", range.limit, "at most this many events")->type_name("N");
  AddDirectory(read, flags->directory);
  const auto add_proof = [&](const VerbText& text, v1::VerifyPart part) {
    const auto directory = std::make_shared<std::string>();
    CLI::App& verb = line.AddVerb(noun, text, [directory, part](Context& context) {
      return Prove(context, *directory, part);
    });
    AddDirectory(verb, *directory);
  };
  add_proof({"verify", "Proves that the bytes are what was hashed; exit code 1 if not",
             "accessionctl log verify"},
            v1::VERIFY_PART_BYTES);
  add_proof({"replay",
             "Folds all acts again and compares with what is served and was announced; exit code "
             "1 if it differs",
             "accessionctl log replay"},
            v1::VERIFY_PART_REPLAY);
}

}  // namespace accession::ctl
