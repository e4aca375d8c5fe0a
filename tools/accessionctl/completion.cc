// accessionctl completion bash|zsh|fish, and the verb that their scripts call.
#include "tools/accessionctl/completion.h"

#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <vector>

#include "base/status.h"
#include "tools/accessionctl/arguments.h"
#include "tools/accessionctl/candidates.h"
#include "tools/accessionctl/nouns.h"

namespace accession::ctl {
namespace {

// Whoever pressed a key does not wait longer for any one answer.
constexpr std::chrono::milliseconds kPatience{400};

// bash replaces only what stands after the last of these.
constexpr char kBashBreaks[] = ":=";

std::string ThisProgram() {
  std::error_code failed;
  const auto path = std::filesystem::read_symlink("/proc/self/exe", failed);
  return failed ? "accessionctl" : path.string();
}

// The part of a word that bash takes for a word of its own, already typed.
std::size_t BashPrefix(const std::string& typed) {
  const std::size_t last = typed.find_last_of(kBashBreaks);
  return last == std::string::npos ? 0 : last + 1;
}

// The candidates for `words`, the first of which is the program; for bash it is the whole line.
std::string Answer(const Context& context, std::vector<std::string> words) {
  if (words.size() < 2) return "";
  const bool bash = words.front() == "bash";
  words.erase(words.begin());
  if (bash) words = ShellWords(words.front());
  if (words.size() < 2) return "";
  const std::size_t prefix = bash ? BashPrefix(words.back()) : 0;
  words.erase(words.begin());
  Flags flags = context.flags;
  const CommandTree tree(flags);
  const TypedLine line = ReadTypedLine(tree.app(), words);
  if (const auto server = line.values.find("--server"); server != line.values.end()) {
    flags.server = server->second;
  }
  if (!flags.timeout.has_value()) flags.timeout = kPatience;
  Client client(flags);
  const Candidates candidates = CandidatesFor(line, client);
  if (candidates.paths == Paths::kFiles) return "@files\n";
  if (candidates.paths == Paths::kFolders) return "@folders\n";
  std::string text;
  for (const Candidate& candidate : candidates.words) {
    text += candidate.word.substr(std::min(prefix, candidate.word.size()));
    if (!bash && !candidate.meaning.empty()) text += "\t" + candidate.meaning;
    text += "\n";
  }
  return text;
}

// What the scripts call: `complete bash LINE`, `complete zsh|fish WORD...`. Hidden from help.
void AddComplete(CommandLine& line) {
  const auto words = std::make_shared<std::vector<std::string>>();
  CLI::App& verb = line.AddVerb({"complete", "What a word that is being typed may become", ""},
                                [words](Context& context) -> absl::StatusOr<ExitCode> {
                                  context.output.Data(Answer(context, *words));
                                  return ExitCode::kOk;
                                });
  verb.group("");
  // Its arguments are somebody else's flags.
  verb.set_help_flag();
  verb.fallthrough(false);
  verb.prefix_command();
  verb.parse_complete_callback([&verb, words] { *words = verb.remaining(); });
}

}  // namespace

void AddCompletion(CommandLine& line) {
  AddComplete(line);
  CLI::App& noun = line.AddNoun("completion", "Scripts that make a shell complete what is typed");
  const auto add = [&](const VerbText& text, Shell shell) {
    line.AddVerb(noun, text, [shell](Context& context) -> absl::StatusOr<ExitCode> {
      RETURN_IF_ERROR(context.output.Text(CompletionScript(shell, ThisProgram())));
      return ExitCode::kOk;
    });
  };
  add({"bash", "For bash: source <(accessionctl completion bash)", "accessionctl completion bash"},
      Shell::kBash);
  add({"zsh", "For zsh: source <(accessionctl completion zsh)", "accessionctl completion zsh"},
      Shell::kZsh);
  add({"fish", "For fish: accessionctl completion fish | source", "accessionctl completion fish"},
      Shell::kFish);
}

}  // namespace accession::ctl
