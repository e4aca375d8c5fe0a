// What holds after every step of any history under any process that lint lets pass. Live acts only:
// each is open where the application stands, and is done by a party that may do it.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/application/state.h"
#include "services/codec/yaml.h"
#include "tests/engine/properties/random_process.h"
#include "tests/support/stage.h"

namespace accession::engine {
namespace {

constexpr int kStepsMax = 8;

// Tells a history step by step; each act comes days after the one before.
class History {
 public:
  explicit History(const v1::ProcessDefinition& definition)
      : stage_(codec::EncodeYaml(definition)), day_(*ParseDay("2024-01-01")) {
    RC_LOG() << codec::EncodeYaml(definition);
    stage_.Seat("chair", "mng", "2000-01-01");
    stage_.Tell("start-it", "kaz", FormatDay(day_), "submission {}");
  }

  // Tells one act more; false if none is open.
  bool Step() {
    day_ = DayAfter(day_, {.days = *rc::gen::inRange(0, 150)});
    const ProjectionRef projection = stage_.Ask(FormatDay(day_));
    const std::string phase(projection->state.phase_id());
    std::vector<const ActRule*> open;
    for (const ActRule& act : stage_.process().acts) {
      const bool told = !act.by.empty() && act.definition->id() != "start-it";
      if (told && act.open_in.contains(phase)) open.push_back(&act);
    }
    if (open.empty()) return false;
    Tell(*open[static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(open.size())))]);
    return true;
  }

  const Stage& stage() const { return stage_; }
  std::string day() const { return FormatDay(day_); }

 private:
  void Tell(const ActRule& act) {
    const bool yes = *rc::gen::inRange(0, 2) == 0;
    const bool first = *rc::gen::inRange(0, 2) == 0;
    const std::string& role = act.by.front();
    const std::string by = role == "applicant" ? "kaz"
                           : role == "chair"   ? "mng"
                           : first             ? "chn"
                                               : "jpn";
    std::string payload = "notice {}";
    if (act.kind == v1::EVENT_KIND_ANSWER)
      payload = absl::StrCat("answer { answer: '", yes ? "YES" : "NO", "' }");
    if (act.kind == v1::EVENT_KIND_CONTROL) payload = "control {}";
    RC_LOG() << FormatDay(day_) << " " << by << " " << act.id << " " << payload << "\n";
    stage_.Tell(act.id, by, FormatDay(day_), payload);
  }

  Stage stage_;
  CivilDay day_;
};

std::string Seen(const Projection& projection) {
  return ViewOf(projection).SerializeAsString() + Explain(projection).SerializeAsString();
}

// What should stand, as texts.
std::multiset<std::string> Observed(const Projection& projection) {
  std::multiset<std::string> observed;
  for (const Noticed& noticed : Evaluate(projection)) {
    observed.insert(absl::StrCat(v1::EventKind_Name(noticed.kind), " ",
                                 noticed.observation.SerializeAsString()));
  }
  return observed;
}

RC_GTEST_PROP(AnyHistory, ExtendedActByActIsAsReplayed, ()) {
  History history(*SoundAtRandom());
  const Instant now = At("2030-01-01");
  ProjectionRef kept = history.stage().AskNow(now);
  for (int step = 0; step < kStepsMax && history.Step(); ++step) {
    const EventRef act = history.stage().EventsOf(kTested).back();
    kept = Extend(std::move(kept), act, ForeignMoments());
    const ProjectionRef replayed = history.stage().AskNow(now);
    if (kept != nullptr) RC_ASSERT(Seen(*kept) == Seen(*replayed));
    kept = history.stage().AskNow(now);
  }
}

RC_GTEST_PROP(AnyHistory, ObservationsAreDerivedAgainAsTheyWereStored, ()) {
  History history(*SoundAtRandom());
  struct Stored {
    Sequence known;
    std::string day;
    std::multiset<std::string> observed;
  };
  std::vector<Stored> log;
  for (int step = 0; step < kStepsMax && history.Step(); ++step) {
    const Stage& stage = history.stage();
    const ProjectionRef projection = stage.Ask(history.day());
    log.push_back({stage.last(), history.day(), Observed(*projection)});
  }
  for (const Stored& stored : log) {
    const ProjectionRef again = history.stage().AskKnown(stored.known, stored.day);
    RC_ASSERT(Observed(*again) == stored.observed);
  }
}

// What tells one observation from another.
std::string Identity(const Noticed& noticed) {
  const v1::Observation& said = noticed.observation;
  return absl::StrCat(v1::EventKind_Name(noticed.kind), " ", said.expectation(), said.phase(), " ",
                      said.round(), " ", said.rung());
}

RC_GTEST_PROP(AnyHistory, IsAnnouncedOnceAndWhole, ()) {
  History history(*SoundAtRandom());
  Announced announced;
  std::set<std::string> identities;
  for (int step = 0; step < kStepsMax && history.Step(); ++step) {
    const ProjectionRef projection = history.stage().Ask(history.day());
    for (const Noticed& noticed : announced.MissingAt(*projection)) {
      announced.Add(noticed.kind, noticed.observation);
      RC_ASSERT(identities.insert(Identity(noticed)).second);
    }
    RC_ASSERT(announced.MissingAt(*projection).empty());
    const auto overdue = std::ranges::count(
        projection->Expectations(), v1::EXPECTATION_STATE_OVERDUE, &ExpectationStatus::state);
    RC_ASSERT(announced.open_overdue() == static_cast<std::size_t>(overdue));
  }
}

// Whether, if nobody ever acts again, the application stays where it is with nobody late.
bool IsInLimbo(const Stage& stage) {
  const ProjectionRef later = stage.Ask("2200-01-01");
  const PhaseRule* const phase = later->state.phase();
  if (!phase->outcome.empty() || !phase->may_wait.empty()) return false;
  return std::ranges::find(later->Expectations(), v1::EXPECTATION_STATE_OVERDUE,
                           &ExpectationStatus::state) == later->Expectations().end();
}

RC_GTEST_PROP(AnyHistory, UnderAProcessThatLintPassesLeadsToNoLimbo, ()) {
  History history(*SoundAtRandom());
  RC_ASSERT(!IsInLimbo(history.stage()));
  for (int step = 0; step < kStepsMax && history.Step(); ++step)
    RC_ASSERT(!IsInLimbo(history.stage()));
}

}  // namespace
}  // namespace accession::engine
