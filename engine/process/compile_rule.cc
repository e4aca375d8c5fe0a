#include "engine/process/compile_rule.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/names.h"
#include "engine/process/compile_date.h"
#include "engine/process/words.h"

namespace accession::engine {
namespace {

std::optional<Verdict> ReadVerdict(v1::Verdict verdict) {
  switch (verdict) {
    case v1::VERDICT_MET:
      return Verdict::kMet;
    case v1::VERDICT_NOT_MET:
      return Verdict::kNotMet;
    case v1::VERDICT_UNDETERMINED:
      return Verdict::kUndetermined;
    default:
      return std::nullopt;
  }
}

// Compiles one rule and what it is made of.
class RuleCompiler {
 public:
  RuleCompiler(const v1::Rule& rule, RulePlace place, const DefinitionPath& path,
               CompileScope& scope)
      : rule_(rule), place_(place), path_(path), scope_(scope) {}

  std::optional<RuleExpression> Compile() {
    const std::size_t unsound = scope_.unsound();
    const std::string_view key = OnlyOne({{"recorded", rule_.has_recorded()},
                                          {"elapsed", rule_.has_elapsed()},
                                          {"passed", rule_.has_passed()},
                                          {"threshold", !rule_.threshold().empty()},
                                          {"on_roster", rule_.has_on_roster()},
                                          {"all", rule_.all_size() > 0},
                                          {"any", rule_.any_size() > 0},
                                          {"not", rule_.has_not_()}},
                                         path_, scope_);
    RefuseQualifiers(key);
    if (key == "recorded") ReadRecorded();
    if (key == "elapsed") ReadDate(RuleExpression::Kind::kElapsed, rule_.elapsed(), key);
    if (key == "passed") ReadDate(RuleExpression::Kind::kPassed, rule_.passed(), key);
    if (key == "threshold") ReadThreshold();
    if (key == "on_roster") ReadOnRoster(rule_.on_roster(), path_.Field("on_roster"));
    if (key == "all") ReadParts(RuleExpression::Kind::kAll, rule_.all(), key);
    if (key == "any") ReadParts(RuleExpression::Kind::kAny, rule_.any(), key);
    if (key == "not") {
      compiled_.kind = RuleExpression::Kind::kNot;
      AddPart(rule_.not_(), path_.Field("not"));
    }
    if (scope_.unsound() != unsound) return std::nullopt;
    compiled_.words = InWords(compiled_);
    return std::move(compiled_);
  }

 private:
  void RefuseQualifiers(std::string_view key) {
    if (key != "recorded") {
      RefuseAll({{"of", rule_.has_of()}, {"each", !rule_.each().empty()}}, path_,
                "it goes with `recorded`", scope_);
    }
    if (key != "recorded" && key != "elapsed" && key != "passed") {
      RefuseAll({{"since", !rule_.since().empty()}}, path_,
                "it goes with `recorded`, `elapsed` or `passed`; a threshold has its own", scope_);
    }
    const bool may_name_verdict = key == "threshold" && place_ == RulePlace::kRefusal;
    if (may_name_verdict) return;
    RefuseAll({{"is", rule_.is() != v1::VERDICT_UNSPECIFIED}}, path_,
              "it goes with `threshold` in `refuse_when`; elsewhere a rule has three values",
              scope_);
  }

  void ReadSince() {
    const Since::Kind standard =
        place_ == RulePlace::kTransition ? Since::Kind::kEntry : Since::Kind::kEver;
    compiled_.since = CompileSince(rule_.since(), standard, path_.Field("since"), scope_);
  }

  void ReadRecorded() {
    compiled_.kind = RuleExpression::Kind::kRecorded;
    if (rule_.of().link().empty()) {
      compiled_.recorded = CompileSelector(rule_.recorded(), path_.Field("recorded"), scope_);
    } else {
      // What is linked follows a process of its own.
      const v1::ActMatch& match = rule_.recorded();
      compiled_.recorded = {.act = match.act(),
                            .answers = {match.answers().begin(), match.answers().end()}};
    }
    compiled_.scope = CompileActScope(rule_.of(), path_.Field("of"), scope_);
    compiled_.reads_beyond_stream = compiled_.scope.kind != Scope::Kind::kThis;
    ReadSince();
    if (rule_.each().empty()) return;
    compiled_.each = rule_.each();
    scope_.FindRole(rule_.each(), path_.Field("each"));
    compiled_.reads_beyond_stream |= scope_.ReadsBeyondStream(rule_.each());
    RefuseAll({{"of", compiled_.scope.kind != Scope::Kind::kThis}}, path_,
              "`each` reads the acts of this application", scope_);
  }

