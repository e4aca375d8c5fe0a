// Dates as a desk officer reads them: `9 Dec 2024, 178 days overdue`.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "accession/v1/application.pb.h"
#include "accession/v1/event.pb.h"
#include "google/protobuf/timestamp.pb.h"

namespace accession::ctl {

// A civil day.
using Day = std::chrono::sys_days;

// The day that `iso`, `2024-12-09`, names; nullopt if it names none.
std::optional<Day> ParseDay(std::string_view iso);

// Today in UTC, by this machine's clock.
Day Today();

// `9 Dec 2024`.
std::string DayText(Day day);
// The same of an ISO day; a text that names no day is returned as it is.
std::string DayText(std::string_view iso);

// `9 Jun to 21 Nov 2025`, `12 to 13 Jun 2024`, `9 Dec 2024`; what both ends share is said once.
// Spans that are whole months or years are `Sep 2024` and `2009`.
std::string DaysText(Day first, Day last);

// `1,350 days`, `1 day`.
std::string DayCount(std::int64_t days);
// `1,350`.
std::string Number(std::uint64_t number);

// When something happened, shortly: `10 May 2024`, `2009`, `by 21 Nov 2025`, `about 2009`.
std::string SpanText(const v1::DateSpan& span);
// With what was given where it differs from what it is read as:
// `given ../2025-11-21, read as 9 Jun to 21 Nov 2025`.
std::string SpanAsRead(const v1::DateSpan& span);

// When an expectation in `state` is due, seen on `today`: `9 Dec 2024, 178 days overdue`,
// `9 Dec 2024, in 38 days`, `9 Dec 2024`; without a date, `no date yet`.
std::string DueText(const v1::Due& due, v1::ExpectationState state, std::int64_t overdue_days,
                    Day today);

// An instant in UTC: `9 Jun 2025 12:00`, and with the zone said: `9 Jun 2025 12:00 UTC`.
std::string InstantText(const google::protobuf::Timestamp& time);
std::string TimeText(const google::protobuf::Timestamp& time);

}  // namespace accession::ctl
