// The world that applications live in, as known at one point of the log. A value: copying shares
// the resources, which are immutable.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/act.h"
#include "engine/process/process.h"
#include "engine/time/zone_table.h"
#include "engine/world/body.h"
#include "engine/world/calendar.h"
#include "engine/world/document.h"
#include "engine/world/import_state.h"
#include "engine/world/party.h"
#include "engine/world/process_versions.h"
#include "engine/world/session.h"

namespace accession::engine {

// Not thread-safe while it is written to; copies are independent.
class World {
 public:
  // Folds one stream anew and replaces what was known of it. `events` are all its acts known, in
  // record order; streams that tell nothing of the world (applications, alerts …) are ignored. A
  // resource whose establishing act does not stand is forgotten; a body exists by any act.
  // O(acts of the stream), and for a calendar O(calendars).
  void Put(std::string_view stream, std::span<const EventRef> events, const ForeignMoments& foreign,
           const EffectResolver& effects);

  // Each is null where the world knows no such resource. Valid as long as any World that shares it.
  const Party* FindParty(std::string_view name) const;
  const Body* FindBody(std::string_view name) const;
  const Session* FindSession(std::string_view name) const;
  const Calendar* FindCalendar(std::string_view name) const;
  const Document* FindDocument(std::string_view name) const;
  const ImportState* FindImport(std::string_view name) const;
  const ProcessVersions* FindProcess(std::string_view name) const;
  // The process with this digest (32 bytes), in any version.
  ProcessRef FindProcessByDigest(std::string_view digest) const;
  // The zone table of an IANA name; where several calendars have it, the one published last.
  const ZoneTable* FindZone(std::string_view zone) const;
  // That calendar.
  const Calendar* FindCalendarOfZone(std::string_view zone) const;

  // Whether one of the seven above finds `name`. False for applications and agents, which the
  // world does not hold.
  bool Knows(std::string_view name) const;

  // In the order of names.
  std::vector<const Party*> Parties() const;
  std::vector<const Body*> Bodies() const;
  std::vector<const Session*> Sessions() const;
  std::vector<const Calendar*> Calendars() const;
  std::vector<const Document*> Documents() const;
  std::vector<const ImportState*> Imports() const;
  std::vector<const ProcessVersions*> Processes() const;
  // The sessions of a body by opening (last possible day; those without one last), then name.
  // Empty for none.
  std::vector<const Session*> SessionsOf(std::string_view body) const;

  // Names of the collection of `name` whose ids are nearest to its own, best first, at most three:
  // for "did you mean". Where none is near, the parties that are called so: `parties/kaz` for
  // `parties/Kazakhstan`. Empty for a name without a collection that the world holds.
  std::vector<std::string> Nearest(std::string_view name) const;

 private:
  template <typename T>
  using Resources = std::map<std::string, std::shared_ptr<const T>, std::less<>>;

  // Resource names of the parties with a name, a code or another form nearest to `words`, at most
  // three. O(parties).
  std::vector<std::string> PartiesCalled(std::string_view words) const;
  void PutCalendar(std::string_view name, StandingActs standing, std::uint64_t version);
  void PutSession(std::string_view name, StandingActs standing, std::uint64_t version);
  void PutProcess(std::string_view name, const StandingActs& standing, std::uint64_t version);

  Resources<Party> parties_;
  Resources<Body> bodies_;
  Resources<Session> sessions_;
  Resources<Calendar> calendars_;
  Resources<Document> documents_;
  Resources<ImportState> imports_;
  Resources<ProcessVersions> processes_;
  // Derived from the above: zone name to calendar, body to its sessions, digest to process.
  std::map<std::string, std::shared_ptr<const Calendar>, std::less<>> calendar_of_zone_;
  std::map<std::string, std::set<std::string>, std::less<>> sessions_of_;
  std::map<std::string, ProcessRef, std::less<>> process_of_digest_;
};

}  // namespace accession::engine
