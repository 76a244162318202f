"""zonegen -- random zone text, valid and nearly valid

SPDX-License-Identifier: BSD-3-Clause

    zone = make(seed)

A zone is a few files, each a list of chunks: a chunk is an entry or a
directive with all of its lines, so that a caller can drop chunks and still
has zone text.  Most zones are valid throughout.  In the others one thing is
odd; a checker gives up at the first error, so more would hide each other.
"""

import base64
import random

ORIGIN = "example.com."
HEX = "0123456789abcdefABCDEF"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
B32HEX = "0123456789abcdefghijklmnopqrstuv"
# Types with a mnemonic in BIND 9.18, for type bitmaps and covered types.
TYPES = """A NS CNAME SOA MB MG MR NULL WKS PTR HINFO MINFO MX TXT RP AFSDB
X25 ISDN RT NSAP NSAP-PTR SIG KEY PX GPOS AAAA LOC NXT EID NIMLOC SRV ATMA
NAPTR KX CERT A6 DNAME SINK APL DS SSHFP IPSECKEY RRSIG NSEC DNSKEY DHCID
NSEC3 NSEC3PARAM TLSA SMIMEA HIP NINFO RKEY TALINK CDS CDNSKEY OPENPGPKEY
CSYNC ZONEMD SVCB HTTPS SPF UINFO UID GID UNSPEC NID L32 L64 LP EUI48 EUI64
URI CAA AVC DOA AMTRELAY RESINFO WALLET TA DLV""".split()
ALGORITHMS = """RSAMD5 DH DSA RSASHA1 NSEC3DSA NSEC3RSASHA1 RSASHA256
RSASHA512 ECCGOST ECDSAP256SHA256 ECDSAP384SHA384 ED25519 ED448 INDIRECT
PRIVATEDNS PRIVATEOID""".split()


def escaped(byte):
    return f"\\{byte:03}"


class Record:
    """An entry on its way to text; any part may be None: not written."""

    def __init__(self, owner, ttl, rclass, rtype, rdata, class_first=False):
        self.owner, self.ttl, self.rclass = owner, ttl, rclass
        self.rtype, self.rdata, self.class_first = rtype, rdata, class_first

    def words(self):
        middle = [self.rclass, self.ttl] if self.class_first else \
                 [self.ttl, self.rclass]
        words = [*middle, self.rtype, *self.rdata]
        return [word for word in words if word is not None]


