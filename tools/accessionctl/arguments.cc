#include "tools/accessionctl/arguments.h"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "CLI/App.hpp"
#include "CLI/Config.hpp"
#include "CLI/Formatter.hpp"
#include "absl/strings/str_join.h"
#include "base/nearest.h"
#include "base/status.h"
#include "fmt/format.h"
#include "services/codec/diagnostic.h"
#include "tools/accessionctl/failure.h"
#include "tools/accessionctl/help.h"
#include "tools/accessionctl/suggestion.h"
#include "tools/accessionctl/usage_text.h"

namespace accession::ctl {
namespace {

template <typename Value>
struct Choice {
  std::string_view word;
  Value value;
};

constexpr Choice<Format> kFormats[] = {{"table", Format::kTable}, {"wide", Format::kWide},
                                       {"json", Format::kJson},   {"jsonl", Format::kJsonl},
                                       {"yaml", Format::kYaml},   {"csv", Format::kCsv}};
constexpr Choice<ColorMode> kColors[] = {
    {"auto", ColorMode::kAuto}, {"always", ColorMode::kAlways}, {"never", ColorMode::kNever}};

// Sets `value` to the choice that `word` names; an empty word leaves it.
template <typename Value, std::size_t N>
absl::Status Choose(std::string_view flag, const std::string& word,
                    const Choice<Value> (&choices)[N], Value& value) {
  if (word.empty()) return absl::OkStatus();
  std::vector<std::string> words;
  for (const Choice<Value>& choice : choices) {
    if (choice.word == word) {
      value = choice.value;
      return absl::OkStatus();
    }
    words.emplace_back(choice.word);
  }
  const auto nearest = Nearest(word, words);
  return UsageError(fmt::format("{} has no value {}", flag, codec::Excerpt(word)),
                    nearest.has_value() ? fmt::format("did you mean {}?", *nearest)
                                        : fmt::format("one of {}", absl::StrJoin(words, ", ")));
}

// `30s`, `500ms`, `2m`; seconds without a unit.
std::optional<std::chrono::milliseconds> ParseDuration(std::string_view text) {
  std::int64_t number = 0;
  const char* const last = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data(), last, number);
  if (error != std::errc() || number <= 0 || number > 1'000'000) return std::nullopt;
  const std::string_view unit(end, static_cast<std::size_t>(last - end));
  if (unit == "ms") return std::chrono::milliseconds(number);
  if (unit == "s" || unit.empty()) return std::chrono::seconds(number);
  if (unit == "m") return std::chrono::minutes(number);
  return std::nullopt;
}

// The noun or verb that was reached.
const CLI::App& Reached(const CLI::App& app) {
  const auto parsed = app.get_subcommands();
  return parsed.empty() ? app : Reached(*parsed.back());
}

// CLI11 reports by throwing; here that ends.
absl::Status Parse(CLI::App& app, std::vector<std::string> arguments, std::string& help) {
  std::reverse(arguments.begin(), arguments.end());
  try {
    app.parse(std::move(arguments));
  } catch (const CLI::CallForHelp&) {
    help = HelpText(Reached(app), PageColumns(STDOUT_FILENO));
  } catch (const CLI::ParseError& error) {
    return UsageErrorOf(error, Reached(app));
  }
  return absl::OkStatus();
}

void AddNouns(CommandLine& line) {
  AddApplication(line);
  AddEndorsement(line);
  AddDeadline(line);
  AddBody(line);
  AddParty(line);
  AddSession(line);
  AddProcess(line);
  AddDocument(line);
  AddCase(line);
  AddLog(line);
  AddStore(line);
  AddServer(line);
  AddCompletion(line);
  AddManual(line);
  AddVersion(line);
}

}  // namespace

CommandTree::CommandTree(Flags& flags)
    : flags_(flags),
      app_("Accession: where an application for membership stands, and why not yet.",
           "accessionctl"),
      line_(app_) {
  app_.footer("accessionctl application show kaz-far-east --effective-at 2025-06-05");
  // Words left over are judged by ParseArguments, with suggestions.
  app_.allow_extras();
  app_.fallthrough();
  // At most one noun, so that a name that is also a noun or verb stays a name.
  app_.require_subcommand(0, 1);
  app_.set_help_flag("-h,--help", "show an example and what can be said here");
  AddFlags();
  AddNouns(line_);
}

void CommandTree::AddFlags() {
  const auto add = [this](const char* name, std::string& value, const char* type,
                          const char* meaning) {
    return app_.add_option(name, value, meaning)->type_name(type);
  };
  add("-o,--output", texts_.format, "FORMAT", "table, wide, json, jsonl, yaml or csv");
  add("--effective-at", flags_.effective_at, "DATE",
      "how things stood on this date; default today");
  add("--known-at", flags_.known_at, "POINT",
      "as known at a sequence of the log or a time; default everything");
  add("--documented-by", flags_.documented_by, "DATE",
      "leave out acts whose documents were not out by this date");
  add("--lang", flags_.language, "LANGUAGE", "language of names: en or zh");
  add("--server", flags_.server, "HOST:PORT", "the daemon; default 127.0.0.1:7171")
      ->envname("ACCESSION_SERVER");
  add("--timeout", texts_.timeout, "TIME", "the longest a call may take, such as 30s or 500ms");
  add("--as", flags_.on_behalf_of, "PARTY", "on whose behalf, on a development server: kaz");
  add("--color", texts_.color, "WHEN", "auto, always or never; NO_COLOR is honoured");
}

absl::Status CommandTree::ReadFlags() {
  RETURN_IF_ERROR(Choose("-o", texts_.format, kFormats, flags_.format));
  RETURN_IF_ERROR(Choose("--color", texts_.color, kColors, flags_.color));
  if (!texts_.timeout.empty()) {
    flags_.timeout = ParseDuration(texts_.timeout);
    if (!flags_.timeout.has_value()) {
      return UsageError(fmt::format("--timeout {} is no time", codec::Excerpt(texts_.timeout)),
                        "write 30s, 500ms or 2m");
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<Invocation> ParseArguments(std::vector<std::string> arguments, Flags& flags) {
  CommandTree tree(flags);
  CLI::App& app = tree.app();
  Invocation invocation;
  RETURN_IF_ERROR(Parse(app, std::move(arguments), invocation.help));
  if (!invocation.help.empty()) return invocation;
  const CLI::App& reached = Reached(app);
  const std::vector<std::string> left = app.remaining(true);
  if (!left.empty() && !reached.get_prefix_command()) return UnknownWords(reached, left);
  if (!tree.chosen()) {
    const bool at_root = reached.get_parent() == nullptr;
    return UsageError(
        at_root ? "name a noun and a verb" : fmt::format("`{}` needs a verb", reached.get_name()),
        fmt::format("see `{} -h`", CommandPath(reached)));
  }
  RETURN_IF_ERROR(tree.ReadFlags());
  invocation.verb = tree.chosen();
  return invocation;
}

}  // namespace accession::ctl
