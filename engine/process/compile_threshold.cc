#include "engine/process/compile_threshold.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/process/compile_date.h"
#include "engine/process/words.h"
#include "engine/time/date_text.h"

namespace accession::engine {
namespace {

constexpr std::string_view kPresentAndVoting = "present_and_voting";
constexpr std::string_view kCast = "cast";

v1::DoubtTreatment Or(v1::DoubtTreatment said, v1::DoubtTreatment standard) {
  return said == v1::DOUBT_TREATMENT_UNSPECIFIED ? standard : said;
}

v1::SilenceTreatment Or(v1::SilenceTreatment said, v1::SilenceTreatment standard) {
  return said == v1::SILENCE_TREATMENT_UNSPECIFIED ? standard : said;
}

// The defaults of process-language.md section 5.
CountingRules ResolveCounts(const v1::Treatment& counts, const ThresholdRule& threshold) {
  const bool consensus = threshold.need == ThresholdRule::Need::kConsensus;
  return {.conditional = Or(counts.conditional(), v1::DOUBT_TREATMENT_UNDETERMINED),
          .oral = Or(counts.oral(), v1::DOUBT_TREATMENT_UNDETERMINED),
          .stale = Or(counts.stale(), v1::DOUBT_TREATMENT_IGNORED),
          .beneficiary = Or(counts.beneficiary(), v1::DOUBT_TREATMENT_IGNORED),
          .third_party = Or(counts.third_party(), v1::DOUBT_TREATMENT_IGNORED),
          .silent = Or(counts.silent(), consensus ? v1::SILENCE_TREATMENT_UNDETERMINED
                                                  : v1::SILENCE_TREATMENT_NOT_MET),
          .abstain = Or(counts.abstain(), consensus || threshold.abstain_permitted
                                              ? v1::SILENCE_TREATMENT_MET
                                              : v1::SILENCE_TREATMENT_NOT_MET)};
}

// Compiles one threshold.
class ThresholdCompiler {
 public:
  ThresholdCompiler(const v1::Threshold& threshold, const DefinitionPath& path, CompileScope& scope)
      : threshold_(threshold), path_(path), scope_(scope) {}

  ThresholdRule Compile(bool positions_go_stale) {
    rule_.id = threshold_.id();
    rule_.definition = &threshold_;
    ReadAct();
    rule_.since =
        CompileSince(threshold_.since(), Since::Kind::kEver, path_.Field("since"), scope_);
    ReadText();
    ReadBasis();
    ReadOptionalRole(threshold_.exclude(), "exclude", rule_.exclude);
    ReadOptionalRole(threshold_.veto(), "veto", rule_.veto);
    ReadNeed(threshold_.need(), path_.Field("need"));
    ReadQuorum();
    ReadCounts(positions_go_stale);
    CheckBothSides();
    rule_.words = InWords(rule_);
    return std::move(rule_);
  }

 private:
  void ReadAct() {
    rule_.act = threshold_.of();
    const v1::ActDefinition* const act = scope_.FindAct(threshold_.of(), path_.Field("of"));
    if (act == nullptr || act->kind() == v1::EVENT_KIND_POSITION ||
        act->kind() == v1::EVENT_KIND_BALLOT) {
      return;
    }
    scope_.Add(Defect::kActKind, path_.Field("of"),
               absl::StrCat(Quoted(act->id()), " holds no positions"),
               "name an act of kind POSITION or BALLOT");
  }

  void ReadText() {
    rule_.text = threshold_.text();
    if (rule_.text.empty()) return;
    const DefinitionPath path = path_.Field("text");
    const v1::ActDefinition* const act = scope_.FindAct(rule_.text, path);
    if (act == nullptr || act->kind() == v1::EVENT_KIND_NOTICE) return;
    scope_.Add(Defect::kActKind, path, absl::StrCat(Quoted(act->id()), " puts no text"),
               "name a NOTICE, which may hold a document");
  }

  void ReadBasis() {
    const std::string& basis = threshold_.basis();
    if (basis == kPresentAndVoting) {
      rule_.basis = ThresholdRule::Basis::kPresentAndVoting;
    } else if (basis == kCast) {
      rule_.basis = ThresholdRule::Basis::kCast;
    } else {
      rule_.basis = ThresholdRule::Basis::kRole;
      rule_.role = basis;
      if (basis.empty()) {
        scope_.Add(Defect::kMissing, path_, "does not say of whom",
                   "add `basis: <role>`, `present_and_voting` or `cast`");
      } else {
        scope_.FindRole(basis, path_.Field("basis"));
      }
    }
    if (!threshold_.has_roster_at()) return;
    rule_.roster_at = CompileDate(threshold_.roster_at(), path_.Field("roster_at"), scope_);
  }

  void ReadOptionalRole(const std::string& id, std::string_view field, std::string& role) {
    role = id;
    if (!id.empty()) scope_.FindRole(id, path_.Field(field));
  }

