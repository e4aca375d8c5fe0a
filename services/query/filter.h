// A filter: which things of a list are asked for. The subset of AIP-160 that lists take.
//
//   phase = evaluation AND (owed_by = mng OR overdue)
//   NOT body = iaea-board submitted_effective >= 2024-05 "far east"
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/functional/function_ref.h"
#include "services/query/literal.h"
#include "services/query/schema.h"

namespace accession::query {

// Bounds of a filter, so that neither reading nor evaluating one takes long.
inline constexpr std::size_t kFilterBytesMax = 4'096;
inline constexpr std::size_t kFilterTermsMax = 128;
inline constexpr std::size_t kFilterDepthMax = 32;

// Immutable; borrows its schema. As in AIP-160, OR binds tighter than AND, and words side by side
// are joined by AND.
//
// A comparison with a field of several values holds if it holds for one of them; `!=` if `=` does
// not. A field that is not set equals nothing but "". A flag may stand alone for `= true`. Any
// other word that stands alone is looked for in the fields that are searched.
class Filter {
 public:
  // Everything.
  explicit Filter(const Schema& schema) : schema_(&schema) {}

  // A problem for what does not read, an unknown field, a value of the wrong kind, or a filter
  // beyond the bounds. O(bytes).
  static Parsed<Filter> Parse(std::string_view text, const Schema& schema);

  // Whether the thing that `read` reads is asked for. O(terms).
  bool Admits(ReadField read) const;

  // The value that the field must have, where the filter asks for one, other terms aside; nullopt
  // if it does not. What a list may be looked up by.
  std::optional<std::string> Required(std::size_t field) const;

  // What the field must begin with, where the filter asks for that (`name = kaz*`) or for one
  // value, other terms aside; empty if it does not.
  std::string RequiredPrefix(std::size_t field) const;

  // Whether the filter asks for the flag to be set, other terms aside.
  bool RequiresFlag(std::size_t field) const;

  // The first value, compared whole by = or !=, in which `check` finds a problem; at its place.
  using CheckValue =
      absl::FunctionRef<std::optional<Problem>(const Field& field, const std::string& value)>;
  std::optional<Problem> Check(CheckValue check) const;

 private:
  friend class FilterParser;

  struct Term {
    enum class Kind { kAll, kAny, kNot, kCompare, kSearch };
    Kind kind = Kind::kAll;
    // With kAll, kAny and kNot.
    std::vector<Term> parts = {};
    // With kCompare.
    std::size_t field = 0;
    Comparison comparison = Comparison::kEquals;
    Literal literal = {};
    // Where the literal stands, from 1.
    std::size_t position = 1;
    // With kSearch.
    std::string word = {};
  };

  std::optional<Problem> Check(const Term& term, CheckValue check) const;
  bool Holds(const Term& term, ReadField read) const;
  bool HoldsSearch(const std::string& word, ReadField read) const;

  const Schema* schema_;
  // All of its parts must hold.
  Term root_;
};

}  // namespace accession::query
