"""The protocol keeps buf's rules and breaks no client of the last release.

Usage: buf_test.py NPM_FOLDER. Each rule is also shown to bite, on a copy of the protos with one
change. After a release: tools/proto-baseline.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

PROTO = pathlib.Path(__file__).resolve().parents[2] / "proto"
NPM = pathlib.Path(sys.argv.pop(1))
BREAKING = ["breaking", "--against", PROTO / "baseline.binpb"]
# buf's exit code when a rule is broken.
FINDINGS = 100

# A change of one file, what replaces what, and the rule that must say so.
BREAKING_CHANGES = [
    ("record_service.proto", "  uint64 position = 1;", "  uint64 position = 9;",
     'Previously present field "1" with name "position" on message "RecordResponse" was deleted'),
    ("record_service.proto", "uint64 tree_size = 3;", "string tree_size = 3;",
     'Field "3" with name "tree_size" on message "RecordResponse" changed type'),
    ("record_service.proto", "bool replayed = 5;", "bool repeated_answer = 5;",
     'on message "RecordResponse" changed name from "replayed" to "repeated_answer"'),
    ("record_service.proto", "  rpc Record(RecordRequest) returns (RecordResponse);", "",
     'Previously present RPC "Record" on service "RecordService" was deleted'),
    ("kind.proto", "  EVENT_KIND_BALLOT = 5;", "  EVENT_KIND_BALLOT = 12;",
     'Previously present enum value "5" on enum "EventKind" was deleted'),
    ("../storage/v1/head.proto", "uint64 size = 1;", "uint32 size = 1;",
     'Field "1" with name "size" on message "Head" changed type'),
]

LINT_CHANGES = [
    ("record_service.proto", "  // The sequence of the last event appended.\n", "",
     'Field "position" should have a non-empty comment for documentation'),
    ("record_service.proto", "returns (RecordResponse);", "returns (ImportSummary);",
     "should be named"),
    ("kind.proto", "EVENT_KIND_BALLOT = 5", "BALLOT = 5", "should be prefixed with"),
]


def buf(folder, *arguments):
    """Runs buf in `folder`; returns its exit code and what it printed."""
    ran = subprocess.run([NPM / "buf", *arguments], cwd=folder, text=True,
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
                         env={**os.environ, "BUF_CACHE_DIR": str(NPM / "buf-cache")})
    return ran.returncode, ran.stdout


class Protocol(unittest.TestCase):
    maxDiff = None

    def expect_refusal(self, change, *arguments):
        name, old, new, says = change
        with self.subTest(change=new or f"without {old}"), tempfile.TemporaryDirectory() as copy:
            shutil.copytree(PROTO, copy, dirs_exist_ok=True)
            file = pathlib.Path(copy) / "accession/v1" / name
            text = file.read_text()
            self.assertIn(old, text)
            file.write_text(text.replace(old, new, 1))
            code, printed = buf(copy, *arguments)
            self.assertIn(says, printed)
            self.assertEqual(code, FINDINGS, printed)

    def test_keeps_the_rules_of_buf(self):
        self.assertEqual(buf(PROTO, "lint"), (0, ""))

    def test_a_change_against_the_rules_is_refused(self):
        for change in LINT_CHANGES:
            self.expect_refusal(change, "lint")

    def test_breaks_no_client_of_the_last_release(self):
        code, printed = buf(PROTO, *BREAKING)
        self.assertEqual(code, 0, printed + "A released client would misread this: add, do not "
                         "change. What is new since the release may change: tools/proto-baseline")

    def test_a_breaking_change_is_refused(self):
        for change in BREAKING_CHANGES:
            self.expect_refusal(change, *BREAKING)


if __name__ == "__main__":
    unittest.main()
