// LogService: the log itself.
#pragma once

#include "accession/v1/log_service.pb.h"
#include "services/rpc/encoded_events.h"
#include "services/rpc/read_service.h"

namespace accession::rpc {

class LogService : public ReadService {
 public:
  explicit LogService(runtime::Node& node);

 private:
  runtime::Answer<v1::ReadEventsResponse> ReadEvents(const v1::ReadEventsRequest& request) const;

  // What subscriptions share.
  EncodedEvents encoded_;
};

}  // namespace accession::rpc
