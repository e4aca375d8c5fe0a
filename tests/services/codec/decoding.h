// What the codec's tests share: examples, reading a text that must be good, and errors as text.
#pragma once

#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"
#include "services/codec/diagnostic.h"
#include "services/codec/yaml.h"

namespace accession::codec {

// The text of a file of this folder: `regional_group.yaml` and `treaty.yaml` are the processes that
// the language was designed on.
inline std::string Example(const std::string& name) {
  std::ifstream file(ACCESSION_SOURCE_DIR "/tests/services/codec/" + name);
  EXPECT_TRUE(file.is_open()) << name;
  return {std::istreambuf_iterator<char>(file), {}};
}

// Each diagnostic as DiagnosticText of the file `f`.
inline std::vector<std::string> Texts(const std::vector<Diagnostic>& diagnostics) {
  std::vector<std::string> texts;
  for (const Diagnostic& diagnostic : diagnostics) texts.push_back(DiagnosticText("f", diagnostic));
  return texts;
}

// The message that `yaml` stands for, which must have no errors, in the text format of protobuf.
template <typename Message>
std::string Decoded(std::string_view yaml) {
  Message message;
  const Decoding decoding = DecodeYaml(yaml, message);
  EXPECT_EQ(Texts(decoding.diagnostics), std::vector<std::string>()) << yaml;
  return message.ShortDebugString();
}

// The errors of `yaml` read as a Message.
template <typename Message>
std::vector<std::string> Errors(std::string_view yaml) {
  Message message;
  return Texts(DecodeYaml(yaml, message).diagnostics);
}

}  // namespace accession::codec
