#include "services/codec/yaml.h"

#include <initializer_list>

#include "gtest/gtest.h"
#include "tests/services/codec/decoding.h"
#include "tests/services/codec/testing.pb.h"

namespace accession::codec {
namespace {

using testing::Date;
using testing::Expectation;
using testing::Process;
using testing::Scalars;

struct Row {
  const char* rule;
  const char* yaml;
  const char* message;
};

template <typename Message>
void ExpectRows(std::initializer_list<Row> rows) {
  for (const Row& row : rows) {
    SCOPED_TRACE(row.rule);
    EXPECT_EQ(Decoded<Message>(row.yaml), row.message);
  }
}

TEST(DecodeYaml, ReadsEveryScalar) {
  ExpectRows<Scalars>({
      {"bool", "flag: true", "flag: true"},
      {"negative", "small: -5", "small: -5"},
      {"the ends of 64 bits", "large: -9223372036854775808\nlarge_count: 18446744073709551615",
       "large: -9223372036854775808 large_count: 18446744073709551615"},
      {"a quoted number", "large: '12'", "large: 12"},
      {"a whole number in exponent form", "small: 2e3", "small: 2000"},
      {"floats", "ratio: 0.5\nprecise_ratio: -1e-7", "ratio: 0.5 precise_ratio: -1e-07"},
      {"infinity", "precise_ratio: -Infinity", "precise_ratio: -inf"},
      {"base64", "digest: AAEC/w==", "digest: \"\\000\\001\\002\\377\""},
      {"base64 for the web", "digest: _-8", "digest: \"\\377\\357\""},
      {"optional zero keeps its presence", "maybe: 0\nnote: ''", "maybe: 0 note: \"\""},
      {"instant", "recorded_time: 1970-01-01T00:00:02.5Z",
       "recorded_time { seconds: 2 nanos: 500000000 }"},
      {"instant in another zone", "recorded_time: 1970-01-01T01:00:00+01:00", "recorded_time { }"},
      {"duration", "uptime: 3.5s", "uptime { seconds: 3 nanos: 500000000 }"},
      {"camelCase names", "smallCount: 7", "small_count: 7"},
      {"camelCase and proto names are the same field", "large_count: 7", "large_count: 7"},
  });
}

TEST(DecodeYaml, TakesTextAsItIsWritten) {
  ExpectRows<Scalars>({
      {"a date", "text: 2024-05-10", "text: \"2024-05-10\""},
      {"a year", "text: 2009", "text: \"2009\""},
      {"an open interval", "text: ../2025-11-21", "text: \"../2025-11-21\""},
      {"an instant", "text: 2024-05-10T09:30+02:00", "text: \"2024-05-10T09:30+02:00\""},
      {"a time", "text: \"18:00\"", "text: \"18:00\""},
      {"a word that is a bool elsewhere", "text: yes", "text: \"yes\""},
      {"a leading zero", "text: 007", "text: \"007\""},
      {"null in quotes", "text: 'null'", "text: \"null\""},
      {"a block", "text: |\n  one\n  two\n", "text: \"one\\ntwo\\n\""},
      {"an escape", "text: \"a\\tb\\u00e9\"", "text: \"a\\tb\\303\\251\""},
  });
}

TEST(DecodeYaml, ReadsEnumsWithoutTheirPrefixInAnyCase) {
  ExpectRows<Scalars>({
      {"lower", "firmness: soft", "firmness: FIRMNESS_SOFT"},
      {"upper", "firmness: SOFT", "firmness: FIRMNESS_SOFT"},
      {"in full", "firmness: FIRMNESS_HARD", "firmness: FIRMNESS_HARD"},
      {"list", "choices: [hard, SOFT]", "choices: FIRMNESS_HARD choices: FIRMNESS_SOFT"},
  });
}

TEST(DecodeYaml, TakesASingleValueForAListOfOne) {
  ExpectRows<Scalars>({
      {"list", "numbers: [1, 2]", "numbers: 1 numbers: 2"},
      {"block list", "numbers:\n- 1\n- 2", "numbers: 1 numbers: 2"},
      {"one", "numbers: 1", "numbers: 1"},
      {"none", "numbers: []", ""},
      {"one message", "many: {small: 1}", "many { small: 1 }"},
      {"bools", "flags: false", "flags: false"},
      {"bytes", "blobs: AQ==", "blobs: \"\\001\""},
  });
}

TEST(DecodeYaml, ReadsMaps) {
  ExpectRows<Scalars>({
      {"text", "labels: {a: 1, b: x}",
       "labels { key: \"a\" value: \"1\" } labels { key: \"b\" value: \"x\" }"},
      {"numbers to messages", "matches: {5: endorse}",
       "matches { key: 5 value { act: \"endorse\" } }"},
  });
}

TEST(DecodeYaml, TurnsAMappingIntoKeyedElementsInOrder) {
  ExpectRows<Process>({
      {"order", "roles: {z: {office: chair}, a: {applicant: true}}",
       "roles { id: \"z\" office: \"chair\" } roles { id: \"a\" applicant: true }"},
      {"an element without fields", "phases: {withdrawn: }", "phases { id: \"withdrawn\" }"},
      {"a list of full messages", "roles: [{id: z, office: chair}, {id: a}]",
       "roles { id: \"z\" office: \"chair\" } roles { id: \"a\" }"},
      {"a key repeated within the element", "roles: {z: {id: z}}", "roles { id: \"z\" }"},
  });
}

TEST(DecodeYaml, SetsTheShorthandFieldFromAnythingButAMapping) {
  ExpectRows<Process>({
      {"scalar under a key", "title: {en: Text, zh: 加入}",
       "title { language: \"en\" text: \"Text\" } "
       "title { language: \"zh\" text: \"\\345\\212\\240\\345\\205\\245\" }"},
      {"list under a key", "ladders: {quiet: [{level: NOTICE, to: a}]}",
       "ladders { id: \"quiet\" rungs { level: \"NOTICE\" to: \"a\" } }"},
      {"written out", "ladders: {quiet: {rungs: {level: NOTICE}}}",
       "ladders { id: \"quiet\" rungs { level: \"NOTICE\" } }"},
  });
  ExpectRows<Expectation>({
      {"scalar for a message", "due: submit", "due { act: \"submit\" }"},
      {"scalar for a list of messages", "met_by: endorse", "met_by { act: \"endorse\" }"},
      {"a chosen name", "requires: reference", "required_fields: \"reference\""},
      {"list of both forms", "met_by: [ratify, {act: decide, answers: DONE}]",
       "met_by { act: \"ratify\" } met_by { act: \"decide\" answers: \"DONE\" }"},
      {"list through a message", "due: {latest: [a, {phase: b}]}",
       "due { latest { dates { act: \"a\" } dates { phase: \"b\" } } }"},
  });
}

TEST(DecodeYaml, ReadsInlineFieldsBesideTheirParents) {
  ExpectRows<Date>({
      {"beside", "after: submit\nperiod: P90D",
       "shift { after { act: \"submit\" } period: \"P90D\" }"},
      {"nested all the same", "shift: {before: submit}", "shift { before { act: \"submit\" } }"},
      {"the parent's own field wins", "act: submit", "act: \"submit\""},
      {"recursive", "after: {after: a, period: P1D}\nperiod: P2D",
       "shift { after { shift { after { act: \"a\" } period: \"P1D\" } } period: \"P2D\" }"},
      {"another inline message", "nth: 5\nof: siblings", "nth_act { nth: 5 of: \"siblings\" }"},
  });
}

TEST(DecodeYaml, ReplacesWhatTheMessageHeld) {
  Scalars message;
  message.set_small(5);
  EXPECT_TRUE(DecodeYaml("text: a", message).ok());
  EXPECT_EQ(message.ShortDebugString(), "text: \"a\"");
}

TEST(DecodeYaml, LeavesTheMessageEmptyOnAnyError) {
  Scalars message;
  EXPECT_FALSE(DecodeYaml("text: a\nsmall: x", message).ok());
  EXPECT_EQ(message.ShortDebugString(), "");
}

TEST(DecodeYaml, IgnoresAByteOrderMarkAndDosLineEnds) {
  EXPECT_EQ(Decoded<Scalars>("\xEF\xBB\xBFsmall: 1\r\ntext: a\r\n"), "small: 1 text: \"a\"");
}

TEST(DecodeYaml, ReadsAnEmptyMappingAsAMessageWithoutFields) {
  EXPECT_EQ(Decoded<Scalars>("{}"), "");
  EXPECT_EQ(Decoded<Scalars>("nested: {}"), "nested { }");
}

}  // namespace
}  // namespace accession::codec
