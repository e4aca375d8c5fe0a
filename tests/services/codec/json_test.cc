#include "services/codec/json.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "accession/v1/process.pb.h"
#include "gmock/gmock.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"
#include "tests/services/codec/decoding.h"
#include "tests/services/codec/testing.pb.h"

namespace accession::codec {
namespace {

using google::protobuf::util::MessageDifferencer;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::Scalars;

std::string Compact(const google::protobuf::Message& message) {
  return EncodeJson(message, JsonLayout::kCompact);
}

std::vector<std::string> ErrorsOf(std::string_view json) {
  Scalars message;
  std::vector<std::string> errors = Texts(DecodeJson(json, message).diagnostics);
  EXPECT_TRUE(errors.empty() || message.ByteSizeLong() == 0) << json;
  return errors;
}

// A message in which every kind of field is set, from YAML, which has tests of its own.
Scalars Full() {
  Scalars message;
  EXPECT_TRUE(DecodeYaml(R"(
flag: true
small: -5
large: 9007199254740991
small_count: 7
large_count: 18446744073709551615
ratio: 0.1
precise_ratio: 1e-7
text: "a \"b\" \\ \n 加入"
digest: AAEC/w==
firmness: soft
maybe: 0
note: ''
numbers: [1, -9007199254740993]
choices: [HARD, soft]
recorded_time: 2024-05-10T09:30:00.25Z
uptime: 3.5s
labels: {b: 2, a: 1}
matches: {-1: endorse}
nested: {}
many: [{small: 1}, {}]
)",
                         message)
                  .ok());
  return message;
}

TEST(EncodeJson, WritesProtojsonWithBareEnumsAndUsableSequences) {
  EXPECT_EQ(
      Compact(Full()),
      R"({"flag":true,"small":-5,"large":9007199254740991,"smallCount":7,)"
      R"("largeCount":"18446744073709551615","ratio":0.1,"preciseRatio":1e-07,)"
      R"("text":"a \"b\" \\ \n 加入","digest":"AAEC/w==","firmness":"SOFT","maybe":0,"note":"",)"
      R"("numbers":[1,"-9007199254740993"],"choices":["HARD","SOFT"],)"
      R"("recordedTime":"2024-05-10T09:30:00.250Z","uptime":"3.500s","labels":{"a":"1","b":"2"},)"
      R"("matches":{"-1":{"act":"endorse"}},"nested":{},"many":[{"small":1},{}]})");
}

TEST(EncodeJson, IndentsAValueALine) {
  Scalars message;
  message.add_numbers(1);
  message.add_numbers(2);
  message.mutable_nested();
  EXPECT_EQ(EncodeJson(message, JsonLayout::kIndented),
            "{\n  \"numbers\": [\n    1,\n    2\n  ],\n  \"nested\": {}\n}\n");
}

TEST(EncodeJson, LeavesOutDefaults) { EXPECT_EQ(Compact(Scalars()), "{}"); }

TEST(EncodeJson, SwitchesToStringsWhereADoubleIsNotExact) {
  const struct {
    std::int64_t value;
    const char* json;
  } rows[] = {
      {(std::int64_t{1} << 53) - 1, R"({"large":9007199254740991})"},
      {std::int64_t{1} << 53, R"({"large":"9007199254740992"})"},
      {1 - (std::int64_t{1} << 53), R"({"large":-9007199254740991})"},
      {-(std::int64_t{1} << 53), R"({"large":"-9007199254740992"})"},
      {std::numeric_limits<std::int64_t>::min(), R"({"large":"-9223372036854775808"})"},
  };
  for (const auto& row : rows) {
    Scalars message;
    message.set_large(row.value);
    EXPECT_EQ(Compact(message), row.json);
  }
}

TEST(EncodeJson, WritesEnumValuesItDoesNotKnowAsNumbers) {
  Scalars message;
  message.set_firmness(static_cast<testing::Firmness>(77));
  EXPECT_EQ(Compact(message), R"({"firmness":77})");
  Scalars read;
  EXPECT_TRUE(DecodeJson(Compact(message), read).ok());
  EXPECT_TRUE(MessageDifferencer::Equals(message, read));
}

