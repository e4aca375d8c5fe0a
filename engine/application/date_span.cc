#include "engine/application/date_span.h"

#include <algorithm>

namespace accession::engine {
namespace {

constexpr std::int64_t kMicrosPerSecond = 1'000'000;

void SetTime(google::protobuf::Timestamp* time, Instant instant) {
  std::int64_t seconds = instant.value() / kMicrosPerSecond;
  std::int64_t micros = instant.value() % kMicrosPerSecond;
  if (micros < 0) {
    micros += kMicrosPerSecond;
    --seconds;
  }
  time->set_seconds(seconds);
  time->set_nanos(static_cast<std::int32_t>(micros * 1'000));
}

}  // namespace

v1::DateSpan SpanOf(std::string_view given, const Moment& when) {
  v1::DateSpan span = SpanOf(given, when.days);
  if (when.hi_instant) SetTime(span.mutable_instant(), *when.hi_instant);
  return span;
}

v1::DateSpan SpanOf(std::string_view given, const DayBounds& days) {
  v1::DateSpan span;
  span.set_given(std::string(given));
  if (days.lo) span.set_lo(FormatDay(*days.lo));
  if (days.hi) span.set_hi(FormatDay(*days.hi));
  return span;
}

v1::Due DueOf(const std::optional<Moment>& due, const std::optional<Deadline>& deadline,
              std::string_view words, std::string_view pending, const ZoneTable& zone,
              std::string_view zone_name) {
  v1::Due shown;
  shown.set_rule(std::string(words));
  shown.set_zone(std::string(zone_name));
  if (!deadline) {
    shown.set_pending_reason(std::string(pending));
    return shown;
  }
  shown.set_date(FormatDay(deadline->due_day));
  shown.set_earliest(due && due->days.lo ? FormatDay(*due->days.lo) : std::string());
  shown.set_instant(zone.Format(deadline->overdue_from));
  return shown;
}

void SortByDueDate(std::vector<v1::Deadline>& deadlines) {
  std::stable_sort(deadlines.begin(), deadlines.end(),
                   [](const v1::Deadline& a, const v1::Deadline& b) {
                     const std::string& first = a.due().date();
                     const std::string& second = b.due().date();
                     if (first.empty() || second.empty()) return !first.empty() && second.empty();
                     return first < second;
                   });
}

std::string DueDay(const std::optional<Deadline>& deadline) {
  return deadline ? FormatDay(deadline->due_day) : std::string();
}

}  // namespace accession::engine
