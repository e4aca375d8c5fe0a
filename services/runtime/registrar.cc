#include "services/runtime/registrar.h"

#include <algorithm>
#include <iterator>
#include <type_traits>
#include <utility>

#include "base/status.h"
#include "engine/names.h"
#include "services/runtime/application_row.h"
#include "services/runtime/dependants.h"
#include "services/runtime/zones.h"

namespace accession::runtime {

absl::StatusOr<Outcome> Registrar::Perform(const Command& command, RecordedTime now) {
  return std::visit(
      [&](const auto& one) -> absl::StatusOr<Outcome> {
        using Kind = std::decay_t<decltype(one)>;
        if constexpr (std::is_same_v<Kind, RecordAct>) return Record(one, now);
        if constexpr (std::is_same_v<Kind, CloseImport>) return Close(one, now);
        if constexpr (std::is_same_v<Kind, NoticeMachine>) return Notice(one, now);
        if constexpr (std::is_same_v<Kind, VisitApplication>) return Visit(one, now);
      },
      command);
}

absl::StatusOr<Outcome> Registrar::Record(const RecordAct& command, RecordedTime now) {
  Memory& memory = parts_.memory;
  ASSIGN_OR_RETURN(const auto known, memory.FindRequest(command.request));
  if (!known) return RecordNew(command, now);
  if (known->digest != command.digest) return RejectReuse(*known, command);
  Recorded recorded{.events = {}, .replayed = true};
  ASSIGN_OR_RETURN(recorded.events, memory.EventsOf(*known));
  return recorded;
}

absl::StatusOr<Outcome> Registrar::RecordNew(const RecordAct& command, RecordedTime now) {
  ASSIGN_OR_RETURN(Answer<Judgement> judged, Judge(command, now, parts_.memory));
  if (auto* rejection = std::get_if<engine::Rejection>(&judged)) return std::move(*rejection);
  auto& judgement = std::get<Judgement>(judged);
  Draft draft(parts_.memory, last_, now);
  RETURN_IF_ERROR(OpenImport(command, now, draft));
  ASSIGN_OR_RETURN(const engine::EventRef act, draft.AddAct(std::move(judgement.accepted.leaf),
                                                            std::move(judgement.accepted.payload)));
  parts_.imports.AddAct(command.import, command.stream);
  RETURN_IF_ERROR(Follow(command, std::move(judgement), act, draft));
  return Finish(draft);
}

absl::Status Registrar::OpenImport(const RecordAct& command, RecordedTime now, Draft& draft) {
  if (command.import.empty() || parts_.imports.IsOpen(command.import)) return absl::OkStatus();
  storage::v1::Leaf leaf = OwnLeaf(command.import, v1::EVENT_KIND_IMPORT_OPENED);
  leaf.set_actor(command.actor);
  v1::Payload payload;
  payload.mutable_import_opened()->set_title(command.import_title);
  RETURN_IF_ERROR(draft.AddAct(std::move(leaf), std::move(payload)).status());
  parts_.imports.Open(command.import, now);
  return absl::OkStatus();
}

absl::Status Registrar::Follow(const RecordAct& command, Judgement judgement,
                               const engine::EventRef& act, Draft& draft) {
  if (judgement.zone) {
    storage::v1::Leaf leaf =
        OwnLeaf(ZoneStream(judgement.zone->zone()), v1::EVENT_KIND_ZONE_PUBLISHED);
    leaf.set_caused_by(act->sequence().value());
    v1::Payload payload;
    *payload.mutable_zone_published() = *judgement.zone;
    ASSIGN_OR_RETURN(const engine::EventRef zone,
                     draft.AddAct(std::move(leaf), std::move(payload)));
    StartSweep(zone->sequence(), DependantsPrefix(zone->leaf.stream()));
  }
  if (!engine::IsIn(command.stream, engine::kApplications)) {
    const auto acts = parts_.memory.world().ActsOf(command.stream);
    for (std::string& prefix : DependantPrefixes(command.stream, acts))
      StartSweep(act->sequence(), std::move(prefix));
    return absl::OkStatus();
  }
  Unsettled unsettled{.application = command.stream, .act = act};
  if (parts_.imports.Touches(command.stream)) unsettled.observe = Observe::kNothing;
  if (judgement.move) {
    // It compares with the application before.
    judgement.move->cause = act->sequence();
    unsettled.moves.push_back(*judgement.move);
  } else {
    unsettled.before = std::move(judgement.before);
  }
  ASSIGN_OR_RETURN(const Settled settled, SettleOne(std::move(unsettled), draft));
  if (settled.row && ReadsSiblingsOf(*settled.process))
    StartSweep(act->sequence(), SiblingsPrefix(settled.row->body, settled.row->process));
  std::string readers = DependantsPrefix(command.stream);
  ASSIGN_OR_RETURN(const bool linked, parts_.memory.ListsAny(readers));
  if (linked) StartSweep(act->sequence(), std::move(readers));
  return absl::OkStatus();
}

absl::StatusOr<Settled> Registrar::SettleOne(Unsettled unsettled, Draft& draft) {
  ASSIGN_OR_RETURN(Settled settled, Settle(std::move(unsettled), parts_.memory, draft));
  for (const engine::EventRef& effect : settled.effects)
    StartSweep(effect->sequence(), DependantsPrefix(effect->leaf.stream()));
  if (settled.row && parts_.memory.PutRow(*settled.row, draft.last()))
    group_.applications.push_back(*settled.row);
  return settled;
}

bool Registrar::ReadsSiblingsOf(const engine::Process& process) {
  const auto known = reads_siblings_.find(process.digest);
  if (known != reads_siblings_.end()) return known->second;
  return reads_siblings_[process.digest] = ReadsSiblings(process);
}

absl::StatusOr<Outcome> Registrar::Close(const CloseImport& command, RecordedTime now) {
  if (!parts_.imports.IsOpen(command.import)) return Recorded{.events = {}, .replayed = true};
  const auto closed = parts_.imports.Close(command.import);
  Draft draft(parts_.memory, last_, now);
  storage::v1::Leaf leaf = OwnLeaf(command.import, v1::EVENT_KIND_IMPORT_CLOSED);
  leaf.set_actor(command.actor);
  v1::Payload payload;
  payload.mutable_import_closed()->set_acts(closed.acts);
  RETURN_IF_ERROR(draft.AddAct(std::move(leaf), std::move(payload)).status());
  std::uint64_t overdue = 0;
  for (const std::string& application : closed.applications) {
    if (parts_.imports.Touches(application)) continue;
    ASSIGN_OR_RETURN(const Settled settled,
                     SettleOne({.application = application, .observe = Observe::kDigest}, draft));
    overdue += settled.overdue;
  }
  Recorded recorded = Finish(draft);
  recorded.applications = closed.applications.size();
  recorded.overdue = overdue;
  return recorded;
}

absl::StatusOr<Outcome> Registrar::Notice(const NoticeMachine& command, RecordedTime now) {
  Draft draft(parts_.memory, last_, now);
  v1::Payload payload;
  payload.mutable_machine_noticed()->set_what(command.what);
  payload.mutable_machine_noticed()->set_detail(command.detail);
  RETURN_IF_ERROR(
      draft.AddAct(OwnLeaf(kMachineStream, v1::EVENT_KIND_MACHINE_NOTICED), std::move(payload))
          .status());
  return Finish(draft);
}

absl::StatusOr<Outcome> Registrar::Visit(const VisitApplication& command, RecordedTime now) {
  Draft draft(parts_.memory, last_, now);
  if (!parts_.imports.Touches(command.application))
    RETURN_IF_ERROR(SettleOne({.application = command.application}, draft).status());
  return Finish(draft);
}

absl::StatusOr<Recorded> Registrar::Revisit(const std::string& application,
                                            const engine::Move& move, RecordedTime now) {
  Draft draft(parts_.memory, last_, now);
  if (!parts_.imports.Touches(application))
    RETURN_IF_ERROR(SettleOne({.application = application, .moves = {move}}, draft).status());
  return Finish(draft);
}

void Registrar::StartSweep(Sequence cause, std::string prefix) {
  group_.sweeps.push_back({.cause = cause, .prefix = std::move(prefix), .cursor = ""});
}

Recorded Registrar::Finish(Draft& draft) {
  Recorded recorded{.events = {}};
  if (draft.empty()) return recorded;
  std::ranges::move(draft.Finish(parts_.salt), std::back_inserter(group_.events));
  last_ = draft.last();
  recorded.events = draft.events();
  return recorded;
}

Group Registrar::TakeGroup() {
  group_.world = parts_.memory.world().Snapshot();
  return std::exchange(group_, Group());
}

}  // namespace accession::runtime
