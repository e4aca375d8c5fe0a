#include "store/files.h"

#include <algorithm>
#include <memory>

#include "absl/strings/str_cat.h"
#include "base/status.h"
#include "rocksdb/file_system.h"

namespace accession::store {
namespace {

using rocksdb::IOOptions;

rocksdb::Slice ToSlice(std::string_view bytes) { return {bytes.data(), bytes.size()}; }

}  // namespace

absl::Status FromIo(const rocksdb::IOStatus& status, std::string_view doing,
                    std::string_view path) {
  if (status.ok()) return absl::OkStatus();
  return absl::UnavailableError(absl::StrCat(absl::string_view(doing.data(), doing.size()), " ",
                                             absl::string_view(path.data(), path.size()), ": ",
                                             status.ToString()));
}

std::string FolderOf(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return ".";
  return slash == 0 ? "/" : std::string(path.substr(0, slash));
}

absl::StatusOr<bool> FileExists(rocksdb::FileSystem& files, const std::string& path) {
  const rocksdb::IOStatus status = files.FileExists(path, IOOptions(), nullptr);
  if (status.IsNotFound()) return false;
  RETURN_IF_ERROR(FromIo(status, "looking for", path));
  return true;
}

absl::StatusOr<std::vector<std::string>> ListFolder(rocksdb::FileSystem& files,
                                                    const std::string& path) {
  std::vector<std::string> names;
  RETURN_IF_ERROR(FromIo(files.GetChildren(path, IOOptions(), &names, nullptr), "listing", path));
  std::erase_if(names, [](const std::string& name) { return name == "." || name == ".."; });
  std::sort(names.begin(), names.end());
  return names;
}

absl::StatusOr<std::uint64_t> FolderBytes(rocksdb::FileSystem& files, const std::string& path) {
  std::vector<rocksdb::FileAttributes> attributes;
  RETURN_IF_ERROR(FromIo(files.GetChildrenFileAttributes(path, IOOptions(), &attributes, nullptr),
                         "listing", path));
  std::uint64_t bytes = 0;
  for (const rocksdb::FileAttributes& file : attributes) bytes += file.size_bytes;
  return bytes;
}

absl::StatusOr<std::string> ReadFile(rocksdb::FileSystem& files, const std::string& path) {
  std::string bytes;
  RETURN_IF_ERROR(FromIo(rocksdb::ReadFileToString(&files, path, &bytes), "reading", path));
  return bytes;
}

absl::Status MakeFolder(rocksdb::FileSystem& files, const std::string& path) {
  RETURN_IF_ERROR(
      FromIo(files.CreateDirIfMissing(path, IOOptions(), nullptr), "making the folder", path));
  return SyncFolder(files, FolderOf(path));
}

absl::Status SyncFolder(rocksdb::FileSystem& files, const std::string& path) {
  std::unique_ptr<rocksdb::FSDirectory> folder;
  RETURN_IF_ERROR(
      FromIo(files.NewDirectory(path, IOOptions(), &folder, nullptr), "opening the folder", path));
  return FromIo(folder->Fsync(IOOptions(), nullptr), "syncing the folder", path);
}

absl::Status WriteFile(rocksdb::FileSystem& files, const std::string& path,
                       std::string_view bytes) {
  std::unique_ptr<rocksdb::FSWritableFile> file;
  RETURN_IF_ERROR(
      FromIo(files.NewWritableFile(path, rocksdb::FileOptions(), &file, nullptr), "making", path));
  RETURN_IF_ERROR(FromIo(file->Append(ToSlice(bytes), IOOptions(), nullptr), "writing", path));
  RETURN_IF_ERROR(FromIo(file->Sync(IOOptions(), nullptr), "syncing", path));
  return FromIo(file->Close(IOOptions(), nullptr), "closing", path);
}

absl::Status RenameFile(rocksdb::FileSystem& files, const std::string& from,
                        const std::string& to) {
  RETURN_IF_ERROR(FromIo(files.RenameFile(from, to, IOOptions(), nullptr), "renaming", from));
  return SyncFolder(files, FolderOf(to));
}

absl::Status ReplaceFile(rocksdb::FileSystem& files, const std::string& path,
                         std::string_view bytes) {
  const std::string fresh = path + ".new";
  RETURN_IF_ERROR(WriteFile(files, fresh, bytes));
  return RenameFile(files, fresh, path);
}

absl::Status RemoveFile(rocksdb::FileSystem& files, const std::string& path) {
  ASSIGN_OR_RETURN(const bool exists, FileExists(files, path));
  if (!exists) return absl::OkStatus();
  return FromIo(files.DeleteFile(path, IOOptions(), nullptr), "removing", path);
}

absl::Status RemoveFolder(rocksdb::FileSystem& files, const std::string& path) {
  ASSIGN_OR_RETURN(const bool exists, FileExists(files, path));
  if (!exists) return absl::OkStatus();
  ASSIGN_OR_RETURN(const std::vector<std::string> names, ListFolder(files, path));
  for (const std::string& name : names) {
    const std::string child = absl::StrCat(path, "/", name);
    bool is_folder = false;
    RETURN_IF_ERROR(
        FromIo(files.IsDirectory(child, IOOptions(), &is_folder, nullptr), "looking at", child));
    if (is_folder) {
      RETURN_IF_ERROR(RemoveFolder(files, child));
    } else {
      RETURN_IF_ERROR(FromIo(files.DeleteFile(child, IOOptions(), nullptr), "removing", child));
    }
  }
  return FromIo(files.DeleteDir(path, IOOptions(), nullptr), "removing the folder", path);
}

}  // namespace accession::store
