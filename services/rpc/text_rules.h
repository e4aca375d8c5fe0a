// What texts and fields a request may hold, checked over the whole message.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "google/protobuf/message.h"
#include "services/runtime/answer.h"

namespace accession::rpc {

// The longest text, in bytes, of a field that names something; others may fill the message.
inline constexpr std::size_t kNameBytesMax = 255;

bool IsUtf8(std::string_view text);

// TEXT_NOT_ALLOWED for the first text of `message`, at any depth, with a control character other
// than a tab or line break, or for a name over kNameBytesMax.
std::optional<engine::Rejection> CheckTexts(const google::protobuf::Message& message);

// UNKNOWN_FIELD if `message` holds, at any depth, a field that this version does not know.
std::optional<engine::Rejection> CheckFieldsKnown(const google::protobuf::Message& message);

}  // namespace accession::rpc
