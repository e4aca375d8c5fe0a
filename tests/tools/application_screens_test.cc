// The screens of an application, as a person sees them. The files in golden/ are reviewed by eye.
#include <string>

#include "accession/v1/application_service.pb.h"
#include "accession/v1/deadline_service.pb.h"
#include "gtest/gtest.h"
#include "tests/tools/sample.h"
#include "tools/accessionctl/screen_application.h"
#include "tools/accessionctl/screen_deadlines.h"
#include "tools/accessionctl/screen_explanation.h"
#include "tools/accessionctl/screen_history.h"
#include "tools/accessionctl/table.h"

namespace accession::ctl {
namespace {

ActIndex SampleActs() {
  ActIndex acts;
  const auto events = Sample<v1::ListEventsResponse>("events.yaml");
  for (const v1::Event& event : events.events()) {
    acts.Add(event);
  }
  return acts;
}

std::string Show(const v1::Application& application, const Names& names) {
  const auto explanation = Sample<v1::Explanation>("explanation.yaml");
  const auto deadlines = Sample<v1::ListDeadlinesResponse>("deadlines.yaml");
  const ActIndex acts = SampleActs();
  const std::string everything;
  return ApplicationScreen(
      {application, explanation, deadlines.deadlines(), names, acts, everything}, Ink(false),
      Layout::kScreen);
}

TEST(Screen, OfAnApplicationUnderEvaluation) {
  const std::string screen = Show(Sample<v1::Application>("evaluation.yaml"), SampleNames());
  ExpectGolden("application_evaluation.txt", screen);
  ExpectFits(screen);
}

TEST(Screen, OfAnApplicationInChinese) {
  const std::string screen = Show(Sample<v1::Application>("evaluation.yaml"), SampleNames("zh"));
  ExpectGolden("application_evaluation_zh.txt", screen);
  ExpectFits(screen);
}

TEST(Screen, OfAnApplicationWithAnOutcome) {
  auto application = Sample<v1::Application>("evaluation.yaml");
  application.set_phase("admitted");
  application.set_outcome("ADMITTED");
  application.set_effective_at("2026-03-12");
  v1::DateSpan& outcome = *application.mutable_outcome_effective();
  outcome.set_given("../2025-11-21");
  outcome.set_lo("2025-06-09");
  outcome.set_hi("2025-11-21");
  auto& entry = *application.add_path();
  entry.set_phase("admitted");
  *entry.mutable_entered() = outcome;
  application.clear_stalled();
  application.clear_expectations();
  application.clear_possible();
  const std::string screen = Show(application, SampleNames());
  ExpectGolden("application_admitted.txt", screen);
  ExpectFits(screen);
}

TEST(Screen, OfAnExplanation) {
  const std::string screen = ExplanationScreen(
      Sample<v1::Application>("evaluation.yaml"), Sample<v1::Explanation>("explanation.yaml"),
      SampleNames(), SampleActs(), "", Ink(false), Layout::kScreen);
  ExpectGolden("explanation.txt", screen);
  ExpectFits(screen);
}

TEST(Screen, OfAMatrix) {
  const std::string screen = MatrixScreen(Sample<v1::Application>("evaluation.yaml"), SampleNames(),
                                          SampleActs(), "", Ink(false), Layout::kScreen);
  ExpectGolden("matrix.txt", screen);
  ExpectFits(screen);
}

TEST(Screen, OfAMatrixWideShowsConditionsAndActs) {
  ExpectGolden("matrix_wide.txt",
               MatrixScreen(Sample<v1::Application>("evaluation.yaml"), SampleNames(), SampleActs(),
                            "", Ink(false), Layout::kWide));
}

TEST(Screen, OfAChronicleIsInTheOrderOfWhatHappened) {
  auto events = Sample<v1::ListEventsResponse>("events.yaml");
  SortChronicle(*events.mutable_events());
  const Table table = ChronicleTable(events.events(), SampleNames());
  const std::string screen = table.Text(Ink(false), Layout::kScreen);
  ExpectGolden("history.txt", screen);
  ExpectFits(screen);
  ExpectGolden("history.csv", table.Csv());
}

TEST(Screen, OfDeadlines) {
  const auto deadlines = Sample<v1::ListDeadlinesResponse>("deadlines.yaml");
  const std::string screen =
      DeadlineTable(deadlines.deadlines(), SampleNames(), *ParseDay("2025-06-05"))
          .Text(Ink(false), Layout::kScreen);
  ExpectGolden("deadlines.txt", screen);
  ExpectFits(screen);
}

TEST(Screen, IsTheSameTextInColour) {
  const auto application = Sample<v1::Application>("evaluation.yaml");
  const std::string plain =
      MatrixScreen(application, SampleNames(), SampleActs(), "", Ink(false), Layout::kScreen);
  std::string coloured =
      MatrixScreen(application, SampleNames(), SampleActs(), "", Ink(true), Layout::kScreen);
  ASSERT_NE(coloured.find("\x1b["), std::string::npos);
  for (std::size_t at = coloured.find("\x1b["); at != std::string::npos;
       at = coloured.find("\x1b[")) {
    coloured.erase(at, coloured.find('m', at) - at + 1);
  }
  EXPECT_EQ(coloured, plain);
}

}  // namespace
}  // namespace accession::ctl
