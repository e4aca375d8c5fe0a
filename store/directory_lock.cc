#include "store/directory_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "store/format.h"
#include "store/refusal.h"

namespace accession::store {
namespace {

absl::Status Failed(std::string_view doing, const std::string& path) {
  const std::string why = std::generic_category().message(errno);
  return absl::UnavailableError(absl::StrCat(std::string(doing), " ", path, ": ", why));
}

// The digits at the start of the file: who holds it.
std::string OwnerIn(int descriptor) {
  std::array<char, 16> bytes{};
  const ssize_t count = ::pread(descriptor, bytes.data(), bytes.size(), 0);
  std::string owner(bytes.data(), count > 0 ? static_cast<std::size_t>(count) : 0);
  owner.resize(std::min(owner.find_first_not_of("0123456789"), owner.size()));
  return owner.empty() ? "unknown" : owner;
}

}  // namespace

absl::StatusOr<std::unique_ptr<DirectoryLock>> DirectoryLock::Take(const std::string& directory) {
  const std::string path = absl::StrCat(directory, "/", std::string(kLockName));
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (descriptor < 0) return Failed("opening", path);
  std::unique_ptr<DirectoryLock> lock(new DirectoryLock(descriptor));
  if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) return Failed("locking", path);
    return RefusalStatus(Refusal::kInUse,
                         absl::StrCat(directory, " is in use by process ", OwnerIn(descriptor),
                                      "; stop it first, or ask it over the network"));
  }
  const std::string owner = absl::StrCat(::getpid(), "\n");
  if (::ftruncate(descriptor, 0) != 0 ||
      ::pwrite(descriptor, owner.data(), owner.size(), 0) != static_cast<ssize_t>(owner.size())) {
    return Failed("writing", path);
  }
  return lock;
}

DirectoryLock::~DirectoryLock() { ::close(descriptor_); }

}  // namespace accession::store
