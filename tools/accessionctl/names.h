// Names: what resources are called, in one language, and the order in which States are listed.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "accession/v1/text.pb.h"
#include "accession/v1/world.pb.h"
#include "google/protobuf/repeated_field.h"

namespace accession::ctl {

// Knows parties and bodies that it was told of; any other resource is called by its id.
class Names {
 public:
  // `language` is BCP 47, such as `en` or `zh`; where something has no name in it, English is used.
  explicit Names(std::string language) : language_(std::move(language)) {}

  void Add(const v1::Party& party);
  void Add(const v1::Body& body);

  // The short name of `parties/kor`: `Republic of Korea`; the title of a body.
  std::string Short(std::string_view name) const;
  // The same of each in the order of Before, joined by commas and `and`.
  std::string Shorts(const google::protobuf::RepeatedPtrField<std::string>& names) const;
  std::string Shorts(const std::vector<std::string>& names) const;
  // `text` with what it calls resources that are known here, `parties/kor`, `bodies/iaea-far-east`,
  // `KOR` or `iaea-far-east`, replaced by their short names.
  std::string InWords(std::string_view text) const;
  // The formal name: `the Republic of Korea`.
  std::string Formal(std::string_view name) const;
  // Three letters for a State: `KOR`; otherwise as Short.
  std::string Code(std::string_view name) const;

  // Whether `a` is listed before `b`: English alphabetical order of short names, letters with marks
  // like those without, a leading `the` ignored.
  bool Before(std::string_view a, std::string_view b) const;

  // The one of `texts` in this language, else in English, else the first.
  std::string Text(const google::protobuf::RepeatedPtrField<v1::Translation>& texts) const;

  const std::string& language() const { return language_; }

 private:
  struct Named {
    std::string short_name;
    std::string formal;
    std::string code;
    // What it is sorted by.
    std::string key;
  };

  const Named* Find(std::string_view name) const;
  const Named* FindWord(std::string_view word) const;
  const v1::PartyName* Pick(const v1::Party& party, std::string_view language) const;

  std::string language_;
  std::map<std::string, Named, std::less<>> named_;
};

// The id of a resource: `kaz` of `parties/kaz`.
std::string_view IdOf(std::string_view name);

}  // namespace accession::ctl
