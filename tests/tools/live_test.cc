// The verbs against a daemon in this process, with the shipped catalog.
#include "tests/tools/live.h"

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "accession/v1/application.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/codec/json.h"
#include "tests/tools/sample.h"

namespace accession::ctl {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr char kCatalog[] = ACCESSION_SOURCE_DIR "/catalog";
constexpr char kApplication[] = "kaz-far-east";

// A copy of the shipped case, with `from` replaced by `to`, in a folder of the test.
std::string EditedCase(const LiveServer& server, const std::string& from, const std::string& to) {
  const std::filesystem::path folder = server.directory() + ".edited";
  std::filesystem::remove_all(folder);
  std::filesystem::copy(kCatalog, folder, std::filesystem::copy_options::recursive);
  const std::string path = (folder / "applications/kaz-far-east.yaml").string();
  std::string text = ReadFile(path);
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos);
  text.replace(at, from.size(), to);
  std::ofstream(path, std::ios::binary) << text;
  return path;
}

v1::Application Show(const LiveServer& server, std::vector<std::string> flags) {
  std::vector<std::string> arguments = {"application", "show", kApplication, "-o", "json"};
  arguments.insert(arguments.end(), flags.begin(), flags.end());
  const Ran ran = server.Run(arguments);
  EXPECT_EQ(ran.exit, ExitCode::kOk) << ran.notes;
  v1::Application application;
  EXPECT_TRUE(codec::DecodeJson(ran.data, application).ok()) << ran.data;
  return application;
}

TEST(Live, ImportTwiceChangesNothing) {
  const LiveServer server;
  const Ran first = server.Run({"case", "import", kCatalog});
  EXPECT_EQ(first.exit, ExitCode::kOk) << first.notes;
  EXPECT_THAT(first.notes, AllOf(HasSubstr("Recorded 2"), HasSubstr("unchanged 0.")));
  EXPECT_EQ(first.data, "");
  const std::string before = server.Run({"log", "read", "-o", "jsonl"}).data;
  const Ran second = server.Run({"case", "import", kCatalog});
  EXPECT_EQ(second.exit, ExitCode::kOk);
  EXPECT_THAT(second.notes, AllOf(HasSubstr("Recorded 0, unchanged 2")));
  EXPECT_EQ(server.Run({"log", "read", "-o", "jsonl"}).data, before);
}

TEST(Live, ImportUpToAnEntryIsTakenUpWhereItStopped) {
  const LiveServer server;
  const Ran part = server.Run({"case", "import", kCatalog, "--until", "A18"});
  EXPECT_EQ(part.exit, ExitCode::kOk) << part.notes;
  EXPECT_THAT(part.notes, HasSubstr("Overdue: 5."));
  EXPECT_EQ(Show(server, {}).outcome(), "");
  const Ran whole = server.Run({"case", "import", kCatalog});
  EXPECT_EQ(whole.exit, ExitCode::kOk) << whole.notes;
  EXPECT_THAT(whole.notes, HasSubstr("unchanged 2"));
  EXPECT_EQ(Show(server, {}).outcome(), "ADMITTED");
}

TEST(Live, ImportRefusesAnEditedEntryByName) {
  const LiveServer server;
  ASSERT_EQ(server.Run({"case", "import", kCatalog}).exit, ExitCode::kOk);
  const std::string path =
      EditedCase(server, "id: A10\n    act: respond\n    by: mng\n    effective: 2024-09-10",
                 "id: A10\n    act: respond\n    by: mng\n    effective: 2024-09-11");
  const Ran ran = server.Run({"case", "import", path});
  EXPECT_EQ(static_cast<int>(ran.exit), 64 + 6);
  EXPECT_THAT(ran.notes, AllOf(HasSubstr(path + ":"), HasSubstr("entry `A10`"),
                               HasSubstr("(REQUEST_ID_REUSED)"), HasSubstr("try: ")));
  std::filesystem::remove_all(server.directory() + ".edited");
}

TEST(Live, ImportSendsNothingOfFilesWithFaults) {
  const LiveServer server;
  const std::string path = EditedCase(server, "effective: 2024-09-10", "efective: 2024-09-10");
  const Ran ran = server.Run({"case", "import", path});
  EXPECT_EQ(ran.exit, ExitCode::kNegative);
  EXPECT_THAT(ran.notes, AllOf(HasSubstr("unknown key `efective`"),
                               HasSubstr("nothing was imported: 1 fault")));
  EXPECT_EQ(server.Run({"log", "read", "-o", "jsonl"}).data, "");
  std::filesystem::remove_all(server.directory() + ".edited");
}

