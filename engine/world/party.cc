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

std::vector<std::string> NamesEver(const Party& party) {
  std::vector<std::string> all;
  const auto add = [&all](const std::string& name) {
    if (!name.empty()) all.push_back(name);
  };
  for (const Party::Names& names : party.names) {
    for (const v1::PartyName& name : NamesOf(names)) {
      add(name.short_());
      add(name.formal());
    }
  }
  if (party.registered == nullptr) return all;
  for (const std::string& other : party.registered->also()) add(other);
  for (const std::string* const code :
       {&party.registered->alpha2(), &party.registered->alpha3(), &party.registered->numeric()})
    add(*code);
  return all;
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
