#include "engine/time/period.h"

#include <algorithm>
#include <array>
#include <optional>

#include "absl/strings/str_cat.h"
#include "engine/time/date_text.h"

namespace accession::engine {
namespace {

struct Unit {
  char letter;
  std::int32_t Period::*count;
};

constexpr std::array kDateUnits = {Unit{'Y', &Period::years}, Unit{'M', &Period::months},
                                   Unit{'W', &Period::weeks}, Unit{'D', &Period::days}};
constexpr std::array kTimeUnits = {Unit{'H', &Period::hours}, Unit{'M', &Period::minutes},
                                   Unit{'S', &Period::seconds}};

constexpr std::string_view kForm =
    "is not a period; write an ISO 8601 period of whole units, largest first, such as P90D, P2W, "
    "P1Y6M or PT72H";

template <std::size_t kSize>
void AppendUnits(const Period& period, const std::array<Unit, kSize>& units, std::string& text) {
  for (const Unit& unit : units) {
    const std::int32_t count = period.*unit.count;
    if (count != 0) absl::StrAppend(&text, count, std::string(1, unit.letter));
  }
}

// Reads `units`, each at most once and in their order; false if anything else is in `text`.
template <std::size_t kSize>
bool ReadUnits(std::string_view text, const std::array<Unit, kSize>& units, Period& period) {
  for (const Unit& unit : units) {
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    if (digits == text.size()) break;
    if (text[digits] != unit.letter) continue;
    const std::optional<std::int32_t> count = ReadDigits(text.substr(0, digits));
    if (!count || text.front() == '0') return false;
    period.*unit.count = *count;
    text.remove_prefix(digits + 1);
  }
  return text.empty();
}

// What is wrong with a text that was meant as a period; nullopt if nothing better can be said.
std::optional<std::string_view> CommonMistake(std::string_view text) {
  if (text.find('P') == std::string_view::npos) return std::nullopt;
  if (text.find_first_of("+-") != std::string_view::npos) {
    return "has a sign; write the length alone and say `after` or `before`";
  }
  if (text.find_first_of(".,") != std::string_view::npos) {
    return "has a decimal; write whole units, such as PT36H for a day and a half";
  }
  if (text.find_first_of("123456789") == std::string_view::npos &&
      text.find('0') != std::string_view::npos) {
    return "is a period of no length; write P0D";
  }
  return std::nullopt;
}

}  // namespace

std::chrono::microseconds Period::time() const {
  return std::chrono::hours(hours) + std::chrono::minutes(minutes) + std::chrono::seconds(seconds);
}

std::string FormatPeriod(const Period& period) {
  if (period.zero()) return "P0D";
  std::string text = "P";
  AppendUnits(period, kDateUnits, text);
  if (period.has_time_part()) text += 'T';
  AppendUnits(period, kTimeUnits, text);
  return text;
}

absl::StatusOr<Period> ParsePeriod(std::string_view text) {
  if (text == "P0D") return Period{};
  if (const std::optional<std::string_view> mistake = CommonMistake(text)) {
    return Refusal(text, *mistake);
  }
  if (text.size() < 2 || text.front() != 'P') return Refusal(text, kForm);
  const std::size_t t = text.find('T');
  const bool has_time = t != std::string_view::npos;
  Period period;
  if (!ReadUnits(text.substr(1, has_time ? t - 1 : text.size()), kDateUnits, period)) {
    return Refusal(text, kForm);
  }
  if (has_time && !ReadUnits(text.substr(t + 1), kTimeUnits, period)) return Refusal(text, kForm);
  if (has_time && !period.has_time_part()) return Refusal(text, kForm);
  const bool beside_weeks = period.date_months() != 0 || period.days != 0 || has_time;
  if (period.weeks != 0 && beside_weeks) {
    return Refusal(text, "has weeks beside other units; write the weeks as days");
  }
  return period;
}

CivilDay DayAfter(CivilDay day, const Period& period) {
  return PlusDays(PlusMonths(day, period.date_months()), period.date_days());
}

CivilDay DayBefore(CivilDay day, const Period& period) {
  return PlusDays(PlusMonths(day, -period.date_months()), -period.date_days());
}

}  // namespace accession::engine
