// Early return on a failed absl::Status or StatusOr.
#pragma once

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#define ACCESSION_STATUS_CONCAT_INNER(a, b) a##b
#define ACCESSION_STATUS_CONCAT(a, b) ACCESSION_STATUS_CONCAT_INNER(a, b)

// Returns the status of `expression` from the enclosing function unless it is OK.
#define RETURN_IF_ERROR(expression)                                                       \
  do {                                                                                    \
    if (::absl::Status status_of_expression = (expression); !status_of_expression.ok()) { \
      return status_of_expression;                                                        \
    }                                                                                     \
  } while (false)

// Assigns the value of the StatusOr `expression` to `target`, or returns its status.
#define ASSIGN_OR_RETURN(target, expression) \
  ASSIGN_OR_RETURN_NAMED(ACCESSION_STATUS_CONCAT(status_or_, __LINE__), target, expression)
#define ASSIGN_OR_RETURN_NAMED(name, target, expression) \
  auto name = (expression);                              \
  if (!name.ok()) return name.status();                  \
  target = *std::move(name)
