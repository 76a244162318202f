# zone2r53.py -- a zone as Route 53 change batches, by BIND's reading of it
#
# SPDX-License-Identifier: BSD-3-Clause
#
# Reads what named-compilezone makes of a zone file, and spells each RRset as
# Route 53 wants it, knowing nothing of sesz.  Also reads values back to bytes,
# so that spellings can be told from meanings.
# Source: Route 53 Developer Guide, "Supported DNS record types".

import collections
import os
import re
import shutil
import subprocess

TYPES = ("A AAAA CAA CNAME DS HTTPS MX NAPTR NS PTR SOA SPF SRV SSHFP SVCB "
         "TLSA TXT").split()
# Which words of the data are domain names, and which are hexadecimal.
NAMES = {"CNAME": [0], "HTTPS": [1], "MX": [1], "NAPTR": [5], "NS": [0],
         "PTR": [0], "SOA": [0, 1], "SRV": [3], "SVCB": [1]}
HEX = {"DS": 3, "SSHFP": 2, "TLSA": 3}
LIMIT = 300  # changes a batch; Route 53 takes 1000 records


class Wrong(Exception):
    pass


def words_of(text):
    """The words of a line of data; quoted ones keep their quotes."""
    return re.findall(r'(?:[^\s"\\]|\\[0-9]{3}|\\[^0-9]|"(?:[^"\\]|\\.)*")+',
                      text)


def octets_of(text):
    """Zone text with its escapes (decimal) to bytes."""
    out = bytearray()
    for ddd, char, plain in re.findall(r"\\([0-9]{3})|\\(.)|([^\\])", text,
                                       re.S):
        out += bytes([int(ddd)]) if ddd else (char or plain).encode("latin-1")
    return bytes(out)


def labels_of(text):
    """The labels of an absolute name in zone text."""
    text = text.rstrip("\n")
    return [octets_of(label)
            for label in re.findall(r"((?:[^.\\]|\\[0-9]{3}|\\.)+)\.", text)]


def api_label(label):
    return "".join(chr(c) if re.match(rb"[A-Za-z0-9*_-]", bytes([c]))
                   else "\\%03o" % c for c in label)


def api_name(text):
    return ".".join(api_label(label) for label in labels_of(text)) or "."


def api_txt(word):
    out = []
    for c in octets_of(word[1:-1] if word.startswith('"') else word):
        if c in b'"\\':
            out.append("\\" + chr(c))
        else:
            out.append(chr(c) if 0x20 <= c <= 0x7e else "\\%03o" % c)
    return '"' + "".join(out) + '"'


def api_word(word):
    """\\DDD to \\ooo; \\000 to \\377 are all there are."""
    return re.sub(r"\\([0-9]{3})", lambda m: "\\%03o" % int(m.group(1)), word)


def api_value(kind, data):
    words = words_of(data)
    if kind in ("TXT", "SPF"):
        return "".join(map(api_txt, words))
    if kind in HEX:
        at = HEX[kind]
        return " ".join(words[:at] + ["".join(words[at:]).lower()])
    return " ".join(api_name(w) if i in NAMES.get(kind, []) else api_word(w)
                    for i, w in enumerate(words))


def compile_zone(path, origin):
    """(owner, ttl, type, data) of every record, as BIND says it."""
    program = shutil.which("named-compilezone", path=os.environ["PATH"] +
                           ":/usr/sbin:/usr/local/sbin")
    if not program:
        raise OSError("named-compilezone not found")
    done = subprocess.run(
        [program, "-i", "none", "-k", "ignore", "-M", "ignore", "-S", "ignore",
         "-r", "ignore", "-T", "ignore", "-s", "full", "-o", "-", "-q", origin,
         os.path.basename(path)],
        cwd=os.path.dirname(path), capture_output=True, timeout=60)
    if done.returncode:
        raise Wrong("named-compilezone %s: %s" % (path, done.stderr.decode()))
    for line in done.stdout.decode("latin-1").splitlines():
        owner, ttl, _, kind, data = re.match(
            r"(\S+)\s+(\d+)\s+(\S+)\s+(\S+)\s+(.*)", line).groups()
        yield owner, int(ttl), kind, data


def record_sets(path, origin):
    """{(name, type): (ttl, [value])} but the apex's SOA and NS, and how many were left out."""
    sets, left_out = collections.OrderedDict(), set()
    for owner, ttl, kind, data in compile_zone(path, origin):
        name = api_name(owner).lower()
        if kind in ("SOA", "NS") and name == origin:
            continue
        if kind not in TYPES or (kind in ("HTTPS", "SVCB") and
                                 re.search(r"\bkey\d", data)):
            left_out.add((name, kind))
            continue
        if kind == "TXT" and data == '""':  # the AWS provider would drop it
            left_out.add((name, kind))
        sets.setdefault((name, kind), (ttl, []))[1].append(
            api_value(kind, data))
    for key in left_out:
        sets.pop(key, None)
    return sets, len(left_out)


def batches(sets):
    changes = [{"Action": "CREATE", "ResourceRecordSet": {
        "Name": name, "Type": kind, "TTL": ttl,
        "ResourceRecords": [{"Value": value} for value in values]}}
        for (name, kind), (ttl, values) in sets.items()]
    for i in range(0, len(changes), LIMIT):
        yield {"Changes": changes[i:i + LIMIT]}


def from_list(answer, origin):
    """The same as record_sets() from list-resource-record-sets."""
    sets = {}
    for one in answer["ResourceRecordSets"]:
        name, kind = one["Name"].rstrip("."), one["Type"]
        name = name.replace("\\052", "*")
        if kind in ("SOA", "NS") and name == origin:
            continue
        if (name, kind) in sets:
            raise Wrong("%s %s is there twice" % (name, kind))
        sets[name, kind] = (one["TTL"], [r["Value"] for r in
                                         one.get("ResourceRecords", [])])
    return sets


def difference(want, got):
    """Lines that say what differs; the order of values does not matter."""
    lines = []
    for key in sorted(set(want) | set(got)):
        a, b = want.get(key), got.get(key)
        if not a or not b or a[0] != b[0] or sorted(a[1]) != sorted(b[1]):
            lines += ["%s %s" % key, "  want %r" % (a,), "  got  %r" % (b,)]
    return "\n".join(lines)
