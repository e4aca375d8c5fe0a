#include "services/runtime/answer.h"

#include "services/codec/diagnostic.h"

namespace accession::runtime {

engine::Rejection RejectFailure(const absl::Status& status) {
  return Reject(engine::Reason::kStorageFailed,
                "the storage failed this read; nothing was written; retry, and have the operator "
                "run `accessionctl log verify` if it stays",
                {{"cause", std::string(status.message())}});
}

std::string Echo(std::string_view input) { return codec::Excerpt(input); }

}  // namespace accession::runtime
