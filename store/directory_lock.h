// One owner for a data directory.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"

namespace accession::store {

// Holds the lock of a data directory for its life; the kernel lets go of it when the process ends,
// however it ends.
class DirectoryLock {
 public:
  // Takes the lock and leaves our process id in the file. `directory` exists. Does not wait.
  //
  //   a Refusal, kInUse  another process has it; the message names its id
  //   UNAVAILABLE        the file cannot be made or written
  static absl::StatusOr<std::unique_ptr<DirectoryLock>> Take(const std::string& directory);

  ~DirectoryLock();
  DirectoryLock(const DirectoryLock&) = delete;
  DirectoryLock& operator=(const DirectoryLock&) = delete;

 private:
  explicit DirectoryLock(int descriptor) : descriptor_(descriptor) {}

  const int descriptor_;
};

}  // namespace accession::store
