#include "services/query/order.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "base/status.h"

namespace accession::query {
namespace {

// The first word at or after `at`, which moves behind it; empty at the end.
std::string_view Word(std::string_view text, std::size_t& at) {
  at = std::min(text.find_first_not_of(' ', at), text.size());
  const std::size_t begin = at;
  at = std::min(text.find(' ', at), text.size());
  return text.substr(begin, at - begin);
}

constexpr char kSet = '\x01';
constexpr char kUnset = '\x02';

void AppendNumber(std::int64_t number, std::string& bytes) {
  // The sign bit turned over, negative numbers sort before the others.
  const std::uint64_t shifted = static_cast<std::uint64_t>(number) ^ (std::uint64_t{1} << 63U);
  for (int shift = 56; shift >= 0; shift -= 8)
    bytes.push_back(static_cast<char>((shifted >> static_cast<unsigned>(shift)) & 0xFFU));
}

// The value after kSet, so that no value is the beginning of another.
std::string BytesOf(const Value& value) {
  std::string bytes(1, kSet);
  if (const auto* text = std::get_if<std::string>(&value)) {
    bytes += *text;
    bytes.push_back('\0');
  } else if (const auto* flag = std::get_if<bool>(&value)) {
    bytes.push_back(*flag ? '\1' : '\0');
  } else if (const auto* number = std::get_if<std::int64_t>(&value)) {
    AppendNumber(*number, bytes);
  } else {
    const auto& days = std::get<engine::DayBounds>(value);
    if (!days.hi) return std::string(1, kUnset);
    AppendNumber(days.hi->value(), bytes);
  }
  return bytes;
}

Parsed<OrderKey> ReadKey(std::string_view part, std::size_t position, const Schema& schema) {
  std::size_t at = 0;
  const std::string_view name = Word(part, at);
  OrderKey key{.position = position + at - name.size()};
  if (name.empty()) return Problem{key.position, "a field is missing here; write one", ""};
  ASSIGN_OR_PROBLEM(key.field, schema.Find(name, key.position));
  const std::string_view direction = Word(part, at);
  const std::size_t direction_at = position + at - direction.size();
  if (direction == "desc") key.direction = Direction::kDescending;
  if ((!direction.empty() && direction != "desc") || !Word(part, at).empty()) {
    return Problem{direction_at,
                   "after a field stands nothing, or desc; fields have commas between "
                   "them: due desc, name",
                   ""};
  }
  return key;
}

}  // namespace

Parsed<std::vector<OrderKey>> ParseOrder(std::string_view text, const Schema& schema) {
  std::vector<OrderKey> keys;
  if (text.find_first_not_of(' ') == std::string_view::npos) return keys;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    ASSIGN_OR_PROBLEM(const OrderKey key,
                      ReadKey(text.substr(begin, end - begin), begin + 1, schema));
    if (std::ranges::find(keys, key.field, &OrderKey::field) != keys.end()) {
      return Problem{key.position,
                     absl::StrCat(schema.field(key.field).name, " is there twice; name it once"),
                     ""};
    }
    if (keys.size() == kOrderKeysMax) {
      return Problem{key.position, absl::StrCat("more than ", kOrderKeysMax, " fields; name fewer"),
                     ""};
    }
    keys.push_back(key);
    begin = end + 1;
  }
  return keys;
}

std::string OrderBytes(const std::vector<OrderKey>& keys, ReadField read) {
  std::string bytes;
  for (const OrderKey& key : keys) {
    const std::vector<Value> values = read(key.field);
    std::string own = values.empty() ? std::string(1, kUnset) : BytesOf(values.front());
    if (key.direction == Direction::kDescending) {
      for (char& byte : own) byte = static_cast<char>(~static_cast<unsigned char>(byte));
    }
    bytes += own;
  }
  return bytes;
}

}  // namespace accession::query
