"""python3-grpcio, with stubs generated as it starts, against the daemon: docs/api.md at work."""

import hashlib
import os
import pathlib
import unittest
import uuid

import grpc

import stubs  # noqa: F401  (generates what is imported below)
from accession.v1 import (act_pb2, application_act_pb2, application_service_pb2,
                          application_service_pb2_grpc, document_service_pb2,
                          document_service_pb2_grpc, kind_pb2, log_service_pb2,
                          log_service_pb2_grpc, process_service_pb2, process_service_pb2_grpc,
                          record_service_pb2, record_service_pb2_grpc, rule_pb2, world_act_pb2)
from google.rpc import error_details_pb2, status_pb2
from grpc.health.v1 import health_pb2, health_pb2_grpc

ROOT = pathlib.Path(__file__).resolve().parents[2]
CHANNEL = grpc.insecure_channel(os.environ["ACCESSION_SERVER"])
RECORD = record_service_pb2_grpc.RecordServiceStub(CHANNEL)
APPLICATIONS = application_service_pb2_grpc.ApplicationServiceStub(CHANNEL)
LOG = log_service_pb2_grpc.LogServiceStub(CHANNEL)


def on_behalf_of(*names):
    """What says, in development mode, whom a call acts for."""
    return (("accession-on-behalf-of", ",".join(names)),)


def act(name, by, **payload):
    return act_pb2.Act(act=name, by=[by], payload=act_pb2.Payload(**payload))


def submission(applicant):
    submitted = act("submit", applicant, submission=application_act_pb2.Submission(
        title="Admission to the Far East Group", reference="12/2026"))
    submitted.process = "far-east-admission@1"
    return submitted


def answer(by, word):
    return act("respond", by, answer=application_act_pb2.Answer(answer=word))


def support(by):
    return act("endorse", by, position=application_act_pb2.Position(
        value=application_act_pb2.POSITION_VALUE_SUPPORT,
        form=application_act_pb2.POSITION_FORM_NOTE_VERBALE))


def record(stream, what, request_id=None, **fields):
    """Records `what` for the party that does it."""
    request = record_service_pb2.RecordRequest(
        stream=stream, request_id=request_id or str(uuid.uuid4()), act=what, **fields)
    return RECORD.Record(request, timeout=10, metadata=on_behalf_of(f"parties/{what.by[0]}"))


def reason_of(error):
    """The ErrorInfo that every error of the API carries."""
    trailers = dict(error.trailing_metadata())
    status = status_pb2.Status.FromString(trailers["grpc-status-details-bin"])
    about = error_details_pb2.ErrorInfo()
    if not status.details[0].Unpack(about):
        raise AssertionError(f"no ErrorInfo comes first in {status}")
    return about


class AnApplication(unittest.TestCase):
    STREAM = "applications/uzb-far-east"

    def test_goes_from_its_submission_to_an_explanation(self):
        submitted = record(self.STREAM, submission("uzb"), new=True)
        self.assertEqual(submitted.events[0].kind, kind_pb2.EVENT_KIND_SUBMISSION)
        record(self.STREAM, answer("mng", "UNDER_EVALUATION"), exact=1)
        endorsed = record(self.STREAM, support("chn"), exact=2)

        read = APPLICATIONS.GetApplication(
            application_service_pb2.GetApplicationRequest(
                name=self.STREAM, min_position=endorsed.position), timeout=10)
        self.assertEqual(read.application.phase, "evaluation")
        self.assertEqual(read.application.stream_version, 3)
        self.assertEqual([position.party for position in read.application.positions
                          if position.value == application_act_pb2.POSITION_VALUE_SUPPORT],
                         ["parties/chn"])

        why = APPLICATIONS.ExplainApplication(
            application_service_pb2.ExplainApplicationRequest(
                name=self.STREAM, min_position=endorsed.position), timeout=10).explanation
        self.assertEqual(why.question, "why not admitted yet?")
        self.assertEqual(why.evaluation.verdict, rule_pb2.VERDICT_NOT_MET)
        self.assertIn("decide", [missing.act for missing in why.missing])

    def test_is_followed_by_a_subscriber_that_is_cut_off(self):
        stream = "applications/tkm-far-east"
        submitted = record(stream, submission("tkm"), new=True)
        before = Subscription(stream, submitted.events[0].sequence)
        told = before.read_until_caught_up()
        before.call.cancel()

        # What is recorded meanwhile, and what comes once it has caught up again.
        record(stream, answer("mng", "UNDER_EVALUATION"))
        record(stream, support("chn"))
        after = Subscription(stream, before.position + 1)
        told += after.read_until_caught_up()
        supported = record(stream, support("jpn"))
        while after.position < supported.position:
            told += after.read()
        after.call.cancel()

        # Nothing twice, nothing left out.
        self.assertEqual([event.act for event in told if event.act],
                         ["submit", "respond", "endorse", "endorse"])
        recorded = APPLICATIONS.ListEvents(
            application_service_pb2.ListEventsRequest(stream=stream), timeout=10).events
        self.assertEqual([event.sequence for event in told],
                         [event.sequence for event in recorded])


