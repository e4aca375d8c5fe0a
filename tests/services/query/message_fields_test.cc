#include "services/query/message_fields.h"

#include <string>

#include "accession/v1/world.pb.h"
#include "gtest/gtest.h"
#include "services/query/filter.h"

namespace accession::query {
namespace {

const MessageFields& Sessions() {
  static const MessageFields fields(*v1::Session::descriptor(),
                                    {{.name = "name", .collection = "sessions"},
                                     {.name = "number"},
                                     {.name = "opens"},
                                     {.name = "title", .path = "title.text"},
                                     {.name = "closed"}});
  return fields;
}

v1::Session Conference() {
  v1::Session session;
  session.set_name("sessions/iaea-gc-69");
  session.set_number(69);
  session.mutable_opens()->set_lo("2025-09-15");
  session.mutable_opens()->set_hi("2025-09-15");
  session.add_title()->set_text("General Conference");
  session.add_title()->set_text("大会");
  return session;
}

bool Admits(const char* text, const v1::Session& session) {
  const auto filter = Filter::Parse(text, Sessions().schema());
  return std::get<Filter>(filter).Admits(
      [&](std::size_t field) { return Sessions().Read(session, field); });
}

TEST(MessageFields, AreReadByTheirTypes) {
  const v1::Session session = Conference();
  EXPECT_TRUE(Admits("name = iaea-gc-69 number >= 69", session));
  EXPECT_TRUE(Admits("opens = 2025-09 NOT closed", session));
  EXPECT_TRUE(Admits("title = 大会", session));
  EXPECT_TRUE(Admits("title:conference", session));
  EXPECT_FALSE(Admits("opens < 2025-09-15", session));
}

TEST(MessageFields, ThatAreNotSetHoldNothing) {
  const v1::Session session;
  EXPECT_FALSE(Admits("opens < 2030", session));
  EXPECT_TRUE(Admits("NOT opens:*", session));
  EXPECT_TRUE(Admits("name = ''", session));
  EXPECT_FALSE(Admits("title:*", session));
}

TEST(MessageFields, TakeTheWordsOfAnEnumAndTheDaysOfAText) {
  const MessageFields fields(*v1::Document::descriptor(),
                             {{.name = "dated", .path = "registered.dated", .dated = true}});
  v1::Document document;
  document.mutable_registered()->set_dated("2025-06");
  const auto value = fields.Read(document, 0);
  ASSERT_EQ(value.size(), 1U);
  EXPECT_EQ(engine::FormatDay(*std::get<engine::DayBounds>(value.front()).hi), "2025-06-30");
  const MessageFields parties(*v1::Party::descriptor(), {{.name = "kind"}});
  v1::Party party;
  EXPECT_TRUE(parties.Read(party, 0).empty());
  party.set_kind(v1::PARTY_KIND_STATE);
  EXPECT_EQ(std::get<std::string>(parties.Read(party, 0).front()), "STATE");
}

}  // namespace
}  // namespace accession::query
