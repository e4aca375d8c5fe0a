#include "services/runtime/node.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/status.h"
#include "services/runtime/catch_up.h"

namespace accession::runtime {
namespace {

using engine::Reason;

// Threads on which reads run.
constexpr std::size_t kReadThreads = 2;
constexpr std::chrono::seconds kSpaceInterval{5};

void Ignore(const Outcome&) {}

}  // namespace

Node::Node(NodeOptions options, const Clock& clock)
    : options_(std::move(options)), clock_(clock), pool_(kReadThreads), published_(pool_) {
  watches_ = std::make_unique<Watches>(published_, options_.watch);
}

Node::~Node() { Close().IgnoreError(); }

absl::Status Node::Start() {
  options_.directory.views_version = kViewsVersion;
  options_.directory.on_failure = options_.on_failure;
  ASSIGN_OR_RETURN(directory_, store::DataDirectory::Open(options_.directory));
  store::EventLog& log = directory_->log();
  store::Index& index = *directory_->index();
  events_ = std::make_unique<EventSource>(log, index);
  history_ = std::make_unique<WorldHistory>(*events_);
  const store::LogHead head = log.head();
  RebuildProgress progress{.of = head.sequence.value()};
  ASSIGN_OR_RETURN(store::IndexFeed feed, FeedIndex(log, index, head.sequence, [&](Sequence at) {
                     progress.events = at.value();
                     return options_.on_catch_up(progress);
                   }));
  progress.events = progress.of;
  RETURN_IF_ERROR(ReadWorld(*events_, index, *history_));
  const engine::Instant now = engine::InstantOf(std::max(clock_.Now(), head.recorded_time));
  ASSIGN_OR_RETURN(WorldFold world, history_->FoldAt(head.sequence, now));
  RETURN_IF_ERROR(RefreshApplications(*events_, world.Snapshot(), now, index, [&] {
    ++progress.applications;
    return options_.on_catch_up(progress);
  }));
  RETURN_IF_ERROR(RecoverImports(world.world(), *events_, head.sequence, imports_));
  ASSIGN_OR_RETURN(std::vector<Sweep> sweeps, ReadSweeps(index));
  published_.Publish({head.sequence, head.root, head.recorded_time, world.Snapshot()});
  clock_guard_ = std::make_unique<ClockGuard>(clock_, head.recorded_time);
  reader_ = std::make_unique<Reader>(Reader::Parts{*events_, published_, *history_, clock_});
  affiliations_ = std::make_unique<Affiliations>(*reader_);
  follower_ = std::make_unique<Follower>(Follower::Parts{.index = index,
                                                         .events = *events_,
                                                         .history = *history_,
                                                         .published = published_,
                                                         .recent = recent_,
                                                         .on_applied = [this] { OnApplied(); },
                                                         .on_rows = [this] { WakeScheduler(); },
                                                         .on_failure = options_.on_failure},
                                         std::move(feed));
  Registrar registrar({.memory = Memory(*events_, index, std::move(world)),
                       .imports = imports_,
                       .history = *history_,
                       .salt = options_.salt},
                      head.sequence);
  writer_ = std::make_unique<Writer>(Writer::Parts{.log = log,
                                                   .clock = clock_,
                                                   .follower = *follower_,
                                                   .queue_max = options_.queue_max,
                                                   .on_failure = options_.on_failure},
                                     std::move(registrar), std::move(sweeps));
  WatchSpace();
  StartScheduler();
  started_ = true;
  RecordOpening();
  return absl::OkStatus();
}

std::optional<engine::Rejection> Node::CheckStarted() const {
  if (started_) return std::nullopt;
  return Reject(Reason::kRecovering,
                "the daemon is still reading its data; nothing was written; ask again in a moment");
}

ListSources Node::lists() {
  follower_->Review(engine::InstantOf(clock_.Now()));
  return {.index = *directory_->index(), .events = *events_};
}

void Node::OnApplied() {
  if (started_) writer_->Wake();
  watches_->Ring();
}

void Node::WakeScheduler() {
  if (started_) scheduler_->Wake();
}

void Node::StartScheduler() {
  scheduler_ = std::make_shared<Scheduler>(Scheduler::Parts{
      .index = *directory_->index(),
      .clock = clock_,
      .submit = [this](Command command,
                       Writer::Done done) { Submit(std::move(command), std::move(done)); },
      .executor = pool_.get_executor(),
      .look_max = options_.look_max});
  scheduler_->Start();
}

void Node::RecordOpening() {
  const store::OpenReport& report = directory_->report();
  for (const store::TornTail& torn : report.torn_tails) {
    writer_->Submit(NoticeMachine{.what = "torn-tail",
                                  .detail = absl::StrCat(torn.bytes, " bytes at offset ",
                                                         torn.offset, " of ", torn.file,
                                                         " were no whole record and were cut; "
                                                         "the file is kept as ",
                                                         torn.kept_as)},
                    Ignore);
  }
  if (report.pin_missing) {
    writer_->Submit(NoticeMachine{.what = "pin-missing",
                                  .detail = "there was no pin beside the log; it was made anew"},
                    Ignore);
  }
}

void Node::WatchSpace() {
  const auto space = options_.measure_space(options_.directory.path);
  space_low_ = space.ok() && space->IsLow();
  space_timer_ = std::make_unique<boost::asio::steady_timer>(pool_, kSpaceInterval);
  space_timer_->async_wait([this](const boost::system::error_code& error) {
    if (!error && !stopped_) WatchSpace();
  });
}

engine::Rejection Node::ShuttingDown() {
  return Reject(Reason::kShuttingDown,
                "the daemon is shutting down; nothing was written; send the command again, with "
                "the same request id, once it is back");
}

Answer<Rebuilt> Node::Rebuild(const RebuildListener& listener) {
  const RebuildParts parts{*directory_, *history_, *follower_, clock_};
  const auto rebuilt = runtime::Rebuild(parts, [this, &listener](const RebuildProgress& progress) {
    return !stopped_ && listener(progress);
  });
  if (rebuilt.ok()) return *rebuilt;
  if (stopped_) return ShuttingDown();
  return RejectFailure(rebuilt.status());
}

std::optional<engine::Rejection> Node::CheckReady() {
  if (stopped_) return ShuttingDown();
  if (directory_->failed()) {
    return Reject(Reason::kStorageFailed,
                  "the storage failed; nothing was written; retry with the same request id once "
                  "the daemon is back");
  }
  if (space_low_) {
    return Reject(Reason::kStorageLow,
                  "the disk is nearly full; nothing was written; make room, then send the command "
                  "again with the same request id");
  }
  const ClockState clock = clock_guard_->Check();
  if (clock.suspect.empty()) return std::nullopt;
  return Reject(Reason::kClockSuspect,
                absl::StrCat(clock.suspect,
                             "; nothing was written; set the clock, or confirm it "
                             "with `accessionctl server confirm-clock`"));
}

void Node::Submit(Command command, Writer::Done done) {
  if (auto rejection = CheckReady()) return done(*std::move(rejection));
  writer_->Submit(std::move(command), std::move(done));
}

Outcome Node::Rehearse(const RecordAct& command) {
  const Publication published = published_.Get();
  const RecordedTime now = std::max(clock_.Now(), published.recorded_time);
  ASSIGN_OR_REJECT_FAILURE(const auto rehearsal,
                           Rehearsal::Open(RehearsalParts(), published.position, now));
  ASSIGN_OR_REJECT_FAILURE(Outcome outcome, rehearsal->Perform(command, {}));
  return outcome;
}

Answer<Simulation> Node::Simulate(const Hypothesis& hypothesis) {
  const RecordedTime now = std::max(clock_.Now(), published_.Get().recorded_time);
  ASSIGN_OR_REJECT(OpenPoint point, reader_->Open(hypothesis.point));
  return runtime::Simulate(hypothesis, RehearsalParts(), point, now);
}

Rehearsal::Parts Node::RehearsalParts() {
  return {.events = *events_,
          .index = *directory_->index(),
          .history = *history_,
          .imports = imports_.All()};
}

void Node::DrainCommands() {
  stopped_ = true;
  if (scheduler_ != nullptr) scheduler_->Stop();
  const std::lock_guard lock(draining_);
  if (writer_ != nullptr) writer_->Drain();
  if (follower_ != nullptr) follower_->Drain();
}

absl::Status Node::Close() {
  DrainCommands();
  if (closed_ || directory_ == nullptr) return absl::OkStatus();
  closed_ = true;
  watches_->Stop();
  published_.GiveUp();
  pool_.stop();
  pool_.join();
  return directory_->Close();
}

}  // namespace accession::runtime
