#include "engine/process/compile_date.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/names.h"
#include "engine/process/words.h"

namespace accession::engine {
namespace {

constexpr std::string_view kNow = "now";

bool IsShift(const v1::DateRule& rule) { return rule.has_after() || rule.has_before(); }

// Which of the ways of saying a date is used; an `act` that says what `nth` counts is none.
std::string_view KeyOf(const v1::DateRule& rule, const DefinitionPath& path, CompileScope& scope) {
  return OnlyOne({{"act", !rule.act().empty() && rule.nth() == 0},
                  {"phase", !rule.phase().empty()},
                  {"nth", rule.nth() != 0},
                  {"last", !rule.last().empty()},
                  {"served", !rule.served().empty()},
                  {"opens", rule.has_opens()},
                  {"closes", rule.has_closes()},
                  {"until", !rule.until().empty()},
                  {"latest", rule.latest_size() > 0},
                  {"recent", rule.recent_size() > 0},
                  {"after", rule.has_after()},
                  {"before", rule.has_before()}},
                 path, scope);
}

void RefuseQualifiers(const v1::DateRule& rule, const DefinitionPath& path, CompileScope& scope) {
  if (rule.nth() == 0) RefuseAll({{"of", rule.has_of()}}, path, "it goes with `nth`", scope);
  if (rule.last().empty() && rule.served().empty()) {
    RefuseAll({{"each", !rule.each().empty()}}, path, "it goes with `last` or `served`", scope);
  }
  if (IsShift(rule)) return;
  RefuseAll({{"period", !rule.period().empty()},
             {"count", rule.count() != v1::DAY_COUNT_UNSPECIFIED},
             {"roll", rule.roll() != v1::ROLL_UNSPECIFIED},
             {"at", !rule.at().empty()}},
            path, "it goes with `after` or `before`", scope);
}

Roll CompileRoll(v1::Roll roll) {
  if (roll == v1::ROLL_NEXT) return Roll::kNext;
  return roll == v1::ROLL_PREVIOUS ? Roll::kPrevious : Roll::kNone;
}

// Compiles one DATE and what it is made of.
class DateCompiler {
 public:
  DateCompiler(const v1::DateRule& rule, const DefinitionPath& path, CompileScope& scope)
      : rule_(rule), path_(path), scope_(scope) {}

  std::optional<DateExpression> Compile() {
    const std::size_t unsound = scope_.unsound();
    const std::string_view key = KeyOf(rule_, path_, scope_);
    RefuseQualifiers(rule_, path_, scope_);
    if (key == "act" || key == "nth" || key == "until") ReadAct(key);
    if (key == "phase") ReadPhase();
    if (key == "last") ReadLast();
    if (key == "served") ReadServed();
    if (key == "recent") ReadRecent();
    if (key == "opens") ReadSession(rule_.opens(), DateExpression::Kind::kOpens, key);
    if (key == "closes") ReadSession(rule_.closes(), DateExpression::Kind::kCloses, key);
    if (key == "latest") ReadLatest();
    if (key == "after") ReadShift(rule_.after(), Direction::kAfter, key);
    if (key == "before") ReadShift(rule_.before(), Direction::kBefore, key);
    if (scope_.unsound() != unsound) return std::nullopt;
    date_.words = InWords(date_);
    return std::move(date_);
  }

 private:
  void ReadAct(std::string_view key) {
    if (key == "act" && rule_.act() == kNow) {
      date_.kind = DateExpression::Kind::kNow;
      date_.reads_beyond_stream = true;
      return;
    }
    const bool until = key == "until";
    const std::string& id = until ? rule_.until() : rule_.act();
    const DefinitionPath path = path_.Field(until ? "until" : "act");
    date_.ids = {id};
    date_.kind = until          ? DateExpression::Kind::kUntil
                 : key == "nth" ? DateExpression::Kind::kNth
                                : DateExpression::Kind::kAct;
    // What is linked follows a process of its own.
    const bool elsewhere = key == "nth" && !rule_.of().link().empty();
    const v1::ActDefinition* const act = elsewhere ? nullptr : scope_.FindAct(id, path);
    if (until && act != nullptr && act->kind() != v1::EVENT_KIND_ANSWER) {
      scope_.Add(Defect::kActKind, path, absl::StrCat(Quoted(id), " gives no end"),
                 "name an ANSWER, whose payload may hold `until`");
    }
    if (key == "nth") {
      date_.n = rule_.nth();
      date_.scope = CompileActScope(rule_.of(), path_.Field("of"), scope_);
      date_.reads_beyond_stream = date_.scope.kind != Scope::Kind::kThis;
    }
  }

