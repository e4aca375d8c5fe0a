// Cases and documents out of one daemon and into another.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "accession/v1/case.pb.h"
#include "accession/v1/event.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/codec/json.h"
#include "services/codec/yaml.h"
#include "tests/tools/live.h"
#include "tests/tools/sample.h"
#include "tools/accessionctl/client.h"

namespace accession::ctl {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr char kCatalog[] = ACCESSION_SOURCE_DIR "/catalog";

std::vector<v1::Event> EventsOf(const LiveServer& server) {
  const Ran ran = server.Run({"log", "read", "-o", "jsonl"});
  EXPECT_EQ(ran.exit, ExitCode::kOk) << ran.notes;
  std::vector<v1::Event> events;
  std::istringstream lines(ran.data);
  for (std::string line; std::getline(lines, line);) {
    EXPECT_TRUE(codec::DecodeJson(line, events.emplace_back()).ok()) << line;
  }
  return events;
}

// One act in terms that two logs share: stream, version, kind, what it says; a sequence becomes
// stream and version of what it names.
struct SharedAct {
  std::string stream;
  std::string text;

  friend bool operator==(const SharedAct&, const SharedAct&) = default;
  friend std::ostream& operator<<(std::ostream& out, const SharedAct& act) {
    return out << act.stream << ": " << act.text;
  }
};

using Places = std::map<std::uint64_t, std::string>;

// `payload` with stream and version for the sequences in it.
std::string SharedPayload(v1::Payload payload, Places& places) {
  std::string text;
  if (payload.has_member_joined() && payload.member_joined().round() != 0) {
    text += " by " + places[payload.member_joined().round()];
    payload.mutable_member_joined()->clear_round();
  }
  if (payload.amendment().has_target()) {
    text += " of " + places[payload.amendment().target().sequence()];
    payload.mutable_amendment()->clear_target();
  }
  return text + " " + payload.ShortDebugString();
}

// The acts, those of the engine included, in the order recorded. What imports and processes are
// dated is the other log's own.
std::vector<SharedAct> Shared(const std::vector<v1::Event>& events) {
  Places places;
  for (const v1::Event& event : events) {
    places[event.sequence()] = event.stream() + " " + std::to_string(event.version());
  }
  std::vector<SharedAct> acts;
  for (const v1::Event& event : events) {
    if (event.version() == 0 || event.stream().starts_with("imports/")) continue;
    std::string text = std::to_string(event.version()) + " " + v1::EventKind_Name(event.kind());
    for (const std::uint64_t followed : event.follows()) text += " after " + places[followed];
    text += " " + event.act() + " " + event.request_id() + " " + event.zone() + " " +
            event.asserted_by() + " " + event.process_digest() + " " + event.entry() + " ";
    if (!event.payload().has_process_published()) text += event.effective().given() + " ";
    for (const std::string& by : event.on_behalf_of()) text += by + " ";
    for (const v1::Evidence& evidence : event.evidence()) text += evidence.ShortDebugString();
    acts.push_back({event.stream(), text + SharedPayload(event.payload(), places)});
  }
  return acts;
}

std::set<std::string> StreamsOf(const std::vector<SharedAct>& acts) {
  std::set<std::string> streams;
  for (const SharedAct& act : acts) streams.insert(act.stream);
  return streams;
}

class Bundles : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = server_.directory() + ".bundle";
    std::filesystem::remove_all(folder_);
    const Ran ran = server_.Run({"case", "import", kCatalog});
    ASSERT_EQ(ran.exit, ExitCode::kOk) << ran.notes;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  // Acts that came from no file: of this tool, and of a client that writes short names and refers
  // to an act by its sequence.
  void RecordLiveActs() {
    for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
             {"application", "record", "kaz-far-east", "state", "--by", "kaz", "--text", "Thanks"},
             {"case", "void", "kaz-far-east/A17", "--reason", "Entered by mistake"}}) {
      const Ran ran = server_.Run(arguments);
      ASSERT_EQ(ran.exit, ExitCode::kOk) << ran.notes;
    }
    Flags flags;
    flags.server = server_.address();
    Client client(flags);
    v1::RecordRequest request;
    request.set_stream("applications/kaz-far-east");
    request.set_request_id("0C6F4E1A-52D5-4F8B-9B0F-7A4D3E2B1C00");
    v1::Act& act = *request.mutable_act();
    act.set_act("state");
    act.add_by("kaz");
    act.add_evidence()->set_document("infcirc-1298");
    act.add_follows()->set_sequence(EventsOf(server_).front().sequence() + 1);
    act.mutable_payload()->mutable_notice()->set_text("Short names");
    const auto recorded = client.Call(client.record(), &v1::RecordService::Stub::Record, request);
    ASSERT_TRUE(recorded.ok()) << recorded.status();
  }

  // Where it stands, up to what names other sequences.
  // The day before another application comes to refer to it: that one stays behind.
  static std::string PositionsPage(const LiveServer& server) {
    const std::string page =
        server.Run({"application", "show", "kaz-far-east", "--effective-at", "2025-06-04"}).data;
    return page.substr(0, page.find("Owed"));
  }

  LiveServer server_;
  std::string folder_;
};

