#include "tools/loadgen/application_maker.h"

#include <algorithm>
#include <random>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/civil_time.h"

namespace accession::load {
namespace {

constexpr char kProcess[] = "far-east-admission@1";

std::string DayText(std::int32_t day) {
  return absl::FormatCivilTime(absl::CivilDay(1970, 1, 1) + day);
}

// Tells the story of one application, act by act.
class Story {
 public:
  Story(std::size_t application, const ApplicationTerms& terms)
      : terms_(terms),
        random_(terms.seed * 0x9E37'79B9'7F4A'7C15ULL + application),
        stream_(ApplicationName(application)),
        body_(application % terms.world.bodies),
        members_(MembersOf(body_, terms.world)) {}

  std::vector<codec::CaseEntry> Tell() {
    day_ = terms_.submitted.first + static_cast<std::int32_t>(Below(static_cast<std::size_t>(
                                        terms_.submitted.last - terms_.submitted.first + 1)));
    Submit();
    if (Below(3) == 0) return std::move(entries_);
    Answer("respond", "UNDER_EVALUATION");
    if (Below(2) == 0) return std::move(entries_);
    for (std::size_t i = 0; i < 1 + Below(3); ++i) Endorse(i + 1);
    if (Below(2) == 0) Answer("decide", Decision());
    return std::move(entries_);
  }

 private:
  std::size_t Below(std::size_t bound) { return random_() % bound; }

  // Few are admitted: who is, is a member that every other applicant then waits for.
  const char* Decision() {
    const std::size_t decision = Below(32);
    if (decision == 0) return "ADMITTED";
    return decision < 16 ? "REFUSED" : "DEFERRED";
  }

  // An act by `party`, some weeks after the one before.
  v1::Act Next(const std::string& act, std::size_t party) {
    v1::Act next;
    next.set_id(absl::StrCat(act, "-", entries_.size()));
    next.set_act(act);
    next.add_by(PartyName(party));
    next.set_effective(DayText(day_));
    day_ = std::min(terms_.submitted.last, day_ + 7 + static_cast<std::int32_t>(Below(70)));
    return next;
  }

  void Submit() {
    const std::size_t outside = terms_.world.parties - kMembersOfABody;
    const std::size_t applicant = (members_.back() + 1 + Below(outside)) % terms_.world.parties;
    v1::Act act = Next("submit", applicant);
    act.set_process(kProcess);
    v1::Submission& said = *act.mutable_payload()->mutable_submission();
    said.set_body(BodyName(body_));
    said.set_reference(absl::StrFormat("%02d-%d/%d", applicant, Below(400), 2010 + Below(15)));
    said.set_title(absl::StrCat("State ", applicant, " to regional group ", body_));
    Add(std::move(act));
  }

  void Answer(const char* name, const char* answer) {
    v1::Act act = Next(name, members_.front());
    act.mutable_payload()->mutable_answer()->set_answer(answer);
    Add(std::move(act));
  }

  void Endorse(std::size_t member) {
    v1::Act act = Next("endorse", members_[member]);
    v1::Position& position = *act.mutable_payload()->mutable_position();
    position.set_value(v1::POSITION_VALUE_SUPPORT);
    position.set_form(v1::POSITION_FORM_NOTE_VERBALE);
    position.set_reference(absl::StrCat("note ", Below(1'000)));
    Add(std::move(act));
  }

  void Add(v1::Act act) { entries_.push_back(EntryOf(stream_, std::move(act))); }

  const ApplicationTerms& terms_;
  std::mt19937_64 random_;
  const std::string stream_;
  const std::size_t body_;
  const std::vector<std::size_t> members_;
  std::int32_t day_ = 0;
  std::vector<codec::CaseEntry> entries_;
};

}  // namespace

std::string ApplicationName(std::size_t application) {
  return absl::StrFormat("applications/load-%07d", application);
}

std::vector<codec::CaseEntry> ActsOf(std::size_t application, const ApplicationTerms& terms) {
  return Story(application, terms).Tell();
}

}  // namespace accession::load
