#include "services/rpc/deadline_service.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/status.h"
#include "engine/names.h"
#include "services/rpc/page.h"
#include "services/rpc/unknown.h"

namespace accession::rpc {
namespace {

using engine::Reason;
using runtime::Answer;

bool IsEnded(v1::ExpectationState state) {
  return state == v1::EXPECTATION_STATE_MET || state == v1::EXPECTATION_STATE_MET_LATE ||
         state == v1::EXPECTATION_STATE_WAIVED || state == v1::EXPECTATION_STATE_CLOSED;
}

bool IsAskedFor(const v1::Deadline& deadline, const v1::ListDeadlinesRequest& request) {
  const auto& states = request.states();
  const bool state = states.empty() ? !IsEnded(deadline.state())
                                    : std::ranges::find(states, deadline.state()) != states.end();
  const std::string& due = deadline.due().date();
  if (!request.due_from().empty() && (due.empty() || due < request.due_from())) return false;
  if (!request.due_until().empty() && (due.empty() || due > request.due_until())) return false;
  return state;
}

Answer<bool> CheckDay(const std::string& text, const char* field) {
  if (text.empty() || engine::ParseDay(text).ok()) return true;
  return runtime::Reject(
      Reason::kDateInvalid,
      absl::StrCat(field, ": ", runtime::Echo(text), " is no date; write one such as 2025-06-05"),
      {{"field", field}});
}

// Every deadline of the subject.
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

}  // namespace

DeadlineService::DeadlineService(runtime::Node& node)
    : ReadService("accession.v1.DeadlineService", node) {
  AddRead<v1::ListDeadlinesRequest, v1::ListDeadlinesResponse>(
      "ListDeadlines", [this](const auto& request) { return List(request); });
}

Answer<v1::ListDeadlinesResponse> DeadlineService::List(
    const v1::ListDeadlinesRequest& request) const {
  ASSIGN_OR_REJECT(const std::size_t size, PageSize(request.page_size()));
  const std::string query = QueryOf(request);
  ASSIGN_OR_REJECT(const std::string after, PageStart(query, request.page_token()));
  if (auto day = CheckDay(request.due_from(), "due_from"); day.index() != 0)
    return std::get<engine::Rejection>(std::move(day));
  if (auto day = CheckDay(request.due_until(), "due_until"); day.index() != 0)
    return std::get<engine::Rejection>(std::move(day));
  ASSIGN_OR_REJECT(runtime::OpenPoint point, node().reader().Open(runtime::PointOf(request)));
  ASSIGN_OR_REJECT(std::vector<v1::Deadline> deadlines, DeadlinesOf(request.subject(), point));
  std::erase_if(deadlines,
                [&](const v1::Deadline& deadline) { return !IsAskedFor(deadline, request); });
  std::size_t start = 0;
  std::from_chars(after.data(), after.data() + after.size(), start);
  const std::size_t end = std::min(deadlines.size(), start + size);
  v1::ListDeadlinesResponse response;
  for (std::size_t i = start; i < end; ++i) *response.add_deadlines() = deadlines[i];
  if (end < deadlines.size()) response.set_next_page_token(PageToken(query, std::to_string(end)));
  response.set_position(point.position().value());
  return response;
}

}  // namespace accession::rpc
