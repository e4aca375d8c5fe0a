"""The program that docs/export-format.md shows finds the root of an export that nobody changed."""

import json
import base64
import os
import pathlib
import re
import subprocess
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
CTL = [f"{os.environ['ACCESSION_BIN']}/accessionctl", "--server", os.environ["ACCESSION_SERVER"]]


def accessionctl(*arguments):
    return subprocess.run([*CTL, *arguments], capture_output=True, text=True, check=True).stdout


def check(lines):
    """Runs the page's program over `lines`."""
    page = (ROOT / "docs/export-format.md").read_text()
    program = re.search(r"```python\n(.*?)```", page, re.DOTALL).group(1)
    return subprocess.run([sys.executable, "-c", program], input=lines, capture_output=True,
                          text=True, check=False)


class Export(unittest.TestCase):
    LINES = accessionctl("log", "export")

    def test_the_root_is_that_of_the_head(self):
        head = json.loads(accessionctl("server", "status", "-o", "json"))["head"]
        root = base64.b64decode(head["root"]).hex()
        self.assertEqual(check(self.LINES).stdout, f"{head['size']} {root}\n")

    def test_the_root_of_a_part_is_that_of_the_log_then(self):
        part = "".join(self.LINES.splitlines(keepends=True)[:37])
        self.assertEqual(check(part).stdout, check(accessionctl("log", "export", "--to", "37")).stdout)

    def test_a_changed_leaf_changes_the_root(self):
        entries = [json.loads(line) for line in self.LINES.splitlines()]
        leaf = bytearray(base64.b64decode(entries[10]["leaf"]))
        leaf[20] ^= 1
        entries[10]["leaf"] = base64.b64encode(leaf).decode()
        changed = check("\n".join(map(json.dumps, entries)))
        self.assertNotEqual(changed.stdout, check(self.LINES).stdout)

    def test_a_changed_payload_and_a_missing_event_are_found(self):
        entries = [json.loads(line) for line in self.LINES.splitlines()]
        without = "\n".join(map(json.dumps, entries[:5] + entries[6:]))
        self.assertIn("event 6 is missing", check(without).stderr)
        entries[40]["payload"] = base64.b64encode(b"another").decode()
        self.assertIn("payload 41 was changed", check("\n".join(map(json.dumps, entries))).stderr)

    def test_an_empty_log_has_the_empty_root(self):
        self.assertEqual(
            check("").stdout,
            "0 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n")


if __name__ == "__main__":
    unittest.main()
