// Cells that say one thing to a person and the same to a program: `9 Dec 2024` and `2024-12-09`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "accession/v1/application.pb.h"
#include "accession/v1/event.pb.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/timestamp.pb.h"
#include "services/codec/schema.h"
#include "tools/accessionctl/names.h"
#include "tools/accessionctl/table.h"
#include "tools/accessionctl/words.h"

namespace accession::ctl {

// A day as SpanText and `2024-05-10`; a span of days as `2025-06-09/2025-11-21`, `..` where it is
// open.
Cell SpanCell(const v1::DateSpan& span);
// An ISO day as DayText and as it is.
Cell DayCell(const std::string& iso);
// An instant as `text` and in RFC 3339.
Cell TimeCell(std::string text, const google::protobuf::Timestamp& time);
// A number as Number and without commas; nothing where it is 0.
Cell CountCell(std::uint64_t count);

// A party or body by its short name, and by its id.
Cell NameCell(const Names& names, std::string_view name, Tone tone = Tone::kPlain);
// Several; their ids with blanks between them.
Cell NamesCell(const Names& names, const std::vector<std::string>& of);

// A value of an enum in words, and as it is written in YAML and JSON.
template <typename Enum>
Cell CodeCell(Enum value, Tone tone = Tone::kPlain) {
  const auto* const known =
      google::protobuf::GetEnumDescriptor<Enum>()->FindValueByNumber(static_cast<int>(value));
  const bool said = known != nullptr && known->number() != 0;
  return {Words(value), tone, said ? codec::BareName(*known) : ""};
}

}  // namespace accession::ctl
