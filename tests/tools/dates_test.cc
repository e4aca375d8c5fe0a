// Dates, spans and due dates in words.
#include "tools/accessionctl/dates.h"

#include "gtest/gtest.h"

namespace accession::ctl {
namespace {

v1::DateSpan Span(std::string_view given, std::string_view lo, std::string_view hi) {
  v1::DateSpan span;
  span.set_given(std::string(given));
  span.set_lo(std::string(lo));
  span.set_hi(std::string(hi));
  return span;
}

TEST(Dates, AreReadOnlyIfTheyExist) {
  EXPECT_EQ(DayText(*ParseDay("2024-12-09")), "9 Dec 2024");
  for (const std::string_view text :
       {"", "2024", "2024-02-30", "2024-13-01", "2024/12/09", "today"}) {
    EXPECT_FALSE(ParseDay(text).has_value()) << text;
    EXPECT_EQ(DayText(text), text);
  }
}

struct SpanCase {
  std::string_view given;
  std::string_view lo;
  std::string_view hi;
  std::string_view shortly;
  std::string_view as_read;
};

const SpanCase kSpans[] = {
    {"2024-05-10", "2024-05-10", "2024-05-10", "10 May 2024", "10 May 2024"},
    {"2024-09", "2024-09-01", "2024-09-30", "Sep 2024", "given 2024-09, read as Sep 2024"},
    {"2009", "2009-01-01", "2009-12-31", "2009", "given 2009, read as 2009"},
    {"2024-06-12/2024-06-13", "2024-06-12", "2024-06-13", "12 to 13 Jun 2024",
     "given 2024-06-12/2024-06-13, read as 12 to 13 Jun 2024"},
    {"../2025-11-21", "2025-06-09", "2025-11-21", "by 21 Nov 2025",
     "given ../2025-11-21, read as 9 Jun to 21 Nov 2025"},
    {"../2025-06-05", "", "2025-06-05", "by 5 Jun 2025",
     "given ../2025-06-05, read as any day up to 5 Jun 2025"},
    {"2024-12-30/..", "2024-12-30", "", "from 30 Dec 2024",
     "given 2024-12-30/.., read as from 30 Dec 2024 on"},
    {"2024-12-30/2025-01-02", "2024-12-30", "2025-01-02", "30 Dec 2024 to 2 Jan 2025",
     "given 2024-12-30/2025-01-02, read as 30 Dec 2024 to 2 Jan 2025"},
    {"2009~", "2009-01-01", "2009-12-31", "about 2009", "given 2009~, read as 2009"},
    {"2009?", "2009-01-01", "2009-12-31", "2009 (uncertain)", "given 2009?, read as 2009"},
    {"..", "", "", "..", "given .., read as any day"},
    {"", "", "", "", ""},
};

TEST(Dates, OfASpanSayWhatIsKnown) {
  for (const SpanCase& span : kSpans) {
    EXPECT_EQ(SpanText(Span(span.given, span.lo, span.hi)), span.shortly) << span.given;
    EXPECT_EQ(SpanAsRead(Span(span.given, span.lo, span.hi)), span.as_read) << span.given;
  }
}

struct DueCase {
  std::string_view date;
  v1::ExpectationState state;
  std::int64_t overdue_days;
  std::string_view text;
};

const DueCase kDues[] = {
    {"2024-12-09", v1::EXPECTATION_STATE_OVERDUE, 178, "9 Dec 2024, 178 days overdue"},
    {"2025-06-04", v1::EXPECTATION_STATE_OVERDUE, 1, "4 Jun 2025, 1 day overdue"},
    {"2025-06-05", v1::EXPECTATION_STATE_OPEN, 0, "5 Jun 2025, today"},
    {"2025-06-06", v1::EXPECTATION_STATE_DUE_SOON, 0, "6 Jun 2025, in 1 day"},
    {"2028-06-05", v1::EXPECTATION_STATE_OPEN, 0, "5 Jun 2028, in 1,096 days"},
    {"2024-12-09", v1::EXPECTATION_STATE_MET, 0, "9 Dec 2024"},
    {"", v1::EXPECTATION_STATE_PENDING, 0, "no date yet: the fifth deposit"},
};

TEST(Dates, SayWhenSomethingIsDueAndHowLate) {
  for (const DueCase& due : kDues) {
    v1::Due message;
    message.set_date(std::string(due.date));
    message.set_pending_reason("the fifth deposit");
    EXPECT_EQ(DueText(message, due.state, due.overdue_days, *ParseDay("2025-06-05")), due.text);
  }
}

TEST(Dates, SayInstantsInUtc) {
  google::protobuf::Timestamp time;
  time.set_seconds(1'749'470'405);
  EXPECT_EQ(TimeText(time), "9 Jun 2025 12:00 UTC");
}

TEST(Dates, CountWithSeparators) {
  EXPECT_EQ(DayCount(1), "1 day");
  EXPECT_EQ(DayCount(0), "0 days");
  EXPECT_EQ(DayCount(-2'736), "-2,736 days");
  EXPECT_EQ(Number(1'234'567), "1,234,567");
}

}  // namespace
}  // namespace accession::ctl
