// Where the functions of a C++ file begin and end.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace accession::laws {

struct FunctionExtent {
  std::string signature;  // its first line
  int first_line;         // of the signature
  int last_line;          // of the closing brace

  int Lines() const { return last_line - first_line + 1; }
};

// The functions defined in `code`, as CodeOnly gives it, in order; a lambda counts to the function
// that holds it. Relies on the formatter: a body's brace follows a blank, an initialiser's does
// not.
std::vector<FunctionExtent> FunctionsOf(std::string_view code);

}  // namespace accession::laws
