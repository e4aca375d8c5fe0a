// A file system on which a sync costs nothing: for tests in which no power is cut.
#pragma once

#include <memory>

#include "rocksdb/env.h"
#include "rocksdb/file_system.h"

namespace accession::store {

// A file being written that syncs nothing and takes no room in advance.
class QuickFile : public rocksdb::FSWritableFileOwnerWrapper {
 public:
  explicit QuickFile(std::unique_ptr<rocksdb::FSWritableFile> file)
      : FSWritableFileOwnerWrapper(std::move(file)) {}

  using Options = rocksdb::IOOptions;
  using Context = rocksdb::IODebugContext;

  rocksdb::IOStatus Sync(const Options&, Context*) override { return rocksdb::IOStatus::OK(); }
  rocksdb::IOStatus Fsync(const Options&, Context*) override { return rocksdb::IOStatus::OK(); }
  rocksdb::IOStatus RangeSync(std::uint64_t, std::uint64_t, const Options&, Context*) override {
    return rocksdb::IOStatus::OK();
  }
  rocksdb::IOStatus Allocate(std::uint64_t, std::uint64_t, const Options&, Context*) override {
    return rocksdb::IOStatus::OK();
  }
  void PrepareWrite(std::size_t, std::size_t, const Options&, Context*) override {}
};

// The environment on that file system; lives as long as the process.
rocksdb::Env* QuickEnv();

}  // namespace accession::store
