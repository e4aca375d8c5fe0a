// The case files that recorded acts become.
#include "tools/accessionctl/case_bundle.h"

#include <string>
#include <utility>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/codec/uuid.h"

namespace accession::ctl {
namespace {

using testing::ElementsAre;

constexpr char kApplication[] = "applications/kaz";

v1::Event Act(std::uint64_t sequence, const std::string& stream, const std::string& entry) {
  v1::Event event;
  event.set_sequence(sequence);
  event.set_stream(stream);
  event.set_version(1);
  event.set_request_id(codec::UuidText(codec::CaseRequestId(stream, entry)));
  event.set_entry(entry);
  event.mutable_payload()->mutable_notice()->set_text("Tells");
  return event;
}

std::vector<BundlePart> BundleOf(std::vector<v1::Event> acts,
                                 std::map<std::uint64_t, std::string> paths = {}) {
  auto parts = Bundle({.id = "kaz",
                       .title = "Kazakhstan",
                       .stream = kApplication,
                       .acts = std::move(acts),
                       .processes = {},
                       .paths = std::move(paths),
                       .request_ids = {}});
  EXPECT_TRUE(parts.ok()) << parts.status();
  return parts.ok() ? *std::move(parts) : std::vector<BundlePart>();
}

std::vector<std::string> IdsOf(const v1::CaseFile& file) {
  std::vector<std::string> ids;
  for (const v1::Act& act : file.acts()) ids.push_back(act.id());
  return ids;
}

TEST(Bundle, KeepsEveryIdAndRequestId) {
  v1::Event live = Act(7, kApplication, "");
  live.set_request_id("0c6f4e1a-52d5-4f8b-9b0f-7a4d3e2b1c00");
  v1::Event chosen = Act(8, kApplication, "A02");
  chosen.set_request_id("0c6f4e1a-52d5-4f8b-9b0f-7a4d3e2b1c01");
  const auto parts =
      BundleOf({Act(3, kApplication, "A01"), live, chosen, Act(9, "bodies/x", "S01")});
  ASSERT_EQ(parts.size(), 1U);
  const v1::CaseFile& file = parts[0].file;
  EXPECT_EQ(file.case_(), "kaz");
  EXPECT_EQ(file.stream(), kApplication);
  EXPECT_THAT(IdsOf(file), ElementsAre("A01", "E7", "A02", "S01"));
  EXPECT_EQ(file.acts(0).stream(), "");
  EXPECT_EQ(file.acts(3).stream(), "bodies/x");
  // Only those whose request ids do not follow from stream and id are said.
  ASSERT_EQ(file.requests_size(), 2);
  EXPECT_EQ(file.requests(0).id(), "E7");
  EXPECT_EQ(file.requests(0).request_id(), live.request_id());
  EXPECT_TRUE(file.requests(0).live());
  EXPECT_EQ(file.requests(1).id(), "A02");
  EXPECT_FALSE(file.requests(1).live());
}

TEST(Bundle, BeginsAFileWhereAnIdIsTaken) {
  v1::Event last = Act(5, kApplication, "A02");
  last.add_follows(3);
  last.add_follows(4);
  const auto parts = BundleOf({Act(3, kApplication, "A01"), Act(4, "bodies/x", "A01"), last});
  ASSERT_EQ(parts.size(), 2U);
  EXPECT_THAT(IdsOf(parts[0].file), ElementsAre("A01"));
  EXPECT_THAT(IdsOf(parts[1].file), ElementsAre("A01", "A02"));
  EXPECT_EQ(parts[1].file.requests_size(), 0);
  const v1::Act& act = parts[1].file.acts(1);
  EXPECT_EQ(act.follows(0).request_id(),
            codec::UuidText(codec::CaseRequestId(kApplication, "A01")));
  EXPECT_EQ(act.follows(1).entry(), "A01");
}

TEST(Bundle, RefersToActsElsewhereByRequestId) {
  v1::Event act = Act(9, kApplication, "A01");
  act.add_follows(4);
  BundleInput input = {.id = "kaz",
                       .title = "",
                       .stream = kApplication,
                       .acts = {act},
                       .processes = {},
                       .paths = {},
                       .request_ids = {{4, "0c6f4e1a-52d5-4f8b-9b0f-7a4d3e2b1c00"}}};
  const auto parts = Bundle(input);
  ASSERT_TRUE(parts.ok()) << parts.status();
  EXPECT_EQ(parts->front().file.acts(0).follows(0).request_id(), input.request_ids[4]);
  // The engine appended it: there is no name for it elsewhere.
  input.request_ids[4] = "";
  const auto refused = Bundle(input);
  EXPECT_THAT(
      std::string(refused.status().message()),
      testing::HasSubstr("event 9 on applications/kaz refers to event 4, which the engine"));
}

TEST(Bundle, LeavesOutWhatTheEngineAppended) {
  v1::Event effect = Act(4, "bodies/x", "");
  effect.clear_request_id();
  v1::Event observation = Act(5, kApplication, "");
  observation.set_version(0);
  EXPECT_THAT(IdsOf(BundleOf({Act(3, kApplication, "A01"), effect, observation})[0].file),
              ElementsAre("A01"));
}

TEST(Bundle, CutsWhereAProcessWasPublished) {
  v1::Event published = Act(4, "processes/p", "v2");
  published.mutable_payload()->mutable_process_published()->set_version(2);
  v1::Event after = Act(5, kApplication, "A02");
  after.add_follows(3);
  after.add_follows(4);
  v1::Event last = Act(6, kApplication, "A03");
  last.add_follows(5);
  const auto parts = BundleOf({Act(3, kApplication, "A01"), published, after, last});
  ASSERT_EQ(parts.size(), 2U);
  EXPECT_EQ(parts[0].file.case_(), "kaz-1");
  EXPECT_EQ(parts[0].then_process, "processes/p@2");
  EXPECT_THAT(parts[0].file.before(), ElementsAre("process-p@2"));
  EXPECT_THAT(parts[1].file.after(), ElementsAre("kaz-1", "process-p@2"));
  // To another file by request id, within it by entry.
  const v1::Act& across = parts[1].file.acts(0);
  EXPECT_EQ(across.follows(0).request_id(),
            codec::UuidText(codec::CaseRequestId(kApplication, "A01")));
  EXPECT_EQ(across.follows(1).request_id(),
            codec::UuidText(codec::CaseRequestId("processes/p", "v2")));
  EXPECT_EQ(parts[1].file.acts(1).follows(0).entry(), "A02");
}

TEST(Bundle, NamesTheTargetOfAnAmendment) {
  v1::Event voided = Act(9, kApplication, "");
  v1::Amendment& amendment = *voided.mutable_payload()->mutable_amendment();
  amendment.set_verb(v1::AMENDMENT_VERB_VOID);
  amendment.mutable_target()->set_sequence(3);
  const auto parts = BundleOf({Act(3, kApplication, "A01"), voided});
  EXPECT_EQ(parts[0].file.acts(1).payload().amendment().target().entry(), "A01");
}

TEST(Bundle, GivesADocumentOnePathInAFile) {
  const auto document = [](std::uint64_t sequence, const std::string& entry) {
    v1::Event event = Act(sequence, "documents/note", entry);
    event.mutable_payload()->mutable_document_registered()->set_title("A note");
    return event;
  };
  const auto parts =
      BundleOf({document(3, "S1"), document(4, "S2")}, {{3, "documents/a"}, {4, "documents/b"}});
  ASSERT_EQ(parts.size(), 2U);
  EXPECT_EQ(parts[0].file.documents(0).path(), "documents/a");
  EXPECT_EQ(parts[1].file.documents(0).id(), "note");
  EXPECT_EQ(parts[1].file.documents(0).path(), "documents/b");
}

TEST(Bundle, RefusesWhatWasErased) {
  v1::Event erased = Act(3, kApplication, "A01");
  erased.clear_payload();
  EXPECT_FALSE(Bundle({.id = "kaz",
                       .title = "",
                       .stream = kApplication,
                       .acts = {erased},
                       .processes = {},
                       .paths = {},
                       .request_ids = {}})
                   .ok());
}

}  // namespace
}  // namespace accession::ctl
