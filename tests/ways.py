"""ways.py -- the cases of ways-out

SPDX-License-Identifier: BSD-3-Clause
"""

import contextlib
import json
import os
import pathlib
import re
import shlex
import shutil
import socket
import subprocess
import sys
import threading

ROOT = pathlib.Path(os.environ.get("top_srcdir")
                    or pathlib.Path(__file__).resolve().parent.parent)
SESZ = pathlib.Path(os.environ.get("SESZ")
                    or ROOT / "build" / "sesz").resolve()
TIMEOUT = 120

sys.path.insert(0, str(ROOT / "tests/judges"))

import dnsservers  # noqa: E402

# Errors and warnings that nobody but the authors of sesz can resolve, and why.
NO_WAY = {
    "internal": "a defect of sesz, not of the zone",
}


class Wrong(Exception):
    """A test found what it must not find."""


class Skip(Exception):
    """A test cannot be run here."""


# --- the zone and the identity that most cases begin with --------------------

SOA = "@ IN SOA ns.example.net. hostmaster 1 7200 900 1209600 3600\n"
NS = "@ IN NS ns.example.net.\n@ IN NS ns.example.org.\n"
ZONE = "$TTL 1h\n" + SOA + NS + "www IN A 192.0.2.80\n"
TOKENS = ["g6fjyqve4yuscbz2e4kwlnwkskd3qjeo",
          "y5uf25tnemcfqu33agj6uzg6mtxv65bt",
          "eeqke674dmtp2rhhq3mhocbh52uvrvsm"]
OLD = "aold2kretired3okenq5mwx7bvlzthyu"
DKIM = f"{TOKENS[0]}._domainkey"
VERIFY = "UKRHneN+LPBcbVN3IM7QaQE+dhkIr999JLEAuzUkGDo="
IDENTITY = {"domain": "example.com", "region": "eu-west-1",
            "verification_tokens": [VERIFY], "dkim": {"tokens": TOKENS},
            "mail_from": {"domain": "mail.example.com"}}
IDS = "example.com.ses.json"
# Two public keys, of 1024 and 2048 bits.
KEY = ("MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDK4ynAzffoBG+BR11FLJs2Eqqr"
       "i4+2NSbdtTGiqZT3kufieGn26pvN90d56jEtB0ET+up15wj1Xwh8QP2w+8i7tKfQ"
       "P4iIhC1TkAFdArK78XaBcO3DT0OZ2GdNnCpmE2zdt3T+zo/rR6IO6iRxGhPkSLIo"
       "QLBM1MnpC7vElzd5IwIDAQAB")
KEY2 = ("MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAxtufA6Oblblrt/jFwblt"
        "zNXVM0Z0cSUwXiYdbSYLiH3qUC7x+kQOQodABJZHc8sT9pq5u5AqJLTAr5raYbJB"
        "3IJiu3OK/E66LLol3qsAZljXm32tavtWtoHYgbbbhrRhXLcOkWdkEp0nPunKtpKu"
        "LlmgToYB+ED2mK5O6weahu/u3obNq/dxvMWF9YWROxbkgWf7Bk+um9AG5kc3q8iV"
        "+0pedBIC8+HSzTc0kQduRdd52jBVFppNZh5hwGQPwuR5PycwX7g8ZXoAhxiS8rzU"
        "NZPfP6ibGA5kbnrUtV2yNZSBsbfcyhRbhfCPP/sjAENbGcjVV8PkCxFZPUrbND5G"
        "CwIDAQAB")

SHORT = ("MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAKFGyNS0boc8IBLnkoCCCQCIJ4NfRIns"
         "1BZuQpIzbr178BS2orxwVj7h7LcWl+2s0Zo7eOX7Z7F3aq44iG3iTecCAwEAAQ==")


def identity(without=(), **changes):
    """The identity as JSON, with some members changed or left out."""
    whole = {**IDENTITY, **changes}
    return json.dumps({k: v for k, v in whole.items() if k not in without},
                      indent=2) + "\n"


def sesv2(origin="AWS_SES", tokens=tuple(TOKENS)):
    """What aws sesv2 get-email-identity prints."""
    return json.dumps({
        "IdentityType": "DOMAIN",
        "DkimAttributes": {"Tokens": list(tokens), "SigningEnabled": True,
                           "SigningAttributesOrigin": origin},
        "MailFromAttributes": {"MailFromDomain": "mail.example.com"}}) + "\n"


def own_key(key=KEY):
    """An identity with a key of its own."""
    return identity(without=["dkim"],
                    dkim_keys=[{"selector": "s1", "public_key": key}])


def txt(*parts):
    """A TXT record's data in strings of at most 255."""
    whole = "".join(parts)
    return " ".join(f'"{whole[i:i + 255]}"' for i in range(0, len(whole), 255))


# --- scratch folders ---------------------------------------------------------

class World:
    """A scratch folder, and the command that is run in it."""

    def __init__(self, folder, files, argv):
        self.folder, self.argv = pathlib.Path(folder), list(argv)
        for name, text in files.items():
            if text is not None:
                self.write(name, text)
        state = (ROOT / "tests/data/sources/tf-state.json").read_text()
        for name, text in ("aws", sesv2()), ("terraform", state):
            self.write(f"bin/{name}", f"#!/bin/sh\ncat <<'EOF'\n{text}EOF\n")
            (self.folder / "bin" / name).chmod(0o755)
        self.prepare()

    def prepare(self):
        """What files alone do not say."""

    def read(self, name):
        return (self.folder / name).read_bytes().decode("utf-8")

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode("utf-8"))

    def env(self):
        path = [str(self.folder / "bin"), str(SESZ.parent), os.environ["PATH"]]
        return dict(os.environ, PATH=":".join(path), LC_ALL="C", NO_COLOR="1")

    def shell(self, command):
        done = subprocess.run(["sh", "-c", command], cwd=self.folder,
                              env=self.env(), capture_output=True, text=True,
                              check=False, timeout=TIMEOUT)
        if done.returncode:
            raise Wrong(f"{command}: {done.returncode} {done.stderr}")

    def command(self):
        return [str(SESZ), *self.argv]

    def run(self):
        done = subprocess.run(self.command(), cwd=self.folder, env=self.env(),
                              capture_output=True, timeout=TIMEOUT, check=False)
        # The findings of check are its result.
        text = done.stderr + (done.stdout if self.argv[0] == "check" else b"")
        return done.returncode, text.decode("utf-8", "replace")


class Interrupted(World):
    """The zone is saved by somebody else while sesz waits for the identity."""

    first = True

    def prepare(self):
        os.mkfifo(self.folder / "fifo")

    def save_and_send(self):
        with open(self.folder / "fifo", "w", encoding="utf-8") as fifo:
            if self.first:  # sesz has read the zone
                self.write("example.com.zone", self.read("example.com.zone")
                           + "new A 192.0.2.81\n")
            self.first = False
            fifo.write(identity())

    def run(self):
        thread = threading.Thread(target=self.save_and_send, daemon=True)
        thread.start()
        result = super().run()
        thread.join(TIMEOUT)
        return result


class NotOwned(World):
    """Another user merges a zone of root's, and may."""

    def prepare(self):
        if os.geteuid() != 0 or not shutil.which("setpriv"):
            raise Skip("needs root and setpriv")
        self.folder.chmod(0o777)
        (self.folder / "example.com.zone").chmod(0o666)

    def command(self):
        return ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups",
                *super().command()]


class Unreadable(NotOwned):
    """A zone that only its owner may read, and its owner has forbidden it."""

    def prepare(self):
        super().prepare()
        zone = self.folder / "example.com.zone"
        zone.chmod(0)
        os.chown(zone, 65534, 65534)


