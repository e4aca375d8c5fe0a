// DocumentService: the evidence itself.
#pragma once

#include "accession/v1/document_service.pb.h"
#include "services/rpc/read_service.h"

namespace accession::rpc {

class DocumentService : public ReadService {
 public:
  explicit DocumentService(runtime::Node& node);

 private:
  runtime::Answer<v1::GetDocumentResponse> Get(const v1::GetDocumentRequest& request) const;
};

}  // namespace accession::rpc
