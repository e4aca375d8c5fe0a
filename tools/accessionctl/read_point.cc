#include "tools/accessionctl/read_point.h"

#include <charconv>
#include <string>

#include "fmt/format.h"
#include "google/protobuf/util/time_util.h"
#include "services/codec/diagnostic.h"
#include "tools/accessionctl/failure.h"

namespace accession::ctl {

absl::Status ReadKnownAt(const std::string& text, v1::KnownAt& known_at) {
  std::uint64_t sequence = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), sequence);
  if (error == std::errc() && end == text.data() + text.size()) {
    known_at.set_sequence(sequence);
    return absl::OkStatus();
  }
  if (google::protobuf::util::TimeUtil::FromString(text, known_at.mutable_time())) {
    return absl::OkStatus();
  }
  return UsageError(
      fmt::format("--known-at {} is neither a sequence nor a time", codec::Excerpt(text)),
      "write a sequence, as in `log read`, or a time such as 2025-06-09T12:00:00Z");
}

}  // namespace accession::ctl
