// Decide: the order of the ladders.
#include "engine/decide/decide.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/application/opening.h"
#include "engine/decide/guards.h"
#include "engine/decide/header.h"
#include "engine/names.h"

namespace accession::engine {
namespace {

// A process as an act names it: `processes/far-east-admission@1`, or without version the latest.
struct ProcessNamed {
  ProcessRef process;
  Refused refused;
};

ProcessNamed FindNamed(const World& world, const std::string& name) {
  const std::size_t at = name.find('@');
  const std::string stream = Qualify(kProcesses, name.substr(0, at));
  const ProcessVersions* const versions = world.FindProcess(stream);
  if (versions != nullptr && !versions->versions.empty()) {
    if (at == std::string::npos) return {.process = versions->versions.rbegin()->second.process};
    for (const auto& [version, published] : versions->versions) {
      if (absl::StrCat(version) == name.substr(at + 1)) return {.process = published.process};
    }
  }
  Rejection rejection =
      Reject(Reason::kProcessUnknown, Echo(name) +
                                          " is not published; publish it first, or correct the "
                                          "name and version");
  const std::vector<std::string> nearest = world.Nearest(stream);
  if (!nearest.empty()) rejection.metadata["nearest"] = absl::StrJoin(nearest, ",");
  return {.refused = std::move(rejection)};
}

// The application as it stands, or an empty one under the process that the first act names.
struct Subject {
  const Projection* application = nullptr;
  // Owns `application` where it is none of the caller's.
  std::shared_ptr<Projection> fresh;
  // The act is the first, and pins the application to its process.
  bool pins = false;
  Refused refused;
};

bool Migrates(const v1::Act& act) {
  return act.payload().control().verb() == v1::CONTROL_VERB_MIGRATE;
}

bool Starts(const Projection& application, const Command& command) {
  return command.act.act() == application.state.process->definition.start().act();
}

Subject Begin(const Given& given, const Command& command) {
  if (Migrates(command.act)) {
    return {.refused = Reject(Reason::kApplicationUnknown,
                              command.stream + " has no acts, and nothing to migrate; correct the "
                                               "name, or submit it first")};
  }
  if (command.act.process().empty()) {
    return {.refused =
                Reject(Reason::kApplicationUnknown,
                       command.stream + " has no acts; record its first act with the process "
                                        "it follows, such as far-east-admission")};
  }
  ProcessNamed named = FindNamed(*given.world, command.act.process());
  if (named.refused) return {.refused = std::move(named.refused)};
  auto fresh = std::make_shared<Projection>();
  fresh->name = command.stream;
  fresh->state.process = named.process.get();
  fresh->state.process_kept = std::move(named.process);
  fresh->state.body = fresh->state.process->definition.body();
  fresh->around.world = given.world;
  fresh->around.point = ReadPoint::Now(given.now);
  Orient(*fresh);
  if (Starts(*fresh, command)) {
    ReadOpening(command.act.payload(), command.act.by(), fresh->state);
  }
  return {.application = fresh.get(), .fresh = fresh, .pins = true};
}

// An application whose first acts came before its start act is judged with who that one names.
Subject Open(const Projection& application, const Command& command) {
  if (!application.state.applicant.empty() || !Starts(application, command)) {
    return {.application = &application};
  }
  auto opened = std::make_shared<Projection>(application);
  ReadOpening(command.act.payload(), command.act.by(), opened->state);
  return {.application = opened.get(), .fresh = opened};
}

Subject SubjectOf(const Given& given, const Command& command) {
  if (given.application == nullptr) return Begin(given, command);
  const std::string& process = command.act.process();
  if (process.empty() || Migrates(command.act)) return Open(*given.application, command);
  ProcessNamed named = FindNamed(*given.world, process);
  if (named.refused) return {.refused = std::move(named.refused)};
  if (named.process->digest != given.application->state.process->digest) {
    return {.refused = RejectField(Reason::kArgumentInvalid, "act.process",
                                   "the application follows another process version; only a "
                                   "migration changes that")};
  }
  return Open(*given.application, command);
}

// The ladder of a live act, in the order its author would want to hear it.
Refused GuardLive(const LiveAct& act) {
  const v1::Payload& payload = act.command.act.payload();
  RETURN_IF_REFUSED(GuardFollows(act));
  if (payload.has_position()) RETURN_IF_REFUSED(GuardPosition(act));
  if (payload.has_waiver()) return GuardWaiver(act);
  RETURN_IF_REFUSED(GuardRole(act));
  RETURN_IF_REFUSED(GuardOpen(act));
  if (payload.has_assessment()) RETURN_IF_REFUSED(GuardAssessment(act));
  RETURN_IF_REFUSED(GuardDeadline(act));
  return GuardRules(act);
}

Accepted Accept(const Command& command, const EffectiveDate& effective, v1::EventKind kind,
                const Process* process) {
  Accepted accepted = {.leaf = HeaderOf(command, effective, process),
                       .payload = command.act.payload()};
  accepted.leaf.set_kind(kind);
  return accepted;
}

Rejection UnknownAct(const Process& process, const std::string& name) {
  std::vector<std::string> known;
  for (const ActRule& rule : process.acts) known.push_back(rule.id);
  Rejection rejection =
      Reject(Reason::kActUnknown, "\"" + Echo(name) + "\" is no act of " + process.Name() +
                                      "; it has " + absl::StrJoin(known, ", "));
  rejection.metadata["nearest"] = absl::StrJoin(known, ",");
  return rejection;
}

Decision DecideOnApplication(const Given& given, const Command& command) {
  RETURN_IF_REFUSED(GuardReferences(given, command));
  const Subject subject = SubjectOf(given, command);
  if (subject.refused) return *subject.refused;
  const Projection& application = *subject.application;
  const Process& process = *application.state.process;
  const ActRule* const rule = process.FindAct(command.act.act());
  if (rule == nullptr) return UnknownAct(process, command.act.act());
  RETURN_IF_REFUSED(GuardPayload(*rule, command.act.payload()));
  const EffectiveDate effective = EffectiveOf(given, command, *application.around.zone);
  RETURN_IF_REFUSED(GuardFuture("act.effective", rule->kind, effective, given.now));
  if (command.import_id.empty()) {
    RETURN_IF_REFUSED(GuardRequired(*rule, command.act.payload()));
    RETURN_IF_REFUSED(GuardLive({.command = command,
                                 .world = *given.world,
                                 .application = application,
                                 .rule = *rule,
                                 .when = MomentOf(effective)}));
  }
  if (Migrates(command.act)) {
    ProcessNamed named = FindNamed(*given.world, command.act.process());
    if (named.refused) return *std::move(named.refused);
    RETURN_IF_REFUSED(GuardSameProcess(application, *named.process));
    if (command.import_id.empty()) RETURN_IF_REFUSED(GuardMigration(application, *named.process));
    return Accept(command, effective, rule->kind, named.process.get());
  }
  return Accept(command, effective, rule->kind, subject.pins ? &process : nullptr);
}

// An amendment stands on the stream of its target, whatever that is.
Decision DecideAmendment(const Given& given, const Command& command) {
  RETURN_IF_REFUSED(GuardAmendment(given, command));
  RETURN_IF_REFUSED(GuardReferences(given, command));
  const EffectiveDate effective = EffectiveOf(given, command, ZoneTable());
  RETURN_IF_REFUSED(GuardFuture("act.effective", v1::EVENT_KIND_AMENDMENT, effective, given.now));
  Accepted accepted = Accept(command, effective, v1::EVENT_KIND_AMENDMENT, nullptr);
  // The log names its acts by sequence, however the client named this one.
  v1::ActReference& target = *accepted.payload.mutable_amendment()->mutable_target();
  target.Clear();
  target.set_sequence(command.target_event->leaf.sequence());
  if (command.rival_event != nullptr) {
    v1::ActReference& rival = *accepted.payload.mutable_amendment()->mutable_rival();
    rival.Clear();
    rival.set_sequence(command.rival_event->leaf.sequence());
  }
  return accepted;
}

Decision DecideOnWorld(const Given& given, const Command& command) {
  RETURN_IF_REFUSED(GuardReferences(given, command));
  RETURN_IF_REFUSED(GuardWorldAct(given, command));
  const v1::EventKind kind = KindOf(command.act.payload());
  const EffectiveDate effective = EffectiveOf(given, command, ZoneTable());
  RETURN_IF_REFUSED(GuardFuture("act.effective", kind, effective, given.now));
  Accepted accepted = Accept(command, effective, kind, nullptr);
  if (command.act.payload().has_process_published()) {
    const std::string& definition = command.act.payload().process_published().definition();
    accepted.leaf.set_process_digest(std::string(AsBytes(Sha256({definition}))));
  }
  return accepted;
}

}  // namespace

Decision Decide(const Given& given, const Command& command) {
  RETURN_IF_REFUSED(GuardShape(command));
  if (command.act.payload().has_amendment()) return DecideAmendment(given, command);
  if (IsIn(command.stream, kApplications)) return DecideOnApplication(given, command);
  return DecideOnWorld(given, command);
}

bool RequiresExactVersion(const Given& given, const Command& command) {
  const v1::Payload& payload = command.act.payload();
  if (payload.has_amendment() || payload.has_ballot() || Migrates(command.act)) return true;
  if (given.application == nullptr || !payload.has_answer()) return false;
  const Process& process = *given.application->state.process;
  return std::any_of(process.phases.begin(), process.phases.end(), [&](const PhaseRule& phase) {
    return std::any_of(phase.next.begin(), phase.next.end(), [&](const TransitionRule& next) {
      if (!next.on || next.on->act != command.act.act()) return false;
      const PhaseRule* const to = process.FindPhase(next.to);
      const auto& answers = next.on->answers;
      return to != nullptr && !to->outcome.empty() &&
             (answers.empty() || std::find(answers.begin(), answers.end(),
                                           payload.answer().answer()) != answers.end());
    });
  });
}

}  // namespace accession::engine
