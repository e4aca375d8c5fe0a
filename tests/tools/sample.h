// Messages and texts that the tests of the command line share.
#pragma once

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "accession/v1/world_service.pb.h"
#include "gtest/gtest.h"
#include "services/codec/yaml.h"
#include "tools/accessionctl/display_width.h"
#include "tools/accessionctl/names.h"
#include "tools/accessionctl/table.h"

namespace accession::ctl {

inline std::string ReadFile(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  return std::string((std::istreambuf_iterator<char>(stream)), {});
}

// The message in tests/tools/testdata/`name`.
template <typename Message>
Message Sample(std::string_view name) {
  const std::string path = std::string(ACCESSION_SOURCE_DIR "/tests/tools/testdata/").append(name);
  Message message;
  const codec::Decoding decoding = codec::DecodeYaml(ReadFile(path), message);
  EXPECT_TRUE(decoding.ok()) << codec::DiagnosticText(path, decoding.diagnostics.front());
  return message;
}

inline Names SampleNames(const std::string& language = "en") {
  Names names(language);
  const auto parties = Sample<v1::ListPartiesResponse>("names.yaml");
  for (const v1::Party& party : parties.parties()) {
    names.Add(party);
  }
  const auto bodies = Sample<v1::ListBodiesResponse>("bodies.yaml");
  for (const v1::Body& body : bodies.bodies()) names.Add(body);
  return names;
}

// Expects `text` to be the file tests/tools/golden/`name`. With ACCESSION_UPDATE_GOLDEN set, writes
// the file instead; look at what changed before you commit it.
inline void ExpectGolden(std::string_view name, const std::string& text) {
  const std::string path = std::string(ACCESSION_SOURCE_DIR "/tests/tools/golden/").append(name);
  if (std::getenv("ACCESSION_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << text;
  }
  EXPECT_EQ(text, ReadFile(path)) << "ACCESSION_UPDATE_GOLDEN=1 rewrites " << path;
}

// Expects every line of `screen` to fit a screen.
inline void ExpectFits(const std::string& screen) {
  for (const std::string& line : Wrapped(screen, std::string::npos)) {
    EXPECT_LE(DisplayWidth(line), kScreenColumns) << line;
  }
}

}  // namespace accession::ctl
