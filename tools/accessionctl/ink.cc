#include "tools/accessionctl/ink.h"

#include <unistd.h>

#include <cstdlib>

#include "fmt/format.h"

namespace accession::ctl {
namespace {

// Select Graphic Rendition parameters of ECMA-48; the 8 basic colours, which every scheme makes
// readable.
std::string_view Rendition(Tone tone) {
  switch (tone) {
    case Tone::kPlain:
      return "";
    case Tone::kStrong:
      return "1";
    case Tone::kDim:
      return "2";
    case Tone::kGood:
      return "32";
    case Tone::kDoubtful:
      return "33";
    case Tone::kBad:
      return "31";
  }
  return "";
}

bool IsSet(const char* name) {
  const char* const value = std::getenv(name);
  return value != nullptr && *value != '\0';
}

}  // namespace

Ink Ink::For(ColorMode mode, int descriptor) {
  if (mode != ColorMode::kAuto) return Ink(mode == ColorMode::kAlways);
  const char* const terminal = std::getenv("TERM");
  const bool dumb = terminal != nullptr && std::string_view(terminal) == "dumb";
  return Ink(!IsSet("NO_COLOR") && !dumb && isatty(descriptor) == 1);
}

std::string Ink::operator()(Tone tone, std::string_view text) const {
  const std::string_view rendition = Rendition(tone);
  if (!on_ || rendition.empty() || text.empty()) return std::string(text);
  return fmt::format("\x1b[{}m{}\x1b[0m", rendition, text);
}

}  // namespace accession::ctl
