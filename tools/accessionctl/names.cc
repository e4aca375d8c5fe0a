#include "tools/accessionctl/names.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "services/codec/text.h"

namespace accession::ctl {
namespace {

// The base letters of U+00C0 to U+017F, Latin letters with marks; a space where there is none.
constexpr std::string_view kBaseLetters =
    "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
constexpr char32_t kBaseFirst = 0x00c0;

// `text` in lower case, marks dropped, all but letters, digits and single spaces dropped.
std::string SortKey(std::string_view text) {
  std::string key;
  for (std::size_t offset = 0; offset < text.size();) {
    const codec::CodePoint point = codec::DecodeCodePoint(text, offset);
    char letter = 0;
    if (point.value < 0x80) {
      letter = absl::ascii_tolower(static_cast<unsigned char>(point.value));
    } else if (point.value >= kBaseFirst && point.value < kBaseFirst + kBaseLetters.size()) {
      letter = kBaseLetters[point.value - kBaseFirst];
    }
    const bool kept = absl::ascii_isalnum(static_cast<unsigned char>(letter)) || letter == ' ';
    if (kept) {
      key.push_back(letter);
    } else if (point.value >= 0x80 && letter == 0) {
      key.append(text.substr(offset, point.bytes));
    }
    offset += point.bytes;
  }
  if (key.rfind("the ", 0) == 0) key.erase(0, 4);
  return key;
}

std::string Joined(const Names& names, std::vector<std::string> list) {
  std::sort(list.begin(), list.end(),
            [&names](const std::string& a, const std::string& b) { return names.Before(a, b); });
  std::string text;
  std::size_t left = list.size();
  for (const std::string& name : list) {
    --left;
    if (!text.empty()) text += left == 0 ? " and " : ", ";
    text += names.Short(name);
  }
  return text;
}

}  // namespace

std::string_view IdOf(std::string_view name) { return name.substr(name.find('/') + 1); }

const v1::PartyName* Names::Pick(const v1::Party& party, std::string_view language) const {
  for (const v1::PartyName& name : party.names()) {
    if (name.language() == language) return &name;
  }
  return nullptr;
}

void Names::Add(const v1::Party& party) {
  const v1::PartyName* const english = Pick(party, "en");
  const v1::PartyName* chosen = Pick(party, language_);
  if (chosen == nullptr) chosen = english;
  if (chosen == nullptr && party.names_size() > 0) chosen = &party.names(0);
  Named named;
  named.code = party.alpha3();
  if (chosen != nullptr) {
    named.short_name = chosen->short_();
    named.formal = chosen->formal().empty() ? chosen->short_() : chosen->formal();
  }
  named.key = SortKey(english != nullptr ? english->short_() : named.short_name);
  named_[party.name()] = std::move(named);
}

void Names::Add(const v1::Body& body) {
  const std::string title = Text(body.title());
  named_[body.name()] = {title, title, "", SortKey(title)};
}

const Names::Named* Names::Find(std::string_view name) const {
  const auto found = named_.find(name);
  return found == named_.end() ? nullptr : &found->second;
}

const Names::Named* Names::FindWord(std::string_view word) const {
  if (word.find('/') != std::string_view::npos) return Find(word);
  const std::string lower = absl::AsciiStrToLower({word.data(), word.size()});
  const std::string upper = absl::AsciiStrToUpper({word.data(), word.size()});
  // Summaries write the id of a party in capitals, that of a body as it is.
  if (word == upper) return Find("parties/" + lower);
  return word == lower ? Find("bodies/" + lower) : nullptr;
}

std::string Names::Short(std::string_view name) const {
  const Named* const named = Find(name);
  return named == nullptr || named->short_name.empty() ? std::string(IdOf(name))
                                                       : named->short_name;
}

std::string Names::Shorts(const google::protobuf::RepeatedPtrField<std::string>& names) const {
  return Joined(*this, std::vector<std::string>(names.begin(), names.end()));
}

std::string Names::Shorts(const std::vector<std::string>& names) const {
  return Joined(*this, names);
}

std::string Names::InWords(std::string_view text) const {
  const auto in_name = [](char c) {
    return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '/';
  };
  std::string words;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && in_name(text[end])) ++end;
    const Named* const named = end > at ? FindWord(text.substr(at, end - at)) : nullptr;
    if (end == at) ++end;
    words += named != nullptr ? named->short_name : std::string(text.substr(at, end - at));
    at = end;
  }
  return words;
}

std::string Names::Formal(std::string_view name) const {
  const Named* const named = Find(name);
  return named == nullptr || named->formal.empty() ? Short(name) : named->formal;
}

std::string Names::Code(std::string_view name) const {
  const Named* const named = Find(name);
  return named == nullptr || named->code.empty() ? Short(name) : named->code;
}

bool Names::Before(std::string_view a, std::string_view b) const {
  const Named* const first = Find(a);
  const Named* const second = Find(b);
  const std::string key_a = first == nullptr ? SortKey(IdOf(a)) : first->key;
  const std::string key_b = second == nullptr ? SortKey(IdOf(b)) : second->key;
  return key_a != key_b ? key_a < key_b : a < b;
}

std::string Names::Text(const google::protobuf::RepeatedPtrField<v1::Translation>& texts) const {
  const v1::Translation* chosen = nullptr;
  for (const v1::Translation& text : texts) {
    if (text.language() == language_) return text.text();
    if (text.language() == "en" || chosen == nullptr) chosen = &text;
  }
  return chosen == nullptr ? "" : chosen->text();
}

}  // namespace accession::ctl
