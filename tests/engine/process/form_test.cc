// Hostile definitions: too large, too deep, or changed at random. Each is answered, none crashes.
#include "engine/process/form.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "engine/process/body_rules.h"
#include "tests/engine/process/definition.h"

namespace accession::engine {
namespace {

using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::Message;
using ::testing::ElementsAre;

TEST(Form, HasListsOfBoundedLength) {
  v1::ProcessDefinition definition = Parsed(Admission());
  for (int i = 0; i <= kEntriesMax; ++i) definition.mutable_roles(0)->add_parties("kaz");
  EXPECT_THAT(Summaries(CompileProcess(definition, "").findings),
              ElementsAre("too-large roles.applicant.parties"));
}

TEST(Form, HasBoundedDepth) {
  v1::ProcessDefinition definition = Parsed(Admission());
  v1::Rule* rule = definition.mutable_acts(4)->mutable_refuse_when(0)->mutable_rule();
  rule->Clear();
  for (int i = 0; i < 10'000; ++i) rule = rule->mutable_not_();
  const Compiled compiled = CompileProcess(definition, "");
  ASSERT_EQ(compiled.findings.size(), 1U);
  EXPECT_EQ(compiled.findings[0].code, "too-large");
}

TEST(Form, HasBoundedSize) {
  v1::ProcessDefinition definition = Parsed(Admission());
  for (v1::ActDefinition& act : *definition.mutable_acts()) {
    for (int i = 0; i < kEntriesMax; ++i) act.add_refuse_when();
    for (v1::Refusal& refusal : *act.mutable_refuse_when()) refusal.mutable_rule();
  }
  const Compiled compiled = CompileProcess(definition, "");
  ASSERT_EQ(compiled.findings.size(), 1U);
  EXPECT_EQ(compiled.findings[0].code, "too-large");
}

TEST(Form, HasNoValuesWithoutAName) {
  v1::ProcessDefinition definition = Parsed(Admission());
  definition.mutable_thresholds(0)->mutable_need()->set_kind(static_cast<v1::NeedKind>(77));
  EXPECT_THAT(Summaries(CompileProcess(definition, "").findings),
              ElementsAre("bad-value thresholds.consensus.need.kind"));
}

TEST(Form, HasEachKeyOnce) {
  v1::ProcessDefinition definition = Parsed(Admission());
  *definition.add_title() = definition.title(0);
  *definition.add_ladders() = definition.ladders(1);
  EXPECT_THAT(Summaries(CompileProcess(definition, "").findings),
              ElementsAre("duplicate-id title.en", "duplicate-id ladders.quiet"));
}

TEST(Form, MayBeEmpty) {
  EXPECT_EQ(CompileProcess({}, "").process, nullptr);
  EXPECT_NE(CompileBodyRules({}).rules, nullptr);
}

// Changes one field of a message at random, anywhere in it.
class Mutator {
 public:
  explicit Mutator(unsigned seed) : random_(seed) {}

  void Mutate(Message& message) {
    const auto& type = *message.GetDescriptor();
    if (type.field_count() == 0) return;
    const FieldDescriptor& field = *type.field(static_cast<int>(Below(type.field_count())));
    const bool inside = field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE && Below(4) != 0;
    if (inside && field.is_repeated()) return MutateElement(message, field);
    if (inside && message.GetReflection()->HasField(message, &field)) {
      return Mutate(*message.GetReflection()->MutableMessage(&message, &field));
    }
    Change(message, field);
  }

 private:
  unsigned Below(int bound) {
    return static_cast<unsigned>(random_() % static_cast<unsigned>(bound));
  }

  void MutateElement(Message& message, const FieldDescriptor& field) {
    const auto& reflection = *message.GetReflection();
    const int size = reflection.FieldSize(message, &field);
    if (size == 0) return;
    Mutate(*reflection.MutableRepeatedMessage(&message, &field, static_cast<int>(Below(size))));
  }

  void Change(Message& message, const FieldDescriptor& field) {
    const auto& reflection = *message.GetReflection();
    if (Below(3) == 0) return reflection.ClearField(&message, &field);
    if (field.is_repeated()) return ChangeList(message, field);
    switch (field.cpp_type()) {
      case FieldDescriptor::CPPTYPE_STRING:
        return reflection.SetString(&message, &field, Word());
      case FieldDescriptor::CPPTYPE_BOOL:
        return reflection.SetBool(&message, &field, Below(2) == 0);
      case FieldDescriptor::CPPTYPE_UINT32:
        return reflection.SetUInt32(&message, &field, Number());
      case FieldDescriptor::CPPTYPE_ENUM:
        return reflection.SetEnumValue(&message, &field, static_cast<int>(Below(14)));
      case FieldDescriptor::CPPTYPE_MESSAGE:
        return Mutate(*reflection.MutableMessage(&message, &field));
      default:
        FAIL() << field.full_name();
    }
  }

  void ChangeList(Message& message, const FieldDescriptor& field) {
    const auto& reflection = *message.GetReflection();
    const int size = reflection.FieldSize(message, &field);
    if (size > 1 && Below(2) == 0) {
      return reflection.SwapElements(&message, &field, 0, size - 1);
    }
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
      return reflection.AddString(&message, &field, Word());
    }
    Mutate(*reflection.AddMessage(&message, &field));
  }

  unsigned Number() { return Below(2) == 0 ? Below(4) : static_cast<unsigned>(random_()); }

  std::string Word() {
    static const char* const kWords[] = {"",
                                         "submit",
                                         "respond",
                                         "endorse",
                                         "decide",
                                         "correct",
                                         "now",
                                         "draft",
                                         "submitted",
                                         "admitted",
                                         "evaluation",
                                         "member",
                                         "chair",
                                         "applicant",
                                         "owner",
                                         "any",
                                         "ever",
                                         "entry",
                                         "consensus",
                                         "condition",
                                         "session",
                                         "P90D",
                                         "PT1H",
                                         "P0D",
                                         "P999999Y",
                                         "18:00",
                                         "2/3",
                                         "999999/1",
                                         "body",
                                         "bodies/x",
                                         "parties/kaz",
                                         "siblings",
                                         "cast",
                                         "ADMITTED",
                                         "standard",
                                         "\xFF\xFE",
                                         "\n",
                                         "until",
                                         "calendars/vienna"};
    return kWords[Below(static_cast<int>(std::size(kWords)))];
  }

  std::mt19937 random_;
};

TEST(Form, MayBeAnythingAtAll) {
  const v1::ProcessDefinition samples[] = {Parsed(Admission()), Parsed(Treaty())};
  int sound = 0;
  for (unsigned seed = 0; seed < 3000; ++seed) {
    SCOPED_TRACE(seed);
    Mutator mutator(seed);
    v1::ProcessDefinition definition = samples[seed % 2];
    for (unsigned i = 0; i <= seed % 7; ++i) mutator.Mutate(definition);
    const Compiled compiled = CompileProcess(definition, "");
    // Of more than fifty findings the unsound one may be the last.
    const bool all = compiled.findings.size() < kFindingsMax;
    if (all) {
      ASSERT_EQ(compiled.process == nullptr, HoldsUnsound(compiled.findings));
    }
    ASSERT_LE(compiled.findings.size(), kFindingsMax);
    sound += compiled.findings.empty() ? 1 : 0;
  }
  // Most changes break something, and some do not.
  EXPECT_GT(sound, 50);
  EXPECT_LT(sound, 1500);
}

}  // namespace
}  // namespace accession::engine