class ClosedFolder(NotOwned):
    """A zone in a folder that takes no new files."""

    def prepare(self):
        super().prepare()
        os.chown(self.folder, 65534, 65534)
        os.chown(self.folder / "example.com.zone", 65534, 65534)
        self.folder.chmod(0o555)


class Dangling(World):
    """A symbolic link to nothing."""

    def prepare(self):
        (self.folder / "out.zone").symlink_to("gone/out.zone")


class Sparse(World):
    """A file with more bytes than sesz reads, but few blocks."""

    def prepare(self):
        with open(self.folder / "example.com.zone", "r+b") as file:
            file.truncate(4294967296)


class MadeKey(World):
    """A key from openssl, as people make it."""

    def prepare(self):
        if not shutil.which("openssl"):
            raise Skip("needs openssl")
        self.shell("openssl genrsa -out KEY.pem 2048")
        self.shell("openssl genrsa 3072 | openssl rsa -pubout -out long.pem")


class Live(World):
    """
    The zone is merged and served by a named, and a second one has it and the
    keys and looks things up; as far as the subclass does not take it away.
    """

    tcp, running, resolver = True, True, None

    def prepare(self):
        if not shutil.which("named", path=dnsservers.PATH):
            raise Skip("needs named")
        self.shell("sesz merge -q --terraform=none example.com.zone")
        self.ports = dnsservers.free_port(), dnsservers.free_port()
        for name, port in zip(("PORT", "RESOLVER"), self.ports):
            self.argv = [word.replace(name, str(port)) for word in self.argv]
        self.publish()
        self.spoil()

    def publish(self):
        """All as it has to be."""
        self.tcp = self.running = True
        self.served = {"example.com": self.read("example.com.zone")}
        self.resolver = {**self.served, "dkim.amazonses.com": KEYS}

    def spoil(self):
        """Takes something away."""

    def run(self):
        with contextlib.ExitStack() as stack:
            port = self.ports[0]
            if self.running and not self.tcp:
                hidden = stack.enter_context(dnsservers.Named(self.served))
                stack.enter_context(dnsservers.Proxy(hidden, cut=True,
                                                     tcp=False, port=port))
            elif self.running:
                stack.enter_context(dnsservers.Named(self.served, port=port))
            stack.enter_context(dnsservers.Named(self.resolver,
                                                 port=self.ports[1]))
            return super().run()


class Serving(World):
    """A named on loopback that gives the zone to who has the key."""

    def prepare(self):
        self.named = shutil.which(
            "named", path=os.environ["PATH"] + ":/usr/sbin:/usr/local/sbin")
        if not self.named:
            raise Skip("needs named")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.argv = [word.replace("PORT", str(port)) for word in self.argv]
        self.write("k.key", 'key "k" {\n\talgorithm hmac-sha256;\n'
                   f'\tsecret "{VERIFY}";\n}};\n')
        self.write("named.conf", f"""
            options {{ directory "{self.folder}"; pid-file none;
                       listen-on port {port} {{ 127.0.0.1; }};
                       listen-on-v6 {{ none; }}; recursion no;
                       allow-transfer {{ key k; }}; }};
            controls {{ }};
            include "{self.folder}/k.key";
            zone "example.com" {{ type primary; file "example.com.zone"; }};
            """)

    def run(self):
        with subprocess.Popen([self.named, "-g", "-c", "named.conf"],
                              cwd=self.folder, stderr=subprocess.PIPE,
                              text=True) as server:
            try:
                if not any(line.endswith(" running\n") for line in server.stderr):
                    raise Wrong("named does not start")
                return super().run()
            finally:
                server.terminate()


# --- ways out ----------------------------------------------------------------
#
# Each makes a function that goes the way in a World, by the text of the hint.

def look_up(pattern, hint):
    match = re.search(pattern, hint)
    if not match:
        raise Wrong(f"no {pattern!r} in the way out: {hint}")
    return match[match.lastindex or 0]


def say(pattern, *args, instead=None):
    """
    Add the option that the way out names.  Where it names but the form of one,
    args are that option in full.  It stands in the place of `instead`.
    """
    def go(world, hint):
        found = look_up(pattern, hint)
        new = [arg.replace("{}", found) for arg in args] or shlex.split(found)
        at = world.argv.index(instead) if instead else len(world.argv)
        world.argv[at:at + (instead is not None)] = new
    return go


def drop(*args):
    """Leave arguments out."""
    def go(world, _):
        for arg in args:
            world.argv.remove(arg)
    return go


def edit(old, new, pattern=None, name="example.com.zone"):
    """Change a piece of a file; {} in the new text is what the way out names."""
    def go(world, hint):
        text = world.read(name)
        if text.count(old) != 1:
            raise Wrong(f"{old!r} is {text.count(old)} times in {name}")
        found = look_up(pattern, hint) if pattern else ""
        world.write(name, text.replace(old, new.replace("{}", found)))
    return go


def cut(*lines, name="example.com.zone"):
    """Remove lines."""
    return both(*[edit(line + "\n", "", name=name) for line in lines])


def comment(old):
    """Put a ; in front of a line."""
    return edit(old, ";" + old)


def write(name, text):
    return lambda world, _: world.write(name, text)


def run(pattern, after=""):
    """Run the command that the way out names."""
    return lambda world, hint: world.shell(look_up(pattern, hint) + after)


def again(_, __):
    """Run the same command again."""


def both(*steps):
    def go(world, hint):
        for step in steps:
            step(world, hint)
    return go


# --- cases -------------------------------------------------------------------

class Case:
    def __init__(self, rule, hint, way, limit):
        self.rule, self.hint, self.way, self.limit = rule, hint, way, limit
        self.files, self.argv, self.world = {}, [], World


CASES = []
MERGE = ("merge", "-n", "example.com.zone")
WRITE = ("merge", "example.com.zone")
CHECK = ("check", "example.com.zone")
GENERATE = ("generate", "example.com", "--ns", "ns.example.net", "--hostmaster",
            "hostmaster@example.com", "-o", "new.zone")


def case(rule, hint, way, zone=ZONE, *, ids=identity(), files=(), args=(),
         argv=MERGE, world=World, limit=None):
    """A rule, words of its way out, and how to go it; a limit that it names."""
    new = Case(rule, hint, way, limit)
    new.files = {"example.com.zone": zone, IDS: ids, **dict(files)}
    new.argv, new.world = [*argv, *args], world
    CASES.append(new)


# One octet more than a name may have, with example.com below it.
LONG = "xy." + "x." * 119 + "x"

# The program and its files

case("usage", "did you mean --replace?",
     say(r"mean (\S+)\?", instead="--repalce"), args=["--repalce"])
case("usage", "did you mean sesz merge?",
     say(r"mean sesz (\S+)\?", instead="mrege"),
     argv=["mrege", "-n", "example.com.zone"])
case("usage", "put a command in front of the file",
     say(r"as in sesz (.*)", instead="example.com.zone"),
     argv=["example.com.zone"])
case("usage", "write --replace alone",
     say(r"write (\S+) alone", instead="--replace=yes"), args=["--replace=yes"])
case("usage", "write the one that is meant in full",
     say("in full", "--dkim-zone=dkim.amazonses.com",
         instead="--dkim=dkim.amazonses.com"),
     args=["--dkim=dkim.amazonses.com"])
case("usage", "sesz help merge says what --ttl takes",
     both(run(r"sesz help \w+"), say("--ttl", "--ttl=3", instead="--ttl=3x")),
     args=["--ttl=3x"])
case("usage", "sesz help merge says what it takes",
     both(run(r"sesz help \w+"), say("takes", "--ttl=3", instead="--ttl")),
     args=["--ttl"])
