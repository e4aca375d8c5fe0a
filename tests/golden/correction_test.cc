// Corrections and voidings change the answer; what was known before them stays as it was.
#include "gtest/gtest.h"
#include "tests/golden/recorded_catalog.h"

namespace accession::engine {
namespace {

constexpr Instant kNow{1'795'435'200'000'000};

v1::Act Amend(v1::AmendmentVerb verb) {
  v1::Act act;
  act.set_act(verb == v1::AMENDMENT_VERB_VOID ? "void" : "correct");
  act.add_by("parties/kaz");
  act.mutable_payload()->mutable_amendment()->set_verb(verb);
  act.mutable_payload()->mutable_amendment()->set_reason("the register was checked");
  return act;
}

TEST(Correction, MovesTheOutcomeAndKeepsWhatWasKnown) {
  RecordedCatalog catalog(kNow);
  const Sequence decision = catalog.SequenceOf("A19d");
  v1::Act correction = Amend(v1::AMENDMENT_VERB_CORRECT);
  correction.mutable_payload()->mutable_amendment()->mutable_corrected()->set_effective(
      "2025-10-01");
  const Sequence corrected = catalog.Record(correction, decision);
  EXPECT_EQ(catalog.View({}).outcome_effective().lo(), "2025-10-01");
  EXPECT_EQ(catalog.View({.effective_at = "2025-09-30"}).phase(), "evaluation");
  const v1::Application before = catalog.View({.known_at = Sequence(corrected.value() - 1)});
  EXPECT_EQ(before.outcome_effective().lo(), "2025-06-09");
  EXPECT_EQ(before.outcome_effective().hi(), "2025-11-21");
}

TEST(Voiding, TakesTheOutcomeBackAndKeepsWhatWasKnown) {
  RecordedCatalog catalog(kNow);
  const Sequence voided =
      catalog.Record(Amend(v1::AMENDMENT_VERB_VOID), catalog.SequenceOf("A19d"));
  EXPECT_EQ(catalog.View({}).phase(), "evaluation");
  EXPECT_EQ(catalog.View({.known_at = Sequence(voided.value() - 1)}).phase(), "admitted");
  const Body* const group = catalog.WorldOf({}).FindBody("bodies/iaea-far-east");
  EXPECT_EQ(RosterOn(*group, OnDay(*ParseDay("2026-01-01"))).size(), 7U);
}

TEST(Voiding, OfAVoidingRestores) {
  RecordedCatalog catalog(kNow);
  const Sequence voided =
      catalog.Record(Amend(v1::AMENDMENT_VERB_VOID), catalog.SequenceOf("A19d"));
  catalog.Record(Amend(v1::AMENDMENT_VERB_VOID), voided);
  EXPECT_EQ(catalog.View({}).phase(), "admitted");
}

}  // namespace
}  // namespace accession::engine
