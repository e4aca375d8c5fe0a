#include "tools/accessionctl/cells.h"

#include <utility>

#include "absl/strings/str_join.h"
#include "google/protobuf/util/time_util.h"
#include "tools/accessionctl/dates.h"

namespace accession::ctl {
namespace {

std::string IsoOf(const v1::DateSpan& span) {
  if (span.lo() == span.hi()) return span.lo();
  const auto end = [](const std::string& day) { return day.empty() ? ".." : day; };
  return end(span.lo()) + "/" + end(span.hi());
}

}  // namespace

Cell SpanCell(const v1::DateSpan& span) { return {SpanText(span), Tone::kPlain, IsoOf(span)}; }

Cell DayCell(const std::string& iso) { return {DayText(iso), Tone::kPlain, iso}; }

Cell TimeCell(std::string text, const google::protobuf::Timestamp& time) {
  return {std::move(text), Tone::kPlain, google::protobuf::util::TimeUtil::ToString(time)};
}

Cell CountCell(std::uint64_t count) {
  if (count == 0) return {""};
  return {Number(count), Tone::kPlain, std::to_string(count)};
}

Cell NameCell(const Names& names, std::string_view name, Tone tone) {
  if (name.empty()) return {""};
  return {names.Short(name), tone, std::string(IdOf(name))};
}

Cell NamesCell(const Names& names, const std::vector<std::string>& of) {
  std::vector<std::string> ids;
  for (const std::string& name : of) ids.emplace_back(IdOf(name));
  return {names.Shorts(of), Tone::kPlain, absl::StrJoin(ids, " ")};
}

}  // namespace accession::ctl
