#include "tests/golden/recorded_catalog.h"

#include <array>

#include "base/check.h"
#include "engine/names.h"
#include "gtest/gtest.h"

namespace accession::engine {
namespace {

constexpr std::string_view kApplication = "applications/kaz-far-east";

// The dates of effects as a projection gives them.
class Resolver : public EffectResolver {
 public:
  explicit Resolver(const Projection* application) {
    if (application == nullptr) return;
    for (const EffectCall& call : EffectsOf(*application)) dates_[call.key] = call.dates;
  }

  std::optional<EffectDates> DatesOf(const EffectKey& effect) const override {
    const auto found = dates_.find(effect);
    return found == dates_.end() ? std::nullopt : std::optional(found->second);
  }

 private:
  std::map<EffectKey, EffectDates> dates_;
};

bool IsDocumented(const Event& event, const World& world, const std::string& by) {
  if (by.empty() || event.leaf.evidence().empty()) return true;
  const CivilDay day = *ParseDay(by);
  for (const v1::Evidence& evidence : event.leaf.evidence()) {
    const Document* const document = world.FindDocument(evidence.document());
    if (document != nullptr && document->known_from && !(day < *document->known_from)) return true;
  }
  return false;
}

ProjectionRef ProjectAt(std::span<const EventRef> events, const World& world,
                        const std::string& day, Instant now) {
  const ApplicationInput input = {
      .name = std::string(kApplication), .events = events, .world = &world};
  if (day.empty()) return Project(input, ReadPoint::Now(now));
  return Project(input, AsOf{*ParseDay(day)}, now);
}

}  // namespace

RecordedCatalog::RecordedCatalog(Instant now) : now_(now) {
  const std::array<std::filesystem::path, 1> paths = {std::filesystem::path(ACCESSION_SOURCE_DIR) /
                                                      "catalog"};
  const codec::Catalog catalog = codec::LoadCatalog(paths);
  EXPECT_TRUE(catalog.diagnostics.empty());
  for (const codec::CaseImport& import : catalog.imports) {
    for (const codec::CaseEntry& entry : import.entries) RecordEntry(import, entry);
  }
}

void RecordedCatalog::RecordEntry(const codec::CaseImport& import, const codec::CaseEntry& entry) {
  Command command = {
      .stream = entry.stream, .act = entry.act, .import_id = import.import, .actor = "agents/test"};
  for (const v1::ActReference& reference : entry.act.follows()) {
    command.follows.push_back(by_request_.at(reference.request_id()));
  }
  const ProjectionRef application = Ask({});
  const bool on_application = entry.stream == kApplication;
  const Given given = {
      .world = &world_, .application = on_application ? application.get() : nullptr, .now = now_};
  Decision decision = Decide(given, command);
  if (const auto* const rejection = std::get_if<Rejection>(&decision)) {
    FAIL() << import.file << " " << entry.act.id() << ": " << Name(rejection->reason) << ": "
           << rejection->message;
  }
  const Sequence sequence = Append(std::get<Accepted>(std::move(decision)), entry.request_id);
  by_entry_[import.import + "/" + entry.act.id()] = sequence;
  if (on_application) AppendEffects();
}

Sequence RecordedCatalog::Append(Accepted accepted, std::string_view request_id) {
  auto event = std::make_shared<Event>();
  event->leaf = std::move(accepted.leaf);
  event->payload = std::move(accepted.payload);
  const std::string stream = event->leaf.stream();
  event->leaf.set_sequence(log_.size() + 1);
  event->leaf.set_version(streams_[stream].size() + 1);
  const Sequence sequence = event->sequence();
  if (!request_id.empty()) by_request_[std::string(request_id)] = sequence;
  log_.push_back(event);
  streams_[stream].push_back(event);
  if (stream != kApplication) {
    world_.Put(stream, streams_[stream], {}, Resolver(Ask({}).get()));
  }
  return sequence;
}

void RecordedCatalog::AppendEffects() {
  const ProjectionRef application = Ask({});
  if (application == nullptr) return;
  for (const EffectCall& call : EffectsOf(*application)) {
    if (effects_.contains(call.key)) continue;
    Accepted effect;
    effect.leaf.set_stream(call.body);
    effect.leaf.set_kind(v1::EVENT_KIND_MEMBER_JOINED);
    effect.leaf.set_caused_by(call.caused_by.value());
    v1::MemberJoined& joined = *effect.payload.mutable_member_joined();
    joined.set_party(call.party);
    joined.set_application(call.key.application);
    joined.set_phase(call.key.phase);
    joined.set_round(call.key.round.value());
    effects_[call.key] = Append(std::move(effect), {});
  }
}

Sequence RecordedCatalog::SequenceOf(std::string_view entry, std::string_view import) const {
  return by_entry_.at(std::string(import) + "/" + std::string(entry));
}

const World& RecordedCatalog::WorldOf(const Question& question) const {
  if (question.known_at == Sequence() && question.documented_by.empty()) return world_;
  const std::string key = std::to_string(question.known_at.value()) + "/" + question.documented_by;
  const auto found = worlds_.find(key);
  if (found != worlds_.end()) return found->second;
  // Effects are dated by the application as that point knows it, in a world without effects.
  World& world = worlds_[key];
  const auto known = [&](const std::vector<EventRef>& events) {
    std::vector<EventRef> kept;
    for (const EventRef& event : events) {
      if (question.known_at != Sequence() && question.known_at < event->sequence()) continue;
      if (IsDocumented(*event, world_, question.documented_by)) kept.push_back(event);
    }
    return kept;
  };
  for (const bool with_effects : {false, true}) {
    kept_.push_back(known(streams_.at(std::string(kApplication))));
    const ProjectionRef application =
        with_effects ? ProjectAt(kept_.back(), world, {}, now_) : nullptr;
    for (const auto& [stream, events] : streams_) {
      if (stream == kApplication) continue;
      world.Put(stream, known(events), {}, Resolver(application.get()));
    }
  }
  return world;
}

ProjectionRef RecordedCatalog::Ask(const Question& question) const {
  const auto stream = streams_.find(kApplication);
  if (stream == streams_.end()) return nullptr;
  const World& world = WorldOf(question);
  std::vector<EventRef> events;
  for (const EventRef& event : stream->second) {
    if (question.known_at != Sequence() && question.known_at < event->sequence()) continue;
    if (IsDocumented(*event, world_, question.documented_by)) events.push_back(event);
  }
  return ProjectAt(events, world, question.effective_at, now_);
}

v1::Application RecordedCatalog::View(const Question& question) const {
  const ProjectionRef projection = Ask(question);
  ACCESSION_CHECK(projection != nullptr);
  return ViewOf(*projection);
}

EventRef RecordedCatalog::Find(Sequence sequence) const { return log_.at(sequence.value() - 1); }

Sequence RecordedCatalog::Record(const v1::Act& act, std::optional<Sequence> target,
                                 std::string_view import) {
  const ProjectionRef application = Ask({});
  Command command = {.stream = std::string(kApplication),
                     .act = act,
                     .target = target,
                     .import_id = std::string(import),
                     .actor = "agents/test"};
  if (target) command.target_event = Find(*target);
  Decision decision =
      Decide({.world = &world_, .application = application.get(), .now = now_}, command);
  if (const auto* const rejection = std::get_if<Rejection>(&decision)) {
    ADD_FAILURE() << Name(rejection->reason) << ": " << rejection->message;
    return Sequence();
  }
  const Sequence sequence = Append(std::get<Accepted>(std::move(decision)), {});
  AppendEffects();
  for (const auto& [stream, events] : streams_) {
    if (IsIn(stream, kBodies)) world_.Put(stream, events, {}, Resolver(Ask({}).get()));
  }
  return sequence;
}

}  // namespace accession::engine
