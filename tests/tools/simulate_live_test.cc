// accessionctl application simulate, against a daemon with the shipped case up to the circular.
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "accession/v1/record_service.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/codec/json.h"
#include "tests/tools/live.h"
#include "tests/tools/sample.h"

namespace accession::ctl {
namespace {

using testing::AllOf;
using testing::HasSubstr;

class Simulate : public testing::Test {
 protected:
  void SetUp() override {
    const Ran ran =
        server_.Run({"case", "import", ACCESSION_SOURCE_DIR "/catalog", "--until", "A18"});
    ASSERT_EQ(ran.exit, ExitCode::kOk) << ran.notes;
    before_ = server_.Run({"log", "read", "-o", "jsonl"}).data;
  }

  void TearDown() override {
    EXPECT_EQ(server_.Run({"log", "read", "-o", "jsonl"}).data, before_)
        << "something was recorded";
  }

  Ran Run(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"application", "simulate", "kaz-far-east"});
    return server_.Run(arguments);
  }

  // A file of the test, removed with the server's directory.
  std::string FileOf(const std::string& text) {
    const std::string path = server_.directory() + "/supposed.yaml";
    std::ofstream(path) << text;
    return path;
  }

  LiveServer server_;
  std::string before_;
};

TEST_F(Simulate, SaysInWordsWhatOneActWouldChange) {
  const Ran ran = Run({"decide", "--by", "mng", "--answer", "ADMITTED"});
  EXPECT_EQ(ran.exit, ExitCode::kOk) << ran.notes;
  ExpectFits(ran.data);
  EXPECT_THAT(ran.data,
              AllOf(HasSubstr("evaluation -> admitted"), HasSubstr("none -> ADMITTED"),
                    HasSubstr("What would be recorded"), HasSubstr("decision: met late")));
  EXPECT_THAT(ran.notes, HasSubstr("Nothing was recorded"));
}

TEST_F(Simulate, SaysWhatAPositionWouldCountFor) {
  const Ran ran =
      Run({"endorse", "--by", "phl", "--position", "SUPPORT", "--form", "NOTE_VERBALE"});
  EXPECT_EQ(ran.exit, ExitCode::kOk) << ran.notes;
  ExpectFits(ran.data);
  EXPECT_THAT(ran.data, AllOf(HasSubstr("evaluation, as before"),
                              HasSubstr("Philippines: support, unconfirmed -> support, counts"),
                              HasSubstr("consensus:")));
}

TEST_F(Simulate, TakesSeveralActsFromAFile) {
  const std::string path = FileOf(R"(acts:
  - {id: khm, stream: bodies/iaea-far-east, by: bodies/iaea, member_joined: khm}
  - {id: word, act: endorse, by: khm, position: {value: OBJECT, form: NOTE_VERBALE}}
  - {id: undo, act: void, by: khm, amendment: {verb: VOID, target: word, reason: "a slip"}}
  - {id: end, act: decide, by: mng, follows: word, answer: ADMITTED}
)");
  const Ran ran = Run({"--file", path, "-o", "json"});
  ASSERT_EQ(ran.exit, ExitCode::kOk) << ran.notes;
  v1::SimulateResponse simulated;
  ASSERT_TRUE(codec::DecodeJson(ran.data, simulated).ok()) << ran.data;
  ASSERT_EQ(simulated.changes_size(), 1);
  EXPECT_EQ(simulated.changes(0).outcome().after(), "ADMITTED");
  EXPECT_EQ(simulated.events(0).stream(), "bodies/iaea-far-east");
}

TEST_F(Simulate, TheErrorNamesTheActOfTheFile) {
  const std::string path = FileOf(R"(acts:
  - {id: word, act: remind, by: kaz, notice: Asks again.}
  - {id: self, act: endorse, by: kaz, position: {value: SUPPORT}}
)");
  const Ran ran = Run({"--file", path});
  EXPECT_EQ(static_cast<int>(ran.exit), 64 + 9);
  EXPECT_THAT(ran.notes,
              AllOf(HasSubstr("act 2 of 2 (`endorse`): "), HasSubstr("(APPLICANT_EXCLUDED)")));
}

TEST_F(Simulate, KnowsTheNearestAct) {
  const Ran ran = Run({"endorze", "--by", "phl"});
  EXPECT_EQ(ran.exit, ExitCode::kUsage);
  EXPECT_THAT(ran.notes, HasSubstr("did you mean endorse?"));
}

}  // namespace
}  // namespace accession::ctl
