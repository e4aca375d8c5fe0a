// Migrations: the version that an application moves to has a place for all that was done.
#include <ostream>
#include <string>
#include <variant>

#include "absl/strings/str_replace.h"
#include "tests/engine/decide/admitting.h"

namespace accession::engine {
namespace {

constexpr const char* kMigrate = "control { verb: CONTROL_VERB_MIGRATE }";

class Migrating : public Admitting {
 protected:
  // Publishes the process with every `from` made `to`, as version 2.
  void Publish(std::string_view from, std::string_view to) {
    const std::string next = Edited(Admission(), "version: 1", "version: 2");
    const std::string yaml = absl::StrReplaceAll(
        next,
        {{absl::string_view(from.data(), from.size()), absl::string_view(to.data(), to.size())}});
    ASSERT_NE(yaml, next);
    ASSERT_NE(CompileSound(yaml), nullptr);
    const std::string bytes = Parsed(yaml).SerializeAsString();
    v1::Payload published;
    published.mutable_process_published()->set_version(2);
    published.mutable_process_published()->set_definition(bytes);
    stage_.Record("processes/far-east-admission",
                  {.payload = published.ShortDebugString(), .effective = "2024-11-01"});
  }

  std::string Migrated(const std::string& import = "", const std::string& to = "@2") const {
    return Answered(stage_, {.act = "migrate",
                             .by = "kaz",
                             .payload = kMigrate,
                             .import = import,
                             .process = "far-east-admission" + to});
  }
};

TEST_F(Migrating, ToAVersionThatWasNotPublishedIsRefused) {
  Evaluate();
  EXPECT_EQ(Migrated(), "PROCESS_UNKNOWN");
}

TEST_F(Migrating, OfAnApplicationThatDoesNotExistIsRefused) {
  EXPECT_EQ(Migrated("", "@1"), "APPLICATION_UNKNOWN");
  EXPECT_EQ(Migrated("imports/archive", "@1"), "APPLICATION_UNKNOWN");
}

TEST_F(Migrating, ToAVersionThatHasAllIsAccepted) {
  Evaluate();
  Publish("period: P365D", "period: P400D");
  EXPECT_EQ(Migrated(), "ACCEPTED");
  EXPECT_EQ(Migrated("", "@1"), "ACCEPTED");
}

struct LackCase {
  const char* name;
  const char* from;
  const char* to;
  // Part of the message.
  const char* says;

  friend void PrintTo(const LackCase& lack, std::ostream* out) { *out << lack.name; }
};

class MigratingToLess : public Migrating, public testing::WithParamInterface<LackCase> {};

TEST_P(MigratingToLess, IsRefusedAndSaysWhatIsLacking) {
  Evaluate();
  Publish(GetParam().from, GetParam().to);
  const Decision decision =
      Ask(stage_,
          {.act = "migrate", .by = "kaz", .payload = kMigrate, .process = "far-east-admission@2"});
  const auto* const refused = std::get_if<Rejection>(&decision);
  ASSERT_NE(refused, nullptr);
  EXPECT_EQ(refused->reason, Reason::kMigrationImpossible);
  EXPECT_NE(refused->message.find(GetParam().says), std::string::npos) << refused->message;
  // What is imported was decided elsewhere.
  EXPECT_EQ(Migrated("imports/archive"), "ACCEPTED");
}

constexpr LackCase kLackCases[] = {
    {"phase", "evaluation", "examination", "has no phase evaluation"},
    {"act", "endorse", "favour", "has no act endorse"},
    {"answer", "UNDER_EVALUATION", "STUDIED", "has no act respond UNDER_EVALUATION"},
    {"start", "submit", "apply", "starts with apply, and this began with submit"},
    {"body", "bodies/iaea-far-east", "bodies/iaea-elsewhere", "is about joining bodies/iaea-else"},
    {"parameter", "goal: admitted", "goal: admitted\nparams: {year: {session_of: bodies/iaea}}",
     "asks for year"},
};

INSTANTIATE_TEST_SUITE_P(Decide, MigratingToLess, testing::ValuesIn(kLackCases),
                         [](const auto& row) { return std::string(row.param.name); });

TEST_F(Migrating, ToAnotherProcessIsRefusedHoweverItComes) {
  Evaluate();
  const std::string yaml = Edited(Admission(), "process: far-east-admission", "process: nearby");
  v1::Payload published;
  published.mutable_process_published()->set_version(1);
  published.mutable_process_published()->set_definition(Parsed(yaml).SerializeAsString());
  stage_.Record("processes/nearby",
                {.payload = published.ShortDebugString(), .effective = "2024-11-01"});
  for (const char* const import : {"", "imports/archive"}) {
    EXPECT_EQ(Answered(stage_, {.act = "migrate",
                                .by = "kaz",
                                .payload = kMigrate,
                                .import = import,
                                .process = "nearby@1"}),
              "MIGRATION_IMPOSSIBLE");
  }
}

}  // namespace
}  // namespace accession::engine
