#include "tests/store/quick_fs.h"

#include <utility>

namespace accession::store {
namespace {

using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;

class QuickFolder : public rocksdb::FSDirectoryWrapper {
 public:
  using FSDirectoryWrapper::FSDirectoryWrapper;
  IOStatus Fsync(const IOOptions&, IODebugContext*) override { return IOStatus::OK(); }
  IOStatus FsyncWithDirOptions(const IOOptions&, IODebugContext*,
                               const rocksdb::DirFsyncOptions&) override {
    return IOStatus::OK();
  }
};

class QuickFs : public rocksdb::FileSystemWrapper {
 public:
  QuickFs() : FileSystemWrapper(rocksdb::FileSystem::Default()) {}

  const char* Name() const override { return "QuickFs"; }

  IOStatus NewWritableFile(const std::string& path, const rocksdb::FileOptions& options,
                           std::unique_ptr<rocksdb::FSWritableFile>* result,
                           IODebugContext* dbg) override {
    std::unique_ptr<rocksdb::FSWritableFile> file;
    const IOStatus made = target()->NewWritableFile(path, options, &file, dbg);
    if (made.ok()) *result = std::make_unique<QuickFile>(std::move(file));
    return made;
  }

  IOStatus NewDirectory(const std::string& path, const IOOptions& options,
                        std::unique_ptr<rocksdb::FSDirectory>* result,
                        IODebugContext* dbg) override {
    std::unique_ptr<rocksdb::FSDirectory> folder;
    const IOStatus opened = target()->NewDirectory(path, options, &folder, dbg);
    if (opened.ok()) *result = std::make_unique<QuickFolder>(std::move(folder));
    return opened;
  }
};

}  // namespace

rocksdb::Env* QuickEnv() {
  static rocksdb::Env* const env = rocksdb::NewCompositeEnv(std::make_shared<QuickFs>()).release();
  return env;
}

}  // namespace accession::store
