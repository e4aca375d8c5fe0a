// ApplicationService: where each application stands, what happened, and why not yet.
#pragma once

#include "accession/v1/application_service.pb.h"
#include "services/rpc/read_service.h"

namespace accession::rpc {

class ApplicationService : public ReadService {
 public:
  explicit ApplicationService(runtime::Node& node);

 private:
  runtime::Answer<v1::GetApplicationResponse> Get(const v1::GetApplicationRequest& request) const;
  runtime::Answer<v1::ListEventsResponse> ListEvents(const v1::ListEventsRequest& request) const;
  runtime::Answer<v1::ExplainApplicationResponse> Explain(
      const v1::ExplainApplicationRequest& request) const;
};

}  // namespace accession::rpc
