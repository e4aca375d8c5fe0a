// The world that applications live in, as known at one point of the log. A value: copying shares
// the resources, which are immutable.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/act.h"
#include "engine/process/process.h"
#include "engine/time/business_calendar.h"
#include "engine/time/zone_table.h"
#include "engine/world/body.h"

namespace accession::engine {

// A party with its names over time.
struct Party {
  struct Names {
    // From when on; unbounded for the names it was registered with.
    DayBounds from;
    const v1::PartyRegistered* registered = nullptr;
    const v1::PartyRenamed* renamed = nullptr;
  };
  std::string name;
  v1::PartyKind kind = v1::PARTY_KIND_UNSPECIFIED;
  std::vector<Act> acts;
  const v1::PartyRegistered* registered = nullptr;
  // In fold order; the last whose date has come holds.
  std::vector<Names> names;
  std::string successor;
  std::uint64_t stream_version = 0;
};

// A session of a body.
struct Session {
  std::string name;
  std::string body;
  std::uint32_t number = 0;
  std::vector<Act> acts;
  const v1::SessionScheduled* scheduled = nullptr;
  DayBounds opens;
  std::string opens_given;
  std::optional<DayBounds> closes;
  std::string closes_given;
  bool closed = false;
  std::uint32_t rescheduled = 0;
  // The act that first scheduled it: the round of its deadlines.
  Sequence scheduled_by;
  // The act that moved it last; the one that scheduled it if none did.
  Sequence moved_by;
  std::uint64_t stream_version = 0;
};

// A calendar: business days, or a zone.
struct Calendar {
  std::string name;
  std::vector<Act> acts;
  BusinessCalendar business;
  std::optional<ZoneTable> zone;
  std::string zone_name;
  std::string tzdata_version;
  std::uint64_t stream_version = 0;
};

// A document as registered last.
struct Document {
  std::string name;
  std::vector<Act> acts;
  const v1::DocumentRegistered* registered = nullptr;
  Sequence sequence;
  // The last possible day of its circulation, else of its date; unset if it has neither.
  std::optional<CivilDay> known_from;
  std::uint64_t stream_version = 0;
};

// The published versions of one process, by version.
struct ProcessVersions {
  std::string name;
  struct Published {
    ProcessRef process;
    Sequence sequence;
    std::string yaml_sha256;
  };
  std::map<std::uint32_t, Published> versions;
  std::uint64_t stream_version = 0;
};

// An import and whether it is open.
struct ImportState {
  std::string name;
  bool open = false;
  // The act that opened it last.
  Sequence opened;
  std::uint64_t stream_version = 0;
};

class World {
 public:
  // Folds one stream anew and replaces what was known of it. `events` are all its acts known, in
  // record order; streams that tell nothing of the world (applications, alerts …) are ignored.
  // O(acts of the stream).
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
  // The process with this digest, in any version.
  ProcessRef FindProcessByDigest(std::string_view digest) const;
  // The zone table of an IANA name, as a calendar published it.
  const ZoneTable* FindZone(std::string_view zone) const;

  // In the order of names.
  std::vector<const Party*> Parties() const;
  std::vector<const Body*> Bodies() const;
  std::vector<const Session*> Sessions() const;
  std::vector<const Calendar*> Calendars() const;
  std::vector<const Document*> Documents() const;
  std::vector<const ImportState*> Imports() const;
  std::vector<const ProcessVersions*> Processes() const;
  // The sessions of a body by opening (last possible day), then name. Empty for none.
  std::vector<const Session*> SessionsOf(std::string_view body) const;

  // Names of a collection that are nearest to `name`, best first, at most three: for "did you
  // mean".
  std::vector<std::string> Nearest(std::string_view name) const;

 private:
  template <typename T>
  using Resources = std::map<std::string, std::shared_ptr<const T>, std::less<>>;

  Resources<Party> parties_;
  Resources<Body> bodies_;
  Resources<Session> sessions_;
  Resources<Calendar> calendars_;
  Resources<Document> documents_;
  Resources<ImportState> imports_;
  Resources<ProcessVersions> processes_;
  // Derived from the above: zone name to calendar, body to its sessions, digest to process.
  std::map<std::string, std::string, std::less<>> calendar_of_zone_;
  std::map<std::string, std::set<std::string>, std::less<>> sessions_of_;
  std::map<std::string, ProcessRef, std::less<>> process_of_digest_;
};

}  // namespace accession::engine
