#include "tools/accessionctl/typed_line.h"

#include <algorithm>

#include "tools/accessionctl/help.h"

namespace accession::ctl {
namespace {

const CLI::App* FindSubcommand(const CLI::App& app, const std::string& name) {
  for (const CLI::App* const sub : Subcommands(app)) {
    if (sub->get_name() == name) return sub;
  }
  return nullptr;
}

bool IsFlag(std::string_view word) { return word.size() > 1 && word.front() == '-'; }

// The argument in place `index`, the last one again where it takes several; null beyond.
const CLI::Option* ArgumentAt(const CLI::App& app, std::size_t index) {
  const auto arguments = Options(app, OptionKind::kArgument);
  if (arguments.empty()) return nullptr;
  if (index < arguments.size()) return arguments[index];
  return arguments.back()->get_expected_max() > 1 ? arguments.back() : nullptr;
}

// Reads one word after the other.
class Reader {
 public:
  explicit Reader(const CLI::App& root) { line_.reached = &root; }

  void Pass(const std::string& word) {
    if (awaiting_ != nullptr) {
      line_.values[FlagName(*awaiting_)] = word;
      awaiting_ = nullptr;
    } else if (!only_arguments_ && word == "--") {
      only_arguments_ = true;
    } else if (!only_arguments_ && IsFlag(word)) {
      PassFlag(word);
    } else if (const CLI::App* const sub = FindSubcommand(*line_.reached, word)) {
      line_.reached = sub;
    } else if (const CLI::Option* const argument = ArgumentAt(*line_.reached, arguments_++)) {
      line_.values[argument->get_single_name()] = word;
    } else {
      line_.lost = true;
    }
  }

  TypedLine Last(const std::string& word) {
    line_.word = word;
    if (awaiting_ != nullptr) {
      line_.option = awaiting_;
    } else if (!only_arguments_ && !word.empty() && word.front() == '-') {
      const std::size_t equals = word.find('=');
      if (equals == std::string::npos) return line_;
      line_.option = FindFlag(*line_.reached, word.substr(0, equals));
      line_.before = word.substr(0, equals + 1);
      line_.word = word.substr(equals + 1);
    } else {
      line_.option = ArgumentAt(*line_.reached, arguments_);
    }
    return line_;
  }

 private:
  static std::string FlagName(const CLI::Option& flag) {
    return flag.get_lnames().empty() ? "-" + flag.get_snames().front()
                                     : "--" + flag.get_lnames().front();
  }

  void PassFlag(const std::string& word) {
    const std::size_t equals = word.find('=');
    const CLI::Option* const flag = FindFlag(*line_.reached, word.substr(0, equals));
    if (flag == nullptr || !TakesValue(*flag)) return;
    if (equals == std::string::npos) {
      awaiting_ = flag;
    } else {
      line_.values[FlagName(*flag)] = word.substr(equals + 1);
    }
  }

  TypedLine line_;
  const CLI::Option* awaiting_ = nullptr;
  bool only_arguments_ = false;
  std::size_t arguments_ = 0;
};

}  // namespace

std::vector<std::string> ShellWords(std::string_view line) {
  std::vector<std::string> words(1);
  char quote = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '\\' && quote != '\'' && i + 1 < line.size()) {
      words.back().push_back(line[++i]);
    } else if (quote != 0) {
      if (c == quote) {
        quote = 0;
      } else {
        words.back().push_back(c);
      }
    } else if (c == '\'' || c == '"') {
      quote = c;
    } else if (c == ' ' || c == '\t' || c == '\n') {
      if (!words.back().empty()) words.emplace_back();
    } else {
      words.back().push_back(c);
    }
  }
  return words;
}

const CLI::Option* FindFlag(const CLI::App& app, const std::string& name) {
  for (const CLI::App* level = &app; level != nullptr; level = level->get_parent()) {
    for (const CLI::Option* const flag : Options(*level, OptionKind::kFlag)) {
      if (flag->check_name(name)) return flag;
    }
  }
  return nullptr;
}

TypedLine ReadTypedLine(const CLI::App& root, const std::vector<std::string>& words) {
  Reader reader(root);
  for (std::size_t i = 0; i + 1 < words.size(); ++i) reader.Pass(words[i]);
  return reader.Last(words.empty() ? "" : words.back());
}

}  // namespace accession::ctl
