// How the daemon and its store do.
#pragma once

#include <cstdint>
#include <string>

#include "accession/v1/admin_service.pb.h"
#include "tools/accessionctl/ink.h"
#include "tools/accessionctl/layout.h"

namespace accession::ctl {

// The daemon at `server`.
std::string ServerScreen(const v1::Status& status, const std::string& server, const Ink& ink,
                         const Layout& layout);

// What is stored, wherever it was read from.
std::string StoreScreen(const v1::Status& status, const Ink& ink, const Layout& layout);

// `1.2 GiB`, `870 B`.
std::string BytesText(std::uint64_t bytes);

// `3 d 4 h`, `12 min`, `7 s`.
std::string UptimeText(std::int64_t seconds);

}  // namespace accession::ctl
