#include "store/torn_tail.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "base/status.h"
#include "rocksdb/file_system.h"
#include "store/files.h"
#include "store/finding.h"
#include "store/format.h"
#include "store/record_file.h"
#include "store/refusal.h"

namespace accession::store {
namespace {

absl::string_view Absl(std::string_view text) { return {text.data(), text.size()}; }

constexpr char kAdvice[] = "stop here, keep the directory as it is, and restore a backup";
constexpr char kDamagedInside[] = "unreadable, but readable records follow";

absl::Status Damaged(std::string file, std::uint64_t offset, std::string what) {
  const Finding finding{
      .file = std::move(file), .offset = offset, .what = std::move(what), .advice = kAdvice};
  return RefusalStatus(Refusal::kDamaged, Describe(finding));
}

constexpr absl::string_view kManifest = "MANIFEST-";

bool IsNumber(absl::string_view text) {
  return !text.empty() && text.size() <= 20 && std::all_of(text.begin(), text.end(), [](char c) {
    return absl::ascii_isdigit(static_cast<unsigned char>(c));
  });
}

std::string InLog(std::string_view name) { return absl::StrCat(Absl(kLogName), "/", Absl(name)); }

absl::StatusOr<std::string> CurrentManifest(rocksdb::FileSystem& files,
                                            const std::string& directory) {
  const std::string current = InLog("CURRENT");
  ASSIGN_OR_RETURN(const bool exists, FileExists(files, directory + "/" + current));
  if (!exists) return Damaged(current, 0, "the file that names the manifest is missing");
  ASSIGN_OR_RETURN(std::string name, ReadFile(files, directory + "/" + current));
  const absl::string_view number = absl::StripSuffix(absl::StripPrefix(name, kManifest), "\n");
  if (name != absl::StrCat(kManifest, number, "\n") || !IsNumber(number)) {
    return Damaged(current, 0, "the file does not name a manifest");
  }
  name.pop_back();
  ASSIGN_OR_RETURN(const bool named_exists, FileExists(files, directory + "/" + InLog(name)));
  if (!named_exists)
    return Damaged(current, 0, absl::StrCat("it names ", name, ", which is missing"));
  return InLog(name);
}

// Write-ahead logs by their numbers, which are padded so that names sort as numbers do.
absl::StatusOr<std::vector<std::string>> WriteAheadLogs(rocksdb::FileSystem& files,
                                                        const std::string& directory) {
  ASSIGN_OR_RETURN(std::vector<std::string> names, ListFolder(files, directory + "/" + InLog("")));
  std::erase_if(names, [](const std::string& name) { return !absl::EndsWith(name, ".log"); });
  for (std::string& name : names) name = InLog(name);
  return names;
}

// Looks at files that continue each other: only the last one with records may be torn.
absl::Status Inspect(rocksdb::FileSystem& files, const std::string& directory,
                     const std::vector<std::string>& names, std::vector<TornTail>& tails) {
  std::optional<TornTail> torn;
  for (const std::string& name : names) {
    ASSIGN_OR_RETURN(const RecordFile file, InspectRecordFile(files, directory + "/" + name));
    if (torn.has_value() && (file.has_records || file.state != RecordFileState::kWhole)) {
      return Damaged(torn->file, torn->offset, absl::StrCat("unreadable, but ", name, " goes on"));
    }
    if (file.state == RecordFileState::kDamaged) {
      return Damaged(name, file.whole_bytes, kDamagedInside);
    }
    if (file.state == RecordFileState::kTorn) {
      torn = TornTail{
          .file = name, .offset = file.whole_bytes, .bytes = file.bytes - file.whole_bytes};
    }
  }
  if (torn.has_value()) tails.push_back(*std::move(torn));
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::vector<TornTail>> FindTornTails(rocksdb::FileSystem& files,
                                                    const std::string& directory) {
  std::vector<TornTail> tails;
  ASSIGN_OR_RETURN(const std::string manifest, CurrentManifest(files, directory));
  RETURN_IF_ERROR(Inspect(files, directory, {manifest}, tails));
  ASSIGN_OR_RETURN(const std::vector<std::string> logs, WriteAheadLogs(files, directory));
  RETURN_IF_ERROR(Inspect(files, directory, logs, tails));
  return tails;
}

std::optional<Finding> FindDamagedWriteAheadLog(rocksdb::FileSystem& files,
                                                const std::string& directory) {
  const absl::StatusOr<std::vector<std::string>> names = WriteAheadLogs(files, directory);
  if (!names.ok()) return std::nullopt;
  for (const std::string& name : *names) {
    // A log may be deleted as we look: its entries are in tables then.
    const absl::StatusOr<RecordFile> file = InspectRecordFile(files, directory + "/" + name);
    if (!file.ok() || file->state != RecordFileState::kDamaged) continue;
    return Finding{
        .file = name, .offset = file->whole_bytes, .what = kDamagedInside, .advice = kAdvice};
  }
  return std::nullopt;
}

absl::Status CutTornTail(rocksdb::FileSystem& files, const std::string& directory, TornTail& tail) {
  const std::string path = absl::StrCat(directory, "/", tail.file);
  const std::string folder = absl::StrCat(directory, "/", Absl(kTornName));
  const std::string name = tail.file.substr(tail.file.rfind('/') + 1);
  const std::string kept = absl::StrCat(Absl(kTornName), "/", name, "-", tail.offset);
  ASSIGN_OR_RETURN(const std::string bytes, ReadFile(files, path));
  RETURN_IF_ERROR(MakeFolder(files, folder));
  RETURN_IF_ERROR(WriteFile(files, absl::StrCat(directory, "/", kept), bytes));
  RETURN_IF_ERROR(SyncFolder(files, folder));
  RETURN_IF_ERROR(ReplaceFile(files, path, std::string_view(bytes).substr(0, tail.offset)));
  tail.kept_as = kept;
  return absl::OkStatus();
}

absl::Status PutBackTornTail(rocksdb::FileSystem& files, const std::string& directory,
                             const TornTail& tail) {
  ASSIGN_OR_RETURN(const std::string bytes, ReadFile(files, directory + "/" + tail.kept_as));
  return ReplaceFile(files, directory + "/" + tail.file, bytes);
}

}  // namespace accession::store
