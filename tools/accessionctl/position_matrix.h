// The matrix of positions: each member's value, form, level, condition, age, standing, and who says
// so; and what the thresholds make of it.
#pragma once

#include "accession/v1/application.pb.h"
#include "tools/accessionctl/act_index.h"
#include "tools/accessionctl/names.h"
#include "tools/accessionctl/screen.h"
#include "tools/accessionctl/table.h"

namespace accession::ctl {

// One row a party, in the order of English names.
Table PositionTable(const v1::Application& application, const Names& names, const ActIndex& acts);

// Each threshold with its verdict, and its count on every possible roster.
void AddTallies(const v1::Application& application, const Names& names, Screen& screen);

// Each condition in its words, and how it stands.
void AddConditions(const v1::Application& application, const Names& names, const ActIndex& acts,
                   Screen& screen);

}  // namespace accession::ctl
