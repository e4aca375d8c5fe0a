#include "services/query/literal.h"

#include <algorithm>
#include <charconv>
#include <compare>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/nearest.h"
#include "engine/time/date_text.h"
#include "services/codec/diagnostic.h"

namespace accession::query {
namespace {

absl::string_view ToAbsl(std::string_view text) { return {text.data(), text.size()}; }

bool IsOrdered(Comparison comparison) {
  return comparison != Comparison::kEquals && comparison != Comparison::kDiffers &&
         comparison != Comparison::kHas;
}

Problem Takes(const Token& token, const Field& field, std::string_view what) {
  return {.position = token.position,
          .message = absl::StrCat(field.name, " takes ", ToAbsl(what), ", and ",
                                  codec::Excerpt(token.text), " is none"),
          .nearest = ""};
}

Pattern ReadPattern(const Token& token) {
  Pattern pattern{.text = token.text};
  if (token.kind == Token::Kind::kQuoted) return pattern;
  if (pattern.text.ends_with('*')) {
    pattern.open_back = true;
    pattern.text.pop_back();
    pattern.open_front = pattern.text.empty();
  }
  if (pattern.text.starts_with('*')) {
    pattern.open_front = true;
    pattern.text.erase(0, 1);
  }
  return pattern;
}

Parsed<Literal> ReadWord(const Token& token, const Field& field) {
  const auto same = [&](const std::string& word) {
    return absl::EqualsIgnoreCase(word, token.text);
  };
  const auto found = std::ranges::find_if(field.words, same);
  if (found != field.words.end()) return Pattern{.text = *found};
  const auto nearest = Nearest(token.text, field.words);
  Problem problem = Takes(token, field, "one of " + absl::StrJoin(field.words, ", "));
  if (nearest) absl::StrAppend(&problem.message, "; did you mean ", *nearest, "?");
  problem.nearest = nearest.value_or("");
  return problem;
}

Parsed<Literal> ReadNumber(const Token& token, const Field& field) {
  std::int64_t number = 0;
  const char* const end = token.text.data() + token.text.size();
  const auto read = std::from_chars(token.text.data(), end, number);
  if (read.ec != std::errc() || read.ptr != end) return Takes(token, field, "a whole number");
  return number;
}

Parsed<Literal> ReadDays(const Token& token, const Field& field) {
  const auto days = engine::ParseDateText(token.text, {token.text});
  if (!days.ok()) return Takes(token, field, "a date such as 2025-06-05, 2025-06 or 2025");
  return *days;
}

bool Compares(std::strong_ordering order, Comparison comparison) {
  switch (comparison) {
    case Comparison::kEquals:
    case Comparison::kHas:
      return order == 0;
    case Comparison::kDiffers:
      return order != 0;
    case Comparison::kLess:
      return order < 0;
    case Comparison::kAtMost:
      return order <= 0;
    case Comparison::kGreater:
      return order > 0;
    case Comparison::kAtLeast:
      return order >= 0;
  }
  return false;
}

bool Matches(std::string_view value, const Pattern& pattern) {
  const std::string_view text = pattern.text;
  if (value.size() < text.size()) return false;
  if (pattern.open_front && pattern.open_back) return value.find(text) != std::string_view::npos;
  if (pattern.open_front) return value.ends_with(text);
  if (pattern.open_back) return value.starts_with(text);
  return value == text;
}

bool HoldsText(std::string_view value, Comparison comparison, const Pattern& pattern) {
  if (comparison == Comparison::kHas) return ContainsIgnoringCase(value, pattern.text);
  if (comparison == Comparison::kEquals) return Matches(value, pattern);
  if (comparison == Comparison::kDiffers) return !Matches(value, pattern);
  return Compares(value.compare(pattern.text) <=> 0, comparison);
}

bool HoldsDay(const engine::DayBounds& value, Comparison comparison, const engine::DayRange& days) {
  if (!value.hi) return comparison == Comparison::kDiffers;
  const bool inside = days.first <= *value.hi && *value.hi <= days.last;
  switch (comparison) {
    case Comparison::kEquals:
    case Comparison::kHas:
      return inside;
    case Comparison::kDiffers:
      return !inside;
    case Comparison::kLess:
      return *value.hi < days.first;
    case Comparison::kAtMost:
      return *value.hi <= days.last;
    case Comparison::kGreater:
      return days.last < *value.hi;
    case Comparison::kAtLeast:
      return days.first <= *value.hi;
  }
  return false;
}

}  // namespace

Parsed<Literal> ReadLiteral(const Token& token, const Field& field, Comparison comparison) {
  const bool text = field.kind == Kind::kText || field.kind == Kind::kName;
  if (text || (comparison == Comparison::kHas && token.text == "*")) {
    Pattern pattern = ReadPattern(token);
    const bool is_short =
        !pattern.text.empty() && !pattern.open_front && pattern.text.find('/') == std::string::npos;
    if (is_short && !field.collection.empty() && comparison != Comparison::kHas)
      pattern.text = field.collection + "/" + pattern.text;
    if (IsOrdered(comparison) && !pattern.exact())
      return Problem{token.position, "`*` has no place in an order; use = or :", ""};
    return pattern;
  }
  switch (field.kind) {
    case Kind::kText:
    case Kind::kName:
    case Kind::kWord:
      if (IsOrdered(comparison)) {
        return Problem{token.position, absl::StrCat(field.name, " has no order; use = or !="), ""};
      }
      return ReadWord(token, field);
    case Kind::kFlag:
      if (IsOrdered(comparison))
        return Problem{token.position, absl::StrCat(field.name, " has no order; use = or !="), ""};
      if (token.text == "true") return true;
      if (token.text == "false") return false;
      return Takes(token, field, "true or false");
    case Kind::kNumber:
      return ReadNumber(token, field);
    case Kind::kDay:
      return ReadDays(token, field);
  }
  return Takes(token, field, "no value");
}

bool Holds(const Value& value, Comparison comparison, const Literal& literal) {
  if (const auto* pattern = std::get_if<Pattern>(&literal)) {
    // `:*` asks whether the field is set, whatever it holds.
    if (pattern->any() && comparison == Comparison::kHas) return true;
    const auto* text = std::get_if<std::string>(&value);
    return text != nullptr && HoldsText(*text, comparison, *pattern);
  }
  if (const auto* flag = std::get_if<bool>(&literal)) {
    const auto* own = std::get_if<bool>(&value);
    return own != nullptr && (*own == *flag) == (comparison != Comparison::kDiffers);
  }
  if (const auto* number = std::get_if<std::int64_t>(&literal)) {
    const auto* own = std::get_if<std::int64_t>(&value);
    return own != nullptr && Compares(*own <=> *number, comparison);
  }
  const auto* own = std::get_if<engine::DayBounds>(&value);
  return own != nullptr && HoldsDay(*own, comparison, std::get<engine::DayRange>(literal));
}

bool ContainsIgnoringCase(std::string_view text, std::string_view part) {
  const auto same = [](char a, char b) { return absl::ascii_tolower(a) == absl::ascii_tolower(b); };
  return part.empty() || !std::ranges::search(text, part, same).empty();
}

}  // namespace accession::query
