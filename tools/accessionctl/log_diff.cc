#include "tools/accessionctl/log_diff.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "base/status.h"
#include "fmt/format.h"
#include "services/codec/application_change.h"
#include "tools/accessionctl/dates.h"
#include "tools/accessionctl/failure.h"
#include "tools/accessionctl/fetch.h"
#include "tools/accessionctl/screen_change.h"
#include "tools/accessionctl/screen_log.h"
#include "tools/accessionctl/stored_log.h"

namespace accession::ctl {
namespace {

// At most this many events of each log are shown where two logs part.
constexpr std::uint64_t kShownMax = 10;

struct DiffFlags {
  std::uint64_t before = 0;
  // 0: the end.
  std::uint64_t after = 0;
  std::vector<std::string> applications;
  // Another log: an address, or a folder.
  std::string other_server;
  std::string other_data;
};

// One application as known at one point; absent if it did not exist.
struct Known {
  v1::Application application;
  v1::EarliestOutcome earliest;
  bool exists = false;

  codec::Seen seen() const { return exists ? codec::Seen{&application, &earliest} : codec::Seen{}; }
};

absl::StatusOr<Known> KnownAt(Context& context, const std::string& name, std::uint64_t at) {
  Known known;
  v1::GetApplicationRequest request;
  request.set_name(name);
  request.mutable_known_at()->set_sequence(at);
  request.set_effective_at(context.flags.effective_at);
  const auto seen = context.client.Call(context.client.applications(),
                                        &v1::ApplicationService::Stub::GetApplication, request);
  if (!seen.ok())
    return ctl::IsNotFound(seen.status()) ? absl::StatusOr<Known>(known) : seen.status();
  v1::ExplainApplicationRequest explain;
  explain.set_name(name);
  *explain.mutable_known_at() = request.known_at();
  explain.set_effective_at(context.flags.effective_at);
  ASSIGN_OR_RETURN(const auto explained,
                   context.client.Call(context.client.applications(),
                                       &v1::ApplicationService::Stub::ExplainApplication, explain));
  known.exists = true;
  known.application = seen->application();
  known.earliest = explained.explanation().earliest_outcome();
  return known;
}

// The events after `before`, up to `after`, counted by stream.
absl::StatusOr<std::map<std::string, int>> EventsBetween(StoredLog& log, const DiffFlags& flags,
                                                         std::uint64_t after) {
  std::map<std::string, int> streams;
  for (const std::string& name : flags.applications) streams[ResourceName("applications", name)];
  RETURN_IF_ERROR(log.Read(flags.before + 1, after, [&streams](const StoredLine& line) {
    ++streams[line.event.stream()];
    return true;
  }));
  return streams;
}

std::string PointsScreen(Context& context,
                         const google::protobuf::RepeatedPtrField<v1::ApplicationChange>& changes,
                         const std::map<std::string, int>& streams, const Names& names) {
  Screen screen(context.output.ink(), context.output.layout());
  for (const v1::ApplicationChange& change : changes) {
    AddChange(change, names, screen);
    screen.Paragraph("");
  }
  screen.Heading("Recorded between");
  Table table({{"STREAM"}, {"EVENTS", Align::kRight}});
  for (const auto& [stream, events] : streams) {
    if (events > 0) table.AddRow({{stream}, {Number(static_cast<std::uint64_t>(events))}});
  }
  screen.Rows(table);
  return screen.Take();
}

Table ChangeTable(const google::protobuf::RepeatedPtrField<v1::ApplicationChange>& changes) {
  Table table(
      {{"APPLICATION"}, {"PHASE BEFORE"}, {"PHASE AFTER"}, {"OUTCOME BEFORE"}, {"OUTCOME AFTER"}});
  for (const v1::ApplicationChange& change : changes) {
    table.AddRow({{change.application()},
                  {change.phase().before()},
                  {change.phase().after()},
                  {change.outcome().before()},
                  {change.outcome().after()}});
  }
  return table;
}

// What is known of the applications at two points of one log.
absl::StatusOr<ExitCode> DiffPoints(Context& context, const DiffFlags& flags) {
  ASSIGN_OR_RETURN(const auto log, OpenServedLog(context));
  const std::uint64_t after = flags.after == 0 ? log->size() : flags.after;
  if (flags.before > after || after > log->size()) {
    return UsageError(
        fmt::format("{} to {} is no stretch of the log", flags.before, after),
        fmt::format("name two sequences, the earlier one first; the log ends at {}", log->size()));
  }
  ASSIGN_OR_RETURN(const auto streams, EventsBetween(*log, flags, after));
  google::protobuf::RepeatedPtrField<v1::ApplicationChange> changes;
  for (const auto& [stream, events] : streams) {
    if (!stream.starts_with("applications/")) continue;
    ASSIGN_OR_RETURN(const Known before, KnownAt(context, stream, flags.before));
    ASSIGN_OR_RETURN(const Known now, KnownAt(context, stream, after));
    v1::ApplicationChange change = codec::ChangeOf(stream, before.seen(), now.seen());
    if (codec::IsChange(change)) *changes.Add() = std::move(change);
  }
  if (context.output.for_person()) {
    ASSIGN_OR_RETURN(const Names names, FetchNames(context));
    context.output.Data(PointsScreen(context, changes, streams, names));
    if (streams.empty()) context.output.Note("Nothing was recorded between.");
  } else {
    context.output.List(changes, ChangeTable(changes), "");
  }
  // As with diff(1): something was recorded between, or nothing was.
  return flags.before == after ? ExitCode::kOk : ExitCode::kNegative;
}

// The hash of each leaf up to `last`.
absl::StatusOr<std::vector<Digest>> HashesOf(StoredLog& log, std::uint64_t last) {
  std::vector<Digest> hashes;
  RETURN_IF_ERROR(log.Read(1, last, [&hashes](const StoredLine& line) {
    hashes.push_back(LeafHashOf(line));
    return true;
  }));
  return hashes;
}

// Shows what `log` has from `first` on.
absl::Status ShowFrom(Context& context, StoredLog& log, std::uint64_t first) {
  google::protobuf::RepeatedPtrField<v1::Event> events;
  const std::uint64_t last = std::min(log.size(), first + kShownMax - 1);
  if (first <= last) {
    RETURN_IF_ERROR(log.Read(first, last, [&events](const StoredLine& line) {
      *events.Add() = line.event;
      return true;
    }));
  }
  const Names names(context.flags.language);
  const std::uint64_t more = log.size() + 1 - std::min(log.size() + 1, first);
  context.output.Note(fmt::format("{}: {} events from there on{}", log.place(), Number(more),
                                  more > kShownMax ? ", the first of which are" : ""));
  context.output.List(events, LogTable(events, names), "");
  return absl::OkStatus();
}

absl::StatusOr<ExitCode> DiffLogs(Context& context, StoredLog& mine, StoredLog& other) {
  const std::uint64_t shorter = std::min(mine.size(), other.size());
  ASSIGN_OR_RETURN(const auto a, HashesOf(mine, shorter));
  ASSIGN_OR_RETURN(const auto b, HashesOf(other, shorter));
  const auto part = std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first;
  const auto same = static_cast<std::uint64_t>(part - a.begin());
  if (same == shorter && mine.size() == other.size()) {
    context.output.Note(fmt::format("The same {} events, leaf by leaf.", Number(same)));
    return ExitCode::kOk;
  }
  context.output.Note(
      same == shorter
          ? fmt::format("The first {} events are the same; one log ends there.", Number(same))
          : fmt::format("The logs part at event {}: up to {} they are the same.", same + 1, same));
  RETURN_IF_ERROR(ShowFrom(context, mine, same + 1));
  RETURN_IF_ERROR(ShowFrom(context, other, same + 1));
  return ExitCode::kNegative;
}

absl::StatusOr<ExitCode> Diff(Context& context, const DiffFlags& flags) {
  if (flags.other_server.empty() && flags.other_data.empty()) return DiffPoints(context, flags);
  ASSIGN_OR_RETURN(const auto mine, OpenServedLog(context));
  if (!flags.other_data.empty()) {
    ASSIGN_OR_RETURN(const auto other, OpenStoppedLog(flags.other_data));
    return DiffLogs(context, *mine, *other);
  }
  Flags other_flags = context.flags;
  other_flags.server = flags.other_server;
  Client client(other_flags);
  Context other_context{other_flags, client, context.output};
  ASSIGN_OR_RETURN(const auto other, OpenServedLog(other_context));
  return DiffLogs(context, *mine, *other);
}

}  // namespace

void AddLogDiff(CommandLine& line, CLI::App& noun) {
  const auto flags = std::make_shared<DiffFlags>();
  CLI::App& verb = line.AddVerb(noun,
                                {"diff",
                                 "What came to be known between two sequences, or where two logs "
                                 "part; exit code 1 if anything differs",
                                 "accessionctl log diff 100 120"},
                                [flags](Context& context) { return Diff(context, *flags); });
  verb.add_option("BEFORE", flags->before, "the earlier sequence; default 0, an empty log");
  verb.add_option("AFTER", flags->after, "the later sequence; default the end");
  verb.add_option("--application", flags->applications,
                  "an application to compare though nothing was recorded on it; may be repeated")
      ->type_name("APPLICATION")
      ->allow_extra_args(false);
  CLI::Option* const server =
      verb.add_option("--with-server", flags->other_server, "compare with another daemon's log")
          ->type_name("HOST:PORT");
  verb.add_option("--with-data", flags->other_data,
                  "compare with the log in a data directory whose daemon is stopped, or a copy")
      ->type_name("DIR")
      ->excludes(server);
}

}  // namespace accession::ctl
