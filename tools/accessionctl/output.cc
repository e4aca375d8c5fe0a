#include "tools/accessionctl/output.h"

#include "absl/strings/str_replace.h"
#include "services/codec/json.h"
#include "services/codec/yaml.h"
#include "tools/accessionctl/failure.h"

namespace accession::ctl {
namespace {

// An element of an array stands two columns further in than the message alone.
std::string Indented(std::string json) {
  while (!json.empty() && json.back() == '\n') json.pop_back();
  return "  " + absl::StrReplaceAll(json, {{"\n", "\n  "}});
}

}  // namespace

Output::Output(const Flags& flags, std::FILE* data, std::FILE* notes)
    : flags_(flags),
      data_(data),
      notes_(notes),
      ink_(Ink::For(flags.color, fileno(data))),
      note_ink_(Ink::For(flags.color, fileno(notes))),
      layout_{.columns = PageColumns(fileno(data)), .wide = flags.format == Format::kWide} {}

void Output::Data(std::string_view text) const { std::fwrite(text.data(), 1, text.size(), data_); }

void Output::Note(std::string_view line) const { NoteBlock(Hanging("", line, note_columns())); }

void Output::NoteBlock(std::string_view lines) const {
  std::fflush(data_);
  std::fwrite(lines.data(), 1, lines.size(), notes_);
}

absl::Status Output::One(const google::protobuf::Message& message,
                         const std::function<std::string()>& screen) {
  switch (format()) {
    case Format::kTable:
    case Format::kWide:
      Data(screen());
      return absl::OkStatus();
    case Format::kJson:
      Data(codec::EncodeJson(message, codec::JsonLayout::kIndented));
      return absl::OkStatus();
    case Format::kJsonl:
      Data(codec::EncodeJson(message, codec::JsonLayout::kCompact) + "\n");
      return absl::OkStatus();
    case Format::kYaml:
      Data(codec::EncodeYaml(message));
      return absl::OkStatus();
    case Format::kCsv:
      return UsageError("this answer has no rows for -o csv", "use -o json or -o yaml");
  }
  return absl::OkStatus();
}

absl::Status Output::Text(std::string_view text) {
  if (!for_person()) return UsageError("this answer is a text, without fields", "leave out -o");
  Data(text);
  return absl::OkStatus();
}

absl::Status Output::CheckEndless() const {
  if (for_person() || format() == Format::kJsonl || format() == Format::kYaml)
    return absl::OkStatus();
  return UsageError("this answer has no end, so it is no JSON array and no table of values",
                    "use -o jsonl, one object a line, or -o yaml");
}

void Output::OneOfMany(const google::protobuf::Message& message,
                       const std::function<std::string()>& text) const {
  switch (format()) {
    case Format::kTable:
    case Format::kWide:
      Data(text());
      break;
    case Format::kYaml:
      Data("---\n" + codec::EncodeYaml(message));
      break;
    case Format::kJson:
    case Format::kJsonl:
    case Format::kCsv:
      Data(codec::EncodeJson(message, codec::JsonLayout::kCompact) + "\n");
      break;
  }
  std::fflush(data_);
}

void Output::Add(const google::protobuf::Message& message) {
  switch (format()) {
    case Format::kTable:
    case Format::kWide:
    case Format::kCsv:
      break;
    case Format::kJson:
      Data(items_ == 0 ? "[\n" : ",\n");
      Data(Indented(codec::EncodeJson(message, codec::JsonLayout::kIndented)));
      break;
    case Format::kJsonl:
      Data(codec::EncodeJson(message, codec::JsonLayout::kCompact) + "\n");
      break;
    case Format::kYaml:
      Data("---\n" + codec::EncodeYaml(message));
      break;
  }
  ++items_;
}

void Output::Finish(const Table& table, std::string_view nothing) {
  switch (format()) {
    case Format::kTable:
    case Format::kWide:
      if (table.empty()) {
        Note(nothing);
      } else {
        Data(table.Text(ink_, layout()));
      }
      break;
    case Format::kCsv:
      Data(table.Csv());
      break;
    case Format::kJson:
      Data(items_ == 0 ? "[]\n" : "\n]\n");
      break;
    case Format::kJsonl:
    case Format::kYaml:
      break;
  }
}

}  // namespace accession::ctl
