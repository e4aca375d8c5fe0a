#include "engine/event.h"

#include "gtest/gtest.h"
#include "tests/support/event_log.h"

namespace accession::engine {
namespace {

TEST(StoredEffective, IsReadBackAsTheSameMoment) {
  for (const char* text : {"2009", "2024-09", "2024-05-10", "2024-05-10T09:30+02:00",
                           "../2025-11-21", "2024-06-12/2024-06-13", "2024-05-10/..", "2009~"}) {
    SCOPED_TRACE(text);
    const auto date = ParseEffectiveDate(text);
    ASSERT_TRUE(date.ok());
    const storage::v1::EffectiveTime stored = StoredEffective(*date);
    EXPECT_EQ(stored.given(), text);
    EXPECT_EQ(MomentOf(stored), MomentOf(*date));
  }
}

TEST(MomentOf, IsUnboundedWithoutADate) {
  EXPECT_EQ(MomentOf(storage::v1::EffectiveTime()), Moment());
}

TEST(KindOf, IsTheFieldOfThePayload) {
  struct Case {
    const char* payload;
    v1::EventKind kind;
  };
  const Case cases[] = {
      {"", v1::EVENT_KIND_UNSPECIFIED},
      {"submission {}", v1::EVENT_KIND_SUBMISSION},
      {"amendment {}", v1::EVENT_KIND_AMENDMENT},
      {"party_registered {}", v1::EVENT_KIND_PARTY_REGISTERED},
      {"machine_noticed {}", v1::EVENT_KIND_MACHINE_NOTICED},
      {"observation {}", v1::EVENT_KIND_UNSPECIFIED},
  };
  for (const Case& it : cases) EXPECT_EQ(KindOf(PayloadOf(it.payload)), it.kind) << it.payload;
}

TEST(KindOf, KnowsEveryPayload) {
  const auto* payloads = v1::Payload::descriptor()->oneof_decl(0);
  for (int i = 0; i < payloads->field_count(); ++i) {
    const auto* field = payloads->field(i);
    if (field->name() == "observation") continue;
    v1::Payload payload;
    payload.GetReflection()->MutableMessage(&payload, field);
    EXPECT_EQ(KindOf(payload), field->number()) << field->name();
  }
}

}  // namespace
}  // namespace accession::engine
