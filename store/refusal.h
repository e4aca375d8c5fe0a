// Why a data directory cannot be opened: the kinds that a daemon turns into exit codes.
#pragma once

#include <optional>
#include <string_view>

#include "absl/status/status.h"

namespace accession::store {

// The number of each kind is part of statuses only within a process.
enum class Refusal {
  // Stored bytes are damaged: the message says file, offset and what to do. Exit 70.
  kDamaged = 1,
  // The pin knows of acknowledged events that the log does not hold. Exit 74.
  kEventsMissing = 2,
  // A newer program wrote the directory. Exit 78.
  kNewerFormat = 3,
  // A drill's log opened as real, or a real one as a drill. Exit 78.
  kOtherKind = 4,
  // Another process owns the directory. Exit 78.
  kInUse = 5,
};

// A status that RefusalOf recognises: DATA_LOSS for the first two kinds, FAILED_PRECONDITION for
// the others.
absl::Status RefusalStatus(Refusal refusal, std::string_view message);

// The kind of refusal that `status` carries; nullopt if it is none.
std::optional<Refusal> RefusalOf(const absl::Status& status);

}  // namespace accession::store
