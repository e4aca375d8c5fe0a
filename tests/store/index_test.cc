#include "store/index.h"

#include <filesystem>
#include <utility>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "store/index_feed.h"
#include "store/refusal.h"
#include "tests/store/scratch.h"

namespace accession::store {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Optional;

// A log with an index beside it.
class IndexTest : public testing::Test {
 protected:
  IndexTest() { Open(); }

  void Open() {
    index_.reset();
    log_.reset();
    log_ = OpenLogOrDie(OptionsFor(folder_.path()));
    report_ = {};
    OpenIndex();
  }

  void OpenIndex() {
    index_.reset();
    auto index = Index::Open(IndexOptionsNow(), *log_, report_);
    ASSERT_TRUE(index.ok()) << index.status();
    index_ = *std::move(index);
  }

  IndexOptions IndexOptionsNow() const {
    return {.directory = folder_.path(),
            .views_version = views_version_,
            .fail_stop = std::make_shared<FailStop>()};
  }

  // Applies only changes of views, at the position the index is at.
  void ApplyViews(const std::vector<ViewRow>& rows) {
    IndexBatch batch = index_->NewBatch();
    for (const ViewRow& row : rows) batch.PutView(row.key, row.value);
    batch.SetApplied(index_->applied());
    ASSERT_TRUE(index_->Apply(std::move(batch)).ok());
  }

  ScratchFolder folder_;
  std::uint32_t views_version_ = 7;
  std::unique_ptr<EventLog> log_;
  std::unique_ptr<Index> index_;
  OpenReport report_;
};

TEST_F(IndexTest, IsMadeWithoutARemarkInANewDirectory) {
  EXPECT_EQ(index_->applied(), (AppliedPosition{Sequence(0), engine::EmptyRoot()}));
  EXPECT_EQ(report_.index_rebuilt, std::nullopt);
}

TEST_F(IndexTest, FollowsTheLog) {
  ASSERT_TRUE(AppendMadeUp(*log_, 30).ok());
  ASSERT_TRUE(CatchUp(*log_, *index_).ok());
  EXPECT_EQ(index_->applied(), (AppliedPosition{Sequence(30), log_->head().root}));
  const auto events = index_->ReadStream("applications/party-2", {Sequence(1), Sequence(30)}, 100);
  ASSERT_TRUE(events.ok()) << events.status();
  EXPECT_THAT(
      *events,
      ElementsAre(StreamEvent{Sequence(3), Version(1)}, StreamEvent{Sequence(10), Version(2)},
                  StreamEvent{Sequence(17), Version(3)}, StreamEvent{Sequence(24), Version(4)}));
  EXPECT_EQ(*index_->LastVersion("applications/party-2"), Version(4));
  EXPECT_EQ(*index_->LastVersion("applications/party"), Version(0));
}

TEST_F(IndexTest, ReadsAPartOfAStream) {
  ASSERT_TRUE(AppendMadeUp(*log_, 30).ok());
  ASSERT_TRUE(CatchUp(*log_, *index_).ok());
  const std::string stream = "applications/party-2";
  EXPECT_THAT(
      *index_->ReadStream(stream, {Sequence(4), Sequence(17)}, 100),
      ElementsAre(StreamEvent{Sequence(10), Version(2)}, StreamEvent{Sequence(17), Version(3)}));
  EXPECT_THAT(*index_->ReadStream(stream, {Sequence(1), Sequence(30)}, 1),
              ElementsAre(StreamEvent{Sequence(3), Version(1)}));
  EXPECT_THAT(*index_->ReadStream("applications/party-", {Sequence(1), Sequence(30)}, 9),
              IsEmpty());
}

TEST_F(IndexTest, ListsStreamsByPrefixFromAName) {
  ASSERT_TRUE(AppendMadeUp(*log_, 30).ok());
  ASSERT_TRUE(CatchUp(*log_, *index_).ok());
  EXPECT_THAT(*index_->ListStreams("applications/", "", 2),
              ElementsAre("applications/party-0", "applications/party-1"));
  EXPECT_THAT(*index_->ListStreams("applications/", "applications/party-4", 9),
              ElementsAre("applications/party-5", "applications/party-6"));
  EXPECT_THAT(*index_->ListStreams("bodies/", "", 9), IsEmpty());
}

TEST_F(IndexTest, FindsACommandByItsRequest) {
  ASSERT_TRUE(AppendMadeUp(*log_, 30).ok());
  ASSERT_TRUE(CatchUp(*log_, *index_).ok());
  storage::v1::Leaf leaf;
  ASSERT_TRUE(leaf.ParseFromString(MadeUpEvent(9).leaf));
  RequestId request;
  std::copy(leaf.request_id().begin(), leaf.request_id().end(), request.begin());
  const auto found = index_->FindRequest(request);
  ASSERT_TRUE(found.ok() && found->has_value());
  EXPECT_EQ((*found)->first, Sequence(9));
  EXPECT_EQ((*found)->last, Sequence(9));
  EXPECT_TRUE(std::equal((*found)->digest.begin(), (*found)->digest.end(),
                         leaf.request_digest().begin(),
                         [](auto a, auto b) { return a == static_cast<std::uint8_t>(b); }));
  request[0] ^= 1;
  EXPECT_EQ(*index_->FindRequest(request), std::nullopt);
}

TEST_F(IndexTest, KeepsFullTilesAndRebuildsTheEdge) {
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(AppendMadeUp(*log_, 250).ok());
    ASSERT_TRUE(CatchUp(*log_, *index_).ok());
    Open();
    ASSERT_EQ(report_.index_rebuilt, std::nullopt);
  }
  const auto tile = index_->GetTile({0, 1});
  ASSERT_TRUE(tile.ok() && tile->has_value());
  EXPECT_EQ((*tile)->hashes[0], engine::LeafHash(MadeUpEvent(257).leaf));
  EXPECT_EQ(*index_->GetTile({0, 2}), std::nullopt);
  const auto edge = index_->ReadTileEdge(*log_);
  ASSERT_TRUE(edge.ok()) << edge.status();
  EXPECT_EQ(edge->ToFrontier().Root(), log_->head().root);
}

