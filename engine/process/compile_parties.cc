#include "engine/process/compile_parties.h"

#include "absl/strings/str_cat.h"
#include "engine/names.h"
#include "engine/process/compile_date.h"

namespace accession::engine {
namespace {

constexpr std::string_view kOwnBody = "body";
constexpr std::string_view kDebtor = "debtor";

Role CompileRole(const v1::Role& role, const DefinitionPath& path, CompileScope& scope) {
  Role compiled = {.id = role.id(), .applicant = role.applicant(), .office = role.office()};
  OnlyOne({{"applicant", role.applicant()},
           {"office", !role.office().empty()},
           {"roster", !role.roster().empty()},
           {"parties", role.parties_size() > 0},
           {"acted", !role.acted().empty()}},
          path, scope);
  if (scope.in_body()) {
    RefuseAll({{"applicant", role.applicant()}, {"acted", !role.acted().empty()}}, path,
              "a body has no applicant, and nobody acts on it", scope);
  }
  if (role.roster().empty()) {
    RefuseAll({{"at", role.has_at()}}, path, "it goes with `roster`", scope);
  } else if (role.has_at()) {
    compiled.at = CompileDate(role.at(), path.Field("at"), scope);
  }
  if (!role.acted().empty()) {
    compiled.acted = role.acted();
    scope.FindAct(role.acted(), path.Field("acted"));
  }
  if (role.office().empty()) {
    RefuseAll({{"of", !role.of().empty()}}, path, "it goes with `office`", scope);
  } else {
    if (!IsId(role.office())) {
      scope.Add(Defect::kBadId, path.Field("office"),
                absl::StrCat(Quoted(role.office()), " is no office"),
                "write lower-case letters, digits and hyphens, such as `chair`");
    }
    compiled.of = role.of().empty() ? std::string(kOwnBody)
                                    : scope.Resource(kBodies, role.of(), path.Field("of"));
  }
  if (!role.roster().empty()) {
    compiled.roster = scope.Resource(kBodies, role.roster(), path.Field("roster"));
  }
  for (int i = 0; i < role.parties_size(); ++i) {
    compiled.parties.push_back(
        scope.Resource(kParties, role.parties(i), path.Field("parties").Element(i)));
  }
  return compiled;
}

// The time between a rung and the day it counts from, in civil days.
std::optional<Period> ReadStep(const std::string& text, const DefinitionPath& path,
                               CompileScope& scope) {
  const std::optional<Period> period = scope.ReadPeriod(text, path);
  if (!period || !period->has_time_part()) return period;
  scope.Add(Defect::kBadPeriod, path, absl::StrCat(Quoted(text), " is no number of days"),
            "a ladder counts civil days: write P30D");
  return std::nullopt;
}

RungRule CompileRung(const v1::Rung& rung, const DefinitionPath& path, CompileScope& scope) {
  RungRule compiled = {.level = rung.level(), .to = {rung.to().begin(), rung.to().end()}};
  if (rung.level() == v1::RUNG_LEVEL_UNSPECIFIED) {
    scope.Add(Defect::kMissing, path, "does not say how loud it is",
              "add `level: NOTICE`, `WARNING` or `CRITICAL`");
  }
  const std::string_view way =
      OnlyOne({{"after", !rung.after().empty()}, {"before", !rung.before().empty()}}, path, scope);
  if (way == "after") compiled.after = ReadStep(rung.after(), path.Field(way), scope);
  if (way == "before") compiled.before = ReadStep(rung.before(), path.Field(way), scope);
  if (rung.to().empty()) {
    scope.Add(Defect::kMissing, path, "does not say whom it tells", "add `to: debtor` or roles");
  }
  for (int i = 0; i < rung.to_size(); ++i) {
    if (rung.to(i) != kDebtor) scope.FindRole(rung.to(i), path.Field("to").Element(i));
  }
  return compiled;
}

}  // namespace

std::vector<Role> CompileRoles(const RoleList& roles, const DefinitionPath& path,
                               CompileScope& scope) {
  std::vector<Role> compiled;
  for (int i = 0; i < roles.size(); ++i) {
    compiled.push_back(CompileRole(roles.Get(i), path.Keyed(roles.Get(i).id(), i), scope));
  }
  return compiled;
}

std::vector<LadderRule> CompileLadders(const LadderList& ladders, const DefinitionPath& path,
                                       CompileScope& scope) {
  std::vector<LadderRule> compiled;
  for (int i = 0; i < ladders.size(); ++i) {
    const v1::Ladder& ladder = ladders.Get(i);
    const DefinitionPath own = path.Keyed(ladder.id(), i);
    if (ladder.rungs().empty()) {
      scope.Add(Defect::kMissing, own, "has no rungs", "add one, or leave the ladder out");
    }
    LadderRule rule = {.id = ladder.id()};
    for (int j = 0; j < ladder.rungs_size(); ++j) {
      rule.rungs.push_back(CompileRung(ladder.rungs(j), own.Field("rungs").Element(j), scope));
    }
    compiled.push_back(std::move(rule));
  }
  return compiled;
}

}  // namespace accession::engine
