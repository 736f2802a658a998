"""What processors a request costs, from /proc: on a machine that does other work too, seconds of processors tell more than time."""

import os
import pathlib

TICKS = os.sysconf("SC_CLK_TCK")


def processes():
    """Of every process its id, its parent, its group, and its seconds with those of its children that ended."""
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            pid, rest = stat.parent.name, stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        yield int(pid), int(rest[1]), int(rest[2]), sum(map(int, rest[11:15])) / TICKS


class Cpu:
    """The seconds of a server and of the PostgreSQL behind it."""

    def __init__(self, server, postgres):
        self.server, self.postgres = int(server or 0), int(postgres or 0)

    def seconds(self):
        """A server is a process or a whole group; PostgreSQL is one process with its children."""
        server = postgres = 0.0
        for pid, parent, group, seconds in processes():
            if self.server in (pid, group):
                server += seconds
            if self.postgres in (pid, parent):
                postgres += seconds
        return server, postgres


def client_seconds():
    times = os.times()
    return times.user + times.system
