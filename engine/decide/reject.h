// Saying no, with what the client needs to do better.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "engine/decide/reason.h"
#include "engine/time/date_text.h"

namespace accession::engine {

// A guard: why not, or nothing.
using Refused = std::optional<Rejection>;

inline Rejection Reject(Reason reason, std::string message) {
  return {.reason = reason, .message = std::move(message)};
}

// The same about one field of the request, named by its path.
inline Rejection RejectField(Reason reason, std::string_view field, std::string message) {
  Rejection rejection = Reject(reason, std::move(message));
  rejection.metadata["field"] = std::string(field);
  return rejection;
}

}  // namespace accession::engine

// Returns the rejection of a guard from the enclosing function, if it refuses.
#define RETURN_IF_REFUSED(guard)                                                                 \
  do {                                                                                           \
    if (::accession::engine::Refused refused_by_guard = (guard); refused_by_guard.has_value()) { \
      return *std::move(refused_by_guard);                                                       \
    }                                                                                            \
  } while (false)
