// The flags that every verb takes.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "tools/accessionctl/ink.h"

namespace accession::ctl {

// How an answer is written to stdout.
enum class Format { kTable, kWide, kJson, kJsonl, kYaml, kCsv };

struct Flags {
  std::string server = "127.0.0.1:7171";
  // A sequence or an RFC 3339 time; empty: the latest.
  std::string known_at;
  // A date; empty: now.
  std::string effective_at;
  // A date; empty: everything.
  std::string documented_by;
  // The longest a call may take; a stream is only limited if it was asked for.
  std::optional<std::chrono::milliseconds> timeout;
  Format format = Format::kTable;
  ColorMode color = ColorMode::kAuto;
  // BCP 47 language of names.
  std::string language = "en";
  // On whose behalf, in development mode: `kaz` or `parties/kaz`.
  std::string on_behalf_of;
};

}  // namespace accession::ctl
