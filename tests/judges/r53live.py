# r53live.py -- sesz terraform beside what Route 53 and SES have already
#
# SPDX-License-Identifier: BSD-3-Clause
#
# What the judge route53 adds to its plan:
#
#   - tests/data/live.zone beside the hosted zone of tests/data/live.json, which
#     has other spellings, aliases and all routing policies that moto has: by
#     `sesz terraform --live`, all is imported and nothing changes;
#   - identities that SES has, with their records: by `sesz terraform --style
#     reference`, the resources of SES are imported with them;
#   - identities that SES does not have: Terraform makes them and records with
#     their tokens.

import json
import os

import tf
import zone2r53
from r53cloud import SESZ, Zone
from zone2r53 import Wrong

REGION = "us-east-1"
PLAIN = """\
$TTL 300
@ SOA ns1.example.net. h 1 2 3 4 5
@ NS ns1.example.net.
www A 192.0.2.1
"""
# As many as `sesz terraform` says of live.zone and live.json.
LIVE = 23


def sesz(tap, *words, want=""):
    name = "sesz " + " ".join(os.path.basename(word) for word in words)
    ok, out = tf.run((SESZ,) + words)
    if not tap.result(ok and want in out, name, out):
        raise Wrong(name)


def write(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, "w") as f:
        f.write(text)
    return path


