#include "tools/accessionctl/help.h"

#include <vector>

#include "absl/strings/str_join.h"
#include "fmt/format.h"
#include "tools/accessionctl/table.h"

namespace accession::ctl {
namespace {

// Of a noun with its verbs, in the list of all.
constexpr std::size_t kVerbColumns = 44;

// `-o, --output FORMAT`.
std::string OptionTitle(const CLI::Option& option) {
  std::string title;
  for (const std::string& name : option.get_snames()) title += "-" + name + ", ";
  for (const std::string& name : option.get_lnames()) title += "--" + name + ", ";
  if (!title.empty()) title.resize(title.size() - 2);
  return TakesValue(option) ? title + " " + option.get_type_name() : title;
}

// The rows of `table` without their heading.
std::string Rows(const Table& table, const Layout& layout) {
  const std::string rows = table.Text(Ink(false), layout, 2);
  return rows.substr(rows.find('\n') + 1);
}

void AddPositionals(const CLI::App& app, const Layout& layout, std::string& text) {
  Table table({{"argument"}, {"meaning"}});
  for (const CLI::Option* const option : Options(app, OptionKind::kArgument)) {
    table.AddRow({{option->get_single_name()}, {option->get_description()}});
  }
  if (!table.empty()) text += Rows(table, layout);
}

void AddOptions(const CLI::App& app, const Layout& layout, std::string& text) {
  const auto options = Options(app, OptionKind::kFlag);
  if (options.empty()) return;
  Table table({{"flag"}, {"meaning"}});
  for (const CLI::Option* const option : options) {
    table.AddRow({{OptionTitle(*option)}, {option->get_description()}});
  }
  text += "\nFlags\n" + Rows(table, layout);
}

// `show|explain|history`, in lines of which none is much longer than kVerbColumns.
std::string VerbsOf(const CLI::App& noun) {
  std::string verbs;
  std::size_t line = noun.get_name().size();
  for (const CLI::App* const verb : Subcommands(noun)) {
    const std::string& name = verb->get_name();
    verbs += verbs.empty() ? " " : "|";
    if (line + name.size() > kVerbColumns) {
      verbs += "\n  ";
      line = 2;
    }
    verbs += name;
    line += name.size() + 1;
  }
  return verbs;
}

void AddSubcommands(const CLI::App& app, const Layout& layout, std::string& text) {
  Table table({{"verb"}, {"meaning"}});
  for (const CLI::App* const sub : Subcommands(app)) {
    table.AddRow({{sub->get_name() + VerbsOf(*sub)}, {sub->get_description()}});
  }
  if (table.empty()) return;
  text += "\n" + Rows(table, layout);
}

}  // namespace

std::vector<const CLI::App*> Subcommands(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App* sub) { return !sub->get_group().empty(); });
}

std::vector<const CLI::Option*> Options(const CLI::App& app, OptionKind kind) {
  return app.get_options([kind](const CLI::Option* option) {
    return option->get_positional() == (kind == OptionKind::kArgument) &&
           !option->get_group().empty();
  });
}

bool TakesValue(const CLI::Option& option) { return option.get_items_expected_max() > 0; }

std::string UsageOf(const CLI::App& app) {
  std::string usage;
  for (const CLI::Option* const option : Options(app, OptionKind::kArgument)) {
    const std::string name = option->get_single_name();
    usage += option->get_required() ? " " + name : " [" + name + "]";
    if (option->get_expected_max() > 1) usage += "...";
  }
  if (!Subcommands(app).empty()) usage += app.get_parent() == nullptr ? " NOUN VERB" : " VERB";
  return usage + " [flags]";
}

std::string CommandPath(const CLI::App& app) {
  const CLI::App* const parent = app.get_parent();
  return parent == nullptr ? app.get_name() : CommandPath(*parent) + " " + app.get_name();
}

std::string HelpText(const CLI::App& app, std::size_t columns) {
  std::string example = app.get_footer();
  const auto verbs = Subcommands(app);
  if (example.empty() && !verbs.empty()) example = verbs.front()->get_footer();
  std::string text;
  if (!example.empty()) {
    // Continued as a shell wants it, so that it can be copied.
    const auto lines = Wrapped(example, columns - 6);
    text += fmt::format("Example:\n  {}\n\n", absl::StrJoin(lines, " \\\n    "));
  }
  const Layout layout{.columns = columns, .wide = false};
  text += Hanging("", app.get_description(), columns) + "\n" +
          Hanging("Usage: ", CommandPath(app) + UsageOf(app), columns);
  AddPositionals(app, layout, text);
  AddSubcommands(app, layout, text);
  AddOptions(app, layout, text);
  if (app.get_parent() != nullptr) {
    text += "\n`accessionctl -h` shows the flags that every verb takes.\n";
  }
  return text;
}

}  // namespace accession::ctl
