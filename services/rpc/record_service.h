// RecordService: the only way anything enters the log, and what would be if it did.
#pragma once

#include "accession/v1/record_service.pb.h"
#include "services/rpc/read_service.h"
#include "services/runtime/node.h"

namespace accession::rpc {

class RecordService : public ReadService {
 public:
  // `node` outlives this.
  explicit RecordService(runtime::Node& node);

 private:
  void Record(const v1::RecordRequest& request, const Identity& identity,
              Reply<v1::RecordResponse> reply);
  runtime::Answer<v1::SimulateResponse> Simulate(const v1::SimulateRequest& request,
                                                 const Identity& identity) const;
  void Rehearse(const runtime::RecordAct& command, const Reply<v1::RecordResponse>& reply);
};

}  // namespace accession::rpc
