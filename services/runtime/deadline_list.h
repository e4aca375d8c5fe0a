// Lists of deadlines: what applications are owed and the session dates of bodies, a page at a time.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "accession/v1/world.pb.h"
#include "services/query/order.h"
#include "services/runtime/answer.h"
#include "services/runtime/reader.h"

namespace accession::runtime {

// Days, both included; unset: no bound. With a bound, what has no date is left out.
struct DueWindow {
  std::optional<engine::CivilDay> from;
  std::optional<engine::CivilDay> until;

  bool open() const { return !from && !until; }
  bool Contains(const std::optional<engine::CivilDay>& due) const {
    if (!due) return open();
    return !(from && *due < *from) && !(until && *until < *due);
  }
};

// Whether deadlines that are met, waived or closed are asked for: these are in no index.
enum class Ended { kLeftOut, kWanted };

struct DeadlineQuery {
  // Resource names; empty: any.
  std::string party;
  std::string body;
  DueWindow window;
  Ended ended = Ended::kLeftOut;
  query::Direction direction = query::Direction::kAscending;
  // From 1.
  std::size_t page_size = 1;
  // DeadlinePage::next of the page before; empty for the first.
  std::string after;
};

struct DeadlinePage {
  std::vector<v1::Deadline> deadlines;
  // Empty at the end.
  std::string next;
};

// Whether a deadline is asked for, by what the query does not say: its state, the filter.
using AdmitDeadline = absl::FunctionRef<bool(const v1::Deadline&)>;

// Whether the page comes from the index, by due date; else it comes by subject.
bool ComesByDueDate(const DeadlineQuery& query, const OpenPoint& point);

// The page that is asked for. O(kExaminedMax) rows or applications, and the session dates of all
// bodies.
Answer<DeadlinePage> ListDeadlines(const DeadlineQuery& query, OpenPoint& point,
                                   const ListSources& sources, AdmitDeadline admit);

// The session dates of every body, as of the point, in no order.
std::vector<v1::Deadline> SessionDeadlines(const DeadlineQuery& query, const OpenPoint& point);

}  // namespace accession::runtime
