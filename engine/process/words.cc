#include "engine/process/words.h"

#include <array>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/process/findings.h"

namespace accession::engine {
namespace {

// `1st`, `2nd`, `3rd`, `11th`, `5th`.
std::string Ordinal(std::uint32_t n) {
  const bool teen = n % 100 >= 11 && n % 100 <= 13;
  constexpr std::array kEndings = {"th", "st", "nd", "rd"};
  return absl::StrCat(n, n % 10 <= 3 && !teen ? kEndings[n % 10] : "th");
}

// Joins with commas and a last `and`.
std::string Joined(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " and " : ", ";
    text += words[i];
  }
  return text;
}

std::string PeriodInWords(const ShiftTerms& terms) {
  struct Unit {
    std::int32_t count;
    std::string_view name;
  };
  const Period& period = terms.period;
  const bool business = terms.count == DayCount::kBusiness;
  std::vector<std::string> parts;
  for (const Unit& unit :
       {Unit{period.years, "year"}, Unit{period.months, "month"}, Unit{period.weeks, "week"},
        Unit{period.days, business ? "business day" : "day"}, Unit{period.hours, "hour"},
        Unit{period.minutes, "minute"}, Unit{period.seconds, "second"}}) {
    if (unit.count == 0) continue;
    parts.push_back(
        absl::StrCat(unit.count, " ", std::string(unit.name), unit.count == 1 ? "" : "s"));
  }
  return Joined(parts);
}

std::string ShiftInWords(const DateShift& shift, const std::string& anchor) {
  const ShiftTerms& terms = shift.terms();
  std::string text =
      terms.period.zero()
          ? absl::StrCat("the day of ", anchor)
          : absl::StrCat(PeriodInWords(terms),
                         terms.direction == Direction::kAfter ? " after " : " before ", anchor);
  if (terms.roll == Roll::kNext) text += " or the next business day";
  if (terms.roll == Roll::kPrevious) text += " or the business day before";
  if (terms.at) absl::StrAppend(&text, ", before ", FormatClockTime(*terms.at));
  return text;
}

std::string SessionInWords(const SessionSelector& session) {
  if (session.next_of.empty()) return session.parameter;
  return absl::StrCat("the ", session.n == 1 ? "next" : Ordinal(session.n), " session of ",
                      session.next_of == "body" ? "the body" : session.next_of, " after ",
                      session.after == nullptr ? "now" : session.after->words);
}

std::string ScopeInWords(const Scope& scope) {
  switch (scope.kind) {
    case Scope::Kind::kThis:
      return "";
    case Scope::Kind::kSiblings:
      return " among the siblings";
    case Scope::Kind::kLinked:
      return absl::StrCat(" among those linked as ", scope.relation);
  }
  return "";
}

std::vector<std::string> PartsInWords(const std::vector<DateExpression>& parts) {
  std::vector<std::string> words;
  for (const DateExpression& part : parts) words.push_back(part.words);
  return words;
}

// `all of (a; b)`.
std::string ListInWords(std::string_view name, const std::vector<RuleExpression>& parts) {
  std::string text = absl::StrCat(std::string(name), " (");
  for (std::size_t i = 0; i < parts.size(); ++i) {
    absl::StrAppend(&text, i > 0 ? "; " : "", parts[i].words);
  }
  return text + ")";
}

std::string OnRosterInWords(const RuleExpression& rule) {
  std::string text =
      absl::StrCat(rule.party, " on the roster of ", rule.body == "body" ? "the body" : rule.body);
  if (!rule.seat.empty()) absl::StrAppend(&text, " in seat ", rule.seat);
  if (rule.date) absl::StrAppend(&text, " at ", rule.date->words);
  return text;
}

std::string NeedInWords(const ThresholdRule& threshold) {
  const std::string fraction =
      absl::StrCat(threshold.fraction.numerator, "/", threshold.fraction.denominator);
  switch (threshold.need) {
    case ThresholdRule::Need::kConsensus:
      return "consensus";
    case ThresholdRule::Need::kUnanimity:
      return "unanimity";
    case ThresholdRule::Need::kAtLeast:
      return absl::StrCat("at least ", fraction);
    case ThresholdRule::Need::kMoreThan:
      return absl::StrCat("more than ", fraction);
    case ThresholdRule::Need::kCount:
      return absl::StrCat("at least ", threshold.count);
  }
  return "";
}

std::string BasisInWords(const ThresholdRule& threshold) {
  switch (threshold.basis) {
    case ThresholdRule::Basis::kRole:
      return threshold.role;
    case ThresholdRule::Basis::kPresentAndVoting:
      return "those present and voting";
    case ThresholdRule::Basis::kCast:
      return "the votes cast";
  }
  return "";
}

}  // namespace

