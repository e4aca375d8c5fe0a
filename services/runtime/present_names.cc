#include "services/runtime/present_names.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/nearest.h"
#include "base/status.h"
#include "engine/names.h"
#include "engine/process/compile_scope.h"
#include "services/codec/diagnostic.h"
#include "services/runtime/query_problem.h"
#include "services/runtime/view_rows.h"

namespace accession::runtime {
namespace {

using engine::Reason;
using query::Problem;

constexpr std::size_t kNearestMax = 3;
// Words that a message lists where none is near.
constexpr std::size_t kWordsShownMax = 12;

struct Collection {
  std::string_view name;
  std::string_view noun;
  Reason unknown;
};

constexpr Collection kCollections[] = {
    {engine::kApplications, "application", Reason::kApplicationUnknown},
    {engine::kBodies, "body", Reason::kBodyUnknown},
    {engine::kCalendars, "calendar", Reason::kCalendarUnknown},
    {engine::kDocuments, "document", Reason::kDocumentUnknown},
    {engine::kImports, "import", Reason::kStreamUnknown},
    {engine::kParties, "party", Reason::kPartyUnknown},
    {engine::kProcesses, "process", Reason::kProcessUnknown},
    {engine::kSessions, "session", Reason::kSessionUnknown},
};

// Null for a name in no collection of which streams tell.
const Collection* CollectionOf(std::string_view name) {
  const auto* const found =
      std::ranges::find(kCollections, engine::CollectionOf(name), &Collection::name);
  return found == std::end(kCollections) ? nullptr : found;
}

// `bodies/iaea` of `bodies/iaea/offices/chair`, `processes/p` of `processes/p@2`: the stream that
// tells of it.
std::string_view ResourceIn(std::string_view name) {
  name = name.substr(0, name.find("/offices/"));
  return name.substr(0, name.find('@'));
}

std::string DidYouMean(const std::vector<std::string>& nearest, std::string_view else_say) {
  return nearest.empty() ? absl::StrCat("; ", std::string(else_say))
                         : absl::StrCat("; did you mean ", nearest.front(), "?");
}

// `expectation` of `expectation/kor` and of `expectation/2`.
std::string_view WithoutInstance(std::string_view id) { return id.substr(0, id.find('/')); }

template <typename Definition>
void AddIds(const Definition& declared, std::set<std::string>& words) {
  for (const auto& one : declared) words.insert(one.id());
}

void AddOf(const engine::Process& process, std::string_view vocabulary,
           std::set<std::string>& words) {
  if (vocabulary == "act") AddIds(process.definition.acts(), words);
  if (vocabulary == "expectation") AddIds(process.definition.expects(), words);
  if (vocabulary == "phase") AddIds(process.definition.phases(), words);
  if (vocabulary != "outcome") return;
  for (const engine::PhaseRule& phase : process.phases) {
    if (!phase.outcome.empty()) words.insert(phase.outcome);
  }
}

}  // namespace

absl::StatusOr<bool> PresentNames::Has(std::string_view name) const {
  // An agent has no stream; a name without a collection is none.
  if (CollectionOf(name) == nullptr) return !engine::CollectionOf(name).empty();
  return events_.IsRecorded(ResourceIn(name));
}

absl::StatusOr<std::vector<std::string>> PresentNames::Nearest(std::string_view name) const {
  if (engine::IsIn(name, engine::kApplications)) {
    ASSIGN_OR_RETURN(const std::vector<std::string> known, events_.NamesUnder(kBriefPrefix));
    return NearestFew(name, known, kNearestMax);
  }
  std::vector<std::string> nearest = world_->Nearest(ResourceIn(name));
  if (!engine::CollectionOf(name).empty()) return nearest;
  // Any collection was allowed, and none is named.
  for (const Collection& collection : kCollections) {
    const std::string whole = engine::Qualify(collection.name, name);
    ASSIGN_OR_RETURN(const bool recorded, events_.IsRecorded(whole));
    if (recorded) nearest.push_back(whole);
  }
  return nearest;
}

std::vector<std::string> PresentNames::WordsOf(std::string_view vocabulary) const {
  std::set<std::string> words;
  if (vocabulary == "phase") words.emplace(engine::kDraft);
  if (vocabulary == "act") {
    for (const auto& [id, act] : engine::BuiltInActs()) words.emplace(id);
  }
  for (const engine::ProcessVersions* const process : world_->Processes()) {
    for (const auto& [version, published] : process->versions)
      AddOf(*published.process, vocabulary, words);
  }
  for (const engine::Body* const body : world_->Bodies()) {
    if (body->established == nullptr) continue;
    if (vocabulary == "act") AddIds(body->established->acts(), words);
    if (vocabulary == "expectation") AddIds(body->established->expects(), words);
  }
  return {words.begin(), words.end()};
}

std::optional<engine::Rejection> PresentNames::Check(std::string_view name) const {
  const absl::StatusOr<bool> has = Has(name);
  if (!has.ok()) return RejectFailure(has.status());
  if (*has) return std::nullopt;
  const absl::StatusOr<std::vector<std::string>> nearest = Nearest(name);
  if (!nearest.ok()) return RejectFailure(nearest.status());
  const Collection* const collection = CollectionOf(name);
  return Reject(
      collection == nullptr ? Reason::kStreamUnknown : collection->unknown,
      absl::StrCat("no ", std::string(collection == nullptr ? "resource" : collection->noun), " ",
                   Echo(name), " is known", DidYouMean(*nearest, "check its name")),
      {{"name", Echo(name)}, {"nearest", absl::StrJoin(*nearest, ",")}});
}

std::optional<Problem> PresentNames::CheckWord(const query::Field& field,
                                               const std::string& word) const {
  const std::vector<std::string> known = WordsOf(field.vocabulary);
  if (std::ranges::binary_search(known, std::string(WithoutInstance(word)))) return std::nullopt;
  const std::vector<std::string> nearest = NearestFew(WithoutInstance(word), known, kNearestMax);
  std::string all = "see ListProcesses";
  if (!known.empty() && known.size() <= kWordsShownMax)
    all = "there are " + absl::StrJoin(known, ", ");
  return Problem{.position = 1,
                 .message = absl::StrCat("no process has the ", field.vocabulary, " ",
                                         codec::Excerpt(word), DidYouMean(nearest, all)),
                 .nearest = nearest.empty() ? "" : nearest.front()};
}

absl::StatusOr<std::optional<Problem>> PresentNames::CheckName(const query::Field& field,
                                                               const std::string& name) const {
  ASSIGN_OR_RETURN(const bool has, Has(name));
  if (has) return std::optional<Problem>();
  ASSIGN_OR_RETURN(const std::vector<std::string> nearest, Nearest(name));
  return std::optional(
      Problem{.position = 1,
              .message = absl::StrCat(field.name, ": nothing is known of ", codec::Excerpt(name),
                                      DidYouMean(nearest, "check its name")),
              .nearest = nearest.empty() ? "" : nearest.front()});
}

std::optional<engine::Rejection> PresentNames::Check(const std::string& field,
                                                     const query::Filter& filter) const {
  absl::Status failure;
  const auto problem = filter.Check(
      [&](const query::Field& compared, const std::string& value) -> std::optional<Problem> {
        if (!compared.vocabulary.empty()) return CheckWord(compared, value);
        if (compared.kind != query::Kind::kName) return std::nullopt;
        absl::StatusOr<std::optional<Problem>> found = CheckName(compared, value);
        if (found.ok()) return *std::move(found);
        failure = found.status();
        return std::nullopt;
      });
  if (!failure.ok()) return RejectFailure(failure);
  if (!problem) return std::nullopt;
  return RejectProblem(Reason::kFilterInvalid, field, *problem);
}

}  // namespace accession::runtime
