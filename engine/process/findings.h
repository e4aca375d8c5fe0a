// Findings: what is wrong with a definition, collected while it is compiled.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/process/compile.h"
#include "engine/process/definition_path.h"

namespace accession::engine {

// The codes of findings. Names are a contract; docs/process-language.md says what each means and
// how to mend it.
enum class Defect {
  // What is written.
  kTooLarge,
  kBadId,
  kReservedId,
  kDuplicateId,
  kMissing,
  kOneOf,
  kMisplaced,
  kBadValue,
  kBadPeriod,
  kBadDate,
  kBadName,
  // What it refers to.
  kUnknownRole,
  kUnknownAct,
  kUnknownAnswer,
  kUnknownPhase,
  kUnknownThreshold,
  kUnknownLadder,
  kUnknownParam,
  kUnknownField,
  kActKind,
  // What it means: a process with these could run, but should not be published.
  kActClosed,
  kNotWaivable,
  kOverlap,
  kPositionGate,
  kOneSided,
  kGoalWithoutOutcome,
  kUnreachable,
  kShadowed,
  kRuleCycle,
  kDateCycle,
  kLimbo,
};

// `unknown-act` and so on.
std::string_view Name(Defect defect);

// Every code, in order.
std::vector<Defect> AllDefects();

// Whether nothing can run by a process with this defect: a part has no meaning, or an application
// could go round for ever.
constexpr bool IsUnsound(Defect defect) {
  return defect < Defect::kActClosed || defect == Defect::kRuleCycle;
}

// `text` between backquotes, as findings repeat what a person wrote.
std::string Quoted(std::string_view text);

// `a`, `a or b`, `a, b or c`.
std::string Alternatives(const std::vector<std::string>& words);

// Collects findings in any order.
class Findings {
 public:
  // Drops what comes after kCollectedMax, so that a hostile definition costs little.
  void Add(Defect defect, const DefinitionPath& path, std::string what, std::string fix);
  void Add(Defect defect, const DefinitionPath& path, std::string what, std::string fix,
           std::vector<std::string> trail);

  // Whether `matches(defect, path)` of any.
  template <typename Matches>
  bool Any(Matches matches) const {
    return std::ranges::any_of(collected_, [&](const Collected& collected) {
      return matches(collected.defect, collected.path);
    });
  }

  bool full() const { return collected_.size() >= kCollectedMax; }
  // How many so far are unsound: a part has a meaning if compiling it added none.
  std::size_t unsound() const { return unsound_; }

  // The first kFindingsMax in the order of the definition. Leaves this empty.
  std::vector<ProcessFinding> Take();

 private:
  static constexpr std::size_t kCollectedMax = 500;

  struct Collected {
    Defect defect;
    DefinitionPath path;
    ProcessFinding finding;
  };
  std::vector<Collected> collected_;
  std::size_t unsound_ = 0;
};

}  // namespace accession::engine