std::string InWords(const ActSelector& selector) {
  if (selector.answers.empty()) return selector.act;
  return absl::StrCat(selector.act, " ", Alternatives(selector.answers));
}

std::string InWords(const DateExpression& date) {
  switch (date.kind) {
    case DateExpression::Kind::kNow:
      return "now";
    case DateExpression::Kind::kAct:
      return date.ids.front();
    case DateExpression::Kind::kPhase:
      return absl::StrCat("entry into ", date.ids.front());
    case DateExpression::Kind::kNth:
      return absl::StrCat("the ", Ordinal(date.n), " ", date.ids.front(), ScopeInWords(date.scope));
    case DateExpression::Kind::kLastEach:
      return absl::StrCat("the last ", date.ids.front(), " of every ", date.role);
    case DateExpression::Kind::kServed:
      return absl::StrCat(
          "the last receipt of ", date.ids.front(), " by ",
          date.role.empty() ? "those it is addressed to" : absl::StrCat("every ", date.role));
    case DateExpression::Kind::kOpens:
      return absl::StrCat("the opening of ", SessionInWords(date.session));
    case DateExpression::Kind::kCloses:
      return absl::StrCat("the closing of ", SessionInWords(date.session));
    case DateExpression::Kind::kUntil:
      return absl::StrCat("the end given by ", date.ids.front());
    case DateExpression::Kind::kLatest:
      return absl::StrCat("the latest of ", Joined(PartsInWords(date.parts)));
    case DateExpression::Kind::kRecent:
      return absl::StrCat("the most recent ", Alternatives(date.ids));
    case DateExpression::Kind::kShift:
      return ShiftInWords(*date.shift, date.parts.front().words);
  }
  return "";
}

std::string InWords(const RuleExpression& rule) {
  switch (rule.kind) {
    case RuleExpression::Kind::kRecorded:
      return absl::StrCat(InWords(rule.recorded), " recorded",
                          rule.each.empty() ? "" : absl::StrCat(" by every ", rule.each),
                          ScopeInWords(rule.scope));
    case RuleExpression::Kind::kElapsed:
      return absl::StrCat(rule.date->words, " has come");
    case RuleExpression::Kind::kPassed:
      return absl::StrCat(rule.date->words, " is over");
    case RuleExpression::Kind::kThreshold:
      if (!rule.is) return rule.threshold;
      return absl::StrCat(rule.threshold, " is ", std::string(Name(*rule.is)));
    case RuleExpression::Kind::kOnRoster:
      return OnRosterInWords(rule);
    case RuleExpression::Kind::kAll:
      return ListInWords("all of", rule.parts);
    case RuleExpression::Kind::kAny:
      return ListInWords("any of", rule.parts);
    case RuleExpression::Kind::kNot:
      return ListInWords("not", rule.parts);
  }
  return "";
}

std::string InWords(const ThresholdRule& threshold) {
  std::string text = absl::StrCat(NeedInWords(threshold), " of ", BasisInWords(threshold));
  if (!threshold.text.empty()) absl::StrAppend(&text, " on the text of ", threshold.text);
  if (!threshold.exclude.empty()) absl::StrAppend(&text, " without ", threshold.exclude);
  if (threshold.abstain_permitted) text += ", abstention permitted";
  if (threshold.quorum) {
    absl::StrAppend(&text, ", with a quorum of ", threshold.quorum->numerator);
    if (threshold.quorum->denominator != 0) {
      absl::StrAppend(&text, "/", threshold.quorum->denominator);
    }
  }
  if (!threshold.veto.empty()) absl::StrAppend(&text, ", unless ", threshold.veto, " objects");
  return text;
}

}  // namespace accession::engine
