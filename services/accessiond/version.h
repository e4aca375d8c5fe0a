// The version of this program.
#pragma once

#include <string_view>

namespace accession {

inline constexpr std::string_view kVersion = "0.1.0";

}  // namespace accession