// The application whose admission or exclusion `event` is; empty if it is no effect.
std::string AffectedBy(const v1::Event& event) {
  return event.payload().has_member_joined() ? event.payload().member_joined().application()
                                             : event.payload().member_left().application();
}

// Everything on `server`, but for what `case export` leaves behind: other streams, and on those it
// takes along what other applications brought about. Versions count what is left.
std::vector<SharedAct> SharedOn(const LiveServer& server, const std::set<std::string>& streams) {
  std::vector<v1::Event> events = EventsOf(server);
  std::erase_if(events, [&](const v1::Event& event) {
    const std::string application = AffectedBy(event);
    return !application.empty() && !streams.contains(application);
  });
  std::map<std::string, std::uint64_t> versions;
  for (v1::Event& event : events) {
    if (event.version() != 0) event.set_version(++versions[event.stream()]);
  }
  std::vector<SharedAct> acts = Shared(events);
  std::erase_if(acts, [&](const SharedAct& act) { return !streams.contains(act.stream); });
  return acts;
}

std::vector<SharedAct> ByStream(std::vector<SharedAct> acts) {
  std::ranges::stable_sort(acts, {}, &SharedAct::stream);
  return acts;
}

TEST_F(Bundles, AnExportedCaseIsRecordedAgainOnAnEmptyServer) {
  RecordLiveActs();
  const Ran exported = server_.Run({"case", "export", "kaz-far-east", "--to", folder_});
  ASSERT_EQ(exported.exit, ExitCode::kOk) << exported.notes;
  EXPECT_THAT(exported.notes, HasSubstr("case import " + folder_));

  const LiveServer fresh;
  const Ran imported = fresh.Run({"case", "import", folder_});
  ASSERT_EQ(imported.exit, ExitCode::kOk) << imported.notes;
  const std::vector<SharedAct> there = Shared(EventsOf(fresh));
  const std::set<std::string> streams = StreamsOf(there);
  for (const char* const stream :
       {"applications/kaz-far-east", "bodies/iaea-far-east", "processes/far-east-admission",
        "documents/infcirc-1298", "parties/kor", "calendars/vienna"}) {
    EXPECT_TRUE(streams.contains(stream)) << stream;
  }
  // What the application does not need stays behind; all else is there, in the same order on each
  // stream.
  EXPECT_EQ(ByStream(there), ByStream(SharedOn(server_, streams)));
  EXPECT_EQ(PositionsPage(fresh), PositionsPage(server_));
  EXPECT_EQ(fresh.Run({"document", "get", "infcirc-1298", "-O", "-"}).data,
            ReadFile(std::string(kCatalog) + "/documents/infcirc-1298.en.txt"));
}

