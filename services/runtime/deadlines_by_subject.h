// Deadlines by subject: what the index of due dates does not hold, application by application.
#pragma once

#include "absl/status/statusor.h"
#include "services/runtime/deadline_list.h"

namespace accession::runtime {

// The page in the order of subjects: applications, then sessions; those of one subject as the
// engine gives them. Looks at kExaminedMax applications at most.
absl::StatusOr<DeadlinePage> DeadlinesBySubject(const DeadlineQuery& query, OpenPoint& point,
                                                const ListSources& sources, AdmitDeadline admit);

}  // namespace accession::runtime
