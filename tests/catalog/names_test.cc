// The files of the catalog together: what one names, another defines, and no two wait for each
// other.
#include "tests/catalog/names.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/catalog/catalog.h"

namespace accession::catalog {
namespace {

std::vector<Reference> ReferencesOf(const File& file) {
  std::vector<Reference> references = References(file.case_file);
  for (const Reference& reference : References(file.process)) references.push_back(reference);
  for (const v1::Act& act : file.case_file.acts()) {
    const std::string& stream = act.stream().empty() ? file.case_file.stream() : act.stream();
    references.push_back({.field = "stream", .value = stream, .meanings = {stream}});
  }
  return references;
}

TEST(CatalogNames, AreDefinedWhereverTheyAreReferredTo) {
  const std::map<std::string, Definition> definitions = Definitions();
  for (const File& file : Files()) {
    for (const Reference& reference : ReferencesOf(file)) {
      EXPECT_TRUE(std::any_of(reference.meanings.begin(), reference.meanings.end(),
                              [&](const std::string& name) { return definitions.contains(name); }))
          << file.path << ": " << reference.field << " names " << reference.value;
    }
  }
}

// A stream begins with the act that brings its resource into being. Applications do not: members
// may speak before one is submitted.
TEST(CatalogNames, AreDefinedBeforeAnythingElseIsSaidOfThem) {
  const std::map<std::string, Definition> definitions = Definitions();
  std::map<std::string, const v1::Act*> first;
  for (const Entry& entry : Entries()) {
    const auto definition = definitions.find(entry.stream);
    ASSERT_NE(definition, definitions.end()) << entry.stream;
    if (definition->second.file == entry.file) first.emplace(entry.stream, entry.act);
  }
  for (const auto& [stream, act] : first) {
    if (stream.starts_with("applications/")) continue;
    EXPECT_EQ(act, definitions.at(stream).act) << stream << " begins with " << act->id();
  }
}

// The files that must be imported before each file.
std::map<const File*, std::set<const File*>> Needs() {
  const std::map<std::string, Definition> definitions = Definitions();
  std::map<const File*, std::set<const File*>> needs;
  for (const File& file : Files()) {
    for (const Reference& reference : ReferencesOf(file)) {
      for (const std::string& name : reference.meanings) {
        const auto definition = definitions.find(name);
        if (definition == definitions.end() || definition->second.file == &file) continue;
        needs[&file].insert(definition->second.file);
      }
    }
  }
  return needs;
}

TEST(CatalogNames, LeadToNoCycleOfFiles) {
  std::map<const File*, std::set<const File*>> needs = Needs();
  std::set<const File*> imported;
  for (bool progress = true; progress;) {
    progress = false;
    for (const File& file : Files()) {
      if (!std::includes(imported.begin(), imported.end(), needs[&file].begin(),
                         needs[&file].end())) {
        continue;
      }
      progress = imported.insert(&file).second || progress;
    }
  }
  for (const File& file : Files()) {
    EXPECT_TRUE(imported.contains(&file)) << file.path << " waits for a file that waits for it";
  }
}

TEST(CatalogNames, IncludeEveryStateAndBodyOfTheSources) {
  const std::map<std::string, Definition> names = Definitions();
  for (const std::string id :
       {"kaz", "mng", "chn", "jpn", "vnm", "kor", "phl", "khm", "kgz", "tjk",
        "tkm", "uzb", "fra", "gbr", "rus", "usa", "irn", "aut", "mex", "zaf"}) {
    EXPECT_TRUE(names.contains("parties/" + id)) << id;
  }
  for (const std::string id : {"iaea", "iaea-far-east", "iaea-general-conference"}) {
    EXPECT_TRUE(names.contains("bodies/" + id)) << id;
  }
}

}  // namespace
}  // namespace accession::catalog
