// RecordService: the only way anything enters the log.
#pragma once

#include "accession/v1/record_service.pb.h"
#include "services/rpc/raw_service.h"
#include "services/runtime/node.h"

namespace accession::rpc {

class RecordService : public RawService {
 public:
  // `node` outlives this.
  explicit RecordService(runtime::Node& node);

 private:
  void Record(const v1::RecordRequest& request, const Identity& identity,
              Reply<v1::RecordResponse> reply);
  void Rehearse(const runtime::RecordAct& command, const Reply<v1::RecordResponse>& reply);
};

}  // namespace accession::rpc