class Data:
    """The data of each type, as words of zone text."""

    def __init__(self, rng):
        self.rng = rng

    # --- parts ---------------------------------------------------------

    def pick(self, *these):
        return self.rng.choice(these)

    def chance(self, share):
        return self.rng.random() < share

    def number(self, top):
        number = self.pick(0, 1, top, top - 1, self.rng.randint(0, top),
                           self.rng.randint(0, min(top, 300)))
        text = str(number)
        return "0" * self.rng.randint(1, 3) + text if self.chance(.03) \
            else text

    def u8(self):
        return self.number(255)

    def u16(self):
        return self.number(65535)

    def u32(self):
        return self.number(2**32 - 1)

    def ttl(self, top=2**31 - 1):
        if self.chance(.6):
            return self.number(top)
        text = ""
        for unit in "wdhms":
            if self.chance(.35):
                text += self.rng.choice(["0", "1", "2", "07", "52"])
                text += self.pick(unit, unit.upper())
        return text or "5M"

    def label(self):
        kind = self.rng.random()
        if kind < .7:
            return self.pick("a", "b", "www", "mail", "WWW", "ns", "x1",
                             "_dmarc", "_x", "-", "10", "in", "IN", "mx",
                             "3600", "1h", "xn--bcher-kva")
        if kind < .78:
            return "".join(self.rng.choice(LETTERS)
                           for _ in range(self.pick(1, 20, 62, 63)))
        text = ""
        for _ in range(self.rng.randint(1, 6)):
            byte = self.rng.randint(0, 255)
            text += self.pick(
                escaped(byte), escaped(self.pick(0, 46, 64, 92, 255, 97)),
                "\\" + self.pick(*".;()\"@$\\ \txA#"),
                self.pick(*"aZ09-_*+/=#!%&,:<>?[]^`{|}~'"),
                self.pick("\u00fc", "\u20ac"))
        return text if text[0] not in "$@" else "x" + text

    def name(self):
        kind = self.rng.random()
        if kind < .08:
            return "@"
        if kind < .12:
            return "."
        labels = ".".join(self.label() for _ in range(self.pick(1, 1, 1, 2, 3)))
        if kind < .75:
            return labels
        return labels + "." + self.pick(ORIGIN, ORIGIN, "example.net.",
                                        "EXAMPLE.com.", "org.", "")

    def bare(self):
        """A character string without quotes."""
        return self.pick("x", "foo", "v=spf1", "~all", "a\\;b", "a\\ b",
                         "\\097", "\\000", "\\\"", "1", "\\\\", "#", "@", "$",
                         "\\#x", "a=b", "\u00e9", "\\(", "IN", "*")

    def string(self):
        if self.chance(.35):
            return self.bare()
        size = self.pick(0, 1, 3, 8, 20, 254, 255)
        text = ""
        for _ in range(size):
            kind = self.rng.random()
            if kind < .7:
                text += self.pick("a", "b", " ", ";", "=", "(", ")", "@", "$",
                                  "\t", "0", ".", ",", "'")
            elif kind < .8:
                text += escaped(self.rng.randint(0, 255))
            elif kind < .9:
                text += "\\" + self.pick(*"\"\\;a@. (")
            elif kind < .92:
                text += self.pick("\r", "\0", "\f", "\v", "\x7f", "\x01")
            else:
                text += chr(0xdc80 + self.rng.randint(0, 127))
        return f'"{text}"'

    def strings(self):
        return [self.string() for _ in range(self.pick(1, 1, 1, 2, 3))]

    def cut(self, text):
        """Text that may have blanks anywhere, as one or more words."""
        words = []
        while len(text) > 1 and self.chance(.25):
            at = self.rng.randint(1, len(text) - 1)
            words.append(text[:at])
            text = text[at:]
        return [*words, text]

    def hex(self, octets):
        return "".join(self.rng.choice(HEX) for _ in range(2 * octets))

    def base64(self, octets=None):
        if octets is None:
            octets = self.pick(1, 2, 3, 4, 5, 16, 33, 100)
        return base64.b64encode(self.rng.randbytes(octets)).decode()

    def ipv4(self):
        return ".".join(str(self.rng.choice((0, 1, 10, 127, 192, 255)))
                        for _ in range(4))

    def ipv6(self):
        return self.pick("::", "::1", "2001:db8::1", "2001:DB8::A:0",
                         "1:2:3:4:5:6:7:8", "::ffff:192.0.2.1", "fe80::",
                         "0:0:0:0:0:0:0:0", "1::8", "2001:db8:0:0:1::",
                         "::2:3:4:5:6:7:8", "1:2:3:4:5:6:1.2.3.4")

    def algorithm(self):
        return self.pick(self.u8(), "5", "8", "13", self.pick(*ALGORITHMS),
                         self.pick(*ALGORITHMS).lower())

    def type_word(self):
        return self.pick(self.pick(*TYPES), self.pick(*TYPES).lower(),
                         f"TYPE{self.pick(1, 65280, 1234, 65534)}")

    def types(self, least=1):
        return [self.type_word()
                for _ in range(self.rng.randint(least, self.pick(2, 6)))]

    def moment(self):
        return self.pick("20300322173103", "20030220173103", "0", "1",
                         "20380119031408", "4294967295", "19700101000000",
                         "20240229235959", "1700000000", "21060207062815",
                         "21060207062816", "2024010100", "19691231235959")

    def server(self):
        """One that needs no address in the zone, even at its apex."""
        return self.pick("ns.example.net.", "NS2.example.org.", ".",
                         self.label() + ".example.net.")

    # --- types ---------------------------------------------------------

    def one_name(self):
        return [self.name()]

    def two_names(self):
        return [self.name(), self.name()]

    def number_name(self):
        return [self.u16(), self.name()]

    def soa(self):
        return [self.name(), self.name(), self.number(2**32 - 1),
                *(self.ttl(2**32 - 1) for _ in range(4))]

    def a(self):
        return [self.ipv4()]

    def ch_a(self):
        return [self.name(), self.pick("0", "7", "0177", "177777", "17")]

    def aaaa(self):
        return [self.ipv6()]

    def srv(self):
        return [self.u16(), self.u16(), self.u16(), self.name()]

    def px(self):
        return [self.u16(), *self.two_names()]

    def hinfo(self):
        return [self.string(), self.string()]

    def isdn(self):
        return [self.string()] if self.chance(.5) else self.hinfo()

    def x25(self):
        text = self.pick("311061700956", "0000", "12345", "9" * 30)
        return [f'"{text}"' if self.chance(.5) else text]

    def gpos(self):
        parts = [self.pick("-32.6882", "0", "90", "-90", "10.0"),
                 self.pick("116.8652", "180", "-180.0", "0.5"),
                 self.pick("10.0", "-5", "100000")]
        return [f'"{p}"' if self.chance(.5) else p for p in parts]

    def wks(self):
        protocol = self.pick("TCP", "UDP", "tcp", "6", "17", "0", "255")
        ports = self.pick(["25"], ["0", "65535"], [], ["21", "23", "80"],
                          ["smtp", "TELNET"] if protocol == "TCP"
                          or self.chance(.1) else
                          ["domain", "25", "7"])
        if protocol in ("0", "255"):
            ports = ["7", "8", "0"]
        return [self.ipv4(), protocol, *ports]

    def nsap(self):
        return [self.pick("0x", "0X") + self.pick(
            self.hex(1), self.hex(20), "47.0005.80.005a00.0000",
            "4.7.0.0")]

    def atma(self):
        return [self.pick("+61200000000", "+1.2.3.4",
                          self.hex(20), self.hex(1), "39.246f.00",
                          "+1" + "2" * 30)]

    def eui(self, octets):
        return ["-".join(f"{self.rng.randint(0, 255):02x}"
                         for _ in range(octets))]

    def eui48(self):
        return self.eui(6)

    def eui64(self):
        return self.eui(8)

    def l32(self):
        return [self.u16(), self.ipv4()]

    def locator(self):
        return [self.u16(), ":".join(
            self.pick("0", "ffff", "14", "4fff", "00aB", "1")
            for _ in range(4))]

    def key(self):
        flags = self.pick("0", "256", "257", "385", "16640", "ZONE",
                          "ZONE|NTYP3", "HOST", "host|sig1")
        protocol = self.pick("3", "3", "0", "255", "DNSSEC", "ALL", "NONE")
        return [flags, protocol, self.pick("5", "8", "13", "15", "RSASHA1",
                                           "3", "1", "253", "254"),
                *self.cut(self.base64(self.pick(4, 32, 64, 130)))]

    def dnskey(self):
        return self.key()

    def key_or_none(self):
        if self.chance(.2):
            return [self.pick("NOKEY", "49408", "NOKEY|ZONE"), "3", "8"]
        return self.key()

    def rkey(self):
        return ["0", *self.key()[1:]]

    def ds(self):
        kind = self.pick(1, 2, 3, 4, 1, 2, 200)
        size = {1: 20, 2: 32, 3: 32, 4: 48}.get(kind, 7)
        word = {1: "SHA-1", 2: "SHA-256", 3: "GOST", 4: "SHA-384"}
        kind = word.get(kind, kind) if self.chance(.2) else kind
        return [self.u16(), self.algorithm(), str(kind),
                *self.cut(self.hex(size))]

    def sshfp(self):
        kind = self.pick(1, 2, 9)
        size = {1: 20, 2: 32}.get(kind, 5)
        return [self.u8(), str(kind), *self.cut(self.hex(size))]

    def tlsa(self):
        return [self.u8(), self.u8(), self.u8(),
                *self.cut(self.hex(self.pick(1, 20, 32, 64)))]

    def zonemd(self):
        kind = self.pick(1, 2, 240)
        size = {1: 48, 2: 64}.get(kind, 12)
        return [self.u32(), self.u8(), str(kind), *self.cut(self.hex(size))]

    def cert(self):
        return [self.pick("PKIX", "1", "SPKI", "PGP", "IPKIX", "ISPKI",
                          "IPGP", "ACPKIX", "IACPKIX", "URI", "OID", "pgp",
                          self.u16()),
                self.u16(), self.algorithm(), *self.cut(self.base64())]

    def openpgpkey(self):
        return self.cut(self.base64())

    def rrsig(self):
        return [self.type_word(), self.algorithm(), self.pick("3", "4", "127"),
                self.u32(), self.moment(), self.moment(), self.u16(),
                self.pick(ORIGIN, "@", "a", "example.net."),
                *self.cut(self.base64())]

    def sig(self):
        words = self.rrsig()
        words[4:6] = ["20300322173103", "20030220173103"]
        return words

    def nsec(self):
        return [self.name(), *self.types()]

    def nxt(self):
        return [self.name(), *(self.pick("A", "MX", "NS", "SIG", "KEY", "NXT",
                                         "SOA", "TXT", "AAAA", "SRV")
                               for _ in range(self.rng.randint(1, 5)))]

    def salt(self):
        return self.pick("-", "aabbccdd", self.hex(1), self.hex(8), "00")

    def nsec3(self):
        return [self.pick("1", "1", "SHA-1"), self.u8(), self.u16(),
                self.salt(),
                "".join(self.rng.choice(B32HEX) for _ in range(32)),
                *self.types(0)]

    def nsec3param(self):
        return ["1", self.u8(), self.u16(), self.salt()]

    def csync(self):
        return [self.u32(), self.u16(), *self.types(0)]

    def naptr(self):
        return [self.u16(), self.u16(), self.pick('"U"', '"s"', '""', "u", "A"),
                self.pick('"SIP+D2U"', '""', "E2U+sip", '"http"'),
                self.pick('""', '"!^.*$!sip:info@example.com!"',
                          '"!a(b)c!\\\\1!i"', '"/x/y/"', '"|[a-z]+|q|"'),
                self.name()]

    def uri(self):
        text = self.pick("ftp://ftp1.example.com/public", "a", "x" * 300,
                         "h\\\"x", "\\000\\255", "a;b c")
        return [self.u16(), self.u16(), f'"{text}"']

    def caa(self):
        value = self.pick('"ca.example.net"', '";"', '""', "ca.example.net",
                          '"mailto:a@b"', '"ca.net; account=1"', "\\;",
                          '"' + "x" * 300 + '"', '"a\\"b\\010"')
        return [self.u8(), self.pick("issue", "issuewild", "iodef", "ISSUE",
                                     "a1", "x" * 15), value]

    def apl(self):
        items = [self.pick("1:192.168.32.0/21", "!1:192.168.38.0/28",
                           "1:0.0.0.0/0", "1:1.2.3.4/32", "2:2001:db8::/32",
                           "!2:::/0", "2:FF00:0:0:0:0:0:0:0/8",
                           "1:10.0.0.1/8", "2:::1/128")
                 for _ in range(self.pick(0, 1, 1, 2, 4))]
        return items

    def a6(self):
        prefix = self.pick(0, 1, 8, 64, 127, 128)
        words = [str(prefix)]
        if prefix < 128:
            words.append(self.pick("::", "::1", "::1:2") if prefix
                         else self.ipv6())
        if prefix:
            words.append(self.name())
        return words

    def gateway(self, kind):
        return {"0": ".", "1": self.ipv4(), "2": self.ipv6(),
                "3": self.name()}[kind]

    def ipseckey(self):
        kind = self.pick(*"0123")
        key = self.cut(self.base64()) if self.chance(.8) else []
        return [self.u8(), kind, self.pick("0", "1", "2", "255"),
                self.gateway(kind), *(key or [self.base64()])]

    def amtrelay(self):
        kind = self.pick(*"0123")
        return [self.u8(), self.pick("0", "1"), kind, self.gateway(kind)]

    def hip(self):
        return [self.u8(), self.hex(self.pick(1, 16)), self.base64(),
                *(self.name() for _ in range(self.pick(0, 0, 1, 2)))]

    def sink(self):
        return [self.u8(), self.u8(), self.u8(), *self.cut(self.base64())]

    def doa(self):
        return [self.u32(), self.u32(), self.u8(), self.string(),
                *self.pick(["-"], self.cut(self.base64()))]

    def eid(self):
        return self.cut(self.hex(self.pick(1, 3, 9)))

    def svcb(self):
        if self.chance(.15):
            return ["0", self.name()]
        params = {
            "alpn": ["h2", "h2,h3", '"h2,h3"', "f\\\\\\092oo\\092,bar", "h\\044"],
            "port": ["0", "443", "65535", '"8443"'],
            "ipv4hint": ["192.0.2.1", "192.0.2.1,0.0.0.0", '"1.2.3.4"'],
            "ipv6hint": ["2001:db8::1", "::1,::2", '"::ffff:1.2.3.4"'],
            "ech": [self.base64(), f'"{self.base64()}"'],
            "dohpath": ["/dns-query{?dns}", '"/{?dns}"'],
            "key667": ["hello", '"a b"', "\\000\\255", '"\\""'],
            "key65534": ["x", '"a,b"'],
            "key9": ["", "1"],
        }
        keys = self.rng.sample(sorted(params), self.pick(0, 1, 1, 2, 4))
        words = [f"{key}={self.rng.choice(params[key])}" for key in keys]
        if "alpn" in keys and self.chance(.3):
            words.append("no-default-alpn")
        if keys and self.chance(.3):
            some = self.rng.sample(keys, self.rng.randint(1, len(keys)))
            words.append("mandatory=" + ",".join(some))
        if self.chance(.1):
            words.append(self.pick("key700", "key701="))
        self.rng.shuffle(words)
        return [self.pick("1", "16", "65535"), self.name(), *words]

    def loc(self):
        def angle(top, plus, minus):
            words = [str(self.pick(0, 1, top - 1, self.rng.randint(0, top - 1)))]
            if self.chance(.8):
                words.append(self.number(59))
                if self.chance(.8):
                    words.append(self.number(59) + self.pick(
                        "", "", ".0", ".5", ".25", ".999", ".07"))
            return [*words, self.pick(plus, minus)]

        def size():
            return self.pick("1", "10", "0.01", "90000000", "100", "30.5",
                             "12345", "0", "1.00", ".5", "8.9") \
                + self.pick("m", "")
        words = [*angle(90, "N", "S"), *angle(180, "E", "W"),
                 self.pick("0m", "10m", "-100000m", "-99999.99m", "10.5m",
                           "42849672.95m", "-0.5", "5", "1.25m", "7m",
                           "0.01m")]
        for _ in range(self.rng.randint(0, 3)):
            words.append(size())
        return words

    def dsync(self):
        return [self.type_word(), self.pick("NOTIFY", "1", "0"), self.u16(),
                self.name()]

    def generic(self):
        size = self.pick(0, 1, 4, 17)
        return ["\\#", str(size), *(self.cut(self.hex(size)) if size else [])]

    def generic_known(self):
        """The RFC 3597 form of data of known types."""
        return self.pick(
            ("A", ["\\#", "4", "c0000201"]),
            ("MX", ["\\#", "5", "000a", "016100"]), ("TXT", ["\\#", "2", "0161"]),
            ("TXT", ["\\#", "1", "00"]), ("TYPE1", ["\\#", "4", "0a000001"]),
            ("TYPE16", ["\\#", "3", "02", "6162"]), ("TYPE1", ["10.0.0.1"]),
            ("TYPE15", ["10", "mx"]), ("AAAA", ["\\#", "16", "00" * 16]),
            ("SRV", ["\\#", "7", "00010002000300"]), ("NS", ["\\#", "1", "00"]),
            ("CAA", ["\\#", "9", "0005697373756578", "79"]),
            ("DS", ["\\#", "24", "ec450501", "2b" * 20]),
            ("NAPTR", ["\\#", "8", "0001000200000000"]),
            ("HTTPS", ["\\#", "3", "000100"]),
            ("LOC", ["\\#", "16", "00121613", "8" + "0" * 7, "8" + "0" * 7,
                     "00989680"]),
            ("CSYNC", ["\\#", "6", "000000010003"]),
            ("NSEC", ["\\#", "4", "00000140"]), ("TLSA", ["\\#", "4", "03010100"]))


