// What every list takes: a filter, an order, and how much of it is shown.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>

#include "CLI/App.hpp"
#include "absl/status/statusor.h"
#include "fmt/format.h"
#include "tools/accessionctl/context.h"
#include "tools/accessionctl/fetch.h"

namespace accession::ctl {

struct ListFlags {
  std::string filter;
  std::string order_by;
  // At most this many; 0: all.
  std::int32_t limit = 0;
  // Asked for at once.
  std::int32_t page_size = kPageSize;
};

// Adds --filter, --order-by, --limit (with what `flags` holds as its default) and --page-size.
// `fields` names some to filter by.
void AddListFlags(CLI::App& verb, ListFlags& flags, const std::string& fields);

// Says on stderr that the list goes on after `shown`.
void NoteMore(Context& context, std::int32_t shown);

// Sends `request` with the flags for page after page and adds `items_of` each page to `items`, up
// to the limit.
template <typename Stub, typename Base, typename Request, typename Response, typename Items,
          typename ItemsOf>
absl::Status FetchList(Context& context, Stub& stub,
                       grpc::Status (Base::*method)(grpc::ClientContext*, const Request&,
                                                    Response*),
                       Request request, const ListFlags& flags, Items& items, ItemsOf items_of) {
  request.set_filter(flags.filter);
  request.set_order_by(flags.order_by);
  do {
    const std::int32_t left = flags.limit - static_cast<std::int32_t>(items.size());
    request.set_page_size(flags.limit == 0 ? flags.page_size : std::min(left, flags.page_size));
    const absl::StatusOr<Response> page = context.client.Call(stub, method, request);
    if (!page.ok()) return page.status();
    items.MergeFrom(items_of(*page));
    request.set_page_token(page->next_page_token());
    if (!request.page_token().empty() && items.size() == flags.limit) {
      NoteMore(context, flags.limit);
      break;
    }
  } while (!request.page_token().empty());
  return absl::OkStatus();
}

}  // namespace accession::ctl
