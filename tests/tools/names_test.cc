// What resources are called, and the order in which States are listed.
#include "tools/accessionctl/names.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/tools/sample.h"

namespace accession::ctl {
namespace {

using testing::ElementsAre;

void AddParty(const std::string& id, const std::string& english, Names& names) {
  v1::Party party;
  party.set_name("parties/" + id);
  v1::PartyName& name = *party.add_names();
  name.set_language("en");
  name.set_short_(english);
  names.Add(party);
}

TEST(Names, AreThoseOfTheLanguageAskedFor) {
  const Names english = SampleNames("en");
  EXPECT_EQ(english.Short("parties/vnm"), "Viet Nam");
  EXPECT_EQ(english.Formal("parties/vnm"), "the Socialist Republic of Viet Nam");
  EXPECT_EQ(english.Formal("parties/mng"), "Mongolia");
  EXPECT_EQ(english.Code("parties/vnm"), "VNM");
  const Names chinese = SampleNames("zh");
  EXPECT_EQ(chinese.Short("parties/vnm"), "越南");
  EXPECT_EQ(chinese.Short("bodies/iaea-far-east"), "远东地区组");
  EXPECT_EQ(SampleNames("fr").Short("parties/vnm"), "Viet Nam");
}

TEST(Names, OfWhatIsNotKnownAreItsId) {
  const Names names("en");
  EXPECT_EQ(names.Short("parties/atl"), "atl");
  EXPECT_EQ(names.Formal("parties/atl"), "atl");
  EXPECT_EQ(names.Code("parties/atl"), "atl");
}

TEST(Names, ReplaceResourceNamesInASentence) {
  EXPECT_EQ(SampleNames().InWords("parties/kor, not parties/atl: see conditions/kor; 越南"),
            "Republic of Korea, not parties/atl: see conditions/kor; 越南");
  EXPECT_EQ(SampleNames().InWords("KAZ joins iaea-far-east (A/61/1); ATL, Kaz and kaz do not"),
            "Kazakhstan joins Far East Regional Group (A/61/1); ATL, Kaz and kaz do not");
}

TEST(Names, AreListedInEnglishOrderWhateverTheLanguage) {
  const std::vector<std::string> parties = {"parties/kor", "parties/chn", "parties/vnm"};
  EXPECT_EQ(SampleNames("en").Shorts(parties), "China, Republic of Korea and Viet Nam");
  EXPECT_EQ(SampleNames("zh").Shorts(parties), "中国, 大韩民国 and 越南");
}

// UN English alphabetical order of short names; `(the)` does not count, letters with marks are as
// those without.
TEST(Names, AreSortedAsTheUnitedNationsSortsThem) {
  Names names("en");
  std::vector<std::string> ids;
  for (const auto& [id, english] :
       std::vector<std::pair<std::string, std::string>>{{"tur", "Türkiye"},
                                                        {"gmb", "the Gambia"},
                                                        {"usa", "United States of America"},
                                                        {"civ", "Côte d'Ivoire"},
                                                        {"irn", "Iran (Islamic Republic of)"},
                                                        {"tun", "Tunisia"},
                                                        {"cri", "Costa Rica"},
                                                        {"gab", "Gabon"},
                                                        {"irq", "Iraq"},
                                                        {"tkm", "Turkmenistan"}}) {
    AddParty(id, english, names);
    ids.push_back("parties/" + id);
  }
  std::sort(ids.begin(), ids.end(),
            [&names](const auto& a, const auto& b) { return names.Before(a, b); });
  EXPECT_THAT(
      ids, ElementsAre("parties/cri", "parties/civ", "parties/gab", "parties/gmb", "parties/irn",
                       "parties/irq", "parties/tun", "parties/tur", "parties/tkm", "parties/usa"));
}

}  // namespace
}  // namespace accession::ctl
