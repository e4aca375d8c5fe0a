#include "services/runtime/catch_up.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <utility>

#include "base/status.h"
#include "engine/names.h"
#include "services/runtime/application_row.h"
#include "services/runtime/dependants.h"
#include "services/runtime/follower.h"
#include "services/runtime/indexed_source.h"
#include "services/runtime/judgement.h"
#include "services/runtime/projected.h"
#include "services/runtime/view_rows.h"

namespace accession::runtime {
namespace {

// Bytes of changes that are applied together.
constexpr std::size_t kBatchBytes = std::size_t{1} << 20U;

// Entries after which is told how far it came.
constexpr std::uint64_t kTellEvery = 4'096;

absl::Status BrokenOff() { return absl::CancelledError("it was broken off"); }

// What an entry leaves to be done once all are fed.
void AddPending(const storage::v1::Leaf& leaf, store::IndexBatch& batch) {
  if (engine::IsIn(leaf.stream(), engine::kApplications))
    batch.PutView(PendingKey(leaf.stream()), "");
  if (leaf.version() != 0 && IsDependedUpon(leaf.stream())) {
    batch.PutView(SweepKey({.cause = Sequence(leaf.sequence()),
                            .prefix = DependantsPrefix(leaf.stream()),
                            .cursor = ""}),
                  "");
  }
}

// Feeds entry by entry and applies whenever enough came together at the end of a command.
class Feeding {
 public:
  Feeding(store::Index& index, store::IndexFeed feed)
      : index_(index), feed_(std::move(feed)), batch_(index.NewBatch()) {}

  absl::Status Add(const store::LogEntry& entry) {
    if (!leaf_.ParseFromArray(entry.leaf.data(), static_cast<int>(entry.leaf.size())))
      return absl::DataLossError("a leaf of the log does not parse");
    RETURN_IF_ERROR(feed_.Add(entry, leaf_, batch_));
    AddPending(leaf_, batch_);
    return batch_.bytes() >= kBatchBytes && feed_.AtCommandEnd() ? Apply() : absl::OkStatus();
  }

  absl::Status Apply() {
    feed_.Finish(batch_);
    return index_.Apply(std::exchange(batch_, index_.NewBatch()));
  }

  store::IndexFeed TakeFeed() { return std::move(feed_); }

