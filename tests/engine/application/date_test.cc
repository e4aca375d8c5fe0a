// DATEs of a process: every kind, with and without what it reads.
#include "engine/application/date.h"

#include <gtest/gtest.h>

#include <random>

#include "engine/application/rule.h"
#include "tests/engine/process/definition.h"
#include "tests/support/stage.h"

namespace accession::engine {
namespace {

// A process with one expectation that is due by `date`.
std::string Due(std::string_view date) {
  return R"(
process: dated
version: 1
start: {act: submit, phase: open}
goal: closed
body: bodies/club
zone: UTC
params: {session: {session_of: bodies/club}}
roles: {applicant: {applicant: true}, chair: {office: chair}, member: {roster: body}}
acts:
  submit:  {kind: SUBMISSION, by: applicant, while: [draft, open]}
  respond: {kind: ANSWER, by: chair, answers: [NOTED, DEFERRED], while: any}
  serve:   {kind: NOTICE, by: chair, while: any}
  sign:    {kind: NOTICE, by: member, while: any}
  close:   {kind: NOTICE, by: chair}
expects:
  answer: {while: open, from: chair, met_by: close, due: )" +
         std::string(date) + R"(, firmness: soft}
phases:
  open:   {may_wait: "a test", next: [{to: closed, act: close}]}
  closed: {outcome: CLOSED}
)";
}

class Dated {
 public:
  explicit Dated(std::string_view date) : stage_(Due(date)) {
    stage_.Join("chn jpn", "2000-01-01");
    Session("s-1", "2025-03-10", "2025-03-14");
    Session("s-2", "2026-03-09", "2026-03-13");
    stage_.Tell("serve", "mng", "2024-01-01");
    stage_.Tell("submit", "kaz", "2024-05-10",
                "submission { params { id: 'session' value: 'sessions/s-1' } }");
  }

  Dated& Tell(std::string_view act, std::string_view by, std::string_view effective,
              std::string_view payload = "notice {}") {
    stage_.Tell(act, by, effective, payload);
    return *this;
  }

  // `2024-06-09`, `2024-06-01/2024-06-30`, or `pending: …`, as of 1 January 2025.
  std::string Read() const {
    const ProjectionRef projection = stage_.Ask("2025-01-01");
    const ExpectationStatus& status = projection->Expectations().front();
    return status.due ? FormatBounds(status.due->days) : "pending: " + status.pending_reason;
  }

 private:
  void Session(const std::string& id, const std::string& opens, const std::string& closes) {
    stage_.Record("sessions/" + id, {.payload = "session_scheduled { body: 'bodies/club' opens: '" +
                                                opens + "' closes: '" + closes + "' }",
                                     .effective = "2023"});
  }