class PlainData(Data):
    """What every server reads, and in the same way."""

    def number(self, top):
        return str(self.pick(0, 1, top, self.rng.randint(0, min(top, 300))))

    def ttl(self, top=2**31 - 1):
        return self.pick("300", "3600", "1h", "1d12h", "0")

    def label(self):
        return self.pick("a", "b", "www", "WWW", "ns", "x1", "_x", "a-b",
                         "xn--bcher-kva", "y" * 62) + str(self.rng.randint(0, 9))

    def name(self):
        return self.pick("@", self.label(), self.label() + ".b",
                         self.label() + "." + ORIGIN, "mail.example.net.")

    def string(self):
        return '"' + self.pick("", "x", "a b", "a;b", "(x)", "y" * 255,
                               'q\\"q', "\\\\", "\\001\\255") + '"'

    def ipv6(self):
        return self.pick("::1", "2001:db8::1", "2001:DB8::A:0", "fe80::")

    def cut(self, text):
        return [text]

    def locator(self):
        return [self.u16(), "0014:4fff:00aB:0000"]

    def caa(self):
        return ["0", self.pick("issue", "iodef"), '"ca.example.net; a=1"']

    def naptr(self):
        return [self.u16(), self.u16(), '"U"', '"E2U+sip"',
                '"!^.*$!sip:info@example.com!"', "."]


