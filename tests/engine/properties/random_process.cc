#include "tests/engine/properties/random_process.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/process/compile.h"

namespace accession::engine {
namespace {

using Acts = google::protobuf::RepeatedPtrField<v1::ActDefinition>;

int Upto(int most) { return *rc::gen::inRange(0, most + 1); }
bool OneIn(int n) { return *rc::gen::inRange(0, n) == 0; }

template <typename Items>
auto AnyOf(const Items& items) {
  return *rc::gen::elementOf(items);
}

std::string PhaseId(int phase) { return absl::StrCat("p", phase); }

void AddRole(v1::ProcessDefinition& process, const char* id) {
  v1::Role& role = *process.add_roles();
  role.set_id(id);
}

void AddRoles(v1::ProcessDefinition& process) {
  AddRole(process, "applicant");
  process.mutable_roles(0)->set_applicant(true);
  AddRole(process, "chair");
  process.mutable_roles(1)->set_office("chair");
  AddRole(process, "member");
  process.mutable_roles(2)->add_parties("parties/chn");
  process.mutable_roles(2)->add_parties("parties/jpn");
}

v1::ActDefinition& AddAct(v1::ProcessDefinition& process, const std::string& id, v1::EventKind kind,
                          const char* by) {
  v1::ActDefinition& act = *process.add_acts();
  act.set_id(id);
  act.set_kind(kind);
  act.add_by(by);
  if (kind == v1::EVENT_KIND_ANSWER) {
    act.add_answers("YES");
    act.add_answers("NO");
  }
  return act;
}

void AddActs(v1::ProcessDefinition& process) {
  AddAct(process, "start-it", v1::EVENT_KIND_SUBMISSION, "applicant");
  const std::array roles = {"applicant", "chair", "member"};
  const int acts = 1 + Upto(3);
  for (int i = 0; i < acts; ++i) {
    const auto kind = OneIn(2) ? v1::EVENT_KIND_ANSWER : v1::EVENT_KIND_NOTICE;
    AddAct(process, absl::StrCat("a", i), kind, AnyOf(roles));
  }
  if (OneIn(3)) {
    AddAct(process, "halt", v1::EVENT_KIND_CONTROL, "chair").set_does(v1::CONTROL_VERB_SUSPEND);
    AddAct(process, "go-on", v1::EVENT_KIND_CONTROL, "chair").set_does(v1::CONTROL_VERB_RESUME);
  }
}

std::string AnyAct(const Acts& acts) { return acts.Get(Upto(acts.size() - 1)).id(); }

v1::DateRule DateAtRandom(const v1::ProcessDefinition& process, int phases) {
  v1::DateRule date;
  v1::DateRule& anchor = *date.mutable_after();
  if (OneIn(3)) {
    anchor.set_phase(PhaseId(Upto(phases - 1)));
  } else {
    anchor.set_act(OneIn(2) ? "start-it" : AnyAct(process.acts()));
  }
  date.set_period(absl::StrCat("P", 1 + Upto(200), "D"));
  return date;
}

void AddExpectation(v1::ProcessDefinition& process, int number, int phases) {
  v1::ExpectationDefinition& owed = *process.add_expects();
  owed.set_id(absl::StrCat("e", number));
  for (int phase = 0; phase < phases; ++phase) {
    if (OneIn(2) || phase == number % phases) owed.add_while_(PhaseId(phase));
  }
  owed.add_met_by()->set_act(AnyAct(process.acts()));
  if (OneIn(4)) {
    owed.set_each("member");
  } else {
    owed.set_from(OneIn(2) ? "chair" : "applicant");
  }
  if (!OneIn(5)) *owed.mutable_due() = DateAtRandom(process, phases);
  if (OneIn(6)) owed.set_every("P100D");
  if (!OneIn(3)) return;
  v1::Deferral& deferral = *owed.add_deferred_by();
  deferral.set_act(AnyAct(process.acts()));
  deferral.mutable_due()->mutable_after()->set_act(deferral.act());
  deferral.mutable_due()->set_period("P50D");
}

void AddWayOut(v1::ProcessDefinition& process, v1::Phase& phase, std::string to, int phases) {
  v1::Transition& way = *phase.add_next();
  way.set_to(std::move(to));
  if (OneIn(4)) {
    *way.mutable_when()->mutable_elapsed() = DateAtRandom(process, phases);
    return;
  }
  if (OneIn(8)) {
    *way.mutable_when()->mutable_passed() = DateAtRandom(process, phases);
    return;
  }
  const v1::ActDefinition& act = process.acts(Upto(process.acts_size() - 1));
  way.set_act(act.id());
  if (act.answers_size() > 0 && OneIn(2)) way.set_answer("YES");
}

void AddPhases(v1::ProcessDefinition& process, int phases) {
  for (int i = 0; i < phases; ++i) {
    v1::Phase& phase = *process.add_phases();
    phase.set_id(PhaseId(i));
    // One way leads on, so that all are reached.
    AddWayOut(process, phase, i + 1 == phases ? "won" : PhaseId(i + 1), phases);
    for (int way = Upto(2); way > 0; --way)
      AddWayOut(process, phase, OneIn(2) ? "won" : PhaseId(Upto(phases - 1)), phases);
  }
  v1::Phase& won = *process.add_phases();
  won.set_id("won");
  won.set_outcome("WON");
}

v1::ProcessDefinition MakeProcess() {
  v1::ProcessDefinition process;
  process.set_process("random");
  process.set_version(1);
  process.set_body("bodies/any");
  process.set_zone("UTC");
  process.mutable_start()->set_act("start-it");
  process.mutable_start()->set_phase("p0");
  process.set_goal("won");
  AddRoles(process);
  AddActs(process);
  const int phases = 1 + Upto(2);
  AddPhases(process, phases);
  const int owed = phases + Upto(2);
  for (int i = 0; i < owed; ++i) AddExpectation(process, i, phases);
  return process;
}

// Replaces a field here and there by anything.
void Spoil(google::protobuf::Message& message) {
  using google::protobuf::FieldDescriptor;
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const FieldDescriptor* const field : fields) {
    if (OneIn(40)) {
      reflection.ClearField(&message, field);
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE && field->is_repeated()) {
      for (int i = 0; i < reflection.FieldSize(message, field); ++i)
        Spoil(*reflection.MutableRepeatedMessage(&message, field, i));
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      Spoil(*reflection.MutableMessage(&message, field));
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING && !field->is_repeated()) {
      const std::vector<std::string> words = {"",   "now",  "draft", "P1Y",
                                              "e0", "\x01", "p0",    "body"};
      if (OneIn(30)) reflection.SetString(&message, field, AnyOf(words));
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_UINT32) {
      if (OneIn(30)) reflection.SetUInt32(&message, field, *rc::gen::arbitrary<std::uint32_t>());
    }
  }
}

// The number at the end of a path such as `phases.p0.next[2].when`; nullopt without one.
std::optional<int> NumberIn(const std::string& path, std::string_view before) {
  const std::size_t at = path.find(before);
  if (at == std::string::npos) return std::nullopt;
  return std::atoi(path.c_str() + at + before.size());
}

// Somebody owes what ends the phase, or time does.
void EndPhase(int phase, v1::ProcessDefinition& process) {
  v1::Phase& ended = *process.mutable_phases(phase);
  const std::string id = ended.id();
  v1::DateRule date;
  date.mutable_after()->set_phase(id);
  date.set_period("P30D");
  v1::Transition& way = *ended.add_next();
  way.set_to("won");
  if (OneIn(3)) {
    *way.mutable_when()->mutable_elapsed() = date;
    return;
  }
  const std::string end = absl::StrCat("end", process.acts_size());
  AddAct(process, end, v1::EVENT_KIND_NOTICE, "chair");
  way.set_act(end);
  v1::ExpectationDefinition& owed = *process.add_expects();
  owed.set_id(end);
  owed.add_while_(id);
  owed.set_from("chair");
  owed.add_met_by()->set_act(end);
  owed.set_since("entry");
  *owed.mutable_due() = date;
}

// Leaves out what `finding` is about or, for limbo, adds what ends it.
void Mend(const ProcessFinding& finding, v1::ProcessDefinition& process) {
  const auto phase = NumberIn(finding.path, "phases.p");
  const auto way = NumberIn(finding.path, ".next[");
  if (phase && way) {
    process.mutable_phases(*phase)->mutable_next()->DeleteSubrange(*way, 1);
  } else if (phase && finding.code == "limbo") {
    EndPhase(*phase, process);
  } else if (phase && finding.code == "unreachable") {
    v1::Transition& back = *process.mutable_phases(0)->add_next();
    back.set_to(absl::StrCat("p", *phase));
    back.set_act(
        AddAct(process, absl::StrCat("to", process.acts_size()), v1::EVENT_KIND_NOTICE, "chair")
            .id());
  } else if (phase) {
    process.mutable_phases(*phase)->clear_next();
  } else if (finding.path.starts_with("expects.")) {
    const std::string id = finding.path.substr(8, finding.path.find_first_of(".", 8) - 8);
    auto& expects = *process.mutable_expects();
    for (int i = 0; i < expects.size(); ++i) {
      if (expects.Get(i).id() == id) return expects.DeleteSubrange(i, 1);
    }
  } else if (finding.path.starts_with("acts.halt")) {
    for (v1::ActDefinition& act : *process.mutable_acts()) act.clear_does();
    for (v1::ActDefinition& act : *process.mutable_acts()) {
      if (act.kind() == v1::EVENT_KIND_CONTROL) act.set_does(v1::CONTROL_VERB_RESUME);
    }
  }
}

}  // namespace

rc::Gen<v1::ProcessDefinition> NonsenseAtRandom() {
  return rc::gen::exec([] {
    v1::ProcessDefinition process = MakeProcess();
    Spoil(process);
    return process;
  });
}

rc::Gen<v1::ProcessDefinition> SoundAtRandom() {
  constexpr int kMendsMax = 40;
  return rc::gen::exec([] {
    v1::ProcessDefinition process = MakeProcess();
    for (int mends = 0; mends < kMendsMax; ++mends) {
      const std::vector<ProcessFinding> findings = CompileProcess(process, "").findings;
      if (findings.empty()) return process;
      Mend(findings.front(), process);
    }
    RC_DISCARD("not to be mended");
    return process;
  });
}

}  // namespace accession::engine
