// Output: what a verb answers, on stdout in the format asked for; notes go to stderr.
#pragma once

#include <cstdio>
#include <functional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "google/protobuf/message.h"
#include "google/protobuf/repeated_field.h"
#include "tools/accessionctl/flags.h"
#include "tools/accessionctl/ink.h"
#include "tools/accessionctl/layout.h"
#include "tools/accessionctl/table.h"

namespace accession::ctl {

// Writes answers. For one thread.
class Output {
 public:
  // Data goes to `data`, everything else to `notes`; both are borrowed for the lifetime.
  Output(const Flags& flags, std::FILE* data, std::FILE* notes);

  Format format() const { return flags_.format; }
  // Whether a person reads: kTable or kWide.
  bool for_person() const { return format() == Format::kTable || format() == Format::kWide; }
  const Layout& layout() const { return layout_; }
  // The columns of lines that are broken only for a terminal: for data, and for notes.
  std::size_t line_columns() const { return TerminalColumns(fileno(data_)).value_or(kNoColumns); }
  std::size_t note_columns() const { return TerminalColumns(fileno(notes_)).value_or(kNoColumns); }
  // For data.
  const Ink& ink() const { return ink_; }
  // For notes.
  const Ink& note_ink() const { return note_ink_; }

  // One thing: `screen` for a person, else `message` itself. It has no rows, so kCsv is refused.
  absl::Status One(const google::protobuf::Message& message,
                   const std::function<std::string()>& screen);

  // A list: `table` for a person (or `nothing`, a sentence on stderr, if it is empty) and as
  // values; else the messages: a JSON array, one JSON object a line, or YAML documents.
  template <typename Message>
  void List(const google::protobuf::RepeatedPtrField<Message>& messages, const Table& table,
            std::string_view nothing) {
    Start();
    for (const Message& message : messages) Add(message);
    Finish(table, nothing);
  }

  // A text that is no list and no message, such as a script: as it is; a format other than a
  // person's is refused.
  absl::Status Text(std::string_view text);

  // Whether things without end can be had in the format: an array or a table of values is never
  // done, so kJson and kCsv are refused.
  absl::Status CheckEndless() const;
  // One of things without end, as it comes: `text` for a person, else `message` as one line of JSON
  // or a YAML document. Whoever waits for it has it at once.
  void OneOfMany(const google::protobuf::Message& message,
                 const std::function<std::string()>& text) const;

  // Prints data as it is.
  void Data(std::string_view text) const;
  // Prints a line for the person: progress, hints, warnings; broken where a terminal is narrower.
  void Note(std::string_view line) const;
  // Prints lines for the person that are laid out for note_columns(), as they are.
  void NoteBlock(std::string_view lines) const;

 private:
  // No terminal: a line is as long as it is.
  static constexpr std::size_t kNoColumns = std::string::npos;

  void Start() { items_ = 0; }
  void Add(const google::protobuf::Message& message);
  void Finish(const Table& table, std::string_view nothing);

  const Flags& flags_;
  std::FILE* const data_;
  std::FILE* const notes_;
  const Ink ink_;
  const Ink note_ink_;
  const Layout layout_;
  std::size_t items_ = 0;
};

}  // namespace accession::ctl
