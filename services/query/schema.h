// The fields by which the things of a list can be chosen and ordered.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "absl/functional/function_ref.h"
#include "engine/time/day_bounds.h"
#include "services/query/problem.h"

namespace accession::query {

// kName: a resource name. kWord: one of a closed set.
enum class Kind { kText, kName, kWord, kFlag, kNumber, kDay };

// Whether words that stand alone in a filter are looked for in a field.
enum class Search { kNo, kYes };

struct Field {
  std::string name;
  Kind kind = Kind::kText;
  Search search = Search::kNo;
  // With kName: what a name without a slash is short for: `parties`. Empty: any collection.
  std::string collection = {};
  // With kWord: the words.
  std::vector<std::string> words = {};
  // With kText: what its values are names of, to whoever knows them: `phase`. Empty: any text.
  std::string vocabulary = {};
};

// A value of a field: a text, name or word; a flag; a number; a day known to within bounds.
using Value = std::variant<std::string, bool, std::int64_t, engine::DayBounds>;

// Gives the values of one field of one thing: none if it is not set, several if it is a list.
using ReadField = absl::FunctionRef<std::vector<Value>(std::size_t field)>;

// Immutable.
class Schema {
 public:
  explicit Schema(std::vector<Field> fields);

  const std::vector<Field>& fields() const { return fields_; }
  const Field& field(std::size_t index) const { return fields_[index]; }

  // The index of the field `name`; aborts if there is none: for names that the program knows.
  std::size_t IndexOf(std::string_view name) const;

  // The index of the field `name`; a problem at `position` that says which comes nearest.
  Parsed<std::size_t> Find(std::string_view name, std::size_t position) const;

 private:
  std::vector<Field> fields_;
};

}  // namespace accession::query
