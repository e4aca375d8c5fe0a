// The vocabulary in the words of the field.
#pragma once

#include <string>

#include "accession/v1/act.pb.h"
#include "accession/v1/application.pb.h"
#include "accession/v1/expectation.pb.h"
#include "accession/v1/world_act.pb.h"
#include "google/protobuf/descriptor.h"
#include "tools/accessionctl/ink.h"

namespace accession::ctl {

// A bare enum value in words: `NOTE_VERBALE` is `note verbale`; "" for the unspecified one.
std::string Words(const google::protobuf::EnumValueDescriptor& value);

// The same by value. `Enum` is a generated enum type.
template <typename Enum>
std::string Words(Enum value) {
  const auto* const descriptor =
      google::protobuf::GetEnumDescriptor<Enum>()->FindValueByNumber(static_cast<int>(value));
  return descriptor == nullptr ? "" : Words(*descriptor);
}

// `support`, `no objection`; `silent` for none.
std::string PositionWords(v1::PositionValue value);
// `head of State`, `minister`.
std::string LevelWords(v1::PositionLevel level);
// Who says so: `itself`, `applicant`, `third party`.
std::string AssertedByWords(v1::AssertedBy asserted_by);
// `MET`, `NOT MET`, `UNDETERMINED`.
std::string VerdictWords(v1::Verdict verdict);

Tone ToneOf(v1::Verdict verdict);
Tone ToneOf(v1::Standing standing);
Tone ToneOf(v1::ExpectationState state);

}  // namespace accession::ctl