TEST(Live, DryRunSendsNothing) {
  const LiveServer server;
  const Ran ran = server.Run({"case", "import", kCatalog, "--dry-run"});
  EXPECT_EQ(ran.exit, ExitCode::kOk);
  EXPECT_THAT(ran.data, HasSubstr("process-far-east-admission"));
  EXPECT_EQ(server.Run({"log", "read", "-o", "jsonl"}).data, "");
}

TEST(Live, ShowAnswersForTheDateAndThePointAskedAbout) {
  const LiveServer server;
  ASSERT_EQ(server.Run({"case", "import", kCatalog}).exit, ExitCode::kOk);
  const v1::Application june = Show(server, {"--effective-at", "2025-06-05"});
  EXPECT_EQ(june.phase(), "evaluation");
  EXPECT_EQ(june.positions_size(), 7);
  const v1::Application now = Show(server, {});
  EXPECT_EQ(now.outcome(), "ADMITTED");
  EXPECT_EQ(now.outcome_effective().given(), "../2025-11-21");
  const v1::Application documented = Show(server, {"--documented-by", "2025-06-09"});
  EXPECT_EQ(documented.outcome(), "");
}

TEST(Live, ScreensFitAndSayWhatADeskOfficerAsks) {
  const LiveServer server;
  ASSERT_EQ(server.Run({"case", "import", kCatalog}).exit, ExitCode::kOk);
  const Ran show =
      server.Run({"application", "show", kApplication, "--effective-at", "2025-06-05"});
  ExpectFits(show.data);
  EXPECT_THAT(show.data,
              AllOf(HasSubstr("evaluation, entered 10 Sep 2024, 268 days ago"),
                    HasSubstr("9 Dec 2024, 178 days overdue"), HasSubstr("put off once"),
                    HasSubstr("roster of 7 with Cambodia: 4 of 7 in favour, UNDETERMINED"),
                    HasSubstr("Why not admitted yet?")));
  const Ran explain =
      server.Run({"application", "explain", kApplication, "--effective-at", "2025-06-05"});
  ExpectFits(explain.data);
  EXPECT_THAT(explain.data, AllOf(HasSubstr("[A09]"), HasSubstr("infcirc-1298"),
                                  HasSubstr("Republic of Korea supports")));
  for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
           {"application", "history", kApplication},
           {"endorsement", "matrix", kApplication, "--effective-at", "2025-06-05"},
           {"deadline", "list", kApplication, "--effective-at", "2025-06-05"},
           {"deadline", "list", "bodies/iaea-general-conference"},
           {"body", "show", "iaea-far-east"},
           {"body", "show", "iaea-general-conference"},
           {"body", "roster", "iaea-far-east", "--lang", "zh"},
           {"application", "list"},
           {"application", "list", "--effective-at", "2025-06-05", "--filter", "owed_by = mng"},
           {"deadline", "list", "--effective-at", "2025-06-05"},
           {"deadline", "list", "--from", "2023-01-01"},
           {"session", "list"},
           {"document", "list"},
           {"process", "list"},
           {"body", "list", "--lang", "zh"},
           {"party", "list", "--lang", "zh"},
           {"process", "show", "far-east-admission"},
           {"log", "read"},
           {"server", "status"},
           {"store", "status"}}) {
    const Ran ran = server.Run(arguments);
    EXPECT_EQ(ran.exit, ExitCode::kOk) << ran.notes;
    EXPECT_NE(ran.data, "") << arguments[0] << " " << arguments[1];
    ExpectFits(ran.data);
  }
}

