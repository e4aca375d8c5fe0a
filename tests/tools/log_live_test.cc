// Logs exported, compared and recorded on from the command line.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
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

std::size_t LinesIn(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

TEST(LogExport, IsTheSameFromTheDaemonAndFromItsDirectory) {
  LiveServer server;
  ASSERT_EQ(server.Run({"case", "import", kCatalog}).exit, ExitCode::kOk);
  const Ran online = server.Run({"log", "export"});
  EXPECT_EQ(online.exit, ExitCode::kOk) << online.notes;
  const std::string root = online.notes.substr(online.notes.find("root "));
  EXPECT_THAT(server.Run({"server", "status", "-o", "json"}).data, HasSubstr("size"));
  EXPECT_EQ(LinesIn(server.Run({"log", "export", "--to", "20"}).data), 20U);
  EXPECT_EQ(server.Run({"log", "export", "-o", "csv"}).exit, ExitCode::kUsage);
  server.Stop();
  const Ran offline = ctl::Run("127.0.0.1:1", {"log", "export", "--data", server.directory()});
  EXPECT_EQ(offline.exit, ExitCode::kOk) << offline.notes;
  EXPECT_EQ(offline.notes.substr(offline.notes.find("root ")), root);
  // Summaries name parties as the world calls them, which only the daemon knows: bytes are
  // compared.
  const auto bytes_of = [](const std::string& lines) {
    std::string bytes;
    std::istringstream stream(lines);
    for (std::string line; std::getline(stream, line);) {
      bytes += line.substr(0, line.find(R"("event":)")) + "\n";
    }
    return bytes;
  };
  EXPECT_EQ(bytes_of(offline.data), bytes_of(online.data));
}

TEST(LogDiff, TellsWhatCameToBeKnownBetweenTwoPoints) {
  const LiveServer server;
  ASSERT_EQ(server.Run({"case", "import", kCatalog, "--until", "A18"}).exit, ExitCode::kOk);
  const std::string circular = std::to_string(LinesIn(server.Run({"log", "export"}).data));
  ASSERT_EQ(server.Run({"case", "import", kCatalog}).exit, ExitCode::kOk);
  const Ran ran = server.Run({"log", "diff", circular});
  EXPECT_EQ(ran.exit, ExitCode::kNegative) << ran.notes;
  ExpectFits(ran.data);
  EXPECT_THAT(ran.data,
              AllOf(HasSubstr("evaluation -> admitted"), HasSubstr("none -> ADMITTED"),
                    HasSubstr("Recorded between"), HasSubstr("documents/far-east-admission-news")));
  EXPECT_THAT(server.Run({"log", "diff", circular, "-o", "csv"}).data,
              HasSubstr("applications/kaz-far-east,evaluation,admitted,,ADMITTED"));
  // As with diff(1): 1 if anything differs, 0 if nothing does, in every format.
  for (const char* const format : {"table", "json", "csv"}) {
    EXPECT_EQ(server.Run({"log", "diff", circular, "-o", format}).exit, ExitCode::kNegative);
    EXPECT_EQ(server.Run({"log", "diff", circular, circular, "-o", format}).exit, ExitCode::kOk);
  }
  EXPECT_THAT(server.Run({"log", "diff", circular, circular}).notes, HasSubstr("Nothing"));
  EXPECT_EQ(server.Run({"log", "diff", "20", "10"}).exit, ExitCode::kUsage);
  EXPECT_EQ(server.Run({"log", "diff", "1", "100000"}).exit, ExitCode::kUsage);
}

TEST(LogDiff, FindsWhereTwoLogsPart) {
  const LiveServer server;
  ASSERT_EQ(server.Run({"case", "import", kCatalog}).exit, ExitCode::kOk);
  const std::string copy = server.directory() + ".copy";
  std::filesystem::remove_all(copy);
  std::filesystem::create_directory(copy);
  // What stands still while the daemon serves.
  for (const char* const part : {"log", "pin"}) {
    std::filesystem::copy(std::filesystem::path(server.directory()) / part,
                          std::filesystem::path(copy) / part,
                          std::filesystem::copy_options::recursive);
  }
  const Ran same = server.Run({"log", "diff", "--with-data", copy});
  EXPECT_EQ(same.exit, ExitCode::kOk) << same.notes;
  EXPECT_THAT(same.notes, AllOf(HasSubstr("The same "), HasSubstr("leaf by leaf")));
  ASSERT_EQ(server
                .Run({"application", "record", "kaz-far-east", "state", "--by", "kaz", "--text",
                      "Thanks the members"})
                .exit,
            ExitCode::kOk);
  const Ran longer = server.Run({"log", "diff", "--with-data", copy});
  EXPECT_EQ(longer.exit, ExitCode::kNegative);
  EXPECT_THAT(longer.notes, HasSubstr("one log ends there"));
  EXPECT_THAT(longer.data, HasSubstr("Thanks the members"));
  std::filesystem::remove_all(copy);

  const LiveServer other;
  ASSERT_EQ(other.Run({"case", "import", kCatalog}).exit, ExitCode::kOk);
  // Salts are random: two logs of the same acts differ in every leaf.
  const Ran parted = server.Run({"log", "diff", "--with-server", other.address()});
  EXPECT_EQ(parted.exit, ExitCode::kNegative);
  EXPECT_THAT(parted.notes, HasSubstr("The logs part at event 1"));
}

struct WorldCase {
  const char* what;
  std::vector<std::string> arguments;
};

// Every kind of act on the world that has a place to be recorded, by flags.
TEST(LogRecord, RecordsEveryKindOfActOnTheWorld) {
  const LiveServer server;
  ASSERT_EQ(server.Run({"case", "import", kCatalog}).exit, ExitCode::kOk);
  const WorldCase cases[] = {
      {"party-registered",
       {"parties/atl", "party-registered", "--set", "party_registered.kind=STATE", "--set",
        "party_registered.names.en.short=Atlantis"}},
      {"party-renamed",
       {"parties/kaz", "party-renamed", "--set", "party_renamed.names.en.short=Kazakhstan"}},
      {"party-succeeded",
       {"parties/kaz", "party-succeeded", "--set", "party_succeeded.successor=uzb", "--set",
        "party_succeeded.manner=rename"}},
      {"body-established",
       {"bodies/friends", "body-established", "--set", "body_established.title.en=Friends"}},
      {"member-joined", {"bodies/iaea-far-east", "member-joined", "--set", "member_joined=khm"}},
      {"member-left", {"bodies/iaea-far-east", "member-left", "--set", "member_left=kor"}},
      {"office-assumed",
       {"bodies/iaea-far-east", "office-assumed", "--set", "office_assumed.office=chair", "--set",
        "office_assumed.holder=jpn"}},
      {"office-left",
       {"bodies/iaea-far-east", "office-left", "--set", "office_left.office=chair", "--set",
        "office_left.holder=mng"}},
      {"session-scheduled",
       {"sessions/iaea-gc-99", "session-scheduled", "--set",
        "session_scheduled.body=iaea-general-conference", "--set", "session_scheduled.number=99",
        "--set", "session_scheduled.opens=2055-09-20"}},
      {"session-rescheduled",
       {"sessions/iaea-gc-70", "session-rescheduled", "--set",
        "session_rescheduled.opens=2026-09-22"}},
      {"session-closed",
       {"sessions/iaea-gc-69", "session-closed", "--set", "session_closed=2025-09-19"}},
      {"holidays-published",
       {"calendars/atlantis", "holidays-published", "--set",
        "holidays_published.working_weekdays=1", "--set", "holidays_published.from=2026-01-01",
        "--set", "holidays_published.until=2026-12-31"}},
      {"document-registered",
       {"documents/note-1", "document-registered", "--set", "document_registered.title=A note",
        "--set",
        "document_registered.sha256="
        "4a979f8ae8f441ba4f6604e725969979430ff1dc3c946eb3746f9def5e0eede4",
        "--set", "document_registered.language=en"}},
      {"resolution-adopted",
       {"bodies/iaea", "resolution-adopted", "--set", "resolution_adopted.symbol=GC(70)/RES/1"}},
      {"figure-asserted",
       {"bodies/iaea", "figure-asserted", "--set", "figure_asserted.name=members", "--set",
        "figure_asserted.value=180", "--set", "figure_asserted.as_of=2025"}},
      {"void",
       {"bodies/iaea-far-east", "void", "--target", "A10-chair", "--reason", "A slip",
        "--expected-version", "current"}},
  };
  for (const WorldCase& one : cases) {
    std::vector<std::string> arguments = {"log", "record"};
    arguments.insert(arguments.end(), one.arguments.begin(), one.arguments.end());
    arguments.insert(arguments.end(), {"--by", "bodies/iaea", "--validate-only"});
    const Ran ran = server.Run(arguments);
    EXPECT_EQ(ran.exit, ExitCode::kOk) << one.what << "\n" << ran.notes;
    EXPECT_THAT(ran.notes, HasSubstr("Nothing was recorded")) << one.what;
  }
}

TEST(LogRecord, TakesAnActFromAFileAndRecordsItOnce) {
  const LiveServer server;
  ASSERT_EQ(server.Run({"case", "import", kCatalog}).exit, ExitCode::kOk);
  const std::string path = server.directory() + "/joins.yaml";
  std::ofstream(path) << "by: bodies/iaea\neffective: 2025-12\nmember_joined: khm\n";
  const std::vector<std::string> arguments = {
      "log",     "record",       "bodies/iaea-far-east",
      "--file",  path,           "--expected-version",
      "current", "--request-id", "6ba7b810-9dad-41d1-80b4-00c04fd430c8"};
  const Ran first = server.Run(arguments);
  EXPECT_EQ(first.exit, ExitCode::kOk) << first.notes;
  EXPECT_THAT(first.notes, HasSubstr("Recorded, up to event"));
  EXPECT_THAT(server.Run(arguments).notes, HasSubstr("Recorded before"));
}

struct WrongCase {
  std::vector<std::string> arguments;
  const char* suggestion;
};

TEST(Names, AWrongOneSuggestsTheRightOne) {
  const LiveServer server;
  ASSERT_EQ(server.Run({"case", "import", kCatalog}).exit, ExitCode::kOk);
  const WrongCase cases[] = {
      {{"application", "show", "kaz-fareast"}, "applications/kaz-far-east"},
      {{"application", "explain", "kaz-fareast"}, "applications/kaz-far-east"},
      {{"application", "history", "kaz-fareast"}, "applications/kaz-far-east"},
      {{"application", "simulate", "kaz-fareast", "state", "--by", "kaz"},
       "applications/kaz-far-east"},
      {{"application", "record", "kaz-fareast", "state", "--by", "kaz"},
       "applications/kaz-far-east"},
      {{"application", "record", "kaz-far-east", "state", "--by", "kax"}, "parties/kaz"},
      {{"application", "submit", "x-again", "--process", "fareast-admission", "--by", "kaz"},
       "processes/far-east-admission"},
      {{"endorsement", "matrix", "kaz-fareast"}, "applications/kaz-far-east"},
      {{"deadline", "list", "kaz-fareast"}, "applications/kaz-far-east"},
      {{"deadline", "list", "--party", "kax"}, "parties/kaz"},
      {{"deadline", "list", "--body", "iaea-fareast"}, "bodies/iaea-far-east"},
      {{"body", "show", "iaea-fareast"}, "bodies/iaea-far-east"},
      {{"body", "roster", "iaea-fareast"}, "bodies/iaea-far-east"},
      {{"process", "show", "far-east-admision"}, "processes/far-east-admission"},
      {{"document", "get", "infcirc-1289", "-O", "-"}, "documents/infcirc-1298"},
      {{"case", "export", "kaz-fareast", "--only-application"}, "applications/kaz-far-east"},
      {{"log", "record", "bodies/iaea-far-east", "member-joinde"}, "member-joined"},
      {{"log", "record", "bodies/iaea-fareast", "member-joined", "--set", "member_joined=khm"},
       "bodies/iaea-far-east"},
      {{"log", "record", "sessions/iaea-gc70", "session-closed", "--by", "bodies/iaea", "--set",
        "session_closed=2026-09-25"},
       "sessions/iaea-gc-70"},
      {{"log", "record", "sessions/iaea-gc-70", "session-closed", "--by", "bodies/iaae"},
       "bodies/iaea"},
  };
  for (const WrongCase& one : cases) {
    const Ran ran = server.Run(one.arguments);
    EXPECT_NE(ran.exit, ExitCode::kOk) << one.arguments[0] << " " << one.arguments[1];
    EXPECT_THAT(ran.notes, AllOf(HasSubstr("did you mean"), HasSubstr(one.suggestion)))
        << one.arguments[0] << " " << one.arguments[1];
  }
}

TEST(Submit, SaysThatANameIsTaken) {
  const LiveServer server;
  ASSERT_EQ(server.Run({"case", "import", kCatalog}).exit, ExitCode::kOk);
  const Ran ran = server.Run(
      {"application", "submit", "kaz-far-east", "--process", "far-east-admission", "--by", "kaz"});
  EXPECT_EQ(static_cast<int>(ran.exit), 64 + 10);
  EXPECT_THAT(ran.notes, AllOf(HasSubstr("applications/kaz-far-east exists already"),
                               HasSubstr("choose another name")));
}

TEST(ProcessPublish, PublishesWhatIsFoundGoodAndShowsWhatIsNot) {
  const LiveServer server;
  ASSERT_EQ(server.Run({"case", "import", kCatalog}).exit, ExitCode::kOk);
  const std::string shipped = std::string(kCatalog) + "/processes/far-east-admission.yaml";
  EXPECT_THAT(server.Run({"process", "publish", shipped}).notes, HasSubstr("Recorded before"));

  std::string text = ReadFile(shipped);
  text.replace(text.find("version: 1"), 10, "version: 2");
  const std::string path = server.directory() + "/next.yaml";
  std::ofstream(path) << text;
  const Ran rehearsed = server.Run({"process", "publish", path, "--validate-only"});
  EXPECT_EQ(rehearsed.exit, ExitCode::kOk) << rehearsed.notes;
  EXPECT_EQ(static_cast<int>(server.Run({"process", "show", "far-east-admission@2"}).exit), 64 + 5);
  const Ran published = server.Run({"process", "publish", path});
  EXPECT_EQ(published.exit, ExitCode::kOk) << published.notes;
  EXPECT_EQ(server.Run({"process", "show", "far-east-admission@2"}).exit, ExitCode::kOk);
  EXPECT_THAT(server.Run({"case", "import", path}).notes, HasSubstr("unchanged 1"));

  std::string limbo = text;
  limbo.replace(limbo.find("version: 2"), 10, "version: 3");
  const std::size_t expects = limbo.find("\nexpects:");
  limbo.erase(expects, limbo.find("\nphases:") - expects);
  std::ofstream(path) << limbo;
  const Ran refused = server.Run({"process", "publish", path});
  EXPECT_EQ(refused.exit, ExitCode::kNegative);
  EXPECT_THAT(refused.notes, AllOf(HasSubstr("was not published"), HasSubstr(path + ":")));
  EXPECT_EQ(static_cast<int>(server.Run({"process", "show", "far-east-admission@3"}).exit), 64 + 5);
}

}  // namespace
}  // namespace accession::ctl
