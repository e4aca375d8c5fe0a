// SHA-256 by libcrypto, in the shapes the log needs.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

namespace accession {

// A SHA-256 digest.
using Digest = std::array<std::uint8_t, 32>;

// The digest of the concatenation of `parts`. Borrows them for the call. O(bytes). Thread-safe.
Digest Sha256(std::initializer_list<std::string_view> parts);

// The digest of bytes that arrive in pieces. Confined to one thread at a time.
class Sha256Stream {
 public:
  Sha256Stream();
  ~Sha256Stream();
  Sha256Stream(const Sha256Stream&) = delete;
  Sha256Stream& operator=(const Sha256Stream&) = delete;

  // Adds `bytes`, borrowed for the call. O(bytes).
  void Append(std::string_view bytes);

  // The digest of all bytes added. Call once, last.
  Digest Finish();

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

// The digest as the bytes of a string, and a string of exactly 32 bytes as a digest.
std::string_view AsBytes(const Digest& digest);
Digest DigestFromBytes(std::string_view bytes);

// Lower-case hexadecimal of `bytes`.
std::string ToHex(std::string_view bytes);

}  // namespace accession
