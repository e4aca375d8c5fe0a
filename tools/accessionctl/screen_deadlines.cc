#include "tools/accessionctl/screen_deadlines.h"

#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_replace.h"
#include "tools/accessionctl/words.h"

namespace accession::ctl {
namespace {

// The id, which commands take, and the title where it says more.
std::string WhatIsDue(const v1::Deadline& deadline) {
  const std::string& id = deadline.expectation();
  const std::string& title = deadline.title();
  const std::string folded = absl::AsciiStrToLower(absl::StrReplaceAll(title, {{" ", "-"}}));
  return title.empty() || folded == id ? id : id + ": " + title;
}

}  // namespace

Table DeadlineTable(const google::protobuf::RepeatedPtrField<v1::Deadline>& deadlines,
                    const Names& names, Day today) {
  Table table({Kept("DUE"),
               {"WHAT"},
               {"WHO"},
               {"STATE"},
               {"OF"},
               {"FIRMNESS", Align::kLeft, Column::Shown::kWide},
               {"RULE", Align::kLeft, Column::Shown::kWide},
               {"SOURCE", Align::kLeft, Column::Shown::kWide}});
  for (const v1::Deadline& deadline : deadlines) {
    const Tone tone = deadline.possible() ? Tone::kDoubtful : ToneOf(deadline.state());
    table.AddRow({{DueText(deadline.due(), deadline.state(), deadline.overdue_days(), today), tone},
                  {WhatIsDue(deadline)},
                  {names.Short(deadline.owed_by())},
                  {Words(deadline.state()) + (deadline.possible() ? ", possibly" : ""), tone},
                  {std::string(IdOf(deadline.subject()))},
                  {Words(deadline.firmness())},
                  {deadline.due().rule()},
                  {deadline.source()}});
  }
  return table;
}

}  // namespace accession::ctl
