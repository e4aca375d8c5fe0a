#include "tests/golden/recorded_catalog.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/check.h"
#include "engine/names.h"
#include "gtest/gtest.h"

namespace accession::engine {

RecordedCatalog::RecordedCatalog(Instant now, const Without& without, const Order& order)
    : now_(now) {
  const std::array<std::filesystem::path, 1> paths = {std::filesystem::path(ACCESSION_SOURCE_DIR) /
                                                      "catalog"};
  catalog_ = codec::LoadCatalog(paths);
  EXPECT_TRUE(catalog_.diagnostics.empty());
  known_[""] = std::make_unique<RecordedWorld>(now);
  std::vector<Entry> entries;
  for (const codec::CaseImport& import : catalog_.imports) {
    for (const codec::CaseEntry& entry : import.entries) {
      const std::string name(IdOf(import.import));
      if (!without.contains(name + "/" + entry.act.id())) entries.push_back({&import, &entry});
    }
  }
  if (order) order(entries);
  for (const Entry& entry : entries) RecordEntry(entry);
  DateEffects();
}

Decision RecordedCatalog::Judge(Command& command, bool on_application) {
  const ProjectionRef application =
      on_application ? Ask({.application = command.stream}) : ProjectionRef();
  return Decide({.world = &WorldOf({}), .application = application.get(), .now = now_}, command);
}

void RecordedCatalog::RecordEntry(const Entry& entry) {
  const codec::CaseEntry& what = *entry.entry;
  Command command = {.stream = what.stream,
                     .act = what.act,
                     .import_id = entry.import->import,
                     .actor = "agents/test"};
  for (const v1::ActReference& reference : what.act.follows()) {
    command.follows.push_back(by_request_.at(reference.request_id()));
  }
  const bool on_application = IsIn(what.stream, kApplications);
  Decision decision = Judge(command, on_application);
  if (const auto* const rejection = std::get_if<Rejection>(&decision)) {
    FAIL() << entry.import->file << " " << what.act.id() << ": " << Name(rejection->reason) << ": "
           << rejection->message;
  }
  const Sequence sequence = Append(std::get<Accepted>(std::move(decision)), what.request_id);
  by_entry_[entry.import->import + "/" + what.act.id()] = sequence;
  if (on_application) AppendEffects();
}

Sequence RecordedCatalog::Append(Accepted accepted, std::string_view request_id) {
  RecordedWorld& all = *known_.at("");
  auto event = std::make_shared<Event>();
  event->leaf = std::move(accepted.leaf);
  event->payload = std::move(accepted.payload);
  const std::string stream = event->leaf.stream();
  event->leaf.set_sequence(log_.size() + 1);
  event->leaf.set_version(all.streams[stream].size() + 1);
  const Sequence sequence = event->sequence();
  if (!request_id.empty()) by_request_[std::string(request_id)] = sequence;
  log_.push_back(event);
  all.streams[stream].push_back(event);
  if (!IsIn(stream, kApplications)) {
    all.world.Put(stream, all.streams[stream], {}, RecordedEffects(all));
  }
  return sequence;
}

void RecordedCatalog::AppendEffects() {
  RecordedWorld& all = *known_.at("");
  const RecordedEffects called(all);
  for (const EffectCall& call : called.calls()) {
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

// Bodies with the effects as they are dated now.
void RecordedCatalog::DateEffects() {
  RecordedWorld& all = *known_.at("");
  const RecordedEffects effects(all);
  for (const auto& [stream, events] : all.streams) {
    if (IsIn(stream, kBodies)) all.world.Put(stream, events, {}, effects);
  }
}

Sequence RecordedCatalog::SequenceOf(std::string_view entry, std::string_view import) const {
  return by_entry_.at(std::string(import) + "/" + std::string(entry));
}

const RecordedWorld& RecordedCatalog::KnownTo(const Question& question) const {
  if (question.known_at == Sequence() && question.documented_by.empty()) return *known_.at("");
  const std::string key = std::to_string(question.known_at.value()) + "/" + question.documented_by;
  RecordedWorldRef& known = known_[key];
  if (known == nullptr) {
    known = PartOf(*known_.at(""), question.known_at, question.documented_by);
  }
  return *known;
}

const World& RecordedCatalog::WorldOf(const Question& question) const {
  return KnownTo(question).world;
}

ProjectionRef RecordedCatalog::Ask(const Question& question) const {
  return ProjectIn(KnownTo(question), question.application, question.effective_at);
}

v1::Application RecordedCatalog::View(const Question& question) const {
  const ProjectionRef projection = Ask(question);
  ACCESSION_CHECK(projection != nullptr);
  return ViewOf(*projection);
}

std::string RecordedCatalog::LabelOf(Sequence sequence) const {
  const auto found = std::ranges::find_if(
      by_entry_, [&](const auto& recorded) { return recorded.second == sequence; });
  return found == by_entry_.end() ? "" : found->first;
}

std::vector<std::string> RecordedCatalog::Applications() const {
  std::vector<std::string> names;
  for (const auto& [stream, events] : known_.at("")->streams) {
    if (IsIn(stream, kApplications)) names.push_back(stream);
  }
  return names;
}

EventRef RecordedCatalog::Find(Sequence sequence) const { return log_.at(sequence.value() - 1); }

Sequence RecordedCatalog::Record(const v1::Act& act, std::optional<Sequence> target,
                                 std::string_view import, std::string_view application) {
  Command command = {.stream = std::string(application),
                     .act = act,
                     .target = target,
                     .import_id = std::string(import),
                     .actor = "agents/test"};
  if (target) command.target_event = Find(*target);
  Decision decision = Judge(command, true);
  if (const auto* const rejection = std::get_if<Rejection>(&decision)) {
    ADD_FAILURE() << Name(rejection->reason) << ": " << rejection->message;
    return Sequence();
  }
  const Sequence sequence = Append(std::get<Accepted>(std::move(decision)), {});
  AppendEffects();
  DateEffects();
  return sequence;
}

}  // namespace accession::engine
