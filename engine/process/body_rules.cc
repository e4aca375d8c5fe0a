#include "engine/process/body_rules.h"

#include <string>

#include "engine/names.h"
#include "engine/process/compile_act.h"
#include "engine/process/compile_expectation.h"
#include "engine/process/compile_parties.h"
#include "engine/process/entries.h"
#include "engine/process/form.h"

namespace accession::engine {
namespace {

void CompileHead(v1::BodyEstablished& body, const DefinitionPath& path, CompileScope& scope) {
  if (!body.part_of().empty()) {
    body.set_part_of(scope.Resource(kBodies, body.part_of(), path.Field("part_of")));
  }
  if (!body.calendar().empty()) {
    body.set_calendar(scope.Resource(kCalendars, body.calendar(), path.Field("calendar")));
  }
  if (body.zone().empty() && body.expects_size() > 0) {
    scope.Add(Defect::kMissing, path.Field("zone"),
              "does not say in which zone a day begins and ends",
              "add `zone:`, such as Europe/Vienna");
  }
}

}  // namespace

const Role* BodyRules::FindRole(std::string_view id) const { return EntryOf(roles, id); }
const ActRule* BodyRules::FindAct(std::string_view id) const { return EntryOf(acts, id); }
const ExpectationRule* BodyRules::FindExpectation(std::string_view id) const {
  return EntryOf(expectations, id);
}
const LadderRule* BodyRules::FindLadder(std::string_view id) const { return EntryOf(ladders, id); }

CompiledBody CompileBodyRules(const v1::BodyEstablished& body) {
  Findings findings;
  const DefinitionPath path(*v1::BodyEstablished::descriptor());
  if (!CheckForm(body, path, findings)) return {.findings = findings.Take()};
  const auto rules = std::make_shared<BodyRules>();
  rules->definition = body;
  const Vocabulary names = DeclareNames(rules->definition, path, findings);
  CompileScope scope(names, CompileScope::Home::kBody, findings);
  CompileHead(rules->definition, path, scope);
  const v1::BodyEstablished& kept = rules->definition;
  rules->roles = CompileRoles(kept.roles(), path.Field("roles"), scope);
  rules->acts = CompileActs(kept.acts(), path.Field("acts"), scope);
  rules->expectations = CompileExpectations(kept.expects(), path.Field("expects"), scope);
  rules->ladders = CompileLadders(kept.ladders(), path.Field("ladders"), scope);
  const bool sound = findings.unsound() == 0;
  return {.rules = sound ? rules : nullptr, .findings = findings.Take()};
}

}  // namespace accession::engine
