#include "store/data_directory.h"

#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "store/refusal.h"
#include "tests/store/scratch.h"

namespace accession::store {
namespace {

using testing::HasSubstr;

void KeepDocument(Documents& documents, std::string_view bytes) {
  const auto upload = documents.Begin();
  ASSERT_TRUE(upload.ok() && (*upload)->Append(bytes).ok());
  EXPECT_TRUE((*upload)->Commit(Sha256({bytes})).ok());
}

TEST(DataDirectory, OpensEverythingAndOpensAgain) {
  const ScratchFolder folder;
  DataDirectoryOptions options = DirectoryOptionsFor(folder.path() + "/data");
  options.env = nullptr;
  for (int i = 0; i < 2; ++i) {
    const auto directory = OpenDirectoryOrDie(options);
    EXPECT_EQ(directory->report().log_created, i == 0);
    EXPECT_EQ(directory->report().index_rebuilt, std::nullopt);
    ASSERT_TRUE(AppendMadeUp(directory->log(), 10).ok());
    ASSERT_TRUE(CatchUp(directory->log(), *directory->index()).ok());
    KeepDocument(directory->documents(), "twelve bytes");
    const auto sizes = directory->MeasureStorage();
    ASSERT_TRUE(sizes.ok()) << sizes.status();
    EXPECT_GT(sizes->log_bytes, 0U);
    EXPECT_GT(sizes->index_bytes, 0U);
    EXPECT_EQ(sizes->document_bytes, 12U);
    EXPECT_TRUE(directory->Close().ok());
  }
  EXPECT_EQ(OpenDirectoryOrDie(options)->log().head().sequence, Sequence(20));
}

TEST(DataDirectory, HasOneOwner) {
  const ScratchFolder folder;
  const auto owner = OpenDirectoryOrDie(DirectoryOptionsFor(folder.path()));
  for (const Access access : {Access::kReadWrite, Access::kReadOnly}) {
    DataDirectoryOptions options = DirectoryOptionsFor(folder.path());
    options.access = access;
    const auto second = DataDirectory::Open(options);
    EXPECT_EQ(RefusalOf(second.status()), Refusal::kInUse);
    EXPECT_THAT(std::string(second.status().message()),
                HasSubstr("in use by process " + std::to_string(::getpid())));
  }
}

TEST(DataDirectory, IsFreeAgainAfterItsOwnerWasKilled) {
  const ScratchFolder folder;
  const pid_t child = ::fork();
  if (child == 0) {
    const auto lock = DirectoryLock::Take(folder.path());
    ::_exit(lock.ok() ? 0 : 1);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_EQ(status, 0);
  EXPECT_TRUE(DirectoryLock::Take(folder.path()).ok());
}

TEST(DataDirectory, ReadOnlyServesWhatIsThere) {
  const ScratchFolder folder;
  {
    const auto directory = OpenDirectoryOrDie(DirectoryOptionsFor(folder.path()));
    ASSERT_TRUE(AppendMadeUp(directory->log(), 10).ok());
    ASSERT_TRUE(CatchUp(directory->log(), *directory->index()).ok());
  }
  DataDirectoryOptions options = DirectoryOptionsFor(folder.path());
  options.access = Access::kReadOnly;
  const auto directory = OpenDirectoryOrDie(options);
  EXPECT_EQ(DifferenceFromMadeUp(directory->log()), "");
  ASSERT_NE(directory->index(), nullptr);
  EXPECT_EQ(*directory->index()->LastVersion("applications/party-0"), Version(2));
}

TEST(DataDirectory, ReadOnlyDoesWithoutAnIndex) {
  const ScratchFolder folder;
  {
    const auto directory = OpenDirectoryOrDie(DirectoryOptionsFor(folder.path()));
    ASSERT_TRUE(AppendMadeUp(directory->log(), 10).ok());
  }
  std::filesystem::remove_all(folder.path() + "/index");
  DataDirectoryOptions options = DirectoryOptionsFor(folder.path());
  options.access = Access::kReadOnly;
  const auto directory = OpenDirectoryOrDie(options);
  EXPECT_EQ(DifferenceFromMadeUp(directory->log()), "");
  EXPECT_EQ(directory->index(), nullptr);
  EXPECT_THAT(std::string(directory->index_status().message()), HasSubstr("it is missing"));
}

TEST(DataDirectory, ReadOnlyMakesNothing) {
  const ScratchFolder folder;
  DataDirectoryOptions options = DirectoryOptionsFor(folder.path() + "/none");
  options.access = Access::kReadOnly;
  EXPECT_TRUE(absl::IsNotFound(DataDirectory::Open(options).status()));
  EXPECT_FALSE(std::filesystem::exists(options.path));
}

TEST(DataDirectory, NeedsAnOriginForANewLog) {
  for (const char* origin : {"", "two words", "plus+plus", "tab\t"}) {
    const ScratchFolder folder;
    DataDirectoryOptions options = DirectoryOptionsFor(folder.path());
    options.origin = origin;
    EXPECT_TRUE(absl::IsInvalidArgument(DataDirectory::Open(options).status())) << origin;
    EXPECT_FALSE(std::filesystem::exists(folder.path() + "/log"));
  }
}

TEST(DataDirectory, KeepsBallastWhileThereIsRoom) {
  const ScratchFolder folder;
  DataDirectoryOptions options = DirectoryOptionsFor(folder.path());
  options.ballast_bytes = 1 << 20;
  OpenDirectoryOrDie(options);
  EXPECT_EQ(std::filesystem::file_size(folder.path() + "/ballast"), 1U << 20);
  options.ballast_bytes = 0;
  EXPECT_TRUE(OpenDirectoryOrDie(options)->report().ballast_released);
  EXPECT_FALSE(std::filesystem::exists(folder.path() + "/ballast"));
}

TEST(DiskSpace, IsLowBelowFivePercentAndAtLeast256MiB) {
  constexpr std::uint64_t kMiB = 1 << 20;
  const struct {
    std::uint64_t capacity_mib, free_mib;
    bool low;
  } cases[] = {
      {1'000, 255, true},      {1'000, 256, false}, {100'000, 4'999, true},
      {100'000, 5'000, false}, {100, 100, true},
  };
  for (const auto& given : cases) {
    const DiskSpace disk{given.capacity_mib * kMiB, given.free_mib * kMiB};
    EXPECT_EQ(disk.IsLow(), given.low) << given.capacity_mib << " " << given.free_mib;
  }
}

}  // namespace
}  // namespace accession::store
