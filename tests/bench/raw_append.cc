#include "tests/bench/raw_append.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

namespace accession::bench {

absl::StatusOr<Rate> MeasureRawAppend(const std::filesystem::path& folder,
                                      SteadyClock::duration duration) {
  const std::filesystem::path path = folder / "raw-append";
  const int file = open(path.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
  if (file < 0) return absl::ErrnoToStatus(errno, absl::StrCat("making ", path.string()));
  const std::string bytes(kRawAppendBytes, 'x');
  std::vector<SteadyClock::duration> latencies;
  absl::Status status;
  const auto start = SteadyClock::now();
  for (auto now = start; status.ok() && now - start < duration;) {
    const auto written = write(file, bytes.data(), bytes.size());
    if (written != static_cast<ssize_t>(bytes.size()) || fdatasync(file) != 0)
      status = absl::ErrnoToStatus(errno, absl::StrCat("appending to ", path.string()));
    const auto then = std::exchange(now, SteadyClock::now());
    latencies.push_back(now - then);
  }
  const auto window = SteadyClock::now() - start;
  close(file);
  std::filesystem::remove(path);
  if (!status.ok()) return status;
  return RateOf(std::move(latencies), window);
}

}  // namespace accession::bench
