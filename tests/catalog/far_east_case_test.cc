// Kazakhstan's application as it is written down: every row, in the order in which it became known.
// What the engine makes of it is tested elsewhere.
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "accession/v1/kind.pb.h"
#include "engine/time/civil_day.h"
#include "engine/time/effective_date.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/catalog/catalog.h"

namespace accession::catalog {
namespace {

using ::testing::ElementsAre;
using ::testing::IsSupersetOf;

constexpr char kStream[] = "applications/kaz-far-east";
constexpr char kNews[] = "far-east-admission-news";

std::vector<Entry> Case() { return EntriesOf("kaz-far-east"); }

const v1::Act& ActNamed(const std::string& id) {
  for (const Entry& entry : Case()) {
    if (entry.act->id() == id) return *entry.act;
  }
  ADD_FAILURE() << "no entry " << id;
  return v1::Act::default_instance();
}

engine::DayBounds BoundsOf(const std::string& id) {
  const auto date = engine::ParseEffectiveDate(ActNamed(id).effective());
  EXPECT_TRUE(date.ok()) << id << ": " << date.status();
  return date.ok() ? date->bounds : engine::DayBounds();
}

engine::CivilDay Day(const std::string& text) { return engine::ParseDay(text).value(); }

bool Cites(const v1::Act& act, const std::string& document) {
  return std::any_of(
      act.evidence().begin(), act.evidence().end(),
      [&](const v1::EvidenceReference& evidence) { return evidence.document() == document; });
}

const v1::ProcessDefinition& Process() {
  for (const File& file : Files()) {
    if (file.process.process() == "far-east-admission") return file.process;
  }
  ADD_FAILURE() << "no process";
  return v1::ProcessDefinition::default_instance();
}

TEST(FarEastCase, HoldsEveryRowOfTheRegister) {
  std::vector<std::string> ids;
  for (const Entry& entry : Case()) ids.push_back(entry.act->id());
  EXPECT_THAT(ids, IsSupersetOf({"A01", "A02", "A03",  "A04",  "A05",  "A06",  "A07", "A08", "A09",
                                 "A10", "A11", "A12a", "A12b", "A12c", "A12d", "A13", "A14", "A15",
                                 "A16", "A17", "A18",  "A19",  "A19d", "A20",  "A21", "A22"}));
}

// Known at the circular: neither the admission nor Cambodia nor the count of States in no group.
TEST(FarEastCase, LearnsFromTheNewsOnlyAfterTheCircular) {
  bool circulated = false;
  bool registered = false;
  for (const Entry& entry : Case()) {
    const v1::Act& act = *entry.act;
    if (act.id() == "A22") {
      EXPECT_TRUE(circulated);
      registered = true;
      continue;
    }
    EXPECT_EQ(Cites(act, kNews), registered) << act.id();
    if (act.id() == "A18") circulated = true;
  }
  EXPECT_TRUE(registered);
}

TEST(FarEastCase, RegistersADocumentBeforeItIsCited) {
  std::set<std::string> registered;
  for (const Entry& entry : Case()) {
    if (entry.act->payload().has_document_registered()) registered.insert(entry.stream);
    for (const v1::EvidenceReference& evidence : entry.act->evidence()) {
      EXPECT_TRUE(registered.contains("documents/" + evidence.document())) << entry.act->id();
    }
  }
}

TEST(FarEastCase, GivesEvidenceAndGradeForEveryActOnTheApplication) {
  for (const Entry& entry : Case()) {
    EXPECT_NE(entry.act->grade(), v1::GRADE_UNSPECIFIED) << entry.act->id();
    if (entry.stream != kStream) continue;
    EXPECT_GT(entry.act->evidence_size(), 0) << entry.act->id();
    for (const v1::EvidenceReference& evidence : entry.act->evidence()) {
      EXPECT_FALSE(evidence.paragraph().empty()) << entry.act->id();
    }
  }
}

// The number of a payload in the oneof is that of its kind.
TEST(FarEastCase, DoesWhatTheProcessKnows) {
  std::map<std::string, v1::EventKind> kinds;
  for (const v1::ActDefinition& act : Process().acts()) kinds[act.id()] = act.kind();
  for (const Entry& entry : Case()) {
    if (entry.stream != kStream) continue;
    const v1::Act& act = *entry.act;
    ASSERT_TRUE(kinds.contains(act.act())) << act.id() << ": " << act.act();
    EXPECT_EQ(static_cast<int>(act.payload().payload_case()), static_cast<int>(kinds[act.act()]))
        << act.id();
  }
}

// Party, form, level, number of conditions, who says so.
std::vector<std::string> Positions() {
  std::vector<std::string> positions;
  for (const Entry& entry : Case()) {
    if (!entry.act->payload().has_position()) continue;
    const v1::Position& position = entry.act->payload().position();
    positions.push_back(
        entry.act->id() + " " + entry.act->by(0) + " " + v1::PositionValue_Name(position.value()) +
        " " + v1::PositionForm_Name(position.form()) + " " +
        v1::PositionLevel_Name(position.level()) + " " +
        std::to_string(position.conditions_size()) + " " + entry.act->asserted_by());
  }
  return positions;
}

TEST(FarEastCase, KeepsFormLevelConditionAndAssertionOfEachPosition) {
  const std::string support = " POSITION_VALUE_SUPPORT POSITION_FORM_";
  EXPECT_THAT(
      Positions(),
      ElementsAre("A03 kor" + support + "JOINT_STATEMENT POSITION_LEVEL_HEAD_OF_STATE 0 kaz",
                  "A04 phl" + support + "ORAL POSITION_LEVEL_MINISTER 0 kaz",
                  "A09 kor" + support + "JOINT_STATEMENT POSITION_LEVEL_HEAD_OF_STATE 1 kaz",
                  "A12a chn" + support + "NOTE_VERBALE POSITION_LEVEL_UNSPECIFIED 0 kaz",
                  "A12b jpn" + support + "NOTE_VERBALE POSITION_LEVEL_UNSPECIFIED 0 kaz",
                  "A12c mng" + support + "NOTE_VERBALE POSITION_LEVEL_UNSPECIFIED 0 kaz",
                  "A12d vnm" + support + "NOTE_VERBALE POSITION_LEVEL_UNSPECIFIED 0 kaz"));
}

// Golden value 1.
TEST(FarEastCase, CountsTheDaysBetweenItsActs) {
  const engine::CivilDay submitted = *BoundsOf("A08").hi;
  const engine::CivilDay answered = *BoundsOf("A10").hi;
  const engine::CivilDay reminded = *BoundsOf("A13").hi;
  EXPECT_EQ(engine::CalendarDays({.after = submitted, .through = answered}), 123);
  EXPECT_EQ(engine::CalendarDays({.after = answered, .through = reminded}), 268);
  EXPECT_EQ(engine::CalendarDays({.after = submitted, .through = reminded}), 391);
  EXPECT_EQ(engine::CalendarDays({.after = submitted, .through = *BoundsOf("A19d").hi}), 560);
  EXPECT_EQ(engine::CalendarDays({.after = submitted, .through = *BoundsOf("A22").hi}), 567);
}

// Golden value 12: on or before 21 November 2025, and not before the circular.
TEST(FarEastCase, BoundsTheDecisionByTheCircularAndTheAnnouncement) {
  EXPECT_EQ(BoundsOf("A19d").lo, std::nullopt);
  EXPECT_THAT(ActNamed("A19d").follows(), testing::SizeIs(1));
  EXPECT_EQ(ActNamed("A19d").follows(0).entry(), "A18");
  EXPECT_EQ(engine::TightenAfter(BoundsOf("A19d"), BoundsOf("A18")),
            (engine::DayBounds{.lo = Day("2025-06-09"), .hi = Day("2025-11-21")}));
}

TEST(FarEastCase, KeepsBothDaysOfTheSecondJointStatement) {
  EXPECT_EQ(BoundsOf("A09"), (engine::DayBounds{.lo = Day("2024-06-12"), .hi = Day("2024-06-13")}));
}

// The decision brings about the joining; the count of members is asserted, never typed in as fact.
TEST(FarEastCase, LeavesTheJoiningOfTheApplicantToTheDecision) {
  for (const Entry& entry : Entries()) {
    if (entry.stream != "bodies/iaea-far-east") continue;
    EXPECT_NE(entry.act->payload().member_joined().party(), "kaz") << entry.act->id();
  }
  EXPECT_EQ(ActNamed("A20").payload().figure_asserted().value(), 8);
  EXPECT_EQ(ActNamed("A21").payload().figure_asserted().value(), 12);
  EXPECT_EQ(ActNamed("A21").payload().figure_asserted().formerly(), 17);
}

TEST(FarEastCase, BoundsTheMembershipOfCambodiaOnBothSides) {
  EXPECT_EQ(BoundsOf("A20-khm"),
            (engine::DayBounds{.lo = Day("2024-06-01"), .hi = Day("2025-11-21")}));
}

}  // namespace
}  // namespace accession::catalog
