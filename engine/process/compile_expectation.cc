#include "engine/process/compile_expectation.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/process/compile_date.h"
#include "engine/process/selection.h"
#include "engine/process/words.h"

namespace accession::engine {
namespace {

constexpr std::string_view kCondition = "condition";
constexpr std::string_view kOwner = "owner";
constexpr std::string_view kSession = "session";

// Compiles one expectation.
class ExpectationCompiler {
 public:
  ExpectationCompiler(const v1::ExpectationDefinition& expects, const DefinitionPath& path,
                      CompileScope& scope)
      : expects_(expects), path_(path), scope_(scope) {}

  ExpectationRule Compile() {
    rule_.id = expects_.id();
    rule_.definition = &expects_;
    ReadPhases();
    ReadDebtor();
    ReadMetBy();
    if (expects_.has_due()) {
      rule_.due = CompileDate(expects_.due(), path_.Field("due"), scope_);
    }
    ReadDeferrals();
    ReadEvery();
    ReadRole(expects_.to(), "to", rule_.to);
    ReadRole(expects_.waivable_by(), "waivable_by", rule_.waivable_by);
    rule_.hard = expects_.firmness() == v1::FIRMNESS_HARD;
    rule_.ladder = expects_.ladder();
    if (!rule_.ladder.empty()) scope_.FindLadder(rule_.ladder, path_.Field("ladder"));
    rule_.since =
        CompileSince(expects_.since(), Since::Kind::kOpened, path_.Field("since"), scope_);
    if (rule_.hard && rule_.waivable_by.empty() && !scope_.in_body()) {
      scope_.Add(Defect::kNotWaivable, path_.Field("firmness"),
                 "is hard, and nobody may waive it: one missed date ends the application",
                 "add `waivable_by: <role>`, or make it soft");
    }
    return std::move(rule_);
  }

 private:
  void ReadPhases() {
    if (scope_.in_body()) {
      RefuseAll({{"while", expects_.while__size() > 0}}, path_, "a body has no phases", scope_);
      return;
    }
    if (expects_.while_().empty()) {
      scope_.Add(Defect::kMissing, path_.Field("while"), "does not say in which phases it is owed",
                 "add `while: <phase>`");
    }
    for (int i = 0; i < expects_.while__size(); ++i) {
      scope_.FindPhase(expects_.while_(i), path_.Field("while").Element(i));
      rule_.open_in.insert(expects_.while_(i));
    }
  }

  void ReadDebtor() {
    if (!expects_.for_each().empty()) return ReadOwner();
    rule_.from = expects_.from();
    rule_.each_session = scope_.in_body() && expects_.each() == kSession;
    if (scope_.in_body() && !rule_.each_session) {
      scope_.Add(Defect::kMissing, path_.Field("each"), "is not tied to the sessions of the body",
                 "add `each: session`");
    }
    if (scope_.in_body() || expects_.each().empty()) {
      if (expects_.from().empty()) {
        scope_.Add(Defect::kMissing, path_.Field("from"), "does not say who owes it",
                   "add `from: <role>`");
      } else {
        scope_.FindRole(expects_.from(), path_.Field("from"));
      }
      return;
    }
    rule_.each = expects_.each();
    scope_.FindRole(expects_.each(), path_.Field("each"));
    RefuseAll({{"from", !expects_.from().empty()}}, path_, "under `each` every member owes it",
              scope_);
  }

  void ReadOwner() {
    rule_.for_each_condition = true;
    rule_.from = kOwner;
    if (expects_.for_each() != kCondition) {
      scope_.Add(Defect::kBadValue, path_.Field("for_each"),
                 absl::StrCat(Quoted(expects_.for_each()), " is nothing an application holds"),
                 "write `for_each: condition`");
    }
    if (!expects_.from().empty() && expects_.from() != kOwner) {
      scope_.Add(Defect::kUnknownRole, path_.Field("from"),
                 absl::StrCat(Quoted(expects_.from()), " cannot settle another's condition"),
                 "write `from: owner`: only the party that set a condition can");
    }
    RefuseAll({{"each", !expects_.each().empty()}}, path_, "it does not go with `for_each`",
              scope_);
  }

