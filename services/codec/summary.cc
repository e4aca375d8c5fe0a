#include "services/codec/summary.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "services/codec/observation_summary.h"
#include "services/codec/schema.h"
#include "services/codec/short_name.h"

namespace accession::codec {
namespace {

// `NOTE_VERBALE` as a person writes it: `note verbale`.
template <typename Enum>
std::string Words(Enum value) {
  const auto* type = google::protobuf::GetEnumDescriptor<Enum>();
  const auto* found = type->FindValueByNumber(static_cast<int>(value));
  if (found == nullptr || found->number() == 0) return "";
  return absl::StrReplaceAll(absl::AsciiStrToLower(BareName(*found)), {{"_", " "}});
}

std::string Quoted(std::string_view text) {
  return text.empty() ? "" : absl::StrCat(" “", std::string(text), "”");
}

std::string Referenced(const std::string& reference) {
  return reference.empty() ? "" : absl::StrCat(" (", reference, ")");
}

std::string Author(const storage::v1::Leaf& leaf, const Names& names) {
  if (leaf.on_behalf_of().empty()) return names(leaf.actor());
  return absl::StrJoin(leaf.on_behalf_of(), " and ",
                       [&](std::string* out, const std::string& by) { out->append(names(by)); });
}

// How a position was given, and by whom of the party's own.
std::string Manner(const v1::Position& position) {
  static constexpr const char* kForms[] = {
      "",           " in a note verbale", " in a letter", " in a joint statement",
      " by ballot", " in a meeting",      " orally"};
  static constexpr const char* kLevels[] = {"", ", by its head of State", ", by its minister",
                                            ", by its permanent mission", ", by its delegate"};
  std::string manner;
  if (v1::PositionForm_IsValid(position.form())) manner += kForms[position.form()];
  if (v1::PositionLevel_IsValid(position.level())) manner += kLevels[position.level()];
  return manner;
}

// What a notice does, by its name in the process: `remind` is `reminds`.
std::string NoticeVerb(const std::string& act) {
  if (act.empty() || act.find('-') != std::string::npos) return "gives notice";
  return act.back() == 'y' ? absl::StrCat(act.substr(0, act.size() - 1), "ies")
                           : absl::StrCat(act, "s");
}

std::string Of(const v1::Notice& notice, const std::string& act) {
  return absl::StrCat(NoticeVerb(act), notice.text().empty() ? "" : ": ", notice.text(),
                      Referenced(notice.reference()));
}

std::string Of(const v1::Position& position) {
  if (position.withdrawn()) return "takes back its position";
  std::string text = "takes no part";
  if (position.value() == v1::POSITION_VALUE_SUPPORT) text = "supports the application";
  if (position.value() == v1::POSITION_VALUE_NO_OBJECTION) text = "does not object";
  if (position.value() == v1::POSITION_VALUE_ABSTAIN) text = "abstains";
  if (position.value() == v1::POSITION_VALUE_OBJECT) text = "objects";
  text += Manner(position);
  if (const int count = position.conditions_size(); count > 0)
    absl::StrAppend(&text, ", with ", count, count == 1 ? " condition" : " conditions");
  return text + Referenced(position.reference());
}

std::string Of(const v1::Ballot& ballot) {
  return absl::StrCat("votes: ", ballot.in_favour(), " in favour, ", ballot.against(), " against, ",
                      ballot.abstaining(), " abstaining");
}

std::string Of(const v1::Amendment& amendment) {
  return absl::StrCat(Words(amendment.verb()), "s event ", amendment.target().sequence(),
                      amendment.reason().empty() ? "" : ": ", amendment.reason());
}

// Where the payload names no verb, the act does.
std::string Of(const v1::Control& control, const std::string& act) {
  std::string verb = Words(control.verb());
  if (verb.empty() && act.find('-') == std::string::npos) verb = act;
  return absl::StrCat(verb.empty() ? "steers" : verb + "s", " the application",
                      control.reason().empty() ? "" : ": ", control.reason(),
                      Referenced(control.reference()));
}

struct Sentence {
  v1::Payload::PayloadCase of;
  std::string (*text)(const v1::Payload& payload);
};

// What the author of an act on an application does, by payload.
const Sentence kSentences[] = {
    {v1::Payload::kSubmission,
     [](const v1::Payload& payload) {
       return absl::StrCat("submits", Quoted(payload.submission().title()),
                           Referenced(payload.submission().reference()));
     }},
    {v1::Payload::kAnswer,
     [](const v1::Payload& payload) {
       return absl::StrCat(
           "answers: ", absl::StrReplaceAll(payload.answer().answer(), {{"_", " "}}),
           Referenced(payload.answer().reference()));
     }},
    {v1::Payload::kPosition, [](const v1::Payload& payload) { return Of(payload.position()); }},
    {v1::Payload::kAssessment,
     [](const v1::Payload& payload) {
       return absl::StrCat("calls its condition ", Words(payload.assessment().state()));
     }},
    {v1::Payload::kBallot, [](const v1::Payload& payload) { return Of(payload.ballot()); }},
    {v1::Payload::kInstrument,
     [](const v1::Payload& payload) {
       return absl::StrCat("gives an instrument", Quoted(payload.instrument().form()),
                           Referenced(payload.instrument().reference()));
     }},
    {v1::Payload::kNomination,
     [](const v1::Payload& payload) {
       return absl::StrCat("nominates", Quoted(payload.nomination().seat()),
                           Referenced(payload.nomination().reference()));
     }},
    {v1::Payload::kWaiver,
     [](const v1::Payload& payload) {
       return absl::StrCat("waives ", payload.waiver().expectation());
     }},
    {v1::Payload::kAmendment, [](const v1::Payload& payload) { return Of(payload.amendment()); }},
};

}  // namespace

std::string Summarise(const storage::v1::Leaf& leaf, const v1::Payload* payload,
                      const Names& names) {
  const std::string subject = names(leaf.stream());
  if (payload == nullptr || payload->payload_case() == v1::Payload::PAYLOAD_NOT_SET)
    return absl::StrCat(Words(leaf.kind()), " on ", subject, ", its content erased");
  if (payload->has_observation())
    return SummariseObservation(leaf.kind(), payload->observation(), names);
  const std::string author = Author(leaf, names);
  if (payload->has_notice()) return absl::StrCat(author, " ", Of(payload->notice(), leaf.act()));
  if (payload->has_control()) return absl::StrCat(author, " ", Of(payload->control(), leaf.act()));
  const auto* found = std::ranges::find(kSentences, payload->payload_case(), &Sentence::of);
  if (found != std::end(kSentences)) return absl::StrCat(author, " ", found->text(*payload));
  return SummariseWorldAct(subject, *payload, names);
}

}  // namespace accession::codec
