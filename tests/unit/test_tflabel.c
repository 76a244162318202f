/* test_tflabel.c -- the names of Terraform's resources
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "out/tflabel.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "dns/rr.h"

#include "names.h"

#define N(a) (sizeof(a) / sizeof((a)[0]))

static char *label_of(const char *owner, uint16_t type)
{
	struct buf out = BUF_INIT;
	struct name name = name_of(owner);

	tflabel_record(type, &name, &out);
	return buf_steal(&out);
}

Test(tflabel, records)
{
	static const struct {
		const char *owner;
		uint16_t type;
		const char *want;
	} rows[] = {
		{ "example.com.", TYPE_TXT, "txt_example_com" },
		{ "_dmarc.example.com.", TYPE_TXT, "txt_dmarc_example_com" },
		{ "_DMARC.Example.com.", TYPE_TXT, "txt_dmarc_example_com" },
		{ "_amazonses.example.com.", TYPE_TXT,
		  "txt_amazonses_example_com" },
		{ "q2._domainkey.example.com.", TYPE_CNAME,
		  "cname_q2_domainkey_example_com" },
		{ "mail.example.com.", TYPE_MX, "mx_mail_example_com" },
		{ "*.example.com.", TYPE_MX, "mx_wildcard_example_com" },
		{ "*.b.my-company.com.", TYPE_A, "a_wildcard_b_my-company_com" },
		{ "ses-bounce.example.com.", TYPE_MX,
		  "mx_ses-bounce_example_com" },
		{ "_sip._tcp.example.com.", TYPE_SRV,
		  "srv__sip__tcp_example_com" },
		{ "1.2.0.192.in-addr.arpa.", TYPE_PTR,
		  "ptr_1_2_0_192_in-addr_arpa" },
		{ "xn--mnchen-3ya.de.", TYPE_A, "a_xn--mnchen-3ya_de" },
		{ "h.example.com.", 65280, "type65280_h_example_com" },
		{ "_wildcard.example.com.", TYPE_A,
		  "a__wildcard_example_com" },
		{ "a.dkim.example.com.", TYPE_A, "a_a_dkim_example_com" },
		{ "a.wildcard.example.com.", TYPE_A,
		  "a_a_wildcard_example_com" },
		{ ".", TYPE_NS, "ns" },
		/* with a key */
		{ "wildcard.example.com.", TYPE_A, "a_wildcard_example_com__x" },
		{ "dkim.example.com.", TYPE_CNAME, "cname_dkim_example_com__x" },
		{ "Dmarc.example.com.", TYPE_TXT, "txt_dmarc_example_com__x" },
		{ "s.domainkey.example.com.", TYPE_TXT,
		  "txt_s_domainkey_example_com__-x" },
		{ "a_b.example.com.", TYPE_A, "a_a_b_example_com__5f" },
		{ "x.a_b.example.com.", TYPE_A, "a_x_a_b_example_com__-5f" },
		{ "a/b.example.com.", TYPE_A, "a_a_b_example_com__2f" },
		{ "A/B.example.com.", TYPE_A, "a_a_b_example_com__2f" },
		{ "a\\.b.example.com.", TYPE_A, "a_a_b_example_com__2e" },
		{ "b.*.example.com.", TYPE_A, "a_b___example_com__-2a" },
		{ "_.example.com.", TYPE_A, "a___example_com__5f" },
		{ "_tcp.a\\255.example.com.", TYPE_A,
		  "a__tcp_a__example_com__5f-ff" },
		{ "*.a_b.example.com.", TYPE_A,
		  "a_wildcard_a_b_example_com__-5f" },
		{ "a._5f.", TYPE_A, "a_a__5f__-5f" },
	};
	size_t i;

	for (i = 0; i < N(rows); i++) {
		char *label = label_of(rows[i].owner, rows[i].type);

		cr_expect_str_eq(label, rows[i].want, "%s: %s", rows[i].owner,
				 label);
		free(label);
	}
}

Test(tflabel, zones)
{
	static const char *const rows[][2] = {
		{ "example.com.", "example_com" },
		{ "My-Company.com.", "my-company_com" },
		{ "2.0.192.in-addr.arpa.", "_2_0_192_in-addr_arpa" },
		{ "-a.example.", "_-a_example" },
		{ "0/25.example.", "_0_25_example__2f" },
		{ ".", "_" },
	};
	size_t i;

	for (i = 0; i < N(rows); i++) {
		struct buf out = BUF_INIT;
		struct name name;

		name_parse(&name, span_str(rows[i][0]), NULL);
		tflabel_zone(&name, &out);
		cr_expect_str_eq(buf_str(&out), rows[i][1], "%s",
				 buf_str(&out));
		buf_release(&out);
	}
}