 private:
  store::Index& index_;
  store::IndexFeed feed_;
  store::IndexBatch batch_;
  storage::v1::Leaf leaf_;
};

absl::StatusOr<std::vector<std::string>> RowsUnder(const store::Index& index,
                                                   std::string_view prefix) {
  ASSIGN_OR_RETURN(const std::vector<store::ViewRow> rows,
                   index.ScanViews(prefix, "", std::numeric_limits<std::size_t>::max()));
  std::vector<std::string> names;
  for (const store::ViewRow& row : rows) names.push_back(row.key.substr(prefix.size()));
  return names;
}

// Where the acts of `streams` are in the log, in order, with the stream that each is on.
template <typename Names>
absl::StatusOr<std::map<Sequence, std::string>> PlacesOf(const Names& streams,
                                                         const store::Index& index) {
  std::map<Sequence, std::string> places;
  for (const std::string& stream : streams) {
    ASSIGN_OR_RETURN(const auto entries, index.ReadStream(stream, UpTo(index.applied().sequence),
                                                          std::numeric_limits<std::size_t>::max()));
    for (const store::StreamEvent& entry : entries) {
      if (entry.version != Version()) places.emplace(entry.sequence, stream);
    }
  }
  return places;
}

// Adds the sweeps behind acts on sessions, beside those of the sessions themselves, that the
// entries fed do not tell.
absl::Status AddSweepsBehindSessions(const EventSource& events, store::Index& index) {
  ASSIGN_OR_RETURN(const std::vector<Sweep> sweeps, ReadSweeps(index));
  store::IndexBatch batch = index.NewBatch();
  for (const Sweep& sweep : sweeps) {
    const std::string_view resource = ResourceOf(sweep.prefix);
    if (!engine::IsIn(resource, engine::kSessions)) continue;
    ASSIGN_OR_RETURN(std::vector<std::string> prefixes,
                     ReadDependantPrefixes(resource, index.applied().sequence, events));
    for (std::string& prefix : prefixes) {
      if (prefix == sweep.prefix) continue;
      batch.PutView(SweepKey({.cause = sweep.cause, .prefix = std::move(prefix), .cursor = ""}),
                    "");
    }
  }
  batch.SetApplied(index.applied());
  return index.Apply(std::move(batch));
}

// Adds the sweeps that the last act of the application of `row` asks for where others read it by a
// link, and, as some may have been looked at before those that read them were, those of the
// applications that it reads.
absl::Status AddSweepsOfLinks(const ApplicationRow& row, ApplicationSource& source,
                              const EventSource& events, store::IndexBatch& batch) {
  std::vector<std::string> read;
  const std::string readers = DependantsPrefix(row.name);
  ASSIGN_OR_RETURN(const std::vector<std::string> some, events.NamesUnder(readers, "", 1));
  if (!some.empty()) read.push_back(row.name);
  for (const std::string& resource : row.dependencies) {
    if (engine::IsIn(resource, engine::kApplications)) read.push_back(resource);
  }
  for (const std::string& application : read) {
    ASSIGN_OR_RETURN(const std::vector<engine::EventRef> acts, source.ActsOf(application));
    if (acts.empty()) continue;
    batch.PutView(SweepKey({.cause = acts.back()->sequence(),
                            .prefix = DependantsPrefix(application),
                            .cursor = ""}),
                  "");
  }
  return absl::OkStatus();
}

// Adds the rows of one application, and of the sweeps that its acts ask for where others read it.
// Returns where its siblings are listed; empty if it reads none.
absl::StatusOr<std::string> Refresh(const std::string& name, const EventSource& events,
                                    const WorldRef& world, engine::Instant now,
                                    store::Index& index) {
  std::string siblings;
  const Sequence last = index.applied().sequence;
  IndexedSource source(events, {.at = last}, world);
  ASSIGN_OR_RETURN(const Projected projected,
                   ProjectApplication({source, world}, name, {.now = now}));
  ASSIGN_OR_RETURN(Totals totals, ReadTotals(index));
  store::IndexBatch batch = index.NewBatch();
  if (projected) {
    engine::Announced announced;
    ASSIGN_OR_RETURN(const auto stream, events.OfStream(name, UpTo(last)));
    for (const engine::EventRef& event : stream) {
      if (!event->is_act()) announced.Add(event->leaf.kind(), event->payload.observation());
    }
    storage::v1::ApplicationBrief brief =
        BriefWith(*projected.projection, announced.open_overdue());
    // What became due while nobody ran is to be observed at once.
    if (!announced.Missing(engine::Evaluate(*projected.projection)).empty())
      brief.set_next_turn_us(now.value());
    const ApplicationRow row = RowWith(*projected.projection, brief);
    RETURN_IF_ERROR(AddApplicationRows(row, index, batch, totals).status());
    batch.PutView(kTotalsKey, EncodeTotals(totals));
    RETURN_IF_ERROR(AddSweepsOfLinks(row, source, events, batch));
    if (ReadsSiblings(*ProcessOf(*projected.projection))) {
      siblings = SiblingsPrefix(row.body, row.process);
      batch.PutView(SweepKey({.cause = projected.last, .prefix = siblings, .cursor = ""}), "");
    }
  }
  batch.DeleteView(PendingKey(name));
  batch.SetApplied(index.applied());
  RETURN_IF_ERROR(index.Apply(std::move(batch)));
  return siblings;
}

}  // namespace

absl::StatusOr<store::IndexFeed> FeedIndex(const store::EventLog& log, store::Index& index) {
  return FeedIndex(log, index, log.head().sequence, [](Sequence) { return true; });
}

absl::StatusOr<store::IndexFeed> FeedIndex(const store::EventLog& log, store::Index& index,
                                           Sequence last,
                                           absl::FunctionRef<bool(Sequence at)> go_on) {
  ASSIGN_OR_RETURN(engine::TileEdge edge, index.ReadTileEdge(log));
  Feeding feeding(index, store::IndexFeed(std::move(edge)));
  const store::SequenceRange behind{index.applied().sequence.Next(), last};
  if (behind.last < behind.first) return feeding.TakeFeed();
  absl::Status fed;
  RETURN_IF_ERROR(log.Scan(behind, [&](const store::LogEntry& entry) {
    fed = feeding.Add(entry);
    if (entry.sequence.value() % kTellEvery == 0 && fed.ok() && !go_on(entry.sequence))
      fed = BrokenOff();
    return fed.ok() ? store::Visit::kContinue : store::Visit::kStop;
  }));
  RETURN_IF_ERROR(fed);
  RETURN_IF_ERROR(feeding.Apply());
  return feeding.TakeFeed();
}

absl::Status ReadWorld(const EventSource& events, const store::Index& index,
                       WorldHistory& history) {
  std::vector<std::string> streams;
  for (const std::string_view collection : WorldCollections()) {
    ASSIGN_OR_RETURN(const std::vector<std::string> names,
                     index.ListStreams(std::string(collection) + "/", "",
                                       std::numeric_limits<std::size_t>::max()));
    streams.insert(streams.end(), names.begin(), names.end());
  }
  ASSIGN_OR_RETURN(const auto places, PlacesOf(streams, index));
  std::vector<Sequence> sequences;
  for (const auto& [sequence, stream] : places) sequences.push_back(sequence);
  ASSIGN_OR_RETURN(const std::vector<engine::EventRef> acts, events.Read(sequences));
  std::set<std::string> effective;
  for (const engine::EventRef& act : acts) {
    if (auto effect = EffectOf(*act)) effective.insert(std::move(effect->application));
  }
  ASSIGN_OR_RETURN(const auto own, PlacesOf(effective, index));
  auto next = own.begin();
  const auto add_own = [&](Sequence before) {
    for (; next != own.end() && next->first < before; ++next)
      history.AddAct(next->first, next->second);
  };
  for (const engine::EventRef& act : acts) {
    add_own(act->sequence());
    history.Add(act);
  }
  add_own(index.applied().sequence.Next());
  return absl::OkStatus();
}

absl::Status RefreshApplications(const EventSource& events, const WorldRef& world,
                                 engine::Instant now, store::Index& index,
                                 absl::FunctionRef<bool()> go_on) {
  RETURN_IF_ERROR(AddSweepsBehindSessions(events, index));
  ASSIGN_OR_RETURN(const std::vector<std::string> pending, RowsUnder(index, kPendingPrefix));
  std::set<std::string> families;
  for (const std::string& name : pending) {
    if (!go_on()) return BrokenOff();
    ASSIGN_OR_RETURN(std::string siblings, Refresh(name, events, world, now, index));
    if (!siblings.empty()) families.insert(std::move(siblings));
  }
  // Those that came first did not find their siblings listed yet.
  for (const std::string& family : families) {
    ASSIGN_OR_RETURN(const std::vector<std::string> names, RowsUnder(index, family));
    for (const std::string& name : names) {
      RETURN_IF_ERROR(Refresh(name, events, world, now, index).status());
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<Sweep>> ReadSweeps(const store::Index& index) {
  ASSIGN_OR_RETURN(const std::vector<store::ViewRow> rows,
                   index.ScanViews(kSweepPrefix, "", std::numeric_limits<std::size_t>::max()));
  std::vector<Sweep> sweeps;
  for (const store::ViewRow& row : rows) {
    if (auto sweep = ParseSweep(row.key, row.value)) sweeps.push_back(*std::move(sweep));
  }
  return sweeps;
}

}  // namespace accession::runtime
