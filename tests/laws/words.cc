// Words that stand for a decision not taken, each with what to do instead.
#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

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
constexpr Word kInNames[] = {{"manager", kName}, {"helper", kName},  {"helpers", kName},
                             {"impl", kName},    {"util", kPlace},   {"utils", kPlace},
                             {"misc", kPlace},   {"utility", kPlace}};

// Anywhere in the path of a file, besides.
constexpr Word kInPaths[] = {{"common", kPlace}, {"stuff", kPlace}};

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

// In all code; a file that stops a library by an exception must also catch it.
constexpr Word kThrow = {"throw", "return an absl::Status or a Rejection"};

template <std::size_t n>
const Word* Match(const Word (&words)[n], std::string_view word) {
  const auto found = std::ranges::find(words, word, &Word::word);
  return found == std::end(words) ? nullptr : found;
}

// What libraries named, by where the file qualifies it, is not ours to change.
std::set<std::string_view> ForeignNames(std::string_view code,
                                        const std::vector<Identifier>& identifiers) {
  std::set<std::string_view> names;
  for (const Identifier& name : identifiers) {
    const std::string_view before = code.substr(0, name.position);
    for (const std::string_view library : {"protobuf::", "util::", "rocksdb::", "grpc::"}) {
      if (before.ends_with(library)) names.insert(name.name);
    }
  }
  return names;
}

bool DeclaresType(std::string_view keyword) {
  return keyword == "class" || keyword == "struct" || keyword == "enum" || keyword == "using" ||
         keyword == "union" || keyword == "concept";
}

template <std::size_t n>
const Word* BadWordOf(const Word (&words)[n], std::string_view name) {
  for (const std::string& word : WordsOf(name)) {
    if (const Word* match = Match(words, word)) return match;
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
  const Word* bad = BadWordOf(kInNames, stem);
  if (bad == nullptr) bad = BadWordOf(kInPaths, stem);
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

// What a test may not do. Waiting for another process may need a poll; waiting inside this one
// never does.
const Word* BadInTest(const SourceFile& file, std::string_view name) {
  if (!file.Under("tests") || file.Under("tests/e2e") || file.Under("tests/support"))
    return nullptr;
  return Match(kInTests, name.starts_with("DISABLED_") ? "GTEST_SKIP" : name);
}

void JudgeCode(const SourceFile& file, Findings& findings) {
  const std::string code = CodeOnly(file.text);
  const auto identifiers = IdentifiersOf(code);
  const auto foreign = ForeignNames(code, identifiers);
  const bool catches =
      std::ranges::find(identifiers, "catch", &Identifier::name) != identifiers.end();
  std::string_view before;
  for (const Identifier& name : identifiers) {
    const Word* bad = BadInTest(file, name.name);
    if (name.name == kThrow.word && !catches) bad = &kThrow;
    if (bad == nullptr && !foreign.contains(name.name)) bad = BadWordOf(kInNames, name.name);
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
