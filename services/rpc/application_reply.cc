#include "services/rpc/application_reply.h"

#include <string>
#include <utility>
#include <vector>

#include "base/sha256.h"
#include "base/status.h"

namespace accession::rpc {
namespace {

constexpr std::size_t kEtagCharacters = 16;

std::string EtagOf(const v1::Application& application) {
  return ToHex(AsBytes(Sha256({application.SerializeAsString()}))).substr(0, kEtagCharacters);
}

}  // namespace

runtime::Answer<v1::Application> ViewOf(const runtime::Projected& projected,
                                        runtime::OpenPoint& point) {
  v1::Application application = engine::ViewOf(*projected.projection);
  application.set_etag(EtagOf(application));
  application.set_known_at(point.known_at().value());
  ASSIGN_OR_REJECT_FAILURE(std::vector<v1::Link> links, point.LinkedBy(application.name()));
  for (v1::Link& link : links) *application.add_linked_by() = std::move(link);
  return application;
}

}  // namespace accession::rpc
