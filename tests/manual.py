"""manual.py -- the pages of the manual and their examples, for check-docs

SPDX-License-Identifier: BSD-3-Clause
"""

import os
import pathlib
import re
import shlex
import shutil
import subprocess
import tempfile

ROOT = pathlib.Path(os.environ.get("top_srcdir")
                    or pathlib.Path(__file__).resolve().parent.parent)
SESZ = pathlib.Path(os.environ.get("SESZ") or ROOT / "build" / "sesz")
BUILD = pathlib.Path(os.environ.get("top_builddir") or ROOT / "build")
MANUAL = ROOT / "src/cli/sesz.1"
# Some commands say by a 1 that there is something to say.
FINDS = re.compile(r"\bsesz (diff|compare|check|verify)\b")
# Examples that ask servers; nothing of a test leaves this machine.
ASKS = re.compile(r"@\d|\bsesz verify\b|\bdig\b")


class Wrong(Exception):
    """A test found what it must not find."""


class Missing(Exception):
    """A program is not there."""


def page(command):
    """A command's page: made anew in the build folder, or from the tarball."""
    name = f"src/cli/sesz-{command}.1"
    for path in BUILD / name, ROOT / name:
        if path.exists():
            return path
    raise Wrong(f"there is no {name}")


def section(text, name):
    """The lines of one .Sh, without its head."""
    return f"\n{text}".partition(f"\n.Sh {name}\n")[2].partition("\n.Sh ")[0]


def plain(line):
    """One line of macros as --help has it: arguments in capitals."""
    out, style, glue, closing = "", None, True, ""
    for word in shlex.split(line.replace("'", "\\'")):
        if word in ("Nm", "Cm", "Ar", "Fl", "Pa"):
            style = word
            continue
        if word == "Ns":
            style, glue = None, True
            continue
        if word in ("Op", "Oo"):
            out += ("" if glue else " ") + "["
            glue, style = True, None
            closing = "]" if word == "Op" else closing
            continue
        if word == "Oc":
            out, style = out + "]", None
            continue
        if style == "Fl":
            word = "-" + word if word not in ("|", ",") else word
        elif style == "Ar":
            word = word.upper()
        out += ("" if glue or word == "," else " ") + word
        glue = False
    return out + closing


def heads(text):
    """A section's lists: [(heading, [head of each entry])]."""
    found = []
    for line in text.splitlines():
        if line.startswith(".Ss "):
            found.append((line[4:], []))
        elif line.startswith(".It Fl "):
            options = plain(line[4:]).replace(" | ", "|")
            found[-1][1].extend(re.split(r"(?<!^-\w), (?=--)", options))
    return found


def examples(text):
    """The shell commands that stand after `$ ` in a text, with all lines."""
    text = text.replace("\\e", "\\").replace("\\-", "-").replace("\\&", "")
    return re.findall(r"^ *\$ (.*?(?:[|\\]\n.*?)*)$", text, re.M)


LIVE = """{"ResourceRecordSets": [
 {"Name": "example.com.", "Type": "SOA", "TTL": 900, "ResourceRecords": [{"Value":
  "ns.example.net. hostmaster.example.net. 1 7200 900 1209600 86400"}]},
 {"Name": "example.com.", "Type": "NS", "TTL": 900,
  "ResourceRecords": [{"Value": "ns.example.net."}]}]}"""

# What stands in for programs that would ask AWS or a server.
STAND_INS = {
    "aws": """case $1.$2 in
sesv2.get-email-identity) cat "$SOURCES/sesv2-get.json" ;;
route53.list-resource-record-sets) echo "$LIVE" ;;
route53.change-resource-record-sets)
	for last; do :; done
	test -s "${last#file://}" ;;
*) exit 9 ;;
esac""",
    "nsupdate": """test $# -eq 0 || test "$1" = -k || exit 9
cat ${3+"$3"} | grep -q '^send'""",
    "terraform": """case $1 in
show) sed s/us-east-1/ap-northeast-1/g "$SOURCES/tf-state.json" ;;
-chdir=*) test -s "${1#-chdir=}/records.tf" ;;
*) exit 9 ;;
esac""",
}


def put_stand_ins(folder):
    folder.mkdir()
    for name, text in STAND_INS.items():
        (folder / name).write_text(f"#!/bin/sh\n{text}\n")
        (folder / name).chmod(0o755)


def need_programs(command, env):
    bare = re.sub(r"'[^']*'", "", command)
    for program in re.findall(r"(?:^|[|&;])\s*([a-z][a-z0-9]*)", bare):
        if not shutil.which(program, path=env["PATH"]):
            raise Missing(f"{program} not found")


def run_example(command, folder, env):
    need_programs(command, env)
    good = (0, 1) if FINDS.search(command) else (0,)
    done = subprocess.run(["sh", "-c", command], cwd=folder, env=env,
                          capture_output=True, text=True, check=False)
    if done.returncode not in good:
        raise Wrong(f"{command}: {done.returncode}\n{done.stderr}")


def run_examples(path):
    """In one scratch folder, one after the other."""
    told = [one for one in examples(path.read_text()) if not ASKS.search(one)]
    told = [one for one in told if not one.startswith("man ")]
    if not told and not ASKS.search(path.read_text()):
        raise Wrong("no examples")
    with tempfile.TemporaryDirectory(prefix="sesz-docs-") as scratch:
        folder = pathlib.Path(scratch) / "zones"
        folder.mkdir()
        for name in ["example.com.zone", "example.com.ses.json"]:
            shutil.copy(ROOT / "zones" / name, folder)
        subprocess.run("git init -q . && git add . && git -c user.name=x "
                       "-c user.email=x@example.com commit -q -m x",
                       shell=True, cwd=folder, check=False)
        tools = pathlib.Path(scratch) / "bin"
        put_stand_ins(tools)
        env = dict(os.environ, LIVE=LIVE, SOURCES=str(ROOT.resolve()
                                           / "tests/data/sources"),
                   PATH=f"{tools}:{SESZ.resolve().parent}:"
                        f"{os.environ['PATH']}")
        before = (folder / "example.com.zone").read_bytes()
        for command in told:
            run_example(command, folder, env)
        changed = (folder / "example.com.zone").read_bytes() != before
    merges = [one for one in told if re.search(r"sesz merge", one)
              and "-n" not in one.split()]
    if changed != bool(merges):
        raise Wrong("the zone has changed" if changed
                    else "after the examples the zone is as it was")
