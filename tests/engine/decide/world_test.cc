// Acts of the world, and what is wrong with any act by itself or by what it names.
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/engine/decide/asking.h"
#include "tests/engine/process/definition.h"

namespace accession::engine {
namespace {

const char* const kDigest = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

Asked World(const std::string& stream, const std::string& payload, const char* effective = "2024") {
  return {.effective = effective, .payload = payload, .stream = stream};
}

class Deciding : public ::testing::Test {
 protected:
  Deciding() : stage_(Admission()) {
    stage_.Join("chn mng", "2000-01-01");
    stage_.Record("sessions/gc-69",
                  {.payload = "session_scheduled { body: 'bodies/iaea-far-east' opens: "
                              "'2025-09-15' }",
                   .effective = "2024-09-20"});
    stage_.Tell("submit", "chn", "2024-05-10", "submission { reference: 'N 1' }");
  }

  std::string body() const { return stage_.body(); }

  Stage stage_;
};

TEST_F(Deciding, ShapeIsJudgedBeforeAnythingElse) {
  ExpectAnswers(
      stage_,
      {{"no resource", World("China", "party_registered {}"), "ARGUMENT_INVALID"},
       {"a world act on an application", World(std::string(kTested), "party_registered {}"),
        "ARGUMENT_INVALID"},
       {"a body's act on a party", World("parties/chn", "member_joined { party: 'parties/chn' }"),
        "ARGUMENT_INVALID"},
       {"an act that no client records", World("imports/archive", "import_opened {}"),
        "ARGUMENT_INVALID"},
       {"an observation", World(body(), "observation { expectation: 'reply' }"),
        "ARGUMENT_INVALID"},
       {"an application's act without a name",
        {.by = "chn", .payload = "notice {}"},
        "ARGUMENT_INVALID"},
       {"a world act with a name",
        {.act = "join", .payload = "party_registered {}", .stream = "parties/khm"},
        "ARGUMENT_INVALID"},
       {"by what is no party",
        {.act = "state", .by = "documents/n-1", .payload = "notice {}"},
        "ARGUMENT_INVALID"},
       {"on no day", World("parties/khm", "party_registered {}", "2023-02-29"), "DATE_INVALID"},
       {"in year 0", World("parties/khm", "party_registered {}", "0000"), "DATE_INVALID"}});
}

TEST_F(Deciding, EveryNameMustExist) {
  ExpectAnswers(
      stage_,
      {{"party", World(body(), "member_joined { party: 'parties/zzz' }"), "PARTY_UNKNOWN"},
       {"body", World("sessions/gc-70", "session_scheduled { body: 'bodies/zzz' opens: '2026' }"),
        "BODY_UNKNOWN"},
       {"calendar", World("bodies/new", "body_established { calendar: 'calendars/zzz' }"),
        "CALENDAR_UNKNOWN"},
       {"document",
        {.act = "circulate", .by = "mng", .payload = "notice { document: 'documents/zzz' }"},
        "DOCUMENT_UNKNOWN"},
       {"itself", World("parties/khm", "party_registered {}"), "ACCEPTED"},
       {"body established first", World("bodies/zzz", "member_joined { party: 'parties/chn' }"),
        "BODY_UNKNOWN"},
       {"party registered first", World("parties/zzz", "party_renamed {}"), "PARTY_UNKNOWN"},
       {"session scheduled first", World("sessions/gc-99", "session_closed {}"),
        "SESSION_UNKNOWN"}});
}

TEST_F(Deciding, TheNearestNamesAreTold) {
  const Decision decision = Ask(stage_, World(body(), "member_joined { party: 'parties/chm' }"));
  const Rejection& rejection = std::get<Rejection>(decision);
  EXPECT_EQ(rejection.metadata.at("nearest").substr(0, 11), "parties/chn");
}

TEST_F(Deciding, LinksNameApplicationsThatExist) {
  Asked asked = {.act = "state", .by = "chn", .payload = "notice {}"};
  Command command = CommandOf(asked);
  v1::Link& link = *command.act.add_links();
  link.set_relation("follows");
  link.set_application("applications/uzb");
  const ProjectionRef application = stage_.AskNow(Today());
  const auto decide = [&] {
    return Decide({.world = &stage_.world(),
                   .application = application.get(),
                   .now = Today(),
                   .application_exists =
                       [&](std::string_view name) { return !stage_.EventsOf(name).empty(); }},
                  command);
  };
  const Decision refused = decide();
  ASSERT_TRUE(std::holds_alternative<Rejection>(refused));
  EXPECT_EQ(std::get<Rejection>(refused).reason, Reason::kApplicationUnknown);
  stage_.Record("applications/uzb", {.payload = "notice {}", .effective = "2024", .act = "state"});
  EXPECT_TRUE(std::holds_alternative<Accepted>(decide()));
}

TEST_F(Deciding, OnlyWhatIsScheduledLiesAhead) {
  ExpectAnswers(
      stage_,
      {{"a registration", World("parties/khm", "party_registered {}", "2031"),
        "EFFECTIVE_IN_FUTURE"},
       {"a figure", World(body(), "figure_asserted { name: 'members' value: 7 }", "2031"),
        "EFFECTIVE_IN_FUTURE"},
       {"a joining", World(body(), "member_joined { party: 'parties/chn' }", "2031"), "ACCEPTED"},
       {"an office",
        World(body(), "office_assumed { office: 'chair' holder: 'parties/mng' }", "2031"),
        "ACCEPTED"},
       {"a session",
        World("sessions/gc-80",
              absl::StrCat("session_scheduled { body: '", body(), "' opens: '2036' }"), "2031"),
        "ACCEPTED"},
       {"tomorrow where the day is already tomorrow",
        World("parties/khm", "party_registered {}", "2024-12-02"), "ACCEPTED"},
       {"the day after", World("parties/khm", "party_registered {}", "2024-12-03"),
        "EFFECTIVE_IN_FUTURE"}});
}

TEST_F(Deciding, EachWorldActHasItsShape) {
  ExpectAnswers(
      stage_,
      {{"a session of no body", World("sessions/gc-70", "session_scheduled { opens: '2026' }"),
        "ARGUMENT_INVALID"},
       {"a session that opens on no date",
        World("sessions/gc-70",
              absl::StrCat("session_scheduled { body: '", body(), "' opens: 'soon' }")),
        "DATE_INVALID"},
       {"a session that moves to no date",
        World("sessions/gc-69", "session_rescheduled { opens: 'later' }"), "DATE_INVALID"},
       {"a joining of nobody", World(body(), "member_joined {}"), "ARGUMENT_INVALID"},
       {"an effect",
        World(body(), absl::StrCat("member_joined { party: 'parties/chn' application: '",
                                   std::string(kTested), "' }")),
        "ARGUMENT_INVALID"},
       {"an office of nobody", World(body(), "office_assumed { office: 'chair' }"),
        "ARGUMENT_INVALID"},
       {"a leaving of no office", World(body(), "office_left { holder: 'parties/mng' }"),
        "ARGUMENT_INVALID"},
       {"holidays without an end",
        World("calendars/vienna", "holidays_published { from: '2024-01-01' }"), "DATE_INVALID"},
       {"an eighth weekday",
        World("calendars/vienna",
              "holidays_published { from: '2024-01-01' until: '2024-12-31' "
              "working_weekdays: 8 }"),
        "ARGUMENT_INVALID"},
       {"holidays",
        World("calendars/vienna",
              "holidays_published { from: '2024-01-01' until: '2024-12-31' "
              "holidays { date: '2024-12-25' } }"),
        "ACCEPTED"},
       {"a zone beyond time",
        World("calendars/zone-x",
              "zone_published { zone: 'X/Y' transitions { at_seconds: "
              "9223372036854775807 } }"),
        "ARGUMENT_INVALID"},
       {"a document without a digest",
        World("documents/n-1", "document_registered { sha256: 'F00' }"), "ARGUMENT_INVALID"},
       {"a document",
        World("documents/n-1", absl::StrCat("document_registered { sha256: '", kDigest, "' }")),
        "ACCEPTED"},
       {"a body whose rules do not lint",
        World("bodies/new", "body_established { expects { id: 'list' met_by { act: 'none' } } }"),
        "PROCESS_INVALID"}});
}

// A process is published once under its version, as its definition says.
TEST_F(Deciding, AProcessIsPublishedOnce) {
  const auto publish = [&](const std::string& yaml, std::uint32_t version, const char* stream) {
    v1::Payload payload;
    v1::ProcessPublished& said = *payload.mutable_process_published();
    said.set_version(version);
    said.set_definition(Parsed(yaml).SerializeAsString());
    return Answered(stage_, World(stream, payload.ShortDebugString()));
  };
  const char* const kStream = "processes/far-east-admission";
  stage_.Record("bodies/iaea", {.payload = "body_established {}", .effective = "1957"});
  const std::string first = Edited(Admission(), "calendar: calendars/vienna", "");
  const std::string second = Edited(first, "version: 1", "version: 2");
  EXPECT_EQ(publish(first, 1, kStream), "ALREADY_PUBLISHED");
  EXPECT_EQ(publish(second, 3, kStream), "ARGUMENT_INVALID");
  EXPECT_EQ(publish(second, 2, "processes/other"), "ARGUMENT_INVALID");
  EXPECT_EQ(publish(Edited(second, "goal: admitted", "goal: nowhere"), 2, kStream),
            "PROCESS_INVALID");
  EXPECT_EQ(Answered(stage_, World(kStream, "process_published { definition: '\\377' }")),
            "ARGUMENT_INVALID");
  // It names only what is recorded.
  EXPECT_EQ(publish(Edited(second, "body: bodies/iaea-far-east", "body: bodies/far-east-iaea"), 2,
                    kStream),
            "BODY_UNKNOWN");
  EXPECT_EQ(publish(Edited(second, "of: bodies/iaea}", "of: bodies/unesco}"), 2, kStream),
            "BODY_UNKNOWN");
}

}  // namespace
}  // namespace accession::engine
