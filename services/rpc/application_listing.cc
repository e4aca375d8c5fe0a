#include "services/rpc/application_listing.h"

#include <string>
#include <utility>
#include <vector>

#include "base/status.h"
#include "engine/application/brief.h"
#include "services/rpc/list_query.h"
#include "services/rpc/page.h"
#include "services/runtime/application_list.h"

namespace accession::rpc {
namespace {

using query::Direction;
using query::Kind;
using runtime::Answer;
using runtime::ApplicationOrder;

struct Order {
  ApplicationOrder by = ApplicationOrder::kName;
  Direction direction = Direction::kAscending;
};

// In the order of ApplicationOrder.
const query::Schema& OrderFields() {
  static const query::Schema schema({{.name = "name", .kind = Kind::kName},
                                     {.name = "due", .kind = Kind::kDay},
                                     {.name = "submitted_effective", .kind = Kind::kDay},
                                     {.name = "updated", .kind = Kind::kNumber}});
  return schema;
}

Answer<Order> OrderAsked(const std::string& text, const runtime::OpenPoint& point) {
  ASSIGN_OR_REJECT(const std::vector<query::OrderKey> keys, OrderOf(text, OrderFields()));
  if (keys.empty()) return Order();
  // A name after what is ordered by adds nothing: among equals names decide anyway.
  if (keys.size() > 1)
    return RejectOrder(keys[1].position, "applications come by one field; name one");
  const Order order{.by = static_cast<ApplicationOrder>(keys[0].field),
                    .direction = keys[0].direction};
  if (order.by == ApplicationOrder::kUpdated && order.direction == Direction::kAscending)
    return RejectOrder(keys[0].position, "what was updated comes last first; write updated desc");
  if (order.by != ApplicationOrder::kName && !point.latest()) {
    return RejectOrder(keys[0].position,
                       "as of a past point applications come by name; leave order_by out");
  }
  return order;
}

}  // namespace

Answer<v1::ListApplicationsResponse> ListApplications(const v1::ListApplicationsRequest& request,
                                                      runtime::Node& node) {
  ASSIGN_OR_REJECT(const std::size_t size, PageSize(request.page_size()));
  ASSIGN_OR_REJECT(query::Filter filter, FilterOf(request.filter(), runtime::ApplicationFields(),
                                                  node.reader().present_names()));
  const runtime::ListSources sources = node.lists();
  ASSIGN_OR_REJECT(runtime::OpenPoint point, node.reader().Open(runtime::PointOf(request)));
  ASSIGN_OR_REJECT(const Order order, OrderAsked(request.order_by(), point));
  const std::string query = QueryOf(request);
  ASSIGN_OR_REJECT(PagePlace start, PageStart(query, request.page_token(), point.position()));
  const runtime::ApplicationQuery asked{.filter = std::move(filter),
                                        .order = order.by,
                                        .direction = order.direction,
                                        .page_size = size,
                                        .after = std::move(start.last)};
  ASSIGN_OR_REJECT(const runtime::ApplicationPage page,
                   runtime::ListApplications(asked, point, sources));
  v1::ListApplicationsResponse response;
  for (const runtime::Listed& listed : page.applications) {
    v1::Application& view = *response.add_applications();
    view = engine::ViewOf({.name = listed.name,
                           .brief = listed.brief,
                           .world = *point.world(),
                           .instant = listed.instant});
    view.set_stream_version(listed.stream_version);
    view.set_projected(point.projected());
  }
  response.set_position(point.position().value());
  if (!page.next.empty())
    response.set_next_page_token(
        PageToken(query, {.last = page.next, .position = point.position()}));
  return response;
}

}  // namespace accession::rpc