TEST(Live, ListsAreFilteredOrderedAndCutShort) {
  const LiveServer server;
  ASSERT_EQ(server.Run({"case", "import", kCatalog}).exit, ExitCode::kOk);
  const Ran list = server.Run({"application", "list", "--effective-at", "2025-06-05"});
  EXPECT_THAT(list.data, AllOf(HasSubstr("kaz-far-east"), HasSubstr("Kazakhstan"),
                               HasSubstr("evaluation"), HasSubstr("9 Dec"), HasSubstr("Mongolia")));
  const Ran none = server.Run({"application", "list", "--filter", "phase = evaluation"});
  EXPECT_EQ(none.data, "");
  EXPECT_THAT(none.notes, HasSubstr("No application is admitted by the filter."));
  const Ran owed = server.Run(
      {"deadline", "list", "--party", "kor", "--effective-at", "2025-06-05", "-o", "csv"});
  EXPECT_THAT(owed.data, HasSubstr("2024-12-10,177,conditions/kor,"));
  EXPECT_THAT(owed.data, Not(HasSubstr("Mongolia")));
  std::vector<std::string> by_due = {
      "deadline", "list", "--effective-at", "2025-06-05", "--limit", "2", "-o", "csv"};
  EXPECT_THAT(server.Run(by_due).data,
              AllOf(HasSubstr("source\r\n2016-05-06,3317,ratification,"),
                    HasSubstr("\r\n2024-12-09,178,reply,"), Not(HasSubstr("2024-12-10"))))
      << "the first ones, of whatever subject";
  by_due.insert(by_due.end(), {"--order-by", "due desc"});
  EXPECT_THAT(server.Run(by_due).data, Not(HasSubstr("2024-12-09")));
  const Ran parties = server.Run({"party", "list", "--filter", "kind = state", "--order-by",
                                  "alpha3 desc", "--limit", "2", "--page-size", "1", "-o", "csv"});
  EXPECT_THAT(parties.data, AllOf(HasSubstr("ZAF"), HasSubstr("VNM"), Not(HasSubstr("USA"))));
  EXPECT_THAT(parties.notes, HasSubstr("2 shown, and there are more"));
  const Ran wrong = server.Run({"document", "list", "--filter", "langauge = en"});
  EXPECT_EQ(static_cast<int>(wrong.exit), 64 + 3);
  EXPECT_THAT(wrong.notes,
              AllOf(HasSubstr("(FILTER_INVALID)"), HasSubstr("did you mean language?")));
}

TEST(Live, ACorrectionChangesTheAnswerAndKnownAtTheOldOneStays) {
  const LiveServer server;
  ASSERT_EQ(server.Run({"case", "import", kCatalog}).exit, ExitCode::kOk);
  const std::uint64_t before = Show(server, {}).known_at();
  const Ran unseen = server.Run({"application", "record", kApplication, "correct", "--by", "kaz",
                                 "--target", "A10", "--reason", "A later date", "--set",
                                 "amendment.corrected.effective=2024-09-11"});
  EXPECT_EQ(static_cast<int>(unseen.exit), 64 + 3);
  EXPECT_THAT(unseen.notes, AllOf(HasSubstr("(EXPECTED_VERSION_REQUIRED)"),
                                  HasSubstr("try: give --expected-version ")));
  const Ran corrected =
      server.Run({"application", "record", kApplication, "correct", "--by", "kaz", "--target",
                  "A10", "--reason", "A later date", "--set",
                  "amendment.corrected.effective=2024-09-11", "--expected-version", "current"});
  EXPECT_EQ(corrected.exit, ExitCode::kOk) << corrected.notes;
  EXPECT_THAT(corrected.notes, HasSubstr("Request id "));
  const auto entered = [&server](const std::string& known_at) {
    const v1::Application application =
        Show(server, {"--effective-at", "2025-06-05", "--known-at", known_at});
    return application.path().empty() ? "" : application.path().rbegin()->entered().hi();
  };
  EXPECT_EQ(entered(std::to_string(before)), "2024-09-10");
  EXPECT_EQ(entered(std::to_string(before + 1)), "2024-09-11");
}

TEST(Live, RecordingUnderTheSameRequestIdRecordsOnce) {
  const LiveServer server;
  ASSERT_EQ(server.Run({"case", "import", kCatalog}).exit, ExitCode::kOk);
  const std::vector<std::string> arguments = {
      "application",  "record",
      kApplication,   "state",
      "--by",         "kaz",
      "--text",       "Thanks the members",
      "--request-id", "6ba7b810-9dad-41d1-80b4-00c04fd430c8"};
  const Ran first = server.Run(arguments);
  EXPECT_EQ(first.exit, ExitCode::kOk) << first.notes;
  EXPECT_THAT(first.notes, HasSubstr("Recorded, up to event"));
  EXPECT_THAT(server.Run(arguments).notes, HasSubstr("Recorded before"));
}

TEST(Live, ValidateOnlyRecordsNothing) {
  const LiveServer server;
  ASSERT_EQ(server.Run({"case", "import", kCatalog}).exit, ExitCode::kOk);
  const std::uint64_t before = Show(server, {}).known_at();
  const Ran ran =
      server.Run({"application", "submit", "kaz-again", "--process", "far-east-admission", "--by",
                  "kaz", "--reference", "1-2026", "--title", "Again", "--validate-only"});
  EXPECT_EQ(ran.exit, ExitCode::kOk) << ran.notes;
  EXPECT_THAT(ran.notes, HasSubstr("Nothing was recorded"));
  EXPECT_THAT(ran.data, HasSubstr("Kazakhstan submits"));
  EXPECT_EQ(Show(server, {}).known_at(), before);
}

