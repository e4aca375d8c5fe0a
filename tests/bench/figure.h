// Figures: what was measured several times, and how it is told.
#pragma once

#include <string>
#include <vector>

namespace accession::bench {

// How a figure is written: counts with separators, times in ms, ratios to two places.
enum class Unit { kPerSecond, kMilliseconds, kRatio };

// What a figure should reach, in the median.
struct Target {
  enum class Bound { kAtLeast, kAtMost };
  Bound bound;
  double value;
  // Who asks for it: `issue 2`, `P1`.
  std::string source;
};

// One figure of several repeats.
struct Figure {
  // What was measured: `gRPC echo`.
  std::string subject;
  // What of it: `p50`; with the unit it is the second column.
  std::string measure;
  Unit unit;
  // One for each repeat; at least one.
  std::vector<double> samples;
  std::vector<Target> targets{};
};

// The middle of `samples`, the mean of the two middle ones if their number is even.
double Median(std::vector<double> samples);

// `figure` as one line of a table under TableHead(); its subject is left out if it is that of the
// line above.
std::string TableLine(const Figure& figure, bool same_subject);
std::string TableHead(const std::string& title);

// The samples of `numerator` over those of `denominator`, repeat by repeat.
std::vector<double> Quotients(const std::vector<double>& numerator,
                              const std::vector<double>& denominator);

}  // namespace accession::bench
