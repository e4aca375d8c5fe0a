#include "store/finding.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "rocksdb/status.h"

namespace accession::store {
namespace {

absl::string_view Absl(std::string_view text) { return {text.data(), text.size()}; }

// The word after the first `marker` in `text`; empty if there is none.
std::string_view WordAfter(std::string_view text, std::string_view marker) {
  const std::size_t at = text.find(marker);
  if (at == std::string_view::npos) return {};
  text.remove_prefix(at + marker.size());
  return text.substr(0, text.find_first_of(" ,:;"));
}

// `log/000012.sst` of `/data/log/000012.sst`: the rest is the data directory.
std::string UnderDirectory(std::string_view path) {
  const std::size_t name = path.rfind('/');
  if (name == std::string_view::npos) return std::string(path);
  const std::size_t folder = name == 0 ? name : path.rfind('/', name - 1);
  if (folder != std::string_view::npos) path.remove_prefix(folder + 1);
  // RocksDB tries this old name last when a table is missing, and reports it.
  if (path.ends_with(".ldb")) return std::string(path.substr(0, path.size() - 4)).append(".sst");
  return std::string(path);
}

}  // namespace

std::string Describe(const Finding& finding) {
  std::string place = finding.file;
  if (finding.offset.has_value()) absl::StrAppend(&place, ", offset ", *finding.offset);
  const std::uint64_t first = finding.sequence.value();
  const std::uint64_t last = finding.last_sequence.value();
  if (first != 0) {
    absl::StrAppend(&place, place.empty() ? "" : ", ", last > first ? "events " : "event ", first);
    if (last > first) absl::StrAppend(&place, " to ", last);
  }
  return absl::StrCat(place, place.empty() ? "" : ": ", finding.what, "; ", finding.advice);
}

Finding FindingFrom(const rocksdb::Status& status, std::string_view advice) {
  const std::string text = status.ToString();
  Finding finding{.what = text, .advice = std::string(advice)};
  // As in "block checksum mismatch: … in /data/log/000012.sst offset 4096 size 512".
  std::string_view file = WordAfter(text, " for random read: ");
  if (file.empty()) file = WordAfter(text, " in file ");
  if (file.empty()) file = WordAfter(text, " in /");
  if (file.empty()) file = WordAfter(text, " /");
  finding.file = UnderDirectory(file);
  std::uint64_t offset = 0;
  if (absl::SimpleAtoi(Absl(WordAfter(text, " offset ")), &offset)) finding.offset = offset;
  return finding;
}

absl::Status ToStatus(const rocksdb::Status& status, std::string_view doing) {
  if (status.ok()) return absl::OkStatus();
  const std::string message = absl::StrCat(Absl(doing), ": ", status.ToString());
  if (status.IsCorruption()) return absl::DataLossError(message);
  if (status.IsNotFound()) return absl::NotFoundError(message);
  if (status.IsIOError() || status.IsAborted() || status.IsShutdownInProgress()) {
    return absl::UnavailableError(message);
  }
  return absl::InternalError(message);
}

}  // namespace accession::store
