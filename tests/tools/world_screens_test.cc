// The screens of bodies, processes, the log and the daemon. The files in golden/ are reviewed by
// eye.
#include <string>

#include "accession/v1/application_service.pb.h"
#include "accession/v1/process_service.pb.h"
#include "gtest/gtest.h"
#include "tests/tools/sample.h"
#include "tools/accessionctl/findings.h"
#include "tools/accessionctl/progress.h"
#include "tools/accessionctl/screen_body.h"
#include "tools/accessionctl/screen_log.h"
#include "tools/accessionctl/screen_process.h"
#include "tools/accessionctl/screen_status.h"

namespace accession::ctl {
namespace {

TEST(Screen, OfABody) {
  const std::string screen = BodyScreen(Sample<v1::Body>("body.yaml"), SampleNames(),
                                        *ParseDay("2025-06-05"), Ink(false), Layout::kScreen);
  ExpectGolden("body.txt", screen);
  ExpectFits(screen);
}

TEST(Screen, OfARosterSaysHowManyAreCertain) {
  const auto body = Sample<v1::Body>("body.yaml");
  ExpectGolden("roster.txt", RosterTable(body, SampleNames("zh")).Text(Ink(false), Layout::kWide));
  EXPECT_EQ(SizeText(body), "6 members for certain, 7 at most.");
}

TEST(Screen, OfAProcess) {
  v1::Process process;
  const codec::Decoding decoding =
      codec::DecodeYaml(ReadFile(ACCESSION_SOURCE_DIR "/catalog/processes/far-east-admission.yaml"),
                        *process.mutable_definition());
  ASSERT_TRUE(decoding.ok());
  process.set_name("processes/far-east-admission@1");
  process.set_digest(std::string(64, '0'));
  const std::string screen = ProcessScreen(process, SampleNames(), Ink(false), Layout::kScreen);
  ExpectGolden("process.txt", screen);
  ExpectFits(screen);
}

TEST(Screen, OfTheLog) {
  const auto events = Sample<v1::ListEventsResponse>("events.yaml");
  const std::string screen =
      LogTable(events.events(), SampleNames()).Text(Ink(false), Layout::kScreen);
  ExpectGolden("log.txt", screen);
  ExpectFits(screen);
}

TEST(Screen, OfTheDaemonAndItsStore) {
  const auto status = Sample<v1::Status>("status.yaml");
  ExpectGolden("server.txt", ServerScreen(status, "127.0.0.1:7171", Ink(false), Layout::kScreen));
  ExpectGolden("store.txt", StoreScreen(status, Ink(false), Layout::kScreen));
}

TEST(Screen, OfAProofNamesEveryFault) {
  auto verification = Sample<v1::Verification>("verification.yaml");
  const std::string broken =
      VerificationScreen(verification, v1::VERIFY_PART_BYTES, Ink(false), Layout::kScreen);
  ExpectGolden("verification_broken.txt", broken);
  ExpectFits(broken);
  verification.clear_findings();
  verification.set_replayed_applications(1);
  verification.set_rederived_observations(12);
  ExpectGolden("replay_good.txt", VerificationScreen(verification, v1::VERIFY_PART_REPLAY,
                                                     Ink(false), Layout::kScreen));
}

TEST(Screen, OfFindingsReadsLikeACompiler) {
  Findings findings;
  v1::Finding& limbo = *findings.Add();
  limbo.set_code("limbo");
  limbo.set_file("p.yaml");
  limbo.set_line(12);
  limbo.set_column(3);
  limbo.set_what("nobody owes anything in `evaluation`");
  limbo.set_fix("add an expectation with a due date, or `may_wait`");
  limbo.add_trail("submitted");
  limbo.add_trail("evaluation");
  EXPECT_EQ(FindingsText(findings, Ink(false), std::string::npos),
            "p.yaml:12:3: nobody owes anything in `evaluation` [limbo]\n"
            "  path: submitted → evaluation\n"
            "  try: add an expectation with a due date, or `may_wait`\n");
}

TEST(Screen, OfProgressIsOneLine) {
  EXPECT_EQ(ProgressLine("Importing", 48, 96, "kaz-far-east"),
            "Importing  ████████████░░░░░░░░░░░░  50 %  kaz-far-east");
  EXPECT_EQ(ProgressLine("Verifying", 0, 0, ""), "Verifying  ░░░░░░░░░░░░░░░░░░░░░░░░   0 %  ");
}

TEST(Screen, SaysBytesAndUptimeShortly) {
  EXPECT_EQ(BytesText(870), "870 B");
  EXPECT_EQ(BytesText(1536), "1.5 KiB");
  EXPECT_EQ(BytesText(std::uint64_t{60} << 30), "60.0 GiB");
  EXPECT_EQ(UptimeText(7), "7 s");
  EXPECT_EQ(UptimeText(720), "12 min");
  EXPECT_EQ(UptimeText(3 * 3600 + 240), "3 h 4 min");
  EXPECT_EQ(UptimeText(93'784), "1 d 2 h");
}

}  // namespace
}  // namespace accession::ctl
