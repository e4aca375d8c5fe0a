"""Generates Python modules from the protos, as a client of its own would, and puts them in reach.

Importing this module does both: after it, `from accession.v1 import record_service_pb2_grpc` works.
"""

import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Where Debian puts the protos of google.rpc and of the health service.
GOOGLE_RPC = "/usr/share/gocode/src/github.com/gogo/googleapis"
HEALTH = "/usr/share/grpc-proto"

_folder = tempfile.TemporaryDirectory(prefix="accession-stubs-")


def _generate():
    ours = sorted(str(path.relative_to(ROOT / "proto"))
                  for path in (ROOT / "proto/accession/v1").glob("*.proto"))
    theirs = ["google/rpc/status.proto", "google/rpc/error_details.proto",
              "grpc/health/v1/health.proto"]
    subprocess.run(["protoc", "-I", ROOT / "proto", "-I", GOOGLE_RPC, "-I", HEALTH,
                    "--plugin=protoc-gen-grpc=/usr/bin/grpc_python_plugin",
                    f"--python_out={_folder.name}", f"--grpc_out={_folder.name}", *ours, *theirs],
                   check=True)
    # The health service's package is named like the library: the library looks there too.
    import grpc
    grpc.__path__.append(f"{_folder.name}/grpc")
    sys.path.insert(0, _folder.name)


_generate()
