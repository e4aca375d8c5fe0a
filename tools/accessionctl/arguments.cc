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
#include "tools/accessionctl/nouns.h"
#include "tools/accessionctl/suggestion.h"

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

// Flags as written, before they are understood.
struct FlagTexts {
  std::string format;
  std::string color;
  std::string timeout;
};

void AddFlags(CLI::App& app, Flags& flags, FlagTexts& texts) {
  const auto add = [&app](const char* name, std::string& value, const char* type,
                          const char* meaning) {
    return app.add_option(name, value, meaning)->type_name(type);
  };
  add("-o,--output", texts.format, "FORMAT", "table, wide, json, jsonl, yaml or csv");
  add("--effective-at", flags.effective_at, "DATE", "how things stood on this date; default today");
  add("--known-at", flags.known_at, "POINT",
      "as known at a sequence of the log or a time; default everything");
  add("--documented-by", flags.documented_by, "DATE",
      "leave out acts whose documents were not out by this date");
  add("--lang", flags.language, "LANGUAGE", "language of names: en or zh");
  add("--server", flags.server, "HOST:PORT", "the daemon; default 127.0.0.1:7171")
      ->envname("ACCESSION_SERVER");
  add("--timeout", texts.timeout, "TIME", "the longest a call may take, such as 30s or 500ms");
  add("--as", flags.on_behalf_of, "PARTY", "on whose behalf, on a development server: kaz");
  add("--color", texts.color, "WHEN", "auto, always or never; NO_COLOR is honoured");
}

absl::Status ReadFlags(const FlagTexts& texts, Flags& flags) {
  RETURN_IF_ERROR(Choose("-o", texts.format, kFormats, flags.format));
  RETURN_IF_ERROR(Choose("--color", texts.color, kColors, flags.color));
  if (!texts.timeout.empty()) {
    flags.timeout = ParseDuration(texts.timeout);
    if (!flags.timeout.has_value()) {
      return UsageError(fmt::format("--timeout {} is no time", codec::Excerpt(texts.timeout)),
                        "write 30s, 500ms or 2m");
    }
  }
  return absl::OkStatus();
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
    return UsageError(error.what(), fmt::format("see `{} -h`", CommandPath(Reached(app))));
  }
  return absl::OkStatus();
}

void AddNouns(CommandLine& line) {
  AddApplication(line);
  AddEndorsement(line);
  AddDeadline(line);
  AddBody(line);
  AddParty(line);
  AddProcess(line);
  AddDocument(line);
  AddCase(line);
  AddLog(line);
  AddStore(line);
  AddServer(line);
  AddVersion(line);
}

}  // namespace

absl::StatusOr<Invocation> ParseArguments(std::vector<std::string> arguments, Flags& flags) {
  CLI::App app("Accession: where an application for membership stands, and why not yet.",
               "accessionctl");
  app.footer("accessionctl application show kaz-far-east --effective-at 2025-06-05");
  // Words left over are judged here, with suggestions.
  app.allow_extras();
  app.fallthrough();
  // At most one noun, so that a name that is also a noun or verb stays a name.
  app.require_subcommand(0, 1);
  app.set_help_flag("-h,--help", "show an example and what can be said here");
  FlagTexts texts;
  AddFlags(app, flags, texts);
  CommandLine line(app);
  AddNouns(line);
  Invocation invocation;
  RETURN_IF_ERROR(Parse(app, std::move(arguments), invocation.help));
  if (!invocation.help.empty()) return invocation;
  const CLI::App& reached = Reached(app);
  const std::vector<std::string> left = app.remaining(true);
  if (!left.empty()) return UnknownWords(reached, left);
  if (!line.chosen()) {
    const bool at_root = reached.get_parent() == nullptr;
    return UsageError(
        at_root ? "name a noun and a verb" : fmt::format("`{}` needs a verb", reached.get_name()),
        fmt::format("see `{} -h`", CommandPath(reached)));
  }
  RETURN_IF_ERROR(ReadFlags(texts, flags));
  invocation.verb = line.chosen();
  return invocation;
}

}  // namespace accession::ctl
