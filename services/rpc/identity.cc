#include "services/rpc/identity.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "engine/names.h"

namespace accession::rpc {

Identity IdentityOf(const grpc::ServerContextBase& context) {
  Identity identity{.agent = "agents/dev", .represents = {}, .trusted = true};
  const auto headers = context.client_metadata().equal_range(kOnBehalfOfKey);
  for (auto header = headers.first; header != headers.second; ++header) {
    identity.trusted = false;
    const std::string names(header->second.data(), header->second.size());
    for (const auto name : absl::StrSplit(names, ',', absl::SkipWhitespace()))
      identity.represents.emplace_back(absl::StripAsciiWhitespace(name));
  }
  return identity;
}

std::optional<engine::Rejection> CheckRepresents(const Identity& identity, const v1::Act& act) {
  if (identity.trusted) return std::nullopt;
  for (const std::string& by : act.by()) {
    const std::string name = engine::Qualify(engine::kParties, by);
    if (std::ranges::find(identity.represents, name) != identity.represents.end()) continue;
    return runtime::Reject(
        engine::Reason::kNotRepresentative,
        absl::StrCat("the caller does not act for ", runtime::Echo(name), "; it may act for ",
                     runtime::Echo(absl::StrJoin(identity.represents, ", "))),
        {{"party", runtime::Echo(name)}});
  }
  return std::nullopt;
}

}  // namespace accession::rpc
