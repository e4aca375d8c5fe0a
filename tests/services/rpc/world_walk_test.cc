// WorldWalk: whichever way it comes to a point, the world there is the one folded from nothing.
#include "services/runtime/world_walk.h"

#include <gtest/gtest.h>

#include <array>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "services/runtime/catch_up.h"
#include "services/runtime/world_history.h"
#include "tests/engine/process/definition.h"
#include "tests/services/rpc/served_node.h"

namespace accession::rpc {
namespace {

// In force for whoever has deposited, five days after the third deposit of any.
constexpr char kPact[] = R"(
process: pact
version: 1
start: {act: sign, phase: signed}
goal: in-force
body: bodies/league
zone: UTC
roles: {state: {applicant: true}}
acts:
  sign:    {kind: INSTRUMENT, by: state}
  deposit: {kind: INSTRUMENT, by: state, while: signed}
expects:
  deposit: {while: signed, from: state, met_by: deposit, due: {after: sign, period: P2Y}, firmness: soft}
phases:
  signed:    {next: [{to: deposited, act: deposit}]}
  deposited:
    may_wait: the others owe their deposits
    next: [{to: in-force, when: {elapsed: {after: {latest: [deposit, {nth: 3, act: deposit, of: siblings}]}, period: P5D}}}]
  in-force:  {outcome: IN_FORCE, on_enter: {join: body, from: {phase: in-force}}}
)";

// Open to those on the roster that the pact makes, once anybody has greeted.
constexpr char kGuest[] = R"(
process: guest
version: 1
start: {act: ask, phase: asked}
goal: seated
body: bodies/club
zone: UTC
roles: {applicant: {applicant: true}}
acts:
  ask:   {kind: SUBMISSION, by: applicant}
  sit:   {kind: NOTICE, by: applicant}
  greet: {kind: NOTICE, by: applicant}
expects:
  seat: {while: asked, from: applicant, met_by: sit, due: {after: ask, period: P30D}, firmness: soft}
phases:
  asked:
    next:
      - to: seated
        act: sit
        when: {all: [{on_roster: {body: bodies/league, party: applicant, at: sit}}, {recorded: greet, of: siblings, since: ever}]}
      - {to: turned-away, act: sit}
  seated: {outcome: SEATED, on_enter: {join: body, from: sit}}
  turned-away: {outcome: REFUSED}
)";

// Open to all, on a roster that nothing else rests on.
std::string Tenant() {
  std::string text = engine::Edited(kGuest, "process: guest", "process: tenant");
  text = engine::Edited(std::move(text), "bodies/club", "bodies/house");
  return engine::Edited(
      std::move(text),
      "when: {all: [{on_roster: {body: bodies/league, party: applicant, at: sit}}, "
      "{recorded: greet, of: siblings, since: ever}]}",
      "when: {recorded: sit}");
}

constexpr std::array kStates = {"chn", "jpn", "kgz", "kor", "mng", "phl", "tjk", "uzb"};

// What `world` says of its bodies' members.
std::string Rosters(const engine::World& world) {
  std::string text;
  for (const engine::Body* const body : world.Bodies()) {
    absl::StrAppend(&text, body->name, " v", body->stream_version, "\n");
    for (const engine::Membership& membership : body->memberships) {
      absl::StrAppend(&text, "  ", membership.party, " from ", membership.joined_given, " until ",
                      membership.left_given, "\n");
    }
  }
  for (const engine::Session* const session : world.Sessions())
    absl::StrAppend(&text, session->name, " v", session->stream_version, "\n");
  return text;
}

// Acts in an order and on days that `seed` gives, on a directory that is then read.
class Walked {
 public:
  explicit Walked(std::uint32_t seed) : random_(seed) {
    ServedNode served(folder_.path());
    served.ImportCatalogUpToTheCircular();
    first_ = Sequence(served.Head());
    RecordAll(served);
    served.Settle();
    now_ = engine::InstantOf(served.clock().Now());
  }

  void Read() {
    store::DataDirectoryOptions options;
    options.path = folder_.path();
    options.views_version = runtime::kViewsVersion;
    auto directory = store::DataDirectory::Open(options);
    ASSERT_TRUE(directory.ok()) << directory.status();
    directory_ = *std::move(directory);
    events_ = std::make_unique<runtime::EventSource>(directory_->log(), *directory_->index());
  }

  // A history that has been nowhere yet.
  std::unique_ptr<runtime::WorldHistory> History() const {
    auto history = std::make_unique<runtime::WorldHistory>(*events_);
    EXPECT_TRUE(runtime::ReadWorld(*events_, *directory_->index(), *history).ok());
    return history;
  }

  Sequence first() const { return first_; }
  Sequence last() const { return directory_->log().head().sequence; }
  engine::Instant now() const { return now_; }
  std::mt19937& random() { return random_; }

 private:
  int Pick(int count) { return std::uniform_int_distribution(0, count - 1)(random_); }
  // Deposits come in spring, so that those who sit later find somebody on the roster.
  std::string Day() { return absl::StrCat("2025-0", 1 + Pick(3), "-", 10 + Pick(19)); }
  std::string LaterDay() { return absl::StrCat("2025-0", 4 + Pick(3), "-", 10 + Pick(19)); }

  // Returns the sequence of the act.
  std::uint64_t Record(ServedNode& served, const std::string& stream, const std::string& act,
                       std::int64_t exact = -1) {
    v1::RecordResponse response;
    const grpc::Status status =
        served.Record({.stream = stream, .act = act, .exact = exact}, &response);
    EXPECT_TRUE(status.ok()) << status.error_message() << "\n" << act;
    return response.events().empty() ? 0 : response.events(0).sequence();
  }