  Stage stage_;
};

TEST(DateExpression, ReadsWhatTheStartGives) {
  const struct {
    const char* date;
    const char* expected;
  } rows[] = {
      {"submit", "2024-05-10"},
      {"{phase: open}", "2024-05-10"},
      {"{opens: session}", "2025-03-10"},
      {"{closes: session}", "2025-03-14"},
      {"{opens: {next: bodies/club, after: submit, n: 1}}", "2025-03-10"},
      {"{opens: {next: bodies/club, after: submit, n: 2}}", "2026-03-09"},
      {"{opens: {next: bodies/club, after: {closes: session}}}", "2026-03-09"},
      {"{before: {opens: session}, period: P90D}", "2024-12-10"},
      {"{after: submit, period: P1M}", "2024-06-10"},
      {"{latest: [submit, {opens: session}]}", "2025-03-10"},
      {"{after: {latest: [submit, {phase: open}]}, period: P18M}", "2025-11-10"},
  };
  for (const auto& row : rows) EXPECT_EQ(Dated(row.date).Read(), row.expected) << row.date;
}

TEST(DateExpression, IsPendingWithoutWhatItReads) {
  const struct {
    const char* date;
    const char* expected;
  } rows[] = {
      {"respond", "pending: respond is not recorded"},
      {"{after: respond, period: P30D}", "pending: respond is not recorded"},
      {"{until: respond}", "pending: respond is not recorded"},
      {"{phase: closed}", "pending: closed is not entered"},
      {"{latest: [submit, respond]}", "pending: respond is not recorded"},
      {"{last: sign, each: member}", "pending: sign by parties/chn is not recorded"},
      {"{recent: [sign, respond]}", "pending: none of its acts is recorded"},
      {"{opens: {next: bodies/club, after: submit, n: 3}}",
       "pending: no such session of bodies/club is scheduled"},
  };
  for (const auto& row : rows) EXPECT_EQ(Dated(row.date).Read(), row.expected) << row.date;
}

TEST(DateExpression, AnActAnchorsFromTheOpeningOn) {
  // Served in January, before the opening; what counts is the first service from the opening on.
  EXPECT_EQ(Dated("serve").Read(), "pending: serve is not recorded");
  EXPECT_EQ(
      Dated("serve").Tell("serve", "mng", "2024-07-01").Tell("serve", "mng", "2024-06-01").Read(),
      "2024-06-01");
}

TEST(DateExpression, NthTakesTheNthLowestOfEachBound) {
  const char* const kSecond = "{nth: 2, act: sign, of: this}";
  EXPECT_EQ(Dated(kSecond).Tell("sign", "chn", "2024-06-01").Read().substr(0, 8), "pending:");
  EXPECT_EQ(Dated(kSecond)
                .Tell("sign", "chn", "2024-08-01")
                .Tell("sign", "jpn", "2024-06-01")
                .Tell("sign", "mng", "2024-07-01")
                .Read(),
            "2024-07-01");
  EXPECT_EQ(Dated(kSecond).Tell("sign", "chn", "2024-06").Tell("sign", "jpn", "2024-06-10").Read(),
            "2024-06-10/2024-06-30");
}

TEST(DateExpression, LastEachWaitsForEveryMember) {
  const char* const kServed = "{last: sign, each: member}";
  EXPECT_EQ(Dated(kServed).Tell("sign", "chn", "2024-06-01").Read(),
            "pending: sign by parties/jpn is not recorded");
  EXPECT_EQ(Dated(kServed)
                .Tell("sign", "chn", "2024-06-01")
                .Tell("sign", "jpn", "2024-07-01")
                .Tell("sign", "chn", "2024-08-01")
                .Read(),
            "2024-08-01");
}

TEST(DateExpression, RecentTakesTheLastRecordedWhateverItsDate) {
  EXPECT_EQ(Dated("{recent: [sign, respond]}")
                .Tell("sign", "chn", "2024-08-01")
                .Tell("respond", "mng", "2024-06-01", "answer { answer: 'NOTED' }")
                .Read(),
            "2024-06-01");
}

TEST(DateExpression, UntilIsWhatTheAnswerSays) {
  EXPECT_EQ(
      Dated("{until: respond}")
          .Tell("respond", "mng", "2024-06-01", "answer { answer: 'DEFERRED' until: '2024-12' }")
          .Read(),
      "2024-12-01/2024-12-31");
  EXPECT_EQ(Dated("{until: respond}")
                .Tell("respond", "mng", "2024-06-01", "answer { answer: 'DEFERRED' }")
                .Read(),
            "pending: respond gives no end");
}

TEST(DateExpression, BoundsCarryThrough) {
  EXPECT_EQ(Dated("{after: respond, period: P1M}")
                .Tell("respond", "mng", "2024-06-01/2024-06-15", "answer { answer: 'NOTED' }")
                .Read(),
            "2024-07-01/2024-07-15");
}

TEST(DateExpression, OfAnActThatMayHaveHappenedSetsNoDeadline) {
  EXPECT_EQ(Dated("{after: respond, period: P1M}")
                .Tell("respond", "mng", "2024-12/2025-03", "answer { answer: 'NOTED' }")
                .Read()
                .substr(0, 8),
            "pending:");
}

// --- what a possible act would move is in doubt -------------------------------------------------

v1::Verdict Elapsed(const char* date, const Stage& stage, std::string_view day = "2025-01-01") {
  RuleExpression rule;
  rule.kind = RuleExpression::Kind::kElapsed;
  rule.date = *stage.process().FindExpectation("answer")->due;
  rule.words = date;
  const ProjectionRef projection = stage.Ask(day);
  return EvaluateRule(rule, projection->state, projection->around, {}).verdict();
}

TEST(Elapsed, IsInDoubtWhereAPossibleActWouldMoveTheDate) {
  const struct {
    const char* date;
    v1::Verdict before;
    v1::Verdict with_possible;
  } rows[] = {
      {"{nth: 2, act: sign, of: this}", v1::VERDICT_NOT_MET, v1::VERDICT_UNDETERMINED},
      {"{recent: [sign]}", v1::VERDICT_MET, v1::VERDICT_UNDETERMINED},
      {"{nth: 1, act: sign, of: this}", v1::VERDICT_MET, v1::VERDICT_MET},
      {"sign", v1::VERDICT_MET, v1::VERDICT_MET},
      {"{nth: 3, act: sign, of: this}", v1::VERDICT_NOT_MET, v1::VERDICT_NOT_MET},
  };
  for (const auto& row : rows) {
    Stage stage(Due(row.date));
    stage.Tell("submit", "kaz", "2024-05-10", "submission {}");
    stage.Tell("sign", "chn", "2024-06-01");
    EXPECT_EQ(Elapsed(row.date, stage), row.before) << row.date;
    stage.Tell("sign", "jpn", "2024-12/2025-03");
    EXPECT_EQ(Elapsed(row.date, stage), row.with_possible) << row.date;
  }
}

// The days of an act, as EDTF: from the `lo`-th to the `hi`-th of December 2024.
std::string December(int lo, int hi) {
  const auto day = [](int number) {
    return std::string("2024-12-") + (number < 10 ? "0" : "") + std::to_string(number);
  };
  return lo == hi ? day(lo) : day(lo) + "/" + day(hi);
}

TEST(Elapsed, NarrowingADateKeepsWhatWasDecided) {
  std::mt19937 random(20241201);
  const auto below = [&](int bound) {
    return static_cast<int>(random() % static_cast<unsigned>(bound));
  };
  const char* const dates[] = {"{after: sign, period: P9D}", "{nth: 2, act: sign, of: this}",
                               "{after: {nth: 1, act: sign, of: this}, period: P7D}"};
  for (int trial = 0; trial < 60; ++trial) {
    const char* const date = dates[trial % 3];
    std::string as_of;
    int lo[2];
    int hi[2];
    const auto verdict = [&](int narrowed, int day) {
      Stage stage(Due(date));
      stage.Tell("submit", "kaz", "2024-05-10", "submission {}");
      for (int act = 0; act < 2; ++act) {
        stage.Tell("sign", act == 0 ? "chn" : "jpn",
                   act == narrowed ? December(day, day) : December(lo[act], hi[act]));
      }
      return Elapsed(date, stage, as_of);
    };
    for (int act = 0; act < 2; ++act) {
      lo[act] = 1 + below(10);
      hi[act] = lo[act] + below(31 - lo[act]);
    }
    as_of = std::string("2024-12-") + std::to_string(10 + below(21));
    const v1::Verdict wide = verdict(-1, 0);
    if (wide == v1::VERDICT_UNDETERMINED) continue;
    for (int act = 0; act < 2; ++act) {
      for (const int day : {lo[act], hi[act]}) {
        EXPECT_EQ(verdict(act, day), wide)
            << date << " " << December(lo[0], hi[0]) << " " << December(lo[1], hi[1]) << ": act "
            << act << " on " << day;
      }
    }
  }
}

}  // namespace
}  // namespace accession::engine
