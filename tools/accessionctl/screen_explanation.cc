#include "tools/accessionctl/screen_explanation.h"

#include <cctype>

#include "absl/strings/str_join.h"
#include "fmt/format.h"
#include "tools/accessionctl/dates.h"
#include "tools/accessionctl/event_text.h"
#include "tools/accessionctl/owed.h"
#include "tools/accessionctl/screen.h"
#include "tools/accessionctl/screen_application.h"
#include "tools/accessionctl/words.h"

namespace accession::ctl {
namespace {

// Levels below this are drawn as deep as it, so that a line always has room for words.
constexpr std::size_t kDeepest = 16;

void Cite(const v1::Evaluation& evaluation, std::set<std::uint64_t>& sequences) {
  sequences.insert(evaluation.sequences().begin(), evaluation.sequences().end());
  for (const v1::Evaluation& child : evaluation.children()) Cite(child, sequences);
}

// One line of the tree: verdict, rule, reason and the acts that prove it.
void AddEvaluation(const v1::Evaluation& evaluation, const Names& names, const ActIndex& acts,
                   std::size_t depth, Screen& screen) {
  std::string text = names.InWords(evaluation.rule());
  if (!evaluation.reason().empty()) text += ": " + names.InWords(evaluation.reason());
  const std::string labels = acts.Labels(evaluation.sequences());
  if (!labels.empty()) text += " [" + labels + "]";
  screen.Item(Padded(VerdictWords(evaluation.verdict()), 12), text, ToneOf(evaluation.verdict()),
              2 + 2 * std::min(depth, kDeepest));
  for (const v1::Evaluation& child : evaluation.children()) {
    AddEvaluation(child, names, acts, depth + 1, screen);
  }
}

void AddFootnotes(const std::set<std::uint64_t>& sequences, const Names& names,
                  const ActIndex& acts, Screen& screen) {
  Table table({Kept("ACT"), Kept("EVENT", Align::kRight), Kept("DATE"), {"WHAT"}, {"EVIDENCE"}});
  for (const std::uint64_t sequence : sequences) {
    const v1::Event* const event = acts.Find(sequence);
    if (event == nullptr) continue;
    table.AddRow({{acts.Label(sequence), Tone::kStrong},
                  {std::to_string(sequence)},
                  {SpanText(event->effective())},
                  {SentenceOf(*event, names)},
                  {EvidenceText(*event)}});
  }
  if (table.empty()) return;
  screen.Heading("Acts");
  screen.Rows(table);
}

}  // namespace

std::set<std::uint64_t> CitedSequences(const v1::Explanation& explanation) {
  std::set<std::uint64_t> sequences;
  Cite(explanation.evaluation(), sequences);
  for (const v1::Missing& missing : explanation.missing()) {
    sequences.insert(missing.sequences().begin(), missing.sequences().end());
  }
  sequences.erase(0);
  return sequences;
}

std::string ExplanationScreen(const v1::Application& application,
                              const v1::Explanation& explanation, const Names& names,
                              const ActIndex& acts, const std::string& documented_by,
                              const Ink& ink, const Layout& layout) {
  Screen screen(ink, layout);
  std::string question = explanation.question();
  if (!question.empty()) {
    question[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(question[0])));
  }
  screen.Title(question, application.name() + ", as of " + DayText(application.effective_at()));
  screen.Heading("Proof");
  AddEvaluation(explanation.evaluation(), names, acts, 0, screen);
  const Table missing = MissingTable(explanation, names, acts);
  if (!missing.empty()) {
    screen.Heading("Missing");
    screen.Rows(missing);
  }
  if (explanation.has_earliest_outcome()) {
    screen.Heading("Earliest outcome");
    screen.Paragraph(EarliestText(explanation.earliest_outcome()));
  }
  AddFootnotes(CitedSequences(explanation), names, acts, screen);
  screen.Heading("What this answer knows");
  screen.Paragraph(KnowledgeText(application, documented_by));
  return screen.Take();
}

}  // namespace accession::ctl
