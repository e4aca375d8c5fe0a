#include "store/disk_space.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "absl/strings/str_cat.h"

namespace accession::store {
namespace {

constexpr std::uint64_t kLowBytesMin = std::uint64_t{256} << 20U;
constexpr std::uint64_t kLowDivisor = 20;

}  // namespace

std::uint64_t DiskSpace::low_bytes() const {
  return std::max(capacity_bytes / kLowDivisor, kLowBytesMin);
}

absl::StatusOr<DiskSpace> MeasureDiskSpace(const std::string& path) {
  std::error_code error;
  const std::filesystem::space_info space = std::filesystem::space(path, error);
  if (error) return absl::UnavailableError(absl::StrCat("measuring ", path, ": ", error.message()));
  return DiskSpace{.capacity_bytes = space.capacity, .free_bytes = space.available};
}

absl::Status MakeBallast(const std::string& path, std::uint64_t bytes) {
  std::error_code error;
  if (std::filesystem::file_size(path, error) == bytes && !error) return absl::OkStatus();
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (descriptor < 0) return absl::UnavailableError(absl::StrCat("making ", path));
  const int failed = ::posix_fallocate(descriptor, 0, static_cast<off_t>(bytes));
  ::close(descriptor);
  if (failed == 0) return absl::OkStatus();
  std::filesystem::remove(path, error);
  return absl::UnavailableError(
      absl::StrCat("making ", path, ": ", std::generic_category().message(failed)));
}

}  // namespace accession::store
