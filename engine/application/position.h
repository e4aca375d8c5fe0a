// Positions and conditions: what each party says of the application, and how it stands.
#pragma once

#include <span>
#include <string_view>

#include "engine/application/state.h"

namespace accession::engine {

// Reads the positions, named votes and assessments among `acts`, which are in fold order. The last
// position of a party replaces its earlier ones, conditions included; only the party that set a
// condition assesses it. The applicant takes no position on its own application.
Positions ReadPositions(std::span<const Act* const> acts, std::string_view applicant);

// Reads on: `acts` come after those that `positions` was read from.
void ReadPositions(std::span<const Act* const> acts, std::string_view applicant,
                   Positions& positions);

// Whether one of the conditions that the position set is open or not satisfied.
bool HasOpenCondition(const Positions& positions, const PositionRecord& position);

// Who says that `position` was given by `party`.
v1::AssertedBy AssertedByOf(const PositionRecord& position, std::string_view party,
                            std::string_view applicant);

// Whether the position is older than the process allows on `day`; never without an age.
bool IsStale(const Process& process, const PositionRecord& position, CivilDay day);

// How a position of a party stands that is on the roster, possibly included.
v1::Standing StandingOf(const Positions& positions, const PositionRecord& position);

}  // namespace accession::engine
