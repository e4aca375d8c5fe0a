// Comma-separated values as RFC 4180 has them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"

namespace accession::ctl {

// The records of `text`; fails the test where a quote stands in a bare field or a line does not end
// in CR LF.
inline std::vector<std::vector<std::string>> CsvRecords(std::string_view text) {
  std::vector<std::vector<std::string>> records;
  std::vector<std::string> record(1);
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c != '"') {
        record.back().push_back(c);
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        record.back().push_back(text[++i]);
      } else {
        quoted = false;
      }
    } else if (c == '"') {
      EXPECT_EQ(record.back(), "") << "a quote inside a bare field";
      quoted = true;
    } else if (c == ',') {
      record.emplace_back();
    } else if (c == '\r') {
      EXPECT_TRUE(i + 1 < text.size() && text[i + 1] == '\n') << "CR without LF";
      records.push_back(std::move(record));
      record.assign(1, "");
      ++i;
    } else {
      EXPECT_NE(c, '\n') << "LF without CR";
      record.back().push_back(c);
    }
  }
  EXPECT_FALSE(quoted) << "an open quote";
  EXPECT_EQ(record, std::vector<std::string>(1)) << "a last line that is not ended";
  return records;
}

// Expects `text` to have a head and in each record as many fields as it.
inline void ExpectCsv(std::string_view text) {
  const auto records = CsvRecords(text);
  ASSERT_FALSE(records.empty());
  for (const auto& record : records) EXPECT_EQ(record.size(), records.front().size());
}

}  // namespace accession::ctl
