#include "engine/process/compile_act.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "accession/v1/act.pb.h"
#include "engine/process/compile_rule.h"

namespace accession::engine {
namespace {

constexpr std::string_view kAny = "any";

// The payload's message; null for a kind that no act of an application has. Payload's field numbers
// are the kinds.
const google::protobuf::Descriptor* PayloadOf(v1::EventKind kind) {
  if (kind < v1::EVENT_KIND_SUBMISSION || kind > v1::EVENT_KIND_AMENDMENT) return nullptr;
  const auto* const field = v1::Payload::descriptor()->FindFieldByNumber(kind);
  return field == nullptr ? nullptr : field->message_type();
}

// Compiles one act.
class ActCompiler {
 public:
  ActCompiler(const v1::ActDefinition& act, const DefinitionPath& path, CompileScope& scope)
      : act_(act), path_(path), scope_(scope) {}

  ActRule Compile() {
    rule_.id = act_.id();
    rule_.kind = act_.kind();
    rule_.definition = &act_;
    CheckKind();
    ReadRoles();
    ReadPhases();
    CheckRequired();
    CheckAnswers();
    CheckVerb();
    ReadRefusals();
    return std::move(rule_);
  }

 private:
  void CheckKind() {
    const DefinitionPath path = path_.Field("kind");
    const auto built_in = BuiltInActs().find(act_.id());
    if (built_in != BuiltInActs().end() && built_in->second->kind() != act_.kind()) {
      const std::string kind = v1::EventKind_Name(built_in->second->kind());
      scope_.Add(Defect::kActKind, path,
                 absl::StrCat(Quoted(act_.id()), " is an act that every process has"),
                 absl::StrCat("give it the kind ", kind.substr(sizeof("EVENT_KIND_") - 1),
                              ", leave it out, or choose another id"));
      return;
    }
    if (PayloadOf(act_.kind()) != nullptr) return;
    scope_.Add(act_.kind() == v1::EVENT_KIND_UNSPECIFIED ? Defect::kMissing : Defect::kActKind,
               path, "says no kind of act on an application",
               "add `kind:` with one of SUBMISSION, ANSWER, POSITION, ASSESSMENT, BALLOT, "
               "INSTRUMENT, NOTICE, NOMINATION, WAIVER, CONTROL, AMENDMENT");
  }

  void ReadRoles() {
    if (act_.by().empty()) {
      scope_.Add(Defect::kMissing, path_.Field("by"), "does not say who may do it",
                 "add `by: <role>`");
    }
    for (int i = 0; i < act_.by_size(); ++i) {
      scope_.FindRole(act_.by(i), path_.Field("by").Element(i));
      rule_.by.push_back(act_.by(i));
    }
  }

  void ReadPhases() {
    if (scope_.in_body()) {
      RefuseAll({{"while", act_.while__size() > 0}}, path_, "a body has no phases", scope_);
      rule_.always = true;
      return;
    }
    for (int i = 0; i < act_.while__size(); ++i) {
      const std::string& phase = act_.while_(i);
      if (phase == kAny) {
        rule_.always = true;
      } else if (phase == kDraft || scope_.FindPhase(phase, path_.Field("while").Element(i))) {
        rule_.open_in.insert(phase);
      }
    }
  }

  void CheckRequired() {
    const auto* const payload = PayloadOf(act_.kind());
    if (payload == nullptr) return;
    for (int i = 0; i < act_.required_size(); ++i) {
      if (payload->FindFieldByName(act_.required(i)) != nullptr) continue;
      scope_.Add(Defect::kUnknownField, path_.Field("required").Element(i),
                 absl::StrCat(Quoted(act_.required(i)), " is no field of ", payload->name()),
                 "name a field of the act's payload, such as `reference`");
    }
  }

