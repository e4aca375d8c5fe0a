// accessionctl log read|verify|replay; tail, record, export and diff are in files of their own.
#include <memory>
#include <string>

#include "base/status.h"
#include "fmt/format.h"
#include "tools/accessionctl/failure.h"
#include "tools/accessionctl/fetch.h"
#include "tools/accessionctl/log_diff.h"
#include "tools/accessionctl/log_export.h"
#include "tools/accessionctl/log_record.h"
#include "tools/accessionctl/log_tail.h"
#include "tools/accessionctl/nouns.h"
#include "tools/accessionctl/offline_log.h"
#include "tools/accessionctl/proof.h"
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
  AddLogTail(line, noun);
  AddLogRecord(line, noun);
  AddLogExport(line, noun);
  AddLogDiff(line, noun);
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
