// ProcessService: the rules that applications follow.
#pragma once

#include "accession/v1/process_service.pb.h"
#include "services/rpc/read_service.h"

namespace accession::rpc {

class ProcessService : public ReadService {
 public:
  explicit ProcessService(runtime::Node& node);

 private:
  runtime::Answer<v1::LintProcessResponse> Lint(const v1::LintProcessRequest& request) const;
  runtime::Answer<v1::GetProcessResponse> Get(const v1::GetProcessRequest& request) const;
  runtime::Answer<v1::ListProcessesResponse> List(const v1::ListProcessesRequest& request) const;
};

}  // namespace accession::rpc
