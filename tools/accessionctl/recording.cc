#include "tools/accessionctl/recording.h"

#include <charconv>
#include <random>

#include "absl/strings/str_replace.h"
#include "base/ids.h"
#include "base/status.h"
#include "fmt/format.h"
#include "services/codec/diagnostic.h"
#include "services/codec/uuid.h"
#include "tools/accessionctl/failure.h"
#include "tools/accessionctl/fetch.h"
#include "tools/accessionctl/screen_history.h"

namespace accession::ctl {
namespace {

// A version 4 UUID (RFC 9562 section 5.4).
std::string RandomUuid() {
  std::random_device device;
  std::uniform_int_distribution<unsigned> byte(0, 255);
  RequestId uuid;
  for (std::uint8_t& part : uuid) part = static_cast<std::uint8_t>(byte(device));
  uuid[6] = static_cast<std::uint8_t>((uuid[6] & 0x0f) | 0x40);
  uuid[8] = static_cast<std::uint8_t>((uuid[8] & 0x3f) | 0x80);
  return codec::UuidText(uuid);
}

// The number of acts on `stream` as known now.
absl::StatusOr<std::uint64_t> CurrentVersion(Context& context, const std::string& stream) {
  ASSIGN_OR_RETURN(const auto events, FetchEvents(context, stream, Include::kActs, Point::kLatest));
  return events.empty() ? 0 : events.rbegin()->version();
}

absl::Status SetExpectedVersion(Context& context, const std::string& text,
                                v1::RecordRequest& request) {
  if (text.empty()) return absl::OkStatus();
  if (text == "any") {
    request.set_any(true);
    return absl::OkStatus();
  }
  if (text == "new") {
    request.set_new_(true);
    return absl::OkStatus();
  }
  if (text == "current") {
    ASSIGN_OR_RETURN(const std::uint64_t version, CurrentVersion(context, request.stream()));
    request.set_exact(version);
    return absl::OkStatus();
  }
  std::uint64_t version = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), version);
  if (error != std::errc() || end != text.data() + text.size()) {
    return UsageError(fmt::format("--expected-version has no value {}", codec::Excerpt(text)),
                      "any, new, current, or the number of acts the stream must have");
  }
  request.set_exact(version);
  return absl::OkStatus();
}

std::string ResultNote(const v1::RecordResponse& response, bool validate_only) {
  if (validate_only) return "Nothing was recorded: --validate-only. These would be the events.";
  if (response.replayed()) return "Recorded before under this request id; nothing was added.";
  return fmt::format("Recorded, up to event {}.", response.position());
}

// The server speaks of fields; whoever typed the command knows flags.
absl::Status InFlags(const absl::Status& status, const v1::RecordRequest& request) {
  Failure failure = FailureOf(status);
  if (request.new_() && failure.why.find("VERSION_MISMATCH") != std::string::npos) {
    failure.what = fmt::format("{} exists already", request.stream());
    failure.advice = "choose another name, or add to it with `accessionctl application record`";
  }
  failure.advice = absl::StrReplaceAll(
      failure.advice, {{"set expected_version.exact to ", "give --expected-version "}});
  return MakeStatus(failure);
}

}  // namespace

void AddRecordFlags(CLI::App& verb, RecordFlags& flags) {
  verb.add_option("--request-id", flags.request_id,
                  "a UUID; the same one never records twice; default a fresh one")
      ->type_name("UUID");
  verb.add_option("--expected-version", flags.expected_version,
                  "refuse unless the stream has so many acts: a number, new, any or current")
      ->type_name("VERSION");
  verb.add_flag("--validate-only", flags.validate_only,
                "run every check and show what would be recorded, but record nothing");
}

absl::StatusOr<ExitCode> RecordAct(Context& context, const std::string& stream, const v1::Act& act,
                                   const RecordFlags& flags) {
  v1::RecordRequest request;
  request.set_stream(stream);
  request.set_request_id(flags.request_id.empty() ? RandomUuid() : flags.request_id);
  *request.mutable_act() = act;
  if (act.by_size() == 1) context.client.ActFor(act.by(0));
  request.set_validate_only(flags.validate_only);
  RETURN_IF_ERROR(SetExpectedVersion(context, flags.expected_version, request));
  if (flags.request_id.empty() && !flags.validate_only) {
    context.output.Note("Request id " + request.request_id());
  }
  const auto response =
      context.client.Call(context.client.record(), &v1::RecordService::Stub::Record, request);
  if (!response.ok()) return InFlags(response.status(), request);
  Names names(context.flags.language);
  if (context.output.for_person()) {
    ASSIGN_OR_RETURN(names, FetchNames(context));
    context.output.Note(ResultNote(*response, flags.validate_only));
  }
  RETURN_IF_ERROR(context.output.One(*response, [&] {
    auto events = response->events();
    SortChronicle(events);
    return ChronicleTable(events, names).Text(context.output.ink(), context.output.layout());
  }));
  return ExitCode::kOk;
}

}  // namespace accession::ctl
