#include "services/rpc/page.h"

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "base/sha256.h"

namespace accession::rpc {
namespace {

using engine::Reason;

constexpr std::size_t kCheckBytes = 8;

std::string Check(std::string_view query, std::string_view last) {
  const Digest digest = Sha256({"accession page\n", query, "\n", last});
  return std::string(AsBytes(digest).substr(0, kCheckBytes));
}

}  // namespace

runtime::Answer<std::size_t> PageSize(std::int32_t asked) {
  if (asked >= 0 && asked <= kPageSizeMax)
    return static_cast<std::size_t>(asked == 0 ? kPageSizeDefault : asked);
  return runtime::Reject(Reason::kPageSizeInvalid,
                         absl::StrCat("page_size is ", asked, "; ask for 1 to ", kPageSizeMax,
                                      ", or 0 for ", kPageSizeDefault),
                         {{"field", "page_size"}});
}

std::string PageToken(std::string_view query, std::string_view last) {
  return absl::WebSafeBase64Escape(Check(query, last).append(last));
}

runtime::Answer<std::string> PageStart(std::string_view query, std::string_view token) {
  if (token.empty()) return std::string();
  std::string bytes;
  if (absl::WebSafeBase64Unescape(std::string(token), &bytes) && bytes.size() > kCheckBytes) {
    std::string last = bytes.substr(kCheckBytes);
    if (Check(query, last) == bytes.substr(0, kCheckBytes)) return last;
  }
  return runtime::Reject(Reason::kPageTokenInvalid,
                         "page_token is of another query or was altered; ask for the first page "
                         "again, and repeat the same request for the next ones",
                         {{"field", "page_token"}});
}

}  // namespace accession::rpc
