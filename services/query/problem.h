// What is wrong with a filter or an order, and where.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <variant>

#include "base/status.h"

namespace accession::query {

struct Problem {
  // The first character that is wrong, from 1; one past the end if something is missing there.
  std::size_t position = 1;
  // What is wrong and what to do; at most 64 characters of the text are repeated.
  std::string message;
  // The field that was probably meant; empty if none is near.
  std::string nearest;
};

// What was read, or why it could not be.
template <typename T>
using Parsed = std::variant<T, Problem>;

}  // namespace accession::query

// Assigns what the Parsed `expression` holds to `target`, or returns its problem.
#define ASSIGN_OR_PROBLEM(target, expression) \
  ASSIGN_OR_PROBLEM_NAMED(ACCESSION_STATUS_CONCAT(parsed_, __LINE__), target, expression)
#define ASSIGN_OR_PROBLEM_NAMED(name, target, expression)                                      \
  auto name = (expression);                                                                    \
  if (auto* wrong = std::get_if<::accession::query::Problem>(&name)) return std::move(*wrong); \
  target = std::get<0>(std::move(name))
