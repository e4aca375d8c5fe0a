#include "engine/time/date_text.h"

#include <algorithm>
#include <chrono>

#include "absl/strings/escaping.h"
#include "absl/strings/str_format.h"

namespace accession::engine {
namespace {

constexpr std::size_t kEchoBytesMax = 64;

bool IsContinuationByte(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

DayRange WholeMonth(std::chrono::year_month month) {
  const std::chrono::sys_days first = month / 1;
  const std::chrono::sys_days last = month / std::chrono::last;
  return {.first = CivilDay(static_cast<std::int32_t>(first.time_since_epoch().count())),
          .last = CivilDay(static_cast<std::int32_t>(last.time_since_epoch().count()))};
}

// The fields of `YYYY[-MM[-DD]]`, digits only checked; nullopt if the text has another form.
struct Fields {
  std::int32_t year;
  std::optional<std::int32_t> month;
  std::optional<std::int32_t> day;
};

std::optional<Fields> Split(std::string_view text) {
  const bool has_month = text.size() >= 7;
  const bool has_day = text.size() == 10;
  if (text.size() != 4 && text.size() != 7 && !has_day) return std::nullopt;
  if ((has_month && text[4] != '-') || (has_day && text[7] != '-')) return std::nullopt;
  const std::optional<std::int32_t> year = ReadDigits(text.substr(0, 4));
  const std::optional<std::int32_t> month =
      has_month ? ReadDigits(text.substr(5, 2)) : std::nullopt;
  const std::optional<std::int32_t> day = has_day ? ReadDigits(text.substr(8, 2)) : std::nullopt;
  if (!year || (has_month && !month) || (has_day && !day)) return std::nullopt;
  return Fields{.year = *year, .month = month, .day = day};
}

}  // namespace

std::string Echo(std::string_view input) {
  std::size_t size = std::min(input.size(), kEchoBytesMax);
  while (size > 0 && size < input.size() && IsContinuationByte(input[size])) --size;
  std::string echo = absl::Utf8SafeCEscape(absl::string_view(input.data(), size));
  if (size < input.size()) echo += "...";
  return echo;
}

std::optional<std::int32_t> ReadDigits(std::string_view text) {
  if (text.empty() || text.size() > 6) return std::nullopt;
  std::int32_t number = 0;
  for (const char digit : text) {
    if (digit < '0' || digit > '9') return std::nullopt;
    number = number * 10 + (digit - '0');
  }
  return number;
}

absl::Status Refusal(std::string_view input, std::string_view reason) {
  std::string message = "\"" + Echo(input) + "\" ";
  message += reason;
  return absl::InvalidArgumentError(message);
}

absl::StatusOr<DayRange> ParseDateText(std::string_view text, Source source) {
  const std::optional<Fields> fields = Split(text);
  if (!fields) {
    return Refusal(source.whole,
                   "is not a date; write YYYY, YYYY-MM or YYYY-MM-DD with all digits, as far as it "
                   "is known, or ../YYYY-MM-DD for \"on or before\"");
  }
  if (fields->year == 0) {
    return Refusal(source.whole, "names the year 0, which does not exist; write a year from 0001");
  }
  const std::chrono::year year(fields->year);
  if (!fields->month) {
    return DayRange{.first = WholeMonth(year / 1).first, .last = WholeMonth(year / 12).last};
  }
  if (*fields->month < 1 || *fields->month > 12) {
    return Refusal(
        source.whole,
        absl::StrFormat("names the month %02d; write a month from 01 to 12", *fields->month));
  }
  const DayRange month = WholeMonth(year / *fields->month);
  if (!fields->day) return month;
  const std::int32_t days = month.last.value() - month.first.value() + 1;
  if (*fields->day < 1 || *fields->day > days) {
    return Refusal(
        source.whole,
        absl::StrFormat("names a day that does not exist: %04d-%02d has the days 01 to %02d",
                        fields->year, *fields->month, days));
  }
  const CivilDay day(month.first.value() + *fields->day - 1);
  return DayRange{.first = day, .last = day};
}

}  // namespace accession::engine
