#include "services/rpc/record_request.h"

#include <algorithm>
#include <optional>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "base/status.h"
#include "engine/names.h"
#include "services/codec/request_digest.h"
#include "services/codec/uuid.h"
#include "services/rpc/event_reply.h"

namespace accession::rpc {
namespace {

using engine::Reason;
using runtime::Reject;

// How a request is carried out is no part of what it says.
constexpr int kNotSaid[] = {
    v1::RecordRequest::kRequestIdFieldNumber,    v1::RecordRequest::kExactFieldNumber,
    v1::RecordRequest::kNewFieldNumber,          v1::RecordRequest::kAnyFieldNumber,
    v1::RecordRequest::kValidateOnlyFieldNumber, v1::RecordRequest::kWantReceiptFieldNumber};

store::RequestDigest DigestOf(const v1::RecordRequest& request) {
  const Digest digest = codec::RequestDigest(request, kNotSaid);
  store::RequestDigest first{};
  std::copy_n(digest.begin(), first.size(), first.begin());
  return first;
}

// Insists that the bytes named by `sha256` are in the store, if it names any.
std::optional<engine::Rejection> CheckStored(const std::string& sha256, runtime::Node& node) {
  if (sha256.empty()) return std::nullopt;
  const std::string bytes = absl::HexStringToBytes(sha256);
  if (bytes.size() != Digest().size() || ToHex(bytes) != sha256) {
    return Reject(Reason::kArgumentInvalid,
                  absl::StrCat("sha256: ", runtime::Echo(sha256),
                               " is no SHA-256 in lower-case hex; give 64 digits"),
                  {{"field", "sha256"}});
  }
  const absl::StatusOr<bool> stored = node.directory().documents().Contains(DigestFromBytes(bytes));
  if (!stored.ok()) return runtime::RejectFailure(stored.status());
  if (*stored) return std::nullopt;
  return Reject(Reason::kDocumentUnknown,
                absl::StrCat("the bytes with SHA-256 ", sha256,
                             " are not in the store; upload them first (UploadDocument), then "
                             "record this act"),
                {{"sha256", sha256}});
}

std::optional<engine::Rejection> CheckShape(const v1::RecordRequest& request) {
  if (!engine::IsResourceName(request.stream())) {
    return Reject(Reason::kStreamUnknown,
                  absl::StrCat("stream: ", runtime::Echo(request.stream()),
                               " is no resource name; write one such as applications/kaz-far-east"),
                  {{"field", "stream"}});
  }
  if (request.act().payload().payload_case() != v1::Payload::PAYLOAD_NOT_SET) return std::nullopt;
  return Reject(Reason::kArgumentInvalid,
                "act.payload: the act says nothing; set the payload of its kind",
                {{"field", "act.payload"}});
}

runtime::ExpectedVersion ExpectedOf(const v1::RecordRequest& request) {
  switch (request.expected_version_case()) {
    case v1::RecordRequest::kExact:
      return {Version(request.exact())};
    case v1::RecordRequest::kNew:
      return {request.new_() ? std::optional(Version()) : std::nullopt};
    case v1::RecordRequest::kAny:
    case v1::RecordRequest::EXPECTED_VERSION_NOT_SET:
      return {};
  }
  return {};
}

}  // namespace

runtime::Answer<runtime::RecordAct> CommandOf(const v1::RecordRequest& request,
                                              const Identity& identity, runtime::Node& node) {
  if (auto rejection = CheckRepresents(identity, request.act())) return *std::move(rejection);
  const std::optional<RequestId> id = codec::ParseUuid(request.request_id());
  if (!id) {
    return Reject(Reason::kRequestIdInvalid,
                  absl::StrCat("request_id: ", runtime::Echo(request.request_id()),
                               " is no UUID; send one that is yours for this command alone, and "
                               "the same one on a retry"),
                  {{"field", "request_id"}});
  }
  if (auto rejection = CheckShape(request)) return *std::move(rejection);
  const v1::Payload& payload = request.act().payload();
  if (auto rejection = CheckStored(payload.document_registered().sha256(), node))
    return *std::move(rejection);
  if (auto rejection = CheckStored(payload.process_published().yaml_sha256(), node))
    return *std::move(rejection);
  return runtime::RecordAct{.stream = request.stream(),
                            .act = request.act(),
                            .request = *id,
                            .digest = DigestOf(request),
                            .expected = ExpectedOf(request),
                            .actor = identity.agent};
}

runtime::Answer<runtime::RecordAct> CommandOf(const v1::ImportEntry& entry,
                                              const ImportNames& names, const Identity& identity,
                                              runtime::Node& node) {
  v1::RecordRequest request;
  request.set_stream(entry.stream());
  request.set_request_id(entry.request_id());
  *request.mutable_act() = entry.act();
  ASSIGN_OR_REJECT(runtime::RecordAct command, CommandOf(request, identity, node));
  command.import = names.import;
  command.import_title = names.title;
  return command;
}

v1::RecordResponse ResponseOf(const runtime::Recorded& recorded, runtime::Node& node) {
  v1::RecordResponse response;
  const runtime::WorldRef world = node.published().Get().world;
  for (const engine::EventRef& event : recorded.events)
    *response.add_events() = ViewOf(*event, *world);
  if (!recorded.events.empty()) response.set_position(recorded.events.back()->sequence().value());
  response.set_tree_size(recorded.head.sequence.value());
  response.set_tree_root(std::string(AsBytes(recorded.head.root)));
  response.set_replayed(recorded.replayed);
  return response;
}

}  // namespace accession::rpc
