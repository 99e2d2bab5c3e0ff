"""The process that holds the graph and forks, slows down and kills the workers.

``python -m eujp_graph.server.supervisor DESCRIPTOR DUMP SECONDS`` loads the graph once and then
does as it is told over the socket DESCRIPTOR by the server's ``pool``; SECONDS is the time limit
of a query. It is a process of its own because a server with threads cannot fork safely, and it
does nothing else so that it always listens. docs/server-processes.md has the whole picture.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import sys

from eujp_graph.rdf.oxigraph import RdfFormat, Store
from eujp_graph.server import limits
from eujp_graph.server.worker import work
from eujp_graph.server.worker_messages import COMMAND, FORK, FORKED, KILL, SLOW_DOWN


class Supervisor:
    """Forks workers that answer from *store*, as it is told over the socket *control*."""

    def __init__(self, control: socket.socket, store: Store, seconds: float) -> None:
        self.control, self.store, self.seconds = control, store, seconds
        self.workers: set[int] = set()

    def run(self) -> None:
        """Do as told until the server hangs up; then kill every worker."""
        with self.control.makefile("rb") as commands:
            while command := commands.read(COMMAND.size):
                action, pid = COMMAND.unpack(command)
                # Before anything is done to a process: the number of one that ended may
                # belong to a stranger by now, but only once it has been waited for here.
                self._reap()
                if action == FORK:
                    self._fork()
                elif pid in self.workers:
                    ACTIONS[action](pid)
        self._reap()
        for pid in self.workers:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)

    def _reap(self) -> None:
        """Forget the workers that have ended."""
        with contextlib.suppress(ChildProcessError):
            while pid := os.waitpid(-1, os.WNOHANG)[0]:
                self.workers.discard(pid)

    def _fork(self) -> None:
        servers_end, workers_end = socket.socketpair()
        pid = os.fork()
        if pid == 0:
            # A worker that held these open would never learn that the server hung up.
            self.control.close()
            servers_end.close()
            with contextlib.suppress(ConnectionError):
                work(self.store, workers_end, self.seconds)
            os._exit(0)  # not sys.exit: the exit handlers are the supervisor's
        workers_end.close()
        self.workers.add(pid)
        socket.send_fds(self.control, [FORKED.pack(pid)], [servers_end.fileno()])
        servers_end.close()


def _slow_down(pid: int) -> None:
    os.setpriority(os.PRIO_PROCESS, pid, limits.SLOW_NICENESS)


def _kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)


ACTIONS = {SLOW_DOWN: _slow_down, KILL: _kill}


def main(arguments: list[str]) -> None:
    """The life of the supervisor."""
    descriptor, dump, seconds = arguments
    # Ctrl-C reaches every process of a terminal; the server answers what was asked, then hangs up.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    store = Store()
    store.bulk_load(path=dump, format=RdfFormat.N_QUADS)
    with socket.socket(fileno=int(descriptor)) as control:
        Supervisor(control, store, float(seconds)).run()


if __name__ == "__main__":
    main(sys.argv[1:])
