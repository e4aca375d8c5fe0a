#include "engine/world/session.h"

#include <string>

#include "gtest/gtest.h"
#include "tests/support/event_log.h"

namespace accession::engine {
namespace {

std::optional<Session> Fold(const EventLog& log) {
  return FoldSession("sessions/s", Stand(log.events(), {}), log.events().size());
}

constexpr const char* kScheduled =
    "session_scheduled { body: 'bodies/b' number: 69 opens: '2025-09-15' closes: '2025-09-19' }";

TEST(Session, IsScheduled) {
  EventLog log("sessions/s");
  log.Record({.payload = kScheduled, .effective = "2024"});
  const auto session = Fold(log);
  ASSERT_TRUE(session.has_value());
  EXPECT_EQ(session->body, "bodies/b");
  EXPECT_EQ(session->number, 69U);
  EXPECT_EQ(session->opens, OnDay(*ParseDay("2025-09-15")));
  EXPECT_EQ(session->closes, OnDay(*ParseDay("2025-09-19")));
  EXPECT_EQ(session->opens_given, "2025-09-15");
  EXPECT_FALSE(session->closed);
  EXPECT_EQ(session->rescheduled, 0U);
  EXPECT_EQ(session->scheduled_by, Sequence(1));
  EXPECT_EQ(session->moved_by, Sequence(1));
}

// That it was scheduled is known to the year, which ends after it moved.
TEST(Session, MovesAndKeepsWhatIsNotMoved) {
  EventLog log("sessions/s");
  log.Record({.payload = kScheduled, .effective = "2024"});
  log.Record({.payload = "session_rescheduled { opens: '2025-09-22' }", .effective = "2024-05-01"});
  log.Record({.payload = "session_rescheduled { opens: '2025-10' closes: '2025-10-30' }",
              .effective = "2024-06-01"});
  const auto session = Fold(log);
  ASSERT_TRUE(session.has_value());
  EXPECT_EQ(FormatBounds(session->opens), "2025-10-01/2025-10-31");
  EXPECT_EQ(session->closes_given, "2025-10-30");
  EXPECT_EQ(session->rescheduled, 2U);
  EXPECT_EQ(session->scheduled_by, Sequence(1));
  EXPECT_EQ(session->moved_by, Sequence(3));
  log.Record({.payload = "amendment { verb: 2 target { sequence: 3 } }"});
  EXPECT_EQ(Fold(log)->opens_given, "2025-09-22");
  EXPECT_EQ(Fold(log)->closes_given, "2025-09-19");
  EXPECT_EQ(Fold(log)->moved_by, Sequence(2));
}

TEST(Session, ClosesAsItHappened) {
  EventLog log("sessions/s");
  log.Record({.payload = kScheduled, .effective = "2024"});
  log.Record({.payload = "session_closed { closes: '2025-09-20' }", .effective = "2025-09-20"});
  EXPECT_TRUE(Fold(log)->closed);
  EXPECT_EQ(Fold(log)->closes, OnDay(*ParseDay("2025-09-20")));
  EXPECT_EQ(Fold(log)->moved_by, Sequence(1));
}

TEST(Session, WithADateThatCannotBeReadOpensAtAnUnknownTime) {
  EventLog log("sessions/s");
  log.Record({.payload = "session_scheduled { opens: 'in autumn' }", .effective = "2024"});
  const auto session = Fold(log);
  ASSERT_TRUE(session.has_value());
  EXPECT_EQ(session->opens, DayBounds());
  EXPECT_EQ(session->opens_given, "in autumn");
  EXPECT_EQ(session->closes, std::nullopt);
}

TEST(Session, IsNoneUnlessScheduled) {
  EventLog log("sessions/s");
  log.Record({.payload = "session_rescheduled { opens: '2025-09-22' }", .effective = "2024"});
  log.Record({.payload = "session_closed {}", .effective = "2024"});
  EXPECT_FALSE(Fold(log).has_value());
}

}  // namespace
}  // namespace accession::engine