TEST(JsonString, EscapesWhatATerminalMustNotObey) {
  EXPECT_EQ(JsonString("\x1b[0m\t\x7f\xC2\x9B"), "\"\\u001b[0m\\t\\u007f\\u009b\"");
  EXPECT_EQ(JsonString("a\xff"), "\"a\uFFFD\"");
}

TEST(Json, SurvivesTheRoundTrip) {
  v1::ProcessDefinition process;
  ASSERT_TRUE(DecodeYaml(Example("regional_group.yaml"), process).ok());
  for (const JsonLayout layout : {JsonLayout::kCompact, JsonLayout::kIndented}) {
    Scalars full;
    EXPECT_TRUE(DecodeJson(EncodeJson(Full(), layout), full).ok());
    EXPECT_TRUE(MessageDifferencer::Equals(full, Full()));
    v1::ProcessDefinition read;
    EXPECT_TRUE(DecodeJson(EncodeJson(process, layout), read).ok());
    EXPECT_TRUE(MessageDifferencer::Equals(read, process));
  }
}

TEST(DecodeJson, TakesWhatProtojsonTakes) {
  const struct {
    const char* json;
    const char* message;
  } rows[] = {
      {R"({"large":"12","largeCount":3})", "large: 12 large_count: 3"},
      {R"({"small":1e2})", "small: 100"},
      {R"({"small_count":1})", "small_count: 1"},
      {R"({"firmness":"FIRMNESS_SOFT"})", "firmness: FIRMNESS_SOFT"},
      {R"({"firmness":2})", "firmness: FIRMNESS_SOFT"},
      {R"({"text":null,"numbers":null,"nested":null})", ""},
      {R"({"preciseRatio":"NaN"})", "precise_ratio: nan"},
      {R"({"text":"\u52a0\ud83d\ude00\/\n"})", "text: \"\\345\\212\\240\\360\\237\\230\\200/\\n\""},
      {" \t\r\n{ \"flag\" : true }\n", "flag: true"},
  };
  for (const auto& row : rows) {
    Scalars message;
    EXPECT_EQ(Texts(DecodeJson(row.json, message).diagnostics), std::vector<std::string>());
    EXPECT_EQ(message.ShortDebugString(), row.message);
  }
}

TEST(DecodeJson, SaysWhatDoesNotFit) {
  const struct {
    const char* json;
    const char* error;
  } rows[] = {
      {R"({"smal":1})", "f:1:2: unknown key `smal`; did you mean `small`?"},
      {R"({"text":"a","text":"b"})",
       "f:1:13: the key `text` is written twice; the first is on line 1"},
      {R"({"smallCount":1,"small_count":1})",
       "f:1:17: the key `small_count` is written twice; the first is on line 1"},
      {R"({"labels":{"a":"1","a":"2"}})",
       "f:1:20: the key `a` is written twice; the first is on line 1"},
      {R"({"text":5})", "f:1:9: `5` is not a string; put it in double quotes"},
      {R"({"flag":"true"})",
       "f:1:9: `true` is neither true nor false; write true or false, without quotes"},
      {R"({"numbers":1})", "f:1:12: `numbers` is a list; put the value in [ ]"},
      {R"({"many":[null]})", "f:1:10: an item of `many` is empty; write it, or remove it"},
      {R"({"nested":"a"})", "f:1:11: fields belong here, each with its name; write an object"},
      {R"([])", "f:1:1: fields belong here, each with its name; write an object"},
      {R"({"text":"\u0000"})",
       "f:1:9: the text holds a control character; remove the escape sequence that makes it"},
  };
  for (const auto& row : rows) EXPECT_THAT(ErrorsOf(row.json), ElementsAre(row.error)) << row.json;
}

TEST(DecodeJson, KnowsNoShorthands) {
  v1::ProcessDefinition process;
  const auto errors = Texts(
      DecodeJson(R"({"title":{"en":"a"},"roles":[{"id":"a"}],"thresholds":[{"rosterAt":"a"}]})",
                 process)
          .diagnostics);
  EXPECT_THAT(errors,
              ElementsAre("f:1:10: `title` is a list; put the value in [ ]",
                          "f:1:68: fields belong here, each with its name; write an object"));
}

