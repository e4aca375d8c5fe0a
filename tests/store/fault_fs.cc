#include "tests/store/fault_fs.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <utility>

#include "tests/store/quick_fs.h"
#include "tests/store/scratch.h"

namespace accession::store {

namespace fs = std::filesystem;
using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;

// A file being written.
class FaultFile : public QuickFile {
 public:
  FaultFile(FaultFs& owner, std::string path, std::unique_ptr<rocksdb::FSWritableFile> file)
      : QuickFile(std::move(file)), owner_(owner), path_(std::move(path)) {}

  IOStatus Append(const rocksdb::Slice& bytes, const IOOptions& options, IODebugContext*) override {
    return owner_.Append(path_, *target(), bytes, options);
  }
  IOStatus Append(const rocksdb::Slice& bytes, const IOOptions& options,
                  const rocksdb::DataVerificationInfo&, IODebugContext*) override {
    return owner_.Append(path_, *target(), bytes, options);
  }
  IOStatus Sync(const IOOptions&, IODebugContext*) override { return owner_.SyncBytes(path_); }
  IOStatus Fsync(const IOOptions&, IODebugContext*) override { return owner_.SyncBytes(path_); }

 private:
  FaultFs& owner_;
  const std::string path_;
};

class FaultFolder : public rocksdb::FSDirectoryWrapper {
 public:
  FaultFolder(FaultFs& owner, std::string path, std::unique_ptr<rocksdb::FSDirectory> folder)
      : FSDirectoryWrapper(std::move(folder)), owner_(owner), path_(std::move(path)) {}

  IOStatus Fsync(const IOOptions&, IODebugContext*) override { return owner_.SyncFolder(path_); }
  IOStatus FsyncWithDirOptions(const IOOptions&, IODebugContext*,
                               const rocksdb::DirFsyncOptions&) override {
    return owner_.SyncFolder(path_);
  }