TEST_F(Bundles, AnExportOfAnExportSaysTheSame) {
  RecordLiveActs();
  ASSERT_EQ(server_.Run({"case", "export", "kaz-far-east", "--to", folder_}).exit, ExitCode::kOk);
  const LiveServer second;
  ASSERT_EQ(second.Run({"case", "import", folder_}).exit, ExitCode::kOk);
  const std::string again = folder_ + "/again";
  ASSERT_EQ(second.Run({"case", "export", "kaz-far-east", "--to", again}).exit, ExitCode::kOk);
  const LiveServer third;
  const Ran imported = third.Run({"case", "import", again});
  ASSERT_EQ(imported.exit, ExitCode::kOk) << imported.notes;
  EXPECT_EQ(Shared(EventsOf(third)), Shared(EventsOf(second)));
}

TEST_F(Bundles, WhereItWasRecordedAnExportChangesNothing) {
  RecordLiveActs();
  const std::size_t before = EventsOf(server_).size();
  ASSERT_EQ(server_.Run({"case", "export", "kaz-far-east", "--to", folder_}).exit, ExitCode::kOk);
  const Ran again = server_.Run({"case", "import", folder_});
  EXPECT_EQ(again.exit, ExitCode::kOk) << again.notes;
  EXPECT_THAT(again.notes, HasSubstr("Recorded 0, unchanged"));
  EXPECT_EQ(EventsOf(server_).size(), before);
}

TEST_F(Bundles, AnEditedLiveActIsRefusedByName) {
  RecordLiveActs();
  const Ran exported = server_.Run({"case", "export", "kaz-far-east", "--only-application"});
  ASSERT_EQ(exported.exit, ExitCode::kOk) << exported.notes;
  std::string edited = exported.data;
  edited.replace(edited.find("Short names"), 5, "Other");
  std::filesystem::create_directory(folder_);
  std::ofstream(folder_ + "/edited.yaml") << edited;
  const std::size_t before = EventsOf(server_).size();
  const Ran ran = server_.Run({"case", "import", folder_});
  EXPECT_NE(ran.exit, ExitCode::kOk);
  EXPECT_THAT(ran.notes, AllOf(HasSubstr("entry `E"), HasSubstr("(REQUEST_ID_REUSED)")));
  EXPECT_EQ(EventsOf(server_).size(), before);
}

TEST_F(Bundles, AloneItChangesNothingWhereItWasRecorded) {
  RecordLiveActs();
  const std::size_t before = EventsOf(server_).size();
  const Ran exported = server_.Run({"case", "export", "kaz-far-east", "--only-application"});
  ASSERT_EQ(exported.exit, ExitCode::kOk) << exported.notes;
  EXPECT_THAT(exported.data, AllOf(HasSubstr("case: kaz-far-east"), HasSubstr("id: A18"),
                                   Not(HasSubstr("bodies/iaea-far-east\n"))));
  std::filesystem::create_directory(folder_);
  std::ofstream(folder_ + "/alone.yaml") << exported.data;
  const Ran again = server_.Run({"case", "import", folder_, "-o", "jsonl"});
  EXPECT_EQ(again.exit, ExitCode::kOk) << again.notes;
  v1::CaseImportReport report;
  ASSERT_TRUE(codec::DecodeJson(again.data, report).ok()) << again.data;
  EXPECT_EQ(report.recorded(), 0U);
  EXPECT_EQ(report.unchanged(), 24U);
  EXPECT_EQ(EventsOf(server_).size(), before);
}

