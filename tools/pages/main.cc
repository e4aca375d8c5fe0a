// Prints the table of docs/errors.md.
#include <cstdio>

#include "tools/pages/error_table.h"

int main() { std::fputs(accession::pages::ErrorTable().c_str(), stdout); }
