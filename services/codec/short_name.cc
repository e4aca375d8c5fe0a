#include "services/codec/short_name.h"

#include "absl/strings/ascii.h"
#include "engine/names.h"

namespace accession::codec {

std::string ShortName(std::string_view name) {
  if (name.empty()) return "nobody";
  const std::string id(engine::IdOf(name));
  return engine::IsIn(name, engine::kParties) ? absl::AsciiStrToUpper(id) : id;
}

}  // namespace accession::codec