class Live:
    """The zones beside what is there, and what they add to a plan."""

    def __init__(self, tap, cloud, module, tmp, src):
        self.tap, self.cloud, self.module = tap, cloud, module
        self.tmp, self.src = tmp, src
        self.imports = self.adds = 0

    def out(self, name):
        return os.path.join(self.module.dir, name)

    def hosted(self, path, origin):
        zone = Zone(path, origin)
        self.cloud.create(zone)
        return zone

    # --- beside Route 53 ---------------------------------------------------

    def live(self):
        zone = self.hosted(os.path.join(self.src, "tests/data/live.zone"),
                           "live.example")
        with open(os.path.join(self.src, "tests/data/live.json")) as f:
            text = f.read()
        check = self.cloud.aws("create-health-check", "--caller-reference", "a",
                               "--health-check-config",
                               "IPAddress=192.0.2.1,Port=80,Type=TCP")
        text = text.replace("HEALTHCHECK", check["HealthCheck"]["Id"])
        sets = json.loads(text)["ResourceRecordSets"]
        self.cloud.change(zone, {"Changes": [
            {"Action": "CREATE", "ResourceRecordSet": one} for one in sets]})
        there = self.cloud.list(zone)
        path = write(self.tmp, "live.json", json.dumps(there))
        sesz(self.tap, "terraform", "-O", zone.origin, "--live", path,
             "--imports", "blocks", "-o", self.out("live.tf"), zone.path,
             want="%d record sets, " % LIVE)
        self.imports += LIVE
        return zone, there

    # --- identities ---------------------------------------------------------

    def known(self, domain, api, identity):
        """An identity that SES has, and its records in the hosted zone."""
        path = write(self.tmp, domain + ".zone", PLAIN)
        given = write(self.tmp, domain + ".json", json.dumps(identity))
        sesz(self.tap, "merge", "-q", "-O", domain, "-r", REGION, "-i", given,
             "-t", "none", path)
        zone = self.hosted(path, domain)
        self.cloud.load(zone)
        sesz(self.tap, "terraform", "-O", domain, "--style", "reference",
             "--ses-api", api, "-r", REGION, "-i", given, "--imports", "blocks",
             "-o", self.out(domain + ".tf"), path)
        self.imports += len(zone.sets) + (3 if api == "v1" else 2)
        return zone

    def known_v1(self, domain):
        def ses(*words):
            return self.cloud.aws(*words, service="ses")
        token = ses("verify-domain-identity", "--domain", domain)
        tokens = ses("verify-domain-dkim", "--domain", domain)["DkimTokens"]
        ses("set-identity-mail-from-domain", "--identity", domain,
            "--mail-from-domain", "mail." + domain,
            "--behavior-on-mx-failure", "UseDefaultValue")
        return self.known(domain, "v1", {
            "domain": domain, "region": REGION,
            "verification_tokens": [token["VerificationToken"]],
            "dkim": {"tokens": tokens},
            "mail_from": {"domain": "mail." + domain}})

    def known_v2(self, domain):
        def ses(*words):
            return self.cloud.aws(*words, "--email-identity", domain,
                                  service="sesv2")
        ses("create-email-identity")
        ses("put-email-identity-mail-from-attributes", "--mail-from-domain",
            "bounce." + domain)
        return self.known(domain, "v2", ses("get-email-identity"))

    def fresh(self, domain, api, *options):
        """An identity that is not there, nor are any of its records."""
        path = write(self.tmp, domain + ".zone", PLAIN)
        zone = self.hosted(path, domain)
        sesz(self.tap, "terraform", "-O", domain, "--style", "reference",
             "--ses-api", api, "-r", REGION, *options, path)
        # www, three DKIM CNAMEs, MX and SPF, DMARC, the resources of SES.
        self.adds += 7 + (4 if api == "v1" else 2)
        return zone

    def fresh_held(self, zone, mail_from, tokens, token=None):
        domain, want = zone.origin, dict(zone.sets)
        for one in tokens:
            want["%s._domainkey.%s" % (one, domain), "CNAME"] = (
                600, [one + ".dkim.amazonses.com"])
        if token:
            want["_amazonses." + domain, "TXT"] = (600, ['"%s"' % token])
        want[mail_from, "MX"] = (
            600, ["10 feedback-smtp.%s.amazonses.com" % REGION])
        want[mail_from, "TXT"] = (
            600, ['"v=spf1 include:amazonses.com ~all"'])
        want["_dmarc." + domain, "TXT"] = (600, ['"v=DMARC1; p=none"'])
        there = zone2r53.from_list(self.cloud.list(zone), domain)
        wrong = zone2r53.difference(want, there)
        self.tap.result(len(tokens) == 3 and not wrong,
                        domain + ": Route 53 holds the tokens of SES", wrong)

    def fresh_v1_held(self, zone):
        domain = zone.origin
        there = [self.cloud.aws("get-identity-%s-attributes" % what,
                                "--identities", domain, service="ses")
                 for what in ("verification", "dkim")]
        token = there[0]["VerificationAttributes"][domain]["VerificationToken"]
        tokens = there[1]["DkimAttributes"][domain]["DkimTokens"]
        self.fresh_held(zone, "mail." + domain, tokens, token)

    def fresh_v2_held(self, zone):
        there = self.cloud.aws("get-email-identity", "--email-identity",
                               zone.origin, service="sesv2")
        self.fresh_held(zone, there["MailFromAttributes"]["MailFromDomain"],
                        there["DkimAttributes"]["Tokens"])

    # --- all ----------------------------------------------------------------

    def prepare(self):
        self.beside, self.there = self.live()
        self.known_zones = [self.known_v1("known.example"),
                            self.known_v2("known2.example")]
        self.fresh_v1 = self.fresh("fresh.example", "v1", "-o",
                                   self.out("fresh.tf"))
        self.fresh_v2 = self.fresh("fresh2.example", "v2", "--mail-from",
                                   "bounce", "-F", "json", "-o",
                                   self.out("fresh2.tf.json"))

    def judge_held(self):
        self.tap.result(self.cloud.list(self.beside) == self.there,
                        "live.example: Route 53 holds what it held")
        for zone in self.known_zones:
            wrong = self.cloud.difference(zone)
            self.tap.result(not wrong, zone.origin + ": the records are what "
                            "BIND reads", wrong)
        self.fresh_v1_held(self.fresh_v1)
        self.fresh_v2_held(self.fresh_v2)