TEST(DecodeJson, PointsAtTheFaultOfSyntax) {
  const struct {
    std::string json;
    const char* error;
  } rows[] = {
      {"", "f:1:1: a value belongs here; write a string in double quotes, a number, [ or {"},
      {"{", "f:1:2: a key belongs here; write it in double quotes"},
      {"{\n  flag: true}", "f:2:3: a key belongs here; write it in double quotes"},
      {R"({"flag" true})", "f:1:9: a colon belongs here; write one between key and value"},
      {R"({"flag":true)", "f:1:13: this object does not go on or end here; write a comma or }"},
      {R"({"flag":true,})", "f:1:14: a key belongs here; write it in double quotes"},
      {R"({"numbers":[1 2]})", "f:1:15: this list does not go on or end here; write a comma or ]"},
      {R"({"numbers":[1,]})",
       "f:1:15: a value belongs here; write a string in double quotes, a number, [ or {"},
      {R"({"small":01})", "f:1:11: this object does not go on or end here; write a comma or }"},
      {R"({"small":+1})",
       "f:1:10: a value belongs here; write a string in double quotes, a number, [ or {"},
      {R"({"small":1.})",
       "f:1:10: a value belongs here; write a string in double quotes, a number, [ or {"},
      {R"({"small":-})",
       "f:1:10: a value belongs here; write a string in double quotes, a number, [ or {"},
      {R"({"flag":True})",
       "f:1:9: a value belongs here; write a string in double quotes, a number, [ or {"},
      {R"({} {})", "f:1:4: text after the end of the value; keep one value in a text"},
      {R"({"text":"加)", "f:1:9: this quote is never closed; close it where the text ends"},
      {"{\"text\":\"a\nb\"}", "f:1:11: a control character in a string; escape or remove it"},
      {"{\"text\":\"加\xff\"}", "f:1:11: a byte that is not UTF-8; escape or remove it"},
      {R"({"text":"\x"})",
       R"(f:1:10: an unknown escape; write one of \" \\ \/ \b \f \n \r \t \uXXXX)"},
      {R"({"text":"\u12"})",
       R"(f:1:10: this escape names no character; write \u and four hexadecimal digits, in )"
       "pairs for characters past U+FFFF"},
      {R"({"text":"\ud83d\n"})",
       R"(f:1:10: this escape names no character; write \u and four hexadecimal digits, in )"
       "pairs for characters past U+FFFF"},
      {R"({"text":"\ude00"})",
       R"(f:1:10: this escape names no character; write \u and four hexadecimal digits, in )"
       "pairs for characters past U+FFFF"},
  };
  for (const auto& row : rows) EXPECT_THAT(ErrorsOf(row.json), ElementsAre(row.error)) << row.json;
}

TEST(DecodeJson, BoundsDepthAndSize) {
  EXPECT_THAT(ErrorsOf(std::string(1 << 20, '[')),
              ElementsAre("f:1:65: nested more than 64 levels deep; write it flatter"));
  EXPECT_THAT(ErrorsOf(std::string((1 << 20) + 1, ' ')),
              ElementsAre(HasSubstr("the text is longer than 1 MiB")));
}

TEST(DecodeJson, SurvivesEveryTruncation) {
  const std::string whole = Compact(Full());
  for (std::size_t size = 0; size < whole.size(); ++size) {
    EXPECT_EQ(ErrorsOf(whole.substr(0, size)).size(), 1u) << size;
  }
}

TEST(DecodeJson, SurvivesRandomDamage) {
  constexpr unsigned int kSeed = 20240510;
  constexpr std::string_view kBytes = "{}[]:,\"\\u+-.eE0d9tfn \n\xff\xe5\x01";
  const std::string whole = Compact(Full());
  std::mt19937 random(kSeed);
  for (int round = 0; round < 4000; ++round) {
    std::string json = whole;
    for (auto edits = 1 + random() % 4; edits > 0; --edits) {
      const std::size_t at = random() % json.size();
      json.replace(at, random() % 3, 1, kBytes[random() % kBytes.size()]);
    }
    ASSERT_LE(ErrorsOf(json).size(), kDiagnosticsMax) << "seed " << kSeed << ", round " << round;
    ASSERT_FALSE(HasFailure()) << json;
  }
}

}  // namespace
}  // namespace accession::codec
