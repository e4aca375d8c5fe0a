#include "tools/accessionctl/screen_deadlines.h"

#include <string>

#include "tools/accessionctl/words.h"

namespace accession::ctl {

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
    std::string what = deadline.expectation();
    if (!deadline.title().empty() && deadline.title() != what) what += ": " + deadline.title();
    table.AddRow({{DueText(deadline.due(), deadline.state(), deadline.overdue_days(), today), tone},
                  {what},
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
