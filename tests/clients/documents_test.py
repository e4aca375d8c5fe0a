"""The client that README.md shows works as it stands, and docs/api.md tells of every verb."""

import os
import pathlib
import re
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text()
SECTION = README[README.index("## A client of your own"):README.index("## Guarantees and limits")]


def block(language):
    """The section's one code block in `language`."""
    found = re.findall(rf"^```{language}\n(.*?)^```$", SECTION, re.MULTILINE | re.DOTALL)
    if len(found) != 1:
        raise AssertionError(f"{len(found)} blocks of {language}")
    return found[0]


def verbs():
    """`application show` and so on, as the tool's manual lists them."""
    ctl = pathlib.Path(os.environ["ACCESSION_BIN"]) / "accessionctl"
    text = subprocess.run([ctl, "man"], capture_output=True, text=True, check=True).stdout
    return [" ".join(verb) for verb in
            re.findall(r'^\.SS "([a-z]+) ([a-z-]+)', text.replace("\\-", "-"), re.MULTILINE)]


class Readme(unittest.TestCase):
    def test_shows_a_client_that_works(self):
        program = block("python")
        self.assertIn("127.0.0.1:7171", program)
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "proto").symlink_to(ROOT / "proto")
            (pathlib.Path(folder) / "why.py").write_text(
                program.replace("127.0.0.1:7171", os.environ["ACCESSION_SERVER"]))
            ran = subprocess.run(["bash", "-euc", block("sh")], cwd=folder, capture_output=True,
                                 text=True, check=False)
        self.assertEqual(ran.returncode, 0, ran.stderr)
        question, *missing = ran.stdout.splitlines()
        self.assertEqual(question, "why not admitted yet?")
        self.assertIn("  decide by parties/mng - ", "\n".join(missing))


class ApiPage(unittest.TestCase):
    def test_says_what_each_verb_calls(self):
        page = (ROOT / "docs/api.md").read_text()
        rows = page[page.index("## What accessionctl calls"):page.index("## Errors")]
        told = set(re.findall(r"`([a-z]+ [a-z-]+)`", rows))
        self.assertEqual(told, set(verbs()))


if __name__ == "__main__":
    unittest.main()
