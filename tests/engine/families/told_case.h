// ToldCase: the files of one family, decided and folded by the engine alone.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/application/projection.h"
#include "engine/decide/decide.h"
#include "services/codec/case_file.h"

namespace accession::engine {

class ToldCase {
 public:
  // Records world.yaml, `<family>.yaml` and `<family>-case.yaml` of this folder as imports; what is
  // diagnosed, found by lint or refused fails the test.
  explicit ToldCase(std::string_view family);
  ~ToldCase();
  ToldCase(const ToldCase&) = delete;
  ToldCase& operator=(const ToldCase&) = delete;

  // The application as of the end of a day; null where it does not exist.
  ProjectionRef Ask(std::string_view application, std::string_view day) const;

  // The names of its applications.
  std::vector<std::string> Applications() const;

 private:
  class Recorded;

  void Record(const codec::CaseImport& import, const codec::CaseEntry& entry);

  std::map<std::string, std::vector<EventRef>, std::less<>> streams_;
  std::map<std::string, Sequence, std::less<>> by_request_;
  World world_;
  std::uint64_t sequence_ = 0;
  std::unique_ptr<const Neighbours> neighbours_;
};

}  // namespace accession::engine
