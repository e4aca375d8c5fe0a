#include "services/rpc/unknown.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace accession::rpc {

engine::Rejection RejectUnknown(engine::Reason reason, std::string_view noun, std::string_view name,
                                const engine::World& world) {
  const std::vector<std::string> near = world.Nearest(name);
  return runtime::Reject(
      reason,
      absl::StrCat("no ", std::string(noun), " ", runtime::Echo(name), " is known",
                   near.empty() ? "; check its name and the point asked about"
                                : "; did you mean " + near.front() + "?"),
      {{"name", runtime::Echo(name)}, {"nearest", absl::StrJoin(near, ",")}});
}

}  // namespace accession::rpc
