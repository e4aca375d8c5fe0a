"""The client that README.md shows works as it stands."""

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


if __name__ == "__main__":
    unittest.main()
