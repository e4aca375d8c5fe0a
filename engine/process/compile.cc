#include "engine/process/compile.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/sha256.h"
#include "engine/names.h"
#include "engine/process/compile_act.h"
#include "engine/process/compile_expectation.h"
#include "engine/process/compile_parties.h"
#include "engine/process/compile_phase.h"
#include "engine/process/compile_threshold.h"
#include "engine/process/flow_checks.h"
#include "engine/process/form.h"

namespace accession::engine {
namespace {

// What a definition says before its lists.
class HeadCompiler {
 public:
  HeadCompiler(Process& process, const DefinitionPath& path, CompileScope& scope)
      : process_(process), definition_(process.definition), path_(path), scope_(scope) {}

  void Compile() {
    ReadName();
    ReadPlace();
    ReadStart(definition_.start(), path_.Field("start"));
    ReadGoal();
    ReadParameters();
    ReadStaleAfter();
  }

 private:
  void ReadName() {
    if (!IsId(definition_.process())) {
      scope_.Add(Defect::kBadId, path_.Field("process"),
                 absl::StrCat(Quoted(definition_.process()), " is no id"),
                 "write lower-case letters, digits and hyphens, a letter first, at most 63");
    }
    if (definition_.version() == 0) {
      scope_.Add(Defect::kMissing, path_.Field("version"), "the process has no version",
                 "add `version: 1`, and raise it with every change");
    }
  }

  void ReadPlace() {
    const std::string_view way = OnlyOne(
        {{"body", !definition_.body().empty()}, {"body_kind", !definition_.body_kind().empty()}},
        path_.Field("body"), scope_);
    if (way == "body") {
      definition_.set_body(scope_.Resource(kBodies, definition_.body(), path_.Field("body")));
    }
    if (definition_.zone().empty()) {
      scope_.Add(Defect::kMissing, path_.Field("zone"),
                 "does not say in which zone a day begins and ends",
                 "add `zone:`, such as Europe/Vienna");
    }
    if (definition_.calendar().empty()) return;
    definition_.set_calendar(
        scope_.Resource(kCalendars, definition_.calendar(), path_.Field("calendar")));
  }

  void ReadStart(const v1::Start& start, const DefinitionPath& path) {
    if (!definition_.has_start()) {
      scope_.Add(Defect::kMissing, path, "does not say how an application starts",
                 "add `start: {act: <act>, phase: <phase>}`");
      return;
    }
    scope_.FindPhase(start.phase(), path.Field("phase"));
    const v1::ActDefinition* const act = scope_.FindAct(start.act(), path.Field("act"));
    if (act == nullptr || act->kind() == v1::EVENT_KIND_SUBMISSION ||
        act->kind() == v1::EVENT_KIND_INSTRUMENT || act->kind() == v1::EVENT_KIND_NOMINATION) {
      return;
    }
    scope_.Add(Defect::kActKind, path.Field("act"),
               absl::StrCat(Quoted(act->id()), " cannot name the applicant and the process"),
               "start with a SUBMISSION, an INSTRUMENT or a NOMINATION");
  }

  void ReadGoal() {
    const DefinitionPath path = path_.Field("goal");
    if (definition_.goal().empty()) {
      scope_.Add(Defect::kMissing, path, "does not say what is hoped for", "add `goal: <phase>`");
      return;
    }
    const v1::Phase* const goal = scope_.FindPhase(definition_.goal(), path);
    if (goal == nullptr || !goal->outcome().empty()) return;
    scope_.Add(Defect::kGoalWithoutOutcome, path,
               absl::StrCat("the goal ", Quoted(goal->id()), " is no end"),
               "give that phase an `outcome`, or name a phase that has one");
  }

  void ReadParameters() {
    for (int i = 0; i < definition_.params_size(); ++i) {
      v1::Parameter& parameter = *definition_.mutable_params(i);
      if (parameter.session_of().empty()) continue;
      const DefinitionPath path = path_.Field("params").Keyed(parameter.id(), i);
      parameter.set_session_of(
          scope_.Resource(kBodies, parameter.session_of(), path.Field("session_of")));
    }
  }

  void ReadStaleAfter() {
    if (definition_.stale_after().empty()) return;
    process_.stale_after = scope_.ReadPeriod(definition_.stale_after(), path_.Field("stale_after"));
  }

  Process& process_;
  v1::ProcessDefinition& definition_;
  const DefinitionPath& path_;
  CompileScope& scope_;
};

void CompileLists(Process& process, const DefinitionPath& path, CompileScope& scope) {
  const v1::ProcessDefinition& definition = process.definition;
  process.roles = CompileRoles(definition.roles(), path.Field("roles"), scope);
  process.acts = CompileActs(definition.acts(), path.Field("acts"), scope);
  process.thresholds = CompileThresholds(definition, path.Field("thresholds"), scope);
  process.expectations = CompileExpectations(definition.expects(), path.Field("expects"), scope);
  process.phases = CompilePhases(definition.phases(), path.Field("phases"), scope);
  process.ladders = CompileLadders(definition.ladders(), path.Field("ladders"), scope);
  OpenActs(definition, process.acts);
}

}  // namespace

Compiled CompileProcess(const v1::ProcessDefinition& definition, std::string_view stored) {
  Findings findings;
  const DefinitionPath path(*v1::ProcessDefinition::descriptor());
  if (!CheckForm(definition, path, findings)) return {.findings = findings.Take()};
  const auto process = std::make_shared<Process>();
  process->definition = definition;
  process->digest = Sha256({stored});
  const Vocabulary names = DeclareNames(process->definition, path, findings);
  CompileScope scope(names, CompileScope::Home::kProcess, findings);
  HeadCompiler(*process, path, scope).Compile();
  CompileLists(*process, path, scope);
  CheckFlow(*process, path, findings);
  const bool sound = findings.unsound() == 0;
  return {.process = sound ? process : nullptr, .findings = findings.Take()};
}

}  // namespace accession::engine
