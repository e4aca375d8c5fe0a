#include "services/rpc/record_service.h"

#include <utility>
#include <variant>

#include "base/status.h"
#include "boost/asio/post.hpp"
#include "services/rpc/event_reply.h"
#include "services/rpc/import_session.h"
#include "services/rpc/record_request.h"
#include "services/rpc/simulate_request.h"

namespace accession::rpc {

using engine::Rejection;

RecordService::RecordService(runtime::Node& node)
    : ReadService("accession.v1.RecordService", node) {
  AddUnary<v1::RecordRequest, v1::RecordResponse>(
      "Record", UnknownFields::kRefused,
      [this](const auto& request, const Identity& identity, auto reply) {
        Record(request, identity, std::move(reply));
      });
  AddRead<v1::SimulateRequest, v1::SimulateResponse>(
      "Simulate", UnknownFields::kRefused, [this](const auto& request, const Identity& identity) {
        return Simulate(request, identity);
      });
  AddBidi("Import", [this](grpc::CallbackServerContext* context) -> BidiReactor* {
    return new ImportSession(this->node(), IdentityOf(*context));
  });
}

void RecordService::Record(const v1::RecordRequest& request, const Identity& identity,
                           Reply<v1::RecordResponse> reply) {
  runtime::Answer<runtime::RecordAct> command = CommandOf(request, identity, node());
  if (auto* rejection = std::get_if<Rejection>(&command)) return reply(std::move(*rejection));
  auto& act = std::get<runtime::RecordAct>(command);
  if (request.validate_only()) {
    boost::asio::post(node().pool(), [this, act = std::move(act), reply = std::move(reply)] {
      Rehearse(act, reply);
    });
    return;
  }
  node().Submit(std::move(act), [this, reply = std::move(reply)](runtime::Outcome outcome) {
    if (auto* rejection = std::get_if<Rejection>(&outcome)) return reply(std::move(*rejection));
    reply(ResponseOf(std::get<runtime::Recorded>(outcome), node()));
  });
}

void RecordService::Rehearse(const runtime::RecordAct& command,
                             const Reply<v1::RecordResponse>& reply) {
  runtime::Outcome outcome = node().Rehearse(command);
  if (auto* rejection = std::get_if<Rejection>(&outcome)) return reply(std::move(*rejection));
  const auto& recorded = std::get<runtime::Recorded>(outcome);
  v1::RecordResponse response = ResponseOf(recorded, node());
  if (!recorded.replayed) {
    // Nothing was appended: there is no position.
    response.clear_position();
    for (v1::Event& event : *response.mutable_events()) ClearSequences(event);
  }
  reply(std::move(response));
}

runtime::Answer<v1::SimulateResponse> RecordService::Simulate(const v1::SimulateRequest& request,
                                                              const Identity& identity) const {
  ASSIGN_OR_REJECT(const runtime::Hypothesis hypothesis, HypothesisOf(request, identity, node()));
  ASSIGN_OR_REJECT(const runtime::Simulation simulation, node().Simulate(hypothesis));
  return ResponseOf(simulation);
}

}  // namespace accession::rpc
