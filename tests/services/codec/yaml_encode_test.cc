// What is written as YAML, and that it reads back as the same message.
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "accession/v1/process.pb.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"
#include "services/codec/yaml.h"
#include "tests/services/codec/decoding.h"
#include "tests/services/codec/testing.pb.h"

namespace accession::codec {
namespace {

using google::protobuf::util::MessageDifferencer;
using testing::Date;
using testing::Expectation;
using testing::Process;
using testing::Scalars;

// What reading `yaml` and writing it again gives, which must read as the same message.
template <typename Message>
std::string Rewritten(std::string_view yaml) {
  Message message;
  EXPECT_EQ(Texts(DecodeYaml(yaml, message).diagnostics), std::vector<std::string>()) << yaml;
  const std::string written = EncodeYaml(message);
  Message again;
  EXPECT_EQ(Texts(DecodeYaml(written, again).diagnostics), std::vector<std::string>()) << written;
  EXPECT_TRUE(MessageDifferencer::Equals(message, again)) << written;
  return written;
}

TEST(EncodeYaml, WritesAsAPersonWould) {
  EXPECT_EQ(Rewritten<Process>("title: {zh: 加入, en: Far East}\n"
                               "roles: {chair: {office: chair}, anyone: {}}\n"
                               "expects: {reply: {due: {after: submit, period: P90D}, met_by: "
                               "[a, {act: b, answers: C}], requires: d}}\n"
                               "ladders: {quiet: [{level: NOTICE, to: [a, b]}]}"),
            R"(title:
  zh: 加入
  en: Far East
roles:
  chair:
    office: chair
  anyone: {}
expects:
  reply:
    met_by:
      - a
      - act: b
        answers:
          - C
    due:
      after: submit
      period: P90D
    requires:
      - d
ladders:
  quiet:
    - level: NOTICE
      to:
        - a
        - b
)");
}

TEST(EncodeYaml, WritesEveryScalar) {
  EXPECT_EQ(Rewritten<Scalars>("large_count: 18446744073709551615\nratio: 0.1\nfirmness: soft\n"
                               "digest: AAEC/w==\nflag: true\nmaybe: 0\nnote: ''\n"
                               "precise_ratio: Infinity\nuptime: 3s\nlabels: {b: c, a: d}"),
            R"(flag: true
large_count: 18446744073709551615
ratio: 0.1
precise_ratio: "Infinity"
digest: "AAEC/w=="
firmness: SOFT
maybe: 0
note: ""
uptime: 3s
labels:
  a: d
  b: c
)");
}

TEST(EncodeYaml, NestsAnInlineMessageThatWouldNotBeFoundAgain) {
  EXPECT_EQ(Rewritten<Date>("nth_act: {nth: 2, act: sign}"), "nth_act:\n  nth: 2\n  act: sign\n");
  EXPECT_EQ(Rewritten<Date>("nth_act: {}"), "nth_act: {}\n");
  EXPECT_EQ(Rewritten<Date>("nth_act: {nth: 2}"), "nth: 2\n");
}

TEST(EncodeYaml, ListsElementsWhoseKeysAreNotDistinct) {
  Process process;
  process.add_phases()->set_id("a");
  process.add_phases()->set_id("a");
  EXPECT_EQ(EncodeYaml(process), "phases:\n  - id: a\n  - id: a\n");
}

TEST(EncodeYaml, WritesAnEmptyMessage) { EXPECT_EQ(EncodeYaml(Scalars()), "{}\n"); }

TEST(EncodeYaml, QuotesWhatAnotherReaderWouldTakeForSomethingElse) {
  const struct {
    std::string text;
    const char* yaml;
  } rows[] = {
      {"Far East", "Far East"},
      {"2024-05-10", "2024-05-10"},
      {"2024-05-10T09:30+02:00", "2024-05-10T09:30+02:00"},
      {"../2025-11-21", "../2025-11-21"},
      {"bodies/iaea", "bodies/iaea"},
      {"加入远东地区组", "加入远东地区组"},
      {"2009", "\"2009\""},
      {"2/3", "2/3"},
      {"18:00", "\"18:00\""},
      {"1e5", "\"1e5\""},
      {"0x1F", "\"0x1F\""},
      {"no", "\"no\""},
      {"True", "\"True\""},
      {"null", "\"null\""},
      {"~", "\"~\""},
      {"-", "\"-\""},
      {"- a", "\"- a\""},
      {"a: b", "\"a: b\""},
      {"a:", "\"a:\""},
      {"a #b", "\"a #b\""},
      {"a  b", "\"a  b\""},
      {" a", "\" a\""},
      {"a ", "\"a \""},
      {"[a", "\"[a\""},
      {"---", "\"---\""},
      {"...", "\"...\""},
      {"line\nbreak", "\"line\\nbreak\""},
      {"it's \"so\"", "\"it's \\\"so\\\"\""},
  };
  for (const auto& row : rows) {
    Scalars message;
    message.set_text(row.text);
    const std::string yaml = EncodeYaml(message);
    EXPECT_EQ(yaml, std::string("text: ") + row.yaml + "\n");
    Scalars again;
    EXPECT_TRUE(DecodeYaml(yaml, again).ok()) << yaml;
    EXPECT_EQ(again.text(), row.text);
  }
}

TEST(EncodeYaml, KeepsAnyTextAsValueAndAsKey) {
  constexpr unsigned int kSeed = 20240510;
  constexpr std::string_view kPieces[] = {
      " ", ":", "-", "?", "#", "a", "0", ".", "/",  "'",  "\"", "\\", "[", "{", ",", "&",
      "*", "!", "|", ">", "%", "@", "`", "~", "\n", "\t", "加", "é",  "=", "<", "_", "+"};
  std::mt19937 random(kSeed);
  for (int round = 0; round < 5000; ++round) {
    std::string text;
    for (auto pieces = 1 + random() % 6; pieces > 0; --pieces) {
      text += kPieces[random() % std::size(kPieces)];
    }
    Scalars message;
    message.set_text(text);
    (*message.mutable_labels())[text] = text;
    const std::string yaml = EncodeYaml(message);
    Scalars again;
    ASSERT_EQ(Texts(DecodeYaml(yaml, again).diagnostics), std::vector<std::string>())
        << yaml << "seed " << kSeed << ", round " << round;
    ASSERT_TRUE(MessageDifferencer::Equals(message, again)) << yaml;
  }
}

TEST(EncodeYaml, KeepsWholeProcesses) {
  for (const char* const example : {"regional_group.yaml", "treaty.yaml"}) {
    Rewritten<v1::ProcessDefinition>(Example(example));
  }
}

}  // namespace
}  // namespace accession::codec
