# r53server.py -- moto's Route 53 behind what the real one does besides
#
# SPDX-License-Identifier: BSD-3-Clause
#
# moto keeps names as they come and checks no values.  Route 53 keeps names in
# lower case with every byte outside a-z 0-9 - _ as \ooo, `*` among them, and
# the AWS provider counts on it; and it refuses TXT values that are no quoted
# strings of up to 255 octets each.  So a proxy stands in front of moto that
# respells the names of what comes in, and refuses such values.  moto's SES
# gives another verification token each time, which the proxy puts right; it
# answers version 2 of SES's API itself, in which moto gives no tokens.
# Source: Route 53 Developer Guide, "DNS domain name format" and "TXT".

import base64
import hashlib
import http.client
import http.server
import re
import shutil
import socket
import subprocess
import threading
import time
import urllib.parse
import xml.sax.saxutils

import sesv2server

HOST = "127.0.0.1"
REFUSAL = """<?xml version="1.0"?>
<ErrorResponse xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><Error>\
<Type>Sender</Type><Code>InvalidChangeBatch</Code><Message>%s</Message>\
</Error><RequestId>0</RequestId></ErrorResponse>"""


def api_name(name):
    """A name as Route 53 keeps it and shows it."""
    out, i = [], 0
    while i < len(name):
        c, step = name[i], 1
        if re.match(r"\\[0-3][0-7][0-7]", name[i:i + 4]):
            c, step = chr(int(name[i + 1:i + 4], 8)), 4
        elif c == ".":
            out.append(".")
            i += 1
            continue
        c = c.lower() if c.isascii() else c
        out.append(c if re.match(r"[a-z0-9_-]", c) else "\\%03o" % ord(c))
        i += step
    return "".join(out).rstrip(".") + "."


def txt_fault(value):
    """What is wrong with a TXT value, or None."""
    if len(value) > 4000:
        return "longer than 4000"
    one = r'"(?:[ !#-\[\]-~]|\\["\\]|\\[0-3][0-7][0-7])*"'
    if not re.fullmatch(one + r"(?: *" + one + r")*", value):
        return "no quoted strings"
    for string in re.findall(one, value):
        octets = re.sub(r'\\(?:[0-7]{3}|["\\])', "x", string[1:-1])
        if len(octets) > 255:
            return "a string of %d octets" % len(octets)
    return None


def body_fault(body):
    for record_set in re.findall(r"<ResourceRecordSet>.*?</ResourceRecordSet>",
                                 body, re.S):
        if "<Type>TXT</Type>" not in record_set:
            continue
        for value in re.findall(r"<Value>(.*?)</Value>", record_set, re.S):
            value = xml.sax.saxutils.unescape(value, {"&quot;": '"',
                                                      "&#34;": '"',
                                                      "&#39;": "'"})
            fault = txt_fault(value)
            if fault:
                return "%s: %s" % (fault, value)
    return None


def respell_body(body):
    def name(match):
        text = xml.sax.saxutils.unescape(match.group(1), {
            "&quot;": '"', "&#34;": '"', "&#39;": "'"})
        return "<Name>%s</Name>" % xml.sax.saxutils.escape(api_name(text))
    return re.sub(r"<Name>(.*?)</Name>", name, body, flags=re.S)


def respell_path(path):
    parts = urllib.parse.urlsplit(path)
    query = urllib.parse.parse_qsl(parts.query, keep_blank_values=True)
    query = [(k, api_name(v) if k == "name" else v) for k, v in query]
    return parts._replace(query=urllib.parse.urlencode(query)).geturl()


def keep_token(request, response):
    """The answer of SES with the token of the domain that was asked about."""
    asked = urllib.parse.parse_qs(request)
    domain = asked.get("Domain", asked.get("Identities.member.1", [""]))[0]
    token = base64.b64encode(hashlib.sha256(domain.encode()).digest())
    return re.sub(rb"(<VerificationToken>).*?(</VerificationToken>)",
                  rb"\g<1>" + token + rb"\2", response)


class Proxy(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    port = 0  # moto's
    sesv2 = None

    def log_message(self, *args):
        pass

    def handle(self):
        try:
            super().handle()
        except ConnectionResetError:
            pass  # the provider ends as soon as it has its answers

    def answer(self, status, headers, body):
        self.send_response(status)
        for key, value in headers:
            if key.lower() in ("content-type", "location"):
                self.send_header(key, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def forward(self):
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length).decode("utf-8", "surrogateescape")
        path = self.path
        if path.startswith("/v2/email/"):
            status, text = self.sesv2.answer(self.command, path, body)
            # What was made by version 1 is moto's to tell of.
            if status != 404:
                self.answer(status, [("Content-Type", "application/json")],
                            text.encode())
                return
        if "/rrset" in path:
            fault = body_fault(body)
            if fault:
                text = REFUSAL % xml.sax.saxutils.escape(fault)
                self.answer(400, [("Content-Type", "text/xml")],
                            text.encode("utf-8", "surrogateescape"))
                return
            body, path = respell_body(body), respell_path(path)
        headers = {k: v for k, v in self.headers.items()
                   if k.lower() not in ("content-length", "connection",
                                        "accept-encoding")}
        there = http.client.HTTPConnection(HOST, self.port, timeout=60)
        there.request(self.command, path,
                      body.encode("utf-8", "surrogateescape") or None, headers)
        response = there.getresponse()
        self.answer(response.status, response.getheaders(),
                    keep_token(body, response.read()))
        there.close()

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = forward


def free_port():
    with socket.socket() as s:
        s.bind((HOST, 0))
        return s.getsockname()[1]


class Server:
    """with Server() as url: ...; raises OSError where moto does not start."""

    def __enter__(self):
        program = shutil.which("moto_server")
        if not program:
            raise OSError("moto_server not found")
        port = free_port()
        self.moto = subprocess.Popen(
            [program, "-H", HOST, "-p", str(port)],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        handler = type("Handler", (Proxy,), {
            "port": port, "sesv2": sesv2server.Identities()})
        self.http = None
        try:
            self.wait(port)
            self.http = http.server.ThreadingHTTPServer((HOST, 0), handler)
        except OSError:
            self.__exit__()
            raise
        threading.Thread(target=self.http.serve_forever, daemon=True).start()
        return "http://%s:%d" % self.http.server_address

    def wait(self, port):
        until = time.monotonic() + 60
        while time.monotonic() < until:
            if self.moto.poll() is not None:
                raise OSError("moto_server ended at once")
            try:
                socket.create_connection((HOST, port), 1).close()
                return
            except OSError:
                time.sleep(0.2)
        raise OSError("moto_server does not answer")

    def __exit__(self, *args):
        if self.http:
            self.http.shutdown()
            self.http.server_close()
        self.moto.terminate()
        try:
            self.moto.wait(10)
        except subprocess.TimeoutExpired:
            self.moto.kill()
            self.moto.wait()
