// Sending a catalog to a server: what a client's import does, without words to the user.
#pragma once

#include <memory>

#include "absl/status/status.h"
#include "grpcpp/channel.h"
#include "services/codec/case_file.h"

namespace accession::bench {

// Stores the documents of `import`, records its entries and closes it. Blocks. The error is that of
// the first call that fails.
absl::Status SendImport(const std::shared_ptr<grpc::Channel>& channel,
                        const codec::CaseImport& import);

}  // namespace accession::bench
