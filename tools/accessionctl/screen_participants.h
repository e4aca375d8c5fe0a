// The status of a body: its participants, in the layout of a treaty collection.
#pragma once

#include <string>

#include "accession/v1/world_service.pb.h"
#include "google/protobuf/repeated_field.h"
#include "tools/accessionctl/names.h"
#include "tools/accessionctl/table.h"

namespace accession::ctl {

using Participants = google::protobuf::RepeatedPtrField<v1::Participant>;

// One row a participant, by name; a column for each step of their processes and for their goals.
Table ParticipantTable(const Participants& participants, const Names& names);

// `4 in force. Outstanding: United States of America, 2,736 days.`
std::string StandingText(const Participants& participants, const Names& names);

}  // namespace accession::ctl
