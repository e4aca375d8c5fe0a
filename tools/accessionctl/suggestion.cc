#include "tools/accessionctl/suggestion.h"

#include <algorithm>
#include <optional>

#include "absl/strings/str_join.h"
#include "base/nearest.h"
#include "fmt/format.h"
#include "services/codec/diagnostic.h"
#include "tools/accessionctl/failure.h"
#include "tools/accessionctl/help.h"

namespace accession::ctl {
namespace {

const CLI::App& RootOf(const CLI::App& app) {
  return app.get_parent() == nullptr ? app : RootOf(*app.get_parent());
}

std::vector<std::string> SubcommandNames(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* const sub : Subcommands(app)) names.push_back(sub->get_name());
  return names;
}

std::vector<std::string> FlagNames(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* level = &app; level != nullptr; level = level->get_parent()) {
    for (const CLI::Option* const option : level->get_options()) {
      for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    }
  }
  return names;
}

// `endorsement matrix` for `matrix`; the noun among `words`, if there is one, is preferred:
// `application show` for `show application`.
std::optional<std::string> CommandOfVerb(const CLI::App& root,
                                         const std::vector<std::string>& words) {
  std::optional<std::string> found;
  for (const CLI::App* const noun : Subcommands(root)) {
    const std::vector<std::string> verbs = SubcommandNames(*noun);
    if (std::find(verbs.begin(), verbs.end(), words.front()) == verbs.end()) continue;
    const bool named = std::find(words.begin(), words.end(), noun->get_name()) != words.end();
    if (named || !found.has_value()) found = noun->get_name() + " " + words.front();
    if (named) break;
  }
  return found;
}

std::string Advice(const CLI::App& app, const std::vector<std::string>& words) {
  const std::vector<std::string> names = SubcommandNames(app);
  const CLI::App& root = RootOf(app);
  if (const auto nearest = Nearest(words.front(), names)) {
    const bool at_root = app.get_parent() == nullptr;
    return fmt::format("did you mean `{}`?", at_root ? *nearest : app.get_name() + " " + *nearest);
  }
  if (const auto command = CommandOfVerb(root, words)) {
    return fmt::format("did you mean `{}`?", *command);
  }
  return fmt::format("one of {}", absl::StrJoin(names, ", "));
}

}  // namespace

absl::Status UnknownWords(const CLI::App& app, const std::vector<std::string>& words) {
  const std::string word = codec::Excerpt(words.front());
  if (words.front().rfind('-', 0) == 0) {
    const auto nearest = Nearest(words.front(), FlagNames(app));
    return UsageError(fmt::format("there is no flag {}", word),
                      nearest.has_value() ? fmt::format("did you mean {}?", *nearest)
                                          : fmt::format("see `{} -h`", CommandPath(app)));
  }
  if (Subcommands(app).empty()) {
    return UsageError(fmt::format("`{}` takes no further argument {}", CommandPath(app), word),
                      fmt::format("see `{} -h`", CommandPath(app)));
  }
  const std::vector<std::string> names = SubcommandNames(app);
  if (std::find(names.begin(), names.end(), words.front()) != names.end()) {
    return UsageError("the noun comes before the verb",
                      fmt::format("did you mean `{} {}`?", app.get_name(), words.front()));
  }
  const bool at_root = app.get_parent() == nullptr;
  return UsageError(at_root ? fmt::format("there is no noun {}", word)
                            : fmt::format("`{}` has no verb {}", app.get_name(), word),
                    Advice(app, words));
}

}  // namespace accession::ctl