case("usage", "write it as in --dmarc-policy none",
     say(r"--dmarc-policy \S+", instead="--dmarc-policy=some"),
     args=["--dmarc-policy=some"])
case("usage", "write it as in --dmarc-rua postmaster@example.com",
     say(r"--dmarc-rua \S+", instead="--dmarc-rua=http://x"),
     args=["--dmarc-rua=http://x"])
case("usage", "write all of it: --dmarc TEXT", drop("--dmarc-policy=none"),
     args=["--dmarc=v=DMARC1; p=none", "--dmarc-policy=none"])
case("usage", "run sesz once for each zone", drop("b.zone"),
     argv=["merge", "-o", "new", "-Oexample.com", "example.com.zone", "b.zone"],
     args=["-i", IDS], files={"b.zone": ZONE})
case("usage", "merge in place", drop("-onew"),
     ZONE + "$INCLUDE more\n", files={"more": 'mail TXT "v=spf1 -all"\n'},
     argv=["merge", "-onew", "example.com.zone"])
LISTED = ("merge", "-n", "--from-file", "list")
LISTING = {"list": "example.com.zone\n"}
REPORTED = ('{"zone":"a.zone","command":"merge","status":"changed",'
            '"microseconds":1}\n')
case("usage", "leave it out, or name one with --from-file LIST", drop("-0"),
     args=["-0"])
case("usage", "leave it out, or name the stopped run's with --report FILE",
     say(r"--report FILE", "--report=new"), args=["--resume"])
case("usage", "put all but one of them into files",
     both(write("list", LISTING["list"]), say("files", "list", instead="-"),
          say("files", "-i" + IDS, instead="-i-")),
     argv=["merge", "-n", "-i-", "--from-file", "-"])
case("usage", "take that line out", edit("-\n", "", name="list"),
     files={"list": "example.com.zone\n-\n"}, argv=LISTED)
case("usage", "--null where a NUL ends each name", say("--null"),
     files={"list": "example.com.zone\0"}, argv=LISTED)
case("usage", "go on from it: --resume", say("--resume"),
     files={"r": REPORTED}, args=["--report=r"])
case("io", "name another file with --report FILE",
     say(r"--report FILE", "--report=new", instead="--report=r"),
     files={"r": "not a report\n"}, args=["--resume", "--report=r"])
case("io", "nothing is at exmple.com.zone",
     say("correct the path", "example.com.zone", instead="exmple.com.zone"),
     argv=["merge", "-n", "exmple.com.zone"])
case("io", "name a file in it: ./FILE",
     say(r"(\./)FILE", "{}example.com.zone", instead="."),
     argv=["merge", "-n", "."])
case("io", "remove the link: rm out.zone", run(r"rm \S+"), world=Dangling,
     argv=["merge", "-t", "none", "-o", "out.zone", "example.com.zone"])
case("io", "make its folder: mkdir -p new/", run(r"mkdir -p \S+"),
     argv=["merge", "-o", "new/a.zone", "example.com.zone"])
case("io", "chmod u+wx ./", run(r"chmod \S+ \S+"), world=ClosedFolder,
     argv=["merge", "-t", "none", "./example.com.zone"])
case("io", "chmod u+rw example.com.zone", run(r"chmod \S+ \S+"),
     world=Unreadable)
case("io", "move a part to another and $INCLUDE it",
     write("example.com.zone", ZONE), world=Sparse,
     limit=4294967295)
case("file-changed", "run the command again", again, world=Interrupted,
     argv=["merge", "-i", "fifo", "example.com.zone"])
case("owner-lost", "chown 0:0 example.com.zone", run(r"chown \S+ \S+"),
     argv=["merge", "-t", "none", "example.com.zone"], world=NotOwned)
case("not-ours", "none with --terraform none", say(r"--terraform none"),
     argv=WRITE, files={"example.com.tf": "# mine\n"})
case("not-ours", "another with --terraform FILE",
     say("--terraform FILE", "--terraform", "ses.tf"),
     argv=WRITE, files={"example.com.tf": "# mine\n"})

case("file-exists", "overwrite it with --force", say("--force"), argv=GENERATE,
     files={"new.zone": "; mine\n"})
case("file-exists", "another with --output FILE",
     say("--output FILE", "--output", "other.zone"), argv=GENERATE,
     files={"new.zone": "; mine\n"})

# Zone text

case("syntax", "put ; in front of the line", comment("mail\n"), ZONE + "mail\n")
case("syntax", "write it as in $TTL 3600",
     edit("$TTL\n", "{}\n", r"\$TTL \d+"), ZONE + "$TTL\n")
case("syntax", "write it as in $ORIGIN example.com.",
     edit("$ORIGIN a. b.", "{}", r"\$ORIGIN \S+"), ZONE + "$ORIGIN a. b.\n")
case("syntax", "remove the line", cut("$DATE today"), ZONE + "$DATE today\n")
case("syntax", "take the quotation marks out", edit('"1h"', "1h"),
     ZONE + '$TTL "1h"\n')
case("syntax", "write it as in $INCLUDE",
     edit("$INCLUDE a b c", "{}", r'\$INCLUDE ".*" \S+'),
     ZONE + "$INCLUDE a b c\n", files={"a file.zone": ""})
case("syntax", "put a line end there", run(r"echo >> \S+"), ZONE + "$TTL 1h")
case("syntax", "write \\000", edit("\0", "{}", r"\\000"),
     ZONE + "a\0b A 192.0.2.1\n")
case("unbalanced-quote", 'close it with "',
     edit('"open', '"open{}', r'close it with (")'), ZONE + 'mail TXT "open\n')
case("unbalanced-paren", "close it with )",
     edit("192.0.2.1", "192.0.2.1 {}", r"close it with (\))"),
     ZONE + "mail A ( 192.0.2.1\n")
case("unbalanced-paren", "remove it", edit(")", ""), ZONE + "mail A 192.0.2.1)\n")
case("unknown-directive", "correct it to $ORIGIN",
     edit("$ORIGNI", "{}", r"\$ORIGIN"), ZONE + "$ORIGNI example.com.\n")
case("include", "--workdir DIR", say("--workdir DIR", "--workdir", "parts"),
     ZONE + "$INCLUDE more\n", files={"parts/more": "a A 192.0.2.1\n"})
case("include", "remove this line", cut("$INCLUDE example.com.zone"),
     ZONE + "$INCLUDE example.com.zone\n")
case("include", "remove this line", cut("$INCLUDE i33", name="i32"),
     ZONE + "$INCLUDE i1\n", limit=32,
     files=[(f"i{n}", f"$INCLUDE i{n + 1}\n") for n in range(1, 33)])
case("include", "put several files together in one", cut("$INCLUDE ./none"),
     ZONE + "$INCLUDE none\n" * 10000 + "$INCLUDE ./none\n", files={"none": ""},
     limit=10000)
case("generate", "correct the range or the template", edit("x" * 62, "x"),
     ZONE + "$GENERATE 1-10 " + "x" * 62 + "$ A 192.0.2.$\n")
case("generate", "correct the range or the template",
     edit("${0,127} " * 512, "${0,127}"), limit=65511,
     zone=ZONE + '$GENERATE 1-2 h$ TXT "' + "${0,127} " * 512 + '"\n')
case("generate", "is an example",
     edit("2147483648", "2147483647"), limit=2147483647,
     zone=ZONE + "$GENERATE 2147483640-2147483648 h$ A 192.0.2.1\n")
case("generate", "correct the template", edit("A $", "A 192.0.2.$"),
     ZONE + "$GENERATE 1-2 host-$ A $\n")
case("generate", "$GENERATE 1-9 host-$ A 192.0.2.$ is an example",
     edit("$GENERATE 9-1 h$ A 192.0.2.$", "{}", r"\$GENERATE.*\.\$"),
     ZONE + "$GENERATE 9-1 h$ A 192.0.2.$\n")
