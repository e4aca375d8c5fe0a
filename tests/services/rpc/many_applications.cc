#include "tests/services/rpc/many_applications.h"

#include <array>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/time/civil_day.h"
#include "gtest/gtest.h"
#include "services/codec/uuid.h"

namespace accession::rpc {
namespace {

constexpr std::array<const char*, 4> kApplicants = {"parties/kgz", "parties/tjk", "parties/tkm",
                                                    "parties/uzb"};
constexpr int kPagesMax = 1'000;

codec::CaseEntry Submission(std::size_t application) {
  codec::CaseEntry entry{.request_id = "", .stream = NameOfMany(application), .act = {}, .at = {}};
  entry.act.set_id("submission");
  entry.act.set_act("submit");
  entry.act.set_process("far-east-admission@1");
  entry.act.add_by(kApplicants[application % kApplicants.size()]);
  const engine::CivilDay first = *engine::ParseDay("2025-01-01");
  entry.act.set_effective(
      engine::FormatDay(engine::PlusDays(first, static_cast<std::int64_t>(application % 150))));
  v1::Submission& said = *entry.act.mutable_payload()->mutable_submission();
  said.set_reference(absl::StrCat("note ", application));
  said.set_title(absl::StrCat("Matter ", application));
  entry.request_id = codec::UuidText(codec::CaseRequestId(entry.stream, entry.act.id()));
  return entry;
}

// Mongolia is in the chair of the group, as the case of the catalog learns later.
codec::CaseEntry Chair() {
  codec::CaseEntry entry{.request_id = "", .stream = "bodies/iaea-far-east", .act = {}, .at = {}};
  entry.act.set_id("chair-of-many");
  entry.act.set_effective("2020-01-01");
  v1::OfficeAssumed& assumed = *entry.act.mutable_payload()->mutable_office_assumed();
  assumed.set_office("chair");
  assumed.set_holder("parties/mng");
  assumed.set_starts(true);
  entry.request_id = codec::UuidText(codec::CaseRequestId(entry.stream, entry.act.id()));
  return entry;
}

}  // namespace

std::string NameOfMany(std::size_t application) {
  return absl::StrFormat("applications/list-%03d", application);
}

void ImportMany(ServedNode& served, std::size_t count) {
  for (const codec::CaseImport& import : ServedNode::Catalog()) {
    if (import.import == "imports/kaz-far-east") continue;
    const grpc::Status status = served.Import(import);
    ASSERT_TRUE(status.ok()) << import.import << ": " << status.error_message();
  }
  codec::CaseImport many{.import = "imports/many", .title = "Many"};
  many.entries.push_back(Chair());
  for (std::size_t i = 0; i < count; ++i) many.entries.push_back(Submission(i));
  const grpc::Status status = served.Import(many);
  ASSERT_TRUE(status.ok()) << status.error_message();
  served.Settle();
}

grpc::Status ListPage(ServedNode& served, const v1::ListApplicationsRequest& request,
                      v1::ListApplicationsResponse& response) {
  const auto stub = v1::ApplicationService::NewStub(served.channel());
  grpc::ClientContext context;
  return stub->ListApplications(&context, request, &response);
}

std::vector<v1::Application> ListAll(ServedNode& served, v1::ListApplicationsRequest request) {
  std::vector<v1::Application> all;
  for (int page = 0; page < kPagesMax; ++page) {
    v1::ListApplicationsResponse response;
    const grpc::Status status = ListPage(served, request, response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    all.insert(all.end(), response.applications().begin(), response.applications().end());
    request.set_page_token(response.next_page_token());
    if (response.next_page_token().empty() || !status.ok()) return all;
  }
  ADD_FAILURE() << "the pages do not end";
  return all;
}

std::vector<std::string> NamesOf(const std::vector<v1::Application>& applications) {
  std::vector<std::string> names;
  for (const v1::Application& application : applications) names.push_back(application.name());
  return names;
}

}  // namespace accession::rpc
