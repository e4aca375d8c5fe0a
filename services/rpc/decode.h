// Requests out of the bytes that a client sent, parsed here so that what does not parse is answered
// in our words.
#pragma once

#include <optional>

#include "google/protobuf/message.h"
#include "grpcpp/support/byte_buffer.h"
#include "services/runtime/answer.h"

namespace accession::rpc {

// Whether fields that this version does not know are refused: they are in decisions, where leaving
// one out could change what is decided.
enum class UnknownFields { kIgnored, kRefused };

// Parses `bytes` into `message`. MALFORMED_REQUEST, TEXT_NOT_ALLOWED (not UTF-8, control
// characters, names over 255 bytes) or UNKNOWN_FIELD says what is wrong; nullopt if all is well.
std::optional<engine::Rejection> Decode(const grpc::ByteBuffer& bytes, UnknownFields unknown,
                                        google::protobuf::Message& message);

// `message` as bytes to send.
grpc::ByteBuffer Encode(const google::protobuf::Message& message);

}  // namespace accession::rpc
