// Ink: colour on a terminal. It repeats what words already say, never says anything alone.
#pragma once

#include <string>
#include <string_view>

namespace accession::ctl {

// What a piece of text is, not how it looks.
enum class Tone {
  kPlain,
  // Headings.
  kStrong,
  // Beside the point.
  kDim,
  // As it should be.
  kGood,
  // Doubtful, or soon due.
  kDoubtful,
  // Overdue, refused, broken.
  kBad,
};

// When to colour.
enum class ColorMode { kAuto, kAlways, kNever };

// Paints text, or leaves it as it is.
class Ink {
 public:
  explicit Ink(bool on) : on_(on) {}

  // On for kAlways; for kAuto if the stream of `descriptor` is a terminal that takes colour and
  // NO_COLOR is unset or empty.
  static Ink For(ColorMode mode, int descriptor);

  std::string operator()(Tone tone, std::string_view text) const;

  bool on() const { return on_; }

 private:
  bool on_;
};

}  // namespace accession::ctl
