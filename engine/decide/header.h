// The header of an accepted act: what was sent, made complete.
#pragma once

#include "engine/decide/decide.h"

namespace accession::engine {

// When the act happened, as it will be stored: as given; else `../` the date of its evidence for an
// imported act that cites some; else today in `zone`. The text is known to be EDTF.
EffectiveDate EffectiveOf(const Given& given, const Command& command, const ZoneTable& zone);

// Fills in everything of the leaf that does not depend on its place in the log. `process` is set on
// acts that pin an application to one, or migrate it.
storage::v1::Leaf HeaderOf(const Command& command, const EffectiveDate& effective,
                           const Process* process);

}  // namespace accession::engine
