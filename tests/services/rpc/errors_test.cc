// Every reason that the methods of this version can raise: its code, what it says, and that
// nothing was appended. A real server on loopback, over real data.
#include <filesystem>
#include <functional>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "accession/v1/deadline_service.grpc.pb.h"
#include "accession/v1/document_service.grpc.pb.h"
#include "accession/v1/log_service.grpc.pb.h"
#include "accession/v1/process_service.grpc.pb.h"
#include "accession/v1/world_service.grpc.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/rpc/reason_table.h"
#include "tests/services/rpc/served_node.h"

namespace accession::rpc {
namespace {

using grpc::StatusCode;

constexpr char kFarEast[] = "applications/kaz-far-east";
constexpr char kRepeated[] = "6f2c2f6e-6a53-4a3c-9d6e-0a1b2c3d4e5f";

struct ErrorCase {
  const char* name;
  std::function<grpc::Status(ServedNode&)> call;
  StatusCode code;
  const char* reason;
  // Part of the message.
  const char* says;

  friend void PrintTo(const ErrorCase& error, std::ostream* out) { *out << error.name; }
};

// Reads with a stub's method.
template <typename Service, typename Request, typename Response>
grpc::Status Read(ServedNode& served, const Request& request,
                  grpc::Status (Service::Stub::*method)(grpc::ClientContext*, const Request&,
                                                        Response*)) {
  const auto stub = Service::NewStub(served.channel());
  grpc::ClientContext context;
  Response response;
  return ((*stub).*method)(&context, request, &response);
}

template <typename Request>
Request Named(const std::string& name) {
  Request request;
  request.set_name(name);
  return request;
}

// Records `act` on the far-east application, live.
std::function<grpc::Status(ServedNode&)> Acts(const std::string& act, std::int64_t exact = -1) {
  return [=](ServedNode& served) {
    return served.Record({.stream = kFarEast, .act = act, .exact = exact});
  };
}

std::function<grpc::Status(ServedNode&)> ActsOn(const std::string& stream, const std::string& act,
                                                const std::string& on_behalf_of = "") {
  return [=](ServedNode& served) {
    return served.Record({.stream = stream, .act = act, .on_behalf_of = on_behalf_of});
  };
}

grpc::Status UploadWith(ServedNode& served, const std::string& sha256, const std::string& chunk) {
  const auto stub = v1::DocumentService::NewStub(served.channel());
  grpc::ClientContext context;
  v1::UploadDocumentResponse response;
  const auto writer = stub->UploadDocument(&context, &response);
  v1::UploadDocumentRequest request;
  request.set_sha256(sha256);
  request.set_chunk(chunk);
  writer->Write(request);
  writer->WritesDone();
  return writer->Finish();
}

// A request as bytes, with `more` after it.
std::string RecordBytes(const std::string& more) {
  v1::RecordRequest request;
  request.set_stream(kFarEast);
  request.set_request_id("7d1c9f7a-0b0e-4a5e-8f55-1f2e3d4c5b6a");
  request.mutable_act()->set_act("remind");
  request.mutable_act()->mutable_payload()->mutable_notice()->set_text("again");
  return request.SerializeAsString() + more;
}

// Publishes version 1 of a process again, under another title.
grpc::Status PublishAgain(ServedNode& served) {
  const auto stub = v1::ProcessService::NewStub(served.channel());
  grpc::ClientContext context;
  v1::GetProcessResponse response;
  const auto request = Named<v1::GetProcessRequest>("processes/hard-deadline");
  grpc::Status status = stub->GetProcess(&context, request, &response);
  if (!status.ok()) return status;
  v1::ProcessDefinition& definition = *response.mutable_process()->mutable_definition();
  definition.add_title()->set_language("en");
  definition.mutable_title(0)->set_text("Another");
  v1::Act act;
  act.mutable_payload()->mutable_process_published()->set_version(1);
  act.mutable_payload()->mutable_process_published()->set_definition(
      definition.SerializeAsString());
  return served.Record({.stream = "processes/hard-deadline", .act = act.DebugString()});
}

const ErrorCase kCases[] = {
    {"acts_for_another",
     ActsOn(kFarEast, "act: 'endorse' by: 'chn' payload { position { value: 1 } }", "parties/kaz"),
     StatusCode::PERMISSION_DENIED, "NOT_REPRESENTATIVE", "does not act for"},
    {"bytes_that_are_no_message",
     [](ServedNode& served) {
       return CallRaw(served.channel(), "/accession.v1.RecordService/Record", "\xff\xff\xff");
     },
     StatusCode::INVALID_ARGUMENT, "MALFORMED_REQUEST", "is no accession.v1.RecordRequest"},
    {"text_that_is_not_utf8",
     [](ServedNode& served) {
       return CallRaw(served.channel(), "/accession.v1.RecordService/Record", "\x0a\x02\xc3\x28");
     },
     StatusCode::INVALID_ARGUMENT, "TEXT_NOT_ALLOWED", "stream is not UTF-8"},
    {"control_character", Acts("act: 'remind' by: 'kaz' payload { notice { text: 'a\\001b' } }"),
     StatusCode::INVALID_ARGUMENT, "TEXT_NOT_ALLOWED", "control character"},
    {"name_of_300_characters",
     ActsOn(kFarEast, "act: '" + std::string(300, 'x') + "' payload { notice { } }"),
     StatusCode::INVALID_ARGUMENT, "TEXT_NOT_ALLOWED", "act has 300 bytes"},
    {"unknown_field_in_a_decision",
     [](ServedNode& served) {
       return CallRaw(served.channel(), "/accession.v1.RecordService/Record",
                      RecordBytes("\x9a\x06\x01x"));
     },
     StatusCode::INVALID_ARGUMENT, "UNKNOWN_FIELD", "RecordRequest.99"},
    {"request_id_that_is_no_uuid",
     [](ServedNode& served) {
       return served.Record({.stream = kFarEast,
                             .act = "act: 'remind' by: 'kaz' payload { notice { text: 'x' } }",
                             .request_id = "first"});
     },
     StatusCode::INVALID_ARGUMENT, "REQUEST_ID_INVALID", "is no UUID"},
    {"amendment_without_exact_version",
     Acts("by: 'kaz' payload { amendment { verb: 2 target { sequence: 1 } reason: 'x' } }"),
     StatusCode::INVALID_ARGUMENT, "EXPECTED_VERSION_REQUIRED", "expected_version.exact"},
    {"date_that_does_not_exist",
     Acts("act: 'remind' by: 'kaz' effective: '2026-02-30' payload { notice { text: 'x' } }"),
     StatusCode::INVALID_ARGUMENT, "DATE_INVALID", "2026-02-30"},
    {"act_after_today",
     Acts("act: 'remind' by: 'kaz' effective: '2025-07-09' payload { notice { text: 'x' } }"),
     StatusCode::FAILED_PRECONDITION, "EFFECTIVE_IN_FUTURE", ""},
    {"act_that_says_nothing", Acts("act: 'remind' by: 'kaz'"), StatusCode::INVALID_ARGUMENT,
     "ARGUMENT_INVALID", "act.payload"},
    {"process_that_is_none",
     ActsOn("processes/empty",
            "payload { process_published { version: 1 definition: "
            "'\\n\\005empty\\020\\001' } }"),
     StatusCode::INVALID_ARGUMENT, "PROCESS_INVALID", ""},
    {"negative_page_size",
     [](ServedNode& served) {
       v1::ListPartiesRequest request;
       request.set_page_size(-1);
       return Read<v1::WorldService>(served, request, &v1::WorldService::Stub::ListParties);
     },
     StatusCode::INVALID_ARGUMENT, "PAGE_SIZE_INVALID", "page_size is -1"},
    {"foreign_page_token",
     [](ServedNode& served) {
       v1::ListPartiesRequest request;
       request.set_page_token("AAAAAAAAAAAAAAAA");
       return Read<v1::WorldService>(served, request, &v1::WorldService::Stub::ListParties);
     },
     StatusCode::INVALID_ARGUMENT, "PAGE_TOKEN_INVALID", "was altered"},
    {"filter_with_an_unknown_field",
     [](ServedNode& served) {
       v1::ListApplicationsRequest request;
       request.set_filter("stalled AND bodi = iaea");
       return Read<v1::ApplicationService>(served, request,
                                           &v1::ApplicationService::Stub::ListApplications);
     },
     StatusCode::INVALID_ARGUMENT, "FILTER_INVALID",
     "filter, character 13: there is no field `bodi`; did you mean body?"},
    {"order_by_what_cannot_order",
     [](ServedNode& served) {
       v1::ListApplicationsRequest request;
       request.set_order_by("updated");
       return Read<v1::ApplicationService>(served, request,
                                           &v1::ApplicationService::Stub::ListApplications);
     },
     StatusCode::INVALID_ARGUMENT, "ORDER_BY_INVALID",
     "order_by, character 1: what was updated comes last first"},
    {"other_bytes_than_declared",
     [](ServedNode& served) { return UploadWith(served, std::string(64, '0'), "bytes"); },
     StatusCode::INVALID_ARGUMENT, "DIGEST_MISMATCH", "nothing was stored"},
    {"request_id_with_other_content",
     [](ServedNode& served) {
       return served.Record({.stream = kFarEast,
                             .act = "act: 'remind' by: 'kaz' payload { notice { text: 'y' } }",
                             .request_id = kRepeated});
     },
     StatusCode::ALREADY_EXISTS, "REQUEST_ID_REUSED", "record a correction"},
    {"unknown_application",
     [](ServedNode& served) {
       return Read<v1::ApplicationService>(
           served, Named<v1::GetApplicationRequest>("applications/kaz-far-eats"),
           &v1::ApplicationService::Stub::GetApplication);
     },
     StatusCode::NOT_FOUND, "APPLICATION_UNKNOWN", "did you mean applications/kaz-far-east?"},
    {"act_that_the_process_does_not_have",
     Acts("act: 'remnd' by: 'kaz' payload { notice { text: 'x' } }"), StatusCode::NOT_FOUND,
     "ACT_UNKNOWN", "remnd"},
    {"reference_to_no_act",
     Acts("act: 'remind' by: 'kaz' follows { sequence: 99999 } payload { notice { text: 'x' } }"),
     StatusCode::NOT_FOUND, "ACT_UNKNOWN", "no act is recorded under"},
    {"unknown_process",
     [](ServedNode& served) {
       return Read<v1::ProcessService>(served,
                                       Named<v1::GetProcessRequest>("processes/far-east-admision"),
                                       &v1::ProcessService::Stub::GetProcess);
     },
     StatusCode::NOT_FOUND, "PROCESS_UNKNOWN", "did you mean processes/far-east-admission?"},
    {"unknown_party",
     [](ServedNode& served) {
       return Read<v1::WorldService>(served, Named<v1::GetPartyRequest>("parties/kzz"),
                                     &v1::WorldService::Stub::GetParty);
     },
     StatusCode::NOT_FOUND, "PARTY_UNKNOWN", "parties/kzz"},
    {"unknown_body",
     [](ServedNode& served) {
       return Read<v1::WorldService>(served, Named<v1::GetBodyRequest>("bodies/iaea-far-eats"),
                                     &v1::WorldService::Stub::GetBody);
     },
     StatusCode::NOT_FOUND, "BODY_UNKNOWN", "did you mean bodies/iaea-far-east?"},
    {"unknown_session",
     [](ServedNode& served) {
       return Read<v1::WorldService>(served, Named<v1::GetSessionRequest>("sessions/none"),
                                     &v1::WorldService::Stub::GetSession);
     },
     StatusCode::NOT_FOUND, "SESSION_UNKNOWN", "sessions/none"},
    {"unknown_calendar",
     [](ServedNode& served) {
       return Read<v1::WorldService>(served, Named<v1::GetCalendarRequest>("calendars/viena"),
                                     &v1::WorldService::Stub::GetCalendar);
     },
     StatusCode::NOT_FOUND, "CALENDAR_UNKNOWN", "did you mean calendars/vienna?"},
    {"unknown_document",
     [](ServedNode& served) {
       return Read<v1::DocumentService>(served,
                                        Named<v1::GetDocumentRequest>("documents/infcirc-1299"),
                                        &v1::DocumentService::Stub::GetDocument);
     },
     StatusCode::NOT_FOUND, "DOCUMENT_UNKNOWN", "did you mean documents/infcirc-1298?"},
    {"document_without_its_bytes",
     ActsOn("documents/later", "payload { document_registered { title: 'Later' sha256: '" +
                                   std::string(64, 'a') + "' size_bytes: 1 } }"),
     StatusCode::NOT_FOUND, "DOCUMENT_UNKNOWN", "upload them first"},
    {"stream_that_is_no_resource", ActsOn("nowhere", "payload { notice { } }"),
     StatusCode::NOT_FOUND, "STREAM_UNKNOWN", "is no resource name"},
    {"version_that_has_passed", Acts("act: 'remind' by: 'kaz' payload { notice { text: 'x' } }", 1),
     StatusCode::ABORTED, "VERSION_MISMATCH", "not 1; read it again"},
    {"member_in_the_role_of_the_applicant",
     Acts("act: 'remind' by: 'chn' payload { notice { text: 'x' } }"),
     StatusCode::FAILED_PRECONDITION, "NOT_IN_ROLE", ""},
    {"position_of_no_member",
     Acts("act: 'endorse' by: 'aut' payload { position { value: 1 form: 1 } }"),
     StatusCode::FAILED_PRECONDITION, "NOT_ON_ROSTER", ""},
    {"answer_of_another_than_the_chair",
     Acts("act: 'respond' by: 'jpn' effective: '2025-06-05' payload { answer { answer: "
          "'ACKNOWLEDGED' } }"),
     StatusCode::FAILED_PRECONDITION, "NOT_IN_OFFICE", ""},
    {"applicant_endorses_itself",
     Acts("act: 'endorse' by: 'kaz' payload { position { value: 1 form: 1 } }"),
     StatusCode::FAILED_PRECONDITION, "APPLICANT_EXCLUDED", ""},
    {"act_that_is_not_open",
     Acts("act: 'submit' by: 'kaz' payload { submission { reference: 'x' } }"),
     StatusCode::FAILED_PRECONDITION, "ACT_NOT_OPEN", ""},
    {"condition_of_another",
     Acts(
         "act: 'assess' by: 'chn' payload { assessment { condition: 'conditions/kor' state: 2 } }"),
     StatusCode::FAILED_PRECONDITION, "NOT_CONDITION_OWNER", ""},
    {"confirmation_after_a_hard_deadline",
     ActsOn("applications/late", "act: 'confirm' by: 'kaz' payload { notice { text: 'x' } }"),
     StatusCode::FAILED_PRECONDITION, "DEADLINE_PASSED", ""},
    {"decision_over_an_objection",
     [](ServedNode& served) {
       const auto version = served.Application(kFarEast).stream_version();
       return served.Record({.stream = kFarEast,
                             .act = "act: 'decide' by: 'mng' payload { answer { answer: "
                                    "'ADMITTED' } }",
                             .exact = static_cast<std::int64_t>(version)});
     },
     StatusCode::FAILED_PRECONDITION, "RULE_REFUSES", "consensus"},
    {"migration_to_another_process",
     [](ServedNode& served) {
       const auto version = served.Application(kFarEast).stream_version();
       return served.Record({.stream = kFarEast,
                             .act = "act: 'migrate' by: 'kaz' process: 'hard-deadline' payload { "
                                    "control { verb: CONTROL_VERB_MIGRATE } }",
                             .exact = static_cast<std::int64_t>(version)});
     },
     StatusCode::FAILED_PRECONDITION, "MIGRATION_IMPOSSIBLE", "is another process"},
    {"version_that_is_published_with_other_content", PublishAgain, StatusCode::ALREADY_EXISTS,
     "ALREADY_PUBLISHED", "hard-deadline"},
    {"sequence_beyond_the_end",
     [](ServedNode& served) {
       v1::ReadEventsRequest request;
       request.set_from_sequence(served.Head() + 2);
       return Read<v1::LogService>(served, request, &v1::LogService::Stub::ReadEvents);
     },
     StatusCode::OUT_OF_RANGE, "SEQUENCE_BEYOND_END", "the log ends at"},
    {"knowledge_of_what_is_not_recorded",
     [](ServedNode& served) {
       auto request = Named<v1::GetApplicationRequest>(kFarEast);
       request.mutable_known_at()->set_sequence(served.Head() + 1);
       return Read<v1::ApplicationService>(served, request,
                                           &v1::ApplicationService::Stub::GetApplication);
     },
     StatusCode::OUT_OF_RANGE, "SEQUENCE_BEYOND_END", "is not recorded yet"},
    {"date_of_a_read_that_does_not_exist",
     [](ServedNode& served) {
       auto request = Named<v1::GetApplicationRequest>(kFarEast);
       request.set_effective_at("2025-02-30");
       return Read<v1::ApplicationService>(served, request,
                                           &v1::ApplicationService::Stub::GetApplication);
     },
     StatusCode::INVALID_ARGUMENT, "DATE_INVALID", "effective_at"},
    {"deadlines_of_no_body",
     [](ServedNode& served) {
       v1::ListDeadlinesRequest request;
       request.set_subject("bodies/none");
       return Read<v1::DeadlineService>(served, request, &v1::DeadlineService::Stub::ListDeadlines);
     },
     StatusCode::NOT_FOUND, "BODY_UNKNOWN", "bodies/none"},
};

// One server for all cases: they append nothing.
class Errors : public testing::TestWithParam<ErrorCase> {
 public:
  static void SetUpTestSuite() {
    folder_ = std::make_unique<Folder>();
    served_ = std::make_unique<ServedNode>(folder_->path());
    served_->ImportCatalogUpToTheCircular();
    const std::filesystem::path process[] = {ACCESSION_SOURCE_DIR
                                             "/tests/services/rpc/testdata/hard-deadline.yaml"};
    const codec::Catalog catalog = codec::LoadCatalog(process);
    ASSERT_TRUE(catalog.diagnostics.empty());
    Expect(served_->Import(catalog.imports.front()));
    Expect(served_->Record({.stream = "applications/late",
                            .act = "act: 'submit' process: 'hard-deadline' by: 'kaz' effective: "
                                   "'2025-06-01' payload { submission { } }"}));
    Expect(served_->Record({.stream = kFarEast,
                            .act = "act: 'remind' by: 'kaz' payload { notice { text: 'x' } }",
                            .request_id = kRepeated}));
    Expect(served_->Record(
        {.stream = kFarEast,
         .act = "act: 'endorse' by: 'chn' payload { position { value: 4 form: 1 } }"}));
    served_->Settle();
  }
  static void TearDownTestSuite() {
    served_.reset();
    folder_.reset();
  }

 protected:
  static void Expect(const grpc::Status& status) {
    ASSERT_TRUE(status.ok()) << status.error_message();
  }
  static inline std::unique_ptr<Folder> folder_;
  static inline std::unique_ptr<ServedNode> served_;
};

TEST_P(Errors, SaysWhyAndAppendsNothing) {
  const ErrorCase& error = GetParam();
  const std::uint64_t head = served_->Head();
  const grpc::Status status = error.call(*served_);
  EXPECT_EQ(CodeName(status.error_code()), CodeName(error.code)) << status.error_message();
  EXPECT_EQ(ReasonOf(status), error.reason) << status.error_message();
  EXPECT_THAT(status.error_message(), testing::HasSubstr(error.says));
  EXPECT_FALSE(status.error_message().empty());
  EXPECT_THAT(UnlistedKeysOf(status), testing::IsEmpty());
  EXPECT_EQ(served_->Head(), head);
}

INSTANTIATE_TEST_SUITE_P(OfTheApi, Errors, testing::ValuesIn(kCases),
                         [](const auto& tested) { return std::string(tested.param.name); });

}  // namespace
}  // namespace accession::rpc
