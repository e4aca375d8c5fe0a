#include "tools/accessionctl/dates.h"

#include <array>
#include <charconv>

#include "fmt/format.h"

namespace accession::ctl {
namespace {

using std::chrono::days;
using std::chrono::year_month_day;
using std::chrono::year_month_day_last;

constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string_view MonthText(year_month_day date) {
  return kMonths[static_cast<unsigned>(date.month()) - 1];
}

int YearOf(year_month_day date) { return static_cast<int>(date.year()); }
unsigned DayOf(year_month_day date) { return static_cast<unsigned>(date.day()); }

bool IsLastOfMonth(year_month_day date) {
  return date == year_month_day_last(date.year(), std::chrono::month_day_last(date.month()));
}

std::optional<unsigned> ParseNumber(std::string_view digits) {
  unsigned number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

// `about ` or ` (uncertain)` for the qualifiers of EDTF.
std::string Qualified(const v1::DateSpan& span, std::string text) {
  const std::string& given = span.given();
  const bool both = given.find('%') != std::string::npos;
  if (both || given.find('~') != std::string::npos) text = "about " + text;
  if (both || given.find('?') != std::string::npos) text += " (uncertain)";
  return text;
}

}  // namespace

std::optional<Day> ParseDay(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  const auto year = ParseNumber(iso.substr(0, 4));
  const auto month = ParseNumber(iso.substr(5, 2));
  const auto day = ParseNumber(iso.substr(8, 2));
  if (!year.has_value() || !month.has_value() || !day.has_value()) return std::nullopt;
  const year_month_day date(std::chrono::year(static_cast<int>(*year)), std::chrono::month(*month),
                            std::chrono::day(*day));
  if (!date.ok()) return std::nullopt;
  return Day(date);
}

Day Today() { return std::chrono::floor<days>(std::chrono::system_clock::now()); }

std::string DayText(Day day) {
  const year_month_day date(day);
  return fmt::format("{} {} {}", DayOf(date), MonthText(date), YearOf(date));
}

std::string DayText(std::string_view iso) {
  const std::optional<Day> day = ParseDay(iso);
  return day.has_value() ? DayText(*day) : std::string(iso);
}

std::string DaysText(Day first, Day last) {
  if (first == last) return DayText(first);
  const year_month_day from(first);
  const year_month_day to(last);
  const bool whole_months = DayOf(from) == 1 && IsLastOfMonth(to);
  if (from.year() == to.year()) {
    if (whole_months && from.month() == to.month()) {
      return fmt::format("{} {}", MonthText(from), YearOf(from));
    }
    if (whole_months && MonthText(from) == "Jan" && MonthText(to) == "Dec") {
      return std::to_string(YearOf(from));
    }
    if (from.month() == to.month()) return fmt::format("{} to {}", DayOf(from), DayText(last));
    return fmt::format("{} {} to {}", DayOf(from), MonthText(from), DayText(last));
  }
  return fmt::format("{} to {}", DayText(first), DayText(last));
}

std::string Number(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t place = digits.size(); place > 3; place -= 3) digits.insert(place - 3, 1, ',');
  return digits;
}

std::string DayCount(std::int64_t days) {
  const std::string sign = days < 0 ? "-" : "";
  const auto magnitude = static_cast<std::uint64_t>(days < 0 ? -days : days);
  return fmt::format("{}{} {}", sign, Number(magnitude), magnitude == 1 ? "day" : "days");
}

std::string SpanText(const v1::DateSpan& span) {
  const std::optional<Day> lo = ParseDay(span.lo());
  const std::optional<Day> hi = ParseDay(span.hi());
  if (span.given().rfind("../", 0) == 0 && hi.has_value()) {
    return Qualified(span, "by " + DayText(*hi));
  }
  if (lo.has_value() && hi.has_value()) return Qualified(span, DaysText(*lo, *hi));
  if (hi.has_value()) return "by " + DayText(*hi);
  if (lo.has_value()) return "from " + DayText(*lo);
  return span.given();
}

std::string SpanAsRead(const v1::DateSpan& span) {
  const std::optional<Day> lo = ParseDay(span.lo());
  const std::optional<Day> hi = ParseDay(span.hi());
  const bool plain = lo.has_value() && hi.has_value() && *lo == *hi && span.given() == span.lo();
  if (plain || span.given().empty()) return SpanText(span);
  std::string read = "any day";
  if (lo.has_value() && hi.has_value()) {
    read = *lo == *hi ? DayText(*lo) : DaysText(*lo, *hi);
  } else if (lo.has_value()) {
    read = "from " + DayText(*lo) + " on";
  } else if (hi.has_value()) {
    read = "any day up to " + DayText(*hi);
  }
  return fmt::format("given {}, read as {}", span.given(), read);
}

std::string DueText(const v1::Due& due, v1::ExpectationState state, std::int64_t overdue_days,
                    Day today) {
  const std::optional<Day> day = ParseDay(due.date());
  if (!day.has_value()) {
    return due.pending_reason().empty() ? "no date yet" : "no date yet: " + due.pending_reason();
  }
  std::string text = DayText(*day);
  if (state == v1::EXPECTATION_STATE_OVERDUE) {
    return fmt::format("{}, {} overdue", text, DayCount(overdue_days));
  }
  if (state != v1::EXPECTATION_STATE_OPEN && state != v1::EXPECTATION_STATE_DUE_SOON) return text;
  const std::int64_t left = (*day - today).count();
  if (left == 0) return text + ", today";
  return left > 0 ? fmt::format("{}, in {}", text, DayCount(left)) : text;
}

std::string InstantText(const google::protobuf::Timestamp& time) {
  const std::chrono::sys_seconds instant{std::chrono::seconds(time.seconds())};
  const Day day = std::chrono::floor<days>(instant);
  const std::chrono::hh_mm_ss clock(instant - day);
  return fmt::format("{} {:02}:{:02}", DayText(day), clock.hours().count(),
                     clock.minutes().count());
}

std::string TimeText(const google::protobuf::Timestamp& time) { return InstantText(time) + " UTC"; }

}  // namespace accession::ctl
