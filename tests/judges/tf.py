# tf.py -- what the judges of Terraform share: TAP, the provider, a module
#
# SPDX-License-Identifier: BSD-3-Clause
#
# No network is used where a provider mirror is found.

import glob
import json
import os
import subprocess
import sys
import tempfile

PROVIDER = "registry.terraform.io"
TIMEOUT = 600

PROVIDER_TF = """\
terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

provider "aws" {
  region                      = "us-east-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
  skip_region_validation      = true
%s}
"""

REQUIRE_ALL = os.environ.get("SESZ_REQUIRE_ALL") == "1"


class Tap:
    def __init__(self):
        self.count = 0
        self.failed = 0

    def comment(self, text):
        for line in text.rstrip("\n").split("\n"):
            print("# " + line)

    def result(self, ok, name, why="", skip=None):
        self.count += 1
        self.failed += not ok
        print("%sok %d - %s%s" % ("" if ok else "not ", self.count, name,
                                  " # SKIP " + skip if skip else ""))
        if not ok and why:
            self.comment(why)
        sys.stdout.flush()
        return ok

    def missing(self, name, what):
        if REQUIRE_ALL:
            self.result(False, name, what)
        else:
            self.result(True, name, skip=what)

    def end(self):
        print("1..%d" % self.count)
        return 1 if self.failed or not self.count else 0


def skip_all(what):
    if REQUIRE_ALL:
        print("1..1\nnot ok 1 - %s" % what)
        sys.exit(1)
    print("1..0 # SKIP %s" % what)
    sys.exit(0)


def run(argv, **kw):
    """(ok, what it printed); never raises for a failing program."""
    try:
        p = subprocess.run(argv, stdout=subprocess.PIPE,
                           stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                           timeout=TIMEOUT, **kw)
    except (OSError, subprocess.TimeoutExpired) as e:
        return False, str(e)
    return p.returncode == 0, p.stdout.decode("utf-8", "replace")


def find_mirror():
    """The folder above registry.terraform.io, wherever it was put."""
    home = os.path.expanduser("~")
    likely = [os.path.join(home, d) for d in
              (".terraform.d/plugins", ".local/share/terraform/plugins",
               ".terraform.d/plugin-cache")]
    likely += ["/usr/local/share/terraform/plugins",
               "/usr/share/terraform/plugins"]
    if os.environ.get("TF_PLUGIN_CACHE_DIR"):
        likely.insert(0, os.environ["TF_PLUGIN_CACHE_DIR"])
    for d in likely:
        if os.path.isdir(os.path.join(d, PROVIDER, "hashicorp", "aws")):
            return d
    for top, dirs, _ in os.walk("/"):
        if PROVIDER in dirs and os.path.isdir(
                os.path.join(top, PROVIDER, "hashicorp", "aws")):
            return top
        # What another run has linked there goes away with it.
        dirs[:] = [d for d in dirs if d != ".terraform"]
        if top == "/":
            dirs[:] = [d for d in dirs if d not in ("proc", "sys", "dev")]
        # What terraform init makes is a module's, and goes away with it.
        dirs[:] = [d for d in dirs if d != ".terraform"]
        if top.count("/") >= 5 or os.path.basename(top) == "node_modules":
            dirs[:] = []
    return None


def make_env(tmp):
    """What Terraform gets to see: the user's settings, or a mirror found."""
    env = {k: v for k, v in os.environ.items()
           if not k.startswith(("TF_CLI_ARGS", "TF_VAR_", "AWS_"))
           and k not in ("TF_DATA_DIR", "TF_WORKSPACE", "TF_LOG")}
    env["CHECKPOINT_DISABLE"] = "1"
    env["TF_IN_AUTOMATION"] = "1"
    env["AWS_EC2_METADATA_DISABLED"] = "true"
    rc = env.get("TF_CLI_CONFIG_FILE") or os.path.expanduser("~/.terraformrc")
    if os.path.isfile(rc):
        return env
    mirror = find_mirror()
    if mirror:
        rc = os.path.join(tmp, "terraformrc")
        with open(rc, "w") as f:
            f.write("provider_installation {\n  filesystem_mirror {\n"
                    "    path = %s\n  }\n}\n" % json.dumps(mirror))
        env["TF_CLI_CONFIG_FILE"] = rc
    else:
        env.pop("TF_CLI_CONFIG_FILE", None)
    return env


class Module:
    """A folder that was initialised once and takes one set of files a time."""

    def __init__(self, terraform, tmp, endpoints=""):
        self.terraform = terraform
        self.dir = tempfile.mkdtemp(prefix="module-", dir=tmp)
        self.env = make_env(tmp)
        with open(os.path.join(self.dir, "provider.tf"), "w") as f:
            f.write(PROVIDER_TF % endpoints)

    def init(self):
        """None, or what went wrong."""
        ok, out = self.run("init", "-no-color", "-input=false")
        return None if ok else out

    def run(self, *args):
        return run((self.terraform,) + args, cwd=self.dir, env=self.env)

    def put(self, name, data):
        with open(os.path.join(self.dir, name), "wb") as f:
            f.write(data)

    def clear(self):
        for path in glob.glob(os.path.join(self.dir, "*.tf")) + \
                glob.glob(os.path.join(self.dir, "*.tf.json")):
            if os.path.basename(path) != "provider.tf":
                os.unlink(path)

    def judge(self, tap, name):
        ok, out = self.run("validate", "-no-color")
        tap.result(ok, name + ": terraform validate", out)
        self.judge_format(tap, name)

    def judge_format(self, tap, name):
        ok, out = self.run("fmt", "-check", "-diff", "-no-color")
        tap.result(ok, name + ": terraform fmt", out)
