/* tf-nasty.c -- names and values that are hard to spell in Terraform
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 *	tf-nasty records    terraform_write()'s text for a set of hard RRsets
 *	tf-nasty strings    an output block for each of a set of hard strings
 *	tf-nasty want       what a reader has to find in the two, a line each:
 *
 *	  rr OWNER-WIRE TYPE TTL STRING[,STRING...] [...]
 *	  str NAME BYTES
 *
 * All of it in hexadecimal, a TXT record being its character-strings and any
 * other record its value as text.  `.` stands for no bytes.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/xmalloc.h"
#include "out/hcl.h"
#include "out/terraform.h"

#define N(a) (sizeof(a) / sizeof((a)[0]))
#define BYTES(s) { s, sizeof(s) - 1 }

static const struct span strings[] = {
	BYTES(""),
	BYTES("plain text"),
	BYTES("\"quoted\""),
	BYTES("'single'"),
	BYTES("back\\slash \\n \\\" \\\\"),
	BYTES("ends in \\"),
	BYTES("${var.x}"),
	BYTES("$${x} $$${x} $ $$ ${"),
	BYTES("%{if true}yes%{endif}"),
	BYTES("%%{x} %%%{x} % %% %{"),
	BYTES("$%{x} %${x}"),
	BYTES("\\${x} \"${x}\""),
	BYTES("tab\there"),
	BYTES("line\nline\r\nline\rend\n"),
	BYTES("control \1\2\7\10\13\14\33\37\177 end"),
	BYTES("NUL \0 end"),
	BYTES("a digit behind it: \1"
	      "1\177"
	      "9"),
	BYTES("m\xc3\xbcnchen \xe2\x82\xac \xf0\x9f\x93\xa7"),
	BYTES("# no comment // /* neither */"),
	BYTES("<<EOF\nx\nEOF\n"),
	BYTES("{{ }} [] () ; , = : ? ! ~ ` ^ & | < >"),
};

static const char *const owners[] = {
	"example.com.",
	"*.example.com.",
	"wildcard.example.com.",
	"_dmarc.example.com.",
	"dmarc.example.com.",
	"UPPER.Example.COM.",
	"a-b.example.com.",
	"a.b.example.com.",
	"a_b.example.com.",
	"-a-b-.example.com.",
	"a\\.b.example.com.",
	"x_TXT_y.example.com.",
	"9.example.com.",
	"in.*.middle.example.com.",
	"0/25.example.com.",
	"${x}.example.com.",
	"%{x}.example.com.",
	"quote\\\"s.example.com.",
	"back\\\\slash.example.com.",
	"space\\032and\\009tab.example.com.",
	"m\\195\\188nchen.example.com.",
	"nul\\000end.example.com.",
	"\\255.example.com.",
};

static const char *const targets[] = {
	"tok.dkim.amazonses.com.",
	"Mixed.Case.example.net.",
	"dot\\.inside.example.net.",
	"${x}.example.net.",
	"byte\\255.example.net.",
};

/* What Route 53 should hold for them, from its guide. */
static const char *const target_values[] = {
	"tok.dkim.amazonses.com",
	"Mixed.Case.example.net",
	"dot\\056inside.example.net",
	"\\044\\173x\\175.example.net",
	"byte\\377.example.net",
};

static struct name name_of(const char *text)
{
	struct name name;
	const char *err = name_parse(&name, span_str(text), NULL);

	if (err) {
		fprintf(stderr, "tf-nasty: %s: %s\n", text, err);
		exit(2);
	}
	return name;
}

static struct rr *set_add(struct rrset *set)
{
	GROW(set->v, set->n, set->cap);
	memset(&set->v[set->n], 0, sizeof(set->v[0]));
	return &set->v[set->n++];
}

static void add_txt(struct rrset *set, struct span text)
{
	rr_make_txt(set_add(set), &set->owner, set->ttl, text);
}

static void add_cname(struct rrset *set, const char *target)
{
	struct name name = name_of(target);

	rr_make_cname(set_add(set), &set->owner, set->ttl, &name);
}

/* 600 octets that make three strings, and exactly 255 and 256. */
static void add_long(struct rrset *set)
{
	static const size_t lens[] = { 255, 256, 600 };
	char text[600];
	size_t i;

	for (i = 0; i < sizeof(text); i++)
		text[i] = "abc\"\\${%{\xff"[i % 10];
	for (i = 0; i < N(lens); i++)
		add_txt(set, span_make(text, lens[i]));
}

