// Lists of resources in the order of names, a page at a time.
#pragma once

#include <string>

#include "base/status.h"
#include "services/rpc/page.h"
#include "services/runtime/reader.h"

namespace accession::rpc {

// The page of `all` (pointers to resources, in the order of names) that `request` asks for; `add`
// adds the view of one to the response.
template <typename Response, typename Request, typename Resources, typename Add>
runtime::Answer<Response> List(const Request& request, const runtime::OpenPoint& point,
                               const Resources& all, const Add& add) {
  ASSIGN_OR_REJECT(const std::size_t size, PageSize(request.page_size()));
  const std::string query = QueryOf(request);
  ASSIGN_OR_REJECT(const std::string after, PageStart(query, request.page_token()));
  Response response;
  response.set_position(point.position().value());
  std::size_t added = 0;
  std::string last;
  for (const auto* resource : all) {
    if (resource->name <= after) continue;
    if (added == size) {
      response.set_next_page_token(PageToken(query, last));
      break;
    }
    add(*resource, response);
    last = resource->name;
    ++added;
  }
  return response;
}

}  // namespace accession::rpc
