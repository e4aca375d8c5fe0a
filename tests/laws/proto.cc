// Protocol rules, judged on descriptors by protobuf's own parser: what is written is what counts.
#include <map>
#include <memory>
#include <set>
#include <string>

#include "google/protobuf/compiler/importer.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "tests/laws/laws.h"

namespace accession::laws {
namespace {

namespace pb = google::protobuf;

constexpr std::string_view kRoot = "proto/";
constexpr std::string_view kStored = "accession.storage.";

// Serves the tree's own protos from memory, and those that Debian ships from their folders.
class Sources : public pb::compiler::SourceTree {
 public:
  explicit Sources(const Tree& tree) : tree_(tree) {
    for (const char* folder : {ACCESSION_PROTO_FOLDERS}) shipped_.MapPath("", folder);
  }

  pb::io::ZeroCopyInputStream* Open(const std::string& name) override {
    const SourceFile* file = Find(tree_, std::string(kRoot) + name);
    if (file == nullptr) return shipped_.Open(name);
    return new pb::io::ArrayInputStream(file->text.data(), static_cast<int>(file->text.size()));
  }

 private:
  const Tree& tree_;
  pb::compiler::DiskSourceTree shipped_;
};

// Judges every declaration of one file.
class FileJudge {
 public:
  FileJudge(std::string path, Findings& findings) : path_(std::move(path)), findings_(findings) {}

  void Judge(const pb::FileDescriptor& file) {
    for (int i = 0; i < file.message_type_count(); ++i) Message(*file.message_type(i));
    for (int i = 0; i < file.enum_type_count(); ++i) Enum(*file.enum_type(i));
    for (int i = 0; i < file.extension_count(); ++i) WantComment(*file.extension(i));
    for (int i = 0; i < file.service_count(); ++i) {
      const pb::ServiceDescriptor& service = *file.service(i);
      WantComment(service);
      for (int j = 0; j < service.method_count(); ++j) WantComment(*service.method(j));
    }
  }

 private:
  void Message(const pb::Descriptor& message) {
    if (message.options().map_entry()) return;
    WantComment(message);
    for (int i = 0; i < message.field_count(); ++i) WantComment(*message.field(i));
    for (int i = 0; i < message.real_oneof_decl_count(); ++i) WantComment(*message.oneof_decl(i));
    for (int i = 0; i < message.nested_type_count(); ++i) Message(*message.nested_type(i));
    for (int i = 0; i < message.enum_type_count(); ++i) Enum(*message.enum_type(i));
    if (message.full_name().starts_with(kStored)) {
      std::set<std::string> seen;
      Stored(message, message, seen);
    }
  }

  void Enum(const pb::EnumDescriptor& type) {
    WantComment(type);
    for (int i = 0; i < type.value_count(); ++i) WantComment(*type.value(i));
    if (!type.FindValueByNumber(0)->name().ends_with("_UNSPECIFIED")) {
      Add(*type.FindValueByNumber(0), "its zero value is not _UNSPECIFIED",
          "name it <TYPE>_UNSPECIFIED: zero is what an absent field reads as");
    }
  }

  // A stored message, and all it is made of, has one way to be written and no rounding.
  void Stored(const pb::Descriptor& outer, const pb::Descriptor& message,
              std::set<std::string>& seen) {
    if (!seen.insert(message.full_name()).second) return;
    for (int i = 0; i < message.field_count(); ++i) {
      const pb::FieldDescriptor& field = *message.field(i);
      const pb::Descriptor* inner = field.message_type();
      const bool any = inner != nullptr && inner->full_name() == "google.protobuf.Any";
      if (field.is_map() || any || field.cpp_type() == pb::FieldDescriptor::CPPTYPE_FLOAT ||
          field.cpp_type() == pb::FieldDescriptor::CPPTYPE_DOUBLE) {
        Add(field.file() == outer.file() ? Place(field) : Place(outer), field.full_name(),
            "is stored and holds a map, a float or an Any",
            "use a repeated message sorted by key, an integer, or a oneof");
      } else if (inner != nullptr) {
        Stored(outer, *inner, seen);
      }
    }
  }

  template <typename Descriptor>
  static int Place(const Descriptor& declared) {
    pb::SourceLocation location;
    return declared.GetSourceLocation(&location) ? location.start_line + 1 : 1;
  }

  template <typename Descriptor>
  void WantComment(const Descriptor& declared) {
    pb::SourceLocation location;
    declared.GetSourceLocation(&location);
    if (!location.leading_comments.empty() || !location.trailing_comments.empty()) return;
    Add(declared, "has no comment",
        "say above it what the name cannot: unit, bounds, when absent, an example");
  }

  template <typename Descriptor>
  void Add(const Descriptor& declared, const std::string& rule, const std::string& mend) {
    Add(Place(declared), declared.full_name(), rule, mend);
  }

  void Add(int line, const std::string& name, const std::string& rule, const std::string& mend) {
    findings_.push_back({path_, line, name + " " + rule, mend});
  }

  std::string path_;
  Findings& findings_;
};

// Turns what the parser refuses into findings.
class ParseErrors : public pb::compiler::MultiFileErrorCollector {
 public:
  explicit ParseErrors(Findings& findings) : findings_(findings) {}

  void AddError(const std::string& name, int line, int /*column*/,
                const std::string& message) override {
    findings_.push_back({std::string(kRoot) + name, line + 1, message, "make protoc accept it"});
  }

 private:
  Findings& findings_;
};

}  // namespace

Findings CheckProtos(const Tree& tree) {
  Findings findings;
  Sources sources(tree);
  ParseErrors errors(findings);
  pb::compiler::Importer importer(&sources, &errors);
  for (const SourceFile& file : tree) {
    if (!file.path.starts_with(kRoot) || !file.Is(".proto")) continue;
    const pb::FileDescriptor* parsed = importer.Import(file.path.substr(kRoot.size()));
    if (parsed != nullptr) FileJudge(file.path, findings).Judge(*parsed);
  }
  return findings;
}

}  // namespace accession::laws
