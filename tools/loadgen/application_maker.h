// Generated applications, each as likely a story as the next: the same number gives the same acts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "services/codec/case_file.h"
#include "tools/loadgen/world_maker.h"

namespace accession::load {

// Days since 1970-01-01 between which applications are submitted.
struct Span {
  std::int32_t first;
  std::int32_t last;
};

struct ApplicationTerms {
  WorldSize world;
  // Submissions; nothing is dated later than `last`.
  Span submitted;
  std::uint64_t seed = 1;
};

// `applications/load-0000007`.
std::string ApplicationName(std::size_t application);

// The acts of one application under far-east-admission: a submission; for two in three the chair's
// answer, for half of those up to three members' positions, and for half of those a decision, which
// admits one in thirty-two.
std::vector<codec::CaseEntry> ActsOf(std::size_t application, const ApplicationTerms& terms);

}  // namespace accession::load