TEST_F(IndexTest, KeepsViews) {
  ApplyViews({{"a1", "one"}, {"a2", "two"}, {"a3", "three"}, {"b", "four"}});
  EXPECT_THAT(*index_->GetView("a2"), Optional(std::string("two")));
  EXPECT_EQ(*index_->GetView("a4"), std::nullopt);
  const std::vector<std::string> keys = {"b", "none", "a1"};
  EXPECT_THAT(*index_->GetViews(keys), ElementsAre(Optional(std::string("four")), std::nullopt,
                                                   Optional(std::string("one"))));
  EXPECT_THAT(*index_->ScanViews("a", "", 2),
              ElementsAre(ViewRow{"a1", "one"}, ViewRow{"a2", "two"}));
  EXPECT_THAT(*index_->ScanViews("a", "a2", 9), ElementsAre(ViewRow{"a3", "three"}));
  EXPECT_THAT(*index_->ScanViews("", "a3", 9), ElementsAre(ViewRow{"b", "four"}));
  EXPECT_THAT(*index_->ScanViewsBack("a", "", 2),
              ElementsAre(ViewRow{"a3", "three"}, ViewRow{"a2", "two"}));
  EXPECT_THAT(*index_->ScanViewsBack("a", "a2", 9), ElementsAre(ViewRow{"a1", "one"}));
  EXPECT_THAT(*index_->ScanViewsBack("a", "a25", 1), ElementsAre(ViewRow{"a2", "two"}));
  EXPECT_THAT(*index_->ScanViewsBack("", "", 1), ElementsAre(ViewRow{"b", "four"}));
  IndexBatch batch = index_->NewBatch();
  batch.DeleteView("a2");
  batch.SetApplied(index_->applied());
  ASSERT_TRUE(index_->Apply(std::move(batch)).ok());
  EXPECT_EQ(*index_->GetView("a2"), std::nullopt);
}

