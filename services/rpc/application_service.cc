#include "services/rpc/application_service.h"

#include <charconv>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/status.h"
#include "engine/names.h"
#include "services/rpc/application_listing.h"
#include "services/rpc/application_reply.h"
#include "services/rpc/application_stream.h"
#include "services/rpc/event_reply.h"
#include "services/rpc/page.h"

namespace accession::rpc {
namespace {

Sequence SequenceIn(const std::string& token) {
  std::uint64_t value = 0;
  std::from_chars(token.data(), token.data() + token.size(), value);
  return Sequence(value);
}

// What is odd about the acts of `stream` that were kept all the same.
runtime::Answer<std::map<Sequence, std::vector<std::string>>> FlagsOf(
    const std::string& stream, const engine::StandingActs& standing, runtime::OpenPoint& point) {
  std::map<Sequence, std::vector<std::string>> flags;
  if (engine::IsIn(stream, engine::kApplications)) {
    ASSIGN_OR_REJECT(const runtime::Projected projected, point.Application(stream));
    return engine::FlagsOf(*projected.projection);
  }
  for (const engine::Act& act : standing.acts) {
    if (act.bounds_conflict) flags[act.sequence()].emplace_back("bounds_conflict");
  }
  return flags;
}

}  // namespace

ApplicationService::ApplicationService(runtime::Node& node)
    : ReadService("accession.v1.ApplicationService", node) {
  AddRead<v1::GetApplicationRequest, v1::GetApplicationResponse>(
      "GetApplication", [this](const auto& request) { return Get(request); });
  AddRead<v1::ListApplicationsRequest, v1::ListApplicationsResponse>(
      "ListApplications",
      [this](const auto& request) { return ListApplications(request, this->node()); });
  AddRead<v1::ListEventsRequest, v1::ListEventsResponse>(
      "ListEvents", [this](const auto& request) { return ListEvents(request); });
  AddRead<v1::ExplainApplicationRequest, v1::ExplainApplicationResponse>(
      "ExplainApplication", [this](const auto& request) { return Explain(request); });
  AddDownload(
      "WatchApplications",
      [this](grpc::CallbackServerContext* context, const grpc::ByteBuffer* bytes) -> WriteReactor* {
        return WatchStream::Begin(std::make_shared<ApplicationStream>(this->node(), *context),
                                  *bytes);
      });
}

runtime::Answer<v1::GetApplicationResponse> ApplicationService::Get(
    const v1::GetApplicationRequest& request) const {
  ASSIGN_OR_REJECT(runtime::OpenPoint point, node().reader().Open(runtime::PointOf(request)));
  ASSIGN_OR_REJECT(const runtime::Projected projected, point.Application(request.name()));
  v1::GetApplicationResponse response;
  ASSIGN_OR_REJECT(*response.mutable_application(), ViewOf(projected, point));
  response.set_position(point.position().value());
  return response;
}

runtime::Answer<v1::ExplainApplicationResponse> ApplicationService::Explain(
    const v1::ExplainApplicationRequest& request) const {
  ASSIGN_OR_REJECT(runtime::OpenPoint point, node().reader().Open(runtime::PointOf(request)));
  ASSIGN_OR_REJECT(const runtime::Projected projected, point.Application(request.name()));
  v1::ExplainApplicationResponse response;
  *response.mutable_explanation() = engine::Explain(*projected.projection);
  response.set_position(point.position().value());
  return response;
}

runtime::Answer<v1::ListEventsResponse> ApplicationService::ListEvents(
    const v1::ListEventsRequest& request) const {
  ASSIGN_OR_REJECT(const std::size_t size, PageSize(request.page_size()));
  const std::string query = QueryOf(request);
  ASSIGN_OR_REJECT(runtime::OpenPoint point, node().reader().Open(runtime::PointOf(request)));
  ASSIGN_OR_REJECT(const PagePlace start, PageStart(query, request.page_token(), point.position()));
  ASSIGN_OR_REJECT(const std::vector<engine::EventRef> events, point.Stream(request.stream()));
  EventMarks marks;
  ASSIGN_OR_REJECT(marks.standing, point.Standing(events));
  ASSIGN_OR_REJECT(marks.flags, FlagsOf(request.stream(), marks.standing, point));
  v1::ListEventsResponse response;
  response.set_position(point.position().value());
  for (const engine::EventRef& event : events) {
    if (event->sequence() <= SequenceIn(start.last)) continue;
    if (request.acts_only() && !event->is_act()) continue;
    if (static_cast<std::size_t>(response.events_size()) == size) {
      const std::uint64_t last = response.events().rbegin()->sequence();
      response.set_next_page_token(
          PageToken(query, {.last = std::to_string(last), .position = point.position()}));
      break;
    }
    v1::Event& view = *response.add_events();
    view = ViewOf(*event, *point.world());
    Mark(marks, view);
  }
  return response;
}

}  // namespace accession::rpc
