#include "tools/accessionctl/usage_text.h"

#include <charconv>
#include <limits>
#include <string_view>

#include "fmt/format.h"
#include "services/codec/diagnostic.h"
#include "tools/accessionctl/dates.h"
#include "tools/accessionctl/failure.h"
#include "tools/accessionctl/help.h"

namespace accession::ctl {
namespace {

std::string Range(std::uint64_t least, std::uint64_t most) {
  if (most == std::numeric_limits<std::uint64_t>::max())
    return least == 0 ? "a whole number" : fmt::format("a whole number from {} on", least);
  return fmt::format("a whole number from {} to {}", least, Number(most));
}

// The flag or argument that the message begins with: `--limit` of `--limit: 1 required N missing`.
std::string Subject(std::string_view message) {
  return std::string(message.substr(0, message.find_first_of(": ")));
}

// `--limit` and `x` of the parser's `Could not convert: --limit = x`.
std::string Unconverted(std::string_view message) {
  const std::size_t colon = message.find(": ");
  const std::size_t equals = message.find(" = ");
  if (colon == std::string_view::npos || equals == std::string_view::npos || equals < colon)
    return std::string(message);
  return fmt::format("{} takes {}, and {} is none", message.substr(colon + 2, equals - colon - 2),
                     Range(0, std::numeric_limits<std::uint64_t>::max()),
                     codec::Excerpt(message.substr(equals + 3)));
}

std::string WhatIsWrong(const CLI::ParseError& error) {
  const std::string message = error.what();
  if (error.get_name() == "ConversionError") return Unconverted(message);
  if (error.get_name() != "ArgumentMismatch") return message;
  const bool repeated = message.find("received") != std::string::npos;
  if (repeated) return fmt::format("{} is there more than once; say it once", Subject(message));
  return fmt::format("{} is there without its value; write one after it", Subject(message));
}

}  // namespace

absl::Status UsageErrorOf(const CLI::ParseError& error, const CLI::App& reached) {
  const SplitText text = SplitAdvice(WhatIsWrong(error));
  const std::string help = fmt::format("see `{} -h`", CommandPath(reached));
  return UsageError(text.what,
                    text.advice.empty() ? help : fmt::format("{}, or {}", text.advice, help));
}

CLI::Validator WholeNumber(std::uint64_t least, std::uint64_t most) {
  return CLI::Validator(
      [least, most](std::string& text) -> std::string {
        std::uint64_t number = 0;
        const char* const end = text.data() + text.size();
        const auto read = std::from_chars(text.data(), end, number);
        if (read.ec == std::errc() && read.ptr == end && least <= number && number <= most)
          return "";
        return fmt::format("{} is not {}", codec::Excerpt(text), Range(least, most));
      },
      "");
}

}  // namespace accession::ctl
