#include "tools/accessionctl/words.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_replace.h"
#include "services/codec/schema.h"

namespace accession::ctl {

std::string Words(const google::protobuf::EnumValueDescriptor& value) {
  if (value.number() == 0) return "";
  return absl::AsciiStrToLower(absl::StrReplaceAll(codec::BareName(value), {{"_", " "}}));
}

std::string PositionWords(v1::PositionValue value) {
  return value == v1::POSITION_VALUE_UNSPECIFIED ? "silent" : Words(value);
}

std::string LevelWords(v1::PositionLevel level) {
  return level == v1::POSITION_LEVEL_HEAD_OF_STATE ? "head of State" : Words(level);
}

std::string AssertedByWords(v1::AssertedBy asserted_by) {
  switch (asserted_by) {
    case v1::ASSERTED_BY_SELF:
      return "itself";
    case v1::ASSERTED_BY_BENEFICIARY:
      return "applicant";
    case v1::ASSERTED_BY_THIRD_PARTY:
      return "third party";
    case v1::ASSERTED_BY_UNSPECIFIED:
    case v1::AssertedBy_INT_MIN_SENTINEL_DO_NOT_USE_:
    case v1::AssertedBy_INT_MAX_SENTINEL_DO_NOT_USE_:
      return "";
  }
  return "";
}

std::string VerdictWords(v1::Verdict verdict) { return absl::AsciiStrToUpper(Words(verdict)); }

Tone ToneOf(v1::Verdict verdict) {
  switch (verdict) {
    case v1::VERDICT_MET:
      return Tone::kGood;
    case v1::VERDICT_NOT_MET:
      return Tone::kBad;
    case v1::VERDICT_UNDETERMINED:
      return Tone::kDoubtful;
    case v1::VERDICT_UNSPECIFIED:
    case v1::Verdict_INT_MIN_SENTINEL_DO_NOT_USE_:
    case v1::Verdict_INT_MAX_SENTINEL_DO_NOT_USE_:
      return Tone::kPlain;
  }
  return Tone::kPlain;
}

Tone ToneOf(v1::Standing standing) {
  switch (standing) {
    case v1::STANDING_COUNTS:
      return Tone::kGood;
    case v1::STANDING_CONDITIONAL:
    case v1::STANDING_UNCONFIRMED:
      return Tone::kDoubtful;
    case v1::STANDING_WITHDRAWN:
    case v1::STANDING_NOT_ON_ROSTER:
    case v1::STANDING_SILENT:
    case v1::STANDING_UNSPECIFIED:
    case v1::Standing_INT_MIN_SENTINEL_DO_NOT_USE_:
    case v1::Standing_INT_MAX_SENTINEL_DO_NOT_USE_:
      return Tone::kPlain;
  }
  return Tone::kPlain;
}

Tone ToneOf(v1::ExpectationState state) {
  switch (state) {
    case v1::EXPECTATION_STATE_OVERDUE:
      return Tone::kBad;
    case v1::EXPECTATION_STATE_DUE_SOON:
      return Tone::kDoubtful;
    case v1::EXPECTATION_STATE_MET:
    case v1::EXPECTATION_STATE_MET_LATE:
      return Tone::kGood;
    case v1::EXPECTATION_STATE_WAIVED:
    case v1::EXPECTATION_STATE_CLOSED:
    case v1::EXPECTATION_STATE_MISSED:
      return Tone::kDim;
    case v1::EXPECTATION_STATE_PENDING:
    case v1::EXPECTATION_STATE_OPEN:
    case v1::EXPECTATION_STATE_UNSPECIFIED:
    case v1::ExpectationState_INT_MIN_SENTINEL_DO_NOT_USE_:
    case v1::ExpectationState_INT_MAX_SENTINEL_DO_NOT_USE_:
      return Tone::kPlain;
  }
  return Tone::kPlain;
}

}  // namespace accession::ctl
