#include "tools/accessionctl/screen_rules.h"

#include <algorithm>
#include <map>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "fmt/format.h"
#include "tools/accessionctl/rule_words.h"
#include "tools/accessionctl/screen.h"
#include "tools/accessionctl/words.h"

namespace accession::ctl {
namespace {

// What the parts of a process are called.
class Titles {
 public:
  Titles(const v1::ProcessDefinition& definition, const Names& names) {
    Add(definition.roles(), names);
    Add(definition.acts(), names);
    Add(definition.thresholds(), names);
    Add(definition.expects(), names);
    Add(definition.phases(), names);
  }

  std::string Of(const std::string& id) const {
    const auto found = titles_.find(id);
    return found == titles_.end() || found->second.empty() ? id : found->second;
  }

  template <typename Ids>
  std::string Or(const Ids& ids) const {
    std::vector<std::string> words;
    for (const std::string& id : ids) words.push_back(Of(id));
    return absl::StrJoin(words, " or ");
  }

  // `declares the decision (decide): ADMITTED or REFUSED`.
  std::string Act(const v1::ActMatch& match) const {
    const std::string answers = absl::StrJoin(match.answers(), " or ");
    return absl::StrCat(Of(match.act()), answers.empty() ? "" : ": ", answers);
  }

 private:
  // An id that is used for several kinds of parts keeps the title of the first.
  template <typename Parts>
  void Add(const Parts& parts, const Names& names) {
    for (const auto& part : parts) titles_.emplace(part.id(), names.Text(part.title()));
  }

