#include "services/rpc/simulate_request.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status.h"
#include "services/codec/uuid.h"
#include "services/rpc/event_reply.h"
#include "services/rpc/record_request.h"

namespace accession::rpc {
namespace {

using engine::Rejection;

// Of an act that no later one refers to: of a version and a variant that RFC 9562 leaves unused, so
// that nothing is recorded under it.
std::string UnusedId(int index) {
  RequestId id;
  id.fill(0xff);
  id.back() = static_cast<std::uint8_t>(index);
  return codec::UuidText(id);
}

// The request that would record `act`.
v1::RecordRequest RequestOf(const v1::HypotheticalAct& act, int index) {
  v1::RecordRequest request;
  request.set_stream(act.stream());
  request.set_request_id(act.request_id().empty() ? UnusedId(index) : act.request_id());
  *request.mutable_act() = act.act();
  if (act.has_exact()) request.set_exact(act.exact());
  if (act.has_new_()) request.set_new_(act.new_());
  if (act.has_any()) request.set_any(act.any());
  return request;
}

std::optional<Rejection> CheckCount(int acts) {
  if (acts > 0 && acts <= kHypotheticalActsMax) return std::nullopt;
  return runtime::Reject(
      engine::Reason::kArgumentInvalid,
      absl::StrCat("acts: ", acts, " were given; suppose 1 to ", kHypotheticalActsMax),
      {{"field", "acts"}});
}

}  // namespace

runtime::Answer<runtime::Hypothesis> HypothesisOf(const v1::SimulateRequest& request,
                                                  const Identity& identity, runtime::Node& node) {
  if (auto rejection = CheckCount(request.acts_size())) return *std::move(rejection);
  runtime::Hypothesis hypothesis;
  if (request.has_known_at()) hypothesis.point.known_at = &request.known_at();
  hypothesis.point.effective_at = request.effective_at();
  hypothesis.applications.assign(request.applications().begin(), request.applications().end());
  for (int i = 0; i < request.acts_size(); ++i) {
    const v1::HypotheticalAct& act = request.acts(i);
    runtime::Answer<runtime::RecordAct> command = CommandOf(RequestOf(act, i), identity, node);
    if (auto* const rejection = std::get_if<Rejection>(&command)) {
      return runtime::InAct(static_cast<std::size_t>(i),
                            static_cast<std::size_t>(request.acts_size()),
                            runtime::CalledBy(act.act()), std::move(*rejection));
    }
    hypothesis.acts.push_back({.act = std::get<runtime::RecordAct>(std::move(command)),
                               .for_any_version = act.expected_version_case() ==
                                                  v1::HypotheticalAct::EXPECTED_VERSION_NOT_SET});
  }
  return hypothesis;
}

v1::SimulateResponse ResponseOf(const runtime::Simulation& simulation) {
  v1::SimulateResponse response;
  response.set_position(simulation.position.value());
  response.set_known_at(simulation.known_at.value());
  for (const engine::EventRef& event : simulation.events) {
    v1::Event& view = *response.add_events();
    view = ViewOf(*event, *simulation.world);
    ClearSequences(view);
  }
  for (const v1::ApplicationChange& change : simulation.changes) *response.add_changes() = change;
  return response;
}

}  // namespace accession::rpc
