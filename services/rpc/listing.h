// Lists of what the world holds, filtered and ordered, a page at a time.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/status.h"
#include "services/query/message_fields.h"
#include "services/rpc/list_query.h"
#include "services/rpc/page.h"
#include "services/runtime/reader.h"

namespace accession::rpc {

// The page of `all` (pointers to resources, in the order of names) that `request` asks for.
// `view_of` gives the view of a resource, a message with `fields`; `add` adds one to the response.
// O(resources) where the request filters or orders them.
template <typename Response, typename Request, typename Resources, typename ViewOf, typename Add>
runtime::Answer<Response> List(const Request& request, const runtime::PresentNames& names,
                               const runtime::OpenPoint& point, const query::MessageFields& fields,
                               const Resources& all, const ViewOf& view_of, const Add& add) {
  using View = std::decay_t<decltype(view_of(**all.begin()))>;
  ASSIGN_OR_REJECT(const std::size_t size, PageSize(request.page_size()));
  ASSIGN_OR_REJECT(const query::Filter filter, FilterOf(request.filter(), fields.schema(), names));
  ASSIGN_OR_REJECT(const auto order, OrderOf(request.order_by(), fields.schema()));
  const std::string query = QueryOf(request);
  ASSIGN_OR_REJECT(const PagePlace start, PageStart(query, request.page_token(), point.position()));
  // What is to be shown, under where it stands in the order.
  std::vector<std::pair<std::string, View>> shown;
  for (const auto* resource : all) {
    if (order.empty() && resource->name <= start.last) continue;
    if (order.empty() && shown.size() > size) break;
    View view = view_of(*resource);
    const auto read = [&](std::size_t field) { return fields.Read(view, field); };
    if (!filter.Admits(read)) continue;
    std::string place = query::OrderBytes(order, read) + resource->name;
    if (place > start.last) shown.emplace_back(std::move(place), std::move(view));
  }
  if (!order.empty()) {
    std::ranges::sort(shown, {}, [](const auto& one) -> const std::string& { return one.first; });
  }
  Response response;
  response.set_position(point.position().value());
  for (std::size_t i = 0; i < std::min(size, shown.size()); ++i)
    add(std::move(shown[i].second), response);
  if (shown.size() > size) {
    response.set_next_page_token(
        PageToken(query, {.last = shown[size - 1].first, .position = point.position()}));
  }
  return response;
}

}  // namespace accession::rpc
