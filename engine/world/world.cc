#include "engine/world/world.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/nearest.h"
#include "engine/names.h"

namespace accession::engine {
namespace {

constexpr std::size_t kNearestMax = 3;

template <typename Map>
auto Find(const Map& resources, std::string_view name) {
  const auto found = resources.find(name);
  return found == resources.end() ? nullptr : found->second.get();
}

template <typename Map>
auto AllOf(const Map& resources) {
  std::vector<decltype(resources.begin()->second.get())> all;
  all.reserve(resources.size());
  for (const auto& [name, resource] : resources) all.push_back(resource.get());
  return all;
}

// Puts `resource` in place of what was known under `name`, or forgets that.
template <typename Map, typename T>
void Replace(Map& resources, std::string_view name, std::optional<T> resource) {
  if (resource) {
    resources.insert_or_assign(std::string(name), std::make_shared<const T>(*std::move(resource)));
  } else if (const auto known = resources.find(name); known != resources.end()) {
    resources.erase(known);
  }
}

template <typename Map>
std::vector<std::string> IdsOf(const Map& resources) {
  std::vector<std::string> ids;
  for (const auto& [name, resource] : resources) ids.emplace_back(IdOf(name));
  return ids;
}

std::uint64_t VersionOf(std::span<const EventRef> events) {
  std::uint64_t version = 0;
  for (const EventRef& event : events) version = std::max(version, event->version().value());
  return version;
}

bool OpensBefore(const Session* a, const Session* b) {
  const std::optional<CivilDay>& a_day = a->opens.hi;
  const std::optional<CivilDay>& b_day = b->opens.hi;
  if (a_day == b_day) return a->name < b->name;
  return a_day && (!b_day || *a_day < *b_day);
}

}  // namespace

void World::Put(std::string_view stream, std::span<const EventRef> events,
                const ForeignMoments& foreign, const EffectResolver& effects) {
  const std::string_view collection = CollectionOf(stream);
  const auto standing = [&] { return Stand(events, foreign); };
  const std::uint64_t version = VersionOf(events);
  if (collection == kParties) {
    Replace(parties_, stream, FoldParty(stream, standing(), version));
  } else if (collection == kBodies) {
    Body body = FoldBody(stream, standing(), version, effects);
    const bool exists = !body.acts.empty();
    Replace(bodies_, stream, exists ? std::optional(std::move(body)) : std::nullopt);
  } else if (collection == kSessions) {
    PutSession(stream, standing(), version);
  } else if (collection == kCalendars) {
    PutCalendar(stream, standing(), version);
  } else if (collection == kDocuments) {
    Replace(documents_, stream, FoldDocument(stream, standing(), version));
  } else if (collection == kProcesses) {
    PutProcess(stream, standing(), version);
  } else if (collection == kImports) {
    Replace(imports_, stream, FoldImport(stream, standing(), version));
  }
}

void World::PutSession(std::string_view name, StandingActs standing, std::uint64_t version) {
  if (const Session* known = FindSession(name)) sessions_of_[known->body].erase(known->name);
  Replace(sessions_, name, FoldSession(name, std::move(standing), version));
  if (const Session* session = FindSession(name)) sessions_of_[session->body].insert(session->name);
}

void World::PutCalendar(std::string_view name, StandingActs standing, std::uint64_t version) {
  Replace(calendars_, name, FoldCalendar(name, std::move(standing), version));
  calendar_of_zone_.clear();
  for (const auto& [other, calendar] : calendars_) {
    if (!calendar->zone) continue;
    std::shared_ptr<const Calendar>& last = calendar_of_zone_[calendar->zone_name];
    if (last == nullptr || last->zone_by < calendar->zone_by) last = calendar;
  }
}

void World::PutProcess(std::string_view name, const StandingActs& standing, std::uint64_t version) {
  const CompiledEarlier earlier = [this](const Digest& digest) {
    return FindProcessByDigest(AsBytes(digest));
  };
  std::optional<ProcessVersions> versions = FoldProcess(name, standing, version, earlier);
  if (const ProcessVersions* known = FindProcess(name)) {
    for (const auto& [number, published] : known->versions) {
      process_of_digest_.erase(std::string(AsBytes(published.process->digest)));
    }
  }
  if (versions) {
    for (const auto& [number, published] : versions->versions) {
      process_of_digest_.emplace(AsBytes(published.process->digest), published.process);
    }
  }
  Replace(processes_, name, std::move(versions));
}

const Party* World::FindParty(std::string_view name) const { return Find(parties_, name); }
const Body* World::FindBody(std::string_view name) const { return Find(bodies_, name); }
const Session* World::FindSession(std::string_view name) const { return Find(sessions_, name); }
const Calendar* World::FindCalendar(std::string_view name) const { return Find(calendars_, name); }
const Document* World::FindDocument(std::string_view name) const { return Find(documents_, name); }
const ImportState* World::FindImport(std::string_view name) const { return Find(imports_, name); }
const ProcessVersions* World::FindProcess(std::string_view name) const {
  return Find(processes_, name);
}

ProcessRef World::FindProcessByDigest(std::string_view digest) const {
  const auto found = process_of_digest_.find(digest);
  return found == process_of_digest_.end() ? nullptr : found->second;
}

const Calendar* World::FindCalendarOfZone(std::string_view zone) const {
  return Find(calendar_of_zone_, zone);
}

const ZoneTable* World::FindZone(std::string_view zone) const {
  const Calendar* const calendar = FindCalendarOfZone(zone);
  return calendar == nullptr ? nullptr : &*calendar->zone;
}

bool World::Knows(std::string_view name) const {
  return parties_.contains(name) || bodies_.contains(name) || sessions_.contains(name) ||
         calendars_.contains(name) || documents_.contains(name) || imports_.contains(name) ||
         processes_.contains(name);
}

std::vector<const Party*> World::Parties() const { return AllOf(parties_); }
std::vector<const Body*> World::Bodies() const { return AllOf(bodies_); }
std::vector<const Session*> World::Sessions() const { return AllOf(sessions_); }
std::vector<const Calendar*> World::Calendars() const { return AllOf(calendars_); }
std::vector<const Document*> World::Documents() const { return AllOf(documents_); }
std::vector<const ImportState*> World::Imports() const { return AllOf(imports_); }
std::vector<const ProcessVersions*> World::Processes() const { return AllOf(processes_); }

std::vector<const Session*> World::SessionsOf(std::string_view body) const {
  std::vector<const Session*> sessions;
  const auto found = sessions_of_.find(body);
  if (found == sessions_of_.end()) return sessions;
  for (const std::string& name : found->second) sessions.push_back(FindSession(name));
  std::ranges::sort(sessions, OpensBefore);
  return sessions;
}

std::vector<std::string> World::PartiesCalled(std::string_view words) const {
  std::map<std::string, std::string> parties;
  std::vector<std::string> called;
  for (const auto& [name, party] : parties_) {
    for (std::string& one : NamesEver(*party)) {
      if (parties.emplace(one, name).second) called.push_back(std::move(one));
    }
  }
  std::vector<std::string> names;
  for (const std::string& near : NearestFew(words, called, kNearestMax)) {
    const std::string& name = parties.at(near);
    if (std::ranges::find(names, name) == names.end()) names.push_back(name);
  }
  return names;
}

std::vector<std::string> World::Nearest(std::string_view name) const {
  const std::string_view collection = CollectionOf(name);
  std::vector<std::string> ids;
  if (collection == kParties) ids = IdsOf(parties_);
  if (collection == kBodies) ids = IdsOf(bodies_);
  if (collection == kSessions) ids = IdsOf(sessions_);
  if (collection == kCalendars) ids = IdsOf(calendars_);
  if (collection == kDocuments) ids = IdsOf(documents_);
  if (collection == kImports) ids = IdsOf(imports_);
  if (collection == kProcesses) ids = IdsOf(processes_);
  std::vector<std::string> names;
  for (const std::string& id : NearestFew(IdOf(name), ids, kNearestMax)) {
    names.push_back(Qualify(collection, id));
  }
  if (names.empty() && collection == kParties) return PartiesCalled(IdOf(name));
  return names;
}

}  // namespace accession::engine