# type: (method, is it of class IN only, may it stand at any owner)
KINDS = {
    "A": ("a", True), "NS": ("one_name", False), "CNAME": ("one_name", False),
    "PTR": ("one_name", False), "MX": ("number_name", False),
    "TXT": ("strings", False), "AAAA": ("aaaa", True), "SRV": ("srv", True),
    "NAPTR": ("naptr", False), "DNAME": ("one_name", False),
    "DS": ("ds", False), "SSHFP": ("sshfp", False), "TLSA": ("tlsa", False),
    "SMIMEA": ("tlsa", False), "CAA": ("caa", False), "SVCB": ("svcb", True),
    "HTTPS": ("svcb", True), "LOC": ("loc", False), "HINFO": ("hinfo", False),
    "RP": ("two_names", False), "AFSDB": ("number_name", False),
    "X25": ("x25", False), "ISDN": ("isdn", False),
    "RT": ("number_name", False), "NSAP": ("nsap", True), "PX": ("px", True),
    "KX": ("number_name", True), "CERT": ("cert", False), "APL": ("apl", True),
    "IPSECKEY": ("ipseckey", False), "DNSKEY": ("dnskey", False),
    "KEY": ("key_or_none", False), "RKEY": ("rkey", False), "CDS": ("ds", False),
    "CDNSKEY": ("dnskey", False), "CSYNC": ("csync", False),
    "NSEC": ("nsec", False), "NSEC3": ("nsec3", False),
    "NSEC3PARAM": ("nsec3param", False), "RRSIG": ("rrsig", False),
    "SIG": ("sig", False), "NXT": ("nxt", False), "HIP": ("hip", False),
    "OPENPGPKEY": ("openpgpkey", False), "DHCID": ("openpgpkey", True),
    "EUI48": ("eui48", False), "EUI64": ("eui64", False), "URI": ("uri", False),
    "L32": ("l32", False), "L64": ("locator", False),
    "NID": ("locator", False), "LP": ("number_name", False),
    "SPF": ("strings", False), "WKS": ("wks", True), "MB": ("one_name", False),
    "MG": ("one_name", False), "MR": ("one_name", False),
    "MINFO": ("two_names", False), "GPOS": ("gpos", False),
    "A6": ("a6", True), "ATMA": ("atma", True), "AVC": ("strings", False),
    "AMTRELAY": ("amtrelay", False), "DOA": ("doa", False),
    "NINFO": ("strings", False), "SINK": ("sink", False), "TA": ("ds", False),
    "DLV": ("ds", False), "ZONEMD": ("zonemd", False),
    "TALINK": ("two_names", False), "NSAP-PTR": ("one_name", True),
    "EID": ("eid", True), "NIMLOC": ("eid", True),
    "RESINFO": ("strings", False), "WALLET": ("strings", False),
}
COMMON = ["A", "A", "AAAA", "MX", "TXT", "CNAME", "NS", "SRV", "CAA", "PTR"]
# What NSD and Knot know too, and read as BIND does.
PLAIN = """A AAAA MX TXT CNAME NS SRV CAA PTR NAPTR SSHFP TLSA SMIMEA HINFO RP
AFSDB KX OPENPGPKEY EUI48 EUI64 L32 L64 NID LP URI MINFO""".split()


class Layout:
    """Words to an entry of zone text."""

    def __init__(self, rng, eol, brackets=True):
        self.rng, self.eol, self.brackets = rng, eol, brackets

    def chance(self, share):
        return self.rng.random() < share

    def comment(self):
        return ";" + self.rng.choice(["", " x", " a ( b", "c)\"", " \\", ";;",
                                      "\tIN A \u00fc"])

    def blank(self):
        return self.rng.choice([" ", " ", " ", "\t", "  ", " \t ", "\t\t"])

    def gap(self, inside):
        """What stands between two words, inside parentheses or not."""
        if not inside or self.chance(.6):
            return self.blank()
        text = self.blank() if self.chance(.7) else ""
        for _ in range(self.rng.choice((1, 1, 2))):
            if self.chance(.35) and self.eol != "\r":
                text += self.comment()
            text += self.eol + (self.blank() if self.chance(.6) else "")
        return text

    def bracket_places(self, count):
        """{place: brackets before that word}; word `count` is the end."""
        places = {}
        if not self.brackets or not self.chance(.3):
            return places
        for _ in range(self.rng.choice((1, 1, 1, 2))):
            first = self.rng.randint(0, count)
            last = self.rng.randint(first, count)
            places.setdefault(first, []).append("(")
            places.setdefault(last, []).append(")")
        return self.sound(places, count)

    @staticmethod
    def sound(places, count):
        depth = 0
        for place in range(count + 1):
            depth += places.get(place, []).count("(")
            depth -= places.get(place, []).count(")")
            places[place] = sorted(places.get(place, []))
        return places if not depth else {}

    def join(self, words, owner):
        """owner: None for a blank one."""
        if owner is not None:
            words = [owner, *words]
        text = "" if owner is not None else self.blank()
        places, depth = self.bracket_places(len(words)), 0
        for i, word in enumerate([*words, ""]):
            marks = places.get(i, [])
            glued = bool(marks) and self.chance(.4)
            if i and not (i == len(words) and not marks) and not glued \
                    and not (words[i - 1].endswith('"') and self.chance(.05)):
                text += self.gap(depth > 0)
            for mark in marks:
                depth += 1 if mark == "(" else -1
                text += mark
                if depth > 0 and self.chance(.5):
                    text += self.gap(True)
            if marks and not depth and self.chance(.3):
                text += self.blank()
            text += word
        return text

    def end(self):
        text = self.blank() if self.chance(.15) else ""
        if self.chance(.15) and self.eol != "\r":
            text += self.comment()
        return text + self.eol


class PlainLayout(Layout):
    """Parentheses only around the last words, and one pair of them."""

    def bracket_places(self, count):
        return {count - 1: ["("], count: [")"]} if self.chance(.2) else {}


