#include "services/query/filter.h"

#include <algorithm>

namespace accession::query {
namespace {

// Whether a comparison is with what is not set.
bool IsEmpty(const Literal& literal) {
  const auto* pattern = std::get_if<Pattern>(&literal);
  return pattern != nullptr && pattern->text.empty() && pattern->exact();
}

bool HoldsOfAny(const std::vector<Value>& values, Comparison comparison, const Literal& literal) {
  if (values.empty()) return comparison == Comparison::kEquals && IsEmpty(literal);
  return std::ranges::any_of(values,
                             [&](const Value& value) { return Holds(value, comparison, literal); });
}

}  // namespace

bool Filter::Admits(ReadField read) const { return Holds(root_, read); }

bool Filter::Holds(const Term& term, ReadField read) const {
  const auto holds = [&](const Term& part) { return Holds(part, read); };
  switch (term.kind) {
    case Term::Kind::kAll:
      return std::ranges::all_of(term.parts, holds);
    case Term::Kind::kAny:
      return std::ranges::any_of(term.parts, holds);
    case Term::Kind::kNot:
      return !holds(term.parts.front());
    case Term::Kind::kCompare:
      if (term.comparison == Comparison::kDiffers)
        return !HoldsOfAny(read(term.field), Comparison::kEquals, term.literal);
      return HoldsOfAny(read(term.field), term.comparison, term.literal);
    case Term::Kind::kSearch:
      return HoldsSearch(term.word, read);
  }
  return false;
}

bool Filter::HoldsSearch(const std::string& word, ReadField read) const {
  for (std::size_t index = 0; index < schema_->fields().size(); ++index) {
    if (schema_->field(index).search == Search::kNo) continue;
    for (const Value& value : read(index)) {
      const auto* text = std::get_if<std::string>(&value);
      if (text != nullptr && ContainsIgnoringCase(*text, word)) return true;
    }
  }
  return false;
}

std::optional<std::string> Filter::Required(std::size_t field) const {
  for (const Term& term : root_.parts) {
    if (term.kind != Term::Kind::kCompare || term.field != field) continue;
    const auto* pattern = std::get_if<Pattern>(&term.literal);
    const bool fixed = pattern != nullptr && pattern->exact() && !pattern->text.empty();
    if (fixed && term.comparison == Comparison::kEquals) return pattern->text;
  }
  return std::nullopt;
}

std::string Filter::RequiredPrefix(std::size_t field) const {
  for (const Term& term : root_.parts) {
    if (term.kind != Term::Kind::kCompare || term.field != field) continue;
    const auto* pattern = std::get_if<Pattern>(&term.literal);
    const bool begins = pattern != nullptr && !pattern->open_front;
    if (begins && term.comparison == Comparison::kEquals) return pattern->text;
  }
  return "";
}

bool Filter::RequiresFlag(std::size_t field) const {
  return std::ranges::any_of(root_.parts, [field](const Term& term) {
    const auto* flag = std::get_if<bool>(&term.literal);
    return term.kind == Term::Kind::kCompare && term.field == field && flag != nullptr &&
           *flag == (term.comparison != Comparison::kDiffers);
  });
}

std::optional<Problem> Filter::Check(CheckValue check) const { return Check(root_, check); }

std::optional<Problem> Filter::Check(const Term& term, CheckValue check) const {
  for (const Term& part : term.parts) {
    if (auto problem = Check(part, check)) return problem;
  }
  const bool whole = term.kind == Term::Kind::kCompare && (term.comparison == Comparison::kEquals ||
                                                           term.comparison == Comparison::kDiffers);
  const auto* const pattern = std::get_if<Pattern>(&term.literal);
  if (!whole || pattern == nullptr || !pattern->exact() || pattern->text.empty())
    return std::nullopt;
  auto problem = check(schema_->field(term.field), pattern->text);
  if (problem) problem->position = term.position;
  return problem;
}

}  // namespace accession::query
