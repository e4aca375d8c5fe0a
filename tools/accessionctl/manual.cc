// accessionctl man, and the page it prints.
#include "tools/accessionctl/manual.h"

#include <string_view>

#include "absl/strings/ascii.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "base/status.h"
#include "fmt/format.h"
#include "tools/accessionctl/arguments.h"
#include "tools/accessionctl/exit_code.h"
#include "tools/accessionctl/help.h"
#include "tools/accessionctl/nouns.h"

namespace accession::ctl {
namespace {

// Text as troff prints it: no character of it is a request, and a hyphen stays one that a shell
// takes when it is copied.
std::string Escaped(std::string_view text) {
  std::string escaped =
      absl::StrReplaceAll(absl::string_view(text.data(), text.size()),
                          {{"\\", "\\e"}, {"-", "\\-"}, {"'", "\\(aq"}, {"`", "\\(ga"}});
  if (escaped.rfind('.', 0) == 0) escaped.insert(0, "\\&");
  return escaped;
}

// `-o, --output FORMAT` with the names bold and the value slanted.
std::string Tag(const CLI::Option& option) {
  std::vector<std::string> names;
  for (const std::string& name : option.get_snames()) names.push_back("\\fB\\-" + name + "\\fR");
  for (const std::string& name : option.get_lnames()) {
    names.push_back("\\fB\\-\\-" + Escaped(name) + "\\fR");
  }
  std::string tag = absl::StrJoin(names, ", ");
  if (names.empty()) return "\\fI" + Escaped(option.get_single_name()) + "\\fR";
  if (TakesValue(option)) tag += " \\fI" + Escaped(option.get_type_name()) + "\\fR";
  return tag;
}

void AddOptions(const CLI::App& app, OptionKind kind, std::string& page) {
  for (const CLI::Option* const option : Options(app, kind)) {
    // Every verb has it; it is told once, for the program.
    const bool help = option == app.get_help_ptr() && app.get_parent() != nullptr;
    if (help) continue;
    page += fmt::format(".TP\n{}\n{}\n", Tag(*option), Escaped(option->get_description()));
  }
}

void AddVerbPage(const CLI::App& verb, std::string& page) {
  const std::string name = CommandPath(verb).substr(std::string_view("accessionctl ").size());
  page += fmt::format(".SS \"{}{}\"\n{}.\n", Escaped(name),
                      Escaped(absl::StrReplaceAll(UsageOf(verb), {{" [flags]", ""}})),
                      Escaped(verb.get_description()));
  page += fmt::format(".PP\n.nf\n.RS 4\n{}\n.RE\n.fi\n", Escaped(verb.get_footer()));
  AddOptions(verb, OptionKind::kArgument, page);
  AddOptions(verb, OptionKind::kFlag, page);
}

constexpr char kExits[] =
    ".SH EXIT STATUS\n"
    ".TP\n0\nDone.\n"
    ".TP\n1\nThe answer is no: what was checked, verified or compared has faults.\n"
    ".TP\n2\nThe command was given wrongly.\n"
    ".TP\n3\nNo server answers.\n"
    ".TP\n4\nThe data directory must not be opened.\n"
    ".TP\n65 to 80\nThe server refused: 64 and the gRPC code.\n"
    ".TP\n124\nThe time of \\fB\\-\\-timeout\\fR was over.\n"
    ".TP\n130\nInterrupted.\n";

constexpr char kEnvironment[] =
    ".SH ENVIRONMENT\n"
    ".TP\n\\fBACCESSION_SERVER\\fR\nThe daemon, where \\fB\\-\\-server\\fR does not name one.\n"
    ".TP\n\\fBCOLUMNS\\fR\nThe width of the terminal, where it is not what the terminal says.\n"
    ".TP\n\\fBNO_COLOR\\fR\nIf set and not empty, nothing is coloured.\n";

}  // namespace

std::string ManualPage(const CLI::App& app) {
  std::string page =
      ".TH ACCESSIONCTL 1 \"" ACCESSION_VERSION "\" \"Accession " ACCESSION_VERSION "\"\n";
  page +=
      ".SH NAME\naccessionctl \\- ask and tell the record of membership applications\n"
      ".SH SYNOPSIS\n\\fBaccessionctl\\fR \\fInoun verb\\fR [\\fIflags\\fR]\n.SH DESCRIPTION\n";
  page += Escaped(app.get_description()) + "\n";
  page += fmt::format(".PP\n.nf\n.RS 4\n{}\n.RE\n.fi\n", Escaped(app.get_footer()));
  page += ".SH FLAGS OF EVERY VERB\n";
  AddOptions(app, OptionKind::kFlag, page);
  for (const CLI::App* const noun : Subcommands(app)) {
    page += fmt::format(".SH {}\n", absl::AsciiStrToUpper(Escaped(noun->get_name())));
    const auto verbs = Subcommands(*noun);
    if (!verbs.empty()) page += Escaped(noun->get_description()) + ".\n";
    for (const CLI::App* const verb : verbs) AddVerbPage(*verb, page);
    if (verbs.empty()) AddVerbPage(*noun, page);
  }
  return page + kExits + kEnvironment;
}

void AddManual(CommandLine& line) {
  line.AddVerb(
      {"man", "The manual page: `accessionctl man | man -l -` shows it", "accessionctl man"},
      [](Context& context) -> absl::StatusOr<ExitCode> {
        Flags flags;
        const CommandTree tree(flags);
        RETURN_IF_ERROR(context.output.Text(ManualPage(tree.app())));
        return ExitCode::kOk;
      });
}

}  // namespace accession::ctl
