// Tails that a crash tore off the record files of a database: found, cut, put back.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "store/finding.h"
#include "store/open_report.h"

namespace rocksdb {
class FileSystem;
}  // namespace rocksdb

namespace accession::store {

// The torn tails of the database in `directory`/log: at most one of its current manifest and one of
// its write-ahead logs. A Refusal with file and offset if one of them is damaged elsewhere, or
// CURRENT names no manifest. Changes nothing.
absl::StatusOr<std::vector<TornTail>> FindTornTails(rocksdb::FileSystem& files,
                                                    const std::string& directory);

// The first write-ahead log that is damaged elsewhere than at its end, while it may be written:
// nullopt if none is, or none can be read.
std::optional<Finding> FindDamagedWriteAheadLog(rocksdb::FileSystem& files,
                                                const std::string& directory);

// Cuts `tail` off its file after copying the whole file into `directory`/torn and syncing it; sets
// `tail.kept_as`. UNAVAILABLE if the device failed: the file is whole, cut, or found torn again.
absl::Status CutTornTail(rocksdb::FileSystem& files, const std::string& directory, TornTail& tail);

// Undoes CutTornTail; the copy stays.
absl::Status PutBackTornTail(rocksdb::FileSystem& files, const std::string& directory,
                             const TornTail& tail);

}  // namespace accession::store