  void CheckAnswers() {
    if (act_.kind() != v1::EVENT_KIND_ANSWER) {
      RefuseAll({{"answers", act_.answers_size() > 0}}, path_, "it goes with `kind: ANSWER`",
                scope_);
      return;
    }
    if (act_.answers().empty()) {
      scope_.Add(Defect::kMissing, path_.Field("answers"), "does not say what may be answered",
                 "add `answers: [ADMITTED, REFUSED]`, in your words");
    }
    for (int i = 0; i < act_.answers_size(); ++i) {
      const DefinitionPath path = path_.Field("answers").Element(i);
      const std::string& answer = act_.answers(i);
      if (!IsCapitals(answer)) {
        scope_.Add(Defect::kBadValue, path, absl::StrCat(Quoted(answer), " is no answer"),
                   "write capitals, digits and underscores, such as UNDER_EVALUATION");
      }
      const auto before = act_.answers().begin() + i;
      if (std::find(act_.answers().begin(), before, answer) != before) {
        scope_.Add(Defect::kDuplicateId, path, absl::StrCat(Quoted(answer), " is listed twice"),
                   "leave one out");
      }
    }
  }

  void CheckVerb() {
    if (act_.kind() == v1::EVENT_KIND_CONTROL) return;
    RefuseAll({{"does", act_.does() != v1::CONTROL_VERB_UNSPECIFIED}}, path_,
              "it goes with `kind: CONTROL`", scope_);
  }

  void ReadRefusals() {
    for (int i = 0; i < act_.refuse_when_size(); ++i) {
      const v1::Refusal& refusal = act_.refuse_when(i);
      const DefinitionPath path = path_.Field("refuse_when").Element(i);
      if (!refusal.answer().empty()) {
        scope_.CheckAnswer(act_, refusal.answer(), path.Field("answer"));
      }
      if (!refusal.has_rule()) {
        scope_.Add(Defect::kMissing, path, "does not say when it is refused", "add `rule:`");
        continue;
      }
      auto rule = CompileRule(refusal.rule(), RulePlace::kRefusal, path.Field("rule"), scope_);
      if (rule) {
        rule_.refuse_when.push_back({.answer = refusal.answer(), .rule = *std::move(rule)});
      }
    }
  }

  const v1::ActDefinition& act_;
  const DefinitionPath& path_;
  CompileScope& scope_;
  ActRule rule_;
};

bool IsMetBy(const v1::ExpectationDefinition& expectation, const std::string& act) {
  return std::ranges::any_of(expectation.met_by(),
                             [&](const v1::ActMatch& match) { return match.act() == act; });
}

void OpenByDefault(const v1::ProcessDefinition& definition, ActRule& act) {
  if (act.id == definition.start().act()) {
    act.open_in.insert(std::string(kDraft));
    return;
  }
  for (const v1::Phase& phase : definition.phases()) {
    if (phase.outcome().empty()) act.open_in.insert(phase.id());
  }
  for (const v1::ExpectationDefinition& expectation : definition.expects()) {
    if (!IsMetBy(expectation, act.id)) continue;
    act.open_in.insert(expectation.while_().begin(), expectation.while_().end());
  }
}

}  // namespace

std::vector<ActRule> CompileActs(const ActList& acts, const DefinitionPath& path,
                                 CompileScope& scope) {
  std::vector<ActRule> rules;
  for (int i = 0; i < acts.size(); ++i) {
    const DefinitionPath own = path.Keyed(acts.Get(i).id(), i);
    rules.push_back(ActCompiler(acts.Get(i), own, scope).Compile());
  }
  return rules;
}

void OpenActs(const v1::ProcessDefinition& definition, std::vector<ActRule>& acts) {
  for (const auto& [id, built_in] : BuiltInActs()) {
    const auto declared = std::ranges::find(acts, id, &ActRule::id);
    if (declared == acts.end()) {
      acts.push_back({.id = id, .kind = built_in->kind(), .always = true, .definition = built_in});
    } else if (declared->definition->while_().empty()) {
      declared->always = true;
    }
  }
  for (ActRule& act : acts) {
    if (!act.always && act.definition->while_().empty()) OpenByDefault(definition, act);
  }
}

bool IsOpenIn(const ActRule& act, std::string_view phase) {
  return act.always || act.open_in.contains(std::string(phase));
}

}  // namespace accession::engine
