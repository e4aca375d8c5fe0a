// The guards, one ladder each: shape, references, and what each kind of act asks for.
#pragma once

#include "engine/decide/decide.h"
#include "engine/decide/reject.h"

namespace accession::engine {

// --- shape.cc: INVALID_ARGUMENT ---------------------------------------------------------------
// Stream, kind, parties, dates: what can be judged from the command alone.
Refused GuardShape(const Command& command);
// `text` is EDTF or empty.
Refused GuardDate(std::string_view field, std::string_view text);
// Each of `names`, which the field `field` holds, is a party or a body.
Refused GuardParties(std::string_view field, const ResourceNames& names);
// An act of `kind` dated `effective` is not dated after today, wherever on Earth today is latest.
// What is scheduled ahead may be.
Refused GuardFuture(std::string_view field, v1::EventKind kind, const EffectiveDate& effective,
                    Instant now);

// --- references.cc: NOT_FOUND -----------------------------------------------------------------
// Every resource that the act names exists, or is the one its stream brings into being.
Refused GuardReferences(const Given& given, const Command& command);

// --- world_act.cc: what each world act asks of its payload and of the world --------------------
Refused GuardWorldAct(const Given& given, const Command& command);

// --- amendment.cc -----------------------------------------------------------------------------
Refused GuardAmendment(const Given& given, const Command& command);

// What a live act on an application is judged by.
struct LiveAct {
  const Command& command;
  const World& world;
  const Projection& application;
  const ActRule& rule;
  // Its own date.
  Moment when;
};

// --- permission.cc: role, roster, office, phase, deadline, rules --------------------------------
// Its date does not lie before that of an act it follows.
Refused GuardFollows(const LiveAct& act);
// Its party may perform it on its date.
Refused GuardRole(const LiveAct& act);
// The application is in a phase, at the act's own place, in which it is open.
Refused GuardOpen(const LiveAct& act);
// No hard deadline for it has passed.
Refused GuardDeadline(const LiveAct& act);
// No rule refuses it.
Refused GuardRules(const LiveAct& act);

// --- payload.cc: the shape that a process gives each act -----------------------------------------
Refused GuardPayload(const ActRule& rule, const v1::Payload& payload);

// --- one file for each kind that asks for more --------------------------------------------------
Refused GuardAnswerShape(const ActRule& rule, const v1::Answer& said);
Refused GuardPositionShape(const v1::Position& said);
Refused GuardPosition(const LiveAct& act);
Refused GuardAssessmentShape(const v1::Assessment& said);
Refused GuardAssessment(const LiveAct& act);
Refused GuardWaiver(const LiveAct& act);
Refused GuardBallotShape(const v1::Ballot& said);

// --- migration.cc: MIGRATION_IMPOSSIBLE ----------------------------------------------------------
// `target` is a version of the process that the application follows.
Refused GuardSameProcess(const Projection& application, const Process& target);
// `target` has the body, the phase in which the application stands, its start, every act that was
// performed, and asks for nothing more.
Refused GuardMigration(const Projection& application, const Process& target);

// Every field that a live act must fill is filled.
Refused GuardRequired(const ActRule& rule, const v1::Payload& payload);

}  // namespace accession::engine
