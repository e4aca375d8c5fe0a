#include "tools/accessionctl/rpc_failure.h"

#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "accession/v1/application.pb.h"
#include "fmt/format.h"
#include "google/rpc/code.pb.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "services/codec/json.h"
#include "tools/accessionctl/field_flags.h"
#include "tools/accessionctl/words.h"

namespace accession::ctl {
namespace {

// What grpc-status-details-bin holds, by kind.
struct Details {
  google::rpc::ErrorInfo info;
  std::vector<std::string> violations;
  double retry_seconds = 0;
  bool retry = false;
};

// A proof as the server sends it, in words: `threshold consensus is NOT MET: parties/kor objects`;
// any other text as it is.
std::string InWords(const std::string& text) {
  v1::Evaluation proof;
  if (text.rfind('{', 0) != 0 || !codec::DecodeJson(text, proof).ok()) return text;
  // `majority is NOT MET` says its verdict itself.
  const bool says = proof.rule().find(" is ") != std::string::npos;
  std::string words = says && proof.verdict() == v1::VERDICT_MET
                          ? absl::StrReplaceAll(proof.rule(), {{"NOT_MET", "NOT MET"}})
                          : fmt::format("{} is {}", proof.rule(), VerdictWords(proof.verdict()));
  if (!proof.reason().empty()) words += ": " + proof.reason();
  return words;
}

// `--until`; `field due_until` where no flag gives it, or it was given in a file.
std::string Named(const std::string& field, Spoken spoken) {
  const std::string flag = spoken == Spoken::kInFlags ? FlagOf(field) : "";
  if (!flag.empty() || field.empty()) return flag;
  return "field " + field;
}

Details ReadDetails(const grpc::Status& status, Spoken spoken = Spoken::kInFlags) {
  Details details;
  google::rpc::Status rich;
  if (!rich.ParseFromString(status.error_details())) return details;
  for (const google::protobuf::Any& any : rich.details()) {
    google::rpc::BadRequest bad_request;
    google::rpc::PreconditionFailure precondition;
    google::rpc::RetryInfo retry;
    if (any.UnpackTo(&details.info)) continue;
    if (any.UnpackTo(&bad_request)) {
      for (const auto& violation : bad_request.field_violations()) {
        // Where there is no more to say than the message does, the field is enough.
        std::string text = Named(violation.field(), spoken);
        if (violation.description() != status.error_message()) {
          text += (text.empty() ? "" : ": ") + violation.description();
        }
        if (!text.empty()) details.violations.push_back(std::move(text));
      }
    } else if (any.UnpackTo(&precondition)) {
      for (const auto& violation : precondition.violations()) {
        if (violation.description() == status.error_message()) continue;
        details.violations.push_back(InWords(violation.description()));
      }
    } else if (any.UnpackTo(&retry)) {
      details.retry = true;
      details.retry_seconds = static_cast<double>(retry.retry_delay().seconds()) +
                              static_cast<double>(retry.retry_delay().nanos()) * 1e-9;
    }
  }
  return details;
}

std::string DidYouMean(const google::rpc::ErrorInfo& info) {
  const auto nearest = info.metadata().find("nearest");
  if (nearest == info.metadata().end() || nearest->second.empty()) return "";
  const std::vector<std::string> names =
      absl::StrSplit(nearest->second, ',', absl::SkipWhitespace());
  const auto asked = info.metadata().find("name");
  std::vector<std::string> trimmed;
  for (const std::string& name : names) {
    trimmed.emplace_back(absl::StripAsciiWhitespace(name));
    // The server echoes names between backquotes.
    if (asked != info.metadata().end() && asked->second == "`" + trimmed.back() + "`") {
      return "it was recorded later: ask about a later point, or leave out --known-at";
    }
  }
  return fmt::format("did you mean {}?", absl::StrJoin(trimmed, " or "));
}

std::string CodeWords(grpc::StatusCode code) {
  const std::string& name = google::rpc::Code_Name(static_cast<google::rpc::Code>(code));
  return absl::AsciiStrToLower(absl::StrReplaceAll(name, {{"_", " "}}));
}

Failure Unreachable(const grpc::Status& status, std::string_view server) {
  // The last of a chain of causes, such as `Connection refused`.
  const std::string chain = status.error_message();
  const std::size_t last = chain.rfind(": ");
  return {ExitCode::kNoConnection, fmt::format("no server answers at {}", server),
          last == std::string::npos ? chain : chain.substr(last + 2),
          "start one with `tools/run`, or name another with --server HOST:PORT"};
}

}  // namespace

std::string RpcReason(const grpc::Status& status) { return ReadDetails(status).info.reason(); }

bool IsNotFound(const absl::Status& status) {
  constexpr int kExit =
      static_cast<int>(ExitCode::kRpcBase) + static_cast<int>(grpc::StatusCode::NOT_FOUND);
  return !status.ok() && static_cast<int>(FailureOf(status).exit) == kExit;
}

Failure RpcFailure(const grpc::Status& status, std::string_view server, Spoken spoken) {
  const Details details = ReadDetails(status, spoken);
  if (status.error_code() == grpc::StatusCode::UNAVAILABLE && details.info.reason().empty()) {
    return Unreachable(status, server);
  }
  if (status.error_code() == grpc::StatusCode::DEADLINE_EXCEEDED) {
    return {ExitCode::kTimeout, "the server did not answer in time", "",
            "give it longer with --timeout 60s; a command may be sent again with its --request-id"};
  }
  const int base = static_cast<int>(ExitCode::kRpcBase);
  const SplitText message = SplitAdvice(status.error_message());
  Failure failure;
  failure.exit = static_cast<ExitCode>(base + static_cast<int>(status.error_code()));
  failure.what = message.what.empty() ? CodeWords(status.error_code()) : message.what;
  if (spoken == Spoken::kInFlags) failure.what = InFlags(failure.what);
  failure.why = absl::StrJoin(details.violations, "; ");
  if (failure.why.empty()) failure.why = CodeWords(status.error_code());
  if (!details.info.reason().empty()) failure.why += fmt::format(" ({})", details.info.reason());
  failure.advice = DidYouMean(details.info);
  if (failure.advice.empty()) failure.advice = message.advice;
  if (failure.advice.empty() && details.retry) {
    failure.advice = fmt::format("try again in {} s", details.retry_seconds);
  }
  return failure;
}

}  // namespace accession::ctl
