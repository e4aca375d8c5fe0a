// Verdict: what a rule says, in Kleene's three values, and how verdicts combine.
#pragma once

#include <algorithm>
#include <string_view>

namespace accession::engine {

// Ordered from NOT_MET over UNDETERMINED to MET, so that "and" is the lowest and "or" the highest.
enum class Verdict { kNotMet = 0, kUndetermined = 1, kMet = 2 };

// NOT_MET if either is, MET if both are, else UNDETERMINED. The neutral element is MET.
constexpr Verdict And(Verdict a, Verdict b) { return std::min(a, b); }

// MET if either is, NOT_MET if both are, else UNDETERMINED. The neutral element is NOT_MET.
constexpr Verdict Or(Verdict a, Verdict b) { return std::max(a, b); }

// Swaps MET and NOT_MET; what is UNDETERMINED stays so.
constexpr Verdict Not(Verdict verdict) {
  switch (verdict) {
    case Verdict::kNotMet:
      return Verdict::kMet;
    case Verdict::kUndetermined:
      return Verdict::kUndetermined;
    case Verdict::kMet:
      return Verdict::kNotMet;
  }
  return Verdict::kUndetermined;
}

// The name in proofs, logs and the public API: `MET`, `NOT_MET` or `UNDETERMINED`.
constexpr std::string_view Name(Verdict verdict) {
  switch (verdict) {
    case Verdict::kNotMet:
      return "NOT_MET";
    case Verdict::kUndetermined:
      return "UNDETERMINED";
    case Verdict::kMet:
      return "MET";
  }
  return "UNDETERMINED";
}

}  // namespace accession::engine