  void ReadPhase() {
    date_.kind = DateExpression::Kind::kPhase;
    date_.ids = {rule_.phase()};
    scope_.FindPhase(rule_.phase(), path_.Field("phase"));
  }

  void ReadLast() {
    date_.kind = DateExpression::Kind::kLastEach;
    date_.ids = {rule_.last()};
    date_.role = rule_.each();
    scope_.FindAct(rule_.last(), path_.Field("last"));
    if (rule_.each().empty()) {
      scope_.Add(Defect::kMissing, path_, "does not say whose last act counts",
                 "add `each: <role>`");
    } else {
      scope_.FindRole(rule_.each(), path_.Field("each"));
    }
    date_.reads_beyond_stream = scope_.ReadsBeyondStream(rule_.each());
  }

  void ReadServed() {
    date_.kind = DateExpression::Kind::kServed;
    date_.ids = {rule_.served()};
    date_.role = rule_.each();
    const DefinitionPath path = path_.Field("served");
    const v1::ActDefinition* const act = scope_.FindAct(rule_.served(), path);
    if (act != nullptr && act->kind() != v1::EVENT_KIND_NOTICE) {
      scope_.Add(Defect::kActKind, path, absl::StrCat(Quoted(act->id()), " has no receipts"),
                 "name a NOTICE");
    }
    if (!rule_.each().empty()) scope_.FindRole(rule_.each(), path_.Field("each"));
    date_.reads_beyond_stream = scope_.ReadsBeyondStream(rule_.each());
  }

  void ReadRecent() {
    date_.kind = DateExpression::Kind::kRecent;
    for (int i = 0; i < rule_.recent_size(); ++i) {
      scope_.FindAct(rule_.recent(i), path_.Field("recent").Element(i));
      date_.ids.push_back(rule_.recent(i));
    }
  }

  void ReadLatest() {
    date_.kind = DateExpression::Kind::kLatest;
    for (int i = 0; i < rule_.latest_size(); ++i) {
      auto part = CompileDate(rule_.latest(i), path_.Field("latest").Element(i), scope_);
      if (part) AddPart(*std::move(part));
    }
  }

  void ReadSession(const v1::SessionReference& session, DateExpression::Kind kind,
                   std::string_view key) {
    const DefinitionPath path = path_.Field(key);
    date_.kind = kind;
    date_.reads_beyond_stream = true;
    const std::string_view way = OnlyOne(
        {{"param", !session.param().empty()}, {"next", !session.next().empty()}}, path, scope_);
    if (way == "param") ReadParameter(session, path);
    if (way == "next") ReadNextSession(session, path);
  }

  void ReadParameter(const v1::SessionReference& session, const DefinitionPath& path) {
    RefuseAll({{"after", session.has_after()}, {"n", session.n() != 0}}, path,
              "it goes with `next`", scope_);
    date_.session.parameter = session.param();
    if (scope_.in_body() && session.param() == "session") return;
    const v1::Parameter* const parameter =
        scope_.FindParameter(session.param(), path.Field("param"));
    if (parameter != nullptr && parameter->session_of().empty()) {
      scope_.Add(Defect::kUnknownParam, path.Field("param"),
                 absl::StrCat(Quoted(session.param()), " does not name a session"),
                 "say whose under `params`: `session_of: bodies/<id>`");
    }
  }

  void ReadNextSession(const v1::SessionReference& session, const DefinitionPath& path) {
    date_.session.next_of = scope_.Resource(kBodies, session.next(), path.Field("next"));
    date_.session.n = std::max(session.n(), std::uint32_t{1});
    if (!session.has_after()) {
      scope_.Add(Defect::kMissing, path, "does not say after which date the session opens",
                 "add `after: <date>`");
      return;
    }
    auto after = CompileDate(session.after(), path.Field("after"), scope_);
    if (after) date_.session.after = std::make_shared<const DateExpression>(*std::move(after));
  }