  void Establish(ServedNode& served) {
    for (const char* const body : {"league", "club", "house"}) {
      Record(
          served, absl::StrCat("bodies/", body),
          "effective: '2000' payload { body_established { kind: 'regional-group' zone: 'UTC' } }");
    }
    for (const std::string& yaml : {std::string(kPact), std::string(kGuest), Tenant()}) {
      const v1::ProcessDefinition definition = engine::Parsed(yaml);
      Record(served, absl::StrCat("processes/", definition.process()),
             absl::StrCat("payload { process_published { version: 1 definition: '",
                          absl::CEscape(definition.SerializeAsString()), "' } }"));
    }
  }

  void RecordAll(ServedNode& served) {
    Establish(served);
    Ask(served, "usa");
    for (const char* const state : kStates) {
      Ask(served, state);
      Record(served, absl::StrCat("applications/", state, "-pact"),
             absl::StrCat("act: 'sign' process: 'pact' by: '", state,
                          "' effective: '2024-12-01' payload { instrument {} }"));
    }
    std::vector<std::string> states(kStates.begin(), kStates.end());
    std::shuffle(states.begin(), states.end(), random_);
    for (const std::string& state : states) RecordOne(served, state);
  }

  void Ask(ServedNode& served, const std::string& state) {
    Record(
        served, absl::StrCat("applications/", state, "-guest"),
        absl::StrCat("act: 'ask' process: '", state < "phl" ? "tenant" : "guest", "' by: '", state,
                     "' effective: '2024-12-01' payload { submission { reference: 'N' } }"));
  }

  // A deposit and a seat, and sometimes what undoes or moves one of them.
  void RecordOne(ServedNode& served, const std::string& state) {
    const std::string pact = absl::StrCat("applications/", state, "-pact");
    const std::string guest = absl::StrCat("applications/", state, "-guest");
    const bool sits_first = Pick(3) == 0;
    std::uint64_t seat = 0;
    if (sits_first) seat = Notice(served, "sit", state);
    const std::uint64_t deposit =
        Record(served, pact,
               absl::StrCat("act: 'deposit' by: '", state, "' effective: '", Day(),
                            "' payload { instrument {} }"));
    if (!sits_first) seat = Notice(served, "sit", state);
    if (Pick(2) == 0) Notice(served, "greet", "usa");
    if (Pick(3) != 0) Correct(served, guest, state, seat);
    if (Pick(2) == 0) {
      Correct(served, pact, state, deposit);
    } else if (Pick(3) == 0) {
      Amend(served, pact, deposit,
            absl::StrCat("act: 'void' by: '", state,
                         "' payload { amendment { verb: AMENDMENT_VERB_VOID reason: 'misread' "
                         "target "));
    }
  }

  std::uint64_t Notice(ServedNode& served, const std::string& act, const std::string& state) {
    return Record(served, absl::StrCat("applications/", state, "-guest"),
                  absl::StrCat("act: '", act, "' by: '", state, "' effective: '", LaterDay(),
                               "' payload { notice {} }"));
  }

  // Moves an act to another day.
  void Correct(ServedNode& served, const std::string& stream, const std::string& state,
               std::uint64_t target) {
    const std::string day = stream.ends_with("guest") ? LaterDay() : Day();
    Amend(served, stream, target,
          absl::StrCat("act: 'correct' by: '", state,
                       "' payload { amendment { verb: AMENDMENT_VERB_CORRECT reason: 'misread' "
                       "corrected { effective: '",
                       day, "' } target "));
  }

  // `act` lacks its target.
  void Amend(ServedNode& served, const std::string& stream, std::uint64_t target,
             const std::string& act) {
    const auto version = static_cast<std::int64_t>(served.Application(stream).stream_version());
    Record(served, stream, absl::StrCat(act, "{ sequence: ", target, " } } }"), version);
  }

  const Folder folder_;
  std::mt19937 random_;
  Sequence first_;
  engine::Instant now_{0};
  std::unique_ptr<store::DataDirectory> directory_;
  std::unique_ptr<runtime::EventSource> events_;
};

class WorldWalks : public testing::TestWithParam<std::uint32_t> {};

TEST_P(WorldWalks, ComeToTheWorldThatIsFoldedFromNothing) {
  Walked walked(GetParam());
  walked.Read();
  const auto history = walked.History();
  runtime::WorldWalk walk = history->Walk();
  std::set<std::string> worlds;
  std::uniform_int_distribution<std::uint64_t> points(walked.first().value(),
                                                      walked.last().value());
  Sequence at = walked.first();
  for (int step = 0; step < 150; ++step) {
    // Now and then a leap; else one act further, where little else is looked at again.
    const bool leaps = step % 40 == 0 || at == walked.last();
    at = leaps ? Sequence(points(walked.random())) : at.Next();
    const auto world = walk.At(at, walked.now());
    const auto anew = walked.History()->At({.at = at}, walked.now());
    ASSERT_TRUE(world.ok() && anew.ok());
    worlds.insert(Rosters(**anew));
    ASSERT_EQ(Rosters(**world), Rosters(**anew)) << "at " << at.value() << " in step " << step;
  }
  EXPECT_GT(worlds.size(), 8U);
}

INSTANTIATE_TEST_SUITE_P(Seeds, WorldWalks, testing::Range(1U, 5U));

}  // namespace
}  // namespace accession::rpc
