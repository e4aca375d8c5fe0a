#include "engine/world/world.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "tests/engine/world/effects.h"
#include "tests/support/event_log.h"

namespace accession::engine {
namespace {

void Put(World& world, const EventLog& log) {
  world.Put(log.stream(), log.events(), {}, FixedEffects());
}

// Puts a stream that holds one act.
void Put(World& world, const std::string& stream, const std::string& payload,
         std::uint64_t sequence = 1) {
  EventLog log(stream);
  log.Record({.payload = payload, .effective = "2024-01-01", .sequence = sequence});
  Put(world, log);
}

template <typename T>
std::string NamesOf(const std::vector<const T*>& resources) {
  return absl::StrJoin(resources, " ",
                       [](std::string* out, const T* it) { out->append(it->name); });
}

v1::ProcessDefinition Definition(std::uint32_t version, const std::string& title) {
  v1::ProcessDefinition definition;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(
      absl::StrCat("process: 'p' version: ", version, " title { language: 'en' text: '", title,
                   "' } body: 'bodies/b' zone: 'Europe/Vienna' "
                   "start { act: 'submit' phase: 'waiting' } goal: 'done' "
                   "roles { id: 'applicant' applicant: true } "
                   "acts { id: 'submit' kind: EVENT_KIND_SUBMISSION by: 'applicant' } "
                   "acts { id: 'end' kind: EVENT_KIND_CONTROL by: 'applicant' } "
                   "phases { id: 'waiting' may_wait: 'for the applicant' "
                   "next { to: 'done' act: 'end' } } "
                   "phases { id: 'done' outcome: 'WITHDRAWN' }"),
      &definition));
  return definition;
}

// `process_published { … }` of these bytes.
std::string Published(const std::string& stored) {
  v1::Payload payload;
  payload.mutable_process_published()->set_definition(stored);
  payload.mutable_process_published()->set_yaml_sha256("ab");
  return payload.ShortDebugString();
}

TEST(World, FindsWhatItWasTold) {
  World world;
  Put(world, "parties/kaz", "party_registered {}");
  Put(world, "bodies/b", "body_established {}");
  Put(world, "sessions/s", "session_scheduled { body: 'bodies/b' }");
  Put(world, "calendars/c", "holidays_published {}");
  Put(world, "documents/d", "document_registered {}");
  Put(world, "imports/i", "import_opened {}");
  Put(world, "processes/p", Published(Definition(1, "P").SerializeAsString()));
  Put(world, "applications/a", "submission {}");
  Put(world, "alerts/a", "alert_acknowledged {}");
  EXPECT_NE(world.FindParty("parties/kaz"), nullptr);
  EXPECT_NE(world.FindBody("bodies/b"), nullptr);
  EXPECT_NE(world.FindSession("sessions/s"), nullptr);
  EXPECT_NE(world.FindCalendar("calendars/c"), nullptr);
  EXPECT_NE(world.FindDocument("documents/d"), nullptr);
  EXPECT_NE(world.FindImport("imports/i"), nullptr);
  EXPECT_NE(world.FindProcess("processes/p"), nullptr);
  for (const char* name : {"parties/kaz", "bodies/b", "sessions/s", "calendars/c", "documents/d",
                           "imports/i", "processes/p"}) {
    EXPECT_TRUE(world.Knows(name)) << name;
  }
  EXPECT_FALSE(world.Knows("applications/a"));
  EXPECT_FALSE(world.Knows("parties/kor"));
  EXPECT_EQ(world.FindParty("bodies/b"), nullptr);
  EXPECT_EQ(world.FindParty("parties/kaz")->stream_version, 1U);
}

TEST(World, ListsInTheOrderOfNames) {
  World world;
  for (const char* party : {"parties/mng", "parties/chn", "parties/kaz"}) {
    Put(world, party, "party_registered {}");
  }
  Put(world, "bodies/b", "body_established {}");
  EXPECT_EQ(NamesOf(world.Parties()), "parties/chn parties/kaz parties/mng");
  EXPECT_EQ(NamesOf(world.Bodies()), "bodies/b");
  EXPECT_TRUE(world.Sessions().empty());
  EXPECT_TRUE(world.Calendars().empty());
  EXPECT_TRUE(world.Documents().empty());
  EXPECT_TRUE(world.Imports().empty());
  EXPECT_TRUE(world.Processes().empty());
}

TEST(World, ForgetsWhatNoLongerStands) {
  EventLog log("parties/kaz");
  log.Record({.payload = "party_registered {}", .effective = "2024-01-01"});
  World world;
  Put(world, log);
  log.Record({.payload = "amendment { verb: 2 target { sequence: 1 } }"});
  Put(world, log);
  EXPECT_EQ(world.FindParty("parties/kaz"), nullptr);
  EventLog body("bodies/b");
  body.Record({.payload = "member_joined { party: 'parties/kaz' }", .effective = "2024-01-01"});
  Put(world, body);
  EXPECT_NE(world.FindBody("bodies/b"), nullptr);
  body.Record({.payload = "amendment { verb: 2 target { sequence: 1 } }"});
  Put(world, body);
  EXPECT_EQ(world.FindBody("bodies/b"), nullptr);
}

TEST(World, SharesWithItsCopiesWhatDidNotChange) {
  World before;
  Put(before, "parties/kaz", "party_registered {}");
  Put(before, "parties/kor", "party_registered { alpha2: 'KP' }");
  World after = before;
  Put(after, "parties/kor", "party_registered { alpha2: 'KR' }");
  EXPECT_EQ(after.FindParty("parties/kaz"), before.FindParty("parties/kaz"));
  EXPECT_EQ(before.FindParty("parties/kor")->registered->alpha2(), "KP");
  EXPECT_EQ(after.FindParty("parties/kor")->registered->alpha2(), "KR");
}

TEST(World, PutsTheSessionsOfABodyInOrder) {
  World world;
  const auto schedule = [&](const std::string& name, const char* body, const char* opens) {
    Put(world, name, absl::StrCat("session_scheduled { body: '", body, "' opens: '", opens, "' }"));
  };
  schedule("sessions/a", "bodies/b", "2026-09");
  schedule("sessions/b", "bodies/b", "");
  schedule("sessions/c", "bodies/b", "2025-09-15");
  schedule("sessions/d", "bodies/b", "2025-09-15");
  schedule("sessions/e", "bodies/other", "2025-09-15");
  EXPECT_EQ(NamesOf(world.SessionsOf("bodies/b")), "sessions/c sessions/d sessions/a sessions/b");
  schedule("sessions/c", "bodies/other", "2025-09-01");
  EXPECT_EQ(NamesOf(world.SessionsOf("bodies/b")), "sessions/d sessions/a sessions/b");
  EXPECT_EQ(NamesOf(world.SessionsOf("bodies/other")), "sessions/c sessions/e");
  EXPECT_TRUE(world.SessionsOf("bodies/none").empty());
}

TEST(World, KnowsAZoneAsPublishedLast) {
  World world;
  const auto publish = [&](const std::string& name, int offset, std::uint64_t sequence) {
    Put(world, name,
        absl::StrCat("zone_published { zone: 'Europe/Vienna' initial_offset_seconds: ", offset,
                     " }"),
        sequence);
  };
  EXPECT_EQ(world.FindZone("Europe/Vienna"), nullptr);
  publish("calendars/a", 7200, 9);
  publish("calendars/b", 3600, 5);
  EXPECT_EQ(world.FindZone("Europe/Vienna")->OffsetAt(Instant(0)), UtcOffset(7200));
  publish("calendars/b", 3600, 10);
  EXPECT_EQ(world.FindZone("Europe/Vienna")->OffsetAt(Instant(0)), UtcOffset(3600));
  Put(world, "calendars/b", "holidays_published {}", 11);
  EXPECT_EQ(world.FindZone("Europe/Vienna")->OffsetAt(Instant(0)), UtcOffset(7200));
}

TEST(World, KnowsEveryVersionOfAProcess) {
  EventLog log("processes/p");
  const std::string first = Definition(1, "first").SerializeAsString();
  const std::string second = Definition(2, "second").SerializeAsString();
  log.Record({.payload = Published(first)});
  log.Record({.payload = Published("no definition")});
  log.Record({.payload = Published(Definition(1, "again").SerializeAsString())});
  World world;
  Put(world, log);
  const ProcessRef compiled = world.FindProcessByDigest(AsBytes(Sha256({first})));
  ASSERT_NE(compiled, nullptr);
  EXPECT_EQ(compiled->definition.title(0).text(), "first");
  log.Record({.payload = Published(second)});
  Put(world, log);
  const ProcessVersions* versions = world.FindProcess("processes/p");
  ASSERT_NE(versions, nullptr);
  ASSERT_EQ(versions->versions.size(), 2U);
  EXPECT_EQ(versions->versions.at(1).process, compiled) << "compiled once";
  EXPECT_EQ(versions->versions.at(1).sequence, Sequence(1));
  EXPECT_EQ(versions->versions.at(1).yaml_sha256, "ab");
  EXPECT_EQ(versions->versions.at(2).process->definition.title(0).text(), "second");
  log.Record({.payload = "amendment { verb: 2 target { sequence: 4 } }"});
  Put(world, log);
  EXPECT_EQ(world.FindProcess("processes/p")->versions.size(), 1U);
  EXPECT_EQ(world.FindProcessByDigest(AsBytes(Sha256({second}))), nullptr);
  EXPECT_EQ(world.FindProcessByDigest(AsBytes(Sha256({first}))), compiled);
}

TEST(World, NamesTheNearest) {
  World world;
  for (const char* party : {"parties/kaz", "parties/kor", "parties/khm", "parties/jpn"}) {
    Put(world, party, "party_registered {}");
  }
  Put(world, "bodies/iaea-far-east", "body_established {}");
  Put(world, "bodies/kazz", "body_established {}");
  const auto nearest = [&](const char* name) { return absl::StrJoin(world.Nearest(name), " "); };
  EXPECT_EQ(nearest("parties/kax"), "parties/kaz");
  EXPECT_EQ(nearest("parties/kar"), "parties/kaz parties/kor");
  EXPECT_EQ(nearest("bodies/iaea-fareast"), "bodies/iaea-far-east");
  EXPECT_EQ(nearest("bodies/zzz"), "");
  EXPECT_EQ(nearest("kaz"), "");
  Put(world, "parties/chn",
      "party_registered { names { language: 'en' short: 'China' } alpha2: 'CN' also: 'PRC' }");
  for (const char* name : {"parties/China", "parties/Chnia", "parties/cn", "parties/prc"})
    EXPECT_EQ(nearest(name), "parties/chn") << name;
  EXPECT_EQ(nearest("bodies/China"), "");
  EXPECT_EQ(nearest("applications/kaz"), "");
}

}  // namespace
}  // namespace accession::engine
