#include "tests/engine/families/told_case.h"

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <utility>

#include "engine/act.h"
#include "engine/names.h"

namespace accession::engine {
namespace {

// 23 November 2026, long after everything in the cases.
constexpr Instant kNow{1'795'435'200'000'000};

// Cases record who joined themselves.
class NoEffects : public EffectResolver {
 public:
  std::optional<EffectDates> DatesOf(const EffectKey&) const override { return std::nullopt; }
};

}  // namespace

// What is recorded of the other applications.
class ToldCase::Recorded : public Neighbours {
 public:
  explicit Recorded(const ToldCase& told) : told_(told) {}

  std::vector<Act> SiblingActs(std::string_view, std::string_view,
                               std::string_view act) const override {
    std::vector<Act> acts;
    for (const std::string& name : told_.Applications()) {
      for (Act& theirs : ActsOf(name, act)) acts.push_back(std::move(theirs));
    }
    return acts;
  }

  std::vector<Act> ActsOf(std::string_view application, std::string_view act) const override {
    const auto found = told_.streams_.find(application);
    if (found == told_.streams_.end()) return {};
    std::vector<Act> acts = Stand(found->second, {}).acts;
    std::erase_if(acts, [&](const Act& theirs) { return theirs.id() != act; });
    return acts;
  }

 private:
  const ToldCase& told_;
};

ToldCase::~ToldCase() = default;

ToldCase::ToldCase(std::string_view family) : neighbours_(std::make_unique<Recorded>(*this)) {
  const std::filesystem::path folder =
      std::filesystem::path(ACCESSION_SOURCE_DIR) / "tests/engine/families";
  const std::string name(family);
  const std::array paths = {folder / "world.yaml", folder / (name + ".yaml"),
                            folder / (name + "-case.yaml")};
  const codec::Catalog catalog = codec::LoadCatalog(paths);
  for (const codec::FileDiagnostic& diagnostic : catalog.diagnostics) {
    ADD_FAILURE() << codec::DiagnosticText(diagnostic.file.string(), diagnostic.diagnostic);
  }
  for (const codec::CaseImport& import : catalog.imports) {
    for (const codec::CaseEntry& entry : import.entries) Record(import, entry);
  }
}

void ToldCase::Record(const codec::CaseImport& import, const codec::CaseEntry& entry) {
  Command command = {
      .stream = entry.stream, .act = entry.act, .import_id = import.import, .actor = "agents/test"};
  ProjectionRef application;
  const auto stream = streams_.find(entry.stream);
  if (IsIn(entry.stream, kApplications) && stream != streams_.end()) {
    application = Project({.name = entry.stream,
                           .events = stream->second,
                           .world = &world_,
                           .neighbours = neighbours_.get()},
                          ReadPoint::Now(kNow));
  }
  const Decision decision =
      Decide({.world = &world_, .application = application.get(), .now = kNow}, command);
  if (const auto* const rejection = std::get_if<Rejection>(&decision)) {
    ADD_FAILURE() << import.file << " " << entry.act.id() << ": " << rejection->message;
    return;
  }
  const Accepted& accepted = std::get<Accepted>(decision);
  auto event = std::make_shared<Event>(Event{accepted.leaf, accepted.payload});
  std::vector<EventRef>& events = streams_[entry.stream];
  event->leaf.set_sequence(++sequence_);
  event->leaf.set_version(events.size() + 1);
  by_request_[entry.request_id] = event->sequence();
  events.push_back(std::move(event));
  if (!IsIn(entry.stream, kApplications)) world_.Put(entry.stream, events, {}, NoEffects());
}

ProjectionRef ToldCase::Ask(std::string_view application, std::string_view day) const {
  const auto stream = streams_.find(application);
  if (stream == streams_.end()) return nullptr;
  return Project({.name = std::string(application),
                  .events = stream->second,
                  .world = &world_,
                  .neighbours = neighbours_.get()},
                 AsOf{*ParseDay(day)}, kNow);
}

std::vector<std::string> ToldCase::Applications() const {
  std::vector<std::string> names;
  for (const auto& [name, events] : streams_) {
    if (IsIn(name, kApplications)) names.push_back(name);
  }
  return names;
}

}  // namespace accession::engine
