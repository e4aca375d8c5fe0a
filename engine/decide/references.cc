// References: every name exists, or the nearest ones are told.
#include "engine/references.h"

#include <algorithm>
#include <iterator>

#include "absl/strings/str_join.h"
#include "accession/v1/process.pb.h"
#include "engine/decide/guards.h"
#include "engine/names.h"

namespace accession::engine {
namespace {

struct Collection {
  std::string_view name;
  Reason unknown;
  bool (*exists)(const World& world, std::string_view name);
};

constexpr Collection kCollections[] = {
    {kParties, Reason::kPartyUnknown,
     [](const World& world, std::string_view name) { return world.FindParty(name) != nullptr; }},
    {kBodies, Reason::kBodyUnknown,
     [](const World& world, std::string_view name) { return world.FindBody(name) != nullptr; }},
    {kSessions, Reason::kSessionUnknown,
     [](const World& world, std::string_view name) { return world.FindSession(name) != nullptr; }},
    {kCalendars, Reason::kCalendarUnknown,
     [](const World& world, std::string_view name) {
       // The zone of a process is published with it.
       return IdOf(name).starts_with("zone-") || world.FindCalendar(name) != nullptr;
     }},
    {kDocuments, Reason::kDocumentUnknown,
     [](const World& world, std::string_view name) { return world.FindDocument(name) != nullptr; }},
    {kProcesses, Reason::kProcessUnknown,
     [](const World& world, std::string_view name) { return world.FindProcess(name) != nullptr; }},
};

Rejection Unknown(const Collection& collection, const World& world, const std::string& name) {
  const std::vector<std::string> nearest = world.Nearest(name);
  std::string message = Echo(name) + " is not recorded; record it first, or correct the name";
  if (!nearest.empty()) message += ": did you mean " + nearest.front() + "?";
  Rejection rejection = Reject(collection.unknown, std::move(message));
  rejection.metadata["name"] = Echo(name);
  if (!nearest.empty()) rejection.metadata["nearest"] = absl::StrJoin(nearest, ",");
  return rejection;
}

Refused GuardName(const Given& given, const std::string& name) {
  for (const Collection& collection : kCollections) {
    if (!IsIn(name, collection.name)) continue;
    if (collection.exists(*given.world, name)) return std::nullopt;
    return Unknown(collection, *given.world, name);
  }
  if (!IsIn(name, kApplications) || !given.application_exists) return std::nullopt;
  if (given.application_exists(name)) return std::nullopt;
  return Reject(Reason::kApplicationUnknown,
                Echo(name) + " is not recorded; record it first, or correct the name");
}

}  // namespace

Refused GuardReferences(const Given& given, const Command& command) {
  std::vector<std::string> names = MentionedNames(command.act);
  // What a process is about is in its bytes; ones that are no definition are refused later.
  v1::ProcessDefinition definition;
  if (definition.ParseFromString(command.act.payload().process_published().definition())) {
    std::ranges::move(MentionedNames(definition), std::back_inserter(names));
  }
  for (const std::string& name : names) {
    if (name == command.stream) continue;
    RETURN_IF_REFUSED(GuardName(given, name));
  }
  return std::nullopt;
}

}  // namespace accession::engine