static int text_cmp(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* All are identifiers of HCL, and no two are the same. */
static void expect_unique(char **labels, size_t n)
{
	static const char good[] = "abcdefghijklmnopqrstuvwxyz0123456789_-";
	size_t i;

	qsort(labels, n, sizeof(labels[0]), text_cmp);
	for (i = 0; i < n; i++) {
		cr_expect_eq(labels[i][strspn(labels[i], good)], '\0', "%s",
			     labels[i]);
		if (i)
			cr_expect_str_neq(labels[i - 1], labels[i]);
	}
	for (i = 0; i < n; i++)
		free(labels[i]);
}

/*
 * Every name of four letters of a hostile alphabet (no capitals: those are the
 * same names), dots among them.
 */
Test(tflabel, no_two_owners_share_one)
{
	static const char *const alphabet[] = { "a", "_", "-", "x", "2", "f",
						"*", "+", "\\000", "\\.", "." };
	enum { A = N(alphabet), COUNT = A * A * A * A };
	char **labels = calloc(COUNT, sizeof(*labels));
	size_t i, n = 0;

	for (i = 0; i < COUNT; i++) {
		struct buf text = BUF_INIT, out = BUF_INIT;
		struct name name;

		buf_adds(&text, alphabet[i % A]);
		buf_adds(&text, alphabet[i / A % A]);
		buf_adds(&text, alphabet[i / A / A % A]);
		buf_adds(&text, alphabet[i / A / A / A]);
		buf_adds(&text, ".");
		if (!name_parse(&name, buf_span(&text), NULL)) {
			tflabel_record(TYPE_A, &name, &out);
			labels[n++] = buf_steal(&out);
		}
		buf_release(&text);
		buf_release(&out);
	}
	cr_assert_gt(n, (size_t)(COUNT / 2));
	expect_unique(labels, n);
	free(labels);
}

/* The words that have a spelling of their own, in every company. */
Test(tflabel, no_two_words_share_one)
{
	static const char *const words[] = {
		"*", "wildcard", "_wildcard", "amazonses", "_amazonses",
		"__amazonses", "dmarc", "_dmarc", "-dmarc", "domainkey",
		"_domainkey", "x", "_x", "x_", "_", "__", "-", "5f", "_5f",
		"a_b", "a", "b", "_b",
	};
	enum { W = N(words), COUNT = W * W * W };
	char **labels = calloc(COUNT, sizeof(*labels));
	size_t i;

	for (i = 0; i < COUNT; i++) {
		struct buf text = BUF_INIT;

		buf_addf(&text, "%s.%s.%s.", words[i % W], words[i / W % W],
			 words[i / W / W]);
		labels[i] = label_of(buf_str(&text), TYPE_TXT);
		buf_release(&text);
	}
	expect_unique(labels, COUNT);
	free(labels);
}

/* The DKIM CNAMEs of a domain share no name with any record. */
Test(tflabel, dkim)
{
	static const struct {
		const char *domain, *want;
	} rows[] = {
		{ "example.com.", "cname_dkim_example_com" },
		{ "dkim.example.com.", "cname_dkim_dkim_example_com" },
		{ "a_b.example.com.", "cname_dkim_a_b_example_com__-5f" },
		{ "wildcard.example.com.", "cname_dkim_wildcard_example_com" },
	};
	size_t i;

	for (i = 0; i < N(rows); i++) {
		struct name domain = name_of(rows[i].domain), owner = domain;
		struct buf out = BUF_INIT;
		char *label;

		tflabel_dkim(&domain, &out);
		cr_expect_str_eq(buf_str(&out), rows[i].want);
		name_prepend(&owner, span_str("dkim"));
		buf_clear(&out);
		name_print(&owner, &out);
		label = label_of(buf_str(&out), TYPE_CNAME);
		cr_expect_str_neq(label, rows[i].want);
		free(label);
		buf_release(&out);
	}
}

Test(tflabel, set_identifiers)
{
	struct buf out = BUF_INIT;

	tflabel_add_set(span_str("Ab-9_ ${"), &out);
	cr_expect_str_eq(buf_str(&out), "__set_Ab-9_5f_20_24_7b");
	buf_release(&out);
}
