#include "tools/accessionctl/event_text.h"

#include <chrono>
#include <utility>

#include "absl/strings/str_join.h"
#include "fmt/format.h"
#include "tools/accessionctl/cells.h"
#include "tools/accessionctl/words.h"

namespace accession::ctl {
namespace {

Day RecordedDay(const v1::Event& event) {
  return std::chrono::floor<std::chrono::days>(
      std::chrono::sys_seconds(std::chrono::seconds(event.recorded_time().seconds())));
}

// The text of the day that an observation is about: of the entry, or of the due date that passed.
const std::string& ObservedText(const v1::Observation& observation) {
  return observation.effective().empty() ? observation.due() : observation.effective();
}

std::optional<Day> ObservedDay(const v1::Event& event) {
  if (!event.payload().has_observation()) return std::nullopt;
  const std::string& text = ObservedText(event.payload().observation());
  // Of a span, the last day: `2025-06-09/2025-11-21`.
  const std::size_t slash = text.rfind('/');
  return ParseDay(slash == std::string::npos ? text : text.substr(slash + 1));
}

}  // namespace

bool IsObservation(const v1::Event& event) { return event.kind() >= v1::EVENT_KIND_PHASE_ENTERED; }

std::string SentenceOf(const v1::Event& event, const Names& names) {
  std::string text = names.InWords(event.summary());
  if (text.empty()) {
    text = event.act().empty() ? Words(event.kind()) : event.act();
    if (!event.on_behalf_of().empty()) text = names.Shorts(event.on_behalf_of()) + ": " + text;
  }
  return WithMarks(event, std::move(text));
}

std::string WithMarks(const v1::Event& event, std::string text) {
  if (event.voided()) {
    text += fmt::format(" (VOIDED by #{})", event.amended_by());
  } else if (event.amended_by() != 0) {
    text += fmt::format(" (amended by #{})", event.amended_by());
  }
  if (!event.flags().empty()) {
    text += fmt::format(" (kept although {})", absl::StrJoin(event.flags(), ", "));
  }
  return text;
}

std::string EvidenceText(const v1::Event& event) {
  std::string text;
  for (const v1::Evidence& evidence : event.evidence()) {
    text += (text.empty() ? "" : "; ") + std::string(IdOf(evidence.document()));
    if (!evidence.paragraph().empty()) text += " " + evidence.paragraph();
  }
  if (event.grade() != v1::GRADE_UNSPECIFIED) {
    const bool inferred = event.grade() == v1::GRADE_INFERRED;
    const std::string grade = v1::Grade_Name(event.grade()).substr(sizeof "GRADE_" - 1);
    text += (text.empty() ? "" : ", ") + (inferred ? "inferred" : grade);
  }
  return text;
}

Day ChronicleDay(const v1::Event& event) {
  if (const auto observed = ObservedDay(event)) return *observed;
  if (const auto hi = ParseDay(event.effective().hi())) return *hi;
  return RecordedDay(event);
}

std::string ChronicleDate(const v1::Event& event) {
  if (event.payload().has_observation()) return DayText(ChronicleDay(event));
  if (event.has_effective()) return SpanText(event.effective());
  return DayText(RecordedDay(event));
}

Cell ChronicleCell(const v1::Event& event) {
  if (event.has_effective() && !event.payload().has_observation())
    return SpanCell(event.effective());
  const std::chrono::year_month_day day(ChronicleDay(event));
  return {ChronicleDate(event), Tone::kPlain,
          fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                      static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()))};
}

}  // namespace accession::ctl