class Zone:
    """files: {name: [chunk, ...]}, the zone file first; each a str."""

    def __init__(self, rclass):
        self.rclass = rclass
        self.files = {"zone": []}
        self.odd = None

    def octets(self, name):
        return "".join(self.files[name]).encode("utf-8", "surrogateescape")


class Maker:
    def __init__(self, seed, plain=False):
        self.rng = rng = random.Random(f"zone {seed}")
        self.plain = plain
        self.data = (PlainData if plain else Data)(rng)
        self.rclass = "CH" if not plain and rng.random() < .03 else "IN"
        self.odd = not plain and rng.random() < .4
        eol = "\n" if plain else rng.choice(["\n"] * 12 + ["\r\n"] * 3 + ["\r"])
        self.layout = (PlainLayout if plain else Layout)(rng, eol)
        self.zone = Zone(self.rclass)
        self.fresh = 0
        self.alias = False  # is the owner in force one of an alias?
        self.left = rng.randint(3, 24)
        self.budget = 3  # of included files
        self.plan_oddity()

    def chance(self, share):
        return self.rng.random() < share

    def plan_oddity(self):
        """Which record is to be odd, and how."""
        self.odd_at = self.rng.randint(0, self.left) if self.odd else -1
        self.count = 0

    # --- records -------------------------------------------------------

    def new_name(self):
        self.fresh += 1
        return f"u{self.fresh}"

    def owner(self, rtype):
        """(text or None for a blank one)"""
        data = self.data
        if self.plain and rtype in ("NS", "CNAME"):
            self.alias = True
            return self.new_name()
        if rtype in ("CNAME", "DNAME", "CDS", "CDNSKEY"):
            self.alias = True
            return self.new_name() + self.rng.choice(["", "", ".a"])
        if rtype == "NSEC3":
            self.alias = False
            return "".join(self.rng.choice(B32HEX) for _ in range(32))
        if not self.alias and self.chance(.3):
            return None
        self.alias = False
        kind = self.rng.random()
        if rtype == "NS" and kind < .15:
            kind = .5
        if kind < .12:
            return "@"
        if kind < .2 and rtype not in ("NS", "NSEC3"):
            self.alias = True  # not to be inherited by NS
            return "*" if kind < .16 else "*." + self.new_name()
        if kind < .3:
            return data.label() + "." + self.rng.choice(
                [ORIGIN] if self.plain else [ORIGIN, ORIGIN, "Example.COM.", "example.net."])
        if kind < .34 and not self.plain:
            return '"' + self.rng.choice(["a", "q q", "b.c", "w;w"]) + '"'
        return self.rng.choice([data.label(), data.label(),
                                data.label() + "." + data.label()])

    def rtype_and_data(self):
        data = self.data
        kind = self.rng.random()
        if self.plain:
            rtype = self.rng.choice(PLAIN)
        elif kind < .03:
            number = self.rng.choice((65280, 1234, 54, 65000, 300, 127, 32770))
            return f"TYPE{number}", data.generic()
        elif kind < .08 and self.rclass == "IN":
            return data.generic_known()
        elif kind < .35:
            rtype = self.rng.choice(COMMON)
        else:
            rtype = self.rng.choice(sorted(KINDS))
        if rtype == "NS":
            return rtype, [data.server()]
        method, only_in = KINDS[rtype]
        if only_in and self.rclass != "IN":
            if rtype == "A":
                return "A", data.ch_a()
            rtype, method = "TXT", "strings"
        words = getattr(data, method)()
        if not self.plain and self.chance(.1):
            rtype = rtype.lower()
        return rtype, words

    def class_word(self):
        if not self.chance(.5):
            return None
        if self.plain:
            return self.rng.choice(["IN", "in"])
        number = {"IN": 1, "CH": 3}[self.rclass]
        return self.rng.choice([self.rclass] * 6 + [
            self.rclass.lower(), f"CLASS{number}", f"class{number}"]
            + (["CHAOS"] if number == 3 else []))

    def record(self):
        rtype, rdata = self.rtype_and_data()
        owner = self.owner(rtype.upper())
        if rtype.upper() in ("NS", "DNAME", "NSEC3") and owner and \
                owner.startswith("*"):
            owner = "w" + owner
        if owner is not None and owner.startswith("$"):
            owner = "\\" + owner
        ttl = self.data.ttl() if self.chance(.35) else None
        return Record(owner, ttl, self.class_word(), rtype, rdata,
                      self.chance(.5))

    def write(self, record):
        text = self.layout.join(record.words(), record.owner)
        return text + self.layout.end()

    # --- directives ----------------------------------------------------

    def directive(self, *words):
        word = self.rng.choice([words[0], words[0], words[0].lower()])
        gap = self.layout.blank
        text = word + "".join(gap() + w for w in words[1:])
        return text + self.layout.end()

    def origin_text(self):
        return self.rng.choice(["sub", "sub", ORIGIN, ORIGIN, "b." + ORIGIN,
                                "@", "EXAMPLE.COM.", "a.b",
                                "example.net.", "."])

    def generate(self):
        # The name that a number gives must be the zone's own alone.
        name = self.new_name()
        spec = self.rng.choice(["$", "${0}", "${1}", "${-1}", "${0,3}",
                                "${0,2,d}", "${8,0,x}", "${16,4,X}", "${0,2,o}",
                                "${0,5,n}", "${200,8,N}", "$$", "\\$", "$-$",
                                "${10,1,d}"])
        first = self.rng.choice((0, 1, 2, 9, 250))
        span = f"{first}-{first + self.rng.choice((0, 1, 3, 9))}"
        span += self.rng.choice(["", "", "/1", "/2", "/5"])
        # Numbers that do not show in the name make many records at one.
        owner = name + "-" + spec
        rtype, rdata = self.rng.choice([
            ("A", "10.0.0.$"), ("A", "10.${0}.0.${1}"), ("CNAME", "t$"),
            ("PTR", f"h{spec}"), ("AAAA", "2001:db8::${0,4,x}"),
            ("MX", '"10 m$"'), ("TXT", '"a $ b"'), ("TXT", '"\\"q $;\\""'),
            ("NS", "ns$.x."), ("SRV", '"0 0 $ t$"'), ("TXT", "$"),
            ("TXT", "x$$y"), ("TXT", '"\\"\\$\\""'), ("CNAME", "c$.x."),
            ("DNAME", "d${0,2}.y."), ("TYPE1", "1.2.3.$"),
            ("HINFO", '"a b$"'), ("TXT", "${255,0,x}"),
            ("TXT", '"${0,4,n} ${0,4,N}"'), ("TYPE65280", '"\\# 1 0$"')])
        if rtype in ("CNAME", "DNAME"):
            owner = name + "-" + self.rng.choice(["$", "${0,3}", "${7,0,x}"])
        words = []
        if self.chance(.4):
            words.append(self.data.ttl())
        if self.chance(.4) or self.rclass != "IN":
            words.append(self.rclass)
        if len(words) == 2 and self.chance(.5):
            words.reverse()
        if self.rclass != "IN" and rtype in ("A", "AAAA", "SRV", "TYPE1"):
            rtype, rdata = "TXT", "x$"
        return self.directive("$GENERATE", span, owner, *words, rtype, rdata)

    def include(self, depth):
        self.budget -= 1
        name = f"inc{3 - self.budget}"
        written = self.rng.choice([name, name, name, f'"{name}"', "./" + name])
        words = ["$INCLUDE", written]
        if self.chance(.5):
            words.append(self.origin_text())
        alias, chunks = self.alias, []
        self.zone.files[name] = chunks
        if self.chance(.7):  # else the owner is inherited into the file
            self.alias = True
        self.entries(chunks, self.rng.randint(1, 5), depth + 1)
        self.alias = alias
        return self.directive(*words)

    # --- the whole -----------------------------------------------------

    def filler(self):
        eol = self.layout.eol
        if eol == "\r":
            return self.rng.choice(["", "  "]) + eol
        return self.rng.choice([
            eol, "   " + eol, "\t" + eol, "; comment" + eol,
            "  ; indented ( \"" + eol, ";" + eol, ";; \\" + eol,
            "()" + eol if self.chance(.3) else eol])

    def chunk(self, depth):
        kind = self.rng.random()
        if self.plain or kind < .78:
            return self.write(self.record())
        if kind < .83:
            return self.filler()
        if kind < .87:
            return self.directive("$TTL", self.data.ttl())
        if kind < .93:
            return self.directive("$ORIGIN", self.origin_text())
        if kind < .97:
            return self.generate()
        if self.budget and depth < 3:
            return self.include(depth)
        return self.directive("$DATE", "20200101000000") \
            if kind > .995 else self.filler()

    def entries(self, chunks, count, depth=0):
        for _ in range(count):
            if self.count == self.odd_at:
                chunks.append(self.odd_chunk(depth))
            else:
                chunks.append(self.chunk(depth))
            self.count += 1

    def soa(self):
        rclass = self.rclass if self.rclass == "CH" else self.class_word()
        owner = self.rng.choice(["@", "@", ORIGIN, "Example.Com."])
        ttl = self.data.ttl() if self.chance(.4) else None
        names = ["ns.example.net.", "host"]
        return Record(owner, ttl, rclass, self.rng.choice(["SOA", "soa"]),
                      names + self.data.soa()[2:], self.chance(.5))

    def head(self):
        chunks = []
        if self.plain or self.chance(.7):
            chunks.append(self.directive("$TTL", self.data.ttl()))
        if self.chance(.2):
            chunks.append(self.directive("$ORIGIN", ORIGIN))
        chunks.append(self.write(self.soa()))
        owner = self.rng.choice([None, "@", ORIGIN])
        chunks.append(self.write(Record(owner, None, self.class_word(), "NS",
                                        ["ns.example.net."])))
        return chunks

    def make(self):
        chunks = self.zone.files["zone"]
        chunks += self.head()
        self.alias = False
        self.entries(chunks, self.left)
        if self.odd and self.zone.odd is None:
            self.odd_whole(chunks)
        for some in self.zone.files.values():
            if some and self.chance(.1):
                some[-1] = some[-1].rstrip("\r\n")
        return self.zone

    # --- what is odd ---------------------------------------------------

    def odd_chunk(self, depth):
        ways = [self.odd_word, self.odd_word, self.odd_word, self.odd_bytes,
                self.odd_bytes, self.odd_ttl, self.odd_class,
                self.odd_directive, self.odd_owner, self.odd_string]
        if self.chance(.15):
            return self.chunk(depth)  # the whole will be odd
        way = self.rng.choice(ways)
        self.zone.odd = way.__name__
        return way()

    def twist(self, word):
        """A word that is nearly right."""
        rng = self.rng
        if word.isdigit() and self.chance(.6):
            number = int(word)
            return rng.choice([
                str(number + 1), str(number - 1), "-1", "256", "65536",
                "4294967296", "2147483648", "99999999999999999999", "0x1",
                "+1", "1.0", "1h", word + "x", "", "00" + word, "128", "129",
                f'"{word}"', "60", "61", "90", "91", "180", "181"])
        at = rng.randint(0, len(word))
        return rng.choice([
            word + rng.choice(".=-/!\\:,|0aZ"), word[:-1], word[1:],
            word[:at] + word[at + 1:], f'"{word}"', word * 2,
            word[:at] + rng.choice("\\.\"();@$#,=/-+0gzGZ ") + word[at:],
            word[:at] + rng.choice(["\\256", "\\00", "\\", "..", "\\[x1/1]",
                                    "\\999", "\f", "\v", "\0", "\x7f"])
            + word[at:], word.swapcase(), "." + word, word + "." + "x" * 64,
            "", '""', "@", "-", "\\#", "\\# 0", "*", "FOO", "TYPE0",
            "x" * 256, ".".join(["y" * 62] * 4)])

    def odd_word(self):
        record = self.record()
        if self.chance(.03):
            number = self.rng.choice((0, 41, 100, 103, 127, 128, 200, 248, 253,
                                      255, 256, 65535, 65536))
            record.rtype, record.rdata = f"TYPE{number}", self.data.generic()
            return self.write(record)
        words = record.rdata
        kind = self.rng.random()
        at = self.rng.randrange(len(words)) if words else 0
        if kind < .7 and words:
            words[at] = self.twist(words[at])
        elif kind < .8 and words:
            del words[at]
        elif kind < .9:
            words.insert(self.rng.randint(0, len(words)),
                         self.rng.choice(["0", "x", '""', ".", "A", "1",
                                          *(words or ["@"])]))
        elif kind < .93:
            words.clear()
        elif kind < .96:
            words.reverse()
        else:
            record.rtype = self.rng.choice(
                [*TYPES, "TYPE0", "TYPE65536", "ANY", "AXFR", "OPT", "MD",
                 "TSIG", "TYPE255", "TYPE41", "TYPE", "FOO", "TYPE1x", "MAILB",
                 '"A"', "RESERVED0", "NXNAME", "TYPE128", "KEYDATA"])
        return self.write(record)

    def odd_bytes(self):
        text = self.chunk(1)
        at = self.rng.randint(0, len(text))
        kind = self.rng.random()
        if kind < .3:
            return text[:at] + text[at + 1:]
        new = self.rng.choice(["(", ")", '"', ";", "\\", "\n", "\r", "\0",
                               "\f", "\v", " ", "\t", "@", "$", "\udc80",
                               "\x1a", "\x7f", "#", ".", "\ufeff", "()", "\n ",
                               "\n\n", "\\\n", ";\r", "x"])
        return text[:at] + new + text[at + (kind < .6):]

    def odd_ttl(self):
        record = self.record()
        record.ttl = self.rng.choice([
            "2147483648", "4294967295", "4294967296", "-1", "1x", "1h1", "h",
            "1hh", "1H1H", "99999w", "3550w5d3h14m7s", "3550w5d3h14m8s", "1.5",
            "0x10", '"60"', "60 60", "1s1w", "1m1m1m", "00000000060", "1w-1d",
            "7101w3d6h28m15s", "7101w3d6h28m16s", "6\\0480", "+1", "1y",
            "TTL"])
        return self.write(record)

    def odd_class(self):
        record = self.record()
        record.rclass = self.rng.choice([
            "CH", "HS", "IN", "ANY", "NONE", "CLASS1", "CLASS3", "CLASS01",
            "CLASS0", "CLASS65536", "CLASS255", "IN IN", "IN CH", "CLASS",
            "INN", '"IN"', "CLASS1x", "I\\078", "RESERVED0", "CHAOS", "CS",
            "HESIOD"])
        return self.write(record)

    def odd_directive(self):
        ttl = self.data.ttl()
        return self.rng.choice([
            "$TTL", "$TTL -1", "$TTL 2147483648", "$TTL 4294967296",
            "$TTL 1x", f"$TTL {ttl} x", '$TTL "60"', "$ORIGIN", "$ORIGIN ..",
            "$ORIGIN a b", '$ORIGIN ""', "$ORIGIN " + "x" * 64,
            "$ORIGIN " + ".".join(["y" * 60] * 4), "$FOO", "$", "$ TTL 60",
            "$TTL60", " $TTL 60", "$DATE", "$DATE x", "$DATE 20200101000000 x",
            "$DATE 2020010100000", "$DATE 20201301000000", "$TTL ( 60 )",
            "$ORIGIN ( sub\n )", "( $TTL 60 )", '"$TTL" 60', "\\$TTL 60",
            "$TT\\076 60", "$INCLUDE", "$INCLUDE nowhere", '$INCLUDE ""',
            "$INCLUDE zone", "$INCLUDE . x", "$INCLUDE nowhere a b",
            "$GENERATE", "$GENERATE 1-2", "$GENERATE 1-2 a$",
            "$GENERATE 1-2 a$ A", "$GENERATE 2-1 a$ A 1.2.3.4",
            "$GENERATE 1-2/0 a$ A 1.2.3.4", "$GENERATE 1-2 a$ A 1.2.3.$ x",
            "$GENERATE 1-2 a$ IN 60 A 1.2.3.$", "$GENERATE 1-2 a$ CH A x",
            "$GENERATE 1-2 a$ SOA x", "$GENERATE 1-2 a$ FOO x",
            "$GENERATE 1-2x a$ A 1.2.3.4", "$GENERATE 1--2 a$ A 1.2.3.4",
            "$GENERATE 1-2 a${ A 1.2.3.4", "$GENERATE 1-2 a${x} A 1.2.3.4",
            "$GENERATE 1-2 a${0,0,z} A 1.2.3.4", "$GENERATE -1-2 a$ A 1.2.3.4",
            "$GENERATE 1-2 a${0,128} A 1.2.3.4", "$GENERATE 1-2 a$ A 1.2.3.$$",
            "$GENERATE 1-2 a${0,64,d} A 1.2.3.4", "$GENERATE 1-2 a A 1.2.3.$",
            "$GENERATE 1-2 a CNAME b$", "$GENERATE 1-2 a CNAME b",
            "$GENERATE 1-2 @ CNAME b", "$GENERATE 1-2 @ A 1.2.3.$",
            "$GENERATE 1-2 a$ A 1.2.3.${255}", "$GENERATE 250-260 a$ A 1.2.3.$",
            '$GENERATE "1-2" a$ A 1.2.3.$', '$GENERATE 1-2 "a$" A 1.2.3.$',
            '$GENERATE 1-2 a$ "A" 1.2.3.$', "$GENERATE 1-2 a$.x.net. A 1.2.3.$",
            "$GENERATE 2147483647-2147483648 a$ A 1.2.3.4",
            "$GENERATE 2147483646-2147483647 a$ A 1.2.3.4",
            "$GENERATE 1-2 a${2147483647} A 1.2.3.4",
            "$GENERATE 1-2 a${-3} A 1.2.3.4", "$GENERATE 1-2 a${-3,0,x} A 1.2.3.4",
            "$GENERATE 1-2/3/4 a$ A 1.2.3.4", "$GENERATE 1-2 a$ MX 10 a",
            "$GENERATE 1-2 ( a$ A\n 1.2.3.$ )", "$GENERATE 1-2 a\\$b A 1.2.3.4",
            "$GENERATE 1-2 a$ TXT a;b", '$GENERATE 1-2 a$ TXT "a;b"',
            '$GENERATE 1-2 a$ TXT "(a" ', '$GENERATE 1-2 a$ TXT "x\\"y"',
            "$GENERATE 1-2 a$ TXT \\;", "$GENERATE 1-2 a$ CNAME .",
            "$GENERATE 1-2 a$ 2147483648 A 1.2.3.4", "$GENERATE 1-3/2 a$ NS b",
            "$GENERATE 1-2 *.$ NS b", "$GENERATE 1-2 a$ 1x A 1.2.3.4",
        ]) + self.layout.end()

    def odd_owner(self):
        record = self.record()
        record.owner = self.rng.choice([
            "..", ".", "a..b", ".a", "a.", "\\", "a\\256", "a\\25", "x" * 64,
            ".".join(["y" * 62] * 4), ".".join(["z" * 60] * 3 + ["z" * 57]),
            '""', "@@", "@.", "\\@", "$x", "\\$x", '"$x"', "#", "//", "\\[x1/1]",
            "a\\", '"a"b', 'a"b"', "*.*", "**", "\udcff", "\f", "\v", "a\fb",
            "\0", "\x7f", "\ufeff", "\u201ca\u201d", "IN", "A", "60",
            "CLASS1", "example.com", "EXAMPLE.COM.", '"@"', '"."', '"a.b."',
            "*", "*.a", "\\*", "\\042.a", "*." + ORIGIN,
            "2t7b4g4vsa5smi47k61mv5bv1a22bojr", "a.example.net.", "net.", "com."])
        return self.write(record)

    def odd_string(self):
        text = self.rng.choice([
            '"a', 'a"', '"a"b', 'a"b"', '"a""b"', '"\\"', '"\n"', '"a\\\nb"',
            '"\r"', '"\\256"', '"\\25"', '\\', 'a\\\n', '"x' + "y" * 255 + '"',
            '"\\097' + "y" * 254 + '"', '"\\097' + "y" * 255 + '"', "y" * 256,
            '""', '" "', '(', ')', '"("', '( )', '(a)(b)', 'a;b', '"a;b"',
            '\\;', '; "x"', '"\0"', 'a\0b', '\x1a', '\f', '\v', 'a\fb',
            '\u201cx\u201d', "'a b'", '\\" \\"', '\\#', '\\# x', '\\# 2 0161',
            '\\# 2 01', '\\# 1 0161', '\\# 0', '\\# 3 0261', '\\# 2 0161 x',
            '"\\#" 2 0161', '\\# "2" 0161', '\\# 02 0161', '\\# 2 01 6 1',
            'x ( y\nz )', '(\n\n"x"\n;c\n)', '( x', 'x )', '((x) y', '("x)")',
            '"x\\', '\t', '$x', '@', "a\\\r\nb", '\\ ', '"\\\r\n"'])
        record = Record(self.new_name(), None, None,
                        self.rng.choice(["TXT", "TXT", "SPF", "HINFO x",
                                         "CAA 0 issue", "NINFO"]), [text])
        return self.write(record)

    def odd_whole(self, chunks):
        """Something wrong with the zone as a whole."""
        rng, name = self.rng, self.new_name()
        soa, ns = chunks.index(next(c for c in chunks if "host" in c)), None
        ns = soa + 1
        more = {
            "second soa": ["@ SOA ns.x. host 9 9 9 9 9\n"],
            "same soa": [chunks[soa]],
            "soa below": ["a SOA ns.x. host 1 2 3 4 5\n"],
            "soa outside": ["a.example.net. SOA ns.x. host 1 2 3 4 5\n"],
            "two cnames": [f"{name} CNAME a\n", f"{name} CNAME b\n"],
            "same cname": [f"{name} CNAME a\n", f"{name.upper()} CNAME A\n"],
            "cname and a": [f"{name} CNAME a\n", f"{name} TXT x\n"],
            "a and cname": [f"{name} TXT x\n", f"{name} CNAME a\n"],
            "cname and its rrsig": [f"{name} CNAME a\n",
                                    f"{name} NSEC b CNAME\n"],
            "cname and key": [f"{name} CNAME a\n",
                              f"{name} {rng.choice(('KEY', 'DNSKEY'))} "
                              "256 3 8 AwEAAcw=\n"],
            "apex cname": ["@ CNAME a\n"],
            "two dnames": [f"{name} DNAME a\n", f"{name} DNAME b\n"],
            "two resinfo": [f"{name} RESINFO a\n", f"{name} RESINFO b\n"],
            "generated twice": [
                f"$GENERATE 1-2 {name} {rng.choice(('CNAME', 'DNAME', 'RESINFO', 'NS'))} "
                f"x{rng.choice(('', '$'))}\n"],
            "generated and": [
                f"$GENERATE 1-2 {name}$ {rng.choice(('CNAME', 'DNAME', 'TXT'))} x\n",
                f"{name}1 {rng.choice(('CNAME', 'DNAME', 'TXT', 'NSEC'))} "
                f"{rng.choice('xy')}\n"],
            "generated by two": [
                f"$GENERATE 1-3 {name}$ {rng.choice(('CNAME', 'DNAME'))} x\n",
                f"$GENERATE 3-4 {name}$ {rng.choice(('CNAME', 'DNAME'))} "
                f"{rng.choice('xy')}\n"],
            "generated ttl": [f"{name} 5 TXT x\n",
                              f"$GENERATE 1-2 {name} 7 TXT y$\n"],
            "dname and cname": [f"{name} DNAME a\n", f"{name} CNAME b\n"],
            "dname and ns": [f"{name} DNAME a\n", f"{name} NS b\n"],
            "below dname": [f"{name} DNAME a\n", f"x.{name} TXT b\n"],
            "wildcard ns": ["*.x NS b\n"], "wildcard dname": ["*.x DNAME b\n"],
            "ns an alias": ["@ NS al\n", "al CNAME b\n"],
            "ns nowhere": ["@ NS nowhere.example.com.\n"],
            "ns below dname": ["@ NS a.dn\n", "dn DNAME x.\n"],
            "ns below cut": ["@ NS a.cut\n", "cut NS x.\n"],
            "ns by wildcard": rng.sample([
                "@ NS a.wi\n", "*.wi A 1.2.3.4\n", "*.wi TXT x\n",
                "wi TXT x\n", "b.a.wi TXT x\n", "@ NS c.d.wi\n", "d.wi TXT x\n",
                "@ NS *.wi\n"], k=4),
            "ns by generate": ["@ NS g1\n", "$GENERATE 1-2 g$ A 1.2.3.$\n"],
            "ns below much": rng.sample([
                "@ NS a.b.c\n", "c NS x.\n", "b.c DNAME x.\n", "c DNAME x.\n",
                "b.c NS x.\n", "a.b.c A 1.2.3.4\n", "a.b.c NS x.\n",
                "a.b.c DNAME x.\n"], k=4) + ["@ NS a.b.c\n"],
            "ns with address": ["@ NS nsa\n", f"nsa {rng.choice(('A 1.2.3.4', 'AAAA ::1', 'TXT x'))}\n"],
            "two nxt": [f"{name} NXT a A\n", f"{name} NXT b A\n"],
            "two nsec": [f"{name} NSEC a A\n", f"{name} NSEC b A\n"],
            "ttls": [f"{name} 5 TXT a\n", f"{name} 7 TXT b\n", f"{name} 9 MX 1 a\n",
                     f"{name} 11 TXT c\n"],
            "ttls apart": [f"{name} 5 TXT a\n", "a TXT z\n", f"{name} 7 TXT b\n"],
            "ttls the same": [f"{name} 5 TXT a\n", "a TXT z\n", f"{name} 7 TXT a\n"],
            "child keys": rng.choices([
                "@ CDS 60485 5 1 " + "2b" * 20 + "\n",
                "@ CDS 60485 8 2 " + "2b" * 32 + "\n", "@ CDS 0 0 0 00\n",
                "@ CDS 1 0 0 00\n", "@ CDS 0 0 0 0000\n",
                "@ CDNSKEY 0 3 0 AA==\n", "@ CDNSKEY 257 3 8 AwEAAcw=\n",
                "@ CDNSKEY 257 3 8 AwEAAcQ=\n", "@ CDNSKEY 257 3 5 AwEAAcw=\n",
                "@ CDNSKEY 256 3 0 AA==\n", "a CDS 1 5 1 " + "2b" * 20 + "\n",
                "@ DNSKEY 257 3 8 AwEAAcw=\n", "@ DNSKEY 256 3 5 AwEAAcw=\n",
                "@ DNSKEY 0 3 8 AwEAAcw=\n"], k=rng.randint(1, 4)),
            "nsec3param": rng.choices([
                f"@ NSEC3PARAM {n} {rng.choice('01')} 1 -\n" for n in "01125"]
                + ["a NSEC3PARAM 5 0 1 -\n"], k=rng.randint(1, 2)),
            "no soa": [], "no ns": [], "nothing": [], "soa last": [],
        }
        self.zone.odd = rng.choice(sorted(more))
        extra = more[self.zone.odd]
        if self.zone.odd == "no soa":
            del chunks[soa]
        elif self.zone.odd == "no ns":
            del chunks[ns]
        elif self.zone.odd == "nothing":
            chunks[:] = ["; nothing\n"]
        elif self.zone.odd == "soa last":
            chunks += chunks[soa:ns]
            del chunks[soa]
        first = self.layout.eol if self.layout.eol == "\r" else "\n"
        for chunk in extra:
            chunks.append(chunk.replace("\n", first))


def make(seed, plain=False):
    """plain: of the types and forms only that BIND, NSD and Knot all know"""
    return Maker(seed, plain).make()
