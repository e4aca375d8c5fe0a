// The laws of this tree (the contents page). Each reads sources and returns what breaks it.
//
// A law is a pure function of the files it is given, so that its own test can hand it bad samples.
#pragma once

#include "tests/laws/finding.h"
#include "tests/laws/tree.h"

namespace accession::laws {

// Includes follow the layers: who may use what of ours, and which libraries, by folder.
Findings CheckIncludes(const Tree& tree);

// engine/ is pure: no clock, thread, file, randomness, floating point or order of a hash map.
Findings CheckPurity(const Tree& tree);

// Names say what a thing is; work left over, sleeps in tests and tests that cannot fail are
// refused.
Findings CheckWords(const Tree& tree);

// Files: median, 90 % and longest; functions: longest.
Findings CheckSizes(const Tree& tree);

// File heads, #pragma once, own header first, includes from the root, namespace by folder.
Findings CheckForm(const Tree& tree);

// A switch over a closed set names every case and has no `default`.
Findings CheckSwitches(const Tree& tree);

// Every declaration has a comment, enum zero is _UNSPECIFIED, stored messages are deterministic.
Findings CheckProtos(const Tree& tree);

// CMakeLists.txt of a folder are short; scripts are strict and say what they do.
Findings CheckBuildFiles(const Tree& tree);

// A command that README.md shows exists.
Findings CheckReadme(const Tree& tree);

}  // namespace accession::laws
