// What a field is compared with.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/time/civil_day.h"
#include "services/query/lexer.h"
#include "services/query/schema.h"

namespace accession::query {

// `<` and so on; kHas is `:`.
enum class Comparison { kEquals, kDiffers, kLess, kAtMost, kGreater, kAtLeast, kHas };

// A text of which either end may be left open: `kaz*`. `*` alone: whatever is set.
struct Pattern {
  std::string text;
  bool open_front = false;
  bool open_back = false;

  bool any() const { return open_front && open_back && text.empty(); }
  bool exact() const { return !open_front && !open_back; }
};

// A pattern for texts, names and words; the days of a date, `2025-06` being all of June.
using Literal = std::variant<Pattern, bool, std::int64_t, engine::DayRange>;

// Reads `token` as something to compare `field` with. A problem says what the field takes.
Parsed<Literal> ReadLiteral(const Token& token, const Field& field, Comparison comparison);

// Whether `value` compares so. A name compares whole; a short literal was qualified by ReadLiteral.
//
// A day known to within bounds counts as its last possible one, as it does in the fold of acts:
// `submitted_effective <= 2024-05-31` holds once it has come for certain. `:` on a text looks for a
// part of it whatever the case of ASCII letters.
bool Holds(const Value& value, Comparison comparison, const Literal& literal);

// Whether `text` holds `part`, whatever the case of ASCII letters.
bool ContainsIgnoringCase(std::string_view text, std::string_view part);

}  // namespace accession::query
