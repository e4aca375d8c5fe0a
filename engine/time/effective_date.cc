#include "engine/time/effective_date.h"

#include <algorithm>
#include <cstdint>

#include "base/status.h"
#include "engine/time/date_text.h"

namespace accession::engine {
namespace {

constexpr std::string_view kOpen = "..";
constexpr std::string_view kMarks = "~?%";
constexpr std::size_t kDayLength = std::string_view("YYYY-MM-DD").size();
constexpr std::int64_t kMicrosPerSecond = 1'000'000;
constexpr std::int64_t kSecondsPerDay = 86'400;

// `date [mark]`, with the marks noted on `result`.
absl::StatusOr<DayRange> ParseMarkedDate(std::string_view text, std::string_view whole,
                                         EffectiveDate& result) {
  if (!text.empty() && kMarks.find(text.back()) != std::string_view::npos) {
    const char mark = text.back();
    text.remove_suffix(1);
    if (!text.empty() && kMarks.find(text.back()) != std::string_view::npos) {
      return Refusal(whole, "has two marks on one date; write % for approximate and uncertain");
    }
    result.approximate |= mark != '?';
    result.uncertain |= mark != '~';
  }
  return ParseDateText(text, {.whole = whole});
}

absl::StatusOr<EffectiveDate> ParseInterval(std::string_view whole, std::size_t slash) {
  const std::string_view left = whole.substr(0, slash);
  const std::string_view right = whole.substr(slash + 1);
  if (left.empty() || right.empty()) {
    return Refusal(whole,
                   "has nothing on one side of the `/`; write .. for a side that is unknown");
  }
  if (left == kOpen && right == kOpen) {
    return Refusal(whole, "says nothing; write at least one date, such as ../YYYY-MM-DD");
  }
  EffectiveDate result{.given = std::string(whole)};
  if (left != kOpen) {
    ASSIGN_OR_RETURN(const DayRange days, ParseMarkedDate(left, whole, result));
    result.bounds.lo = days.first;
  }
  if (right != kOpen) {
    ASSIGN_OR_RETURN(const DayRange days, ParseMarkedDate(right, whole, result));
    result.bounds.hi = days.last;
  }
  if (result.bounds.empty()) {
    return Refusal(whole, "ends before it begins; write the earlier date first");
  }
  return result;
}

// Seconds since midnight of `HH:MM[:SS]`.
absl::StatusOr<std::int32_t> ParseClock(std::string_view clock, std::string_view whole) {
  const bool with_seconds = clock.size() == 8;
  const bool shaped =
      (clock.size() == 5 || with_seconds) && clock[2] == ':' && (!with_seconds || clock[5] == ':');
  const std::optional<std::int32_t> hour =
      shaped ? ReadDigits(clock.substr(0, 2)) : std::optional<std::int32_t>();
  const std::optional<std::int32_t> minute =
      shaped ? ReadDigits(clock.substr(3, 2)) : std::optional<std::int32_t>();
  const std::optional<std::int32_t> second =
      shaped && with_seconds ? ReadDigits(clock.substr(6, 2)) : std::optional<std::int32_t>(0);
  if (!hour || !minute || !second) {
    return Refusal(whole, "has a clock time in another form; write HH:MM or HH:MM:SS after the T");
  }
  if (*hour > 23 || *minute > 59 || *second > 59) {
    return Refusal(whole,
                   "has a time that is not on the clock; write one from 00:00:00 to 23:59:59");
  }
  return (*hour * 60 + *minute) * 60 + *second;
}

absl::StatusOr<UtcOffset> ParseOffset(std::string_view offset, std::string_view whole) {
  constexpr std::int32_t kWestmost = -12 * 60;
  constexpr std::int32_t kEastmost = 14 * 60;
  if (offset == "Z") return kUtc;
  const bool shaped = offset.size() == 6 && offset[3] == ':';
  const std::optional<std::int32_t> hours = shaped ? ReadDigits(offset.substr(1, 2)) : std::nullopt;
  const std::optional<std::int32_t> minutes =
      shaped ? ReadDigits(offset.substr(4, 2)) : std::nullopt;
  if (!hours || !minutes) {
    return Refusal(whole, "has an offset in another form; write Z, +HH:MM or -HH:MM at its end");
  }
  const bool west = offset.front() == '-';
  const std::int32_t total = (*hours * 60 + *minutes) * (west ? -1 : 1);
  if (west && total == 0) return Refusal(whole, "has the offset -00:00; write Z for UTC");
  if (*minutes > 59 || total < kWestmost || total > kEastmost) {
    return Refusal(whole,
                   "has an offset that no place keeps; write one from -12:00 to +14:00, or Z");
  }
  return UtcOffset(total * 60);
}

// `day` is the part before the T, `time` the part after it.
absl::StatusOr<EffectiveDate> ParseClockMoment(std::string_view whole, std::string_view day,
                                               std::string_view time) {
  ASSIGN_OR_RETURN(const DayRange range, ParseDateText(day, {.whole = whole}));
  if (!time.empty() && kMarks.find(time.back()) != std::string_view::npos) {
    return Refusal(whole, "marks a clock time; marks go on dates: leave out the time or the mark");
  }
  const std::size_t offset_at = time.find_first_of("Z+-");
  if (offset_at == std::string_view::npos) {
    return Refusal(whole,
                   "has a clock time without an offset from UTC; add the offset of the place, such "
                   "as +02:00, or Z, or leave out the time");
  }
  ASSIGN_OR_RETURN(const std::int32_t seconds, ParseClock(time.substr(0, offset_at), whole));
  ASSIGN_OR_RETURN(const UtcOffset offset, ParseOffset(time.substr(offset_at), whole));
  const std::int64_t utc_seconds = range.first.value() * kSecondsPerDay + seconds - offset.value();
  return EffectiveDate{.given = std::string(whole),
                       .bounds = OnDay(range.first),
                       .instant = Instant(utc_seconds * kMicrosPerSecond)};
}

}  // namespace

absl::StatusOr<EffectiveDate> ParseEffectiveDate(std::string_view text) {
  if (text.empty() || text == kOpen) {
    return Refusal(text,
                   "says nothing; write a date, or ../YYYY-MM-DD with the last day on which it can "
                   "have happened");
  }
  const std::size_t slash = text.find('/');
  if (slash != std::string_view::npos) {
    if (text.find('/', slash + 1) != std::string_view::npos) {
      return Refusal(text,
                     "has more than one `/`; write YYYY-MM-DD for a date, a/b for an interval");
    }
    if (text.find('T') != std::string_view::npos) {
      return Refusal(text, "has a clock time in an interval; write dates on both sides");
    }
    return ParseInterval(text, slash);
  }
  if (text.size() > kDayLength && text[kDayLength] == 'T') {
    return ParseClockMoment(text, text.substr(0, kDayLength), text.substr(kDayLength + 1));
  }
  EffectiveDate result{.given = std::string(text)};
  ASSIGN_OR_RETURN(const DayRange days, ParseMarkedDate(text, text, result));
  result.bounds = {.lo = days.first, .hi = days.last};
  return result;
}

}  // namespace accession::engine
