#include "tests/support/stage.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "base/check.h"
#include "engine/names.h"
#include "tests/engine/process/definition.h"

namespace accession::engine {
namespace {

// No effects: tests of rosters record joinings themselves.
class NoEffects : public EffectResolver {
 public:
  std::optional<EffectDates> DatesOf(const EffectKey&) const override { return std::nullopt; }
};

std::vector<std::string> PartiesIn(std::string_view ids) {
  std::vector<std::string> parties;
  for (const auto id :
       absl::StrSplit(absl::string_view(ids.data(), ids.size()), ' ', absl::SkipEmpty())) {
    parties.push_back(Qualify(kParties, std::string_view(id.data(), id.size())));
  }
  return parties;
}

}  // namespace

// The neighbours of an application: what is recorded of the others on this stage.
class Stage::Recorded : public Neighbours {
 public:
  explicit Recorded(const Stage& stage) : stage_(stage) {}

  std::vector<Act> SiblingActs(std::string_view, std::string_view,
                               std::string_view act) const override {
    std::vector<Act> acts;
    for (const auto& [name, log] : stage_.streams_) {
      if (!IsIn(name, kApplications)) continue;
      for (Act& theirs : ActsOf(name, act)) acts.push_back(std::move(theirs));
    }
    return acts;
  }

  std::vector<Act> ActsOf(std::string_view application, std::string_view act) const override {
    std::vector<Act> acts = Stand(stage_.EventsOf(application), {}).acts;
    std::erase_if(acts, [&](const Act& theirs) { return theirs.id() != act; });
    return acts;
  }

 private:
  const Stage& stage_;
};

Instant At(std::string_view day) { return ZoneTable().StartOfDay(*ParseDay(day)); }

Stage::Stage(std::string_view yaml) : neighbours_(std::make_shared<Recorded>(*this)) {
  const v1::ProcessDefinition definition = Parsed(yaml);
  const std::string bytes = definition.SerializeAsString();
  const Compiled compiled = CompileProcess(definition, bytes);
  for (const ProcessFinding& finding : compiled.findings) {
    ADD_FAILURE() << finding.path << ": " << finding.what;
  }
  ACCESSION_CHECK(compiled.process != nullptr);
  process_ = compiled.process;
  v1::Payload published;
  published.mutable_process_published()->set_version(definition.version());
  published.mutable_process_published()->set_definition(bytes);
  Record(process_->Name(), {.payload = published.ShortDebugString(), .effective = "2000-01-01"});
  Record(body(), {.payload = "body_established {}", .effective = "1957"});
}

Sequence Stage::Record(std::string_view stream, TestAct act) {
  EventLog& log = streams_.try_emplace(std::string(stream), std::string(stream)).first->second;
  const bool application = IsIn(stream, kApplications);
  if (application && log.events().empty()) act.process_digest = AsBytes(process_->digest);
  if (act.sequence == 0) act.sequence = sequence_ + 1;
  sequence_ = std::max(sequence_, log.Record(act));
  if (!application) world_.Put(stream, log.events(), {}, NoEffects());
  return Sequence(act.sequence);
}

Sequence Stage::Tell(std::string_view act, std::string_view by, std::string_view effective,
                     std::string_view payload) {
  return Record(kTested, {.payload = std::string(payload),
                          .effective = std::string(effective),
                          .by = PartiesIn(by),
                          .act = std::string(act)});
}

void Stage::Join(std::string_view parties, std::string_view effective) {
  for (const std::string& party : PartiesIn(parties)) {
    Record(party, {.payload = "party_registered {}", .effective = "1900"});
    Record(body(), {.payload = absl::StrCat("member_joined { party: '", party, "' }"),
                    .effective = std::string(effective)});
  }
}

void Stage::Seat(std::string_view office, std::string_view party, std::string_view effective) {
  Record(body(), {.payload = absl::StrCat("office_assumed { office: '", std::string(office),
                                          "' holder: '", Qualify(kParties, party), "' }"),
                  .effective = std::string(effective)});
}

Sequence Stage::Amend(Sequence target, std::string_view verb_and_more, std::string_view stream) {
  return Record(stream, {.payload = absl::StrCat("amendment { target { sequence: ", target.value(),
                                                 " } ", std::string(verb_and_more), " }"),
                         .effective = "2030-01-01",
                         .act = "correct"});
}

std::vector<EventRef> Stage::EventsOf(std::string_view application) const {
  const auto found = streams_.find(application);
  return found == streams_.end() ? std::vector<EventRef>() : found->second.events();
}

ProjectionRef Stage::ProjectEvents(std::string_view application, std::span<const EventRef> events,
                                   const ReadPoint& point) const {
  return Project({.name = std::string(application),
                  .events = events,
                  .world = &world_,
                  .neighbours = neighbours_.get()},
                 point);
}

ProjectionRef Stage::Ask(std::string_view day, std::string_view application) const {
  const ReadPoint point = PointOf(AsOf{*ParseDay(day)}, ZoneTable(), At("2026-11-23"));
  return ProjectEvents(application, EventsOf(application), point);
}

ProjectionRef Stage::AskNow(Instant now, std::string_view application) const {
  return ProjectEvents(application, EventsOf(application), ReadPoint::Now(now));
}

ProjectionRef Stage::AskKnown(Sequence known, std::string_view day) const {
  std::vector<EventRef> events = EventsOf(kTested);
  std::erase_if(events, [&](const EventRef& event) { return known < event->sequence(); });
  return ProjectEvents(kTested, events,
                       PointOf(AsOf{*ParseDay(day)}, ZoneTable(), At("2026-11-23")));
}

v1::Application Stage::View(std::string_view day) const {
  const ProjectionRef projection = Ask(day);
  ACCESSION_CHECK(projection != nullptr);
  return ViewOf(*projection);
}

const v1::Expectation& Owed(const v1::Application& view, std::string_view id) {
  for (const v1::Expectation& one : view.expectations()) {
    if (one.id() == id) return one;
  }
  ADD_FAILURE() << "no expectation " << id;
  return v1::Expectation::default_instance();
}

const v1::ApplicationPosition& PositionOf(const v1::Application& view, std::string_view party) {
  for (const v1::ApplicationPosition& one : view.positions()) {
    if (one.party() == Qualify(kParties, party)) return one;
  }
  ADD_FAILURE() << "no position of " << party;
  return v1::ApplicationPosition::default_instance();
}

const v1::Tally& TallyIn(const v1::Application& view, std::string_view threshold) {
  for (const v1::Tally& one : view.tallies()) {
    if (one.threshold() == threshold) return one;
  }
  ADD_FAILURE() << "no tally " << threshold;
  return v1::Tally::default_instance();
}

std::string PathOf(const v1::Application& view) {
  std::string path;
  for (const v1::PhaseEntry& entry : view.path()) {
    absl::StrAppend(&path, path.empty() ? "" : ", ", entry.phase(), " ", entry.entered().given());
  }
  return path;
}

}  // namespace accession::engine
