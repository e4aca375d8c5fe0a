// accessionctl application migrate, against a daemon with the shipped case up to the circular.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/tools/live.h"
#include "tests/tools/sample.h"

namespace accession::ctl {
namespace {

using testing::AllOf;
using testing::HasSubstr;

class Migrate : public testing::Test {
 protected:
  void SetUp() override {
    const Ran ran =
        server_.Run({"case", "import", ACCESSION_SOURCE_DIR "/catalog", "--until", "A18"});
    ASSERT_EQ(ran.exit, ExitCode::kOk) << ran.notes;
  }

  // Publishes the shipped process as `version` with every `from` made `to`.
  void Publish(int version, const std::string& from, const std::string& to) {
    std::ifstream shipped(ACCESSION_SOURCE_DIR "/catalog/processes/far-east-admission.yaml");
    const std::string yaml{std::istreambuf_iterator<char>(shipped), {}};
    const std::string next = absl::StrReplaceAll(
        yaml, {{"version: 1\n", "version: " + std::to_string(version) + "\n"}, {from, to}});
    const std::string path = server_.directory() + "/next.yaml";
    std::ofstream(path) << next;
    const Ran ran = server_.Run({"process", "publish", path});
    ASSERT_EQ(ran.exit, ExitCode::kOk) << ran.notes;
  }

  Ran Run(const std::string& to, std::vector<std::string> more) {
    std::vector<std::string> arguments = {"application", "migrate", "kaz-far-east", "--to", to,
                                          "--by",        "kaz"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return server_.Run(arguments);
  }

  std::string Log() { return server_.Run({"log", "read", "-o", "jsonl"}).data; }

  // Where the application stands in the line that begins with `word`.
  std::string Shown(const std::string& word) {
    const std::string page = server_.Run({"application", "show", "kaz-far-east"}).data;
    const std::size_t at = page.find(word);
    return at == std::string::npos ? "" : page.substr(at, page.find('\n', at) - at);
  }

  LiveServer server_;
};

TEST_F(Migrate, ADryRunShowsWhatWouldChangeAndRecordsNothing) {
  Publish(2, "period: P365D", "period: P400D");
  const std::string before = Log();
  const Ran dry = Run("far-east-admission@2", {"--dry-run"});
  EXPECT_EQ(dry.exit, ExitCode::kOk) << dry.notes;
  ExpectFits(dry.data);
  EXPECT_THAT(dry.data, AllOf(HasSubstr("evaluation, as before"), HasSubstr("decision: Mongolia: "),
                              HasSubstr("due 10 May 2025 -> "), HasSubstr("due 14 Jun 2025")));
  EXPECT_THAT(dry.notes, HasSubstr("Nothing was recorded"));
  EXPECT_EQ(Log(), before);
}

TEST_F(Migrate, WithoutADryRunItIsRecordedAndHistoryBeforeStaysAsItWas) {
  Publish(2, "period: P365D", "period: P400D");
  EXPECT_THAT(Shown("Process"), HasSubstr("far-east-admission@1"));
  const Ran ran = Run("far-east-admission@2",
                      {"--reason", "the rules have changed", "--expected-version", "current"});
  EXPECT_EQ(ran.exit, ExitCode::kOk) << ran.notes;
  EXPECT_THAT(Shown("Process"), HasSubstr("far-east-admission@2"));
  EXPECT_THAT(server_.Run({"application", "history", "kaz-far-east", "-o", "json"}).data,
              HasSubstr("the rules have changed"));
  EXPECT_THAT(server_.Run({"log", "replay"}).exit, ExitCode::kOk);
}

TEST_F(Migrate, ShowsActsThatTheOtherVersionFindsOdd) {
  Publish(2, "by: applicant", "by: member");
  const Ran dry = Run("far-east-admission@2", {"--dry-run"});
  EXPECT_EQ(dry.exit, ExitCode::kOk) << dry.notes;
  EXPECT_THAT(dry.data, AllOf(HasSubstr("Odd acts"), HasSubstr("nothing odd -> out_of_role")));
}

TEST_F(Migrate, SaysWhatTheOtherVersionLacks) {
  Publish(2, "evaluation", "examination");
  for (const std::string mode : {"--dry-run", "--validate-only"}) {
    const Ran ran =
        Run("far-east-admission@2",
            mode == "--dry-run" ? std::vector<std::string>{mode}
                                : std::vector<std::string>{mode, "--expected-version", "current"});
    EXPECT_NE(ran.exit, ExitCode::kOk);
    EXPECT_THAT(ran.notes,
                AllOf(HasSubstr("has no phase evaluation"), HasSubstr("(MIGRATION_IMPOSSIBLE)")))
        << mode;
  }
}

TEST_F(Migrate, KnowsTheNearestProcess) {
  const Ran ran = Run("far-east-admision@1", {"--dry-run"});
  EXPECT_NE(ran.exit, ExitCode::kOk);
  EXPECT_THAT(ran.notes, HasSubstr("far-east-admission"));
}

}  // namespace
}  // namespace accession::ctl
