#include "tests/bench/figure.h"

#include <algorithm>

#include "base/check.h"
#include "fmt/format.h"

namespace accession::bench {
namespace {

// `12,345`.
std::string Grouped(double value) {
  std::string digits = fmt::format("{:.0f}", value);
  for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3)
    digits.insert(static_cast<std::size_t>(at), 1, ',');
  return digits;
}

std::string Written(double value, Unit unit) {
  switch (unit) {
    case Unit::kPerSecond:
      return Grouped(value);
    case Unit::kMilliseconds:
      return fmt::format("{:.3f}", value);
    case Unit::kRatio:
      return fmt::format("{:.2f}", value);
  }
  return "";
}

std::string NameOf(Unit unit) {
  switch (unit) {
    case Unit::kPerSecond:
      return "a second";
    case Unit::kMilliseconds:
      return "ms";
    case Unit::kRatio:
      return "";
  }
  return "";
}

// `p50 ms`, `a second`.
std::string MeasureOf(const Figure& figure) {
  const std::string unit = NameOf(figure.unit);
  const bool both = !figure.measure.empty() && !unit.empty();
  return figure.measure + (both ? " " : "") + unit;
}

std::string Judged(const Target& target, double median, Unit unit) {
  const bool at_least = target.bound == Target::Bound::kAtLeast;
  const bool met = at_least ? median >= target.value : median <= target.value;
  return fmt::format("  {} {} ({}): {}", at_least ? ">=" : "<=", Written(target.value, unit),
                     target.source, met ? "met" : "missed");
}

}  // namespace

double Median(std::vector<double> samples) {
  ACCESSION_CHECK(!samples.empty());
  std::ranges::sort(samples);
  const std::size_t half = samples.size() / 2;
  return samples.size() % 2 == 1 ? samples[half] : (samples[half - 1] + samples[half]) / 2;
}

std::string TableHead(const std::string& title) {
  return fmt::format("{:<47}{:>12}{:>12}{:>12}", title, "min", "median", "max");
}

std::string TableLine(const Figure& figure, bool same_subject) {
  const auto [min, max] = std::ranges::minmax(figure.samples);
  const double median = Median(figure.samples);
  std::string line = fmt::format(
      "  {:<31}{:<14}{:>12}{:>12}{:>12}", same_subject ? "" : figure.subject, MeasureOf(figure),
      Written(min, figure.unit), Written(median, figure.unit), Written(max, figure.unit));
  for (const Target& target : figure.targets) line += Judged(target, median, figure.unit);
  return line;
}

std::vector<double> Quotients(const std::vector<double>& numerator,
                              const std::vector<double>& denominator) {
  ACCESSION_CHECK(numerator.size() == denominator.size());
  std::vector<double> quotients;
  for (std::size_t i = 0; i < numerator.size(); ++i)
    quotients.push_back(numerator[i] / denominator[i]);
  return quotients;
}

}  // namespace accession::bench
