// The names of engine/names.h and engine/references.h for those that know no engine.
#pragma once

#include <string>
#include <string_view>

#include "engine/names.h"
#include "engine/references.h"

namespace accession::codec {

using engine::MentionedNames;
using engine::QualifyNames;

// See engine::Qualify.
inline std::string QualifiedName(std::string_view collection, std::string_view name) {
  return engine::Qualify(collection, name);
}

}  // namespace accession::codec
