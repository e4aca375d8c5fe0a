#include "services/rpc/page.h"

#include <algorithm>
#include <string>
#include <vector>

#include "accession/v1/world_service.grpc.pb.h"
#include "gtest/gtest.h"
#include "tests/services/rpc/served_node.h"

namespace accession::rpc {
namespace {

template <typename T>
engine::Reason ReasonIn(const runtime::Answer<T>& answer) {
  return std::get<engine::Rejection>(answer).reason;
}

TEST(PageSize, IsOneToAThousandAndAHundredWhereNothingIsSaid) {
  EXPECT_EQ(std::get<std::size_t>(PageSize(0)), 100U);
  EXPECT_EQ(std::get<std::size_t>(PageSize(1)), 1U);
  EXPECT_EQ(std::get<std::size_t>(PageSize(1'000)), 1'000U);
  EXPECT_EQ(ReasonIn(PageSize(1'001)), engine::Reason::kPageSizeInvalid);
  EXPECT_EQ(ReasonIn(PageSize(-1)), engine::Reason::kPageSizeInvalid);
}

// What a token for `place` says to `query`, of a log at `position`.
runtime::Answer<PagePlace> Said(std::string_view query, const std::string& token,
                                std::uint64_t position) {
  return PageStart(query, token, Sequence(position));
}

TEST(PageToken, LeadsOnInItsOwnQueryAndLogAlone) {
  const std::string token = PageToken("parties", {.last = "parties/kaz", .position = Sequence(7)});
  EXPECT_EQ(std::get<PagePlace>(Said("parties", token, 7)).last, "parties/kaz");
  EXPECT_EQ(std::get<PagePlace>(Said("parties", token, 9)).position, Sequence(7));
  EXPECT_EQ(std::get<PagePlace>(Said("parties", "", 0)).last, "");
  EXPECT_EQ(ReasonIn(Said("bodies", token, 7)), engine::Reason::kPageTokenInvalid);
  EXPECT_EQ(ReasonIn(Said("parties", token, 6)), engine::Reason::kPageTokenInvalid);
}

TEST(PageToken, ShowsEveryChangedCharacter) {
  const std::string token = PageToken("parties", {.last = "parties/kaz", .position = Sequence(7)});
  for (std::size_t i = 0; i < token.size(); ++i) {
    std::string altered = token;
    altered[i] = altered[i] == 'A' ? 'B' : 'A';
    EXPECT_EQ(ReasonIn(Said("parties", altered, 7)), engine::Reason::kPageTokenInvalid) << i;
  }
}

TEST(Pages, WalkThroughEverythingOnceInTheOrderOfNames) {
  const Folder folder;
  ServedNode served(folder.path());
  served.ImportCatalogUpToTheCircular();
  const auto stub = v1::WorldService::NewStub(served.channel());
  std::vector<std::string> names;
  v1::ListPartiesRequest request;
  request.set_page_size(3);
  for (;;) {
    grpc::ClientContext context;
    v1::ListPartiesResponse response;
    ASSERT_TRUE(stub->ListParties(&context, request, &response).ok());
    EXPECT_LE(response.parties_size(), 3);
    for (const v1::Party& party : response.parties()) names.push_back(party.name());
    if (response.next_page_token().empty()) break;
    request.set_page_token(response.next_page_token());
  }
  request.clear_page_token();
  request.set_page_size(1'000);
  grpc::ClientContext context;
  v1::ListPartiesResponse all;
  ASSERT_TRUE(stub->ListParties(&context, request, &all).ok());
  std::vector<std::string> expected;
  for (const v1::Party& party : all.parties()) expected.push_back(party.name());
  EXPECT_EQ(names, expected);
  EXPECT_TRUE(std::is_sorted(names.begin(), names.end()));
  EXPECT_GT(names.size(), 6U);
}

}  // namespace
}  // namespace accession::rpc
