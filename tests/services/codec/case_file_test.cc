#include "services/codec/case_file.h"

#include <string>
#include <string_view>
#include <vector>

#include "accession/v1/process.pb.h"
#include "base/sha256.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/services/codec/folder.h"

namespace accession::codec {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr std::string_view kCase = R"(case: kaz-far-east
title: {en: Kazakhstan and the Far East Group, zh: 哈萨克斯坦与远东地区组}
stream: applications/kaz-far-east
after: [parties]
acts:
  - {id: A08, act: submit, by: kaz, effective: 2024-05-10, process: far-east-admission@1, submission: {reference: 30-35/153-2024}}
  - id: A10
    act: respond
    by: mng
    effective: 2024-09-10
    follows: A08
    evidence: infcirc-1298
    answer: UNDER_EVALUATION
  - {id: X1, act: correct, by: kaz, amendment: {verb: CORRECT, target: A10, corrected: {effective: 2024-09-11}}}
)";

Catalog Load(const Folder& folder) { return LoadCatalog(std::vector{folder.root()}); }

std::vector<std::string> Texts(const Folder& folder, const Catalog& catalog) {
  std::vector<std::string> texts;
  for (const FileDiagnostic& found : catalog.diagnostics) {
    texts.push_back(
        DiagnosticText(found.file.lexically_relative(folder.root()).string(), found.diagnostic));
  }
  return texts;
}

TEST(CaseFile, BecomesActsWithFullNamesOnTheirStreams) {
  const Folder folder;
  folder.Write("kaz.yaml", kCase);
  const Catalog catalog = Load(folder);
  ASSERT_THAT(Texts(folder, catalog), IsEmpty());
  ASSERT_THAT(catalog.imports, SizeIs(1));
  const CaseImport& import = catalog.imports[0];
  EXPECT_EQ(import.import, "imports/kaz-far-east");
  EXPECT_EQ(import.title, "Kazakhstan and the Far East Group");
  EXPECT_THAT(import.after, ElementsAre("parties"));
  ASSERT_THAT(import.entries, SizeIs(3));
  const CaseEntry& answer = import.entries[1];
  EXPECT_EQ(answer.stream, "applications/kaz-far-east");
  EXPECT_EQ(answer.act.id(), "A10");
  EXPECT_EQ(answer.act.stream(), "");
  EXPECT_THAT(answer.act.by(), ElementsAre("parties/mng"));
  EXPECT_EQ(answer.act.evidence(0).document(), "documents/infcirc-1298");
  EXPECT_EQ(answer.act.payload().answer().answer(), "UNDER_EVALUATION");
  EXPECT_EQ(answer.at, (SourceLocation{7, 5}));
}

// The ids are UUIDv5 of `applications/kaz-far-east/A08` and so on in the namespace of cases; they
// never change, or a second import would record everything again.
TEST(CaseFile, GivesEachEntryTheSameRequestIdForEver) {
  const Folder folder;
  folder.Write("kaz.yaml", kCase);
  const Catalog catalog = Load(folder);
  ASSERT_THAT(catalog.imports, SizeIs(1));
  EXPECT_EQ(catalog.imports[0].entries[0].request_id, "3c77ba1f-607b-544d-a4da-c07e3fc519af");
}

TEST(CaseFile, NamesWhatAnActFollowsOrAmendsByRequestId) {
  const Folder folder;
  folder.Write("kaz.yaml", kCase);
  const Catalog catalog = Load(folder);
  ASSERT_THAT(catalog.imports, SizeIs(1));
  const std::vector<CaseEntry>& entries = catalog.imports[0].entries;
  EXPECT_EQ(entries[1].act.follows(0).request_id(), entries[0].request_id);
  EXPECT_EQ(entries[1].act.follows(0).entry(), "");
  const v1::ActReference& target = entries[2].act.payload().amendment().target();
  EXPECT_EQ(target.request_id(), entries[1].request_id);
}

