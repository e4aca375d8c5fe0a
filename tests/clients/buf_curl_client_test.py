"""`buf curl`, which learns the API from the daemon by reflection: no proto, no stub, only JSON.

Usage: buf_curl_client_test.py NPM_FOLDER, with the daemon in ACCESSION_SERVER.
"""

import base64
import json
import os
import pathlib
import re
import subprocess
import sys
import unittest
import uuid

NPM = pathlib.Path(sys.argv.pop(1))
PROTOS = pathlib.Path(__file__).resolve().parents[2] / "proto/accession/v1"
REFLECTION = {"grpc.reflection.v1alpha.ServerReflection"}
NAME = "applications/uzb-far-east"


ENVIRONMENT = {**os.environ, "BUF_CACHE_DIR": str(NPM / "buf-cache")}


def command(method, *requests, on_behalf_of=None):
    """The command line that calls `Service/Method` with the requests."""
    header = ["--header", f"accession-on-behalf-of: {on_behalf_of}"] if on_behalf_of else []
    return [NPM / "buf", "curl", "--protocol", "grpc", "--http2-prior-knowledge", *header,
            "--data", "".join(json.dumps(request) for request in requests),
            f"http://{os.environ['ACCESSION_SERVER']}/accession.v1.{method}"]


def curl(method, *requests, **options):
    """Calls it; returns what ran."""
    return subprocess.run(command(method, *requests, **options), env=ENVIRONMENT,
                          capture_output=True, text=True, timeout=20, check=False)


def messages(text):
    """The JSON values of a text, one after the other."""
    decoder, found = json.JSONDecoder(), []
    while text := text.lstrip():
        value, end = decoder.raw_decode(text)
        found.append(value)
        text = text[end:]
    return found


def call(method, *requests, **options):
    """The answers of a call that succeeds."""
    ran = curl(method, *requests, **options)
    if ran.returncode != 0:
        raise AssertionError(ran.stderr)
    return messages(ran.stdout)


def subscribe(request):
    """The events that a subscriber is told until it has caught up; then it hangs up."""
    told = []
    call = subprocess.Popen(command("LogService/Subscribe", request), stdout=subprocess.PIPE,
                            text=True, env=ENVIRONMENT)
    with call:
        text = ""
        for line in call.stdout:
            text += line
            if line.rstrip() != "}":
                continue
            (message,), text = messages(text), ""
            told += message.get("events", {}).get("events", [])
            if "caughtUp" in message:
                break
        call.kill()
    return told


def record(act, by, payload, **fields):
    return call("RecordService/Record",
                {"stream": NAME, "requestId": str(uuid.uuid4()), **fields,
                 "act": {"act": act, "by": [by], "payload": payload,
                         **({"process": "far-east-admission@1"} if act == "submit" else {})}},
                on_behalf_of=f"parties/{by}")[0]


class BufCurl(unittest.TestCase):
    def test_takes_an_application_from_its_submission_to_an_explanation(self):
        submitted = record("submit", "uzb", {"submission": {
            "title": "Admission to the Far East Group", "reference": "12/2026"}}, new=True)
        record("respond", "mng", {"answer": {"answer": "UNDER_EVALUATION"}}, exact=1)
        endorsed = record("endorse", "chn", {"position": {
            "value": "POSITION_VALUE_SUPPORT", "form": "POSITION_FORM_NOTE_VERBALE"}}, exact=2)
        at = {"name": NAME, "minPosition": endorsed["position"]}

        application = call("ApplicationService/GetApplication", at)[0]["application"]
        self.assertEqual((application["phase"], application["streamVersion"]), ("evaluation", "3"))
        why = call("ApplicationService/ExplainApplication", at)[0]["explanation"]
        self.assertIn("decide", [missing["act"] for missing in why["missing"]])

        # A subscriber that read up to the submission, and resumes: all until it has caught up.
        after = int(submitted["position"]) + 1
        told = subscribe({"fromSequence": str(after), "filter": {"streams": [NAME]}})
        self.assertEqual([int(event["sequence"]) for event in told],
                         list(range(after, int(endorsed["position"]) + 1)))
        self.assertEqual([event["act"] for event in told if "act" in event],
                         ["respond", "endorse"])

    def test_sends_a_stream(self):
        answers = call(
            "RecordService/Import",
            {"open": {"import": "imports/tls", "title": "Timor-Leste"}},
            {"entry": {"requestId": str(uuid.uuid4()), "stream": "parties/tls", "act": {
                "effective": "2002-05-20", "payload": {"partyRegistered": {
                    "kind": "PARTY_KIND_STATE",
                    "names": [{"language": "en", "short": "Timor-Leste"}]}}}}},
            {"close": {}})
        self.assertEqual(answers[-1]["summary"], {"recorded": "1"})

    def test_finds_every_service_by_reflection(self):
        listed = subprocess.run(
            [NPM / "buf", "curl", "--protocol", "grpc", "--http2-prior-knowledge",
             "--list-services", f"http://{os.environ['ACCESSION_SERVER']}"],
            env=ENVIRONMENT, capture_output=True, text=True, timeout=20,
            check=True).stdout.split()
        ours = [f"accession.v1.{name}"
                for path in PROTOS.glob("*.proto")
                for name in re.findall(r"^service (\w+)", path.read_text(), re.MULTILINE)]
        self.assertGreaterEqual(len(ours), 8)
        self.assertEqual(set(ours) | {"grpc.health.v1.Health"}, set(listed) - REFLECTION)

    def test_shows_the_details_of_an_error(self):
        ran = curl("ApplicationService/GetApplication", {"name": "applications/kaz-far-eats"})
        self.assertNotEqual(ran.returncode, 0)
        error = json.loads(ran.stderr)
        self.assertEqual(error["code"], "not_found")
        self.assertIn("did you mean applications/kaz-far-east", error["message"])
        about = error["details"][0]
        self.assertEqual(about["type"], "google.rpc.ErrorInfo")
        value = about["value"] + "=" * (-len(about["value"]) % 4)
        self.assertIn(b"APPLICATION_UNKNOWN", base64.b64decode(value))


if __name__ == "__main__":
    unittest.main()
