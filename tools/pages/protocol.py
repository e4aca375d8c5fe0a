"""The protocol as protoc reads it: descriptors with the comments of the protos."""

import functools
import pathlib
import subprocess

from google.protobuf import descriptor_pb2

ROOT = pathlib.Path(__file__).resolve().parents[2]
PACKAGE = "accession.v1"
# Where Debian puts the protos of google.rpc.
GOOGLE_RPC = "/usr/share/gocode/src/github.com/gogo/googleapis"
# What a client reads first comes first; a service that is not named here comes last.
SERVICE_ORDER = ["RecordService", "ApplicationService", "WorldService", "ProcessService",
                 "DeadlineService", "DocumentService", "LogService", "AdminService"]


@functools.cache
def files():
    """The FileDescriptorSet of accession.v1, of its errors and of what it imports, with places."""
    protos = sorted((ROOT / "proto/accession/v1").glob("*.proto"))
    printed = subprocess.run(
        ["protoc", "-I", ROOT / "proto", "-I", GOOGLE_RPC, "--include_imports",
         "--include_source_info", "--descriptor_set_out=/dev/stdout", *protos,
         "google/rpc/status.proto", "google/rpc/error_details.proto"],
        check=True, stdout=subprocess.PIPE).stdout
    return descriptor_pb2.FileDescriptorSet.FromString(printed)


class Declared:
    """A declaration of a file: its name, its descriptor, and the comment above it."""

    def __init__(self, file, path, descriptor):
        self.file = file
        self.path = path
        self.descriptor = descriptor
        self.name = descriptor.name

    @property
    def comment(self):
        """The comment's paragraphs, joined by blank lines."""
        for location in self.file.source_code_info.location:
            if tuple(location.path) == self.path:
                lines = location.leading_comments.split("\n")
                return "\n".join(line.strip() for line in lines).strip()
        return ""

    def parts(self, field):
        """The declarations in a repeated field of the descriptor: `field`, `value`, `method`."""
        number = self.descriptor.DESCRIPTOR.fields_by_name[field].number
        return [Declared(self.file, self.path + (number, index), part)
                for index, part in enumerate(getattr(self.descriptor, field))]


def our_files():
    """The files of the package, by path."""
    return [file for file in files().file if file.package == PACKAGE]


def declarations(kind):
    """Every `service`, `message_type` or `enum_type` at the top of a file, file by file."""
    found = []
    for file in our_files():
        found += Declared(file, (), file).parts(kind)
    return found


def services():
    """The services in the order in which a client meets them."""
    def place(service):
        known = service.name in SERVICE_ORDER
        return (SERVICE_ORDER.index(service.name) if known else len(SERVICE_ORDER), service.name)
    return sorted(declarations("service"), key=place)


def methods():
    """Every method with its service, in the order of services()."""
    return [(service, method) for service in services() for method in service.parts("method")]


def changes_nothing(method):
    """Whether the method is declared to have no side effects."""
    options = descriptor_pb2.MethodOptions
    return method.descriptor.options.idempotency_level == options.NO_SIDE_EFFECTS
