// The one page that a desk officer opens in the morning.
#pragma once

#include <string>
#include <vector>

#include "accession/v1/application.pb.h"
#include "accession/v1/world.pb.h"
#include "tools/accessionctl/act_index.h"
#include "tools/accessionctl/dates.h"
#include "tools/accessionctl/ink.h"
#include "tools/accessionctl/names.h"
#include "tools/accessionctl/table.h"

namespace accession::ctl {

// What the page is made of; all borrowed.
struct ApplicationView {
  const v1::Application& application;
  // Why it is not where it wants to be.
  const v1::Explanation& explanation;
  // Dated things still to come or overdue, by due date.
  const google::protobuf::RepeatedPtrField<v1::Deadline>& deadlines;
  const Names& names;
  const ActIndex& acts;
  // The flag --documented-by, or empty.
  const std::string& documented_by;
};

// Header, positions, what is owed, why not yet, possible acts, conditions, next dates, and what the
// answer knows.
std::string ApplicationScreen(const ApplicationView& view, const Ink& ink, const Layout& layout);

// The positions, what each threshold makes of them, and the conditions.
std::string MatrixScreen(const v1::Application& application, const Names& names,
                         const ActIndex& acts, const std::string& documented_by, const Ink& ink,
                         const Layout& layout);

// The sentence that tells what an answer about `application` knows; `documented_by` is the flag, or
// empty.
std::string KnowledgeText(const v1::Application& application, const std::string& documented_by);

// The day `application` is asked about.
Day TodayOf(const v1::Application& application);

}  // namespace accession::ctl
