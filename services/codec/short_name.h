// Resource names as a person reads them in a sentence.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace accession::codec {

// What a resource is called in a sentence: `Kazakhstan` for `parties/kaz`.
using Names = std::function<std::string(std::string_view name)>;

// `KAZ` of `parties/kaz`; the id alone of any other resource: `iaea-far-east` of
// `bodies/iaea-far-east`; `nobody` of an empty name.
std::string ShortName(std::string_view name);

}  // namespace accession::codec
