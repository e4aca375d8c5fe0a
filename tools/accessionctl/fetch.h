// The reads that several screens share.
#pragma once

#include <cstdint>
#include <set>
#include <string>

#include "absl/status/statusor.h"
#include "accession/v1/application_service.pb.h"
#include "tools/accessionctl/act_index.h"
#include "tools/accessionctl/context.h"
#include "tools/accessionctl/names.h"
#include "tools/accessionctl/read_point.h"

namespace accession::ctl {

// The largest page a server gives.
inline constexpr std::int32_t kPageSize = 1000;

// `kaz` in the collection `parties` is `parties/kaz`.
std::string ResourceName(std::string_view collection, std::string_view name);

// Where the application stands, at the point the flags ask about.
absl::StatusOr<v1::GetApplicationResponse> FetchApplication(Context& context,
                                                            const std::string& name);

// Why it is not where it wants to be; knows at least `min_position`.
absl::StatusOr<v1::ExplainApplicationResponse> FetchExplanation(Context& context,
                                                                const std::string& name,
                                                                std::uint64_t min_position);

// The names of all parties and bodies at the point the flags ask about.
absl::StatusOr<Names> FetchNames(Context& context);

// Adds the acts of `stream`, and any of `cited` that are on other streams, to `acts`.
absl::Status FetchActs(Context& context, const std::string& stream,
                       const std::set<std::uint64_t>& cited, ActIndex& acts);

// What of a stream is read.
enum class Include { kActs, kActsAndObservations };
// At which point: that of the flags, or the latest whatever they say.
enum class Point { kAsked, kLatest };

// The events of `stream`, in the order recorded.
absl::StatusOr<google::protobuf::RepeatedPtrField<v1::Event>> FetchEvents(Context& context,
                                                                          const std::string& stream,
                                                                          Include include,
                                                                          Point point);

// Sends `request` for page after page and hands each to `visit`.
template <typename Stub, typename Base, typename Request, typename Response, typename Visit>
absl::Status EachPage(Context& context, Stub& stub,
                      grpc::Status (Base::*method)(grpc::ClientContext*, const Request&, Response*),
                      Request request, Visit visit) {
  request.set_page_size(kPageSize);
  do {
    const absl::StatusOr<Response> page = context.client.Call(stub, method, request);
    if (!page.ok()) return page.status();
    visit(*page);
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  return absl::OkStatus();
}

}  // namespace accession::ctl
