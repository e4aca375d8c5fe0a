// Names the table file that keeps a database from opening: RocksDB blames the manifest that lists
// it.
#pragma once

#include <optional>
#include <string>

#include "store/finding.h"

namespace rocksdb {
class Env;
}  // namespace rocksdb

namespace accession::store {

// Reads the tables in `folder` through, each by itself; a finding, without advice, for the first
// that is damaged; nullopt if none is. O(bytes). `env` may be null.
std::optional<Finding> FindDamagedTable(rocksdb::Env* env, const std::string& folder);

}  // namespace accession::store
