#include "tools/accessionctl/chronicle.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "fmt/format.h"
#include "tools/accessionctl/event_text.h"
#include "tools/accessionctl/screen.h"
#include "tools/accessionctl/table.h"
#include "tools/accessionctl/words.h"

namespace accession::ctl {
namespace {

std::string Found(const std::map<std::string, std::string, std::less<>>& titles,
                  std::string_view id) {
  const auto found = titles.find(id);
  return found == titles.end() ? "" : found->second;
}

// The text and the reference that the author gave.
struct Given {
  std::string text;
  std::string reference;
};

Given GivenIn(const v1::Payload& payload) {
  if (payload.has_notice()) return {payload.notice().text(), payload.notice().reference()};
  if (payload.has_submission())
    return {payload.submission().text(), payload.submission().reference()};
  if (payload.has_instrument())
    return {payload.instrument().text(), payload.instrument().reference()};
  if (payload.has_nomination())
    return {payload.nomination().text(), payload.nomination().reference()};
  if (payload.has_answer()) return {payload.answer().answer(), payload.answer().reference()};
  if (payload.has_position())
    return {Words(payload.position().value()), payload.position().reference()};
  if (payload.has_control()) return {payload.control().reason(), payload.control().reference()};
  if (payload.has_assessment()) return {Words(payload.assessment().state()), ""};
  return {};
}

// Whether the server's sentence says more in English than the title of the act does.
bool SaysMore(const v1::Payload& payload) {
  return payload.has_position() || payload.has_answer() || payload.has_assessment() ||
         payload.has_ballot() || payload.has_amendment() || payload.has_waiver();
}

std::string Titled(const v1::Event& event, const Names& names, const std::string& title) {
  const Given given = GivenIn(event.payload());
  std::string text = absl::StrCat(names.Shorts(event.on_behalf_of()), " ", title);
  if (!given.text.empty()) absl::StrAppend(&text, ": ", given.text);
  if (!given.reference.empty()) absl::StrAppend(&text, " (", given.reference, ")");
  return text;
}

// Numbers the evidence of acts, the same once.
class Footnotes {
 public:
  // ` [1]`; empty without evidence.
  std::string MarkOf(const v1::Event& event, const Names& names) {
    std::string note = EvidenceText(event);
    if (note.empty()) return "";
    if (!event.asserted_by().empty())
      absl::StrAppend(&note, ", said by ", names.Short(event.asserted_by()));
    const auto found = std::ranges::find(notes_, note);
    const auto number = found - notes_.begin() + 1;
    if (found == notes_.end()) notes_.push_back(std::move(note));
    return fmt::format(" [{}]", number);
  }

  void AddTo(Screen& screen) const {
    if (notes_.empty()) return;
    screen.Heading("Evidence");
    for (std::size_t i = 0; i < notes_.size(); ++i)
      screen.Item(fmt::format("[{}]", i + 1), notes_[i]);
  }

 private:
  std::vector<std::string> notes_;
};

}  // namespace

ProcessTitles::ProcessTitles(const v1::ProcessDefinition& definition, const std::string& language) {
  const Names names(language);
  for (const v1::ActDefinition& act : definition.acts()) acts_[act.id()] = names.Text(act.title());
  for (const v1::Phase& phase : definition.phases())
    phases_[phase.id()] = names.Text(phase.title());
}

std::string ProcessTitles::Act(std::string_view id) const { return Found(acts_, id); }
std::string ProcessTitles::Phase(std::string_view id) const { return Found(phases_, id); }

std::string ChronicleSentence(const v1::Event& event, const Names& names,
                              const ProcessTitles& titles) {
  const bool foreign = names.language() != "en";
  const std::string title = titles.Act(event.act());
  const bool own = !title.empty() && (foreign || !SaysMore(event.payload()));
  if (own) return WithMarks(event, Titled(event, names, title));
  const std::string phase = titles.Phase(event.payload().observation().phase());
  if (foreign && event.kind() == v1::EVENT_KIND_PHASE_ENTERED && !phase.empty())
    return WithMarks(event, "→ " + phase);
  return SentenceOf(event, names);
}

std::string ChronicleText(const google::protobuf::RepeatedPtrField<v1::Event>& events,
                          const Names& names, const ProcessTitles& titles, const Ink& ink,
                          const Layout& layout) {
  Footnotes footnotes;
  Table table({Kept("DATE"), Kept("ENTRY"), {"WHAT"}});
  for (const v1::Event& event : events) {
    const bool noticed = IsObservation(event);
    const std::string what = ChronicleSentence(event, names, titles);
    table.AddRow(
        {ChronicleCell(event),
         {noticed ? "(noticed)" : event.entry(), noticed ? Tone::kDim : Tone::kStrong},
         {what + footnotes.MarkOf(event, names), event.voided() ? Tone::kDim : Tone::kPlain}});
  }
  Screen notes(ink, layout);
  footnotes.AddTo(notes);
  return table.Text(ink, layout) + notes.Take();
}

}  // namespace accession::ctl
