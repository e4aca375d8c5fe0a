// Each file of the catalog by itself: it decodes, and its entries can be told apart.
#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>
#include <string>

#include "engine/time/effective_date.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/catalog/catalog.h"

namespace accession::catalog {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

// Characters, not bytes: a continuation byte of UTF-8 starts none.
std::ptrdiff_t Columns(const std::string& line) {
  return std::count_if(line.begin(), line.end(), [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
  });
}

TEST(CatalogFiles, DecodeWithoutDiagnostics) {
  ASSERT_FALSE(Files().empty());
  for (const File& file : Files()) EXPECT_THAT(file.diagnostics, IsEmpty());
}

TEST(CatalogFiles, AreWrittenForAScreen) {
  for (const File& file : Files()) {
    std::istringstream lines(file.text);
    int number = 0;
    for (std::string line; std::getline(lines, line);) {
      ++number;
      EXPECT_LE(Columns(line), 100) << file.path << ":" << number;
      EXPECT_FALSE(line.ends_with(' ')) << file.path << ":" << number;
    }
    EXPECT_TRUE(file.text.starts_with("# ")) << file.path << " does not say what it is";
  }
}

// An import is named after its case, so two cases of one id would be one import.
TEST(CatalogFiles, HaveCaseIdsOfTheirOwn) {
  std::map<std::string, std::filesystem::path> seen;
  for (const File& file : Files()) {
    const bool is_case = file.process.process().empty();
    const std::string id = is_case ? file.case_file.case_() : "process-" + file.process.process();
    const auto [first, is_new] = seen.emplace(id, file.path);
    EXPECT_TRUE(is_new) << id << " is the id of " << first->second << " and of " << file.path;
  }
}

TEST(CatalogFiles, AreTitled) {
  for (const File& file : Files()) {
    EXPECT_GT(file.case_file.title_size() + file.process.title_size(), 0) << file.path;
  }
}

// The id is part of the request id, which makes a second import change nothing.
TEST(CatalogEntries, HaveIdsOfTheirOwnInTheirFile) {
  std::map<const File*, std::set<std::string>> seen;
  for (const Entry& entry : Entries()) {
    EXPECT_FALSE(entry.act->id().empty()) << entry.file->path;
    EXPECT_TRUE(seen[entry.file].insert(entry.act->id()).second)
        << entry.file->path << ": " << entry.act->id();
  }
}

TEST(CatalogEntries, HaveAStreamADateAndAPayload) {
  for (const Entry& entry : Entries()) {
    SCOPED_TRACE(entry.file->path.string() + ": " + entry.act->id());
    EXPECT_FALSE(entry.stream.empty());
    const auto date = engine::ParseEffectiveDate(entry.act->effective());
    EXPECT_TRUE(date.ok()) << date.status();
    EXPECT_NE(entry.act->payload().payload_case(), v1::Payload::PAYLOAD_NOT_SET);
  }
}

TEST(CatalogEntries, FollowEntriesThatComeBeforeThem) {
  std::map<const File*, std::set<std::string>> before;
  for (const Entry& entry : Entries()) {
    for (const v1::ActReference& follows : entry.act->follows()) {
      EXPECT_TRUE(before[entry.file].contains(follows.entry()))
          << entry.file->path << ": " << entry.act->id() << " follows " << follows.entry();
    }
    before[entry.file].insert(entry.act->id());
  }
}

// An application act has a name in its process; a world act is told by its payload alone.
TEST(CatalogEntries, NameAnActOnApplicationsOnly) {
  for (const Entry& entry : Entries()) {
    EXPECT_EQ(entry.stream.starts_with("applications/"), !entry.act->act().empty())
        << entry.file->path << ": " << entry.act->id();
  }
}

TEST(CatalogParties, AreNamedInBothLanguagesIfTheyAreStates) {
  for (const Entry& entry : Entries()) {
    const v1::PartyRegistered& party = entry.act->payload().party_registered();
    if (party.kind() != v1::PARTY_KIND_STATE) continue;
    std::set<std::string> languages;
    for (const v1::PartyName& name : party.names()) {
      EXPECT_FALSE(name.short_().empty()) << entry.stream;
      languages.insert(name.language());
    }
    EXPECT_EQ(languages, (std::set<std::string>{"en", "zh"})) << entry.stream;
  }
}

TEST(CatalogParties, AreKnownByTheirAlpha3Code) {
  std::set<std::string> codes;
  for (const Entry& entry : Entries()) {
    const v1::PartyRegistered& party = entry.act->payload().party_registered();
    if (party.kind() != v1::PARTY_KIND_STATE) continue;
    std::string id = party.alpha3();
    for (char& letter : id) letter = static_cast<char>(letter - 'A' + 'a');
    EXPECT_EQ(entry.stream, "parties/" + id);
    EXPECT_THAT(party.alpha2(), SizeIs(2)) << entry.stream;
    EXPECT_THAT(party.numeric(), SizeIs(3)) << entry.stream;
    for (const std::string& code : {party.alpha2(), party.alpha3(), party.numeric()}) {
      EXPECT_TRUE(codes.insert(code).second) << code << " is given twice";
    }
  }
}

}  // namespace
}  // namespace accession::catalog
