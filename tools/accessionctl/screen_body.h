// A body: its roster, offices, sessions, resolutions and figures.
#pragma once

#include <string>

#include "accession/v1/world.pb.h"
#include "tools/accessionctl/dates.h"
#include "tools/accessionctl/ink.h"
#include "tools/accessionctl/names.h"
#include "tools/accessionctl/table.h"

namespace accession::ctl {

// One row a member, in the order of English names.
Table RosterTable(const v1::Body& body, const Names& names);

// `6 members for certain, 7 at most.`
std::string SizeText(const v1::Body& body);

// The page, seen on `today`.
std::string BodyScreen(const v1::Body& body, const Names& names, Day today, const Ink& ink,
                       const Layout& layout);

}  // namespace accession::ctl
