#include "tools/accessionctl/screen_deadlines.h"

#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_replace.h"
#include "tools/accessionctl/cells.h"

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
               {"OVERDUE DAYS", Align::kRight, Column::Shown::kValues},
               {"WHAT"},
               {"TITLE", Align::kLeft, Column::Shown::kValues},
               {"WHO"},
               {"STATE"},
               {"POSSIBLE", Align::kLeft, Column::Shown::kValues},
               {"OF"},
               {"FIRMNESS", Align::kLeft, Column::Shown::kWide},
               {"RULE", Align::kLeft, Column::Shown::kWide},
               {"SOURCE", Align::kLeft, Column::Shown::kWide}});
  for (const v1::Deadline& deadline : deadlines) {
    const Tone tone = deadline.possible() ? Tone::kDoubtful : ToneOf(deadline.state());
    Cell state = CodeCell(deadline.state(), tone);
    if (deadline.possible()) state.text += ", possibly";
    table.AddRow({{DueText(deadline.due(), deadline.state(), deadline.overdue_days(), today), tone,
                   deadline.due().date()},
                  {std::to_string(deadline.overdue_days())},
                  {WhatIsDue(deadline), Tone::kPlain, deadline.expectation()},
                  {deadline.title()},
                  NameCell(names, deadline.owed_by()),
                  std::move(state),
                  {deadline.possible() ? "true" : "false"},
                  {std::string(IdOf(deadline.subject()))},
                  CodeCell(deadline.firmness()),
                  {deadline.due().rule()},
                  {deadline.source()}});
  }
  return table;
}

}  // namespace accession::ctl
