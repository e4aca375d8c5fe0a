#include "services/runtime/application_fields.h"

#include <algorithm>

#include "engine/application/brief.h"
#include "services/runtime/list_keys.h"

namespace accession::runtime {
namespace {

using query::Kind;
using query::Search;
using query::Value;
using Values = std::vector<Value>;

// In the order of kFields below.
enum class Place {
  kName,
  kProcess,
  kProcessVersion,
  kApplicant,
  kBody,
  kTitle,
  kPhase,
  kOutcome,
  kOutcomeEffective,
  kSubmittedEffective,
  kOpen,
  kStalled,
  kOverdue,
  kOverdueDays,
  kOwedBy,
  kExpectation,
  kDue,
};

Values Text(const std::string& text) {
  if (text.empty()) return {};
  return {text};
}

Values Span(bool set, const v1::DateSpan& span) {
  if (!set) return {};
  engine::DayBounds days;
  if (const auto lo = engine::ParseDay(span.lo()); lo.ok()) days.lo = *lo;
  if (const auto hi = engine::ParseDay(span.hi()); hi.ok()) days.hi = *hi;
  return {days};
}

bool IsOverdue(const Listed& listed, const storage::v1::OwedBrief& owed) {
  return engine::StateOf(owed, listed.instant) == v1::EXPECTATION_STATE_OVERDUE;
}

bool AnyOverdue(const Listed& listed, bool possible_too) {
  return std::ranges::any_of(listed.brief.owed(), [&](const storage::v1::OwedBrief& owed) {
    return IsOverdue(listed, owed) && (possible_too || !owed.possible());
  });
}

Values OverdueDays(const Listed& listed, const engine::World& world) {
  std::int64_t most = 0;
  for (const storage::v1::OwedBrief& owed : listed.brief.owed()) {
    if (!IsOverdue(listed, owed)) continue;
    const engine::CivilDay today = engine::TodayOf(listed.brief, world, listed.instant);
    most = std::max<std::int64_t>(most, today.value() - owed.due());
  }
  return {most};
}

Values Debtors(const storage::v1::ApplicationBrief& brief) {
  Values values;
  for (const storage::v1::OwedBrief& owed : brief.owed()) {
    if (!owed.debtor().empty()) values.emplace_back(owed.debtor());
  }
  return values;
}

Values Expectations(const storage::v1::ApplicationBrief& brief) {
  Values values;
  for (const storage::v1::OwedBrief& owed : brief.owed()) values.emplace_back(owed.expectation());
  return values;
}

Values Due(const storage::v1::ApplicationBrief& brief) {
  const auto due = NextDue(brief);
  if (!due) return {};
  return {engine::OnDay(*due)};
}

}  // namespace

const query::Schema& ApplicationFields() {
  static const query::Schema schema({
      {.name = "name", .kind = Kind::kName, .search = Search::kYes, .collection = "applications"},
      {.name = "process", .kind = Kind::kName, .collection = "processes"},
      {.name = "process_version", .kind = Kind::kNumber},
      {.name = "applicant", .kind = Kind::kName, .collection = "parties"},
      {.name = "body", .kind = Kind::kName, .collection = "bodies"},
      {.name = "title", .kind = Kind::kText, .search = Search::kYes},
      {.name = "phase", .kind = Kind::kText, .vocabulary = "phase"},
      {.name = "outcome", .kind = Kind::kText, .vocabulary = "outcome"},
      {.name = "outcome_effective", .kind = Kind::kDay},
      {.name = "submitted_effective", .kind = Kind::kDay},
      {.name = "open", .kind = Kind::kFlag},
      {.name = "stalled", .kind = Kind::kFlag},
      {.name = "overdue", .kind = Kind::kFlag},
      {.name = "overdue_days", .kind = Kind::kNumber},
      {.name = "owed_by", .kind = Kind::kName, .collection = "parties"},
      {.name = "expectation", .kind = Kind::kText, .vocabulary = "expectation"},
      {.name = "due", .kind = Kind::kDay},
  });
  return schema;
}

std::vector<query::Value> ReadApplication(const Listed& listed, const engine::World& world,
                                          std::size_t index) {
  const storage::v1::ApplicationBrief& brief = listed.brief;
  switch (static_cast<Place>(index)) {
    case Place::kName:
      return Text(listed.name);
    case Place::kProcess:
      return Text(brief.process());
    case Place::kProcessVersion:
      return {std::int64_t{brief.process_version()}};
    case Place::kApplicant:
      return Text(brief.applicant());
    case Place::kBody:
      return Text(brief.body());
    case Place::kTitle:
      return Text(brief.title());
    case Place::kPhase:
      return Text(brief.phase());
    case Place::kOutcome:
      return Text(brief.outcome());
    case Place::kOutcomeEffective:
      return Span(brief.has_outcome_effective(), brief.outcome_effective());
    case Place::kSubmittedEffective:
      return Span(brief.has_submitted_effective(), brief.submitted_effective());
    case Place::kOpen:
      return {brief.outcome().empty()};
    case Place::kStalled:
      return {AnyOverdue(listed, false)};
    case Place::kOverdue:
      return {AnyOverdue(listed, true)};
    case Place::kOverdueDays:
      return OverdueDays(listed, world);
    case Place::kOwedBy:
      return Debtors(brief);
    case Place::kExpectation:
      return Expectations(brief);
    case Place::kDue:
      return Due(brief);
  }
  return {};
}

}  // namespace accession::runtime
