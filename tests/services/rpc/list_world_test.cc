// Lists of what the world holds: filtered, ordered and paged alike.
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "accession/v1/document_service.grpc.pb.h"
#include "accession/v1/process_service.grpc.pb.h"
#include "accession/v1/world_service.grpc.pb.h"
#include "gtest/gtest.h"
#include "tests/services/rpc/served_node.h"

namespace accession::rpc {
namespace {

using Names = std::vector<std::string>;

class WorldLists : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new Folder;
    served_ = new ServedNode(folder_->path());
    served_->ImportCatalogUpToTheCircular();
  }
  static void TearDownTestSuite() {
    delete served_;
    delete folder_;
  }

  // The names on every page, two to a page.
  template <typename Stub, typename Request, typename Response, typename Page>
  static Names Ask(const std::string& filter, const std::string& order,
                   grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                   Page page) {
    const auto stub = std::make_unique<Stub>(served_->channel());
    Request request;
    request.set_filter(filter);
    request.set_order_by(order);
    request.set_page_size(2);
    Names names;
    for (int i = 0; i < 100; ++i) {
      grpc::ClientContext context;
      Response response;
      const grpc::Status status = ((*stub).*method)(&context, request, &response);
      EXPECT_TRUE(status.ok()) << status.error_message();
      for (const auto& one : page(response)) names.push_back(one.name());
      request.set_page_token(response.next_page_token());
      if (response.next_page_token().empty()) break;
    }
    return names;
  }

  static Names Parties(const std::string& filter, const std::string& order = "") {
    return Ask(filter, order, &v1::WorldService::Stub::ListParties,
               [](const auto& one) { return one.parties(); });
  }
  static Names Bodies(const std::string& filter, const std::string& order = "") {
    return Ask(filter, order, &v1::WorldService::Stub::ListBodies,
               [](const auto& one) { return one.bodies(); });
  }
  static Names Calendars(const std::string& filter, const std::string& order = "") {
    return Ask(filter, order, &v1::WorldService::Stub::ListCalendars,
               [](const auto& one) { return one.calendars(); });
  }
  static Names Sessions(const std::string& filter, const std::string& order = "") {
    return Ask(filter, order, &v1::WorldService::Stub::ListSessions,
               [](const auto& one) { return one.sessions(); });
  }
  static Names Processes(const std::string& filter, const std::string& order = "") {
    return Ask(filter, order, &v1::ProcessService::Stub::ListProcesses,
               [](const auto& one) { return one.processes(); });
  }
  static Names Documents(const std::string& filter, const std::string& order = "") {
    return Ask(filter, order, &v1::DocumentService::Stub::ListDocuments,
               [](const auto& one) { return one.documents(); });
  }

  static Folder* folder_;
  static ServedNode* served_;
};
Folder* WorldLists::folder_ = nullptr;
ServedNode* WorldLists::served_ = nullptr;

TEST_F(WorldLists, ComeByNameUnlessAskedOtherwise) {
  for (const Names& names :
       {Parties(""), Bodies(""), Calendars(""), Sessions(""), Processes(""), Documents("")}) {
    EXPECT_FALSE(names.empty());
    EXPECT_TRUE(std::ranges::is_sorted(names));
  }
  Names backwards = Parties("", "name desc");
  std::ranges::reverse(backwards);
  EXPECT_EQ(backwards, Parties(""));
}

TEST_F(WorldLists, HoldWhatTheFilterAdmits) {
  EXPECT_EQ(Parties("alpha3 = KAZ"), Names{"parties/kaz"});
  EXPECT_EQ(Parties("'viet nam'"), Names{"parties/vnm"});
  EXPECT_EQ(Parties("kind = STATE alpha2 = MN"), Names{"parties/mng"});
  EXPECT_EQ(Bodies("member = mng"), Names{"bodies/iaea-far-east"});
  EXPECT_EQ(Bodies("part_of = iaea kind:regional"), Names{"bodies/iaea-far-east"});
  EXPECT_EQ(Calendars("zone = Europe/Vienna"), Names{"calendars/zone-europe-vienna"});
  EXPECT_EQ(Sessions("number > 100"), Names{});
  EXPECT_EQ(Processes("body = iaea-far-east"), Names{"processes/far-east-admission@1"});
  EXPECT_EQ(Documents("symbol = INFCIRC/1298 language = en"), Names{"documents/infcirc-1298"});
  EXPECT_EQ(Documents("dated > 2030"), Names{});
}

TEST_F(WorldLists, ComeInTheOrderAskedForPageByPage) {
  const Names by_code = Parties("kind = STATE", "alpha2");
  ASSERT_GT(by_code.size(), 4U);
  Names sorted = by_code;
  std::ranges::sort(sorted);
  EXPECT_EQ(sorted, Parties("kind = STATE")) << "each once";
  EXPECT_NE(sorted, by_code);
  Names back = Parties("kind = STATE", "alpha2 desc, name");
  std::ranges::reverse(back);
  EXPECT_EQ(back, by_code);
  EXPECT_EQ(Sessions("", "opens, number desc").size(), Sessions("").size());
}

}  // namespace
}  // namespace accession::rpc
