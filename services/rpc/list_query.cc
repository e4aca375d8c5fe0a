#include "services/rpc/list_query.h"

#include <utility>

#include "services/runtime/query_problem.h"

namespace accession::rpc {

using runtime::RejectProblem;

runtime::Answer<query::Filter> FilterOf(const std::string& text, const query::Schema& fields) {
  auto parsed = query::Filter::Parse(text, fields);
  if (const auto* problem = std::get_if<query::Problem>(&parsed))
    return RejectProblem(engine::Reason::kFilterInvalid, "filter", *problem);
  return std::get<query::Filter>(std::move(parsed));
}

runtime::Answer<std::vector<query::OrderKey>> OrderOf(const std::string& text,
                                                      const query::Schema& fields) {
  auto parsed = query::ParseOrder(text, fields);
  if (const auto* problem = std::get_if<query::Problem>(&parsed))
    return RejectProblem(engine::Reason::kOrderByInvalid, "order_by", *problem);
  return std::get<0>(std::move(parsed));
}

engine::Rejection RejectOrder(std::size_t position, std::string message) {
  return RejectProblem(engine::Reason::kOrderByInvalid, "order_by",
                       {.position = position, .message = std::move(message), .nearest = ""});
}

}  // namespace accession::rpc
