#include "services/runtime/draft.h"

#include <sys/random.h>

#include <cerrno>
#include <utility>

#include "base/check.h"
#include "base/status.h"
#include "engine/evidence/hash.h"

namespace accession::runtime {

SaltSource MachineSalt() {
  return [](std::span<char> bytes) {
    // Requests of up to 256 bytes are filled whole once the machine has started.
    while (getrandom(bytes.data(), bytes.size(), 0) < 0) ACCESSION_CHECK(errno == EINTR);
  };
}

storage::v1::Leaf OwnLeaf(std::string_view stream, v1::EventKind kind) {
  storage::v1::Leaf leaf;
  leaf.set_stream(std::string(stream));
  leaf.set_kind(kind);
  leaf.set_actor(std::string(kDaemonAgent));
  return leaf;
}

absl::StatusOr<engine::EventRef> Draft::AddAct(storage::v1::Leaf leaf, v1::Payload payload) {
  ASSIGN_OR_RETURN(const Version before, memory_.VersionOf(leaf.stream()));
  leaf.set_version(before.Next().value());
  return Add(std::move(leaf), std::move(payload));
}

engine::EventRef Draft::AddObservation(storage::v1::Leaf leaf, v1::Payload payload) {
  return Add(std::move(leaf), std::move(payload));
}

engine::EventRef Draft::Add(storage::v1::Leaf leaf, v1::Payload payload) {
  constexpr std::uint32_t kSchemaVersion = 1;
  auto event = std::make_shared<engine::Event>();
  event->leaf = std::move(leaf);
  event->payload = std::move(payload);
  last_ = last_.Next();
  event->leaf.set_sequence(last_.value());
  event->leaf.set_schema_version(kSchemaVersion);
  event->leaf.set_recorded_time_us(now_.value());
  events_.push_back(event);
  memory_.Add(event);
  return event;
}

std::vector<AppendedEvent> Draft::Finish(const SaltSource& salt) {
  std::vector<AppendedEvent> appended;
  appended.reserve(events_.size());
  for (const std::shared_ptr<engine::Event>& event : events_) {
    AppendedEvent bytes{.event = event, .leaf = {}, .salt = {}, .payload = {}};
    bytes.salt.resize(engine::kSaltBytes);
    salt(bytes.salt);
    bytes.payload = event->payload.SerializeAsString();
    const Digest commitment = engine::PayloadCommitment(bytes.salt, bytes.payload);
    event->leaf.set_command_last(last_.value());
    event->leaf.set_payload_commitment(std::string(AsBytes(commitment)));
    bytes.leaf = event->leaf.SerializeAsString();
    appended.push_back(std::move(bytes));
  }
  memory_.EndCommand(events());
  return appended;
}

}  // namespace accession::runtime
