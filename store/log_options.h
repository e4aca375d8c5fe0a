// How a log is opened.
#pragma once

#include <memory>
#include <string>

#include "store/fail_stop.h"
#include "store/pin_keeper.h"

namespace rocksdb {
class Cache;
class Env;
}  // namespace rocksdb

namespace accession::store {

// kReadOnly changes no byte of log/, index/, documents/ or the pin.
enum class Access { kReadWrite, kReadOnly };

// Whether time in a log is the world's or a drill's; one is never opened as the other.
enum class LogKind { kReal, kDrill };

struct LogOptions {
  // The data directory; it exists.
  std::string directory{};
  // The pin file; its folder exists and may be on another disk.
  std::string pin_path{};
  Access access = Access::kReadWrite;
  LogKind kind = LogKind::kReal;
  // The unique name of the log if one is made here: printable ASCII without spaces or '+'.
  std::string origin{};
  PinPace pin_pace = PinPace::kBackground;
  // Stops this log, and whatever else shares it, at the first failed write.
  std::shared_ptr<FailStop> fail_stop{};
  // Shared between databases; none: RocksDB's default.
  std::shared_ptr<rocksdb::Cache> cache{};
  // The file system and threads; a borrowed seam for fault tests.
  rocksdb::Env* env = nullptr;
};

}  // namespace accession::store
