// Sentences for events: grammatical where a name, a reason or a count is missing or one.
#include "services/codec/summary.h"

#include <gtest/gtest.h>

#include "services/codec/observation_summary.h"

namespace accession::codec {
namespace {

std::string Bare(std::string_view name) { return std::string(name.substr(name.find('/') + 1)); }

std::string Controlled(const std::string& act, v1::ControlVerb verb, const std::string& reason) {
  storage::v1::Leaf leaf;
  leaf.set_act(act);
  leaf.add_on_behalf_of("parties/rus");
  v1::Payload payload;
  payload.mutable_control()->set_verb(verb);
  payload.mutable_control()->set_reason(reason);
  return Summarise(leaf, &payload, Bare);
}

TEST(Summary, OfAControlSaysWhatIsDoneAndWhy) {
  EXPECT_EQ(Controlled("withdraw", v1::CONTROL_VERB_UNSPECIFIED, "no longer wanted"),
            "rus withdraws the application: no longer wanted");
  EXPECT_EQ(Controlled("hold", v1::CONTROL_VERB_SUSPEND, ""), "rus suspends the application");
  EXPECT_EQ(Controlled("take-back", v1::CONTROL_VERB_UNSPECIFIED, ""),
            "rus steers the application");
}

std::string Contradicted(const std::string& rule) {
  v1::Observation observation;
  observation.set_cause(95);
  observation.set_act(90);
  observation.set_rule(rule);
  observation.set_old("MET");
  observation.set_new_("NOT_MET");
  return SummariseObservation(v1::EVENT_KIND_LATE_FACT_CONFLICT, observation, Bare);
}

TEST(Summary, OfALateFactNamesTheRuleIfItHasAName) {
  EXPECT_EQ(Contradicted("consensus"),
            "event 95 contradicts event 90: consensus was MET, is NOT MET");
  EXPECT_EQ(Contradicted(""), "event 95 contradicts event 90: its rule was MET, is NOT MET");
}

TEST(Summary, OfAnImportCountsItsActs) {
  const auto closed = [](std::int64_t acts) {
    v1::Payload payload;
    payload.mutable_import_closed()->set_acts(acts);
    return SummariseWorldAct("i1", payload, Bare);
  };
  EXPECT_EQ(closed(1), "import i1 closes with 1 act");
  EXPECT_EQ(closed(2), "import i1 closes with 2 acts");
}

}  // namespace
}  // namespace accession::codec
