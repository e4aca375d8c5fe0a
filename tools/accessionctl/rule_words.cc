#include "tools/accessionctl/rule_words.h"

#include <charconv>
#include <cstdint>
#include <string_view>
#include <vector>

#include "absl/strings/str_join.h"
#include "fmt/format.h"
#include "tools/accessionctl/words.h"

namespace accession::ctl {
namespace {

// The name of the unit that `letter` stands for, before or after the T of a period.
std::string_view UnitName(char letter, bool time, bool business) {
  switch (letter) {
    case 'Y':
      return "year";
    case 'M':
      return time ? "minute" : "month";
    case 'W':
      return "week";
    case 'D':
      return business ? "business day" : "day";
    case 'H':
      return "hour";
    case 'S':
      return "second";
    default:  // Not an enum: any other character is no unit.
      return "";
  }
}

std::string PeriodWords(const std::string& period, bool business) {
  std::vector<std::string> parts;
  bool time = false;
  for (std::size_t at = 1; at < period.size();) {
    if (period[at] == 'T') {
      time = true;
      ++at;
      continue;
    }
    std::uint32_t count = 0;
    const char* const last = period.data() + period.size();
    const auto [end, error] = std::from_chars(period.data() + at, last, count);
    const std::string_view unit =
        error == std::errc() && end != last ? UnitName(*end, time, business) : "";
    if (unit.empty()) return period;
    parts.push_back(fmt::format("{} {}{}", count, unit, count == 1 ? "" : "s"));
    at = static_cast<std::size_t>(end - period.data()) + 1;
  }
  return absl::StrJoin(parts, " and ");
}

std::string ScopeWords(const v1::ActScope& scope) {
  if (!scope.link().empty()) return fmt::format(" among those linked as {}", scope.link());
  return scope.scope() == "siblings" ? " among the siblings" : "";
}

std::string SessionWords(const v1::SessionReference& session) {
  if (!session.param().empty()) return session.param();
  const std::string after = session.has_after() ? RuleWords(session.after()) : "now";
  const std::string which =
      session.n() > 1 ? fmt::format("session {}", session.n()) : "next session";
  return fmt::format("the {} of {} after {}", which, session.next(), after);
}

template <typename Part>
std::vector<std::string> Each(const google::protobuf::RepeatedPtrField<Part>& parts) {
  std::vector<std::string> words;
  for (const Part& part : parts) words.push_back(RuleWords(part));
  return words;
}

std::string ShiftWords(const v1::DateRule& date) {
  const bool business = date.count() == v1::DAY_COUNT_BUSINESS;
  std::string text = fmt::format("{} {} {}", PeriodWords(date.period(), business),
                                 date.has_after() ? "after" : "before",
                                 RuleWords(date.has_after() ? date.after() : date.before()));
  if (date.roll() == v1::ROLL_NEXT) text += " or the next business day";
  if (date.roll() == v1::ROLL_PREVIOUS) text += " or the business day before";
  if (!date.at().empty()) text += ", before " + date.at();
  return text;
}

}  // namespace

std::string PeriodWords(const std::string& period) { return PeriodWords(period, false); }

std::string RuleWords(const v1::DateRule& date) {
  if (date.has_after() || date.has_before()) return ShiftWords(date);
  if (date.nth() != 0) {
    return fmt::format("act {} of {}{}", date.nth(), date.act(), ScopeWords(date.of()));
  }
  if (!date.last().empty()) return fmt::format("the last {} of every {}", date.last(), date.each());
  if (!date.act().empty()) return date.act();
  if (!date.phase().empty()) return "entry into " + date.phase();
  if (date.has_opens()) return "the opening of " + SessionWords(date.opens());
  if (date.has_closes()) return "the closing of " + SessionWords(date.closes());
  if (!date.until().empty()) return "the end given by " + date.until();
  if (!date.latest().empty()) {
    return fmt::format("the latest of {}", absl::StrJoin(Each(date.latest()), " and "));
  }
  if (!date.recent().empty()) {
    return fmt::format("the most recent {}", absl::StrJoin(date.recent(), " or "));
  }
  return "";
}

std::string RuleWords(const v1::Rule& rule) {
  if (rule.has_recorded()) return RuleWords(rule.recorded()) + " recorded" + ScopeWords(rule.of());
  if (rule.has_elapsed()) return RuleWords(rule.elapsed()) + " has come";
  if (!rule.threshold().empty()) {
    const std::string is = VerdictWords(rule.is());
    return "threshold " + rule.threshold() + (is.empty() ? "" : " is " + is);
  }
  if (rule.has_on_roster()) {
    const v1::OnRoster& roster = rule.on_roster();
    return fmt::format("{} on the roster of {}", roster.party(),
                       roster.body() == "body" ? "the body" : roster.body());
  }
  if (!rule.all().empty()) return fmt::format("all of ({})", absl::StrJoin(Each(rule.all()), "; "));
  if (!rule.any().empty()) return fmt::format("any of ({})", absl::StrJoin(Each(rule.any()), "; "));
  return rule.has_not_() ? fmt::format("not ({})", RuleWords(rule.not_())) : "";
}

std::string RuleWords(const v1::ActMatch& match) {
  if (match.answers().empty()) return match.act();
  return match.act() + " " + absl::StrJoin(match.answers(), " or ");
}

std::string RuleWords(const v1::Need& need) {
  if (need.kind() != v1::NEED_KIND_UNSPECIFIED) {
    return Words(need.kind()) + (need.abstain_permitted() ? ", abstention permitted" : "");
  }
  if (!need.at_least().empty()) return "at least " + need.at_least();
  if (!need.more_than().empty()) return "more than " + need.more_than();
  return fmt::format("at least {}", need.count());
}

}  // namespace accession::ctl
