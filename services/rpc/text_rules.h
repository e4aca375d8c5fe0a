// What texts and fields a request may hold, checked over the whole message.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "google/protobuf/message.h"
#include "services/rpc/decode.h"
#include "services/runtime/answer.h"

namespace accession::rpc {

// The longest text, in bytes, of a field that names something; others may fill the message.
inline constexpr std::size_t kNameBytesMax = 255;

bool IsUtf8(std::string_view text);

// For the first fault of `message`, at any depth: TEXT_NOT_ALLOWED for a text with a control
// character other than a tab or line break, or for a name over kNameBytesMax; UNKNOWN_FIELD for a
// field that this version does not know, where those are refused.
std::optional<engine::Rejection> CheckContent(const google::protobuf::Message& message,
                                              UnknownFields unknown);

}  // namespace accession::rpc