case("no-owner", "@ for the zone itself",
     edit(" IN SOA", "{} IN SOA", r"(@) for"),
     ZONE.replace("@ IN SOA", " IN SOA"))
case("bad-name", "put ; in front of the line", comment("a..b"),
     ZONE + "a..b A 192.0.2.1\n")
case("bad-name", "correct the name", edit("x" * 64, "x" * 63),
     ZONE + "x" * 64 + " A 192.0.2.1\n", limit=63)
case("bad-name", "correct the name", edit(LONG, LONG[1:]),
     ZONE + LONG + " A 192.0.2.1\n", limit=255)
case("bad-name", "write it as in --dkim-zone example.com",
     say(r"--dkim-zone \S+", instead="--dkim-zone=a..b"),
     args=["--dkim-zone=a..b"])
case("bad-ttl", "write a TTL of 0 to 2147483647",
     edit("99999999999", "{}", r"to (\d+)"),
     ZONE + "mail 99999999999 A 192.0.2.1\n")
case("bad-ttl", "write seconds, or units as in 1h30m",
     edit("1hour", "{}", r"as in (\w+)"), ZONE.replace("1h", "1hour"))
case("bad-ttl", "put $TTL 3600 above the first record",
     edit(NS, "{}\n" + NS, r"put (\$TTL \d+)"), NS + SOA)
case("ttl-limit", "or 0 as it counts now",
     edit("2147483648", "{}", r"or (0) as"),
     ZONE + "mail 2147483648 A 192.0.2.1\n", limit=2147483647)
case("unknown-type", "put ; in front of the line", comment("mail AA"),
     ZONE + "mail AA 192.0.2.1\n")
case("unknown-type", "write ; for #", edit("#", "{}", r"write (;) for #"),
     ZONE + "# mail servers\n")
case("bad-rdata", "write ; for #", edit("#", "{}", r"write (;) for #"),
     ZONE + "# a comment\n")
case("no-soa", "name the zone: --origin sub.example.com.",
     say(r"--origin \S+", instead="-Oexample.com"),
     ZONE.replace("@", "sub.example.com."), args=["-Oexample.com"],
     ids=identity(domain="sub.example.com", mail_from={
         "domain": "mail.sub.example.com"}))
case("unknown-type", "take out the blank in front of it", edit(" ftp", "ftp"),
     ZONE + " ftp A 192.0.2.1\n")
case("wrong-class", "leave the class out", edit("mail CH", "mail"),
     ZONE + "mail CH A 192.0.2.1\n")
case("wrong-class", "merge into the domain's zone of class IN",
     say("class IN", "example.com.zone", instead="chaos.zone"),
     argv=["merge", "-n", "-i", IDS, "chaos.zone"],
     files={"chaos.zone": "$ORIGIN example.com.\n$TTL 1h\n"
            + (SOA + NS).replace("IN", "CH")})
case("bad-rdata", "put ; in front of the line", comment("mail TYPE65280"),
     ZONE + "mail TYPE65280 \\# 65511 " + "00" * 65511 + "\n", limit=65510)
case("bad-rdata", "put ; in front of the line", comment("mail A"),
     ZONE + "mail A 192.0.2.300\n")
case("bad-rdata", "belongs into an AAAA record",
     edit("mail A ", "mail {} ", "AAAA"), ZONE + "mail A 2001:db8::1\n")
case("missing-dot", "end it in a dot: www.example.com.",
     edit("CNAME www.example.com", "CNAME {}", r"\S+\.$"),
     ZONE + "ftp CNAME www.example.com\n")
case("u-label", "write xn--bcher-kva", edit("bücher", "{}", r"xn--\S+"),
     ZONE + "bücher A 192.0.2.1\n")
case("text-cut", "put the text in quotes",
     edit("v=DMARC1; p=none", '"v=DMARC1; p=none"'),
     ZONE + "_dmarc.www TXT v=DMARC1; p=none\n")

# The zone as a whole

case("no-origin", "as in --origin example.com", say(r"--origin \S+$"),
     argv=["merge", "-n", "-i", IDS, "zone"], files={"zone": ZONE})
case("no-soa", "or begin this one",
     edit(NS, "{}\n" + NS, r"as in (@ SOA .*)"), ZONE.replace(SOA, ""))
case("no-soa", "name the zone: --origin example.com.",
     say(r"--origin \S+", instead="-Oexample.org"),
     ZONE.replace("@", "example.com."), args=["-Oexample.org"])
case("soa-twice", "remove one of the two",
     cut(SOA.strip().replace(" 1 ", " 2 ")), ZONE + SOA.replace(" 1 ", " 2 "))
case("cname-and-other-data", "remove the CNAME", cut("www CNAME web"),
     ZONE + "www CNAME web\n")
case("cname-and-other-data", "leave 2 out of the range", edit("1-2", "1-1"),
     ZONE + "h2 A 192.0.2.2\n$GENERATE 1-2 h$ CNAME www\n")
case("cname-twice", "remove one of the two", cut("ftp CNAME web"),
     ZONE + "ftp CNAME www\nftp CNAME web\n")
case("cname-twice", "leave its number out of the range", edit("1-2", "1-1"),
     ZONE + "h2 CNAME web\n$GENERATE 1-2 h$ CNAME www\n")
case("no-ns", "as in @ NS ns1.example.net.",
     edit(SOA, SOA + "{}\n", r"as in (@ NS \S+)"), ZONE.replace(NS, ""))
case("ns-without-address", "give it an A or AAAA record",
     edit("www", "ns A 192.0.2.53\nwww"), ZONE.replace("ns.example.net.\n@ IN NS",
                                                       "ns\n@ IN NS"))
case("cds-without-key", "remove it from the unsigned zone",
     cut("@ CDS 1 13 2 " + 64 * "A"), ZONE + "@ CDS 1 13 2 " + 64 * "A" + "\n")
case("misplaced", "move it to the parent zone", cut("@ DS 1 13 2 " + 64 * "A"),
     ZONE + "@ DS 1 13 2 " + 64 * "A" + "\n")
case("misplaced", "delegate each child zone by its own name",
     edit("*.sub", "a.sub"), ZONE + "*.sub NS ns.example.net.\n")
case("out-of-zone", "remove it", cut("www.example.net. A 192.0.2.1"),
     ZONE + "www.example.net. A 192.0.2.1\n")
case("out-of-zone", "remove it",
     cut("$GENERATE 1-2 h$.example.net. A 192.0.2.$"),
     ZONE + "$GENERATE 1-2 h$.example.net. A 192.0.2.$\n")
case("rrset-ttl", "write 90 at those further up, too",
     edit("@ 60", "@ {}", r"write (\d+) at those"),
     ZONE + "@ 60 TXT a\nftp A 192.0.2.1\n@ 90 TXT c\n")
case("rrset-ttl", "write 60 here, too", edit("@ 90", "@ {}", r"write (\d+) here"),
     ZONE + "@ 60 TXT a\n@ 90 TXT c\n")

# The identity

case("no-identity", "aws sesv2 get-email-identity",
     both(run(r"aws .*? > \S+"), say("--region NAME", "--region", "eu-west-1")),
     files={IDS: None})
case("no-identity", "terraform show -json",
     both(run(r"terraform .*? > \S+"), say(r"--identity \S+")),
     files={IDS: None})
case("no-identity", "give the tokens themselves",
     say("--dkim-token T, --verification-token T, --region NAME",
         "--region", "eu-west-1", "--verification-token", VERIFY,
         *[f"--dkim-token={token}" for token in TOKENS]),
     files={IDS: None})