TEST_F(IndexTest, ScansAPrefixOfTheHighestBytes) {
  ApplyViews({{"\xff\xff", "last"}, {"\xff", "first"}});
  EXPECT_THAT(*index_->ScanViews("\xff", "", 9),
              ElementsAre(ViewRow{"\xff", "first"}, ViewRow{"\xff\xff", "last"}));
  EXPECT_THAT(*index_->ScanViewsBack("\xff", "", 1), ElementsAre(ViewRow{"\xff\xff", "last"}));
}

// What makes an index unfit, and what the report then says.
struct UnfitCase {
  const char* name;
  void (*spoil)(const std::string& directory);
  const char* why;
};

void DeleteIndex(const std::string& directory) {
  std::filesystem::remove_all(directory + "/index");
}
void Condemn(const std::string& directory) { SetBytes(directory + "/index.damaged", ""); }
void EmptyCurrent(const std::string& directory) { SetBytes(directory + "/index/CURRENT", ""); }

class UnfitIndex : public IndexTest, public testing::WithParamInterface<UnfitCase> {};

INSTANTIATE_TEST_SUITE_P(Table, UnfitIndex,
                         testing::Values(UnfitCase{"missing", DeleteIndex, "it is missing"},
                                         UnfitCase{"condemned", Condemn, "a read met damage in it"},
                                         UnfitCase{"damaged", EmptyCurrent, "opening it"}),
                         [](const auto& param_info) { return std::string(param_info.param.name); });

TEST_P(UnfitIndex, IsMadeAnewAndAnswersTheSame) {
  ASSERT_TRUE(AppendMadeUp(*log_, 300).ok());
  ASSERT_TRUE(CatchUp(*log_, *index_).ok());
  const auto before = index_->ReadStream("applications/party-2", {Sequence(1), Sequence(300)}, 100);
  index_.reset();
  GetParam().spoil(folder_.path());
  OpenIndex();
  EXPECT_THAT(report_.index_rebuilt, Optional(HasSubstr(GetParam().why)));
  EXPECT_EQ(index_->applied().sequence, Sequence(0));
  ASSERT_TRUE(CatchUp(*log_, *index_, /*batch_events=*/7).ok());
  EXPECT_EQ(*index_->ReadStream("applications/party-2", {Sequence(1), Sequence(300)}, 100),
            *before);
  report_ = {};
  OpenIndex();
  EXPECT_EQ(report_.index_rebuilt, std::nullopt);
  EXPECT_EQ(index_->applied(), (AppliedPosition{Sequence(300), log_->head().root}));
}

TEST_F(IndexTest, IsMadeAnewForOtherViews) {
  ASSERT_TRUE(AppendMadeUp(*log_, 3).ok());
  ASSERT_TRUE(CatchUp(*log_, *index_).ok());
  views_version_ = 8;
  OpenIndex();
  EXPECT_THAT(report_.index_rebuilt, Optional(HasSubstr("views 7, not 3 and 8")));
}

TEST_F(IndexTest, IsMadeAnewIfItIsOfAnotherLog) {
  ASSERT_TRUE(AppendMadeUp(*log_, 10).ok());
  ASSERT_TRUE(CatchUp(*log_, *index_).ok());
  index_.reset();
  // Another log of the same length.
  const ScratchFolder other;
  {
    const auto log = OpenLogOrDie(OptionsFor(other.path()));
    for (std::uint64_t sequence = 1; sequence <= 10; ++sequence) {
      MadeUpEvent event(sequence);
      event.leaf = MadeUpEvent(sequence + 1).leaf;
      const NewEntry entry = event.entry();
      ASSERT_TRUE(log->Append({Sequence(sequence - 1), MadeUpTime(sequence), {&entry, 1}}).ok());
    }
  }
  std::filesystem::rename(folder_.path() + "/index", other.path() + "/index");
  const auto log = OpenLogOrDie(OptionsFor(other.path()));
  IndexOptions options = IndexOptionsNow();
  options.directory = other.path();
  ASSERT_TRUE(Index::Open(options, *log, report_).ok());
  EXPECT_THAT(report_.index_rebuilt, Optional(HasSubstr("do not give the root")));
}

