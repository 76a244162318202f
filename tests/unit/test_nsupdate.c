/* test_nsupdate.c -- a plan as a script for nsupdate
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "comparing.h"

#include "out/nsupdate.h"

static struct comparing c;
static struct buf got = BUF_INIT;

static int write_script(const char *old, const char *new)
{
	struct nsupdate_opts opts = { .server = NULL };

	comparing_plan(&c, old, new);
	return nsupdate_write(&c.plan, &opts, &got, &c.diag);
}

static void check(const char *old, const char *new, const char *want)
{
	cr_expect_eq(write_script(old, new), 0);
	cr_expect_str_eq(buf_str(&got), want, "%s", buf_str(&got));
	buf_release(&got);
	comparing_release(&c);
}

static size_t count(const char *what)
{
	const char *p;
	size_t n = 0;

	for (p = buf_str(&got); (p = strstr(p, what)); p++)
		n++;
	return n;
}

Test(nsupdate, nothing)
{
	check("a A 192.0.2.1\n", "a A 192.0.2.1\n", "");
}

Test(nsupdate, an_alias_wants_a_new_name)
{
	check("", "a CNAME b\n",
	      "zone example.com.\n"
	      "prereq nxdomain a.example.com.\n"
	      "update add a.example.com. 3600 CNAME b.example.com.\n"
	      "send\n");
}

Test(nsupdate, an_alias_becomes_other_data)
{
	check("a CNAME b\n", "a TXT x\n",
	      "zone example.com.\n"
	      "prereq yxrrset a.example.com. CNAME b.example.com.\n"
	      "prereq nxrrset a.example.com. TXT\n"
	      "update delete a.example.com. CNAME\n"
	      "update add a.example.com. 3600 TXT \"x\"\n"
	      "send\n");
}

/* Servers keep the last NS record of the apex. */
Test(nsupdate, apex_ns)
{
	check("@ NS a.example.\n", "@ NS b.example.\n",
	      "zone example.com.\n"
	      "prereq yxrrset example.com. NS ns.example.\n"
	      "prereq yxrrset example.com. NS a.example.\n"
	      "prereq nxrrset example.com. CNAME\n"
	      "update add example.com. 3600 NS b.example.\n"
	      "update delete example.com. NS a.example.\n"
	      "send\n");
}

Test(nsupdate, another_ttl)
{
	check("a 5 TXT x\na 5 TXT y\n", "a 9 TXT x\na 9 TXT y\n",
	      "zone example.com.\n"
	      "prereq yxrrset a.example.com. TXT \"x\"\n"
	      "prereq yxrrset a.example.com. TXT \"y\"\n"
	      "prereq nxrrset a.example.com. CNAME\n"
	      "update add a.example.com. 9 TXT \"x\"\n"
	      "update add a.example.com. 9 TXT \"y\"\n"
	      "send\n");
}

Test(nsupdate, names_that_are_no_hosts)
{
	check("", "a_b MX 1 c\n",
	      "check-names no\n"
	      "zone example.com.\n"
	      "prereq nxrrset a_b.example.com. MX\n"
	      "prereq nxrrset a_b.example.com. CNAME\n"
	      "update add a_b.example.com. 3600 MX 1 c.example.com.\n"
	      "send\n");
	check("", "b- A 192.0.2.1\n",
	      "check-names no\n"
	      "zone example.com.\n"
	      "prereq nxrrset b-.example.com. A\n"
	      "prereq nxrrset b-.example.com. CNAME\n"
	      "update add b-.example.com. 3600 A 192.0.2.1\n"
	      "send\n");
	check("", "*.b-c A 192.0.2.1\n",
	      "zone example.com.\n"
	      "prereq nxrrset *.b-c.example.com. A\n"
	      "prereq nxrrset *.b-c.example.com. CNAME\n"
	      "update add *.b-c.example.com. 3600 A 192.0.2.1\n"
	      "send\n");
}

/* n records of 200 octets, each at its own name or all at one. */
static void fill(struct buf *out, int n, bool apart)
{
	int i;

	for (i = 0; i < n; i++) {
		if (apart)
			buf_addf(out, "n%d", i);
		else
			buf_adds(out, "n");
		buf_addf(out, " TXT \"%d ", i);
		buf_fill(out, 'x', 195);
		buf_adds(out, "\"\n");
	}
}

Test(nsupdate, several_messages)
{
	struct buf new = BUF_INIT;

	fill(&new, 500, true);
	cr_expect_eq(write_script("", buf_str(&new)), 0);
	cr_expect_eq(count("\nsend\n"), 3);
	cr_expect_eq(count("zone "), 3);
	cr_expect_eq(count("update add"), 500);
	buf_release(&new);
	buf_release(&got);
	comparing_release(&c);
}

Test(nsupdate, too_large)
{
	struct buf old = BUF_INIT;

	fill(&old, 400, false);
	cr_expect_eq(write_script(buf_str(&old), ""), -1);
	cr_expect_eq(got.len, 0);
	cr_assert_eq(c.diag.n, 1);
	cr_expect_eq(c.diag.v[0].rule, RULE_UPDATE_SIZE);
	buf_release(&old);
	buf_release(&got);
	comparing_release(&c);
}

Test(nsupdate, servers)
{
	cr_expect(nsupdate_server_ok("192.0.2.1"));
	cr_expect(nsupdate_server_ok("2001:db8::1#5353"));
	cr_expect(nsupdate_server_ok("fe80::1%eth0"));
	cr_expect(nsupdate_server_ok("ns-1.example.com."));
	cr_expect_not(nsupdate_server_ok(""));
	cr_expect_not(nsupdate_server_ok("#53"));
	cr_expect_not(nsupdate_server_ok("192.0.2.1#"));
	cr_expect_not(nsupdate_server_ok("192.0.2.1#0"));
	cr_expect_not(nsupdate_server_ok("192.0.2.1#65536"));
	cr_expect_not(nsupdate_server_ok("192.0.2.1 53"));
	cr_expect_not(nsupdate_server_ok("192.0.2.1\nzone"));
}
