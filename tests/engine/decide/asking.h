// Asking for one act on a stage, and what Decide says.
#pragma once

#include <string>
#include <vector>

#include "engine/decide/decide.h"
#include "tests/support/stage.h"

namespace accession::engine {

// One act to ask for, told briefly.
struct Asked {
  std::string act = {};
  // Bare ids, `chn jpn`.
  std::string by = {};
  std::string effective = {};
  // In text format.
  std::string payload = {};
  std::string stream = std::string(kTested);
  // Empty: live.
  std::string import = {};
  std::string process = {};
  std::vector<Sequence> follows = {};
  // What an amendment names.
  EventRef target = nullptr;
};

// When tests decide: noon of 1 December 2024.
Instant Today();

Command CommandOf(const Asked& asked);
Decision Ask(const Stage& stage, const Asked& asked);

// `ACCEPTED`, or the reason: `NOT_ON_ROSTER`.
std::string Answered(const Stage& stage, const Asked& asked);

// One row of a table, and a table in the order of the guards: each row offends against its own
// guard and against those of the rows after it, as far as one act can.
struct AskedCase {
  const char* name;
  Asked asked;
  const char* answered;
};
void ExpectAnswers(const Stage& stage, const std::vector<AskedCase>& cases);

}  // namespace accession::engine
