// The verbs that follow the server, run to a limit.
#include <algorithm>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/tools/live.h"

namespace accession::ctl {
namespace {

using testing::HasSubstr;

std::ptrdiff_t Lines(const std::string& text) { return std::ranges::count(text, '\n'); }

TEST(Follow, TailsWhatPassesItsFilters) {
  const LiveServer server;
  ASSERT_EQ(server.Run({"case", "import", ACCESSION_SOURCE_DIR "/catalog"}).exit, ExitCode::kOk);
  const struct {
    std::vector<std::string> flags;
    const char* shows;
  } cases[] = {
      {{"--stream", "kaz-far-east"}, "applications/kaz-far-east"},
      {{"--stream", "parties/kaz"}, "parties/kaz"},
      {{"--body", "iaea-far-east"}, "bodies/iaea-far-east"},
      {{"--applicant", "kaz"}, "applications/kaz-far-east"},
      {{"--by", "kor"}, "parties/kor"},
      {{"--filter", "kind = SUBMISSION applicant = kaz"}, "\"kind\":\"SUBMISSION\""},
      {{"--acts-only", "--applicant", "kaz"}, "\"version\":1,"},
  };
  for (const auto& one : cases) {
    std::vector<std::string> words = {"log", "tail", "--from", "1", "--limit", "1", "-o", "jsonl"};
    words.insert(words.end(), one.flags.begin(), one.flags.end());
    const Ran ran = server.Run(words);
    EXPECT_EQ(ran.exit, ExitCode::kOk) << ran.notes;
    EXPECT_EQ(Lines(ran.data), 1);
    EXPECT_THAT(ran.data, HasSubstr(one.shows));
  }
  EXPECT_THAT(server.Run({"log", "tail", "--stream", "Kaz"}).notes, HasSubstr("--stream: "));
  EXPECT_THAT(server.Run({"log", "tail", "--filter", "knid = SUBMISSION"}).notes,
              HasSubstr("did you mean"));
}

TEST(Follow, WatchesApplications) {
  const LiveServer server;
  ASSERT_EQ(server.Run({"case", "import", ACCESSION_SOURCE_DIR "/catalog"}).exit, ExitCode::kOk);
  for (const std::vector<std::string>& flags : std::vector<std::vector<std::string>>{
           {"kaz-far-east"}, {"--body", "iaea-far-east"}, {"kaz-far-east", "--from", "1"}}) {
    std::vector<std::string> words = {"application", "watch", "--limit", "1"};
    words.insert(words.end(), flags.begin(), flags.end());
    const Ran ran = server.Run(words);
    EXPECT_EQ(ran.exit, ExitCode::kOk) << ran.notes;
    EXPECT_EQ(Lines(ran.data), 1);
    EXPECT_THAT(ran.data, HasSubstr("kaz-far-east"));
  }
  EXPECT_THAT(server.Run({"application", "watch", "--limit", "1"}).data,
              HasSubstr("canwfz-depositary"));
  EXPECT_THAT(server.Run({"application", "watch", "--limit", "1", "--applicant", "uzb"}).data,
              HasSubstr("uzb-canwfz"));
  const Ran unknown = server.Run({"application", "watch", "kaz-far-esat"});
  EXPECT_EQ(static_cast<int>(unknown.exit), 64 + 5);
  EXPECT_THAT(unknown.notes, HasSubstr("did you mean"));
}

TEST(Follow, ChecksRebuildsAndDrains) {
  LiveServer server;
  ASSERT_EQ(server.Run({"case", "import", ACCESSION_SOURCE_DIR "/catalog"}).exit, ExitCode::kOk);
  EXPECT_THAT(server.Run({"store", "rebuild"}).data, HasSubstr(" applications."));
  EXPECT_EQ(server.Run({"store", "check"}).exit, ExitCode::kOk);
  EXPECT_THAT(server.Run({"server", "drain"}).data, HasSubstr("The daemon ends"));
  EXPECT_THAT(server.Run({"server", "drain", "-o", "json"}).data, HasSubstr("\"root\""));
  server.Stop();
  const Ran offline = server.Run({"store", "check", "--data", server.directory()});
  EXPECT_EQ(offline.exit, ExitCode::kOk) << offline.notes;
}

}  // namespace
}  // namespace accession::ctl
