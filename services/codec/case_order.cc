#include "services/codec/case_order.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "accession/v1/process.pb.h"
#include "base/check.h"
#include "services/codec/resource_name.h"

namespace accession::codec {
namespace {

// Indexes into the list of imports.
using Indexes = std::set<std::size_t>;

// Whether `act` is the one that brings its stream's resource into being.
bool Establishes(const v1::Act& act) {
  if (!act.process().empty()) return true;
  switch (act.payload().payload_case()) {
    case v1::Payload::kPartyRegistered:
    case v1::Payload::kBodyEstablished:
    case v1::Payload::kSessionScheduled:
    case v1::Payload::kHolidaysPublished:
    case v1::Payload::kZonePublished:
    case v1::Payload::kCredentialGranted:
    case v1::Payload::kDocumentRegistered:
    case v1::Payload::kProcessPublished:
      return true;
    case v1::Payload::kSubmission:
    case v1::Payload::kInstrument:
    case v1::Payload::kNomination:
    case v1::Payload::kAnswer:
    case v1::Payload::kPosition:
    case v1::Payload::kAssessment:
    case v1::Payload::kBallot:
    case v1::Payload::kNotice:
    case v1::Payload::kWaiver:
    case v1::Payload::kControl:
    case v1::Payload::kAmendment:
    case v1::Payload::kPartyRenamed:
    case v1::Payload::kPartySucceeded:
    case v1::Payload::kMemberJoined:
    case v1::Payload::kMemberLeft:
    case v1::Payload::kOfficeAssumed:
    case v1::Payload::kOfficeLeft:
    case v1::Payload::kSessionRescheduled:
    case v1::Payload::kSessionClosed:
    case v1::Payload::kCredentialRevoked:
    case v1::Payload::kResolutionAdopted:
    case v1::Payload::kFigureAsserted:
    case v1::Payload::kAlertAcknowledged:
    case v1::Payload::kAlertSnoozed:
    case v1::Payload::kSubscriptionOpened:
    case v1::Payload::kSubscriptionEnded:
    case v1::Payload::kImportOpened:
    case v1::Payload::kImportClosed:
    case v1::Payload::kMachineNoticed:
    case v1::Payload::kObservation:
    case v1::Payload::PAYLOAD_NOT_SET:
      return false;
  }
  return false;
}

// Everything the acts of `import` speak of, and the streams they are on.
std::set<std::string> Mentions(const CaseImport& import) {
  std::set<std::string> names;
  for (const CaseEntry& entry : import.entries) {
    names.insert(entry.stream);
    for (std::string& name : MentionedNames(entry.act)) names.insert(std::move(name));
    if (!entry.act.payload().has_process_published()) continue;
    v1::ProcessDefinition definition;
    definition.ParseFromString(entry.act.payload().process_published().definition());
    for (std::string& name : MentionedNames(definition)) names.insert(std::move(name));
  }
  return names;
}

// The version that a process file publishes; 0 for a case file.
std::uint32_t ProcessVersion(const CaseImport& import) {
  if (import.process_yaml.empty() || import.entries.empty()) return 0;
  return import.entries.front().act.payload().process_published().version();
}

// The imports by the ids that `after` and `before` call them by: a process by its id, for all of
// its versions, and with one, `process-far-east-admission@2`.
std::map<std::string, Indexes> ById(const std::vector<CaseImport>& imports) {
  std::map<std::string, Indexes> named;
  for (std::size_t i = 0; i < imports.size(); ++i) {
    const std::string id = imports[i].import.substr(imports[i].import.find('/') + 1);
    named[id].insert(i);
    const std::uint32_t version = ProcessVersion(imports[i]);
    if (version != 0) named[absl::StrCat(id, "@", version)].insert(i);
  }
  return named;
}

// The imports that the files say each import comes after.
std::vector<Indexes> Stated(const std::vector<CaseImport>& imports) {
  std::map<std::string, Indexes> named = ById(imports);
  std::vector<Indexes> before(imports.size());
  for (std::size_t i = 0; i < imports.size(); ++i) {
    for (const std::string& id : imports[i].after)
      before[i].insert(named[id].begin(), named[id].end());
    for (const std::string& id : imports[i].before) {
      for (const std::size_t later : named[id]) before[later].insert(i);
    }
    const std::string id = imports[i].import.substr(imports[i].import.find('/') + 1);
    for (const std::size_t sibling : named[id]) {
      if (ProcessVersion(imports[sibling]) < ProcessVersion(imports[i])) before[i].insert(sibling);
    }
  }
  return before;
}

// Everything that comes before `import`, however indirectly.
Indexes AllBefore(const std::vector<Indexes>& before, std::size_t import) {
  Indexes all;
  std::vector<std::size_t> open = {import};
  while (!open.empty()) {
    const std::size_t next = open.back();
    open.pop_back();
    for (const std::size_t earlier : before[next]) {
      if (all.insert(earlier).second) open.push_back(earlier);
    }
  }
  return all;
}

// The imports that each import depends on. What a file mentions does not overrule what files say.
std::vector<Indexes> Dependencies(const std::vector<CaseImport>& imports) {
  std::map<std::string, Indexes> establishing;
  for (std::size_t i = 0; i < imports.size(); ++i) {
    for (const CaseEntry& entry : imports[i].entries) {
      if (Establishes(entry.act)) establishing[entry.stream].insert(i);
    }
  }
  const std::vector<Indexes> stated = Stated(imports);
  std::vector<Indexes> said_earlier;
  for (std::size_t i = 0; i < imports.size(); ++i) said_earlier.push_back(AllBefore(stated, i));
  std::vector<Indexes> before = stated;
  for (std::size_t i = 0; i < imports.size(); ++i) {
    for (const std::string& name : Mentions(imports[i])) {
      const auto found = establishing.find(name);
      if (found == establishing.end() || found->second.contains(i)) continue;
      for (const std::size_t other : found->second) {
        if (!said_earlier[other].contains(i)) before[i].insert(other);
      }
    }
  }
  return before;
}

// Follows dependencies not yet placed from the first import left until one repeats.
FileDiagnostic Circle(const std::vector<CaseImport>& imports, const std::vector<Indexes>& before,
                      const Indexes& left) {
  std::vector<std::size_t> trail = {*left.begin()};
  for (bool repeats = false; !repeats;) {
    const Indexes& next = before[trail.back()];
    const auto open = std::find_if(next.begin(), next.end(),
                                   [&left](std::size_t index) { return left.contains(index); });
    ACCESSION_CHECK(open != next.end());
    repeats = std::find(trail.begin(), trail.end(), *open) != trail.end();
    trail.push_back(*open);
  }
  const auto start = std::find(trail.begin(), trail.end(), trail.back());
  std::string files;
  for (auto it = start; it != trail.end(); ++it) {
    absl::StrAppend(&files, files.empty() ? "" : " needs ", imports[*it].file.filename().string());
  }
  return {imports[*start].file,
          {{},
           absl::StrCat("files depend on each other: ", files),
           "move the acts that close the circle into a file of their own"}};
}

// The first import of those left that depends on none of them.
std::optional<std::size_t> FirstReady(const std::vector<Indexes>& before, const Indexes& left) {
  for (const std::size_t index : left) {
    if (std::none_of(before[index].begin(), before[index].end(),
                     [&left](std::size_t earlier) { return left.contains(earlier); })) {
      return index;
    }
  }
  return std::nullopt;
}

}  // namespace

std::vector<FileDiagnostic> OrderImports(std::vector<CaseImport>& imports) {
  const std::vector<Indexes> before = Dependencies(imports);
  Indexes left;
  for (std::size_t i = 0; i < imports.size(); ++i) left.insert(i);
  std::vector<std::size_t> order;
  while (!left.empty()) {
    const std::optional<std::size_t> ready = FirstReady(before, left);
    if (!ready.has_value()) return {Circle(imports, before, left)};
    order.push_back(*ready);
    left.erase(*ready);
  }
  std::vector<CaseImport> ordered;
  ordered.reserve(imports.size());
  for (const std::size_t index : order) ordered.push_back(std::move(imports[index]));
  imports = std::move(ordered);
  return {};
}

}  // namespace accession::codec
