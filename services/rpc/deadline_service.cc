#include "services/rpc/deadline_service.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/status.h"
#include "engine/names.h"
#include "services/rpc/list_query.h"
#include "services/rpc/page.h"
#include "services/rpc/unknown.h"
#include "services/rpc/world_fields.h"
#include "services/runtime/deadline_list.h"

namespace accession::rpc {
namespace {

using engine::Reason;
using query::Direction;
using runtime::Answer;
using runtime::DeadlinePage;
using runtime::DeadlineQuery;

bool IsEnded(int state) {
  return state == v1::EXPECTATION_STATE_MET || state == v1::EXPECTATION_STATE_MET_LATE ||
         state == v1::EXPECTATION_STATE_WAIVED || state == v1::EXPECTATION_STATE_CLOSED ||
         state == v1::EXPECTATION_STATE_MISSED;
}

Answer<std::optional<engine::CivilDay>> DayIn(const std::string& text, const char* field) {
  if (text.empty()) return std::optional<engine::CivilDay>();
  const auto day = engine::ParseDay(text);
  if (day.ok()) return std::optional(*day);
  return runtime::Reject(
      Reason::kDateInvalid,
      absl::StrCat(field, ": ", runtime::Echo(text), " is no date; write one such as 2025-06-05"),
      {{"field", field}});
}

// What is asked, but for the order, which depends on the point.
Answer<DeadlineQuery> QueryIn(const v1::ListDeadlinesRequest& request, std::size_t size) {
  DeadlineQuery query{.party = engine::Qualify(engine::kParties, request.party()),
                      .body = engine::Qualify(engine::kBodies, request.body()),
                      .page_size = size};
  ASSIGN_OR_REJECT(query.window.from, DayIn(request.due_from(), "due_from"));
  ASSIGN_OR_REJECT(query.window.until, DayIn(request.due_until(), "due_until"));
  const auto& states = request.states();
  if (std::any_of(states.begin(), states.end(), IsEnded)) query.ended = runtime::Ended::kWanted;
  return query;
}

// Nothing is due of what nobody knows, either.
std::optional<engine::Rejection> CheckNames(const DeadlineQuery& query,
                                            const runtime::PresentNames& names) {
  if (!query.party.empty()) {
    if (auto unknown = names.Check(query.party)) return unknown;
  }
  return query.body.empty() ? std::nullopt : names.Check(query.body);
}

// By due date, or by subject where the index cannot help.
Answer<Direction> OrderIn(const std::string& text, bool by_due) {
  ASSIGN_OR_REJECT(const auto keys, OrderOf(text, DeadlineFields().schema()));
  if (keys.empty()) return Direction::kAscending;
  const auto& key = keys.front();
  const std::string& field = DeadlineFields().schema().field(key.field).name;
  if (keys.size() > 1)
    return RejectOrder(keys[1].position, "deadlines come by one field; name one");
  if (by_due && field == "due") return key.direction;
  if (!by_due && field == "subject" && key.direction == Direction::kAscending) return key.direction;
  return RejectOrder(key.position,
                     by_due ? "deadlines come by due or due desc; name one of them"
                            : "as of a past point, and with those that have ended, deadlines come "
                              "by subject; leave order_by out");
}

// Every deadline of the subject, by due date.
Answer<std::vector<v1::Deadline>> DeadlinesOf(const std::string& subject,
                                              runtime::OpenPoint& point) {
  if (!engine::IsIn(subject, engine::kBodies)) {
    ASSIGN_OR_REJECT(const runtime::Projected projected, point.Application(subject));
    return engine::DeadlinesOf(*projected.projection);
  }
  const engine::World& world = *point.world();
  if (world.FindBody(subject) == nullptr)
    return RejectUnknown(Reason::kBodyUnknown, "body", subject, world);
  const runtime::Look& look = point.look();
  return look.as_of ? engine::DeadlinesOfBody(world, subject, engine::AsOf{*look.as_of}, look.now)
                    : engine::DeadlinesOfBody(world, subject, engine::ReadPoint::Now(look.now));
}

// The page of one subject; the token counts the deadlines before it.
Answer<DeadlinePage> PageOf(const std::string& subject, const DeadlineQuery& query,
                            runtime::OpenPoint& point, runtime::AdmitDeadline admit) {
  ASSIGN_OR_REJECT(std::vector<v1::Deadline> deadlines, DeadlinesOf(subject, point));
  std::erase_if(deadlines, [&](const v1::Deadline& deadline) {
    const auto due = engine::ParseDay(deadline.due().date());
    return !query.window.Contains(due.ok() ? std::optional(*due) : std::nullopt) ||
           (!query.party.empty() && deadline.owed_by() != query.party) || !admit(deadline);
  });
  if (query.direction == Direction::kDescending) std::ranges::reverse(deadlines);
  std::size_t start = 0;
  std::from_chars(query.after.data(), query.after.data() + query.after.size(), start);
  start = std::min(start, deadlines.size());
  const std::size_t end = std::min(deadlines.size(), start + query.page_size);
  DeadlinePage page;
  if (end < deadlines.size()) page.next = std::to_string(end);
  page.deadlines.assign(deadlines.begin() + static_cast<std::ptrdiff_t>(start),
                        deadlines.begin() + static_cast<std::ptrdiff_t>(end));
  return page;
}

}  // namespace

DeadlineService::DeadlineService(runtime::Node& node)
    : ReadService("accession.v1.DeadlineService", node) {
  AddRead<v1::ListDeadlinesRequest, v1::ListDeadlinesResponse>(
      "ListDeadlines", [this](const auto& request) { return List(request); });
}

Answer<v1::ListDeadlinesResponse> DeadlineService::List(
    const v1::ListDeadlinesRequest& request) const {
  ASSIGN_OR_REJECT(const std::size_t size, PageSize(request.page_size()));
  ASSIGN_OR_REJECT(DeadlineQuery query, QueryIn(request, size));
  const query::MessageFields& fields = DeadlineFields();
  const runtime::PresentNames names = node().reader().present_names();
  ASSIGN_OR_REJECT(const query::Filter filter, FilterOf(request.filter(), fields.schema(), names));
  if (auto unknown = CheckNames(query, names)) return *std::move(unknown);
  const runtime::ListSources sources = node().lists();
  ASSIGN_OR_REJECT(runtime::OpenPoint point, node().reader().Open(runtime::PointOf(request)));
  const bool one = !request.subject().empty();
  const bool by_due = one || runtime::ComesByDueDate(query, point);
  ASSIGN_OR_REJECT(query.direction, OrderIn(request.order_by(), by_due));
  const std::string text = QueryOf(request);
  ASSIGN_OR_REJECT(PagePlace start, PageStart(text, request.page_token(), point.position()));
  query.after = std::move(start.last);
  const auto& states = request.states();
  const auto admit = [&](const v1::Deadline& deadline) {
    const bool state =
        states.empty() ? !IsEnded(deadline.state())
                       : std::find(states.begin(), states.end(), deadline.state()) != states.end();
    return state && filter.Admits([&](std::size_t field) { return fields.Read(deadline, field); });
  };
  auto answer = one ? PageOf(request.subject(), query, point, admit)
                    : runtime::ListDeadlines(query, point, sources, admit);
  ASSIGN_OR_REJECT(DeadlinePage page, std::move(answer));
  v1::ListDeadlinesResponse response;
  for (v1::Deadline& deadline : page.deadlines) *response.add_deadlines() = std::move(deadline);
  if (!page.next.empty())
    response.set_next_page_token(PageToken(text, {page.next, point.position()}));
  response.set_position(point.position().value());
  return response;
}

}  // namespace accession::rpc
