// DeadlineService: what is due, when, and by whom.
#pragma once

#include "accession/v1/deadline_service.pb.h"
#include "services/rpc/read_service.h"

namespace accession::rpc {

class DeadlineService : public ReadService {
 public:
  explicit DeadlineService(runtime::Node& node);

 private:
  runtime::Answer<v1::ListDeadlinesResponse> List(const v1::ListDeadlinesRequest& request) const;
};

}  // namespace accession::rpc
