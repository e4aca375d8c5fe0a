#include "tools/accessionctl/failure.h"

#include <charconv>
#include <optional>
#include <string_view>
#include <utility>

#include "absl/strings/cord.h"
#include "tools/accessionctl/display_width.h"

namespace accession::ctl {
namespace {

constexpr char kExitKey[] = "accessionctl/exit";
constexpr char kWhyKey[] = "accessionctl/why";
constexpr char kAdviceKey[] = "accessionctl/advice";

std::string Payload(const absl::Status& status, const char* key) {
  const auto payload = status.GetPayload(key);
  return payload.has_value() ? std::string(*payload) : "";
}

// Text from elsewhere may hold line breaks; the three lines stay three.
std::string OneLine(std::string_view text) {
  std::string line(text);
  for (char& c : line) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
  }
  return line;
}

}  // namespace

absl::Status MakeStatus(const Failure& failure) {
  absl::Status status(absl::StatusCode::kUnknown, failure.what);
  status.SetPayload(kExitKey, absl::Cord(std::to_string(static_cast<int>(failure.exit))));
  status.SetPayload(kWhyKey, absl::Cord(failure.why));
  status.SetPayload(kAdviceKey, absl::Cord(failure.advice));
  return status;
}

absl::Status UsageError(std::string what, std::string advice) {
  return MakeStatus({ExitCode::kUsage, std::move(what), "", std::move(advice)});
}

SplitText SplitAdvice(const std::string& text) {
  const std::size_t place = text.find("; ");
  if (place == std::string::npos) return {text, ""};
  return {text.substr(0, place), text.substr(place + 2)};
}

Failure FailureOf(const absl::Status& status) {
  Failure failure;
  failure.what = std::string(status.message());
  failure.why = Payload(status, kWhyKey);
  failure.advice = Payload(status, kAdviceKey);
  const std::string exit = Payload(status, kExitKey);
  int code = static_cast<int>(ExitCode::kNegative);
  std::from_chars(exit.data(), exit.data() + exit.size(), code);
  failure.exit = static_cast<ExitCode>(code);
  return failure;
}

std::string FailureText(const Failure& failure, std::size_t columns) {
  std::string text = Hanging("accessionctl: ", OneLine(failure.what), columns);
  if (!failure.why.empty()) text += Hanging("  why: ", OneLine(failure.why), columns);
  if (!failure.advice.empty()) text += Hanging("  try: ", OneLine(failure.advice), columns);
  return text;
}

}  // namespace accession::ctl
