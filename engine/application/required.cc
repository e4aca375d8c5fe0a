#include "engine/application/required.h"

#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace accession::engine {
namespace {

// The message that the payload holds; null if it holds none.
const google::protobuf::Message* Held(const v1::Payload& payload) {
  const auto* const oneof = v1::Payload::descriptor()->oneof_decl(0);
  const auto* const field = payload.GetReflection()->GetOneofFieldDescriptor(payload, oneof);
  return field == nullptr ? nullptr : &payload.GetReflection()->GetMessage(payload, field);
}

bool IsFilled(const google::protobuf::Message& message, const std::string& name) {
  const auto* const field = message.GetDescriptor()->FindFieldByName(name);
  if (field == nullptr) return false;
  if (field->is_repeated()) return message.GetReflection()->FieldSize(message, field) > 0;
  return message.GetReflection()->HasField(message, field);
}

}  // namespace

std::string MissingField(const ActRule& rule, const v1::Payload& payload) {
  const google::protobuf::Message* const held = Held(payload);
  for (const std::string& field : rule.definition->required()) {
    if (held == nullptr || !IsFilled(*held, field)) return field;
  }
  return {};
}

}  // namespace accession::engine