case("no-identity", "name one of them: --domain example.com",
     say(r"--domain \S+", instead="--domain=example.org"),
     args=["--domain=example.org"])
case("bad-identity", "get it anew: aws sesv2 get-email-identity",
     both(run(r"aws sesv2 get-email-identity", " > " + IDS),
          say("", "--region=eu-west-1")), ids=identity()[:-3])
case("bad-identity", "correct it in the file",
     edit('"tokens": "x"', f'"tokens": {json.dumps(TOKENS)}', name=IDS),
     ids=identity(dkim={"tokens": "x"}))
case("bad-identity", 'did you mean "region"?',
     edit('"regoin"', "{}", r'mean (".*")', name=IDS),
     ids=identity(without=["region"], regoin="eu-west-1"))
case("bad-identity", "an address needs no DNS records",
     edit("a@example.com", "example.com", name=IDS),
     ids=identity(domain="a@example.com"))
case("bad-identity", "write it as in --domain example.com",
     say(r"--domain \S+", instead="--domain=ex ample"), args=["--domain=ex ample"])
case("bad-identity", "give sesz's own identity JSON",
     write(IDS, identity()), ids=ZONE)
case("bad-identity", "correct it in the file", write(IDS, identity()),
     limit=10000, ids="[" + ",".join(['{"domain":"example.com"}'] * 10001) + "]")
case("bad-identity", "correct it in the file",
     edit(json.dumps(["a"] * 101), json.dumps([VERIFY]), name=IDS),
     ids=json.dumps({**IDENTITY, "verification_tokens": ["a"] * 101}),
     limit=100)
case("secret", "sesz identity", run(r"sesz identity \S+", " > a && mv a " + IDS),
     ids=json.dumps({
         "arn": "arn:aws:ses:eu-west-1:111122223333:identity/example.com",
         "email_identity": "example.com",
         "dkim_signing_attributes": [{
             "tokens": TOKENS, "signing_attributes_origin": "AWS_SES",
             "domain_signing_private_key": "MIICXAIBAAKBgQC3"}]}))
case("bad-token", "copy it whole from",
     say("", f"--dkim-token={TOKENS[0]}", instead=f"--dkim-token={TOKENS[0]}.x"),
     ids=identity(dkim={"tokens": TOKENS[1:]}),
     args=[f"--dkim-token={TOKENS[0]}.x", f"--dkim-token={TOKENS[1]}",
           f"--dkim-token={TOKENS[2]}"])
case("bad-token", "correct it in the file", edit("a b", VERIFY, name=IDS),
     ids=identity(verification_tokens=["a b"]))
case("bad-token", "write it as in --dkim-key s1=FILE",
     say("--dkim-key s1=", "--dkim-key=s1=key", instead="--dkim-key=s.1=key"),
     files={"key": KEY}, args=["--dkim-key=s.1=key"])
case("odd-token", "give the 3 that this prints",
     edit(f'"{TOKENS[0]}"', f'"{TOKENS[0]}", "{TOKENS[2]}"', name=IDS),
     ids=identity(dkim={"tokens": TOKENS[:2]}))
case("odd-token", "copy it whole from", drop("--verification-token=cut"),
     args=["--verification-token=cut"])
case("no-region", "name it: --region NAME",
     say("--region NAME", "--region", "eu-west-1"),
     ids=identity(without=["region"]))
case("no-region", "leave MAIL FROM out: --no-mail-from", say("--no-mail-from"),
     ids=identity(without=["region", "dkim"]))
case("unknown-region", "did you mean eu-west-1?",
     say(r"mean (\S+)\?", "--region={}", instead="--region=eu-west-11"),
     args=["--region=eu-west-11"])
case("region-overruled", "leave --region out", drop("--region=us-east-1"),
     args=["--region=us-east-1"])
case("region-overruled", "take what this prints",
     both(run(r"aws .*", " > " + IDS), say("", "--region=us-east-1")),
     args=["--region=us-east-1"])
case("region-overruled", "name the zone that the DKIM CNAMEs",
     say("--dkim-zone NAME", "--dkim-zone=dkim.amazonses.com"),
     args=["--region=us-east-1"])
case("bad-mail-from", "--mail-from mail.example.com",
     say(r"--mail-from [^ ,]+", instead="--mail-from=mail.example.org."),
     args=["--mail-from=mail.example.org."])
case("odd-mail-from", "say --mail-from bounce for the one right below",
     say(r"(--mail-from \S+) for", instead="--mail-from=bounce.shop.com"),
     args=["--mail-from=bounce.shop.com"])
case("odd-mail-from", "where all of it is meant",
     say(r"(--mail-from \S+) where", instead="--mail-from=bounce.shop.com"),
     args=["--mail-from=bounce.shop.com"])
case("odd-mail-from", "as with --mail-from mail.example.com",
     say(r"--mail-from [^ ,]+", instead="--mail-from=_mail"),
     args=["--mail-from=_mail"])
DIFFER = {"old.json": identity(mail_from={"domain": "m.example.com"})}
case("identities-differ", "leave out the source that is out of date",
     drop("-iold.json"), args=["-iold.json", "-i" + IDS], files=DIFFER)
case("identities-differ", "or overrule both on the command line",
     say("", "--mail-from=mail"), args=["-iold.json", "-i" + IDS], files=DIFFER)
case("nothing-verifies", "give the tokens, --dkim-token T",
     say("--dkim-token T", *[f"--dkim-token={token}" for token in TOKENS]),
     ids=identity(without=["verification_tokens", "dkim"]))
case("dkim-elsewhere", "give the public key: --dkim-key s1=FILE",
     say(r"--dkim-key (\w+=)FILE", "--dkim-key", "{}key"), files={"key": KEY},
     ids=sesv2("EXTERNAL", ["s1"]), args=["-r", "eu-west-1"])
case("dkim-elsewhere", "add the output of: aws sesv2 get-email-identity",
     both(run(r"aws .*", " > parent.json"),
          say(r"--region (\S+)", "-i", IDS, "-i", "parent.json")),
     ids=sesv2("AWS_SES_US_EAST_1", []), args=["-r", "eu-west-1"])
case("bad-dkim-key", "openssl",
     both(run(r"openssl .*", " > public.pem"),
          say("", "--dkim-key=s1=public.pem", instead="--dkim-key=s1=KEY.pem")),
     args=["--dkim-key=s1=KEY.pem"], world=MadeKey)
case("bad-dkim-key", "openssl", say(
    "", "--dkim-key=s1=key", instead="--dkim-key=s1=long.pem"), limit=2048,
     args=["--dkim-key=s1=long.pem"], world=MadeKey, files={"key": KEY})
case("bad-dkim-key", "openssl", say(
    "", "--dkim-key=s1=key", instead="--dkim-key=s1=short"), limit=1024,
     args=["--dkim-key=s1=short"], files={"key": KEY, "short": SHORT})

case("dmarc-strict-spf", "leave aspf", edit("; aspf=s", "", name=IDS),
     ids=identity(dmarc="v=DMARC1; p=none; aspf=s"))

# The merge

TWO = f"[{identity(domain='example.org', without=['mail_from'])},{identity()}]"
case("outside-zone", "--domain",
     say("--domain", "--domain=example.com", instead="--domain=example.org"),
     ids=identity(without=["domain", "mail_from"]), args=["--domain=example.org"])
case("below-zone-cut", "sesz merge sub.example.com.zone",
     both(say(r"sesz merge (\S+)", instead="example.com.zone"),
          say("", "-i" + IDS)),
     ZONE + "sub NS ns.example.net.\n", args=["-n"],
     ids=identity(domain="sub.example.com", mail_from={
         "domain": "mail.sub.example.com"}),
     files={"sub.example.com.zone": ZONE})
