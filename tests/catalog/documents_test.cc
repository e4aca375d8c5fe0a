// The documents of the catalog: the bytes that lie beside the case files are those registered.
#include <filesystem>
#include <map>
#include <set>
#include <string>

#include "base/sha256.h"
#include "engine/time/effective_date.h"
#include "gtest/gtest.h"
#include "tests/catalog/catalog.h"

namespace accession::catalog {
namespace {

// Where a case file keeps the bytes of one of its documents.
std::filesystem::path PathOf(const File& file, const v1::CaseDocument& document) {
  return (file.path.parent_path() / document.path()).lexically_normal();
}

const v1::CaseDocument* FindDocument(const File& file, const std::string& stream) {
  for (const v1::CaseDocument& document : file.case_file.documents()) {
    if ("documents/" + document.id() == stream) return &document;
  }
  return nullptr;
}

TEST(CatalogDocuments, HaveTheDigestAndSizeOfTheirBytes) {
  int documents = 0;
  for (const Entry& entry : Entries()) {
    if (!entry.act->payload().has_document_registered()) continue;
    ++documents;
    const v1::DocumentRegistered& registered = entry.act->payload().document_registered();
    const v1::CaseDocument* document = FindDocument(*entry.file, entry.stream);
    ASSERT_NE(document, nullptr) << entry.stream << " has no bytes beside " << entry.file->path;
    const std::string bytes = Bytes(PathOf(*entry.file, *document));
    EXPECT_EQ(registered.sha256(), ToHex(AsBytes(Sha256({bytes})))) << entry.stream;
    EXPECT_EQ(registered.size_bytes(), bytes.size()) << entry.stream;
  }
  EXPECT_EQ(documents, 5);
}

TEST(CatalogDocuments, AreRegisteredByTheFileThatBringsTheirBytes) {
  std::set<std::string> registered;
  for (const Entry& entry : Entries()) {
    if (entry.act->payload().has_document_registered()) {
      registered.insert(entry.file->path.string() + " " + entry.stream);
    }
  }
  for (const File& file : Files()) {
    for (const v1::CaseDocument& document : file.case_file.documents()) {
      EXPECT_TRUE(registered.contains(file.path.string() + " documents/" + document.id()))
          << file.path << ": " << document.id();
    }
  }
}

TEST(CatalogDocuments, LeaveNoBytesUnregistered) {
  std::set<std::filesystem::path> named;
  for (const File& file : Files()) {
    for (const v1::CaseDocument& document : file.case_file.documents()) {
      named.insert(PathOf(file, document));
    }
  }
  for (const auto& stored : std::filesystem::directory_iterator(Folder() / "documents")) {
    if (stored.path().extension() != ".txt") continue;
    EXPECT_TRUE(named.contains(stored.path())) << stored.path();
  }
}

TEST(CatalogDocuments, AreDatedByTheSameRulesAsActs) {
  for (const Entry& entry : Entries()) {
    const v1::DocumentRegistered& document = entry.act->payload().document_registered();
    for (const std::string& date : {document.dated(), document.circulated()}) {
      if (date.empty()) continue;
      EXPECT_TRUE(engine::ParseEffectiveDate(date).ok()) << entry.stream << ": " << date;
    }
  }
}

}  // namespace
}  // namespace accession::catalog
