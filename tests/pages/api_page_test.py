"""docs/api.md is what its generator writes, and the generator leaves nothing out.

What must be there is read off the protos as text, which the generator does not do.
"""

import pathlib
import re
import shutil
import sys
import tempfile
import unittest
from unittest import mock

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools/pages"))
import api_page  # noqa: E402
import examples  # noqa: E402
from markdown import anchor  # noqa: E402

PROTOS = [path.read_text() for path in sorted((ROOT / "proto/accession/v1").glob("*.proto"))]


def declared(pattern):
    return [name for text in PROTOS for name in re.findall(pattern, text, re.MULTILINE)]


class ApiPage(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.page = api_page.page()
        cls.headings = re.findall(r"^#+ (.*)$", cls.page, re.MULTILINE)

    def test_is_the_one_in_docs(self):
        self.assertTrue((ROOT / "docs/api.md").read_text() == self.page,
                        "docs/api.md is not what proto/ and docs/examples/ say; write it anew: "
                        "tools/docs")

    def test_tells_every_service_and_method(self):
        self.assertGreater(len(declared(r"^  rpc (\w+)\(")), 20)
        for text in PROTOS:
            for service, body in re.findall(r"^service (\w+) \{(.*?)^\}", text, re.M | re.S):
                self.assertIn(service, self.headings)
                for method in re.findall(r"^  rpc (\w+)\(", body, re.MULTILINE):
                    self.assertIn(f"{service}.{method}", self.headings)

    def test_tells_every_message_enum_field_and_value(self):
        for kind in ("message", "enum"):
            for name in declared(rf"^{kind} (\w+) \{{"):
                self.assertIn(f"{kind} {name}", self.headings)
        shown = set(re.findall(r"^\| \d+ \| `(\w+)` \|", self.page, re.MULTILINE))
        fields = declared(r"^ {2,4}(?:repeated )?[\w.]+ (\w+) = \d+")
        values = declared(r"^  ([A-Z0-9_]+) = \d+;")
        options = {"keyed_by", "shorthand", "inline"}  # how YAML is written: nothing of gRPC
        self.assertEqual(set(fields + values) - options - shown, set())

    def test_links_to_what_is_there(self):
        anchors = {anchor(heading) for heading in self.headings}
        links = re.findall(r"\]\(([^)]*)\)", re.sub(r"`[^`]*`", "", self.page))
        inside = [link[1:] for link in links if link.startswith("#")]
        self.assertEqual([link for link in inside if link not in anchors], [])
        files = [link for link in links if not link.startswith(("#", "https:"))]
        self.assertEqual([link for link in files if not (ROOT / "docs" / link).exists()], [])
        self.assertGreater(min(len(inside), len(files)), 1)

    def test_wants_an_example_of_each_method_and_no_other(self):
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder) / "examples"
            shutil.copytree(examples.FOLDER, copy)
            (copy / "RecordService.Record.json").rename(copy / "RecordService.Forget.json")
            with mock.patch.object(examples, "FOLDER", copy):
                complaints = examples.complaints()
        self.assertEqual(len(complaints), 2)
        self.assertIn("RecordService.Record has no example", complaints[0])
        self.assertIn("RecordService.Forget.json is the example of no method", complaints[1])


if __name__ == "__main__":
    unittest.main()
