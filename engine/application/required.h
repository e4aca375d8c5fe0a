// The payload fields that a process requires of an act.
#pragma once

#include <string>

#include "accession/v1/act.pb.h"
#include "engine/process/process.h"

namespace accession::engine {

// The first required field that `payload` leaves empty; empty if it fills them all.
std::string MissingField(const ActRule& rule, const v1::Payload& payload);

inline bool HasRequired(const ActRule& rule, const v1::Payload& payload) {
  return MissingField(rule, payload).empty();
}

}  // namespace accession::engine