TEST_F(IndexTest, IsMadeAnewIfItIsAheadOfTheLog) {
  ASSERT_TRUE(AppendMadeUp(*log_, 3).ok());
  IndexBatch batch = index_->NewBatch();
  batch.SetApplied({Sequence(4), log_->head().root});
  ASSERT_TRUE(index_->Apply(std::move(batch)).ok());
  OpenIndex();
  EXPECT_THAT(report_.index_rebuilt, Optional(HasSubstr("beyond the head 3")));
}

TEST_F(IndexTest, IsNeverMadeAnewReadOnly) {
  index_.reset();
  DeleteIndex(folder_.path());
  IndexOptions options = IndexOptionsNow();
  options.access = Access::kReadOnly;
  EXPECT_TRUE(absl::IsNotFound(Index::Open(options, *log_, report_).status()));
  EXPECT_FALSE(std::filesystem::exists(folder_.path() + "/index"));
}

// One event of a command of several.
storage::v1::Leaf LeafOf(std::uint64_t sequence, std::uint64_t version,
                         std::uint64_t command_last) {
  storage::v1::Leaf leaf;
  leaf.set_sequence(sequence);
  leaf.set_stream("applications/kaz");
  leaf.set_version(version);
  leaf.set_command_last(command_last);
  if (version > 0) {
    leaf.set_request_id(std::string(16, static_cast<char>(command_last)));
    leaf.set_request_digest(std::string(16, 'd'));
  }
  return leaf;
}

LogEntry EntryOf(const storage::v1::Leaf& leaf, std::string& bytes) {
  bytes = leaf.SerializeAsString();
  return {.sequence = Sequence(leaf.sequence()), .leaf = bytes};
}

TEST_F(IndexTest, FeedKeepsCommandsWhole) {
  IndexFeed feed{engine::TileEdge()};
  IndexBatch batch = index_->NewBatch();
  const struct {
    storage::v1::Leaf leaf;
    bool ends;
  } events[] = {{LeafOf(1, 1, 1), true},
                {LeafOf(2, 2, 4), false},
                {LeafOf(3, 3, 4), false},
                {LeafOf(4, 0, 4), true},
                {LeafOf(5, 0, 0), true}};
  std::string bytes;
  for (const auto& event : events) {
    ASSERT_TRUE(feed.Add(EntryOf(event.leaf, bytes), event.leaf, batch).ok());
    EXPECT_EQ(feed.AtCommandEnd(), event.ends) << event.leaf.sequence();
  }
  feed.Finish(batch);
  ASSERT_TRUE(index_->Apply(std::move(batch)).ok());
  RequestId request;
  request.fill(4);
  const auto found = index_->FindRequest(request);
  ASSERT_TRUE(found.ok() && found->has_value());
  EXPECT_EQ((*found)->first, Sequence(2));
  EXPECT_EQ((*found)->last, Sequence(4));
  EXPECT_EQ(*index_->LastVersion("applications/kaz"), Version(3));
  EXPECT_EQ(index_->ReadStream("applications/kaz", {Sequence(1), Sequence(9)}, 9)->size(), 5U);
}

TEST_F(IndexTest, FeedRefusesWhatIsNotTheNextEvent) {
  IndexBatch batch = index_->NewBatch();
  std::string bytes;
  const auto add = [&](const storage::v1::Leaf& leaf) {
    return IndexFeed{engine::TileEdge()}.Add(EntryOf(leaf, bytes), leaf, batch);
  };
  EXPECT_TRUE(absl::IsDataLoss(add(LeafOf(2, 1, 2))));
  storage::v1::Leaf leaf = LeafOf(1, 1, 1);
  leaf.set_stream("");
  EXPECT_TRUE(absl::IsDataLoss(add(leaf)));
  leaf = LeafOf(1, 1, 1);
  leaf.set_request_id("short");
  EXPECT_TRUE(absl::IsDataLoss(add(leaf)));
}

}  // namespace
}  // namespace accession::store
