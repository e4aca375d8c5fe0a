// What each shell is told. It hands over the line and shows what comes back: a word each, after a
// tab its meaning, or @files or @folders where the shell completes paths itself.
#include "absl/strings/str_replace.h"
#include "tools/accessionctl/completion.h"

namespace accession::ctl {
namespace {

constexpr char kBash[] = R"(# Completion of accessionctl for bash: source this, or keep it as
# ~/.local/share/bash-completion/completions/accessionctl
_accessionctl() {
  local program=${COMP_WORDS[0]} line
  [[ -n $(type -P -- "$program") ]] || program=@PROGRAM@
  COMPREPLY=()
  while IFS= read -r line; do
    case $line in
      @files) compopt -o default ;;
      @folders) compopt -o dirnames ;;
      *) COMPREPLY+=("$line") ;;
    esac
  done < <("$program" complete bash "${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
}
complete -F _accessionctl accessionctl
)";

constexpr char kZsh[] = R"(#compdef accessionctl
# Completion of accessionctl for zsh: keep it as _accessionctl in a folder of $fpath, or source it
# after compinit.
_accessionctl() {
  local program=$words[1] line
  local -a known
  whence -p -- $program >/dev/null || program=@PROGRAM@
  for line in "${(@f)$("$program" complete zsh "${(@Q)words[1,CURRENT]}" 2>/dev/null)}"; do
    case $line in
      '') ;;
      @files) _files; return ;;
      @folders) _files -/; return ;;
      *$'\t'*) known+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}") ;;
      *) known+=("${line//:/\\:}") ;;
    esac
  done
  _describe accessionctl known
}
if [[ $funcstack[1] == _accessionctl ]]; then
  _accessionctl "$@"
else
  compdef _accessionctl accessionctl
fi
)";

constexpr char kFish[] = R"(# Completion of accessionctl for fish: keep it as
# ~/.config/fish/completions/accessionctl.fish
function __accessionctl_complete
    set -l program (commandline -opc)[1]
    command -sq -- $program; or set program @PROGRAM@
    for line in ($program complete fish (commandline -opc) (commandline -ct) 2>/dev/null)
        switch $line
            case @files
                __fish_complete_path (commandline -ct)
            case @folders
                __fish_complete_directories (commandline -ct)
            case '*'
                echo $line
        end
    end
end
complete -c accessionctl -f -a '(__accessionctl_complete)'
)";

// One word of a shell, whatever is in it.
std::string Quoted(const std::string& word) {
  return "'" + absl::StrReplaceAll(word, {{"'", "'\\''"}}) + "'";
}

}  // namespace

std::string CompletionScript(Shell shell, const std::string& program) {
  const char* const script = shell == Shell::kBash ? kBash : shell == Shell::kZsh ? kZsh : kFish;
  return absl::StrReplaceAll(script, {{"@PROGRAM@", Quoted(program)}});
}

}  // namespace accession::ctl
