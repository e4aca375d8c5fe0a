#include "services/runtime/replay.h"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status.h"
#include "engine/application/state.h"
#include "engine/names.h"
#include "services/runtime/application_row.h"
#include "services/runtime/catch_up.h"
#include "services/runtime/event_source.h"
#include "services/runtime/projected.h"
#include "services/runtime/rederive.h"
#include "services/runtime/replay_memory.h"
#include "services/runtime/view_rows.h"
#include "store/verify.h"

namespace accession::runtime {
namespace {

constexpr std::uint64_t kProgressEvery = 16'384;
constexpr char kIndexAdvice[] =
    "stop the daemon, delete index/ and start again: it is built anew from the log";

// An instant of the last day on which `brief` holds (engine/application/brief.h).
engine::Instant HeldAt(const storage::v1::ApplicationBrief& brief) {
  constexpr std::int64_t kDayMicros = std::int64_t{86'400} * 1'000'000;
  const engine::CivilDay day = brief.has_stable_until()
                                   ? engine::PlusDays(engine::CivilDay(brief.stable_until()), -1)
                                   : engine::kLastDay;
  return engine::Instant(day.value() * kDayMicros);
}

// Whether `stored` is the brief of the application, as of the event recorded last on it or of any
// later day: the index makes briefs anew as days pass. Its next turn is seen from when it was made.
absl::StatusOr<bool> IsBriefOf(const std::string& stored, const Projected& projected,
                               const ReplayedApplication& application, ReplayMemory& memory) {
  if (!projected) return stored.empty();
  storage::v1::ApplicationBrief brief;
  if (!brief.ParseFromString(stored)) return false;
  const auto shows = [&](const engine::Projection& projection) {
    storage::v1::ApplicationBrief fresh =
        BriefWith(projection, application.announced.open_overdue());
    brief.clear_next_turn_us();
    fresh.clear_next_turn_us();
    return brief.SerializeAsString() == fresh.SerializeAsString();
  };
  if (shows(*projected.projection)) return true;
  const std::string& name = projected.projection->name;
  ASSIGN_OR_RETURN(const Projected held, ProjectApplication({memory, memory.world().Snapshot()},
                                                            name, {.now = HeldAt(brief)}));
  return held && shows(*held.projection);
}

// Goes along the log, command by command.
class Replayer {
 public:
  Replayer(const ReplayInput& input, const ReplayProgress& progress)
      : input_(input), progress_(progress) {}

  absl::StatusOr<ReplayReport> Run() {
    const Sequence head = input_.log.head().sequence;
    const bool whole = input_.until == Sequence() || input_.until >= head;
    report_.size = whole ? head : input_.until;
    if (report_.size > Sequence()) RETURN_IF_ERROR(Scan());
    RETURN_IF_ERROR(EndCommand());
    if (whole) RETURN_IF_ERROR(CheckEnd());
    report_.applications = memory_.applications().size();
    if (report_.findings.size() > store::kFindingsMax) report_.findings.resize(store::kFindingsMax);
    return std::move(report_);
  }

 private:
  absl::Status Scan() {
    absl::Status taken;
    RETURN_IF_ERROR(input_.log.Scan(UpTo(report_.size), [&](const store::LogEntry& entry) {
      taken = Take(entry);
      return taken.ok() ? store::Visit::kContinue : store::Visit::kStop;
    }));
    return taken;
  }

  absl::Status Take(const store::LogEntry& entry) {
    if (entry.sequence.value() % kProgressEvery == 0 && !progress_(entry.sequence.value()))
      return absl::CancelledError("nobody waits for the replay");
    ASSIGN_OR_RETURN(engine::EventRef event, pool_.Parse(entry));
    const bool observed = !event->is_act();
    if (!run_.empty() && (!observed || run_.front()->leaf.stream() != event->leaf.stream()))
      RETURN_IF_ERROR(EndRun());
    if (command_last_ < event->sequence()) RETURN_IF_ERROR(EndCommand());
    command_last_ = Sequence(std::max(event->leaf.command_last(), event->leaf.sequence()));
    if (observed) {
      run_.push_back(std::move(event));
      return absl::OkStatus();
    }
    if (engine::IsIn(event->leaf.stream(), engine::kApplications)) act_ = event;
    if (const auto effect = EffectOf(*event)) effect_ = effect->application;
    memory_.AddAct(event, entry);
    return absl::OkStatus();
  }

  // Checks the observations collected, then takes them in.
  absl::Status EndRun() {
    if (run_.empty()) return absl::OkStatus();
    const std::string application = run_.front()->leaf.stream();
    RETURN_IF_ERROR(DateEffects());
    const bool beside = act_ != nullptr && act_->leaf.stream() == application;
    const ObservationRun run{
        .application = application, .observations = run_, .act = beside ? act_ : nullptr};
    RETURN_IF_ERROR(CheckRun(run, memory_, walk_, report_.findings));
    report_.observations += run_.size();
    for (const engine::EventRef& event : run_) memory_.AddObservation(*event);
    run_.clear();
    return absl::OkStatus();
  }

  absl::Status EndCommand() {
    RETURN_IF_ERROR(EndRun());
    RETURN_IF_ERROR(DateEffects());
    act_ = nullptr;
    return absl::OkStatus();
  }

  // Dates the effects that the acts since the last call may have moved.
  absl::Status DateEffects() {
    const std::string by_act = act_ == nullptr ? "" : act_->leaf.stream();
    const std::string moved = effect_.empty() ? by_act : std::exchange(effect_, "");
    if (moved.empty() || memory_.world().BodiesOf(moved).empty()) return absl::OkStatus();
    const auto now = engine::InstantOf(memory_.Application(moved).last_time);
    return DateEffectsOf(moved, now, memory_);
  }

  absl::Status CheckEnd() {
    const store::Index* index = input_.index;
    const bool compared = index != nullptr && index->applied().sequence == report_.size;
    bool backlog = false;
    if (compared) {
      ASSIGN_OR_RETURN(const std::vector<Sweep> sweeps, ReadSweeps(*index));
      backlog = !sweeps.empty();
      RETURN_IF_ERROR(CheckStreams(*index));
    }
    for (const auto& [name, application] : memory_.applications()) {
      ASSIGN_OR_RETURN(const Projected projected,
                       ProjectApplication({memory_, memory_.world().Snapshot()}, name,
                                          {.now = engine::InstantOf(application.last_time)}));
      if (compared) RETURN_IF_ERROR(CheckRow(*index, name, projected, application));
      if (projected && !backlog) CheckSettled(projected, name, memory_, report_.findings);
    }
    return absl::OkStatus();
  }

  // Compares the streams that the index shows with those of the log.
  absl::Status CheckStreams(const store::Index& index) {
    for (const auto& [name, stream] : memory_.streams()) {
      ASSIGN_OR_RETURN(
          const auto events,
          index.ReadStream(name, UpTo(report_.size), std::numeric_limits<std::size_t>::max()));
      Version version;
      for (const store::StreamEvent& event : events) version = std::max(version, event.version);
      if (version != stream.version || events.size() != stream.events)
        AddIndexFinding(absl::StrCat("the index shows other events of ", name, " than the log"));
    }
    return absl::OkStatus();
  }

  // Compares the brief of an application with what the log gives.
  absl::Status CheckRow(const store::Index& index, const std::string& name,
                        const Projected& projected, const ReplayedApplication& application) {
    ASSIGN_OR_RETURN(const auto stored, index.GetView(BriefKey(name)));
    ASSIGN_OR_RETURN(const bool same,
                     IsBriefOf(stored.value_or(""), projected, application, memory_));
    if (!same) AddIndexFinding(absl::StrCat("the index shows ", name, " otherwise than the log"));
    return absl::OkStatus();
  }

  void AddIndexFinding(std::string what) {
    report_.findings.push_back({.file = "index", .what = std::move(what), .advice = kIndexAdvice});
  }

  const ReplayInput& input_;
  const ReplayProgress& progress_;
  ReplayReport report_;
  ReplayMemory memory_;
  const ReplayedGround ground_{memory_};
  WorldWalk walk_{ground_};
  // The command at hand: its end, its act on an application, the application whose effect it
  // records, and the observations not checked yet.
  Sequence command_last_;
  EventPool pool_{kPooledEvents};
  engine::EventRef act_;
  std::string effect_;
  std::vector<engine::EventRef> run_;
};

}  // namespace

absl::StatusOr<ReplayReport> Replay(const ReplayInput& input, const ReplayProgress& progress) {
  return Replayer(input, progress).Run();
}

}  // namespace accession::runtime