class Subscription:
    """Events of a stream as they come; `position` is how far it has got."""

    def __init__(self, stream, from_sequence):
        self.position = from_sequence - 1
        self.caught_up = False
        self.call = LOG.Subscribe(log_service_pb2.SubscribeRequest(
            from_sequence=from_sequence,
            filter=log_service_pb2.EventFilter(streams=[stream])), timeout=20)

    def read(self):
        """The events of the next message; none in a heartbeat."""
        message = next(self.call)
        step = getattr(message, message.WhichOneof("step"))
        self.position = step.position
        self.caught_up = self.caught_up or message.HasField("caught_up")
        return list(message.events.events)

    def read_until_caught_up(self):
        told = []
        while not self.caught_up:
            told += self.read()
        return told


class ARetry(unittest.TestCase):
    def test_is_answered_with_the_same_events(self):
        request_id = str(uuid.uuid4())
        first = record("applications/kgz-far-east", submission("kgz"), request_id)
        again = record("applications/kgz-far-east", submission("kgz"), request_id)
        self.assertTrue(again.replayed)
        self.assertEqual([event.sequence for event in again.events],
                         [event.sequence for event in first.events])


class AnError(unittest.TestCase):
    def test_says_its_reason(self):
        with self.assertRaises(grpc.RpcError) as raised:
            APPLICATIONS.GetApplication(application_service_pb2.GetApplicationRequest(
                name="applications/kaz-far-eats"), timeout=10)
        self.assertEqual(raised.exception.code(), grpc.StatusCode.NOT_FOUND)
        about = reason_of(raised.exception)
        self.assertEqual((about.domain, about.reason), ("accession", "APPLICATION_UNKNOWN"))
        self.assertIn("applications/kaz-far-east", about.metadata["nearest"].split(","))

    def test_refuses_who_acts_for_another(self):
        request = record_service_pb2.RecordRequest(
            stream="applications/kaz-far-east", request_id=str(uuid.uuid4()), act=support("chn"))
        with self.assertRaises(grpc.RpcError) as raised:
            RECORD.Record(request, timeout=10, metadata=on_behalf_of("parties/kaz"))
        self.assertEqual(reason_of(raised.exception).reason, "NOT_REPRESENTATIVE")


class AProcess(unittest.TestCase):
    """Published in the three calls that docs/api.md tells of."""

    def test_is_linted_uploaded_and_recorded(self):
        yaml = (ROOT / "catalog/processes/far-east-admission.yaml").read_text()
        yaml = yaml.replace("process: far-east-admission", "process: far-west-admission", 1)
        linted = process_service_pb2_grpc.ProcessServiceStub(CHANNEL).LintProcess(
            process_service_pb2.LintProcessRequest(yaml=yaml, file="far-west.yaml"), timeout=10)
        self.assertEqual(list(linted.findings), [])
        stored = document_service_pb2_grpc.DocumentServiceStub(CHANNEL).UploadDocument(
            iter([document_service_pb2.UploadDocumentRequest(chunk=yaml.encode())]), timeout=10)
        self.assertEqual(stored.sha256, hashlib.sha256(yaml.encode()).hexdigest())
        payload = act_pb2.Payload(process_published=world_act_pb2.ProcessPublished(
            definition=linted.definition.SerializeToString(), version=1,
            yaml_sha256=stored.sha256))
        published = RECORD.Record(record_service_pb2.RecordRequest(
            stream="processes/far-west-admission", request_id=str(uuid.uuid4()),
            act=act_pb2.Act(payload=payload)), timeout=10)
        self.assertEqual(published.events[0].kind, kind_pb2.EVENT_KIND_PROCESS_PUBLISHED)


class AnImportedAct(unittest.TestCase):
    def test_has_a_request_id_made_from_its_name(self):
        cases = uuid.uuid5(uuid.NAMESPACE_URL, "accession:case")
        events = APPLICATIONS.ListEvents(application_service_pb2.ListEventsRequest(
            stream="applications/kaz-far-east", acts_only=True), timeout=10).events
        self.assertGreater(len(events), 10)
        for event in events:
            self.assertEqual(event.request_id,
                             str(uuid.uuid5(cases, f"{event.stream}/{event.entry}")))


class TheDaemon(unittest.TestCase):
    def test_says_that_it_serves(self):
        health = health_pb2_grpc.HealthStub(CHANNEL).Check(health_pb2.HealthCheckRequest(),
                                                           timeout=10)
        self.assertEqual(health.status, health_pb2.HealthCheckResponse.SERVING)

    def test_takes_calls_within_its_limits(self):
        large = process_service_pb2.LintProcessRequest(yaml="a" * (4 << 20))
        small = process_service_pb2.LintProcessRequest(yaml="a")
        limits = [
            (small, {"metadata": (("x-long", "a" * 7000),)}, None),
            (small, {"metadata": (("x-long", "a" * 9000),)}, grpc.StatusCode.RESOURCE_EXHAUSTED),
            (large, {}, grpc.StatusCode.RESOURCE_EXHAUSTED),
            (small, {"compression": grpc.Compression.Gzip}, grpc.StatusCode.UNIMPLEMENTED),
        ]
        for request, options, refused in limits:
            # A connection of its own: too large metadata takes its connection with it.
            with (self.subTest(bytes=request.ByteSize(), options=list(options)),
                  grpc.insecure_channel(os.environ["ACCESSION_SERVER"],
                                        [("grpc.use_local_subchannel_pool", 1)]) as channel):
                processes = process_service_pb2_grpc.ProcessServiceStub(channel)
                code, details = None, None
                try:
                    processes.LintProcess(request, timeout=10, **options)
                except grpc.RpcError as error:
                    code, details = error.code(), error.details()
                self.assertEqual(code, refused, details)


if __name__ == "__main__":
    unittest.main()
