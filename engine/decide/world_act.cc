// World acts: what each asks of its payload and of the world.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/decide/guards.h"
#include "engine/names.h"
#include "engine/process/body_rules.h"
#include "engine/process/compile.h"
#include "engine/time/zone_table.h"

namespace accession::engine {
namespace {

constexpr std::size_t kSha256HexSize = 64;
constexpr std::int64_t kMicrosPerSecond = 1'000'000;
// The last second of the year 9999: nothing is dated later.
constexpr std::int64_t kSecondsMax = 253'402'300'799;

Refused GuardDay(std::string_view field, std::string_view text) {
  const auto day = ParseDay(text);
  if (day.ok()) return std::nullopt;
  return RejectField(Reason::kDateInvalid, field, std::string(day.status().message()));
}

// The stream's resource is not there yet: `lacks` says what it is not, and what to do first.
Rejection RejectAbsent(Reason reason, const World& world, const std::string& stream,
                       std::string_view lacks) {
  Rejection rejection = Reject(reason, absl::StrCat(stream, " ", std::string(lacks)));
  rejection.metadata["name"] = Echo(stream);
  const std::vector<std::string> nearest = world.Nearest(stream);
  if (!nearest.empty()) rejection.metadata["nearest"] = absl::StrJoin(nearest, ",");
  return rejection;
}

Refused GuardSession(const Given& given, const Command& command) {
  const v1::Payload& payload = command.act.payload();
  if (payload.has_session_scheduled()) {
    const v1::SessionScheduled& said = payload.session_scheduled();
    if (said.body().empty()) {
      return RejectField(Reason::kArgumentInvalid, "act.payload.session_scheduled.body",
                         "a session belongs to a body; name it");
    }
    RETURN_IF_REFUSED(GuardDate("act.payload.session_scheduled.opens", said.opens()));
    return GuardDate("act.payload.session_scheduled.closes", said.closes());
  }
  if (given.world->FindSession(command.stream) == nullptr) {
    return RejectAbsent(Reason::kSessionUnknown, *given.world, command.stream,
                        "is not scheduled; schedule it first, or correct the name");
  }
  RETURN_IF_REFUSED(
      GuardDate("act.payload.session_rescheduled.opens", payload.session_rescheduled().opens()));
  RETURN_IF_REFUSED(
      GuardDate("act.payload.session_rescheduled.closes", payload.session_rescheduled().closes()));
  return GuardDate("act.payload.session_closed.closes", payload.session_closed().closes());
}

Refused GuardHolidays(const v1::HolidaysPublished& said) {
  const std::string_view at = "act.payload.holidays_published";
  RETURN_IF_REFUSED(GuardDay(absl::StrCat(std::string(at), ".from"), said.from()));
  RETURN_IF_REFUSED(GuardDay(absl::StrCat(std::string(at), ".until"), said.until()));
  for (const v1::Holiday& holiday : said.holidays()) {
    RETURN_IF_REFUSED(GuardDay(absl::StrCat(std::string(at), ".holidays"), holiday.date()));
  }
  for (const v1::Recess& recess : said.recesses()) {
    RETURN_IF_REFUSED(GuardDay(absl::StrCat(std::string(at), ".recesses"), recess.from()));
    RETURN_IF_REFUSED(GuardDay(absl::StrCat(std::string(at), ".recesses"), recess.until()));
  }
  for (const std::uint32_t weekday : said.working_weekdays()) {
    if (weekday >= 1 && weekday <= 7) continue;
    return RejectField(Reason::kArgumentInvalid, absl::StrCat(std::string(at), ".working_weekdays"),
                       "weekdays are 1 (Monday) to 7 (Sunday)");
  }
  return std::nullopt;
}

Refused GuardZone(const v1::ZonePublished& said) {
  std::vector<ZoneTransition> transitions;
  for (const v1::ZoneTransition& transition : said.transitions()) {
    if (transition.at_seconds() < -kSecondsMax || transition.at_seconds() > kSecondsMax) {
      return RejectField(Reason::kArgumentInvalid, "act.payload.zone_published.transitions",
                         "a transition lies beyond the year 9999");
    }
    transitions.push_back({.at = Instant(transition.at_seconds() * kMicrosPerSecond),
                           .to = {.offset = UtcOffset(transition.offset_seconds()),
                                  .designation = transition.designation()}});
  }
  const auto table = ZoneTable::Make({.offset = UtcOffset(said.initial_offset_seconds()),
                                      .designation = said.initial_designation()},
                                     std::move(transitions));
  if (table.ok()) return std::nullopt;
  return RejectField(Reason::kArgumentInvalid, "act.payload.zone_published.transitions",
                     std::string(table.status().message()));
}

Refused GuardDocument(const v1::DocumentRegistered& said) {
  const std::string& digest = said.sha256();
  const bool hex = std::all_of(digest.begin(), digest.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  });
  if (digest.size() != kSha256HexSize || !hex) {
    return RejectField(Reason::kArgumentInvalid, "act.payload.document_registered.sha256",
                       "give the SHA-256 of the document's bytes as 64 lower-case hex digits");
  }
  RETURN_IF_REFUSED(GuardDate("act.payload.document_registered.dated", said.dated()));
  return GuardDate("act.payload.document_registered.circulated", said.circulated());
}

Rejection RejectFindings(const std::vector<ProcessFinding>& findings) {
  Rejection rejection =
      Reject(Reason::kProcessInvalid, absl::StrCat("the rules have ", findings.size(),
                                                   " findings; mend them and record it again: "));
  int number = 0;
  for (const ProcessFinding& finding : findings) {
    const std::string line = finding.path + ": " + finding.what + "; " + finding.fix;
    rejection.metadata[absl::StrCat("finding-", ++number)] = finding.code + " at " + line;
    if (number == 1) rejection.message += line;
  }
  return rejection;
}

Refused GuardProcess(const Given& given, const Command& command) {
  const v1::ProcessPublished& said = command.act.payload().process_published();
  v1::ProcessDefinition definition;
  if (!definition.ParseFromString(said.definition())) {
    return RejectField(Reason::kArgumentInvalid, "act.payload.process_published.definition",
                       "these are not the bytes of a process definition");
  }
  if (Qualify(kProcesses, definition.process()) != command.stream ||
      definition.version() != said.version()) {
    return RejectField(Reason::kArgumentInvalid, "act.payload.process_published.definition",
                       "the definition is of another process or version than the act says");
  }
  const Compiled compiled = CompileProcess(definition, said.definition());
  if (!compiled.findings.empty()) return RejectFindings(compiled.findings);
  const ProcessVersions* const published = given.world->FindProcess(command.stream);
  if (published == nullptr || !published->versions.contains(said.version())) return std::nullopt;
  return Reject(Reason::kAlreadyPublished,
                absl::StrCat(command.stream, "@", said.version(),
                             " is published and cannot change; publish the next version"));
}

Refused GuardMembership(const std::string& party, std::string_view field, bool effect) {
  if (party.empty()) {
    return RejectField(Reason::kArgumentInvalid, field, "name the party, such as parties/khm");
  }
  if (!effect) return std::nullopt;
  return RejectField(Reason::kArgumentInvalid, field,
                     "a client records a joining with its date; effects are the engine's own");
}

Refused GuardOffice(const std::string& office, const std::string& holder) {
  if (!office.empty() && !holder.empty()) return std::nullopt;
  return RejectField(Reason::kArgumentInvalid, "act.payload",
                     "name the office and its holder, such as chair and parties/mng");
}

Refused GuardBody(const Given& given, const Command& command) {
  const v1::Payload& payload = command.act.payload();
  if (!payload.has_body_established() && given.world->FindBody(command.stream) == nullptr) {
    return RejectAbsent(Reason::kBodyUnknown, *given.world, command.stream,
                        "is not established; establish it first, or correct the name");
  }
  if (payload.has_body_established()) {
    const CompiledBody compiled = CompileBodyRules(payload.body_established());
    if (!compiled.findings.empty()) return RejectFindings(compiled.findings);
  }
  if (payload.has_member_joined()) {
    const v1::MemberJoined& said = payload.member_joined();
    return GuardMembership(said.party(), "act.payload.member_joined", !said.application().empty());
  }
  if (payload.has_member_left()) {
    const v1::MemberLeft& said = payload.member_left();
    return GuardMembership(said.party(), "act.payload.member_left", !said.application().empty());
  }
  if (payload.has_office_assumed()) {
    return GuardOffice(payload.office_assumed().office(), payload.office_assumed().holder());
  }
  if (payload.has_office_left()) {
    return GuardOffice(payload.office_left().office(), payload.office_left().holder());
  }
  return GuardDate("act.payload.figure_asserted.as_of", payload.figure_asserted().as_of());
}

Refused GuardParty(const Given& given, const Command& command) {
  if (command.act.payload().has_party_registered()) return std::nullopt;
  if (given.world->FindParty(command.stream) != nullptr) return std::nullopt;
  return RejectAbsent(Reason::kPartyUnknown, *given.world, command.stream,
                      "is not registered; register it first, or correct the name");
}

}  // namespace

Refused GuardWorldAct(const Given& given, const Command& command) {
  const v1::Payload& payload = command.act.payload();
  if (IsIn(command.stream, kParties)) return GuardParty(given, command);
  if (IsIn(command.stream, kBodies)) return GuardBody(given, command);
  if (IsIn(command.stream, kSessions)) return GuardSession(given, command);
  if (payload.has_holidays_published()) return GuardHolidays(payload.holidays_published());
  if (payload.has_zone_published()) return GuardZone(payload.zone_published());
  if (payload.has_document_registered()) return GuardDocument(payload.document_registered());
  if (payload.has_process_published()) return GuardProcess(given, command);
  return std::nullopt;
}

}  // namespace accession::engine
