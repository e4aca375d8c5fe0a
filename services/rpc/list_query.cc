#include "services/rpc/list_query.h"

#include <utility>

#include "services/runtime/query_problem.h"

namespace accession::rpc {

using runtime::RejectProblem;

runtime::Answer<query::Filter> FilterOf(const std::string& text, const query::Schema& fields,
                                        const runtime::PresentNames& names) {
  auto parsed = query::Filter::Parse(text, fields);
  if (const auto* problem = std::get_if<query::Problem>(&parsed))
    return RejectProblem(engine::Reason::kFilterInvalid, "filter", *problem);
  auto& filter = std::get<query::Filter>(parsed);
  if (auto no = names.Check("filter", filter)) return *std::move(no);
  return std::move(filter);
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
