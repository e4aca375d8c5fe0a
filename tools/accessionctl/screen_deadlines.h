// Deadlines as a table.
#pragma once

#include "accession/v1/world.pb.h"
#include "google/protobuf/repeated_field.h"
#include "tools/accessionctl/dates.h"
#include "tools/accessionctl/names.h"
#include "tools/accessionctl/table.h"

namespace accession::ctl {

// One row a deadline, in the order given, seen on `today`.
Table DeadlineTable(const google::protobuf::RepeatedPtrField<v1::Deadline>& deadlines,
                    const Names& names, Day today);

}  // namespace accession::ctl
