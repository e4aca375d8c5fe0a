// Dates as the API writes them.
#pragma once

#include <string_view>
#include <vector>

#include "accession/v1/application.pb.h"
#include "engine/application/state.h"

namespace accession::engine {

// {given, lo, hi, instant}.
v1::DateSpan SpanOf(std::string_view given, const Moment& when);
v1::DateSpan SpanOf(std::string_view given, const DayBounds& days);

// The deadline with the rule that sets it; `pending` where there is none.
v1::Due DueOf(const std::optional<Moment>& due, const std::optional<Deadline>& deadline,
              std::string_view words, std::string_view pending, const ZoneTable& zone,
              std::string_view zone_name);

// By due date; those without one last, in the order they were in.
void SortByDueDate(std::vector<v1::Deadline>& deadlines);

// `2024-08-08`; empty without a deadline.
std::string DueDay(const std::optional<Deadline>& deadline);

}  // namespace accession::engine