 private:
  FaultFs& owner_;
  const std::string path_;
};

FaultFs::FaultFs(std::string trash)
    : FileSystemWrapper(rocksdb::FileSystem::Default()), trash_(std::move(trash)) {}

void FaultFs::FailAt(std::uint64_t number, Fault fault) {
  const std::lock_guard lock(mutex_);
  fail_at_ = number;
  fault_ = fault;
}

std::uint64_t FaultFs::operations() const {
  const std::lock_guard lock(mutex_);
  return operations_;
}

IOStatus FaultFs::Ask(Operation operation, bool* write_half) {
  if (crashed_) return IOStatus::IOError("the machine has stopped");
  ++operations_;
  if (fault_ == Fault::kNone || operations_ < fail_at_) return IOStatus::OK();
  if (fault_ == Fault::kShortWrite && operation != Operation::kWrite) return IOStatus::OK();
  const bool waits_for_sync = fault_ == Fault::kSyncFails || fault_ == Fault::kCrashAtSync;
  if (waits_for_sync && operation != Operation::kSync) return IOStatus::OK();
  crashed_ = fault_ == Fault::kCrash || fault_ == Fault::kCrashAtSync;
  if (write_half != nullptr) *write_half = crashed_ || fault_ == Fault::kShortWrite;
  const Fault fault = std::exchange(fault_, Fault::kNone);
  return fault == Fault::kNoSpace ? IOStatus::NoSpace("injected") : IOStatus::IOError("injected");
}

IOStatus FaultFs::Append(const std::string& path, rocksdb::FSWritableFile& file,
                         const rocksdb::Slice& bytes, const IOOptions& options) {
  const std::lock_guard lock(mutex_);
  bool write_half = false;
  const IOStatus allowed = Ask(Operation::kWrite, &write_half);
  if (!allowed.ok() && !write_half) return allowed;
  const rocksdb::Slice part(bytes.data(), allowed.ok() ? bytes.size() : bytes.size() / 2);
  const IOStatus written = file.Append(part, options, nullptr);
  if (written.ok()) bytes_[path].written += part.size();
  return allowed.ok() ? written : allowed;
}

IOStatus FaultFs::SyncBytes(const std::string& path) {
  const std::lock_guard lock(mutex_);
  Bytes& bytes = bytes_[path];
  const IOStatus allowed = Ask(Operation::kSync);
  if (!allowed.ok()) bytes.lost = true;
  if (!bytes.lost) bytes.synced = bytes.written;
  return allowed;
}

IOStatus FaultFs::SyncFolder(const std::string& path) {
  const std::lock_guard lock(mutex_);
  const IOStatus allowed = Ask(Operation::kSync);
  if (!allowed.ok()) return allowed;
  std::erase_if(changes_, [&](const Change& change) {
    return fs::path(change.path).parent_path() == fs::path(path).lexically_normal();
  });
  return IOStatus::OK();
}

IOStatus FaultFs::NewWritableFile(const std::string& path, const rocksdb::FileOptions& options,
                                  std::unique_ptr<rocksdb::FSWritableFile>* result,
                                  IODebugContext* dbg) {
  const std::lock_guard lock(mutex_);
  const IOStatus allowed = Ask(Operation::kOther);
  if (!allowed.ok()) return allowed;
  if (fs::exists(path)) changes_.push_back({Change::Kind::kRemoved, path, "", Keep(path)});
  std::unique_ptr<rocksdb::FSWritableFile> file;
  const IOStatus made = target()->NewWritableFile(path, options, &file, dbg);
  if (!made.ok()) return made;
  bytes_[path] = {};
  changes_.push_back({Change::Kind::kMade, path, "", ""});
  *result = std::make_unique<FaultFile>(*this, path, std::move(file));
  return made;
}

IOStatus FaultFs::NewDirectory(const std::string& path, const IOOptions& options,
                               std::unique_ptr<rocksdb::FSDirectory>* result, IODebugContext* dbg) {
  std::unique_ptr<rocksdb::FSDirectory> folder;
  const IOStatus opened = target()->NewDirectory(path, options, &folder, dbg);
  if (opened.ok()) *result = std::make_unique<FaultFolder>(*this, path, std::move(folder));
  return opened;
}

IOStatus FaultFs::DeleteFile(const std::string& path, const IOOptions&, IODebugContext*) {
  const std::lock_guard lock(mutex_);
  const IOStatus allowed = Ask(Operation::kOther);
  if (!allowed.ok()) return allowed;
  if (!fs::exists(path)) return IOStatus::PathNotFound(path);
  changes_.push_back({Change::Kind::kRemoved, path, "", Keep(path)});
  return IOStatus::OK();
}

IOStatus FaultFs::RenameFile(const std::string& from, const std::string& to, const IOOptions&,
                             IODebugContext*) {
  const std::lock_guard lock(mutex_);
  const IOStatus allowed = Ask(Operation::kOther);
  if (!allowed.ok()) return allowed;
  if (!fs::exists(from)) return IOStatus::PathNotFound(from);
  Change change{Change::Kind::kRenamed, to, from, fs::exists(to) ? Keep(to) : ""};
  fs::rename(from, to);
  MoveTracked(from, to);
  changes_.push_back(std::move(change));
  return IOStatus::OK();
}

// Moves a file out of the way, where it can come back from.
std::string FaultFs::Keep(const std::string& path) {
  const std::string kept = trash_ + "/" + std::to_string(kept_++);
  fs::rename(path, kept);
  MoveTracked(path, kept);
  return kept;
}

// What is known of a path, or of the paths in a folder, is known of where it went.
void FaultFs::MoveTracked(const std::string& from, const std::string& to) {
  const auto moved = [&](const std::string& path) {
    const bool inside = path == from || path.starts_with(from + "/");
    return inside ? to + path.substr(from.size()) : path;
  };
  std::map<std::string, Bytes> bytes;
  for (const auto& [path, state] : bytes_) {
    if (path != to) bytes.emplace(moved(path), state);
  }
  bytes_ = std::move(bytes);
  if (!fs::is_directory(to)) return;
  for (Change& change : changes_) {
    change.path = moved(change.path);
    change.from = moved(change.from);
  }
}

void FaultFs::Undo(const Change& change) {
  switch (change.kind) {
    case Change::Kind::kMade:
      fs::remove(change.path);
      bytes_.erase(change.path);
      return;
    case Change::Kind::kRemoved:
      break;
    case Change::Kind::kRenamed:
      fs::rename(change.path, change.from);
      MoveTracked(change.path, change.from);
      break;
  }
  if (change.kept.empty()) return;
  fs::rename(change.kept, change.path);
  MoveTracked(change.kept, change.path);
}

void FaultFs::LoseBytes(const std::string& path, const Bytes& bytes, Loss loss,
                        std::mt19937_64& random) {
  if (!fs::exists(path) || bytes.synced >= bytes.written) return;
  constexpr std::uint64_t kSector = 512;
  const std::uint64_t unsynced = bytes.written - bytes.synced;
  std::string content = BytesOf(path).substr(0, bytes.written);
  if (loss == Loss::kNothing) content.resize(bytes.synced);
  if (loss == Loss::kSome) content.resize(bytes.synced + random() % (unsynced + 1));
  if (loss == Loss::kTorn) {
    const std::uint64_t within = (bytes.synced + random() % unsynced) / kSector * kSector;
    const std::uint64_t end = std::min(within + kSector, bytes.written);
    for (std::uint64_t i = std::max(bytes.synced, within); i < end; ++i) {
      content[i] = static_cast<char>(random());
    }
  }
  SetBytes(path, content);
}

void FaultFs::CutPower(Loss loss, std::mt19937_64& random) {
  const std::lock_guard lock(mutex_);
  const std::size_t kept =
      loss == Loss::kNothing || changes_.empty() ? 0 : random() % (changes_.size() + 1);
  while (changes_.size() > kept) {
    const Change change = changes_.back();
    changes_.pop_back();
    Undo(change);
  }
  for (const auto& [path, bytes] : bytes_) LoseBytes(path, bytes, loss, random);
}

}  // namespace accession::store
