#include "services/rpc/application_reply.h"

#include <string>

#include "base/sha256.h"

namespace accession::rpc {
namespace {

constexpr std::size_t kEtagCharacters = 16;

std::string EtagOf(const v1::Application& application) {
  return ToHex(AsBytes(Sha256({application.SerializeAsString()}))).substr(0, kEtagCharacters);
}

}  // namespace

v1::Application ViewOf(const runtime::Projected& projected, Sequence known_at) {
  v1::Application application = engine::ViewOf(*projected.projection);
  application.set_etag(EtagOf(application));
  application.set_known_at(known_at.value());
  return application;
}

}  // namespace accession::rpc
