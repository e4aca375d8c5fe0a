// Verdicts as the API writes them.
#pragma once

#include "accession/v1/rule.pb.h"
#include "engine/verdict.h"

namespace accession::engine {

inline v1::Verdict ToProto(Verdict verdict) {
  switch (verdict) {
    case Verdict::kMet:
      return v1::VERDICT_MET;
    case Verdict::kNotMet:
      return v1::VERDICT_NOT_MET;
    case Verdict::kUndetermined:
      return v1::VERDICT_UNDETERMINED;
  }
  return v1::VERDICT_UNDETERMINED;
}

inline Verdict FromProto(v1::Verdict verdict) {
  if (verdict == v1::VERDICT_MET) return Verdict::kMet;
  return verdict == v1::VERDICT_NOT_MET ? Verdict::kNotMet : Verdict::kUndetermined;
}

}  // namespace accession::engine
