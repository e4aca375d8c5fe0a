// UUIDs (RFC 9562) as request ids: their text, and those made from names.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/ids.h"

namespace accession::codec {

// The lower-case text: `6ba7b811-9dad-11d1-80b4-00c04fd430c8`.
std::string UuidText(const RequestId& uuid);

// The UUID that `text` spells, in either case, hyphens in their places; nullopt if it spells none.
std::optional<RequestId> ParseUuid(std::string_view text);

// The version 5 UUID of `name` within `space` (RFC 9562 section 5.5). O(bytes).
RequestId NamedUuid(const RequestId& space, std::string_view name);

// The request id of a case file's entry: of `<stream>/<entry>` in the namespace of cases, which is
// that of `accession:case` among URLs. Never changes.
RequestId CaseRequestId(std::string_view stream, std::string_view entry);

}  // namespace accession::codec
