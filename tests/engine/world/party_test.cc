#include "engine/world/party.h"

#include "gtest/gtest.h"
#include "tests/support/event_log.h"

namespace accession::engine {
namespace {

EventLog Capital() {
  EventLog log("parties/a");
  log.Record({.payload = "party_renamed { names { language: 'en' short: 'Nur-Sultan' } }",
              .effective = "2019-03"});
  log.Record({.payload = "party_registered { kind: PARTY_KIND_STATE "
                         "names { language: 'en' short: 'Astana' } "
                         "names { language: 'zh' short: '阿斯塔纳' } }",
              .effective = "../2025"});
  log.Record({.payload = "party_renamed { names { language: 'en' short: 'Astana' } }",
              .effective = "2022-09-17"});
  return log;
}

TEST(Party, IsCalledWhatItWasCalledThatDay) {
  const auto party = FoldParty("parties/a", Stand(Capital().events(), {}), 3);
  ASSERT_TRUE(party.has_value());
  const auto on = [&](const char* language, const char* day) {
    const v1::PartyName* name = NameOn(*party, language, *ParseDay(day));
    return name == nullptr ? "" : name->short_();
  };
  EXPECT_EQ(on("en", "1998-01-01"), "Astana");
  EXPECT_EQ(on("en", "2019-03-30"), "Astana");
  EXPECT_EQ(on("en", "2019-03-31"), "Nur-Sultan");
  EXPECT_EQ(on("en", "2022-09-17"), "Astana");
  EXPECT_EQ(on("zh", "2020-01-01"), "阿斯塔纳");
  EXPECT_EQ(on("fr", "2020-01-01"), "");
  EXPECT_EQ(party->kind, v1::PARTY_KIND_STATE);
}

TEST(Party, IsSucceeded) {
  EventLog log("parties/sun");
  log.Record({.payload = "party_registered {}", .effective = "1922"});
  log.Record({.payload = "party_succeeded { successor: 'parties/rus' manner: 'continuation' }",
              .effective = "1991-12-26"});
  const auto party = FoldParty("parties/sun", Stand(log.events(), {}), 2);
  ASSERT_TRUE(party.has_value());
  EXPECT_EQ(party->successor, "parties/rus");
  EXPECT_EQ(party->stream_version, 2U);
}

TEST(Party, IsNoneUnlessRegistered) {
  EventLog log("parties/a");
  EXPECT_EQ(FoldParty("parties/a", Stand(log.events(), {}), 0), std::nullopt);
  log.Record({.payload = "party_renamed {}", .effective = "2020"});
  EXPECT_EQ(FoldParty("parties/a", Stand(log.events(), {}), 1), std::nullopt);
  log.Record({.payload = "party_registered {}", .effective = "2020"});
  EXPECT_TRUE(FoldParty("parties/a", Stand(log.events(), {}), 2).has_value());
  log.Record({.payload = "amendment { verb: 2 target { sequence: 2 } }"});
  EXPECT_EQ(FoldParty("parties/a", Stand(log.events(), {}), 3), std::nullopt);
}

TEST(Party, OutlivesTheErasureOfItsNames) {
  EventLog log("parties/a");
  log.Record({.payload = "party_registered { kind: PARTY_KIND_PERSON }", .effective = "2020"});
  auto erased = std::make_shared<Event>(*log.events()[0]);
  erased->payload.Clear();
  const auto party = FoldParty("parties/a", Stand(std::vector<EventRef>{erased}, {}), 1);
  ASSERT_TRUE(party.has_value());
  EXPECT_EQ(party->registered, nullptr);
  EXPECT_EQ(NameOn(*party, "en", *ParseDay("2020-01-01")), nullptr);
}

}  // namespace
}  // namespace accession::engine
