# r53cloud.py -- zone files, their hosted zones, and Terraform on both
#
# SPDX-License-Identifier: BSD-3-Clause
#
# What the judges of sesz terraform share: the AWS CLI on moto, the program,
# and what Terraform says of it.

import contextlib
import io
import json
import os
import re

try:
    from awscli.clidriver import create_clidriver
except ImportError:  # it is there as a program only
    create_clidriver = None

import tf
import zone2r53
from zone2r53 import Wrong

SESZ = os.path.abspath(os.environ.get("SESZ", "./sesz"))


class Zone:
    """A zone file and its hosted zone."""

    def __init__(self, path, origin):
        self.path, self.origin = path, origin
        self.sets, self.left_out = zone2r53.record_sets(path, origin)
        self.id = None


class Cloud:
    """The AWS CLI on moto."""

    def __init__(self, url, tmp):
        self.url, self.tmp = url, tmp
        self.env = dict(os.environ, AWS_ACCESS_KEY_ID="test",
                        AWS_SECRET_ACCESS_KEY="test",
                        AWS_DEFAULT_REGION="us-east-1",
                        AWS_CONFIG_FILE=os.devnull,
                        AWS_SHARED_CREDENTIALS_FILE=os.devnull,
                        AWS_EC2_METADATA_DISABLED="true")
        for name in ("AWS_PROFILE", "AWS_ENDPOINT_URL"):
            self.env.pop(name, None)

    def run(self, argv):
        """The AWS CLI; in this process, where it can be, as it starts slowly."""
        if not create_clidriver:
            return tf.run(("aws",) + argv, env=self.env)
        os.environ.clear()
        os.environ.update(self.env)
        out = io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            status = create_clidriver().main(list(argv))
        return status == 0, out.getvalue()

    def aws(self, *words, service="route53"):
        ok, out = self.run(("--endpoint-url", self.url, "--output", "json",
                            service) + words)
        if not ok:
            raise Wrong("aws %s %s: %s" % (service, " ".join(words), out))
        return json.loads(out) if out.strip() else None

    def create(self, zone):
        made = self.aws("create-hosted-zone", "--name", zone.origin,
                        "--caller-reference", zone.origin)
        zone.id = made["HostedZone"]["Id"].rsplit("/", 1)[1]

    def change(self, zone, batch):
        path = os.path.join(self.tmp, "batch.json")
        with open(path, "w") as f:
            json.dump(batch, f)
        self.aws("change-resource-record-sets", "--hosted-zone-id", zone.id,
                 "--change-batch", "file://" + path)

    def load(self, zone):
        for batch in zone2r53.batches(zone.sets):
            self.change(zone, batch)

    def list(self, zone):
        return self.aws("list-resource-record-sets", "--hosted-zone-id",
                        zone.id)

    def difference(self, zone):
        return zone2r53.difference(zone.sets, zone2r53.from_list(
            self.list(zone), zone.origin))


def quiet(out):
    """Terraform's words without those about single records that are in order."""
    return "".join(line for line in out.splitlines(True) if not re.search(
        r"Preparing import|Refreshing state|Creating|creating|: Import", line))


def terraform(tap, module, command, name, want):
    """plan or apply; the former is part of the latter, and says the same."""
    yes = ["-auto-approve"] if command == "apply" else []
    ok, out = module.run(command, "-no-color", "-input=false",
                         "-parallelism=100", *yes)
    said = re.search(r"^Plan: .*|^No changes\.", out, re.M)
    said = said.group(0) if said else ""
    return tap.result(ok and said == want, "%s: %s: %s" % (name, command, want),
                      "want %s\ngot  %s\n%s" % (want, said, quiet(out)))
