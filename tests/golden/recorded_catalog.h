// RecordedCatalog: the shipped catalog, decided and folded by the engine alone: no store, no
// server.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/application/projection.h"
#include "engine/decide/decide.h"
#include "services/codec/case_file.h"
#include "tests/golden/recorded_world.h"

namespace accession::engine {

inline constexpr std::string_view kFarEast = "applications/kaz-far-east";

// What a reader asks; every part optional.
struct Question {
  // Known up to this sequence; 0: all.
  Sequence known_at = Sequence();
  // `2025-06-05`; empty: now.
  std::string effective_at = {};
  // `2025-06-09`.
  std::string documented_by = {};
  // The application asked about.
  std::string application = std::string(kFarEast);
};

class RecordedCatalog {
 public:
  struct Entry {
    const codec::CaseImport* import = nullptr;
    const codec::CaseEntry* entry = nullptr;
  };
  // Puts the entries into the order in which they are recorded.
  using Order = std::function<void(std::vector<Entry>&)>;
  // Entries, as `canwfz-states/B20-kaz`.
  using Without = std::set<std::string>;

  // Records every entry of catalog/ but those `without`, as imports at `now`; a refused entry
  // fails the test.
  explicit RecordedCatalog(Instant now, const Without& without = {}, const Order& order = nullptr);

  // The sequence of an entry of the far-east case, or of any other file by its case id.
  Sequence SequenceOf(std::string_view entry,
                      std::string_view import = "imports/kaz-far-east") const;

  // The application as the question asks for it; null if it does not exist there.
  ProjectionRef Ask(const Question& question) const;
  v1::Application View(const Question& question) const;
  // The world of the question.
  const World& WorldOf(const Question& question) const;

  // Records one more act on an application, live unless `import` names one; aborts if refused.
  Sequence Record(const v1::Act& act, std::optional<Sequence> target = std::nullopt,
                  std::string_view import = "", std::string_view application = kFarEast);

  // Names of the applications.
  std::vector<std::string> Applications() const;
  // The event of a sequence that was recorded.
  EventRef Find(Sequence sequence) const;
  // `imports/canwfz-states/B20-kaz`; empty for what no entry brought.
  std::string LabelOf(Sequence sequence) const;
  Instant now() const { return now_; }

 private:
  void RecordEntry(const Entry& entry);
  Decision Judge(Command& command, bool on_application);
  Sequence Append(Accepted accepted, std::string_view request_id);
  void AppendEffects();
  void DateEffects();
  const RecordedWorld& KnownTo(const Question& question) const;

  Instant now_;
  codec::Catalog catalog_;
  std::vector<EventRef> log_;
  std::map<std::string, Sequence, std::less<>> by_request_;
  std::map<std::string, Sequence, std::less<>> by_entry_;
  std::map<EffectKey, Sequence> effects_;
  // What is known to a question, and everything under the key of none; kept alive for the
  // projections that point into it.
  mutable std::map<std::string, RecordedWorldRef, std::less<>> known_;
};

}  // namespace accession::engine
