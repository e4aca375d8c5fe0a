#include "tools/accessionctl/fetch.h"

#include "base/status.h"
#include "services/codec/resource_name.h"

namespace accession::ctl {

std::string ResourceName(std::string_view collection, std::string_view name) {
  return codec::QualifiedName(collection, name);
}

absl::StatusOr<v1::GetApplicationResponse> FetchApplication(Context& context,
                                                            const std::string& name) {
  v1::GetApplicationRequest request;
  request.set_name(ResourceName("applications", name));
  RETURN_IF_ERROR(SetReadPoint(context, request));
  return context.client.Call(context.client.applications(),
                             &v1::ApplicationService::Stub::GetApplication, request);
}

absl::StatusOr<v1::ExplainApplicationResponse> FetchExplanation(Context& context,
                                                                const std::string& name,
                                                                std::uint64_t min_position) {
  v1::ExplainApplicationRequest request;
  request.set_name(ResourceName("applications", name));
  request.set_min_position(min_position);
  RETURN_IF_ERROR(SetReadPoint(context, request));
  return context.client.Call(context.client.applications(),
                             &v1::ApplicationService::Stub::ExplainApplication, request);
}

absl::StatusOr<Names> FetchNames(Context& context) {
  Names names(context.flags.language);
  v1::ListPartiesRequest parties;
  RETURN_IF_ERROR(SetReadPoint(context, parties));
  RETURN_IF_ERROR(EachPage(context, context.client.world(), &v1::WorldService::Stub::ListParties,
                           parties, [&names](const v1::ListPartiesResponse& page) {
                             for (const v1::Party& party : page.parties()) names.Add(party);
                           }));
  v1::ListBodiesRequest bodies;
  RETURN_IF_ERROR(SetReadPoint(context, bodies));
  RETURN_IF_ERROR(EachPage(context, context.client.world(), &v1::WorldService::Stub::ListBodies,
                           bodies, [&names](const v1::ListBodiesResponse& page) {
                             for (const v1::Body& body : page.bodies()) names.Add(body);
                           }));
  return names;
}

absl::StatusOr<google::protobuf::RepeatedPtrField<v1::Event>> FetchEvents(Context& context,
                                                                          const std::string& stream,
                                                                          Include include,
                                                                          Point point) {
  v1::ListEventsRequest request;
  request.set_stream(stream);
  request.set_acts_only(include == Include::kActs);
  if (point == Point::kAsked) {
    RETURN_IF_ERROR(SetReadPoint(context, request));
  }
  google::protobuf::RepeatedPtrField<v1::Event> events;
  RETURN_IF_ERROR(EachPage(
      context, context.client.applications(), &v1::ApplicationService::Stub::ListEvents, request,
      [&events](const v1::ListEventsResponse& page) { events.MergeFrom(page.events()); }));
  return events;
}

absl::Status FetchActs(Context& context, const std::string& stream,
                       const std::set<std::uint64_t>& cited, ActIndex& acts) {
  ASSIGN_OR_RETURN(const auto events, FetchEvents(context, stream, Include::kActs, Point::kAsked));
  for (const v1::Event& event : events) acts.Add(event);
  for (const std::uint64_t sequence : cited) {
    if (sequence == 0 || acts.Find(sequence) != nullptr) continue;
    v1::ReadEventsRequest request;
    request.set_from_sequence(sequence);
    request.set_page_size(1);
    ASSIGN_OR_RETURN(
        const auto page,
        context.client.Call(context.client.log(), &v1::LogService::Stub::ReadEvents, request));
    for (const v1::Event& event : page.events()) acts.Add(event);
  }
  return absl::OkStatus();
}

}  // namespace accession::ctl