TEST_F(Bundles, WhatAnExportGainedIsRecordedBehindWhatWasThere) {
  RecordLiveActs();
  const Ran exported = server_.Run({"case", "export", "kaz-far-east", "--only-application"});
  v1::CaseFile file;
  ASSERT_TRUE(codec::DecodeYaml(exported.data, file).diagnostics.empty());
  v1::Act& added = *file.add_acts();
  added.set_id("A99");
  added.set_act("state");
  added.add_by("kaz");
  added.set_effective("2026-01-01");
  added.mutable_payload()->mutable_notice()->set_text("One more");
  std::filesystem::create_directory(folder_);
  std::ofstream(folder_ + "/more.yaml") << codec::EncodeYaml(file);
  const Ran ran = server_.Run({"case", "import", folder_});
  EXPECT_EQ(ran.exit, ExitCode::kOk) << ran.notes;
  EXPECT_THAT(ran.notes, HasSubstr("Recorded 1, unchanged 24."));
}

TEST(CaseImport, TellsAProgramWhatCameOfIt) {
  const LiveServer server;
  const auto import = [&server] {
    const Ran ran = server.Run({"case", "import", kCatalog, "-o", "json"});
    EXPECT_EQ(ran.exit, ExitCode::kOk) << ran.notes;
    v1::CaseImportReport report;
    EXPECT_TRUE(codec::DecodeJson(ran.data, report).ok()) << ran.data;
    return report;
  };
  const v1::CaseImportReport first = import();
  EXPECT_GT(first.recorded(), 60U);
  EXPECT_EQ(first.unchanged(), 0U);
  EXPECT_EQ(first.position(), EventsOf(server).size());
  std::uint64_t sum = 0;
  for (const v1::ImportedFile& file : first.files()) sum += file.recorded();
  EXPECT_EQ(sum, first.recorded());
  const auto far_east =
      std::ranges::find(first.files(), "imports/kaz-far-east", &v1::ImportedFile::import);
  ASSERT_NE(far_east, first.files().end());
  EXPECT_THAT(far_east->file(), HasSubstr("applications/kaz-far-east.yaml"));
  EXPECT_EQ(far_east->recorded(), 34U);
  EXPECT_EQ(far_east->applications(), 1U);
  const v1::CaseImportReport second = import();
  EXPECT_EQ(second.recorded(), 0U);
  EXPECT_EQ(second.unchanged(), first.recorded());
  // Zero is said, not left out.
  EXPECT_THAT(server.Run({"case", "import", kCatalog, "-o", "jsonl"}).data,
              HasSubstr("\"recorded\":0"));
  EXPECT_THAT(server.Run({"case", "import", kCatalog, "-o", "csv"}).data,
              HasSubstr("\r\nkaz-far-east,0,34,0,"));
  EXPECT_EQ(server.Run({"case", "import", kCatalog}).data, "");
}

TEST_F(Bundles, AFolderInUseIsLeftAlone) {
  std::filesystem::create_directory(folder_);
  std::ofstream(folder_ + "/mine.txt") << "mine";
  const Ran ran = server_.Run({"case", "export", "kaz-far-east", "--to", folder_});
  EXPECT_EQ(ran.exit, ExitCode::kUsage);
  EXPECT_THAT(ran.notes, AllOf(HasSubstr("is not empty"), HasSubstr("--force")));
  const Ran nowhere = server_.Run({"case", "export", "kaz-far-east"});
  EXPECT_EQ(nowhere.exit, ExitCode::kUsage);
  EXPECT_THAT(server_.Run({"case", "export", "kaz-fareast", "--to", folder_}).notes,
              HasSubstr("did you mean applications/kaz-far-east"));
}

