// The engine is a pure function: the same acts give the same answer on every machine, for ever.
#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "tests/laws/code.h"
#include "tests/laws/laws.h"

namespace accession::laws {
namespace {

struct Impurity {
  std::string_view name;
  std::string_view mend;
};

constexpr std::string_view kTime = "take the time as an argument";
constexpr std::string_view kFloat = "use integers: counts, days, or a fraction of two integers";
constexpr std::string_view kThread = "return what is to be done; the shell does it";
constexpr std::string_view kOutput = "return text or a message; the shell prints it";
constexpr std::string_view kChance = "derive it from the acts; the engine is never random";

constexpr Impurity kImpurities[] = {
    {"system_clock", kTime},    {"steady_clock", kTime},   {"high_resolution_clock", kTime},
    {"GetCurrentTime", kTime},  {"gettimeofday", kTime},   {"clock_gettime", kTime},
    {"MakeSystemClock", kTime}, {"float", kFloat},         {"double", kFloat},
    {"thread", kThread},        {"jthread", kThread},      {"mutex", kThread},
    {"atomic", kThread},        {"thread_local", kThread}, {"cout", kOutput},
    {"cerr", kOutput},          {"printf", kOutput},       {"fopen", kOutput},
    {"getenv", kOutput},        {"rand", kChance},         {"random_device", kChance},
    {"mt19937", kChance},       {"BitGen", kChance},
};

constexpr std::string_view kHashMaps[] = {"unordered_map", "unordered_set", "flat_hash_map",
                                          "flat_hash_set", "node_hash_map", "node_hash_set"};

// The names of variables declared as hash maps in `code`.
void CollectHashMaps(std::string_view code, std::set<std::string, std::less<>>& names) {
  const auto identifiers = IdentifiersOf(code);
  for (const Identifier& type : identifiers) {
    if (std::ranges::find(kHashMaps, type.name) == std::end(kHashMaps)) continue;
    std::size_t at = type.position + type.name.size();
    for (int depth = 0; at < code.size(); ++at) {
      if (code[at] == '<') ++depth;
      if (code[at] == '>' && --depth == 0) break;
    }
    const auto next = std::ranges::find_if(
        identifiers, [&](const Identifier& other) { return other.position > at; });
    if (next != identifiers.end()) names.emplace(next->name);
  }
}

// `for (x : name)` or `name.begin()`.
bool IsIterated(std::string_view code, const Identifier& name) {
  const std::size_t before = code.substr(0, name.position).find_last_not_of(" \n");
  const std::size_t end = name.position + name.name.size();
  if (code.substr(end).starts_with(".begin()") || code.substr(end).starts_with(".cbegin()")) {
    return true;
  }
  const bool after_colon = before != std::string_view::npos && before > 0 && code[before] == ':' &&
                           code[before - 1] != ':';
  return after_colon && code.substr(end).starts_with(")");
}

}  // namespace

Findings CheckPurity(const Tree& tree) {
  std::set<std::string, std::less<>> hash_maps;
  for (const SourceFile& file : tree) {
    if (file.Under("engine") && file.IsCpp()) CollectHashMaps(CodeOnly(file.text), hash_maps);
  }
  Findings findings;
  for (const SourceFile& file : tree) {
    if (!file.Under("engine") || !file.IsCpp()) continue;
    const std::string code = CodeOnly(file.text);
    for (const Identifier& word : IdentifiersOf(code)) {
      const auto found = std::ranges::find(kImpurities, word.name, &Impurity::name);
      if (found != std::end(kImpurities)) {
        findings.push_back({file.path, word.line,
                            "engine/ is pure and may not use " + std::string(word.name),
                            std::string(found->mend)});
      } else if (hash_maps.contains(word.name) && IsIterated(code, word)) {
        findings.push_back(
            {file.path, word.line,
             "engine/ may not depend on the order of hash map " + std::string(word.name),
             "iterate over an ordered map or a sorted vector"});
      }
    }
  }
  return findings;
}

}  // namespace accession::laws
