// A brief as clients read it.
#include <algorithm>

#include "engine/application/brief.h"
#include "engine/application/date_span.h"
#include "engine/application/source.h"
#include "engine/application/state.h"
#include "engine/application/title.h"

namespace accession::engine {
namespace {

// What the world knows of the process of a brief; where it knows nothing, days are read in UTC.
class BriefReader {
 public:
  explicit BriefReader(const BriefRead& read) : read_(read) {
    const ProcessVersions* const versions = read.world.FindProcess(read.brief.process());
    if (versions == nullptr) return;
    const auto version = versions->versions.find(read.brief.process_version());
    if (version == versions->versions.end()) return;
    process_ = version->second.process.get();
    const ZoneTable* const zone = read.world.FindZone(process_->definition.zone());
    if (zone != nullptr) zone_ = zone;
  }
  BriefReader(const BriefReader&) = delete;
  BriefReader& operator=(const BriefReader&) = delete;

  CivilDay Today() const { return zone_->DayOf(read_.instant); }

  v1::Due DueOf(const storage::v1::OwedBrief& owed) const {
    v1::Due due;
    due.set_rule(owed.rule());
    if (process_ != nullptr) due.set_zone(process_->definition.zone());
    if (!owed.has_due()) {
      due.set_pending_reason(owed.pending_reason());
      return due;
    }
    due.set_date(FormatDay(CivilDay(owed.due())));
    if (owed.has_earliest()) due.set_earliest(FormatDay(CivilDay(owed.earliest())));
    due.set_instant(zone_->Format(Instant(owed.overdue_from_us())));
    return due;
  }

  std::int32_t OverdueDays(const storage::v1::OwedBrief& owed) const {
    if (StateOf(owed, read_.instant) != v1::EXPECTATION_STATE_OVERDUE) return 0;
    return DeadlineOf(owed).DaysOverdueOn(Today());
  }

  static Deadline DeadlineOf(const storage::v1::OwedBrief& owed) {
    return {.due_day = CivilDay(owed.due()), .overdue_from = Instant(owed.overdue_from_us())};
  }

  // Null if the process is not known.
  const ExpectationRule* RuleOf(const storage::v1::OwedBrief& owed) const {
    if (process_ == nullptr) return nullptr;
    const std::string_view id =
        std::string_view(owed.expectation()).substr(0, owed.expectation().find('/'));
    const auto found = std::ranges::find(process_->expectations, id, &ExpectationRule::id);
    return found == process_->expectations.end() ? nullptr : &*found;
  }

  const Process* process() const { return process_; }

 private:
  const BriefRead& read_;
  const Process* process_ = nullptr;
  ZoneTable utc_;
  const ZoneTable* zone_ = &utc_;
};

v1::Firmness FirmnessOf(const ExpectationRule* rule) {
  if (rule == nullptr) return v1::FIRMNESS_UNSPECIFIED;
  return rule->hard ? v1::FIRMNESS_HARD : v1::FIRMNESS_SOFT;
}

void AddStalled(const storage::v1::OwedBrief& owed, v1::Application& view) {
  v1::Stalled& stalled = *view.mutable_stalled();
  stalled.add_expectation_ids(owed.expectation());
  const auto& debtors = stalled.owed_by();
  if (std::find(debtors.begin(), debtors.end(), owed.debtor()) == debtors.end())
    stalled.add_owed_by(owed.debtor());
  const std::string first = FormatDay(BriefReader::DeadlineOf(owed).first_overdue_day());
  if (stalled.since().empty() || first < stalled.since()) stalled.set_since(first);
}

void AddExpectation(const storage::v1::OwedBrief& owed, const BriefReader& reader, Instant instant,
                    v1::Application& view) {
  v1::Expectation& shown = *view.add_expectations();
  shown.set_id(owed.expectation());
  shown.set_debtor(owed.debtor());
  shown.set_debtor_role(owed.debtor_role());
  shown.set_creditor(owed.creditor());
  shown.set_possible(owed.possible());
  *shown.mutable_due() = reader.DueOf(owed);
  shown.set_state(StateOf(owed, instant));
  shown.set_overdue_days(reader.OverdueDays(owed));
  const ExpectationRule* const rule = reader.RuleOf(owed);
  shown.set_firmness(FirmnessOf(rule));
  if (rule != nullptr) *shown.mutable_title() = rule->definition->title();
  if (shown.state() == v1::EXPECTATION_STATE_OVERDUE && !owed.possible()) AddStalled(owed, view);
}

}  // namespace

v1::ExpectationState StateOf(const storage::v1::OwedBrief& owed, Instant instant) {
  if (!owed.has_due()) return v1::EXPECTATION_STATE_PENDING;
  if (Instant(owed.overdue_from_us()) <= instant) return v1::EXPECTATION_STATE_OVERDUE;
  const bool soon = owed.has_due_soon_from_us() && Instant(owed.due_soon_from_us()) <= instant;
  return soon ? v1::EXPECTATION_STATE_DUE_SOON : v1::EXPECTATION_STATE_OPEN;
}

CivilDay TodayOf(const storage::v1::ApplicationBrief& brief, const World& world, Instant instant) {
  return BriefReader({.name = "", .brief = brief, .world = world, .instant = instant}).Today();
}

v1::Application ViewOf(const BriefRead& read) {
  const storage::v1::ApplicationBrief& brief = read.brief;
  const BriefReader reader(read);
  v1::Application view;
  view.set_name(std::string(read.name));
  view.set_process(brief.process());
  view.set_process_version(brief.process_version());
  view.set_applicant(brief.applicant());
  view.set_body(brief.body());
  view.set_title(brief.title());
  view.set_phase(brief.phase());
  view.set_outcome(brief.outcome());
  if (brief.has_outcome_effective()) *view.mutable_outcome_effective() = brief.outcome_effective();
  if (brief.has_submitted_effective())
    *view.mutable_submitted_effective() = brief.submitted_effective();
  for (const storage::v1::OwedBrief& owed : brief.owed())
    AddExpectation(owed, reader, read.instant, view);
  view.set_effective_at(FormatDay(reader.Today()));
  return view;
}

std::vector<v1::Deadline> DeadlinesOf(const BriefRead& read) {
  const BriefReader reader(read);
  std::vector<v1::Deadline> deadlines;
  for (const storage::v1::OwedBrief& owed : read.brief.owed()) {
    v1::Deadline& deadline = deadlines.emplace_back();
    const ExpectationRule* const rule = reader.RuleOf(owed);
    deadline.set_subject(std::string(read.name));
    deadline.set_expectation(owed.expectation());
    *deadline.mutable_due() = reader.DueOf(owed);
    deadline.set_state(StateOf(owed, read.instant));
    deadline.set_firmness(FirmnessOf(rule));
    deadline.set_owed_by(owed.debtor());
    deadline.set_overdue_days(reader.OverdueDays(owed));
    deadline.set_possible(owed.possible());
    if (rule == nullptr) continue;
    deadline.set_title(TitleOf(*rule->definition));
    deadline.set_source(SourceOf(*rule, reader.process()->definition));
  }
  return deadlines;
}

}  // namespace accession::engine
