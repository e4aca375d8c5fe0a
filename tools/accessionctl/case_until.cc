#include "tools/accessionctl/case_until.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/nearest.h"
#include "fmt/format.h"
#include "services/codec/diagnostic.h"
#include "tools/accessionctl/failure.h"
#include "tools/accessionctl/names.h"

namespace accession::ctl {

absl::Status KeepUntil(std::string_view entry, codec::Catalog& catalog) {
  const std::size_t slash = entry.find('/');
  const std::string_view id = slash == std::string_view::npos ? entry : entry.substr(slash + 1);
  const std::string_view wanted = slash == std::string_view::npos ? "" : entry.substr(0, slash);
  std::vector<std::string> having;
  std::vector<std::string> known;
  for (codec::CaseImport& import : catalog.imports) {
    const std::string_view name = IdOf(import.import);
    if (!wanted.empty() && name != wanted) continue;
    for (const codec::CaseEntry& other : import.entries) known.push_back(other.id);
    const auto found = std::find_if(import.entries.begin(), import.entries.end(),
                                    [id](const auto& other) { return other.id == id; });
    if (found == import.entries.end()) continue;
    having.push_back(fmt::format("{}/{}", name, id));
    import.entries.erase(found + 1, import.entries.end());
  }
  if (having.size() == 1) return absl::OkStatus();
  if (having.size() > 1) {
    return UsageError(fmt::format("several cases have an entry {}", codec::Excerpt(id)),
                      fmt::format("name one: {}", fmt::join(having, " or ")));
  }
  const auto nearest = Nearest(id, known);
  return UsageError(fmt::format("no case has an entry {}", codec::Excerpt(entry)),
                    nearest.has_value() ? fmt::format("did you mean {}?", *nearest)
                                        : "name an `id` that stands in one of the files");
}

}  // namespace accession::ctl
