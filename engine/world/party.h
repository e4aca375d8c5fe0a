// A party: what it is, what it is called over time, and who succeeds it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/act.h"

namespace accession::engine {

// One party as its stream tells it. Immutable.
struct Party {
  // Exactly one pointer is set.
  struct Names {
    // From when on; without bounds for the names it was registered with.
    DayBounds from;
    const v1::PartyRegistered* registered = nullptr;
    const v1::PartyRenamed* renamed = nullptr;
  };
  std::string name;
  v1::PartyKind kind = v1::PARTY_KIND_UNSPECIFIED;
  // Everything that stands, in fold order; keeps alive what the pointers point to.
  std::vector<Act> acts;
  // Null if what it was registered with was erased.
  const v1::PartyRegistered* registered = nullptr;
  // Those it was registered with, then in fold order; the last whose date has come holds.
  std::vector<Names> names;
  // A resource name; empty: none.
  std::string successor;
  std::uint64_t stream_version = 0;
};

// Folds the acts of a party's stream; nullopt unless an act stands that registers it.
std::optional<Party> FoldParty(std::string_view name, StandingActs standing,
                               std::uint64_t stream_version);

// Every name, code and other form under which `party` was ever known, in any language. O(names).
std::vector<std::string> NamesEver(const Party& party);

// What `party` was called in `language` on `day`: the last name in it whose date had come for
// certain. Null if it has none in that language. O(names).
const v1::PartyName* NameOn(const Party& party, std::string_view language, CivilDay day);

}  // namespace accession::engine