  void ReadShift(const v1::DateRule& anchor, Direction direction, std::string_view key) {
    date_.kind = DateExpression::Kind::kShift;
    auto part = CompileDate(anchor, path_.Field(key), scope_);
    if (part) AddPart(*std::move(part));
    const std::optional<ShiftTerms> terms = ReadTerms(direction);
    if (!terms) return;
    const absl::StatusOr<DateShift> shift = DateShift::Make(*terms);
    if (!shift.ok()) return scope_.Add(Defect::kBadDate, path_, shift.status());
    date_.shift = *shift;
    const bool business = terms->count == DayCount::kBusiness || terms->roll != Roll::kNone;
    if (business && !scope_.names().has_calendar) {
      scope_.Add(Defect::kMissing, path_, "counts business days, and no calendar says which",
                 "add `calendar: calendars/<id>` at the top");
    }
    // Calendars and zones have streams of their own.
    date_.reads_beyond_stream |= business || terms->at.has_value() || terms->period.has_time_part();
  }

  std::optional<ShiftTerms> ReadTerms(Direction direction) {
    ShiftTerms terms = {.direction = direction,
                        .count = rule_.count() == v1::DAY_COUNT_BUSINESS ? DayCount::kBusiness
                                                                         : DayCount::kCalendar,
                        .roll = CompileRoll(rule_.roll())};
    std::optional<Period> period;
    if (rule_.period().empty()) {
      scope_.Add(Defect::kMissing, path_, "does not say how long", "add `period`, such as P90D");
    } else {
      period = scope_.ReadPeriod(rule_.period(), path_.Field("period"));
    }
    if (!rule_.at().empty()) {
      const absl::StatusOr<ClockTime> at = ParseClockTime(rule_.at());
      if (!at.ok()) scope_.Add(Defect::kBadValue, path_.Field("at"), at.status());
      if (at.ok()) terms.at = *at;
    }
    if (!period) return std::nullopt;
    terms.period = *period;
    return terms;
  }

  void AddPart(DateExpression part) {
    date_.reads_beyond_stream |= part.reads_beyond_stream;
    date_.parts.push_back(std::move(part));
  }

  const v1::DateRule& rule_;
  const DefinitionPath& path_;
  CompileScope& scope_;
  DateExpression date_;
};

}  // namespace

std::optional<DateExpression> CompileDate(const v1::DateRule& rule, const DefinitionPath& path,
                                          CompileScope& scope) {
  return DateCompiler(rule, path, scope).Compile();
}

Since CompileSince(const std::string& text, Since::Kind standard, const DefinitionPath& path,
                   CompileScope& scope) {
  if (text.empty()) return {.kind = standard};
  if (text == "entry") return {.kind = Since::Kind::kEntry};
  if (text == "opened") return {.kind = Since::Kind::kOpened};
  if (text == "ever") return {.kind = Since::Kind::kEver};
  scope.FindAct(text, path);
  return {.kind = Since::Kind::kAct, .act = text};
}

Scope CompileActScope(const v1::ActScope& of, const DefinitionPath& path, CompileScope& scope) {
  if (of.scope().empty() && of.link().empty()) return {};
  const std::string_view way =
      OnlyOne({{"scope", !of.scope().empty()}, {"link", !of.link().empty()}}, path, scope);
  if (way == "link") return {.kind = Scope::Kind::kLinked, .relation = of.link()};
  if (of.scope() == "siblings") return {.kind = Scope::Kind::kSiblings};
  if (way == "scope" && of.scope() != "this") {
    scope.Add(Defect::kBadValue, path,
              absl::StrCat(Quoted(of.scope()), " is no set of applications"),
              "write `this`, `siblings` or `{link: <relation>}`");
  }
  return {};
}

ActSelector CompileSelector(const v1::ActMatch& match, const DefinitionPath& path,
                            CompileScope& scope) {
  const v1::ActDefinition* const act = scope.FindAct(match.act(), path.Field("act"));
  if (act != nullptr) {
    for (int i = 0; i < match.answers_size(); ++i) {
      scope.CheckAnswer(*act, match.answers(i), path.Field("answers").Element(i));
    }
  }
  return {.act = match.act(), .answers = {match.answers().begin(), match.answers().end()}};
}

}  // namespace accession::engine
