// The rows of an application, from its projection.
#pragma once

#include "engine/application/projection.h"
#include "engine/process/process.h"
#include "services/runtime/view_rows.h"

namespace accession::runtime {

// What the index keeps of the application that `projection` shows, of which so many expectations
// are announced as overdue and not resolved.
ApplicationRow RowOf(const engine::Projection& projection, std::size_t announced_overdue);

// Its brief, and the row with that brief or one that the caller has changed.
storage::v1::ApplicationBrief BriefWith(const engine::Projection& projection,
                                        std::size_t announced_overdue);
ApplicationRow RowWith(const engine::Projection& projection,
                       const storage::v1::ApplicationBrief& brief);

// The process that `projection` follows.
engine::ProcessRef ProcessOf(const engine::Projection& projection);

// Whether a rule or date of `process` reads acts of other applications to the same body.
// O(definition).
bool ReadsSiblings(const engine::Process& process);

}  // namespace accession::runtime
