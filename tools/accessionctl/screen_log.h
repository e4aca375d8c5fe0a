// The log, and what a proof of it found.
#pragma once

#include <string>

#include "accession/v1/admin_service.pb.h"
#include "accession/v1/event.pb.h"
#include "google/protobuf/repeated_field.h"
#include "tools/accessionctl/ink.h"
#include "tools/accessionctl/layout.h"
#include "tools/accessionctl/names.h"
#include "tools/accessionctl/table.h"

namespace accession::ctl {

// One row an event, in the order given.
Table LogTable(const google::protobuf::RepeatedPtrField<v1::Event>& events, const Names& names);

// What `part` of a proof found: what was proved and every fault.
std::string VerificationScreen(const v1::Verification& verification, v1::VerifyPart part,
                               const Ink& ink, const Layout& layout);

}  // namespace accession::ctl
