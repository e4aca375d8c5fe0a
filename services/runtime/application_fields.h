// The fields by which applications are filtered.
#pragma once

#include <string>
#include <vector>

#include "accession/storage/v1/brief.pb.h"
#include "engine/time/instant.h"
#include "engine/world/world.h"
#include "services/query/schema.h"

namespace accession::runtime {

// An application as a list shows it: its brief, and the instant at which what is owed is judged.
struct Listed {
  // A resource name.
  std::string name;
  storage::v1::ApplicationBrief brief;
  engine::Instant instant;
  // Acts known in its stream.
  std::uint64_t stream_version = 0;
};

// name, process, process_version, applicant, body, title, phase, outcome, outcome_effective,
// submitted_effective, open, stalled, overdue, overdue_days, owed_by, expectation, due.
const query::Schema& ApplicationFields();

// The values of the field at `index` of `ApplicationFields()`.
std::vector<query::Value> ReadApplication(const Listed& listed, const engine::World& world,
                                          std::size_t index);

}  // namespace accession::runtime
