#include "store/table_check.h"

#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "rocksdb/options.h"
#include "rocksdb/sst_file_reader.h"
#include "store/database.h"
#include "store/files.h"
#include "store/log_opening.h"

namespace accession::store {
namespace {

rocksdb::Status CheckTable(const rocksdb::Options& options, const std::string& path) {
  rocksdb::SstFileReader reader(options);
  const rocksdb::Status opened = reader.Open(path);
  return opened.ok() ? reader.VerifyChecksum(BulkRead()) : opened;
}

}  // namespace

std::optional<Finding> FindDamagedTable(rocksdb::Env* env, const std::string& folder) {
  rocksdb::Options options;
  if (env != nullptr) options.env = env;
  const absl::StatusOr<std::vector<std::string>> names = ListFolder(FilesOf(env), folder);
  if (!names.ok()) return std::nullopt;
  for (const std::string& name : *names) {
    if (!absl::EndsWith(name, ".sst")) continue;
    const rocksdb::Status status = CheckTable(options, absl::StrCat(folder, "/", name));
    if (!status.IsCorruption()) continue;
    Finding finding = FindingFrom(status, "");
    finding.file = absl::StrCat(folder.substr(folder.rfind('/') + 1), "/", name);
    return finding;
  }
  return std::nullopt;
}

}  // namespace accession::store
