// Resource names as a person reads them in a sentence.
#pragma once

#include <string>
#include <string_view>

namespace accession::codec {

// `KAZ` of `parties/kaz`; the id alone of any other resource: `iaea-far-east` of
// `bodies/iaea-far-east`; `nobody` of an empty name.
std::string ShortName(std::string_view name);

}  // namespace accession::codec
