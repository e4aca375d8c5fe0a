// Documents and imports.
#include <string>

#include "engine/world/document.h"
#include "engine/world/import_state.h"
#include "gtest/gtest.h"
#include "tests/support/event_log.h"

namespace accession::engine {
namespace {

TEST(Document, IsKnownFromTheLastDayOnWhichItMayHaveCirculated) {
  const struct {
    const char* dates;
    const char* known_from;
  } rows[] = {
      {"dated: '2025-06-05' circulated: '2025-06-09'", "2025-06-09"},
      {"dated: '2025-06-05' circulated: '2025-06'", "2025-06-30"},
      {"dated: '2025-06-05'", "2025-06-05"},
      {"dated: '2025-06-05' circulated: 'soon'", "2025-06-05"},
      {"dated: '2025-06-05' circulated: '2025-06-09/..'", "2025-06-05"},
      {"dated: '2021'", "2021-12-31"},
      {"", ""},
      {"dated: 'long ago'", ""},
  };
  for (const auto& row : rows) {
    EventLog log("documents/d");
    log.Record(
        {.payload = std::string("document_registered { ") + row.dates + " }", .effective = "2025"});
    const auto document = FoldDocument("documents/d", Stand(log.events(), {}), 1);
    ASSERT_TRUE(document.has_value());
    const std::string known = document->known_from ? FormatDay(*document->known_from) : "";
    EXPECT_EQ(known, row.known_from) << row.dates;
  }
}

TEST(Document, IsWhatWasRegisteredLast) {
  EventLog log("documents/d");
  log.Record({.payload = "document_registered { title: 'first' }", .effective = "2025-06-09"});
  log.Record({.payload = "document_registered { title: 'second' }", .effective = "2025-06-01"});
  const auto document = FoldDocument("documents/d", Stand(log.events(), {}), 2);
  ASSERT_TRUE(document.has_value());
  EXPECT_EQ(document->registered->title(), "second");
  EXPECT_EQ(document->sequence, Sequence(2));
  EXPECT_FALSE(FoldDocument("documents/d", StandingActs(), 0).has_value());
}

TEST(Import, IsOpenUntilItCloses) {
  EventLog log("imports/i");
  const auto fold = [&] { return FoldImport("imports/i", Stand(log.events(), {}), 0); };
  EXPECT_FALSE(fold().has_value());
  log.Record({.payload = "import_opened {}", .effective = "2026-01-02"});
  EXPECT_TRUE(fold()->open);
  log.Record({.payload = "import_closed {}", .effective = "2026-01-01"});
  EXPECT_FALSE(fold()->open);
  log.Record({.payload = "import_opened {}", .effective = "2026-01-01"});
  EXPECT_TRUE(fold()->open);
  EXPECT_EQ(fold()->opened, Sequence(3));
}

}  // namespace
}  // namespace accession::engine
