// The chronicle of an application.
#pragma once

#include <vector>

#include "accession/v1/event.pb.h"
#include "tools/accessionctl/names.h"
#include "tools/accessionctl/table.h"

namespace accession::ctl {

// Puts `events` in the order in which they happened: by their last possible day, then as recorded.
// Leaves out departures from phases: the entry into the next one says it, and when.
void SortChronicle(google::protobuf::RepeatedPtrField<v1::Event>& events);

// Date, entry, sentence and evidence of each, in the order given.
Table ChronicleTable(const google::protobuf::RepeatedPtrField<v1::Event>& events,
                     const Names& names);

}  // namespace accession::ctl