TEST(CaseFile, MayGiveAnActTheRequestIdThatItWasRecordedUnder) {
  const Folder folder;
  folder.Write("c.yaml", R"(
case: c
stream: bodies/b
acts:
  - {id: E7, notice: Live}
  - {id: A01, follows: E7, notice: Chosen}
requests:
  E7: {request_id: 6BA7B811-9DAD-11D1-80B4-00C04FD430C8, live: true}
  A01: 6ba7b812-9dad-11d1-80b4-00c04fd430c8
)");
  const Catalog catalog = Load(folder);
  ASSERT_THAT(Texts(folder, catalog), IsEmpty());
  const std::vector<CaseEntry>& entries = catalog.imports[0].entries;
  EXPECT_EQ(entries[0].id, "E7");
  EXPECT_EQ(entries[0].act.id(), "");
  EXPECT_EQ(entries[0].request_id, "6ba7b811-9dad-11d1-80b4-00c04fd430c8");
  EXPECT_EQ(entries[1].act.id(), "A01");
  EXPECT_EQ(entries[1].request_id, "6ba7b812-9dad-11d1-80b4-00c04fd430c8");
  EXPECT_EQ(entries[1].act.follows(0).request_id(), entries[0].request_id);
}

TEST(CaseFile, OfAProcessIsOneActThatPublishesIt) {
  const Folder folder;
  constexpr std::string_view kYaml =
      "process: far-east-admission\nversion: 3\ntitle: {zh: 加入远东地区组}\n";
  folder.Write("far-east.yaml", kYaml);
  const Catalog catalog = Load(folder);
  ASSERT_THAT(catalog.imports, SizeIs(1));
  const CaseImport& import = catalog.imports[0];
  EXPECT_EQ(import.import, "imports/process-far-east-admission");
  EXPECT_EQ(import.title, "加入远东地区组");
  EXPECT_EQ(import.process_yaml, kYaml);
  ASSERT_THAT(import.entries, SizeIs(1));
  EXPECT_EQ(import.entries[0].stream, "processes/far-east-admission");
  EXPECT_EQ(import.entries[0].act.id(), "v3");
  const v1::ProcessPublished& published = import.entries[0].act.payload().process_published();
  EXPECT_EQ(published.version(), 3U);
  v1::ProcessDefinition definition;
  ASSERT_TRUE(definition.ParseFromString(published.definition()));
  EXPECT_EQ(definition.process(), "far-east-admission");
  ASSERT_THAT(import.blobs, SizeIs(1));
  EXPECT_EQ(import.blobs[0].sha256, published.yaml_sha256());
  EXPECT_EQ(import.blobs[0].sha256, ToHex(AsBytes(Sha256({kYaml}))));
  EXPECT_EQ(import.blobs[0].size_bytes, kYaml.size());
}

TEST(CaseFile, FillsTheDigestOfADocumentThatLiesBesideIt) {
  const Folder folder;
  folder.Write("texts/note.txt", "a note");
  folder.Write("docs.yaml", R"(case: docs
documents: {note: {path: texts/note.txt}}
acts: [{id: D1, stream: documents/note, document_registered: {title: A note}}]
)");
  const Catalog catalog = Load(folder);
  ASSERT_THAT(Texts(folder, catalog), IsEmpty());
  ASSERT_THAT(catalog.imports, SizeIs(1));
  const CaseImport& import = catalog.imports[0];
  ASSERT_THAT(import.blobs, SizeIs(1));
  EXPECT_EQ(import.blobs[0].name, "documents/note");
  EXPECT_EQ(import.blobs[0].path, folder.root() / "texts/note.txt");
  const v1::DocumentRegistered& document = import.entries[0].act.payload().document_registered();
  EXPECT_EQ(document.sha256(), ToHex(AsBytes(Sha256({"a note"}))));
  EXPECT_EQ(document.size_bytes(), 6U);
}

struct FaultCase {
  std::string_view name;
  std::string_view yaml;
  std::string_view text;
};

