#include "engine/time/zone_table.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <limits>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace accession::engine {
namespace {

constexpr std::int64_t kMicrosPerSecond = 1'000'000;
constexpr std::int64_t kMicrosPerDay = 86'400 * kMicrosPerSecond;
constexpr std::int32_t kOffsetSecondsMax = 26 * 3'600;
constexpr Instant kEver{std::numeric_limits<std::int64_t>::min()};

absl::Status CheckOffset(const ZoneOffset& zone) {
  if (-kOffsetSecondsMax <= zone.offset.value() && zone.offset.value() <= kOffsetSecondsMax) {
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError(
      absl::StrCat("a zone offset of ", zone.offset.value(),
                   " seconds is more than 26 hours from UTC; write seconds, east positive"));
}

}  // namespace

absl::StatusOr<ZoneTable> ZoneTable::Make(ZoneOffset initial,
                                          std::vector<ZoneTransition> transitions) {
  if (absl::Status checked = CheckOffset(initial); !checked.ok()) return checked;
  for (std::size_t i = 0; i < transitions.size(); ++i) {
    if (absl::Status checked = CheckOffset(transitions[i].to); !checked.ok()) return checked;
    if (i > 0 && transitions[i].at <= transitions[i - 1].at) {
      return absl::InvalidArgumentError(
          absl::StrCat("the zone transition at ", FormatInstant(transitions[i].at, kUtc),
                       " does not come after the one before it; write them in ascending order"));
    }
  }
  return ZoneTable(std::move(initial), std::move(transitions));
}

ZoneTable::ZoneTable(ZoneOffset initial, std::vector<ZoneTransition> transitions)
    : spans_(std::move(transitions)) {
  spans_.insert(spans_.begin(), ZoneTransition{.at = kEver, .to = std::move(initial)});
}

std::size_t ZoneTable::SpanAt(Instant instant) const {
  const auto after =
      std::upper_bound(spans_.begin() + 1, spans_.end(), instant,
                       [](Instant value, const ZoneTransition& span) { return value < span.at; });
  return static_cast<std::size_t>(std::distance(spans_.begin(), after)) - 1;
}

UtcOffset ZoneTable::OffsetAt(Instant instant) const { return spans_[SpanAt(instant)].to.offset; }

std::string_view ZoneTable::DesignationAt(Instant instant) const {
  return spans_[SpanAt(instant)].to.designation;
}

CivilDay ZoneTable::DayOf(Instant instant) const {
  return engine::DayOf(instant, OffsetAt(instant));
}

Instant ZoneTable::StartOfDay(CivilDay day) const {
  return LocalTime(day, std::chrono::microseconds(0));
}

Instant ZoneTable::LocalTime(CivilDay day, ClockTime time) const {
  return LocalTime(day, std::chrono::minutes(time.value()));
}

Instant ZoneTable::LocalTime(CivilDay day, std::chrono::microseconds since_midnight) const {
  // Local time as if it were UTC. No clock shows it earlier than the largest offset before that.
  const Instant local(day.value() * kMicrosPerDay + since_midnight.count());
  const Instant earliest = Plus(local, -std::chrono::seconds(kOffsetSecondsMax));
  std::size_t span = SpanAt(earliest);
  while (true) {
    const Instant shown = Plus(local, -std::chrono::seconds(spans_[span].to.offset.value()));
    const Instant first = std::max(shown, spans_[span].at);
    if (span + 1 == spans_.size() || first < spans_[span + 1].at) return first;
    ++span;
  }
}

std::chrono::microseconds ZoneTable::ClockAt(Instant instant) const {
  const std::int64_t local =
      instant.value() % kMicrosPerDay + OffsetAt(instant).value() * kMicrosPerSecond;
  return std::chrono::microseconds((local % kMicrosPerDay + kMicrosPerDay) % kMicrosPerDay);
}

std::string ZoneTable::Format(Instant instant) const {
  return FormatInstant(instant, OffsetAt(instant));
}

}  // namespace accession::engine
