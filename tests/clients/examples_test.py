"""Every example of docs/api.md, called as it stands, is answered as it says.

The client is python3-grpcio with descriptors alone: no stubs, what reflection would give it too.
Methods that change nothing come first, then the others, both in the order of the page; the one that
ends the daemon is the last.
"""

import json
import os
import pathlib
import sys
import unittest

import grpc
from google.protobuf import descriptor_pool, json_format, message_factory

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools/pages"))
import examples  # noqa: E402
import protocol  # noqa: E402

# Fields whose value is another in each log: that they are there is all that is compared.
OF_ONE_LOG = {"position", "sequence", "sequences", "causedBy", "recordedTime", "treeSize",
              "treeRoot", "nextSequence", "nextPageToken", "size", "root", "verifiedEvents", "now"}


def is_of_one_log(key, value):
    plain = value if isinstance(value, list) else [value]
    return key in OF_ONE_LOG and not any(isinstance(part, (dict, list)) for part in plain)


def lacks(shown, answered, place="the answer"):
    """What of `shown` is not in `answered`, in words; None if all is.

    Of a message the page may show some fields, of a list some elements, in their order, and of a
    text its beginning, with an ellipsis.
    """
    if isinstance(shown, dict) and isinstance(answered, dict):
        for key, value in shown.items():
            if key not in answered:
                return f"{place} has no {key}"
            problem = lacks(value, answered[key], f"{place}.{key}")
            if problem and not is_of_one_log(key, value):
                return problem
        return None
    if isinstance(shown, list) and isinstance(answered, list):
        rest = iter(answered)
        for index, value in enumerate(shown):
            if all(lacks(value, candidate) for candidate in rest):
                return f"{place}[{index}] is nowhere in {json.dumps(answered, indent=2)}"
        return None
    if isinstance(shown, str) and shown.endswith("…") and isinstance(answered, str):
        return None if answered.startswith(shown[:-1]) else f"{place} is {answered}"
    return None if shown == answered else f"{place} is {json.dumps(answered, ensure_ascii=False)}"


class Caller:
    """Calls any method with messages in protojson."""

    def __init__(self, server):
        self._channel = grpc.insecure_channel(server)
        self._pool = descriptor_pool.DescriptorPool()
        for file in protocol.files().file:
            self._pool.Add(file)
        self._classes = message_factory.MessageFactory(self._pool)

    def call(self, service, method, example):
        """Sends the example's requests; returns an iterator over the answers."""
        found = self._pool.FindServiceByName(f"{protocol.PACKAGE}.{service.name}")
        described = found.FindMethodByName(method.name)
        requests = [json_format.ParseDict(request, self._new(described.input_type))
                    for request in example["requests"]]
        proto = method.descriptor
        channel = self._channel
        kinds = {(False, False): channel.unary_unary, (False, True): channel.unary_stream,
                 (True, False): channel.stream_unary, (True, True): channel.stream_stream}
        start = kinds[proto.client_streaming, proto.server_streaming](
            f"/{found.full_name}/{method.name}",
            request_serializer=lambda message: message.SerializeToString(),
            response_deserializer=type(self._new(described.output_type)).FromString)
        behalf = example.get("on_behalf_of")
        call = start(iter(requests) if proto.client_streaming else requests[0], timeout=10,
                     metadata=(("accession-on-behalf-of", behalf),) if behalf else None)
        answers = call if proto.server_streaming else [call]
        return (json_format.MessageToDict(answer, descriptor_pool=self._pool) for answer in answers)

    def status_of(self, error):
        """The google.rpc.Status of an error, in protojson."""
        details = dict(error.trailing_metadata())["grpc-status-details-bin"]
        status = self._new(self._pool.FindMessageTypeByName("google.rpc.Status"))
        status.ParseFromString(details)
        return json_format.MessageToDict(status, descriptor_pool=self._pool)

    def _new(self, message_type):
        return self._classes.GetPrototype(message_type)()


class Examples(unittest.TestCase):
    maxDiff = None
    CALLER = Caller(os.environ["ACCESSION_SERVER"])

    def test_each_method_has_one(self):
        self.assertEqual(examples.complaints(), [])

    def test_each_is_answered_as_it_says(self):
        methods = sorted(protocol.methods(), key=lambda pair: (
            not protocol.changes_nothing(pair[1]), pair[1].name == "Drain"))
        for service, method in methods:
            with self.subTest(examples.name_of(service, method)):
                self.expect_answers(service, method)

    def test_an_error_is_what_it_says(self):
        example, method = examples.read_error()
        with self.assertRaises(grpc.RpcError) as raised:
            list(self.CALLER.call(*method, example))
        status = self.CALLER.status_of(raised.exception)
        self.assertEqual(status, example["error"])
        self.assertEqual(status["code"], raised.exception.code().value[0])

    def expect_answers(self, service, method):
        example = examples.read(service, method)
        answers = self.CALLER.call(service, method, example)
        for shown in example["responses"]:
            problem = "there is no answer"
            answered = None
            for answered in answers:
                problem = lacks(shown, answered)
                if problem is None:
                    break
            if problem:
                self.fail(f"{problem}\nThe last answer was\n"
                          f"{json.dumps(answered, indent=2, ensure_ascii=False)}")


if __name__ == "__main__":
    unittest.main()