  void ReadMetBy() {
    if (expects_.met_by().empty()) {
      scope_.Add(Defect::kMissing, path_.Field("met_by"), "does not say which act meets it",
                 "add `met_by: <act>`");
    }
    for (int i = 0; i < expects_.met_by_size(); ++i) {
      const DefinitionPath path = path_.Field("met_by").Element(i);
      rule_.met_by.push_back(CompileSelector(expects_.met_by(i), path, scope_));
      if (rule_.for_each_condition) CheckAssesses(expects_.met_by(i).act(), path.Field("act"));
    }
  }

  void CheckAssesses(const std::string& id, const DefinitionPath& path) {
    const auto act = scope_.names().acts.find(id);
    if (act == scope_.names().acts.end()) return;
    const v1::EventKind kind = act->second->kind();
    if (kind == v1::EVENT_KIND_ASSESSMENT || kind == v1::EVENT_KIND_AMENDMENT) return;
    scope_.Add(Defect::kActKind, path, absl::StrCat(Quoted(id), " settles no condition"),
               "name an act of kind ASSESSMENT");
  }

  void ReadDeferrals() {
    for (int i = 0; i < expects_.deferred_by_size(); ++i) {
      const v1::Deferral& deferral = expects_.deferred_by(i);
      const DefinitionPath path = path_.Field("deferred_by").Element(i);
      v1::ActMatch match;
      match.set_act(deferral.act());
      *match.mutable_answers() = deferral.answers();
      const ActSelector selector = CompileSelector(match, path, scope_);
      CheckOverlap(selector, path);
      if (!deferral.has_due()) {
        scope_.Add(Defect::kMissing, path, "puts the date off for ever",
                   "add `due:`, a date counted from the deferring act");
        continue;
      }
      auto due = CompileDate(deferral.due(), path.Field("due"), scope_);
      if (due) rule_.deferred_by.push_back({.selector = selector, .due = *std::move(due)});
    }
  }

  void CheckOverlap(const ActSelector& deferring, const DefinitionPath& path) {
    for (const ActSelector& meeting : rule_.met_by) {
      if (!Overlap(deferring, meeting)) continue;
      scope_.Add(Defect::kOverlap, path,
                 absl::StrCat(InWords(deferring), " both meets it and puts it off"),
                 "give `met_by` and `deferred_by` different answers");
      return;
    }
  }

  void ReadEvery() {
    if (expects_.every().empty()) return;
    const DefinitionPath path = path_.Field("every");
    const std::optional<Period> every = scope_.ReadPeriod(expects_.every(), path);
    if (!every) return;
    if (every->zero()) {
      scope_.Add(Defect::kBadPeriod, path, "recurs without a pause", "write P1Y or another length");
      return;
    }
    if (every->has_time_part()) {
      scope_.Add(Defect::kBadPeriod, path, "recurs within a day",
                 "write days or more, such as P1Y");
      return;
    }
    RefuseAll({{"for_each", rule_.for_each_condition}, {"each", rule_.each_session}}, path_,
              "what recurs is owed by a role; a condition or a session is settled once", scope_);
    if (!expects_.has_due()) {
      scope_.Add(Defect::kMissing, path_.Field("due"), "recurs, and does not say from when on",
                 "add `due:`, the date of the first time");
    }
    rule_.every = every;
  }

  void ReadRole(const std::string& id, std::string_view field, std::string& role) {
    role = id;
    if (!id.empty()) scope_.FindRole(id, path_.Field(field));
  }

  const v1::ExpectationDefinition& expects_;
  const DefinitionPath& path_;
  CompileScope& scope_;
  ExpectationRule rule_;
};

}  // namespace

std::vector<ExpectationRule> CompileExpectations(const ExpectationList& expects,
                                                 const DefinitionPath& path, CompileScope& scope) {
  std::vector<ExpectationRule> rules;
  for (int i = 0; i < expects.size(); ++i) {
    const DefinitionPath own = path.Keyed(expects.Get(i).id(), i);
    rules.push_back(ExpectationCompiler(expects.Get(i), own, scope).Compile());
  }
  return rules;
}

}  // namespace accession::engine