UNDER = identity(mail_from={"domain": "a.www2.example.com"})
case("below-dname", "--mail-from", say(r"--mail-from [\w.-]+"),
     ZONE + "www2 DNAME example.net.\n", ids=UNDER)
case("below-dname", "--no-mail-from", say(r"--no-mail-from"),
     ZONE + "www2 DNAME example.net.\n", ids=UNDER)
case("alias", "--mail-from", say(r"--mail-from [\w.-]+"),
     ZONE + "mail CNAME www\n")
case("alias", "--no-mail-from", say(r"--no-mail-from"),
     ZONE + "mail CNAME www\n")
case("alias", "--no-dmarc", say(r"--no-dmarc"), ZONE + "_dmarc CNAME www\n")
case("alias", "remove that line", cut("_dmarc CNAME www"),
     ZONE + "_dmarc CNAME www\n")
case("alias", "remove that line", cut("_amazonses CNAME www"),
     ZONE + "_amazonses CNAME www\n")
case("generated", "--mail-from", say(r"--mail-from [\w.-]+"),
     ZONE + "$GENERATE 1-2 mail$ A 192.0.2.$\n", args=["--mail-from=mail1"])
case("included-twice", "move the record to the zone file itself",
     both(cut("mail MX 10 www", name="a"),
          edit("$INCLUDE a\n$INCLUDE", "mail MX 10 www\n$INCLUDE a\n$INCLUDE")),
     ZONE + "$INCLUDE a\n$INCLUDE a\n", files={"a": "mail MX 10 www\n"},
     args=["--replace"])
case("dkim-conflict", "remove that line", cut(f"{DKIM} A 192.0.2.1"),
     ZONE + f"{DKIM} A 192.0.2.1\n")
case("dkim-conflict", "--replace", say("--replace"),
     ZONE + f"{DKIM} CNAME www\n")
case("dkim-conflict", "--replace", say("--replace"),
     ZONE + f"s1._domainkey TXT {txt('p=', KEY2)}\n", ids=own_key())
case("dkim-conflict", "another selector with --dkim-key",
     both(say("--dkim-key", "--dkim-key=s2=key"),
          edit('"dkim_keys": [\n    {\n      "selector": "s1"',
               '"dkim_keys": [\n    {\n      "selector": "s2"', name=IDS)),
     ZONE + f"s1._domainkey TXT {txt('p=', KEY2)}\n", ids=own_key(),
     files={"key": KEY})
case("dkim-twice", "remove the line that is not in use",
     edit(f"s1._domainkey TXT {txt('p=', KEY2)}\n", ""),
     ZONE + f"s1._domainkey TXT {txt('p=', KEY2)}\n"
     f"s1._domainkey TXT {txt('p=', KEY)}\n", ids=own_key())
case("mail-from-mx", "--mail-from", say(r"--mail-from [\w.-]+"),
     ZONE + "mail MX 10 www\n")
case("mail-from-mx", "--replace", say("--replace"), ZONE + "mail MX 10 www\n")
case("spf-twice", "line",
     edit('"v=spf1 mx -all"\nmail TXT "v=spf1 a ', '"v=spf1 mx a '),
     ZONE + 'mail TXT "v=spf1 mx -all"\nmail TXT "v=spf1 a -all"\n')
case("spf-syntax", "mend", edit("ip4:192.0.2.300", "ip4:192.0.2.30"),
     ZONE + 'mail TXT "v=spf1 ip4:192.0.2.300 -all"\n')
case("dmarc-twice", "remove one of the two",
     cut('_dmarc TXT "v=DMARC1; p=none"'),
     ZONE + '_dmarc TXT "v=DMARC1; p=none"\n_dmarc TXT "v=DMARC1; p=reject"\n')
case("dmarc-syntax", "mend it", edit("DMARC1 p", "DMARC1; p"),
     ZONE + '_dmarc TXT "v=DMARC1 p=none"\n')
case("dmarc-syntax", "--replace",
     both(say("--dmarc", "--dmarc=v=DMARC1; p=none"), say("--replace")),
     ZONE + '_dmarc TXT "v=DMARC1 p=none"\n')
case("dmarc-syntax", "write it as in --dmarc",
     say(r"--dmarc '.*'", instead="--dmarc=v=DMARC1; p=no"),
     args=["--dmarc=v=DMARC1; p=no"])
POLICY = ZONE + '_dmarc TXT "v=DMARC1; p=reject"\n'
case("dmarc-conflict", "merge with --replace", say("--replace"), POLICY,
     args=["--dmarc=v=DMARC1; p=none"])
case("dmarc-conflict", "leave --dmarc", drop("--dmarc=v=DMARC1; p=none"), POLICY,
     args=["--dmarc=v=DMARC1; p=none"])
REGIONS = f"[{identity()},{identity(region='us-east-1')}]"
case("wanted-twice", "MAIL FROM domain",
     write(IDS, "[" + identity() + "," + identity(
         region="us-east-1", mail_from={"domain": "mail2.example.com"}) + "]"),
     ids=REGIONS)
case("wanted-twice", "--no-mail-from", say("--no-mail-from"), ids=REGIONS)


def two_regions(first, second):
    """Two identities of one domain, without MAIL FROM, that differ."""
    return "[" + ",".join(
        json.dumps({**IDENTITY, "region": region, "mail_from": {
            "domain": region + ".example.com"}, **more})
        for region, more in [("eu-west-1", first), ("us-east-1", second)]) + "]"


ZONES = two_regions(
    {"dkim": {"tokens": TOKENS, "hosted_zone": "dkim.amazonses.com"}},
    {"dkim": {"tokens": TOKENS, "hosted_zone": "d2.dkim.amazonses.com"}})
case("wanted-twice", "--dkim-zone",
     say("--dkim-zone", "--dkim-zone=dkim.amazonses.com"), ids=ZONES)
case("wanted-twice", "check the sources' hosted zones",
     edit("d2.dkim", "dkim", name=IDS), ids=ZONES)
case("wanted-twice", "give each key a selector of its own",
     edit(f'"s1", "public_key": "{KEY}"', f'"s2", "public_key": "{KEY}"',
          name=IDS), ids=two_regions(
              {"dkim_keys": [{"selector": "s1", "public_key": KEY}]},
              {"dkim_keys": [{"selector": "s1", "public_key": KEY2}]}))
POLICIES = two_regions({"dmarc": "v=DMARC1; p=none"},
                       {"dmarc": "v=DMARC1; p=reject"})
case("wanted-twice", "make them the same", edit("reject", "none", name=IDS),
     ids=POLICIES)
case("wanted-twice", "say --dmarc", say("--dmarc", "--dmarc=v=DMARC1; p=none"),
     ids=POLICIES)
SIGNED = ZONE + "www NSEC example.com. A NSEC\n"
case("signed-zone", "--allow-signed", say("--allow-signed"), SIGNED)
case("signed-zone", "merge into the unsigned zone",
     write("example.com.zone", ZONE), SIGNED)
ZONEMD = "@ ZONEMD 1 1 1 " + 96 * "A"
case("zonemd", "remove the line", cut(ZONEMD), ZONE + ZONEMD + "\n")
case("wildcard", "where somebody",
     edit("* A", "mail A 192.0.2.80\n_amazonses A 192.0.2.80\n"
          "_dmarc A 192.0.2.80\n* A"),
     ZONE + "* A 192.0.2.80\n", ids=identity(without=["dkim"]))
RETIRED = f"{OLD}._domainkey 600 CNAME {OLD}.dkim.amazonses.com.\n"
BLOCKED = (ZONE.replace("$TTL 1h\n", "").replace("@ IN SOA", "@ 1h IN SOA")
           + RETIRED + "web A 192.0.2.81\n")
