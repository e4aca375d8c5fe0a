// The verbs on a data directory without its daemon.
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/tools/live.h"
#include "tests/tools/sample.h"

namespace accession::ctl {
namespace {

using testing::AllOf;
using testing::HasSubstr;

constexpr char kCatalog[] = ACCESSION_SOURCE_DIR "/catalog";

// `count` lines of `text` from line `first`, which counts from 1, on.
std::string Lines(const std::string& text, int first, int count) {
  std::size_t from = 0;
  for (int line = 1; line < first; ++line) from = text.find('\n', from) + 1;
  std::size_t to = from;
  for (int line = 0; line < count; ++line) to = text.find('\n', to) + 1;
  return text.substr(from, to - from);
}

// Every file under `folder` but the lock, with its bytes.
std::map<std::string, std::string> Files(const std::string& folder) {
  std::map<std::string, std::string> files;
  for (const auto& file : std::filesystem::recursive_directory_iterator(folder)) {
    if (file.is_regular_file() && file.path().filename() != "lock") {
      files[file.path().string()] = ReadFile(file.path().string());
    }
  }
  return files;
}

TEST(Offline, AStoppedDirectoryIsProvedAndLeftAsItIs) {
  LiveServer server;
  ASSERT_EQ(server.Run({"case", "import", kCatalog}).exit, ExitCode::kOk);
  const Ran online = server.Run({"log", "read", "-o", "jsonl"});
  const Ran proof = server.Run({"log", "verify", "-o", "json"});
  server.Stop();
  const std::map<std::string, std::string> before = Files(server.directory());
  const auto run = [&server](std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--data", server.directory()});
    return server.Run(arguments);
  };
  const Ran verified = run({"log", "verify", "-o", "json"});
  EXPECT_EQ(verified.exit, ExitCode::kOk) << verified.notes;
  EXPECT_EQ(verified.data, proof.data);
  const Ran replayed = run({"log", "replay"});
  EXPECT_EQ(replayed.exit, ExitCode::kOk) << replayed.notes;
  EXPECT_THAT(replayed.data, HasSubstr("applications folded again: 1"));
  EXPECT_EQ(run({"log", "read", "--from", "90", "--limit", "3", "-o", "jsonl"}).data,
            Lines(online.data, 90, 3));
  EXPECT_THAT(run({"store", "status"}).data, HasSubstr("Root"));
  EXPECT_EQ(Files(server.directory()), before);
}

TEST(Offline, ADirectoryInUseIsRefused) {
  const LiveServer server;
  const Ran ran = server.Run({"log", "verify", "--data", server.directory()});
  EXPECT_EQ(ran.exit, ExitCode::kStoreRefused);
  EXPECT_THAT(ran.notes, AllOf(HasSubstr("in use"), HasSubstr("try: ")));
}

TEST(Offline, AFlippedBitIsReportedWithItsPlace) {
  LiveServer server;
  ASSERT_EQ(server.Run({"case", "import", kCatalog}).exit, ExitCode::kOk);
  server.Stop();
  // The largest file of the log holds the entries.
  std::string largest;
  for (const auto& [path, bytes] : Files(server.directory() + "/log")) {
    if (largest.empty() || bytes.size() > ReadFile(largest).size()) largest = path;
  }
  std::string bytes = ReadFile(largest);
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
  std::ofstream(largest, std::ios::binary) << bytes;
  const Ran ran = server.Run({"log", "verify", "--data", server.directory()});
  EXPECT_NE(ran.exit, ExitCode::kOk);
  EXPECT_THAT(ran.data + ran.notes, HasSubstr("log/"));
}

TEST(Offline, WhatIsNoStoreIsRefused) {
  const LiveServer server;
  for (const std::string& path : {std::string("/nowhere"), testing::TempDir()}) {
    const Ran ran = server.Run({"log", "verify", "--data", path});
    EXPECT_EQ(ran.exit, ExitCode::kStoreRefused) << path;
    EXPECT_THAT(ran.notes, HasSubstr("try: name the directory"));
  }
}

}  // namespace
}  // namespace accession::ctl
