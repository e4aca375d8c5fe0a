#include "services/rpc/world_service.h"

#include <utility>

#include "base/status.h"
#include "services/codec/world_view.h"
#include "services/rpc/listing.h"
#include "services/rpc/page.h"
#include "services/rpc/unknown.h"
#include "services/rpc/world_fields.h"
#include "services/runtime/participant_list.h"

namespace accession::rpc {

using engine::Reason;
using runtime::Answer;

WorldService::WorldService(runtime::Node& node) : ReadService("accession.v1.WorldService", node) {
  AddParties();
  AddBodies();
  AddParticipants();
  AddCalendars();
  AddSessions();
}

void WorldService::AddParties() {
  AddRead<v1::GetPartyRequest, v1::GetPartyResponse>(
      "GetParty", [this](const auto& request) -> Answer<v1::GetPartyResponse> {
        ASSIGN_OR_REJECT(const auto point, node().reader().Open(runtime::PointOf(request)));
        const engine::Party* party = point.world()->FindParty(request.name());
        if (party == nullptr)
          return RejectUnknown(Reason::kPartyUnknown, "party", request.name(), *point.world());
        v1::GetPartyResponse response;
        *response.mutable_party() = codec::PartyView(*party, point.day());
        response.set_position(point.position().value());
        return response;
      });
  AddRead<v1::ListPartiesRequest, v1::ListPartiesResponse>(
      "ListParties", [this](const auto& request) -> Answer<v1::ListPartiesResponse> {
        ASSIGN_OR_REJECT(const auto point, node().reader().Open(runtime::PointOf(request)));
        return List<v1::ListPartiesResponse>(
            request, node().reader().present_names(), point, PartyFields(),
            point.world()->Parties(),
            [&](const auto& party) { return codec::PartyView(party, point.day()); },
            [](auto view, auto& response) { *response.add_parties() = std::move(view); });
      });
}

void WorldService::AddBodies() {
  AddRead<v1::GetBodyRequest, v1::GetBodyResponse>(
      "GetBody", [this](const auto& request) -> Answer<v1::GetBodyResponse> {
        ASSIGN_OR_REJECT(const auto point, node().reader().Open(runtime::PointOf(request)));
        const engine::Body* body = point.world()->FindBody(request.name());
        if (body == nullptr)
          return RejectUnknown(Reason::kBodyUnknown, "body", request.name(), *point.world());
        v1::GetBodyResponse response;
        *response.mutable_body() = codec::BodyView(*body, *point.world(), point.day());
        response.set_position(point.position().value());
        return response;
      });
  AddRead<v1::ListBodiesRequest, v1::ListBodiesResponse>(
      "ListBodies", [this](const auto& request) -> Answer<v1::ListBodiesResponse> {
        ASSIGN_OR_REJECT(const auto point, node().reader().Open(runtime::PointOf(request)));
        return List<v1::ListBodiesResponse>(
            request, node().reader().present_names(), point, BodyFields(), point.world()->Bodies(),
            [&](const auto& body) { return codec::BodyView(body, *point.world(), point.day()); },
            [](auto view, auto& response) { *response.add_bodies() = std::move(view); });
      });
}

void WorldService::AddParticipants() {
  AddRead<v1::ListParticipantsRequest, v1::ListParticipantsResponse>(
      "ListParticipants", [this](const auto& request) -> Answer<v1::ListParticipantsResponse> {
        ASSIGN_OR_REJECT(const std::size_t size, PageSize(request.page_size()));
        const runtime::ListSources sources = node().lists();
        ASSIGN_OR_REJECT(runtime::OpenPoint point, node().reader().Open(runtime::PointOf(request)));
        if (point.world()->FindBody(request.body()) == nullptr)
          return RejectUnknown(Reason::kBodyUnknown, "body", request.body(), *point.world());
        const std::string query = QueryOf(request);
        ASSIGN_OR_REJECT(PagePlace start, PageStart(query, request.page_token(), point.position()));
        ASSIGN_OR_REJECT(
            runtime::ParticipantPage page,
            runtime::ListParticipants(
                {.body = request.body(), .page_size = size, .after = std::move(start.last)}, point,
                sources));
        v1::ListParticipantsResponse response;
        for (v1::Participant& participant : page.participants)
          *response.add_participants() = std::move(participant);
        response.set_position(point.position().value());
        if (!page.next.empty())
          response.set_next_page_token(PageToken(query, {page.next, point.position()}));
        return response;
      });
}

void WorldService::AddCalendars() {
  AddRead<v1::GetCalendarRequest, v1::GetCalendarResponse>(
      "GetCalendar", [this](const auto& request) -> Answer<v1::GetCalendarResponse> {
        ASSIGN_OR_REJECT(const auto point, node().reader().Open(runtime::PointOf(request)));
        const engine::Calendar* calendar = point.world()->FindCalendar(request.name());
        if (calendar == nullptr) {
          return RejectUnknown(Reason::kCalendarUnknown, "calendar", request.name(),
                               *point.world());
        }
        v1::GetCalendarResponse response;
        *response.mutable_calendar() = codec::CalendarView(*calendar);
        response.set_position(point.position().value());
        return response;
      });
  AddRead<v1::ListCalendarsRequest, v1::ListCalendarsResponse>(
      "ListCalendars", [this](const auto& request) -> Answer<v1::ListCalendarsResponse> {
        ASSIGN_OR_REJECT(const auto point, node().reader().Open(runtime::PointOf(request)));
        return List<v1::ListCalendarsResponse>(
            request, node().reader().present_names(), point, CalendarFields(),
            point.world()->Calendars(), codec::CalendarView,
            [](auto view, auto& response) { *response.add_calendars() = std::move(view); });
      });
}

void WorldService::AddSessions() {
  AddRead<v1::GetSessionRequest, v1::GetSessionResponse>(
      "GetSession", [this](const auto& request) -> Answer<v1::GetSessionResponse> {
        ASSIGN_OR_REJECT(const auto point, node().reader().Open(runtime::PointOf(request)));
        const engine::Session* session = point.world()->FindSession(request.name());
        if (session == nullptr)
          return RejectUnknown(Reason::kSessionUnknown, "session", request.name(), *point.world());
        v1::GetSessionResponse response;
        *response.mutable_session() = codec::SessionView(*session);
        response.set_position(point.position().value());
        return response;
      });
  AddRead<v1::ListSessionsRequest, v1::ListSessionsResponse>(
      "ListSessions", [this](const auto& request) -> Answer<v1::ListSessionsResponse> {
        ASSIGN_OR_REJECT(const auto point, node().reader().Open(runtime::PointOf(request)));
        const runtime::PresentNames names = node().reader().present_names();
        if (!request.body().empty()) {
          if (auto unknown = names.Check(request.body())) return *std::move(unknown);
        }
        auto sessions = point.world()->Sessions();
        std::erase_if(sessions, [&request](const engine::Session* session) {
          return !request.body().empty() && session->body != request.body();
        });
        return List<v1::ListSessionsResponse>(
            request, names, point, SessionFields(), sessions, codec::SessionView,
            [](auto view, auto& response) { *response.add_sessions() = std::move(view); });
      });
}

}  // namespace accession::rpc
