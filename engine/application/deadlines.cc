// The deadlines of an application, and of the sessions it names.
#include <algorithm>

#include "engine/application/date_span.h"
#include "engine/application/source.h"
#include "engine/application/state.h"
#include "engine/application/title.h"
#include "engine/names.h"

namespace accession::engine {
namespace {

constexpr std::size_t kProvenancePrefix = sizeof("PROVENANCE_") - 1;

v1::Deadline Show(const ExpectationStatus& status, const Projection& projection) {
  const v1::ProcessDefinition& process = projection.state.process->definition;
  v1::Deadline deadline;
  deadline.set_subject(projection.name);
  deadline.set_expectation(status.id);
  deadline.set_title(TitleOf(*status.rule->definition));
  *deadline.mutable_due() = DueOf(status.due, status.deadline, status.due_words,
                                  status.pending_reason, *projection.around.zone, process.zone());
  deadline.mutable_due()->set_suspended_days(status.suspended_days);
  deadline.mutable_due()->set_used_days(status.used_days);
  deadline.set_state(status.state);
  deadline.set_firmness(status.rule->hard ? v1::FIRMNESS_HARD : v1::FIRMNESS_SOFT);
  deadline.set_owed_by(status.debtor);
  deadline.set_source(SourceOf(*status.rule, process));
  deadline.set_overdue_days(status.overdue_days);
  deadline.set_possible(status.possible);
  return deadline;
}

}  // namespace

std::string SourceOf(const ExpectationRule& expectation, const v1::ProcessDefinition& process) {
  const v1::ExpectationDefinition& rule = *expectation.definition;
  const std::string& source = rule.source().empty() ? process.source() : rule.source();
  const v1::Provenance provenance =
      rule.provenance() == v1::PROVENANCE_UNSPECIFIED ? process.provenance() : rule.provenance();
  std::string words = v1::Provenance_Name(provenance).substr(kProvenancePrefix);
  std::transform(words.begin(), words.end(), words.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return source.empty() ? words : source + " (" + words + ")";
}

std::vector<v1::Deadline> DeadlinesOf(const Projection& projection) {
  std::vector<v1::Deadline> deadlines;
  for (const ExpectationStatus& status : projection.Expectations()) {
    deadlines.push_back(Show(status, projection));
  }
  for (const v1::ParameterValue& param : projection.state.params) {
    const std::string name = Qualify(kSessions, param.value());
    const Session* const session = projection.around.world->FindSession(name);
    if (session == nullptr) continue;
    for (v1::Deadline& deadline :
         DeadlinesOfBody(*projection.around.world, session->body, projection.around.point)) {
      if (deadline.subject() == name) deadlines.push_back(std::move(deadline));
    }
  }
  SortByDueDate(deadlines);
  return deadlines;
}

}  // namespace accession::engine