case("remove-blocked", "the record below a TTL of its own",
     edit("web A", "web 600 A"), BLOCKED, args=["--prune"])
case("remove-blocked", "the zone a $TTL",
     edit("@ 1h IN SOA", "{} 1h\n@ 1h IN SOA", r"\$TTL"), BLOCKED,
     args=["--prune"])

# SPF and DKIM records that are there

BOUNCE = ZONE + "mail MX 10 feedback-smtp.eu-west-1.amazonses.com.\n"


def spf(text, more=""):
    return BOUNCE + f'mail TXT "{text}"\n' + more


case("spf-unquoted", "write it in quotes",
     edit("v=spf1 mx ~all", "{}", r'TXT (".*?")'),
     BOUNCE + "mail TXT v=spf1 mx ~all\n")
case("spf-unquoted", "merge with --replace", say("--replace"),
     BOUNCE + "mail TXT v=spf1 mx ~all\n")
case("spf-joined", "blank", edit('" "mx', '" " mx'),
     BOUNCE + 'mail TXT "v=spf1 a:www.example.net" "mx -all"\n')
case("spf-type", "remove this line", cut('mail SPF "v=spf1 -all"'),
     spf("v=spf1 mx -all", 'mail SPF "v=spf1 -all"\n'))
case("spf-idle", "move it in front of -all", edit("-all mx", "mx -all"),
     spf("v=spf1 -all mx"))
case("spf-anybody", "let it be ~all", edit("+all", "{}", r"~all"),
     spf("v=spf1 mx +all"))
LOOKUPS = " ".join(f"a:s{n}.a.net" for n in range(11))
case("spf-lookups", "", edit(LOOKUPS, "ip4:192.0.2.1"),
     spf(f"v=spf1 {LOOKUPS} -all"))
case("spf-void", "", edit(" a:a1.example.com", ""),
     spf("v=spf1 a:a1.example.com a:a2.example.com a:a3.example.com -all"))
case("spf-dead-end", "remove include:www.example.com",
     edit(" include:www.example.com", ""),
     spf("v=spf1 include:www.example.com -all"))
case("spf-loop", "remove include:mail.example.com",
     edit(" include:mail.example.com", ""),
     spf("v=spf1 include:mail.example.com -all"))
case("dkim-syntax", "--replace", say("--replace"),
     ZONE + 's1._domainkey TXT "v=DKIM1; k=rsa; p=-"\n', ids=own_key())
case("dkim-void", "take h= out", edit("h=sha1; ", ""),
     ZONE + f"s1._domainkey TXT {txt('v=DKIM1; k=rsa; h=sha1; p=', KEY)}\n",
     ids=own_key())
case("dkim-pruned", "give every identity of the domain with -i",
     say("-i", "-i" + IDS, "-iold.json"),
     ZONE + f"{OLD}._domainkey CNAME {OLD}.dkim.amazonses.com.\n",
     args=["--prune"], files={"old.json": identity(
         region="us-east-1", mail_from={"domain": "old.example.com"},
         dkim={"tokens": [OLD, *TOKENS[:2]]})})

# Two versions of a zone

COMPARE = ("compare", "example.com.zone")
case("other-zone", "--origin does", say("--origin", "-Oexample.com"),
     argv=[*COMPARE, "sub.example.com.zone"],
     files={"sub.example.com.zone": ZONE})
case("transfer", "--key FILE where", say("--key", "--key", "k.key"),
     argv=[*COMPARE, "@127.0.0.1#PORT"], world=Serving)

# Live name servers

KEYS = ("$TTL 600\n@ SOA ns h 1 2 3 4 5\n@ NS ns\nns A 127.0.0.1\n"
        + "".join(f'{token} TXT "p={KEY}"\n' for token in TOKENS))
VERIFIED = ("verify", "--timeout=1", "--tries=1", "example.com.zone")


def publish(world, _):
    """Do on the servers what the way out says."""
    world.publish()


def live(rule, hint, way, spoil, argv=("@127.0.0.1#PORT",
                                       "--resolver=127.0.0.1#RESOLVER")):
    """A case of verify; spoil(world) takes something away."""
    case(rule, hint, way, argv=[*VERIFIED, *argv],
         world=type("Spoilt", (Live,), {"spoil": spoil}))


def serve(old, new):
    """The server has another text than the file."""
    def go(world):
        text = world.served["example.com"]
        if old not in text:
            raise Wrong(f"no {old} in {text}")
        world.served["example.com"] = text.replace(old, new)
    return go


def resolve(zone, text):
    return lambda world: world.resolver.update({zone: text})


def unmerged(world):
    world.write("example.com.zone", ZONE)


live("bad-server", "write ADDRESS#PORT",
     lambda world, _: world.argv.__setitem__(
         -1, f"@127.0.0.1#{world.ports[0]}"),
     lambda world: None, argv=["@127.0.0.1#0"])
live("server-unknown", "sesz verify example.com.zone @ADDRESS",
     lambda world, _: world.argv.append(f"@127.0.0.1#{world.ports[0]}"),
     lambda world: None,
     argv=["--resolver=127.0.0.1#RESOLVER"])
live("no-answer", "start it", publish,
     lambda world: setattr(world, "running", False))
live("no-answer", "name another: --resolver ADDRESS",
     lambda world, _: world.argv.__setitem__(
         -1, f"--resolver=127.0.0.1#{world.ports[1]}"),
     lambda world: None, argv=["@127.0.0.1#PORT", "--resolver=127.0.0.1#1"])
live("lame", "load the zone there", publish,
     lambda world: setattr(world, "served", {"example.org": KEYS}))
live("no-tcp", "let TCP through", publish,
     lambda world: setattr(world, "tcp", False))
live("not-in-file", "sesz merge example.com.zone",
     both(run(r"sesz merge \S+"), publish), unmerged)
live("not-propagated", "load the zone", publish,
     lambda world: (serve("~all", "-all")(world),
                    serve("hostmaster 2 ", "hostmaster 1 ")(world)))
live("not-served", "load this zone file", publish,
     serve(f"{TOKENS[0]}._domainkey", "x"))
live("served-other", "load this zone file", publish, serve("~all", "-all"))
live("served-other", "publish the file with a higher serial",
     both(edit("hostmaster 2 ", "hostmaster 10 "), publish),
     lambda world: (serve("~all", "-all")(world),
                    serve("hostmaster 2 ", "hostmaster 9 ")(world)))
live("served-ttl", "load this zone file", publish, serve("mail 600", "mail 300"))
live("dkim-no-key", "--wait", publish, resolve("dkim.amazonses.com",
     KEYS.replace(KEY, "")))
live("seen-otherwise", "--wait", publish, resolve("example.com", ZONE))

# Terraform of the whole zone


def tf(rule, hint, way, line):
    case(rule, hint, way, ZONE + line, argv=["terraform", "example.com.zone"])


tf("route53-type", "", cut("loc LOC 1 N 1 E 1m"), "loc LOC 1 N 1 E 1m\n")
tf("route53-data", "", cut("h HTTPS 1 . key65000=x"), "h HTTPS 1 . key65000=x\n")
tf("route53-priority", "", edit("40000", "4000"), "h HTTPS 40000 .\n")
tf("route53-length", "", edit("y" * 250, "y"),
   "t TXT" + 15 * (' "' + 250 * "x" + '"') + f' "{"y" * 250}"\n')
tf("route53-count", "", cut("c A 10.0.1.144"),
   "".join(f"c A 10.0.{n // 256}.{n % 256}\n" for n in range(401)))
tf("terraform-empty", "", edit('""', '"x"'), 't TXT ""\n')


# SES's resources, and what Route 53 holds

NOTHING = json.dumps({"ResourceRecordSets": []})
WHOLE = ["terraform", "-o", "x.tf", "example.com.zone"]


