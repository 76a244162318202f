"""dnsservers -- name servers on loopback, for tests

SPDX-License-Identifier: BSD-3-Clause

Each is a context manager that has an address and a port; it serves zones from
a dict of origin -> text.  A Proxy stands in front of another one and is slow,
cuts answers short, or knows no TCP.
"""

import os
import pathlib
import shutil
import socket
import subprocess
import tempfile
import threading
import time

PATH = os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin"


class Failed(Exception):
    """A server does not start."""


def free_port(address="127.0.0.1"):
    """One that is free for UDP and TCP."""
    while True:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
            udp.bind((address, 0))
            port = udp.getsockname()[1]
            with socket.socket() as tcp:
                try:
                    tcp.bind((address, port))
                    return port
                except OSError:
                    continue


class Server:
    """A program that serves zones from files."""

    program = None
    ready = None  # what it logs when it serves

    def __init__(self, zones, address="127.0.0.1", port=None, options=""):
        self.zones, self.address, self.options = zones, address, options
        self.any_port = not port
        self.take_port(port or free_port(address))

    def take_port(self, port):
        self.port = port
        self.at = f"@{self.address}#{port}"

    def __enter__(self):
        """A free port may be another's by the time the server takes it."""
        for left in 2, 1, 0:
            try:
                return self.start()
            except Failed:
                if not left or not self.any_port:
                    raise
                self.take_port(free_port(self.address))

    def start(self):
        self.scratch = tempfile.TemporaryDirectory(prefix="sesz-server-")
        self.folder = pathlib.Path(self.scratch.name)
        for origin, text in self.zones.items():
            (self.folder / f"{origin}.zone").write_text(text)
        self.log = open(self.folder / "log", "w+", encoding="latin-1")
        self.child = subprocess.Popen(
            self.command(), cwd=self.folder, stdin=subprocess.DEVNULL,
            stdout=self.log, stderr=self.log)
        self.wait()
        return self

    def wait(self):
        """Until it answers by TCP, which it does last."""
        for _ in range(500):
            if self.child.poll() is not None:
                break
            if self.is_ready() and self.listens():
                return
            time.sleep(.02)
        self.log.seek(0)
        said = self.log.read()
        self.__exit__()
        raise Failed(f"{self.program} does not start: {said}")

    def listens(self):
        with socket.socket() as probe:
            return probe.connect_ex((self.address, self.port)) == 0

    def is_ready(self):
        """Does its log say so?  Another may listen, one that is just going."""
        return self.ready in (self.folder / "log").read_text("latin-1")

    def __exit__(self, *_):
        self.child.terminate()
        try:
            self.child.wait(10)
        except subprocess.TimeoutExpired:
            self.child.kill()
            self.child.wait()
        # The processes that a server started may end later than itself.
        for _ in range(100):
            if not self.listens():
                break
            time.sleep(.02)
        self.log.close()
        self.scratch.cleanup()


class Named(Server):
    program = "named"
    ready = " running\n"

    def command(self):
        zones = "".join(
            f'zone "{origin}" {{ type primary; file "{origin}.zone"; }};\n'
            for origin in self.zones)
        (self.folder / "named.conf").write_text(f"""
            options {{ directory "{self.folder}"; pid-file none;
                       listen-on port {self.port} {{ {self.address}; }};
                       listen-on-v6 {{ none; }}; recursion no;
                       dnssec-validation no; notify no;
                       check-names primary ignore; {self.options} }};
            controls {{ }};
            {zones}""")
        return [shutil.which("named", path=PATH), "-g", "-c", "named.conf"]


class Nsd(Server):
    program = "nsd"
    ready = "nsd started"

    def command(self):
        zones = "".join(
            f'zone:\n  name: "{origin}"\n  zonefile: "{origin}.zone"\n'
            for origin in self.zones)
        (self.folder / "nsd.conf").write_text(f"""
server:
  ip-address: {self.address}
  port: {self.port}
  zonesdir: "{self.folder}"
  pidfile: ""
  zonelistfile: "{self.folder}/zone.list"
  xfrdfile: "{self.folder}/xfrd.state"
  xfrdir: "{self.folder}"
  username: ""
  server-count: 1
  {self.options}
remote-control:
  control-enable: no
{zones}""")
        return [shutil.which("nsd", path=PATH), "-d", "-c",
                f"{self.folder}/nsd.conf"]


class Proxy:
    """
    Stands in front of a server on another port.  `delay` seconds for each
    answer; `cut` sends answers by UDP empty, with TC; `tcp` says whether it
    hands on TCP; the first `lose` questions by UDP are lost; what noise()
    makes of an answer is sent before it, what change() does in its place.
    """

    def __init__(self, server, delay=0, cut=False, tcp=True, lose=0, noise=None,
                 change=None, port=None):
        self.to = (server.address, server.port)
        self.delay, self.cut, self.lose = delay, cut, lose
        self.noise, self.change = noise, change or (lambda answer: answer)
        self.address, self.port = "127.0.0.1", port or free_port()
        self.at = f"@{self.address}#{self.port}"
        self.udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.udp.bind((self.address, self.port))
        self.tcp = None
        if tcp:
            self.tcp = socket.socket()
            self.tcp.bind((self.address, self.port))
            self.tcp.listen()
        self.seen = 0

    def __enter__(self):
        self.running = True
        self.threads = [threading.Thread(target=self.run_udp, daemon=True)]
        if self.tcp:
            self.threads.append(threading.Thread(target=self.run_tcp,
                                                 daemon=True))
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        """A socket that somebody still waits for would keep its port."""
        self.running = False
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as wake:
            wake.sendto(b"", (self.address, self.port))
        if self.tcp:
            self.tcp.shutdown(socket.SHUT_RDWR)
        for thread in self.threads:
            thread.join(10)
        self.udp.close()
        if self.tcp:
            self.tcp.close()

    def ask(self, question):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out:
            out.settimeout(5)
            out.sendto(question, self.to)
            return out.recv(65535)

    def answer(self, question, client):
        time.sleep(self.delay)
        try:
            answer = self.change(self.ask(question))
            if self.cut:
                answer = answer[:2] + bytes([answer[2] | 2]) + answer[3:6] + \
                    bytes(6) + question[12:question.index(b"\0", 12) + 5]
            if self.noise:
                self.udp.sendto(self.noise(answer), client)
            self.udp.sendto(answer, client)
        except OSError:
            pass

    def run_udp(self):
        while True:
            question, client = self.udp.recvfrom(65535)
            if not self.running:
                return
            self.seen += 1
            if self.seen <= self.lose:
                continue
            threading.Thread(target=self.answer, args=(question, client),
                             daemon=True).start()

    def run_tcp(self):
        while True:
            try:
                client, _ = self.tcp.accept()
            except OSError:
                return
            with client, socket.create_connection(self.to) as out:
                out.sendall(client.recv(65535))
                out.shutdown(socket.SHUT_WR)
                while data := out.recv(65535):
                    client.sendall(data)
