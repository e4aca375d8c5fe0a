#include "engine/world/party.h"

#include <ranges>
#include <utility>

namespace accession::engine {
namespace {

using PartyNames = google::protobuf::RepeatedPtrField<v1::PartyName>;

const PartyNames& NamesOf(const Party::Names& names) {
  return names.registered != nullptr ? names.registered->names() : names.renamed->names();
}

}  // namespace

std::optional<Party> FoldParty(std::string_view name, StandingActs standing,
                               std::uint64_t stream_version) {
  Party party;
  party.name = name;
  party.stream_version = stream_version;
  bool exists = false;
  for (const Act& act : standing.acts) {
    if (act.kind() == v1::EVENT_KIND_PARTY_REGISTERED) exists = true;
    if (act.payload->has_party_registered()) {
      party.registered = &act.payload->party_registered();
      party.kind = party.registered->kind();
    } else if (act.payload->has_party_renamed()) {
      party.names.push_back({.from = act.when.days, .renamed = &act.payload->party_renamed()});
    } else if (act.payload->has_party_succeeded()) {
      party.successor = act.payload->party_succeeded().successor();
    }
  }
  if (!exists) return std::nullopt;
  if (party.registered != nullptr) {
    party.names.insert(party.names.begin(), {.from = {}, .registered = party.registered});
  }
  party.acts = std::move(standing.acts);
  return party;
}

const v1::PartyName* NameOn(const Party& party, std::string_view language, CivilDay day) {
  for (const Party::Names& names : party.names | std::views::reverse) {
    if (names.renamed != nullptr && OccurrenceBy(day, names.from) != Occurrence::kCertain) continue;
    for (const v1::PartyName& name : NamesOf(names)) {
      if (name.language() == language) return &name;
    }
  }
  return nullptr;
}

}  // namespace accession::engine