def live(rule, hint, text):
    case(rule, hint, write("live.json", NOTHING), argv=WHOLE,
         args=["--live=live.json"], files={"live.json": text})


def reference(rule, hint, way, zone=ZONE, ids=None, **more):
    case(rule, hint, way, zone, ids=ids, argv=[*WHOLE, "--style=reference"],
         **more)


live("bad-live", "get it anew: aws route53 list-resource-record-sets", "{}")
live("bad-live", "without --max-items",
     json.dumps({"ResourceRecordSets": [], "NextToken": "x"}))
live("live-left-out", "take it out of live.json", json.dumps(
    {"ResourceRecordSets": [{"Name": "p.example.com.", "Type": "A", "TTL": 1,
                             "TrafficPolicyInstanceId": "x",
                             "ResourceRecords": [{"Value": "192.0.2.1"}]}]}))
reference("tokens-unclear", "--dkim-token T",
          say("--dkim-token", *[f"--dkim-token={one}" for one in TOKENS]),
          ZONE + f"{DKIM} CNAME {TOKENS[0]}.dkim.amazonses.com.\n",
          args=["--region=eu-west-1"])
reference("tokens-unclear", "--verification-token T",
          say("--verification-token", f"--verification-token={VERIFY}"),
          ZONE + f'_amazonses TXT "{VERIFY}"\n_amazonses TXT "a"\n',
          args=["--region=eu-west-1"])
reference("two-regions", "give those of one region", drop("-iother.json"),
          args=["-i" + IDS, "-iother.json"], ids=identity(),
          files={"other.json": identity(domain="a.example.com",
                                        region="us-east-1",
                                        mail_from={"domain": "b.a.example.com"})})
reference("no-region", "--region NAME", say("--region", "--region=eu-west-1"),
          args=["--no-mail-from"])
reference("usage", "leave --with-verification out", drop("--with-verification"),
          args=["--region=eu-west-1", "--ses-api=v2", "--with-verification"])
case("usage", "add --style reference", say("--style reference"), argv=WHOLE,
     args=["-i" + IDS])
# --- other forms of the change ------------------------------------------------

def others(count, length):
    """TXT records beside the token that is to come."""
    return "".join(f'_amazonses TXT "{n:03}{"x" * length}"\n'
                   for n in range(count))


case("update-size", "", say("-F unified"), ZONE + others(300, 240),
     argv=["diff", "-F", "nsupdate", "example.com.zone"])
case("route53-batch", "", cut(*others(80, 240).splitlines()[1:40]),
     ZONE + others(80, 240), argv=["diff", "-F", "route53", "example.com.zone"])


# The check

def checked(rule, hint, way, records, **more):
    """A rule of the check in a zone with these records, without an identity."""
    more = {"ids": None, "argv": CHECK, **more}
    case(rule, hint, way, ZONE + records, **more)


SIGNED = "".join(f"{t}._domainkey CNAME {t}.dkim.amazonses.com.\n" for t in TOKENS)
FEEDBACK = "feedback-smtp.eu-west-1.amazonses.com."
SPF = 'mail TXT "v=spf1 include:amazonses.com ~all"\n'

case("ses-missing", "sesz merge example.com.zone brings it in",
     run(r"sesz merge \S+", " --dmarc-rua postmaster@example.com -t none"),
     argv=CHECK)
case("ses-missing", "sesz merge", both(say("sesz merge", "--no-mail-from"),
                                       say("sesz merge", "--no-dmarc")),
     ZONE + SIGNED, ids=identity(without=["verification_tokens"]), argv=CHECK)
checked("ses-token", "compare both",
        edit(f"{OLD}.dkim", f"{TOKENS[0]}.dkim"),
        SIGNED.replace(f"CNAME {TOKENS[0]}", f"CNAME {OLD}"))
checked("ses-dkim-set", "add those that are missing",
        edit("www ", f"{DKIM} CNAME {TOKENS[0]}.dkim.amazonses.com.\nwww "),
        SIGNED.partition("\n")[2])
checked("ses-dkim-zone", "SigningHostedZone",
        edit(f"{TOKENS[0]}.amazonses", f"{TOKENS[0]}.dkim.amazonses"),
        SIGNED.replace(f"{TOKENS[0]}.dkim.", f"{TOKENS[0]}."))
checked("ses-dkim-zone", "by default dkim.amazonses.com",
        edit("dkim.eu-west-9.amazonses", "dkim.amazonses"),
        SIGNED.replace(f"{TOKENS[0]}.dkim.", f"{TOKENS[0]}.dkim.eu-west-9."))
checked("mail-from-host", "as in feedback-smtp.eu-west-1.amazonses.com.",
        edit("feedback-smtp.eu-west-0.amazonses.com.", "{}", r"as in (\S+)"),
        f"mail MX 10 {FEEDBACK.replace('west-1', 'west-0')}\n" + SPF)
checked("mail-from-spf", "add the line: TXT",
        edit("www ", "mail {}\nwww ", r"add the line: (TXT .*)"),
        f"mail MX 10 {FEEDBACK}\n")
checked("mail-from-spf", "put include:amazonses.com",
        edit("v=spf1 -all", "v=spf1 {} -all", r"include:\S+"),
        f'mail MX 10 {FEEDBACK}\nmail TXT "v=spf1 -all"\n')
checked("mail-from-shared", "a name of its own", edit("mx include", "include"),
        f"mail MX 10 {FEEDBACK}\n" + SPF.replace("spf1", "spf1 mx"))
checked("mail-from-mx", "remove this line", cut("mail MX 20 mx.example.net."),
        f"mail MX 10 {FEEDBACK}\nmail MX 20 mx.example.net.\n" + SPF)
checked("mail-from-alignment", "leave psd out",
        edit("p=reject; psd=n", "p=reject"),
        f'mail MX 10 {FEEDBACK}\n{SPF}_dmarc TXT "v=DMARC1; p=reject"\n'
        '_dmarc.mail TXT "v=DMARC1; p=reject; psd=n"\n')
checked("dmarc-no-report", "rua=mailto:postmaster@",
        edit("p=none", "p=none; {}example.com", r"rua=mailto:\w+@"),
        '_dmarc TXT "v=DMARC1; p=none"\n')
checked("dkim-revoked", "remove the line", cut('s1._domainkey TXT "p="'),
        's1._domainkey TXT "p="\n')
checked("wildcard-dmarc", "a record of its own: _dmarc.example.com.",
        edit("www ", '{}reject"\nwww ', r"own: (.*p=)"),
        '@ TXT "v=spf1 -all"\n* TXT "x"\n')
checked("wildcard-dmarc", "remove the line",
        cut('* TXT "v=DMARC1; p=reject"'), '* TXT "v=DMARC1; p=reject"\n')
checked("mx-alias", "name the host", edit("MX 10 alias", "MX 10 www"),
        "alias CNAME www\n@ MX 10 alias\n")
checked("null-mx", "remove this line", cut("@ MX 0 ."),
        "@ MX 0 .\n@ MX 10 www\n")
checked("null-mx", "let its SPF be", edit("v=spf1 a -all", "{}",
                                          r'SPF be "([^"]*)"'),
        '@ MX 0 .\n@ TXT "v=spf1 a -all"\n')
checked("mail-below-cut", "move it", cut("mail.sub MX 10 www"),
        "sub NS ns.example.net.\nmail.sub MX 10 www\n")
checked("missing-dot", "end it in a dot",
        edit(f"{TOKENS[0]}.dkim.amazonses.com", f"{TOKENS[0]}.dkim.amazonses.com."),
        SIGNED.replace(f"{TOKENS[0]}.dkim.amazonses.com.",
                       f"{TOKENS[0]}.dkim.amazonses.com"))
