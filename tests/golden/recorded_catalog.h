// RecordedCatalog: the shipped catalog, decided and folded by the engine alone: no store, no
// server.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/application/projection.h"
#include "engine/decide/decide.h"
#include "services/codec/case_file.h"

namespace accession::engine {

// What a reader asks; every part optional.
struct Question {
  // Known up to this sequence; 0: all.
  Sequence known_at;
  // `2025-06-05`; empty: now.
  std::string effective_at;
  // `2025-06-09`.
  std::string documented_by;
};

class RecordedCatalog {
 public:
  // Records every entry of catalog/ as an import at `now`; a refused entry fails the test.
  explicit RecordedCatalog(Instant now);

  // The sequence of an entry of the far-east case, or of any other file by its case id.
  Sequence SequenceOf(std::string_view entry,
                      std::string_view import = "imports/kaz-far-east") const;

  // Kazakhstan's application as the question asks for it; null if it does not exist there.
  ProjectionRef Ask(const Question& question) const;
  v1::Application View(const Question& question) const;
  // The world of the question.
  const World& WorldOf(const Question& question) const;

  // Records one more act on the application, live unless `import` names one; aborts if refused.
  Sequence Record(const v1::Act& act, std::optional<Sequence> target = std::nullopt,
                  std::string_view import = "");

  Instant now() const { return now_; }

 private:
  void RecordEntry(const codec::CaseImport& import, const codec::CaseEntry& entry);
  Sequence Append(Accepted accepted, std::string_view request_id);
  void AppendEffects();
  EventRef Find(Sequence sequence) const;

  Instant now_;
  std::vector<EventRef> log_;
  std::map<std::string, std::vector<EventRef>, std::less<>> streams_;
  std::map<std::string, Sequence, std::less<>> by_request_;
  std::map<std::string, Sequence, std::less<>> by_entry_;
  std::map<EffectKey, Sequence> effects_;
  // The latest world, kept up as acts are recorded.
  World world_;
  // Worlds of questions asked, kept alive for the projections that point into them.
  mutable std::map<std::string, World> worlds_;
  mutable std::vector<std::vector<EventRef>> kept_;
};

}  // namespace accession::engine
