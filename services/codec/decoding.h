// What reading a text of either format brings besides the message.
#pragma once

#include <cstddef>
#include <vector>

#include "services/codec/diagnostic.h"
#include "services/codec/source_map.h"

namespace accession::codec {

// The longest text that is read, in bytes.
inline constexpr std::size_t kTextBytesMax = 1 << 20;

// The diagnostics of a text and the places of what was read from it.
struct Decoding {
  // Everything that is wrong, by position, at most kDiagnosticsMax; empty if the text is good.
  std::vector<Diagnostic> diagnostics;
  // Where each part of the message was written.
  SourceMap sources;

  bool ok() const { return diagnostics.empty(); }
};

}  // namespace accession::codec
