// Storing the bytes of a document.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "accession/v1/document_service.pb.h"
#include "tools/accessionctl/context.h"

namespace accession::ctl {

// Sends `bytes` in chunks and waits until they are durable. `sha256`, lower-case hex, is checked by
// the server; "" leaves the digest to it. Bytes already stored change nothing.
absl::StatusOr<v1::UploadDocumentResponse> Upload(Context& context, std::string_view bytes,
                                                  const std::string& sha256);

}  // namespace accession::ctl
