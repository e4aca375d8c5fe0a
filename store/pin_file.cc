#include "store/pin_file.h"

#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "base/status.h"
#include "rocksdb/file_system.h"
#include "store/files.h"
#include "store/finding.h"
#include "store/format.h"
#include "store/refusal.h"

namespace accession::store {
namespace {

std::string Body(const Pin& pin) {
  std::string root;
  absl::Base64Escape(absl::string_view(AsBytes(pin.root).data(), AsBytes(pin.root).size()), &root);
  return absl::StrCat(absl::string_view(kPinHeader.data(), kPinHeader.size()), "\n", pin.origin,
                      "\n", pin.size.value(), "\n", root, "\n");
}

}  // namespace

std::string EncodePin(const Pin& pin) {
  const std::string body = Body(pin);
  return absl::StrCat(body, ToHex(AsBytes(Sha256({body}))), "\n");
}

std::optional<Pin> DecodePin(std::string_view text) {
  const std::vector<std::string> lines =
      absl::StrSplit(absl::string_view(text.data(), text.size()), '\n');
  std::uint64_t size = 0;
  std::string root;
  if (lines.size() != 6 || !absl::SimpleAtoi(lines[2], &size) ||
      !absl::Base64Unescape(lines[3], &root) || root.size() != Digest{}.size()) {
    return std::nullopt;
  }
  const Pin pin{.origin = lines[1], .size = Sequence(size), .root = DigestFromBytes(root)};
  // Whatever else is wrong, the text is not the one this pin is written as.
  if (EncodePin(pin) != text) return std::nullopt;
  return pin;
}

absl::StatusOr<std::optional<Pin>> ReadPin(rocksdb::FileSystem& files, const std::string& path) {
  ASSIGN_OR_RETURN(const bool exists, FileExists(files, path));
  if (!exists) return std::optional<Pin>();
  ASSIGN_OR_RETURN(const std::string text, ReadFile(files, path));
  std::optional<Pin> pin = DecodePin(text);
  if (pin.has_value()) return pin;
  const Finding finding{
      .file = path,
      .offset = 0,
      .what = "the pin is damaged, so nobody can tell whether acknowledged events are missing",
      .advice = "put back a copy of it, or move it away and compare the log with a backup"};
  return RefusalStatus(Refusal::kDamaged, Describe(finding));
}

absl::Status WritePin(rocksdb::FileSystem& files, const std::string& path, const Pin& pin) {
  return ReplaceFile(files, path, EncodePin(pin));
}

}  // namespace accession::store
