# sesv2server.py -- the identities of SES's API, version 2
#
# SPDX-License-Identifier: BSD-3-Clause
#
# As much of it as the AWS provider asks for when it makes, reads, imports and
# removes an identity with its MAIL FROM domain.
# Source: Amazon SES API v2 reference.

import hashlib
import json
import threading
import urllib.parse

TOKEN = "abcdefghijklmnopqrstuvwxyz234567"


def tokens(domain):
    """Three of the usual shape, not in the order of their letters."""
    made = []
    for i in range(3):
        octets = hashlib.sha256(b"%d %s" % (i, domain.encode())).digest()
        made.append("".join(TOKEN[octet % 32] for octet in octets))
    return sorted(made)[1:] + sorted(made)[:1]


class Identities:
    def __init__(self):
        self.identities = {}
        self.lock = threading.Lock()

    def answer(self, method, path, body):
        """The status and the text of an answer."""
        parts = urllib.parse.urlsplit(path).path.split("/")[3:]
        parts = [urllib.parse.unquote(part) for part in parts]
        with self.lock:
            status, value = self.find(method, parts, json.loads(body or "{}"))
        return status, json.dumps(value)

    def find(self, method, parts, body):
        if parts[0] == "tags":
            return 200, {"Tags": []}
        if parts == ["identities"] and method == "POST":
            return 200, self.make(body["EmailIdentity"])
        if parts[0] != "identities" or parts[1] not in self.identities:
            return 404, {"__type": "NotFoundException", "message": "not there"}
        identity = self.identities[parts[1]]
        if method == "PUT" and parts[2:] == ["mail-from"]:
            identity["MailFromAttributes"] = {
                "MailFromDomain": body["MailFromDomain"],
                "MailFromDomainStatus": "PENDING",
                "BehaviorOnMxFailure": body.get("BehaviorOnMxFailure",
                                                "USE_DEFAULT_VALUE")}
            return 200, {}
        if method == "DELETE":
            del self.identities[parts[1]]
            return 200, {}
        return 200, identity

    def make(self, domain):
        self.identities[domain] = {
            "IdentityType": "DOMAIN", "VerifiedForSendingStatus": False,
            "VerificationStatus": "PENDING", "Policies": {}, "Tags": [],
            "FeedbackForwardingStatus": True,
            "DkimAttributes": {
                "SigningEnabled": True, "Status": "PENDING",
                "Tokens": tokens(domain),
                "SigningAttributesOrigin": "AWS_SES",
                "NextSigningKeyLength": "RSA_2048_BIT",
                "CurrentSigningKeyLength": "RSA_2048_BIT"}}
        return self.identities[domain]
