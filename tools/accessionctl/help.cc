#include "tools/accessionctl/help.h"

#include <vector>

#include "absl/strings/str_join.h"
#include "fmt/format.h"
#include "tools/accessionctl/table.h"

namespace accession::ctl {
namespace {

// `-o, --output FORMAT`.
std::string OptionTitle(const CLI::Option& option) {
  std::string title;
  for (const std::string& name : option.get_snames()) title += "-" + name + ", ";
  for (const std::string& name : option.get_lnames()) title += "--" + name + ", ";
  if (!title.empty()) title.resize(title.size() - 2);
  const bool takes_value = option.get_items_expected_max() > 0;

  return takes_value ? title + " " + option.get_type_name() : title;
}

std::vector<const CLI::Option*> Options(const CLI::App& app, bool positional) {
  return app.get_options([positional](const CLI::Option* option) {
    return option->get_positional() == positional && !option->get_group().empty();
  });
}

// The rows of `table` without their heading.
std::string Rows(const Table& table, const Layout& layout) {
  const std::string rows = table.Text(Ink(false), layout, 2);
  return rows.substr(rows.find('\n') + 1);
}

void AddPositionals(const CLI::App& app, const Layout& layout, std::string& text) {
  Table table({{"argument"}, {"meaning"}});
  for (const CLI::Option* const option : Options(app, true)) {
    table.AddRow({{option->get_single_name()}, {option->get_description()}});
  }
  if (!table.empty()) text += Rows(table, layout);
}

void AddOptions(const CLI::App& app, const Layout& layout, std::string& text) {
  const auto options = Options(app, false);
  if (options.empty()) return;
  Table table({{"flag"}, {"meaning"}});
  for (const CLI::Option* const option : options) {
    table.AddRow({{OptionTitle(*option)}, {option->get_description()}});
  }
  text += "\nFlags\n" + Rows(table, layout);
}

void AddSubcommands(const CLI::App& app, const Layout& layout, std::string& text) {
  Table table({{"verb"}, {"meaning"}});
  for (const CLI::App* const sub : app.get_subcommands({})) {
    std::string verbs;
    for (const CLI::App* const verb : sub->get_subcommands({})) {
      verbs += (verbs.empty() ? " " : "|") + verb->get_name();
    }
    table.AddRow({{sub->get_name() + verbs}, {sub->get_description()}});
  }
  if (table.empty()) return;
  text += "\n" + Rows(table, layout);
}

std::string Usage(const CLI::App& app, std::size_t columns) {
  std::string usage = CommandPath(app);
  for (const CLI::Option* const option : Options(app, true)) {
    const std::string name = option->get_single_name();
    usage += option->get_required() ? " " + name : " [" + name + "]";
    if (option->get_expected_max() > 1) usage += "...";
  }
  const bool has_verbs = !app.get_subcommands({}).empty();
  if (has_verbs) usage += app.get_parent() == nullptr ? " NOUN VERB" : " VERB";
  return Hanging("Usage: ", usage + " [flags]", columns);
}

}  // namespace

std::string CommandPath(const CLI::App& app) {
  const CLI::App* const parent = app.get_parent();
  return parent == nullptr ? app.get_name() : CommandPath(*parent) + " " + app.get_name();
}

std::string HelpText(const CLI::App& app, std::size_t columns) {
  std::string example = app.get_footer();
  const auto verbs = app.get_subcommands({});
  if (example.empty() && !verbs.empty()) example = verbs.front()->get_footer();
  std::string text;
  if (!example.empty()) {
    // Continued as a shell wants it, so that it can be copied.
    const auto lines = Wrapped(example, columns - 6);
    text += fmt::format("Example:\n  {}\n\n", absl::StrJoin(lines, " \\\n    "));
  }
  const Layout layout{.columns = columns, .wide = false};
  text += Hanging("", app.get_description(), columns) + "\n" + Usage(app, columns);
  AddPositionals(app, layout, text);
  AddSubcommands(app, layout, text);
  AddOptions(app, layout, text);
  if (app.get_parent() != nullptr) {
    text += "\n`accessionctl -h` shows the flags that every verb takes.\n";
  }
  return text;
}

}  // namespace accession::ctl