  void ReadNeed(const v1::Need& need, const DefinitionPath& path) {
    const std::string_view way = OnlyOne({{"kind", need.kind() != v1::NEED_KIND_UNSPECIFIED},
                                          {"at_least", !need.at_least().empty()},
                                          {"more_than", !need.more_than().empty()},
                                          {"count", need.count() != 0}},
                                         path, scope_);
    const bool unanimity = need.kind() == v1::NEED_KIND_UNANIMITY;
    rule_.abstain_permitted = need.abstain_permitted();
    if (!unanimity) {
      RefuseAll({{"abstain_permitted", need.abstain_permitted()}}, path,
                "it goes with unanimity; elsewhere say `counts: {abstain: …}`", scope_);
    }
    if (way == "kind") {
      rule_.need = unanimity ? ThresholdRule::Need::kUnanimity : ThresholdRule::Need::kConsensus;
    }
    if (way == "at_least") ReadShare(need.at_least(), ThresholdRule::Need::kAtLeast, path, way);
    if (way == "more_than") ReadShare(need.more_than(), ThresholdRule::Need::kMoreThan, path, way);
    if (way == "count") {
      rule_.need = ThresholdRule::Need::kCount;
      rule_.count = need.count();
    }
  }

  void ReadShare(const std::string& text, ThresholdRule::Need need, const DefinitionPath& path,
                 std::string_view field) {
    rule_.need = need;
    const auto fraction = ReadFraction(text, path.Field(field), scope_);
    if (!fraction) return;
    rule_.fraction = *fraction;
    const bool at_least = need == ThresholdRule::Need::kAtLeast;
    const bool always = at_least && fraction->numerator == 0;
    const bool never = at_least ? fraction->numerator > fraction->denominator
                                : fraction->numerator >= fraction->denominator;
    if (always) AddOneSided(path.Field(field), "is always met: nobody need agree");
    if (never) AddOneSided(path.Field(field), "is never met: it asks for more than all");
  }

  void ReadQuorum() {
    const std::string& text = threshold_.quorum();
    if (text.empty()) return;
    const DefinitionPath path = path_.Field("quorum");
    if (const std::optional<std::int32_t> count = ReadDigits(text)) {
      rule_.quorum = Fraction{.numerator = *count, .denominator = 0};
      return;
    }
    rule_.quorum = ReadFraction(text, path, scope_);
    if (rule_.quorum && rule_.quorum->numerator > rule_.quorum->denominator) {
      AddOneSided(path, "is never reached: it asks for more than all");
    }
  }

  void ReadCounts(bool positions_go_stale) {
    const v1::Treatment& counts = threshold_.counts();
    const DefinitionPath path = path_.Field("counts");
    rule_.counts = ResolveCounts(counts, rule_);
    if (!positions_go_stale) {
      RefuseAll({{"stale", counts.stale() != v1::DOUBT_TREATMENT_UNSPECIFIED}}, path,
                "say first how old a position may grow: `stale_after`", scope_);
    }
    if (rule_.abstain_permitted) {
      RefuseAll({{"abstain", counts.abstain() != v1::SILENCE_TREATMENT_UNSPECIFIED}}, path,
                "`abstain_permitted` says it already", scope_);
    }
  }

  // What the parties that can be counted make impossible, whatever they say.
  void CheckBothSides() {
    if (!rule_.exclude.empty() && rule_.exclude == rule_.role) {
      AddOneSided(path_.Field("exclude"), "leaves nobody in the basis");
    }
    const std::optional<std::int64_t> size = BasisSize();
    if (!size) return;
    if (rule_.need == ThresholdRule::Need::kCount && rule_.count > *size) {
      AddOneSided(path_.Field("need"), "is never met: it asks for more than all");
    }
    if (rule_.quorum && rule_.quorum->denominator == 0 && rule_.quorum->numerator > *size) {
      AddOneSided(path_.Field("quorum"), "is never reached: it asks for more than all");
    }
  }

  // How many parties are in the basis, where the definition says.
  std::optional<std::int64_t> BasisSize() const {
    const auto role = scope_.names().roles.find(rule_.role);
    if (role == scope_.names().roles.end() || !role->second->roster().empty()) return std::nullopt;
    return role->second->parties_size() > 0 ? role->second->parties_size() : 1;
  }

  void AddOneSided(const DefinitionPath& path, std::string what) {
    scope_.Add(Defect::kOneSided, path, std::move(what),
               "ask for something that can be both met and not met");
  }

  const v1::Threshold& threshold_;
  const DefinitionPath& path_;
  CompileScope& scope_;
  ThresholdRule rule_;
};

}  // namespace

std::vector<ThresholdRule> CompileThresholds(const v1::ProcessDefinition& definition,
                                             const DefinitionPath& path, CompileScope& scope) {
  std::vector<ThresholdRule> rules;
  for (int i = 0; i < definition.thresholds_size(); ++i) {
    const v1::Threshold& threshold = definition.thresholds(i);
    const DefinitionPath own = path.Keyed(threshold.id(), i);
    rules.push_back(
        ThresholdCompiler(threshold, own, scope).Compile(!definition.stale_after().empty()));
  }
  return rules;
}

std::optional<Fraction> ReadFraction(const std::string& text, const DefinitionPath& path,
                                     CompileScope& scope) {
  const std::size_t slash = std::min(text.find('/'), text.size());
  const auto numerator = ReadDigits(std::string_view(text).substr(0, slash));
  const auto denominator =
      slash == text.size() ? std::nullopt : ReadDigits(std::string_view(text).substr(slash + 1));
  if (numerator && denominator && *denominator != 0) {
    return Fraction{.numerator = *numerator, .denominator = *denominator};
  }
  scope.Add(Defect::kBadValue, path, absl::StrCat(Quoted(text), " is no fraction"),
            "write two whole numbers, such as 2/3");
  return std::nullopt;
}

}  // namespace accession::engine