  std::map<std::string, std::string> titles_;
};

bool Holds(const google::protobuf::RepeatedPtrField<std::string>& ids, const std::string& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

// Whether `act` is open in `phase`, which is no end; an act may say so itself, or be awaited there.
bool IsOpen(const v1::ProcessDefinition& definition, const v1::ActDefinition& act,
            const v1::Phase& phase) {
  if (Holds(act.while_(), "any") || Holds(act.while_(), phase.id())) return true;
  if (act.id() == definition.start().act()) return false;
  if (act.while_().empty() && phase.outcome().empty()) return true;
  return act.while_().empty() &&
         std::ranges::any_of(definition.expects(), [&](const v1::ExpectationDefinition& expects) {
           const auto& met_by = expects.met_by();
           return Holds(expects.while_(), phase.id()) &&
                  std::ranges::any_of(
                      met_by, [&](const v1::ActMatch& match) { return match.act() == act.id(); });
         });
}

std::string SourceWords(v1::Provenance provenance, const std::string& source) {
  const std::string words = Words(provenance);
  if (words.empty()) return source;
  return source.empty() ? words : absl::StrCat(words, ", ", source);
}

std::string DebtorWords(const v1::ExpectationDefinition& expects, const Titles& titles) {
  if (!expects.each().empty()) return "every " + titles.Of(expects.each());
  if (!expects.for_each().empty()) return "whoever set a " + expects.for_each();
  return titles.Of(expects.from());
}

std::string OwedWords(const v1::ExpectationDefinition& expects, const Titles& titles) {
  std::vector<std::string> acts;
  for (const v1::ActMatch& match : expects.met_by()) acts.push_back(titles.Act(match));
  std::string text = fmt::format("{}, owed by {}, who {}", titles.Of(expects.id()),
                                 DebtorWords(expects, titles), absl::StrJoin(acts, ", or "));
  const std::string due = RuleWords(expects.due());
  absl::StrAppend(&text, due.empty() ? ", by no date" : ", by ", due);
  if (!expects.every().empty())
    absl::StrAppend(&text, ", and again every ", PeriodWords(expects.every()));
  for (const v1::Deferral& deferral : expects.deferred_by()) {
    v1::ActMatch match;
    match.set_act(deferral.act());
    *match.mutable_answers() = deferral.answers();
    absl::StrAppend(&text, "; put off by ", titles.Act(match));
    const std::string later = RuleWords(deferral.due());
    if (!later.empty()) absl::StrAppend(&text, " to ", later);
  }
  if (expects.firmness() == v1::FIRMNESS_HARD) absl::StrAppend(&text, "; a late act is refused");
  if (!expects.waivable_by().empty())
    absl::StrAppend(&text, "; ", titles.Of(expects.waivable_by()), " may waive it");
  const std::string source = SourceWords(expects.provenance(), expects.source());
  return absl::StrCat(text, ".", source.empty() ? "" : " [", source, source.empty() ? "" : "]");
}

std::string MayWords(const v1::ActDefinition& act, const Titles& titles) {
  std::string text = fmt::format("{}: {}", titles.Or(act.by()), titles.Of(act.id()));
  if (!act.answers().empty()) absl::StrAppend(&text, " (", absl::StrJoin(act.answers(), ", "), ")");
  for (const v1::Refusal& refusal : act.refuse_when()) {
    absl::StrAppend(&text, "; refused", refusal.answer().empty() ? "" : " as ", refusal.answer(),
                    " where ", RuleWords(refusal.rule()));
  }
  return text + ".";
}

std::string WayWords(const v1::Transition& way, const Titles& titles) {
  std::string text = titles.Of(way.to());
  if (!way.act().empty()) absl::StrAppend(&text, ", once somebody ", titles.Of(way.act()));
  if (!way.answer().empty()) absl::StrAppend(&text, ": ", way.answer());
  if (way.has_when()) absl::StrAppend(&text, ", when ", RuleWords(way.when()));
  return text + ".";
}

void AddPhase(const v1::ProcessDefinition& definition, const v1::Phase& phase, const Titles& titles,
              Screen& screen) {
  screen.Heading(absl::StrCat(titles.Of(phase.id()), " (", phase.id(), ")"));
  if (!phase.outcome().empty()) screen.Item("End:", phase.outcome() + ".");
  for (const v1::Effect& effect : phase.on_enter()) {
    const bool joins = !effect.join().empty();
    const std::string& body = joins ? effect.join() : effect.leave();
    screen.Item("Effect:", fmt::format("the applicant {} {}.", joins ? "joins" : "leaves",
                                       body == "body" ? "the body" : body));
  }
  for (const v1::ExpectationDefinition& expects : definition.expects()) {
    if (Holds(expects.while_(), phase.id())) screen.Item("Owed:", OwedWords(expects, titles));
  }
  for (const v1::Transition& way : phase.next()) screen.Item("Next:", WayWords(way, titles));
  if (!phase.may_wait().empty()) screen.Item("May wait:", phase.may_wait() + ".");
  for (const v1::ActDefinition& act : definition.acts()) {
    if (IsOpen(definition, act, phase)) screen.Item("May:", MayWords(act, titles));
  }
}

void AddThreshold(const v1::Threshold& threshold, const Titles& titles, Screen& screen) {
  std::string text = fmt::format("{}: {} among {}", titles.Of(threshold.id()),
                                 RuleWords(threshold.need()), titles.Of(threshold.basis()));
  if (!threshold.exclude().empty())
    absl::StrAppend(&text, ", ", titles.Of(threshold.exclude()), " left out");
  if (!threshold.veto().empty())
    absl::StrAppend(&text, "; every ", titles.Of(threshold.veto()), " can block it");
  if (!threshold.quorum().empty()) absl::StrAppend(&text, "; quorum ", threshold.quorum());
  absl::StrAppend(&text, "; counts those who ", titles.Of(threshold.of()));
  screen.Item("-", text + ".");
}

}  // namespace

std::string RulesScreen(const v1::Process& process, const Names& names, const Ink& ink,
                        const Layout& layout) {
  const v1::ProcessDefinition& definition = process.definition();
  const Titles titles(definition, names);
  Screen screen(ink, layout);
  screen.Title(names.Text(definition.title()), process.name());
  screen.Item("Rules:", SourceWords(definition.provenance(), definition.source()) + ".");
  screen.Item("Begins:", fmt::format("when somebody {}; then it stands in {}.",
                                     titles.Of(definition.start().act()),
                                     titles.Of(definition.start().phase())));
  screen.Item("Goal:", titles.Of(definition.goal()) + ".");
  for (const v1::Phase& phase : definition.phases()) AddPhase(definition, phase, titles, screen);
  if (!definition.thresholds().empty()) screen.Heading("What counts as agreement");
  for (const v1::Threshold& threshold : definition.thresholds())
    AddThreshold(threshold, titles, screen);
  return screen.Take();
}

}  // namespace accession::ctl