const FaultCase kFaults[] = {
    {"an unknown key", "case: c\nact: []\n", "c.yaml:2:1: unknown key"},
    {"no case id", "title: {en: t}\ncase: ''\nacts: []\n",
     "c.yaml:1:1: a case needs an id; write `case: <id>` at its head"},
    {"no id", "case: c\nstream: bodies/b\nacts:\n  - {notice: n}\n",
     "c.yaml:4:5: the act has no id; give it one that no other act of the file has"},
    {"no stream", "case: c\nacts:\n  - {id: A, notice: n}\n",
     "c.yaml:3:5: the act has no stream; name one here or at the head of the file"},
    {"no payload", "case: c\nstream: bodies/b\nacts:\n  - {id: A, by: kaz}\n",
     "c.yaml:4:5: the act says nothing"},
    {"an id twice",
     "case: c\nstream: bodies/b\nacts: [{id: A, notice: n},\n  {id: A, notice: m}]\n",
     "c.yaml:4:8: the id `A` is taken; ids are unique within a file"},
    {"a later act",
     "case: c\nstream: bodies/b\nacts: [{id: A1, notice: n},\n  {id: A2, follows: A3, notice: "
     "m}]\n",
     "c.yaml:4:21: no earlier act of this file is `A3`; did you mean `A1`?"},
    {"itself", "case: c\nstream: bodies/b\nacts: [{id: A, follows: A, notice: n}]\n",
     "c.yaml:3:25: no earlier act of this file is `A`; an act can only name acts"},
    {"a request id that is none",
     "case: c\nstream: bodies/b\nacts: [{id: A, notice: n}]\nrequests:\n  A: A1\n",
     "c.yaml:5:6: `A1` is no UUID; write one such as 6ba7b811-9dad-11d1-80b4-00c04fd430c8"},
    {"a request of no act",
     "case: c\nacts: []\nrequests:\n  A: 6ba7b811-9dad-11d1-80b4-00c04fd430c8\n",
     "c.yaml:4:6: no act of this file is `A`; name an `id` that one of the acts has"},
    {"a missing document", "case: c\nacts: []\ndocuments:\n  d: {path: nowhere.txt}\n",
     "c.yaml:4:"},
};

TEST(CaseFile, IsDiagnosedWhereItIsWrong) {
  for (const FaultCase& fault : kFaults) {
    SCOPED_TRACE(fault.name);
    const Folder folder;
    folder.Write("c.yaml", fault.yaml);
    const Catalog catalog = Load(folder);
    EXPECT_THAT(Texts(folder, catalog), ElementsAre(HasSubstr(std::string(fault.text))));
    EXPECT_THAT(catalog.imports, IsEmpty());
  }
}

TEST(CaseFile, IsRefusedIfADocumentDiffersFromItsDigest) {
  const Folder folder;
  folder.Write("note.txt", "a note");
  folder.Write("c.yaml", R"(case: c
documents: {note: {path: note.txt}}
acts: [{id: D1, stream: documents/note, document_registered: {sha256: "00", size_bytes: 7}}]
)");
  EXPECT_THAT(Texts(folder, Load(folder)),
              ElementsAre(HasSubstr("the bytes have the digest"),
                          HasSubstr("the file has 6 bytes; leave the size out")));
}

TEST(CaseFile, IsRefusedIfNothingRegistersItsDocument) {
  const Folder folder;
  folder.Write("note.txt", "a note");
  folder.Write("c.yaml", "case: c\nacts: []\ndocuments: {note: {path: note.txt}}\n");
  EXPECT_THAT(Texts(folder, Load(folder)),
              ElementsAre(HasSubstr("no act of this file registers `documents/note`")));
}

TEST(CaseFile, MayNotShareItsIdOrAnEntryWithAnother) {
  const Folder folder;
  constexpr std::string_view kActs = "stream: bodies/b\nacts: [{id: A, notice: n}]\n";
  folder.Write("1.yaml", "case: c\nacts: []\n");
  folder.Write("2.yaml", "case: c\nacts: []\n");
  folder.Write("3.yaml", std::string("case: d\n").append(kActs));
  folder.Write("4.yaml", std::string("case: e\n").append(kActs));
  EXPECT_THAT(Texts(folder, Load(folder)),
              ElementsAre(HasSubstr("2.yaml: the case id is that of"),
                          HasSubstr("4.yaml:3:8: the entry `A` of `bodies/b` is also in")));
}

TEST(Catalog, SkipsOtherYamlInAFolderButNotWhereItIsNamed) {
  const Folder folder;
  const auto other = folder.Write("compose.yaml", "services: {}\n");
  const Catalog found = Load(folder);
  EXPECT_THAT(found.diagnostics, IsEmpty());
  EXPECT_THAT(found.skipped, ElementsAre(other));
  const Catalog named = LoadCatalog(std::vector{other});
  EXPECT_THAT(Texts(folder, named), ElementsAre(HasSubstr("unknown key")));
}

TEST(Catalog, SaysWhichPathDoesNotExist) {
  const Folder folder;
  const Catalog catalog = LoadCatalog(std::vector{folder.root() / "nowhere"});
  EXPECT_THAT(Texts(folder, catalog),
              ElementsAre("nowhere: there is no such file or folder; check the path"));
}

}  // namespace
}  // namespace accession::codec
