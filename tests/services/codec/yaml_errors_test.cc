// What the reader says of each text that it refuses, and where.
#include <initializer_list>
#include <string>
#include <string_view>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/codec/node.h"
#include "services/codec/yaml.h"
#include "tests/services/codec/decoding.h"
#include "tests/services/codec/testing.pb.h"

namespace accession::codec {
namespace {

using ::testing::AllOf;
using testing::Date;
using ::testing::ElementsAre;
using testing::Expectation;
using ::testing::HasSubstr;
using testing::Process;
using testing::Scalars;
using ::testing::SizeIs;
using ::testing::StartsWith;

struct Row {
  const char* yaml;
  const char* error;
};

template <typename Message>
void ExpectRows(std::initializer_list<Row> rows) {
  for (const Row& row : rows) {
    EXPECT_THAT(Errors<Message>(row.yaml), ElementsAre(row.error)) << row.yaml;
  }
}

TEST(DecodeYamlErrors, NameTheNearestKey) {
  ExpectRows<Process>({
      {"gaol: a", "f:1:1: unknown key `gaol`; did you mean `goal`?"},
      {"start: {act: a, phsae: b}", "f:1:17: unknown key `phsae`; did you mean `phase`?"},
      {"start: {act: a, zzzzzz: b}", "f:1:17: unknown key `zzzzzz`; known here: act, phase"},
      {"title: {en: {txet: a}}", "f:1:14: unknown key `txet`; did you mean `text`?"},
  });
  ExpectRows<Date>({
      {"befor: a", "f:1:1: unknown key `befor`; did you mean `before`?"},
  });
}

TEST(DecodeYamlErrors, SayWhatTypeBelongsThere) {
  ExpectRows<Scalars>({
      {"flag: yes", "f:1:7: `yes` is neither true nor false; write true or false, without quotes"},
      {"flag: 'true'",
       "f:1:7: `true` is neither true nor false; write true or false, without quotes"},
      {"small: 1.5",
       "f:1:8: `1.5` is not a whole number that fits here; write a number from -2147483648 to "
       "2147483647"},
      {"small_count: -1",
       "f:1:14: `-1` is not a whole number that fits here; write a number from 0 to 4294967295"},
      {"small: 2147483648",
       "f:1:8: `2147483648` is not a whole number that fits here; write a number from -2147483648 "
       "to 2147483647"},
      {"ratio: 1e99", "f:1:8: `1e99` is not a number; write it in digits, such as 2.5"},
      {"digest: '*'", "f:1:9: `*` is not base64; write the bytes as base64"},
      {"firmness: sofd", "f:1:11: `sofd` is not a value of `firmness`; did you mean `SOFT`?"},
      {"firmness: maybe", "f:1:11: `maybe` is not a value of `firmness`; write one of HARD, SOFT"},
      {"firmness: 2", "f:1:11: `2` is not a value of `firmness`; write one of HARD, SOFT"},
      {"recorded_time: today",
       "f:1:16: `today` is not an instant; write it in the form 2024-05-10T09:30:00Z"},
      {"uptime: 3", "f:1:9: `3` is not a duration; write seconds in the form 3.5s"},
      {"uptime: [3s]", "f:1:9: a single value belongs here; write an instant or a duration"},
      {"text: [a]",
       "f:1:7: `text` is a single value, not a list; write one value without brackets"},
      {"text: {a: b}",
       "f:1:7: `text` is a single value, not a group of fields; write one value after the colon"},
      {"numbers: [[1]]",
       "f:1:11: `numbers` is a single value, not a list; write one value without brackets"},
      {"nested: a",
       "f:1:9: fields belong here, each with its name; write `name: value`, one a line"},
      {"labels: [a]", "f:1:9: `labels` is a mapping; write `key: value` pairs"},
      {"matches: {x: a}",
       "f:1:11: `x` is not a whole number that fits here; write a number from -2147483648 to "
       "2147483647"},
      {"- text: a",
       "f:1:1: fields belong here, each with its name; write `name: value`, one a line"},
      {"text:", "f:1:1: `text` has no value; write one, or remove the key"},
      {"small: 1\ntext: ~", "f:2:1: `text` has no value; write one, or remove the key"},
      {"numbers: [1, ~]", "f:1:14: an item of `numbers` is empty; write it, or remove it"},
      {"numbers:\n- 1\n-\n", "f:3:1: an item of `numbers` is empty; write it, or remove it"},
  });
}

TEST(DecodeYamlErrors, RefuseWhatIsWrittenTwice) {
  ExpectRows<Process>({
      {"goal: a\nzone: b\ngoal: c",
       "f:3:1: the key `goal` is written twice; the first is on line 1"},
      {"roles:\n  a: {}\n  b: {}\n  a: {}",
       "f:4:3: the key `a` is written twice; the first is on line 2"},
      {"roles: [{id: a}, {id: a}]",
       "f:1:18: `a` is written twice in `roles`; give each element its own `id`"},
      {"roles: [{office: a}]",
       "f:1:9: an element of `roles` has no `id`; write the elements as `id: fields`"},
      {"title: Text",
       "f:1:8: an element of `title` has no `language`; write the elements as `language: fields`"},
      {"roles: {a: {id: b}}", "f:1:12: `id` is given twice for `a`; leave it to the key"},
      {"roles: {'': {office: b}}", "f:1:9: a key is empty; write the `id` of the element"},
  });
  ExpectRows<Scalars>({
      {"small_count: 1\nsmallCount: 2",
       "f:2:1: the key `smallCount` is written twice; the first is on line 1"},
      {"labels: {a: b, a: c}", "f:1:16: the key `a` is written twice; the first is on line 1"},
  });
}

TEST(DecodeYamlErrors, RefuseTwoMembersOfAOneof) {
  ExpectRows<Date>({
      {"act: a\nphase: b", "f:2:1: `phase` cannot stand with `act`; keep one of them"},
      {"after: a\nbefore: b", "f:2:1: `before` cannot stand with `after`; keep one of them"},
      {"act: a\nperiod: P1D", "f:2:1: `period` cannot stand with `act`; keep one of them"},
      {"period: P1D\nact: a",
       "f:2:1: `act` cannot stand with after, before, period, at; keep one of them"},
  });
}

TEST(DecodeYamlErrors, RefuseAnInlineMessageWrittenInTwoPlaces) {
  ExpectRows<Date>({
      {"shift: {after: a}\nperiod: P1D",
       "f:2:1: `period` is part of `shift`; write it there, on line 1"},
      {"period: P1D\nshift: {after: a}",
       "f:2:1: parts of `shift` are already written beside it; write them all in one place"},
  });
}

TEST(DecodeYamlErrors, RefuseWhatHidesTheMeaning) {
  ExpectRows<Scalars>({
      {"text: &x a", "f:1:7: an anchor is not accepted; remove it and write each value out"},
      {"text: !!str a", "f:1:7: a tag is not accepted; remove it: each field knows its own type"},
      {"text: ! a", "f:1:7: a tag is not accepted; remove it: each field knows its own type"},
      {"nested: !x {small: 1}",
       "f:1:9: a tag is not accepted; remove it: each field knows its own type"},
      {"<<: {small: 1}", "f:1:1: a merge key is not accepted; write the fields out"},
      {"? [a]\n: 1", "f:1:3: a key must be plain text; write the key before the colon"},
      {"small: 1\n---\nsmall: 2",
       "f:2:1: text after the end of the document; keep one document in a file and check the "
       "indentation of this line"},
      {"{small: 1} small",
       "f:1:12: text after the end of the document; keep one document in a file and check the "
       "indentation of this line"},
      {"text: \"a\n",
       "f:1:7: this quote is never closed; close it on the line where the text ends"},
      {"text: 'it''s\n",
       "f:1:7: this quote is never closed; close it on the line where the text ends"},
      {"", "f:1:1: the document is empty; write at least one field"},
      {"# nothing\n", "f:1:1: the document is empty; write at least one field"},
  });
  EXPECT_THAT(Errors<Scalars>("text: &x a\nnote: *x"),
              ElementsAre("f:1:7: an anchor is not accepted; remove it and write each value out",
                          "f:2:7: an alias is not accepted; write the value out"));
}

TEST(DecodeYamlErrors, RefuseBytesThatAreNotText) {
  ExpectRows<Scalars>({
      {"text: a\xff", "f:1:8: a byte that is not UTF-8; save the file as UTF-8 text without it"},
      {"text: 加\x07", "f:1:8: a control character; save the file as UTF-8 text without it"},
      {"text: \"a\\x07\"",
       "f:1:7: the text holds a control character; remove the escape sequence that makes it"},
      {"text: \"\\0\"",
       "f:1:7: the text holds a control character; remove the escape sequence that makes it"},
  });
}

TEST(DecodeYamlErrors, PointAtTheFaultOfSyntax) {
  EXPECT_THAT(
      Errors<Scalars>("small: 1\ntext: a: b"),
      ElementsAre(AllOf(StartsWith("f:2:8: not YAML: "), HasSubstr("check the indentation"))));
  EXPECT_THAT(Errors<Scalars>("numbers: [1, 2"), ElementsAre(StartsWith("f:1:15: not YAML: ")));
}

TEST(DecodeYamlErrors, CountColumnsInCharacters) {
  ExpectRows<Process>({
      {"title: {zh: 加入, en: {txt: a}}", "f:1:22: unknown key `txt`; did you mean `text`?"},
      {"goal: a\r\nzon: b\r\n", "f:2:1: unknown key `zon`; did you mean `zone`?"},
  });
}

TEST(DecodeYamlErrors, ComeAllAtOnceInOrder) {
  EXPECT_THAT(Errors<Expectation>("firmness: sof\nmet_by: [a, {atc: b}]\nfrom: []\nwhen: c"),
              ElementsAre(StartsWith("f:1:11:"), StartsWith("f:2:14:"), StartsWith("f:3:7:"),
                          StartsWith("f:4:1:")));
}

TEST(DecodeYamlErrors, StopAtFifty) {
  std::string yaml;
  for (int i = 0; i < 60; ++i) yaml += "key" + std::to_string(i) + ": 1\n";
  const auto errors = Errors<Scalars>(yaml);
  EXPECT_THAT(errors, SizeIs(kDiagnosticsMax));
  EXPECT_THAT(errors.back(), StartsWith("f:50:1:"));
}

TEST(DecodeYamlErrors, RepeatAtMostSixtyFourCharactersOfTheInput) {
  const std::string key(100, 'k');
  EXPECT_THAT(Errors<Scalars>(key + ": 1"),
              ElementsAre(StartsWith("f:1:1: unknown key `" + key.substr(0, 64) + "…`;")));
}

TEST(DecodeYamlErrors, BoundDepthAndSize) {
  const auto nested = [](std::size_t levels) {
    std::string yaml = "small: 1";
    for (std::size_t i = 1; i < levels; ++i) yaml = "nested: {" + yaml + "}";
    return yaml;
  };
  EXPECT_THAT(Errors<Scalars>(nested(kDepthMax)), SizeIs(0));
  EXPECT_THAT(Errors<Scalars>(nested(kDepthMax + 1)),
              ElementsAre(HasSubstr("nested more than 64 levels deep; write it flatter")));
  for (const std::string_view opening : {"[", "{", "[ \n", "- ", "? ", "{a: ", "[a, ", "\n"}) {
    std::string yaml;
    while (yaml.size() + opening.size() <= kTextBytesMax) yaml += opening;
    EXPECT_THAT(Errors<Scalars>(yaml), SizeIs(1)) << opening;
  }
  EXPECT_THAT(Errors<Scalars>(std::string(kTextBytesMax + 1, ' ')),
              ElementsAre("f:1:1: the text is longer than 1 MiB; split it into several files"));
}

}  // namespace
}  // namespace accession::codec
