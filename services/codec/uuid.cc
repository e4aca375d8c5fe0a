#include "services/codec/uuid.h"

#include <openssl/evp.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "base/check.h"
#include "base/sha256.h"

namespace accession::codec {
namespace {

constexpr std::size_t kTextBytes = 36;
constexpr std::size_t kHyphens[] = {8, 13, 18, 23};

// RFC 9562 section 6.6: names that are URLs.
constexpr RequestId kUrlSpace = {0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1,
                                 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8};

bool IsHexDigit(char c) { return absl::ascii_isxdigit(static_cast<unsigned char>(c)); }

}  // namespace

std::string UuidText(const RequestId& uuid) {
  std::string text = ToHex({reinterpret_cast<const char*>(uuid.data()), uuid.size()});
  for (const std::size_t place : kHyphens) text.insert(place, 1, '-');
  return text;
}

std::optional<RequestId> ParseUuid(std::string_view text) {
  if (text.size() != kTextBytes) return std::nullopt;
  std::string digits;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool hyphen =
        std::find(std::begin(kHyphens), std::end(kHyphens), i) != std::end(kHyphens);
    if (hyphen ? text[i] != '-' : !IsHexDigit(text[i])) return std::nullopt;
    if (!hyphen) digits.push_back(text[i]);
  }
  const std::string bytes = absl::HexStringToBytes(digits);
  RequestId uuid;
  std::transform(bytes.begin(), bytes.end(), uuid.begin(),
                 [](char byte) { return static_cast<std::uint8_t>(byte); });
  return uuid;
}

RequestId NamedUuid(const RequestId& space, std::string_view name) {
  std::string bytes(reinterpret_cast<const char*>(space.data()), space.size());
  bytes.append(name);
  std::uint8_t digest[EVP_MAX_MD_SIZE];
  ACCESSION_CHECK(EVP_Digest(bytes.data(), bytes.size(), digest, nullptr, EVP_sha1(), nullptr) ==
                  1);
  RequestId uuid;
  std::copy_n(digest, uuid.size(), uuid.begin());
  uuid[6] = static_cast<std::uint8_t>((uuid[6] & 0x0f) | 0x50);
  uuid[8] = static_cast<std::uint8_t>((uuid[8] & 0x3f) | 0x80);
  return uuid;
}

RequestId CaseRequestId(std::string_view stream, std::string_view entry) {
  static const RequestId space = NamedUuid(kUrlSpace, "accession:case");
  return NamedUuid(space, std::string(stream).append("/").append(entry));
}

}  // namespace accession::codec