  void ReadDate(RuleExpression::Kind kind, const v1::DateRule& date, std::string_view key) {
    compiled_.kind = kind;
    compiled_.date = CompileDate(date, path_.Field(key), scope_);
    compiled_.reads_beyond_stream = true;
    ReadSince();
  }

  void ReadThreshold() {
    const DefinitionPath path = path_.Field("threshold");
    compiled_.kind = RuleExpression::Kind::kThreshold;
    compiled_.threshold = rule_.threshold();
    compiled_.is = ReadVerdict(rule_.is());
    const v1::Threshold* const threshold = scope_.FindThreshold(rule_.threshold(), path);
    if (threshold == nullptr) return;
    compiled_.reads_beyond_stream = scope_.ReadsBeyondStream(threshold->basis()) ||
                                    scope_.ReadsBeyondStream(threshold->exclude()) ||
                                    scope_.ReadsBeyondStream(threshold->veto());
    const auto act = scope_.names().acts.find(threshold->of());
    if (place_ != RulePlace::kTransition || act == scope_.names().acts.end()) return;
    if (act->second->kind() != v1::EVENT_KIND_POSITION) return;
    scope_.Add(Defect::kPositionGate, path,
               absl::StrCat("open positions on ", Quoted(threshold->of()),
                            " may not move the application: late facts change them"),
               "let an ANSWER or a BALLOT close them, and refuse it in `refuse_when` if need be");
  }

  void ReadOnRoster(const v1::OnRoster& on_roster, const DefinitionPath& path) {
    compiled_.kind = RuleExpression::Kind::kOnRoster;
    compiled_.reads_beyond_stream = true;
    compiled_.body = on_roster.body().empty()
                         ? "body"
                         : scope_.Resource(kBodies, on_roster.body(), path.Field("body"));
    compiled_.seat = on_roster.seat();
    compiled_.party = on_roster.party();
    ReadParty(on_roster.party(), path);
    if (on_roster.has_at()) {
      compiled_.date = CompileDate(on_roster.at(), path.Field("at"), scope_);
    }
  }

  void ReadParty(const std::string& party, const DefinitionPath& path) {
    if (party.empty()) {
      scope_.Add(Defect::kMissing, path, "does not say who is on the roster",
                 "add `party: <role>`, such as the applicant's, or `party: parties/<id>`");
      return;
    }
    if (party.find('/') != std::string::npos) {
      compiled_.party = scope_.Resource(kParties, party, path.Field("party"));
      return;
    }
    const v1::Role* const role = scope_.FindRole(party, path.Field("party"));
    if (role == nullptr) return;
    if (role->applicant() || !role->office().empty() || role->parties_size() == 1) return;
    scope_.Add(Defect::kUnknownRole, path.Field("party"),
               absl::StrCat(Quoted(party), " is more than one party"),
               "name a role of one party: the applicant, an office, or one listed party");
  }

  template <typename Rules>
  void ReadParts(RuleExpression::Kind kind, const Rules& rules, std::string_view key) {
    compiled_.kind = kind;
    for (int i = 0; i < rules.size(); ++i) AddPart(rules.Get(i), path_.Field(key).Element(i));
  }

  void AddPart(const v1::Rule& rule, const DefinitionPath& path) {
    auto part = CompileRule(rule, place_, path, scope_);
    if (!part) return;
    compiled_.reads_beyond_stream |= part->reads_beyond_stream;
    compiled_.parts.push_back(*std::move(part));
  }

  const v1::Rule& rule_;
  RulePlace place_;
  const DefinitionPath& path_;
  CompileScope& scope_;
  RuleExpression compiled_;
};

}  // namespace

std::optional<RuleExpression> CompileRule(const v1::Rule& rule, RulePlace place,
                                          const DefinitionPath& path, CompileScope& scope) {
  return RuleCompiler(rule, place, path, scope).Compile();
}

}  // namespace accession::engine