TEST_F(Bundles, VoidedEntriesAreVoidedOnce) {
  const auto count = [this] { return EventsOf(server_).size(); };
  const std::size_t before = count();
  const Ran nearest = server_.Run(
      {"case", "void", "kaz-far-east/A17", "kaz-far-east/A99", "--reason", "Entered by mistake"});
  EXPECT_EQ(nearest.exit, ExitCode::kUsage);
  EXPECT_THAT(nearest.notes, HasSubstr("no act of applications/kaz-far-east is `A99`"));
  EXPECT_EQ(server_.Run({"case", "void", "A17", "--reason", "x"}).exit, ExitCode::kUsage);
  EXPECT_EQ(count(), before);
  const std::vector<std::string> both = {"case",
                                         "void",
                                         "kaz-far-east/A17",
                                         "bodies/iaea-far-east/A10-chair",
                                         "kaz-far-east/A16",
                                         "--reason",
                                         "Entered by mistake"};
  const Ran done = server_.Run(both);
  EXPECT_EQ(done.exit, ExitCode::kOk) << done.notes;
  std::set<std::string> voided;
  for (const std::string stream : {"kaz-far-east"}) {
    const Ran history = server_.Run({"application", "history", stream, "-o", "jsonl"});
    std::istringstream lines(history.data);
    for (std::string line; std::getline(lines, line);) {
      v1::Event event;
      ASSERT_TRUE(codec::DecodeJson(line, event).ok());
      if (event.voided()) voided.insert(event.entry());
    }
  }
  EXPECT_THAT(voided, testing::ElementsAre("A16", "A17"));
  const std::size_t after = count();
  const Ran again = server_.Run(both);
  EXPECT_EQ(again.exit, ExitCode::kOk) << again.notes;
  EXPECT_THAT(again.notes, HasSubstr("was voided before"));
  EXPECT_EQ(count(), after);
}

TEST_F(Bundles, ADocumentIsWrittenWholeAndNotOverAnother) {
  const std::string text = ReadFile(std::string(kCatalog) + "/documents/infcirc-1298.zh.txt");
  std::filesystem::create_directory(folder_);
  const std::string path = folder_ + "/circular.txt";
  const Ran first = server_.Run({"document", "get", "infcirc-1298-zh", "-O", path});
  ASSERT_EQ(first.exit, ExitCode::kOk) << first.notes;
  EXPECT_EQ(ReadFile(path), text);
  EXPECT_THAT(first.notes,
              HasSubstr("676fb9113e678814b781ddf25d0eb1f458e8c1573095aabd917c0581906d128f"));
  const Ran second = server_.Run({"document", "get", "infcirc-1298", "-O", path});
  EXPECT_EQ(second.exit, ExitCode::kUsage);
  EXPECT_THAT(second.notes, HasSubstr("--force"));
  EXPECT_EQ(ReadFile(path), text);
  EXPECT_EQ(server_.Run({"document", "get", "infcirc-1298", "-O", path, "--force"}).exit,
            ExitCode::kOk);
  EXPECT_NE(ReadFile(path), text);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_),
                          std::filesystem::directory_iterator()),
            1);
  const Ran unknown = server_.Run({"document", "get", "infcirc-1289", "-O", path, "--force"});
  EXPECT_THAT(unknown.notes, HasSubstr("did you mean documents/infcirc-1298 or "));
  const Ran nowhere =
      server_.Run({"document", "get", "infcirc-1298", "-O", folder_ + "/none/there.txt"});
  EXPECT_EQ(nowhere.exit, ExitCode::kNegative);
  EXPECT_THAT(nowhere.notes, HasSubstr("cannot write"));
}

TEST_F(Bundles, WhatWasAddedComesBack) {
  std::filesystem::create_directory(folder_);
  std::string bytes("PDF\0 with \n all \xff bytes", 22);
  std::ofstream(folder_ + "/note", std::ios::binary) << bytes;
  const Ran added =
      server_.Run({"document", "add", folder_ + "/note", "--id", "note-153", "--title", "Note 153",
                   "--language", "en", "--media-type", "application/pdf"});
  ASSERT_EQ(added.exit, ExitCode::kOk) << added.notes;
  EXPECT_EQ(server_.Run({"document", "get", "note-153", "-O", "-"}).data, bytes);
}

}  // namespace
}  // namespace accession::ctl