TEST(Live, DocumentsAreStoredAndRegistered) {
  const LiveServer server;
  const Ran ran = server.Run({"document", "add", ACCESSION_SOURCE_DIR "/README.md", "--id",
                              "readme", "--title", "What this is", "--language", "en"});
  EXPECT_EQ(ran.exit, ExitCode::kOk) << ran.notes;
  EXPECT_THAT(ran.data, HasSubstr("What this is"));
}

TEST(Live, ErrorsSayWhatIsWrongAndWhatToDo) {
  const LiveServer server;
  ASSERT_EQ(server.Run({"case", "import", kCatalog}).exit, ExitCode::kOk);
  const Ran unknown = server.Run({"application", "show", "kaz-fareast"});
  EXPECT_EQ(static_cast<int>(unknown.exit), 64 + 5);
  EXPECT_THAT(unknown.notes, AllOf(HasSubstr("(APPLICATION_UNKNOWN)"),
                                   HasSubstr("did you mean applications/kaz-far-east")));
  EXPECT_EQ(unknown.data, "");
  const Ran act = server.Run({"application", "record", kApplication, "endorze", "--by", "kor"});
  EXPECT_EQ(act.exit, ExitCode::kUsage);
  EXPECT_THAT(act.notes, HasSubstr("did you mean endorse?"));
  const Ran entry =
      server.Run({"application", "record", kApplication, "void", "--by", "kaz", "--target", "A99"});
  EXPECT_EQ(entry.exit, ExitCode::kUsage);
  EXPECT_THAT(entry.notes, HasSubstr("no act of applications/kaz-far-east is `A99`"));
}

TEST(Live, ALinkIsShownAtBothEnds) {
  const LiveServer server;
  ASSERT_EQ(server.Run({"case", "import", kCatalog}).exit, ExitCode::kOk);
  EXPECT_THAT(server.Run({"application", "show", "kaz-far-east"}).data,
              HasSubstr("Referred to by  leverage kaz-board-2025\n"));
  EXPECT_THAT(server.Run({"application", "show", "kaz-board-2025"}).data,
              HasSubstr("leverage kaz-far-east\n"));
}

TEST(Live, ProcessesAreLinted) {
  const LiveServer server;
  ASSERT_EQ(server.Run({"case", "import", kCatalog}).exit, ExitCode::kOk);
  const std::string good = std::string(kCatalog) + "/processes/far-east-admission.yaml";
  EXPECT_EQ(server.Run({"process", "lint", good}).exit, ExitCode::kOk);
  const std::string path = server.directory() + ".yaml";
  std::string limbo = ReadFile(good);
  limbo.replace(limbo.find("version: 1"), 10, "version: 2");
  const std::size_t expects = limbo.find("\nexpects:");
  limbo.erase(expects, limbo.find("\nphases:") - expects);
  std::ofstream(path) << limbo;
  const Ran found = server.Run({"process", "lint", path});
  EXPECT_EQ(found.exit, ExitCode::kNegative);
  EXPECT_THAT(found.data, AllOf(HasSubstr(path + ":"), HasSubstr("path: ")));
  const Ran refused = server.Run({"case", "import", path});
  EXPECT_EQ(refused.exit, ExitCode::kNegative);
  EXPECT_THAT(refused.notes, AllOf(HasSubstr(path + ":"), HasSubstr("nothing was imported")));
  std::filesystem::remove(path);
}

TEST(Live, TheLogIsProved) {
  const LiveServer server;
  ASSERT_EQ(server.Run({"case", "import", kCatalog}).exit, ExitCode::kOk);
  const Ran verified = server.Run({"log", "verify"});
  EXPECT_EQ(verified.exit, ExitCode::kOk) << verified.data;
  EXPECT_THAT(verified.data, HasSubstr("VERIFIED"));
  const Ran replayed = server.Run({"log", "replay"});
  EXPECT_EQ(replayed.exit, ExitCode::kOk) << replayed.data;
  EXPECT_THAT(replayed.data, HasSubstr("REPLAYED"));
  EXPECT_THAT(server.Run({"log", "replay", "--known-at", "100"}).data, HasSubstr("REPLAYED"));
}

TEST(Live, NobodyAnswering) {
  const Ran ran = ctl::Run("127.0.0.1:1", {"server", "status"});
  EXPECT_EQ(ran.exit, ExitCode::kNoConnection);
  EXPECT_THAT(ran.notes, HasSubstr("no server answers at 127.0.0.1:1"));
}

}  // namespace
}  // namespace accession::ctl
