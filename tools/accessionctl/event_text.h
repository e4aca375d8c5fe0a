// An event in words.
#pragma once

#include <optional>
#include <string>

#include "accession/v1/event.pb.h"
#include "tools/accessionctl/dates.h"
#include "tools/accessionctl/names.h"
#include "tools/accessionctl/table.h"

namespace accession::ctl {

// What happened: the server's sentence, marked where it was voided, amended or kept with a flag; in
// its absence, by whom and what.
std::string SentenceOf(const v1::Event& event, const Names& names);

// `text`, a sentence on `event`, with the same marks.
std::string WithMarks(const v1::Event& event, std::string text);

// `infcirc-1298 5, E3, according to Kazakhstan`; "" without evidence.
std::string EvidenceText(const v1::Event& event);

// Whether the engine noticed it, rather than somebody doing it.
bool IsObservation(const v1::Event& event);

// The day the event belongs to in a chronicle: the last possible day of an act, the day an
// observation is about; else the day it was recorded.
Day ChronicleDay(const v1::Event& event);

// That day in words, as exactly as it is known; among values the ISO date or span.
std::string ChronicleDate(const v1::Event& event);
Cell ChronicleCell(const v1::Event& event);

}  // namespace accession::ctl
