// Answer<T>: what became of a request: its result, or why it was rejected.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "absl/status/status.h"
#include "engine/decide/reason.h"

namespace accession::runtime {

// A rejection is the domain's no: nothing was written. A failed device is one too, once it is on
// its way to a client: STORAGE_FAILED.
template <typename T>
using Answer = std::variant<T, engine::Rejection>;

// A rejection without a proof.
inline engine::Rejection Reject(engine::Reason reason, std::string message,
                                std::map<std::string, std::string> metadata = {}) {
  return {.reason = reason,
          .message = std::move(message),
          .metadata = std::move(metadata),
          .proof = {}};
}

// What a client is told when the device, or bytes on it, failed a read.
engine::Rejection RejectFailure(const absl::Status& status);

// At most 64 characters of `input`, fit to be repeated in a message.
std::string Echo(std::string_view input);

}  // namespace accession::runtime

// Assigns the result held by the Answer `expression` to `target`, or returns its rejection.
#define ASSIGN_OR_REJECT(target, expression) \
  ASSIGN_OR_REJECT_NAMED(ACCESSION_STATUS_CONCAT(answer_, __LINE__), target, expression)
#define ASSIGN_OR_REJECT_NAMED(name, target, expression)                                    \
  auto name = (expression);                                                                 \
  if (auto* no = std::get_if<::accession::engine::Rejection>(&name)) return std::move(*no); \
  target = std::get<0>(std::move(name))

// Assigns the value of the StatusOr `expression` to `target`, or returns the failure as a
// rejection.
#define ASSIGN_OR_REJECT_FAILURE(target, expression) \
  ASSIGN_OR_REJECT_FAILURE_NAMED(ACCESSION_STATUS_CONCAT(status_or_, __LINE__), target, expression)
#define ASSIGN_OR_REJECT_FAILURE_NAMED(name, target, expression)             \
  auto name = (expression);                                                  \
  if (!name.ok()) return ::accession::runtime::RejectFailure(name.status()); \
  target = *std::move(name)
