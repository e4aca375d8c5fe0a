// Events as answers carry them.
#pragma once

#include "accession/v1/event.pb.h"
#include "engine/act.h"
#include "engine/event.h"

namespace accession::rpc {

v1::Event ViewOf(const engine::Event& event);

// Marks what amendments made of `event`: amended_by, voided.
void MarkAmended(const engine::StandingActs& standing, v1::Event& event);

}  // namespace accession::rpc
