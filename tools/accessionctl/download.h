// Downloading a document, and putting what a command wrote where it was asked for.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "accession/v1/document_service.pb.h"
#include "accession/v1/world.pb.h"
#include "tools/accessionctl/context.h"

namespace accession::ctl {

// A document and its bytes.
struct Downloaded {
  v1::Document document;
  std::string bytes;
};

// The document that `request` names. The bytes are hashed here too: the server's word is not taken
// for them.
absl::StatusOr<Downloaded> Download(Context& context, const v1::DownloadDocumentRequest& request);

// What a file with the document is called: its id, with the ending that its media type has.
std::string FileFor(const v1::Document& document);

// What becomes of a file that is there already.
enum class Existing { kRefused, kReplaced };

// Fails as WriteWhole would, before anything is fetched for it: if `path` exists and must not.
absl::Status CheckWritable(const std::string& path, Existing existing);

// Puts a file of `bytes` at `path` by way of a temporary beside it: after a failure either the old
// file stands, or none.
absl::Status WriteWhole(const std::string& path, std::string_view bytes, Existing existing);

}  // namespace accession::ctl
