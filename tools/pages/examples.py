"""The examples of docs/examples: one call of each method, with what it is answered.

An example is a JSON file named SERVICE.METHOD.json:

  says          what it shows, in a sentence
  on_behalf_of  whom the caller acts for, if it says so
  requests      the messages sent, in protojson; one, unless the method takes a stream
  responses     of each message answered what the page shows; of a stream, some of its messages

error.json is a call that is refused: it also has its `method`, and the google.rpc.Status as `error`.
"""

import json

import protocol

FOLDER = protocol.ROOT / "docs/examples"
ERROR = "error.json"


def name_of(service, method):
    """`RecordService.Record`."""
    return f"{service.name}.{method.name}"


def path_of(service, method):
    return FOLDER / f"{name_of(service, method)}.json"


def read(service, method):
    """The example of a method; raises FileNotFoundError if there is none."""
    return json.loads(path_of(service, method).read_text())


def read_error():
    """The example of an error, and the service and the method that answer it."""
    error = json.loads((FOLDER / ERROR).read_text())
    return error, {name_of(*pair): pair for pair in protocol.methods()}[error["method"]]


def complaints():
    """What is wrong with the set: a method without example, an example without method."""
    wanted = {path_of(service, method) for service, method in protocol.methods()}
    found = set(FOLDER.glob("*")) - {FOLDER / ERROR}
    return ([f"{path.stem} has no example: write docs/examples/{path.name}"
             for path in sorted(wanted - found)] +
            [f"docs/examples/{path.name} is the example of no method"
             for path in sorted(found - wanted)])
