// Lists of applications, a page at a time. See docs/storage-format.md, "view: lists".
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "services/query/filter.h"
#include "services/query/order.h"
#include "services/runtime/answer.h"
#include "services/runtime/application_fields.h"
#include "services/runtime/reader.h"
#include "store/index.h"

namespace accession::runtime {

// Rows, or applications as of a past point, that one page may look at.
inline constexpr std::size_t kExaminedMax = 1'000;

enum class ApplicationOrder { kName, kDue, kSubmitted, kUpdated };

// What is asked. Borrows nothing.
struct ApplicationQuery {
  query::Filter filter;
  ApplicationOrder order = ApplicationOrder::kName;
  query::Direction direction = query::Direction::kAscending;
  // From 1.
  std::size_t page_size = 1;
  // ApplicationPage::next of the page before; empty for the first.
  std::string after;
};

struct ApplicationPage {
  std::vector<Listed> applications;
  // Empty at the end.
  std::string next;
};

// The page that is asked for: at the latest point from the index, else, in the order of names
// alone, from the applications themselves. An application that nobody acts on while a reader goes
// from page to page is shown once. O(kExaminedMax) at most, whatever the number of applications.
Answer<ApplicationPage> ListApplications(const ApplicationQuery& query, OpenPoint& point,
                                         const ListSources& sources);

}  // namespace accession::runtime
