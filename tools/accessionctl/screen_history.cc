#include "tools/accessionctl/screen_history.h"

#include <algorithm>
#include <tuple>

#include "tools/accessionctl/cells.h"
#include "tools/accessionctl/dates.h"
#include "tools/accessionctl/event_text.h"
#include "tools/accessionctl/words.h"

namespace accession::ctl {

void SortChronicle(google::protobuf::RepeatedPtrField<v1::Event>& events) {
  const auto departures = std::stable_partition(
      events.pointer_begin(), events.pointer_end(),
      [](const auto* event) { return event->kind() != v1::EVENT_KIND_PHASE_LEFT; });
  events.DeleteSubrange(static_cast<int>(departures - events.pointer_begin()),
                        static_cast<int>(events.pointer_end() - departures));
  std::stable_sort(events.pointer_begin(), events.pointer_end(), [](const auto* a, const auto* b) {
    return std::make_tuple(ChronicleDay(*a), a->sequence()) <
           std::make_tuple(ChronicleDay(*b), b->sequence());
  });
}

Table ChronicleTable(const google::protobuf::RepeatedPtrField<v1::Event>& events,
                     const Names& names) {
  Table table({Kept("DATE"),
               Kept("ENTRY"),
               {"WHAT"},
               {"EVIDENCE"},
               {"SAID BY"},
               {"EVENT", Align::kRight, Column::Shown::kWide},
               {"RECORDED", Align::kLeft, Column::Shown::kWide},
               {"KIND", Align::kLeft, Column::Shown::kWide}});
  for (const v1::Event& event : events) {
    const bool observation = IsObservation(event);
    table.AddRow(
        {ChronicleCell(event),
         {observation ? "(noticed)" : event.entry(), observation ? Tone::kDim : Tone::kStrong},
         {SentenceOf(event, names), event.voided() ? Tone::kDim : Tone::kPlain},
         {EvidenceText(event)},
         NameCell(names, event.asserted_by()),
         {std::to_string(event.sequence())},
         TimeCell(TimeText(event.recorded_time()), event.recorded_time()),
         CodeCell(event.kind())});
  }
  return table;
}

}  // namespace accession::ctl
