// DocumentService: the evidence itself.
#pragma once

#include <string>

#include "accession/v1/document_service.pb.h"
#include "services/rpc/read_service.h"

namespace accession::rpc {

// A document, and the log sequence that the answer reflects.
struct FoundDocument {
  v1::Document document;
  Sequence position;
};

// The document `name` as known at the point `asked`; DOCUMENT_UNKNOWN names the nearest.
runtime::Answer<FoundDocument> FindDocument(const std::string& name,
                                            const runtime::PointAsked& asked, runtime::Node& node);

class DocumentService : public ReadService {
 public:
  explicit DocumentService(runtime::Node& node);

 private:
  runtime::Answer<v1::GetDocumentResponse> Get(const v1::GetDocumentRequest& request) const;
  runtime::Answer<v1::ListDocumentsResponse> List(const v1::ListDocumentsRequest& request) const;
};

}  // namespace accession::rpc
