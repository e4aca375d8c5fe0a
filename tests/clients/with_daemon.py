"""Runs a program against a daemon of its own that holds the shipped catalog.

Usage: with_daemon.py BIN PROGRAM [ARGUMENT...]

BIN is the folder of accessiond and accessionctl. The program finds the daemon's HOST:PORT in
ACCESSION_SERVER and that folder in ACCESSION_BIN; its exit code is this one's. The daemon and its
data end with the program.
"""

import contextlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]


def wait_until_ready(daemon, ready_file):
    """Returns the HOST:PORT that the daemon serves on."""
    while not ready_file.exists():
        if daemon.poll() is not None:
            sys.exit(f"accessiond ended with code {daemon.returncode} before it served")
        time.sleep(0.005)
    return json.loads(ready_file.read_text())["grpc"]


@contextlib.contextmanager
def daemon_with_catalog(bin_folder):
    """Serves the shipped catalog on a free port of this machine; yields HOST:PORT."""
    with tempfile.TemporaryDirectory(prefix="accession-clients-") as folder:
        ready_file = pathlib.Path(folder) / "ready"
        # The daemon goes when this program goes, also when a time limit kills it.
        command = ["setpriv", "--pdeathsig", "KILL", bin_folder / "accessiond", "--dev",
                   "--data", f"{folder}/data", "--listen", "127.0.0.1:0",
                   "--ready-file", ready_file]
        with open(f"{folder}/log", "wb") as log:
            daemon = subprocess.Popen(command, stderr=log)
        try:
            server = wait_until_ready(daemon, ready_file)
            imported = subprocess.run(
                [bin_folder / "accessionctl", "--server", server, "case", "import",
                 ROOT / "catalog"], capture_output=True, text=True, check=False)
            if imported.returncode != 0:
                sys.exit(imported.stderr)
            yield server
        finally:
            daemon.kill()
            daemon.wait()


def main():
    bin_folder, *program = sys.argv[1:]
    with daemon_with_catalog(pathlib.Path(bin_folder)) as server:
        environment = {**os.environ, "ACCESSION_SERVER": server, "ACCESSION_BIN": bin_folder,
                       "PYTHONDONTWRITEBYTECODE": "1"}
        return subprocess.run(program, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
