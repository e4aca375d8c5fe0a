// Numbers as the storage format writes them: fixed width, most significant byte first, so that keys
// sort as their numbers do.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace accession::store {

// Appends the lowest `bytes` bytes of `value` (at most 8) to `out`.
inline void AppendBigEndian(std::string& out, std::uint64_t value, std::size_t bytes) {
  for (std::size_t i = bytes; i > 0; --i) out.push_back(static_cast<char>(value >> (8 * (i - 1))));
}

// The number that `bytes` (at most 8 of them) spell.
inline std::uint64_t ReadBigEndian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (const char byte : bytes) value = value << 8U | static_cast<unsigned char>(byte);
  return value;
}

}  // namespace accession::store