static struct rrset sets[N(owners) + N(strings) + N(targets) + 1];
static size_t nsets;

static struct rrset *new_set(struct name owner, uint16_t type)
{
	struct rrset *set = &sets[nsets++];

	set->owner = owner;
	set->type = type;
	set->ttl = (uint32_t)nsets * 60;
	return set;
}

static void make_sets(void)
{
	char label[16];
	struct name owner;
	size_t i;

	for (i = 0; i < N(owners); i++)
		add_txt(new_set(name_of(owners[i]), TYPE_TXT),
			span_str(owners[i]));
	/* The first is empty, which Terraform cannot hold in a TXT record. */
	for (i = 1; i < N(strings); i++) {
		owner = name_of("txt.example.com.");
		snprintf(label, sizeof(label), "s%zu", i);
		name_prepend(&owner, span_str(label));
		add_txt(new_set(owner, TYPE_TXT), strings[i]);
	}
	for (i = 0; i < N(targets); i++) {
		owner = name_of("cname.example.com.");
		snprintf(label, sizeof(label), "t%zu", i);
		name_prepend(&owner, span_str(label));
		add_cname(new_set(owner, TYPE_CNAME), targets[i]);
	}
	add_long(new_set(name_of("long.example.com."), TYPE_TXT));
}

static void print_hex(const void *p, size_t len)
{
	const unsigned char *byte = p;
	size_t i;

	if (!len)
		putchar('.');
	for (i = 0; i < len; i++)
		printf("%02x", (unsigned int)byte[i]);
}

static void want_txt(const struct rr *rr)
{
	struct span s;
	size_t i;

	for (i = 0; rr_txt_string(rr, i, &s); i++) {
		putchar(i ? ',' : ' ');
		print_hex(s.p, s.len);
	}
}

static void want_sets(void)
{
	size_t i, k, target = 0;

	for (i = 0; i < nsets; i++) {
		printf("rr ");
		print_hex(sets[i].owner.wire, sets[i].owner.len);
		printf(" %s %lu", sets[i].type == TYPE_TXT ? "TXT" : "CNAME",
		       (unsigned long)sets[i].ttl);
		for (k = 0; k < sets[i].n; k++) {
			if (sets[i].type == TYPE_TXT) {
				want_txt(&sets[i].v[k]);
				continue;
			}
			putchar(' ');
			print_hex(target_values[target],
				  strlen(target_values[target]));
			target++;
		}
		putchar('\n');
	}
}

static void want_strings(void)
{
	size_t i;

	for (i = 0; i < N(strings); i++) {
		printf("str s%zu ", i);
		print_hex(strings[i].p, strings[i].len);
		putchar('\n');
	}
}

static void write_records(void)
{
	struct terraform_opts opts = {
		.zone_id = "Z0123456789EXAMPLE",
		.command = "tf-nasty records \"${x}\"\n%{x} \xff",
	};
	struct name origin = name_of("example.com.");
	struct buf out = BUF_INIT;

	terraform_write(&origin, sets, nsets, &opts, &out);
	fwrite(buf_str(&out), 1, out.len, stdout);
	buf_release(&out);
}

static void write_strings(void)
{
	struct buf out = BUF_INIT;
	size_t i;

	for (i = 0; i < N(strings); i++) {
		buf_addf(&out, "%soutput \"s%zu\" {\n  value = ", i ? "\n" : "",
			 i);
		hcl_string(&out, strings[i]);
		buf_adds(&out, "\n}\n");
	}
	fwrite(buf_str(&out), 1, out.len, stdout);
	buf_release(&out);
}

int main(int argc, char **argv)
{
	const char *what = argc == 2 ? argv[1] : "";
	size_t i;

	make_sets();
	if (strcmp(what, "records") == 0) {
		write_records();
	} else if (strcmp(what, "strings") == 0) {
		write_strings();
	} else if (strcmp(what, "want") == 0) {
		want_sets();
		want_strings();
	} else {
		fprintf(stderr, "usage: tf-nasty records|strings|want\n");
		return 2;
	}
	for (i = 0; i < nsets; i++)
		rrset_release(&sets[i]);
	return fflush(stdout) || ferror(stdout) ? 2 : 0;
}
