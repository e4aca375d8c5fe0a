// The Merkle tree of engine/evidence for those that know no engine.
#pragma once

#include "engine/evidence/frontier.h"
#include "engine/evidence/hash.h"

namespace accession::codec {

using engine::Frontier;
using engine::LeafHash;

}  // namespace accession::codec
