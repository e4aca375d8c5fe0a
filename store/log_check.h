// What must be true of a log before it is served.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "store/database.h"
#include "store/head_record.h"
#include "store/log_options.h"
#include "store/pin_file.h"

namespace accession::store {

// The records beside the entries.
struct LogState {
  std::string origin;
  LogKind kind = LogKind::kReal;
  HeadRecord head;
  // The last head that was read back; the empty log's if there is none.
  HeadRecord verified;
};

// Reads the records of an open log. A Refusal if one is missing or damaged, or the format is newer.
absl::StatusOr<LogState> ReadLogState(const Database& database);

// Refuses a log of another kind than asked for, and one that is not the pin's or is behind it.
absl::Status CheckIdentity(const LogState& state, LogKind kind, const std::optional<Pin>& pin);

// Reads the entries after the verified head back and refuses the log unless they are dense, end at
// the head, and hash to its root, and to the pin's on the way. Returns how many were read.
absl::StatusOr<std::uint64_t> CheckEntries(const Database& database, const LogState& state,
                                           const std::optional<Pin>& pin);

// Writes the records of an empty log into a database just made.
rocksdb::Status WriteEmptyLog(const Database& database, const LogOptions& options);

// `status` of an open that failed, as a Refusal if it says corruption: then the tables in `folder`
// are read through for the one to name.
absl::Status RefuseOpen(const rocksdb::Status& status, const LogOptions& options,
                        const std::string& folder);

}  // namespace accession::store
