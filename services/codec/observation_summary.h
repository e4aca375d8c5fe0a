// Sentences for events that no party authored: what the engine observed, and acts on the world.
#pragma once

#include <string>
#include <string_view>

#include "accession/v1/act.pb.h"
#include "accession/v1/kind.pb.h"
#include "accession/v1/observation.pb.h"
#include "services/codec/short_name.h"

namespace accession::codec {

// What was noticed: `reply is overdue: due 2024-12-09, owed by Mongolia`.
std::string SummariseObservation(v1::EventKind kind, const v1::Observation& observation,
                                 const Names& names);

// What happened to `subject`: `Cambodia joins the Far East Regional Group`. Never empty.
std::string SummariseWorldAct(std::string_view subject, const v1::Payload& payload,
                              const Names& names);

}  // namespace accession::codec
