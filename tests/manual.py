"""manual.py -- the pages of the manual and their examples, for check-docs

SPDX-License-Identifier: BSD-3-Clause
"""

import importlib.machinery
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
ROOT = pathlib.Path(os.environ.get("top_srcdir")
                    or pathlib.Path(__file__).resolve().parent.parent)
SESZ = pathlib.Path(os.environ.get("SESZ") or ROOT / "build" / "sesz")
BUILD = pathlib.Path(os.environ.get("top_builddir") or ROOT / "build")
MANUAL = ROOT / "src/cli/sesz.1"
picture = importlib.machinery.SourceFileLoader(
    "picture", str(ROOT / "scripts/picture")).load_module()
# Some commands say by a 1 that there is something to say.
FINDS = re.compile(r"\bsesz (diff|compare|check|verify)\b")
# Examples that ask servers; nothing of a test leaves this machine.
ASKS = re.compile(r"@\d|\bsesz verify\b|\bdig\b")
# Examples after which the zone is another.
CHANGES = re.compile(r"\bsesz merge\b(?!.* -n\b)|\bgit am\b")


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


EXAMPLE = re.compile(r"^( *)\$ (.*?(?:[|\\]\n.*?)*)$", re.M)


def examples(text):
    """The shell commands that stand after `$ ` in a text, with all lines, and
    what is shown below each: lines as far in, up to a blank one."""
    text = text.replace("\\e", "\\").replace("\\-", "-").replace("\\&", "")
    found = []
    for match in EXAMPLE.finditer(text):
        shown, indent = [], match[1]
        for line in text[match.end() + 1:].splitlines() if indent else ():
            if not line.startswith(indent) or line.startswith(indent + "$ "):
                break
            shown.append(line[len(indent):])
        found.append((match[2], shown))
    return found


def check_shown(command, shown, out):
    """Is it what came out?  Three dots are what was left out: some of a line,
    or some lines where they stand alone."""
    pattern = "".join(
        "(?:.*\n)*?" if line == "..." else
        re.escape(line.expandtabs()).replace(r"\.\.\.", ".*") + "\n"
        for line in shown)
    if shown and not re.fullmatch(pattern, out.expandtabs()):
        raise Wrong("\n".join([f"{command}: shown is", *shown,
                               "and what came out is", out]))


def parts(text):
    """The parts of README: heads are lines alone, without a full stop."""
    heads_ = list(re.finditer(r"(?:\A|\n\n)(\S[^\n]*[^\n.:;,])\n(?=\n)", text))
    ends = [head.start() for head in heads_[1:]] + [len(text)]
    return [(head[1], text[head.end():end] + "\n")
            for head, end in zip(heads_, ends)]


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


def run_example(command, shown, folder, env):
    need_programs(command, env)
    good = (0, 1) if FINDS.search(command) else (0,)
    done = subprocess.run(["sh", "-c", command], cwd=folder, env=env,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True, check=False)
    if done.returncode not in good:
        raise Wrong(f"{command}: {done.returncode}\n{done.stdout}")
    check_shown(command, shown, done.stdout)


def run_examples(text):
    """In one scratch folder, one after the other."""
    told = [one for one in examples(text) if not ASKS.search(one[0])]
    told = [one for one in told if not one[0].startswith("man ")]
    if not told and not ASKS.search(text):
        raise Wrong("no examples")
    with tempfile.TemporaryDirectory(prefix="sesz-docs-") as scratch:
        folder = pathlib.Path(scratch) / "zones"
        folder.mkdir()
        for name in ["example.com.zone", "example.com.ses.json"]:
            shutil.copyfile(ROOT / "zones" / name, folder / name)
        tools = pathlib.Path(scratch) / "bin"
        put_stand_ins(tools)
        env = picture.environment()
        env.update(LIVE=LIVE, SOURCES=str(ROOT.resolve() / "tests/data/sources"),
                   PATH=f"{tools}:{env['PATH']}")
        subprocess.run("git init -q . && git add . && git commit -q -m x",
                       shell=True, cwd=folder, env=env, check=False,
                       stderr=subprocess.DEVNULL)
        before = (folder / "example.com.zone").read_bytes()
        for command, shown in told:
            run_example(command, shown, folder, env)
        changed = (folder / "example.com.zone").read_bytes() != before
    if changed != any(CHANGES.search(command) for command, _ in told):
        raise Wrong("the zone has changed" if changed
                    else "after the examples the zone is as it was")
