#include "services/rpc/page.h"

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "base/sha256.h"
#include "store/big_endian.h"

namespace accession::rpc {
namespace {

using engine::Reason;

constexpr std::size_t kCheckBytes = 8;

constexpr std::size_t kPositionBytes = 8;

std::string Check(std::string_view query, std::string_view place) {
  const Digest digest = Sha256({"accession page\n", query, "\n", place});
  return std::string(AsBytes(digest).substr(0, kCheckBytes));
}

std::string Encode(const PagePlace& place) {
  std::string bytes;
  store::AppendBigEndian(bytes, place.position.value(), kPositionBytes);
  return bytes.append(place.last);
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

std::string PageToken(std::string_view query, const PagePlace& place) {
  const std::string bytes = Encode(place);
  return absl::WebSafeBase64Escape(Check(query, bytes).append(bytes));
}

runtime::Answer<PagePlace> PageStart(std::string_view query, std::string_view token,
                                     Sequence position) {
  if (token.empty()) return PagePlace();
  std::string bytes;
  if (absl::WebSafeBase64Unescape(std::string(token), &bytes) &&
      bytes.size() > kCheckBytes + kPositionBytes) {
    const std::string_view place = std::string_view(bytes).substr(kCheckBytes);
    const Sequence reflected(store::ReadBigEndian(place.substr(0, kPositionBytes)));
    if (Check(query, place) == bytes.substr(0, kCheckBytes) && reflected <= position)
      return PagePlace{.last = std::string(place.substr(kPositionBytes)), .position = reflected};
  }
  return runtime::Reject(Reason::kPageTokenInvalid,
                         "page_token is of another query or another log, or was altered; ask for "
                         "the first page again, and repeat the same request for the next ones",
                         {{"field", "page_token"}});
}

}  // namespace accession::rpc
