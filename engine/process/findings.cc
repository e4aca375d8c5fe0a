#include "engine/process/findings.h"

#include <algorithm>
#include <array>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/time/date_text.h"

namespace accession::engine {
namespace {

struct Entry {
  Defect defect;
  std::string_view name;
};

constexpr std::array kNames = {
    Entry{Defect::kTooLarge, "too-large"},
    Entry{Defect::kBadId, "bad-id"},
    Entry{Defect::kReservedId, "reserved-id"},
    Entry{Defect::kDuplicateId, "duplicate-id"},
    Entry{Defect::kMissing, "missing"},
    Entry{Defect::kOneOf, "one-of"},
    Entry{Defect::kMisplaced, "misplaced"},
    Entry{Defect::kBadValue, "bad-value"},
    Entry{Defect::kBadPeriod, "bad-period"},
    Entry{Defect::kBadDate, "bad-date"},
    Entry{Defect::kBadName, "bad-name"},
    Entry{Defect::kUnknownRole, "unknown-role"},
    Entry{Defect::kUnknownAct, "unknown-act"},
    Entry{Defect::kUnknownAnswer, "unknown-answer"},
    Entry{Defect::kUnknownPhase, "unknown-phase"},
    Entry{Defect::kUnknownThreshold, "unknown-threshold"},
    Entry{Defect::kUnknownLadder, "unknown-ladder"},
    Entry{Defect::kUnknownParam, "unknown-param"},
    Entry{Defect::kUnknownField, "unknown-field"},
    Entry{Defect::kActKind, "act-kind"},
    Entry{Defect::kActClosed, "act-closed"},
    Entry{Defect::kNotWaivable, "not-waivable"},
    Entry{Defect::kOverlap, "overlap"},
    Entry{Defect::kPositionGate, "position-gate"},
    Entry{Defect::kOneSided, "one-sided"},
    Entry{Defect::kGoalWithoutOutcome, "goal-without-outcome"},
    Entry{Defect::kUnreachable, "unreachable"},
    Entry{Defect::kShadowed, "shadowed"},
    Entry{Defect::kRuleCycle, "rule-cycle"},
    Entry{Defect::kDateCycle, "date-cycle"},
    Entry{Defect::kLimbo, "limbo"},
};

constexpr bool NamesAreInOrder() {
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (static_cast<std::size_t>(kNames[i].defect) != i) return false;
  }
  return kNames.back().defect == Defect::kLimbo;
}
static_assert(NamesAreInOrder());

}  // namespace

std::string_view Name(Defect defect) { return kNames[static_cast<std::size_t>(defect)].name; }

std::vector<Defect> AllDefects() {
  std::vector<Defect> defects;
  for (const Entry& entry : kNames) defects.push_back(entry.defect);
  return defects;
}

std::string Quoted(std::string_view text) { return absl::StrCat("`", Echo(text), "`"); }

std::string Alternatives(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " or " : ", ";
    text += words[i];
  }
  return text;
}

void Findings::Add(Defect defect, const DefinitionPath& path, std::string what, std::string fix) {
  Add(defect, path, std::move(what), std::move(fix), {});
}

void Findings::Add(Defect defect, const DefinitionPath& path, std::string what, std::string fix,
                   std::vector<std::string> trail) {
  if (IsUnsound(defect)) ++unsound_;
  if (full()) return;
  collected_.push_back({defect,
                        path,
                        {.code = std::string(Name(defect)),
                         .path = path.text(),
                         .what = std::move(what),
                         .fix = std::move(fix),
                         .trail = std::move(trail)}});
}

std::vector<ProcessFinding> Findings::Take() {
  std::stable_sort(collected_.begin(), collected_.end(),
                   [](const Collected& a, const Collected& b) { return a.path < b.path; });
  std::vector<ProcessFinding> findings;
  for (Collected& collected : collected_) {
    if (findings.size() == kFindingsMax) break;
    findings.push_back(std::move(collected.finding));
  }
  collected_.clear();
  return findings;
}

}  // namespace accession::engine
