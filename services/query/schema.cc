#include "services/query/schema.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/check.h"
#include "base/nearest.h"
#include "services/codec/diagnostic.h"

namespace accession::query {

Schema::Schema(std::vector<Field> fields) : fields_(std::move(fields)) {}

std::size_t Schema::IndexOf(std::string_view name) const {
  const auto found = std::ranges::find(fields_, name, &Field::name);
  ACCESSION_CHECK(found != fields_.end());
  return static_cast<std::size_t>(found - fields_.begin());
}

Parsed<std::size_t> Schema::Find(std::string_view name, std::size_t position) const {
  const auto found = std::ranges::find(fields_, name, &Field::name);
  if (found != fields_.end()) return static_cast<std::size_t>(found - fields_.begin());
  std::vector<std::string> known;
  for (const Field& field : fields_) known.push_back(field.name);
  const std::optional<std::string> nearest = Nearest(name, known);
  return Problem{.position = position,
                 .message = absl::StrCat("there is no field ", codec::Excerpt(name),
                                         nearest ? "; did you mean " + *nearest + "?"
                                                 : "; there are " + absl::StrJoin(known, ", ")),
                 .nearest = nearest.value_or("")};
}

}  // namespace accession::query
