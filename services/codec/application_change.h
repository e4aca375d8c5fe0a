// The comparison of engine/application/change.h for those that know no engine.
#pragma once

#include "engine/application/change.h"

namespace accession::codec {

using engine::ChangeOf;
using engine::IsChange;
using engine::Seen;

}  // namespace accession::codec
