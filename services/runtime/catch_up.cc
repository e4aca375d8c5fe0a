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

// Feeds entry by entry and applies whenever enough came together at the end of a command.
class Feeding {
 public:
  Feeding(store::Index& index, store::IndexFeed feed)
      : index_(index), feed_(std::move(feed)), batch_(index.NewBatch()) {}

  absl::Status Add(const store::LogEntry& entry) {
    if (!leaf_.ParseFromArray(entry.leaf.data(), static_cast<int>(entry.leaf.size())))
      return absl::DataLossError("a leaf of the log does not parse");
    RETURN_IF_ERROR(feed_.Add(entry, leaf_, batch_));
    AddPending();
    return batch_.bytes() >= kBatchBytes && feed_.AtCommandEnd() ? Apply() : absl::OkStatus();
  }

  absl::Status Apply() {
    feed_.Finish(batch_);
    return index_.Apply(std::exchange(batch_, index_.NewBatch()));
  }

  store::IndexFeed TakeFeed() { return std::move(feed_); }

 private:
  // What the entry leaves to be done once all are fed. The events of a command lie next to each
  // other.
  void AddPending() {
    if (engine::IsIn(leaf_.stream(), engine::kApplications) && leaf_.stream() != pending_) {
      pending_ = leaf_.stream();
      batch_.PutView(PendingKey(pending_), "");
    }
    if (leaf_.version() != 0 && IsDependedUpon(leaf_.stream())) {
      batch_.PutView(SweepKey({.cause = Sequence(leaf_.sequence()),
                               .prefix = DependantsPrefix(leaf_.stream()),
                               .cursor = ""}),
                     "");
    }
  }

  store::Index& index_;
  store::IndexFeed feed_;
  store::IndexBatch batch_;
  storage::v1::Leaf leaf_;
  // The application last noted.
  std::string pending_;
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

// Writes the rows of application after application, many in a batch.
class Refreshing {
 public:
  Refreshing(const EventSource& events, const WorldRef& world, engine::Instant now,
             store::Index& index, Totals totals)
      : events_(events),
        world_(world),
        now_(now),
        index_(index),
        source_(events, {.at = index.applied().sequence}, world),
        totals_(totals),
        batch_(index.NewBatch()) {}

  // Adds the rows of one application, of which no row waits to be applied, and of the sweeps that
  // its acts ask for where others read it. Returns where its siblings are listed; empty if it reads
  // none.
  absl::StatusOr<std::string> Add(const std::string& name) {
    ASSIGN_OR_RETURN(const auto stream, events_.OfStream(name, UpTo(index_.applied().sequence)));
    ASSIGN_OR_RETURN(const Projected projected,
                     ProjectActs({source_, world_}, name, ActsAmong(stream), {.now = now_}));
    std::string siblings;
    if (projected) {
      const ApplicationRow row = RowAfter(stream, *projected.projection);
      RETURN_IF_ERROR(AddApplicationRows(row, index_, batch_, totals_).status());
      RETURN_IF_ERROR(AddSweepsOfLinks(row, source_, events_, batch_));
      if (ReadsSiblings(*ProcessOf(*projected.projection))) {
        siblings = SiblingsPrefix(row.body, row.process);
        batch_.PutView(SweepKey({.cause = projected.last, .prefix = siblings, .cursor = ""}), "");
      }
    }
    batch_.DeleteView(PendingKey(name));
    if (batch_.bytes() >= kBatchBytes) RETURN_IF_ERROR(Apply());
    return siblings;
  }

  absl::Status Apply() {
    batch_.PutView(kTotalsKey, EncodeTotals(totals_));
    batch_.SetApplied(index_.applied());
    return index_.Apply(std::exchange(batch_, index_.NewBatch()));
  }

 private:
  ApplicationRow RowAfter(const std::vector<engine::EventRef>& stream,
                          const engine::Projection& projection) const {
    engine::Announced announced;
    for (const engine::EventRef& event : stream) {
      if (!event->is_act()) announced.Add(event->leaf.kind(), event->payload.observation());
    }
    storage::v1::ApplicationBrief brief = BriefWith(projection, announced.open_overdue());
    // What became due while nobody ran is to be observed at once.
    if (!announced.MissingAt(projection).empty()) brief.set_next_turn_us(now_.value());
    return RowWith(projection, brief);
  }

  const EventSource& events_;
  const WorldRef& world_;
  const engine::Instant now_;
  store::Index& index_;
  IndexedSource source_;
  Totals totals_;
  store::IndexBatch batch_;
};

}  // namespace

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
  if (pending.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const Totals totals, ReadTotals(index));
  Refreshing refreshing(events, world, now, index, totals);
  std::set<std::string> families;
  for (const std::string& name : pending) {
    if (!go_on()) return BrokenOff();
    ASSIGN_OR_RETURN(std::string siblings, refreshing.Add(name));
    if (!siblings.empty()) families.insert(std::move(siblings));
  }
  RETURN_IF_ERROR(refreshing.Apply());
  // Those that came first did not find their siblings listed yet.
  for (const std::string& family : families) {
    ASSIGN_OR_RETURN(const std::vector<std::string> names, RowsUnder(index, family));
    for (const std::string& name : names) RETURN_IF_ERROR(refreshing.Add(name).status());
    RETURN_IF_ERROR(refreshing.Apply());
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
