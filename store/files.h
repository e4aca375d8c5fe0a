// Whole-file operations through RocksDB's file system, so that one seam injects faults into all of
// them.
//
// Each blocks. Errors are UNAVAILABLE with the path, unless said otherwise.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace rocksdb {
class FileSystem;
class IOStatus;
}  // namespace rocksdb

namespace accession::store {

absl::StatusOr<bool> FileExists(rocksdb::FileSystem& files, const std::string& path);

// The names in a folder, sorted, without "." and "..".
absl::StatusOr<std::vector<std::string>> ListFolder(rocksdb::FileSystem& files,
                                                    const std::string& path);

// The bytes of the files in a folder, not of those in its folders.
absl::StatusOr<std::uint64_t> FolderBytes(rocksdb::FileSystem& files, const std::string& path);

absl::StatusOr<std::string> ReadFile(rocksdb::FileSystem& files, const std::string& path);

// Makes the folder unless it exists, and makes its entry in its parent durable.
absl::Status MakeFolder(rocksdb::FileSystem& files, const std::string& path);

// Makes the entries of a folder durable.
absl::Status SyncFolder(rocksdb::FileSystem& files, const std::string& path);

// Writes a file under `path`, in place of any there, and syncs its bytes; its entry in the folder
// is durable after SyncFolder.
absl::Status WriteFile(rocksdb::FileSystem& files, const std::string& path, std::string_view bytes);

// Puts a file of `bytes` in place of the one at `path`: after a crash either stands, whole. Goes by
// way of `path` with ".new" appended.
absl::Status ReplaceFile(rocksdb::FileSystem& files, const std::string& path,
                         std::string_view bytes);

// Renames and makes it durable; both paths are in the same folder.
absl::Status RenameFile(rocksdb::FileSystem& files, const std::string& from, const std::string& to);

// Removes a file; no error if there is none.
absl::Status RemoveFile(rocksdb::FileSystem& files, const std::string& path);

// Removes a folder and all in it; no error if there is none.
absl::Status RemoveFolder(rocksdb::FileSystem& files, const std::string& path);

// The folder part of a path: "." if it has none.
std::string FolderOf(std::string_view path);

// `status` in our terms; `doing` names the operation.
absl::Status FromIo(const rocksdb::IOStatus& status, std::string_view doing, std::string_view path);

}  // namespace accession::store
