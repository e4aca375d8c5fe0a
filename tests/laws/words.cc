// Words that stand for a decision not taken, each with what to do instead.
#include <algorithm>
#include <string>
#include <string_view>

#include "tests/laws/code.h"
#include "tests/laws/laws.h"

namespace accession::laws {
namespace {

struct Word {
  std::string_view word;
  std::string_view mend;
};

constexpr std::string_view kName = "name what it does: writer, roster, scheduler, compile_process";
constexpr std::string_view kPlace = "put it beside what it serves and name it after that";
constexpr std::string_view kShape = "name the thing itself: leaf, batch, standing, head";

// Anywhere in a name we give.
constexpr Word kInNames[] = {{"manager", kName},  {"helper", kName}, {"helpers", kName},
                             {"impl", kName},     {"util", kPlace},  {"utils", kPlace},
                             {"utility", kPlace}, {"misc", kPlace},  {"common", kPlace}};

// As the last word of a type or file: it says nothing that the first word did not.
constexpr Word kLastInTypes[] = {{"data", kShape}, {"info", kShape}, {"object", kShape}};

constexpr std::string_view kFinish = "do it, or file an issue and leave no trace here";

// Anywhere in any file, comments included.
constexpr Word kInText[] = {
    {"TODO", kFinish}, {"FIXME", kFinish}, {"XXX", kFinish}, {"HACK", kFinish}};

constexpr std::string_view kWait = "wait on a condition, or move a ManualClock";
constexpr std::string_view kTest = "a test that cannot fail, or does not run, proves nothing";

// In the code of tests.
constexpr Word kInTests[] = {{"sleep_for", kWait}, {"sleep_until", kWait}, {"SleepFor", kWait},
                             {"usleep", kWait},    {"SUCCEED", kTest},     {"GTEST_SKIP", kTest}};

// In all code.
constexpr Word kInCode[] = {{"throw", "return an absl::Status or a Rejection"},
                            {"srand", "take the seed as an argument and print it"}};

template <std::size_t n>
const Word* Match(const Word (&words)[n], std::string_view word) {
  const auto found = std::ranges::find(words, word, &Word::word);
  return found == std::end(words) ? nullptr : found;
}

// What libraries named is not ours to change.
bool IsForeign(std::string_view code, const Identifier& name) {
  const std::string_view before = code.substr(0, name.position);
  return before.ends_with("protobuf::") || before.ends_with("rocksdb::") ||
         before.ends_with("grpc::");
}

bool DeclaresType(std::string_view keyword) {
  return keyword == "class" || keyword == "struct" || keyword == "enum" || keyword == "using" ||
         keyword == "union" || keyword == "concept";
}

const Word* BadName(std::string_view name) {
  for (const std::string& word : WordsOf(name)) {
    if (const Word* match = Match(kInNames, word)) return match;
  }
  return nullptr;
}

const Word* BadTypeName(std::string_view name) {
  const auto words = WordsOf(name);
  return words.empty() ? nullptr : Match(kLastInTypes, words.back());
}

void JudgePath(const SourceFile& file, Findings& findings) {
  std::string_view stem = file.path;
  stem = stem.substr(0, stem.find_last_of('.'));
  const Word* bad = BadName(stem);
  if (bad == nullptr) bad = BadTypeName(stem);
  if (bad == nullptr) return;
  findings.push_back({file.path, 1, "a file name may not hold `" + std::string(bad->word) + "`",
                      std::string(bad->mend)});
}

void JudgeText(const SourceFile& file, Findings& findings) {
  for (const Identifier& word : IdentifiersOf(file.text)) {
    if (const Word* bad = Match(kInText, word.name)) {
      findings.push_back({file.path, word.line,
                          "`" + std::string(word.name) + "` is work left over",
                          std::string(bad->mend)});
    }
  }
}

void JudgeCode(const SourceFile& file, Findings& findings) {
  const std::string code = CodeOnly(file.text);
  // Waiting for another process may need a poll; waiting inside this one never does.
  const bool test = file.Under("tests") && !file.Under("tests/e2e") && !file.Under("tests/support");
  std::string_view before;
  for (const Identifier& name : IdentifiersOf(code)) {
    const Word* bad = Match(kInCode, name.name);
    if (bad == nullptr && test) bad = Match(kInTests, name.name);
    if (bad == nullptr && test && name.name.starts_with("DISABLED_")) bad = &kInTests[4];
    if (bad == nullptr && !IsForeign(code, name)) bad = BadName(name.name);
    if (bad == nullptr && DeclaresType(before)) bad = BadTypeName(name.name);
    if (bad != nullptr) {
      findings.push_back({file.path, name.line, "the word `" + std::string(name.name) + "`",
                          std::string(bad->mend)});
    }
    before = name.name;
  }
}

}  // namespace

Findings CheckWords(const Tree& tree) {
  Findings findings;
  for (const SourceFile& file : tree) {
    if (file.Under("tests/laws")) continue;  // it must name what it bans
    JudgeText(file, findings);
    if (!file.IsCpp() && !file.Is(".proto")) continue;
    JudgePath(file, findings);
    if (file.IsCpp()) JudgeCode(file, findings);
  }
  return findings;
}

}  // namespace accession::laws
