// Keeps the pin close behind the head of a log.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "absl/status/status.h"
#include "store/fail_stop.h"
#include "store/pin_file.h"

namespace accession::store {

// kBackground: a thread writes it, at most 100 ms after the head moved on a device that keeps up.
// kEveryAppend: the appending thread writes it before the append returns; for tests and drills that
// must be the same on every run.
enum class PinPace { kBackground, kEveryAppend };

// Follow from one thread at a time.
class PinKeeper {
 public:
  // Begins at `pin`, which the file at `path` holds already. `files` is borrowed for the life of
  // this; a failed write trips `fail_stop`.
  PinKeeper(rocksdb::FileSystem& files, std::string path, Pin pin, PinPace pace,
            std::shared_ptr<FailStop> fail_stop);

  // Ends the thread; does not write.
  ~PinKeeper();

  // Says that the log is durable up to `size` with `root`.
  void Follow(Sequence size, const Digest& root);

  // Writes the pin now if it is behind what was last followed. UNAVAILABLE if the device failed.
  absl::Status Flush();

 private:
  void Run();

  rocksdb::FileSystem& files_;
  const std::string path_;
  const PinPace pace_;
  const std::shared_ptr<FailStop> fail_stop_;

  // Held while the file is written, so that an older pin never replaces a newer one.
  std::mutex write_mutex_;
  // Guarded by write_mutex_.
  Sequence written_;

  std::mutex mutex_;
  std::condition_variable moved_;
  // Guarded by mutex_.
  Pin pin_;
  bool behind_ = false;
  bool stopping_ = false;

  // Last: it uses all of the above.
  std::thread thread_;
};

}  // namespace accession::store
