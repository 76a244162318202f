/* random_zone.h -- zones of random hands, with and without SES's records
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_TESTS_RANDOM_ZONE_H
#define SESZ_TESTS_RANDOM_ZONE_H

#include "base/buf.h"
#include "mutate.h"

#define T1 "mbn3xzj2ogwfrl6tq7vkceyu4hdasi5p"
#define T2 "r7pwy2dchx5gqk3nzemtblfv6oju4ais"
#define T3 "ztq4hcbv2myge7xwlafsok5jr6pnd3ui"
#define TOKEN "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="

/* One author's hand, and the random numbers that move it. */
struct hand {
	uint32_t seed;
	struct buf *out;
	const char *eol, *gap;
	bool ttl, class, class_first, lower, absolute, blanks, has_ttl;
	bool sub_origin; /* $ORIGIN is sub.example.com. */
	const char *last_owner;
};

static inline uint32_t dice(struct hand *h, uint32_t n)
{
	return mutate_random(&h->seed) % n;
}

static inline void put_word(struct hand *h, const char *word)
{
	for (; *word; word++)
		buf_addc(h->out, h->lower && *word >= 'A' && *word <= 'Z' ?
					 (char)(*word - 'A' + 'a') : *word);
	buf_adds(h->out, h->gap);
}

static inline void put_owner(struct hand *h, const char *owner)
{
	bool apex = strcmp(owner, "@") == 0;

	if (h->blanks && h->last_owner && strcmp(h->last_owner, owner) == 0) {
		buf_adds(h->out, dice(h, 2) ? "\t" : "    ");
		return;
	}
	h->last_owner = owner;
	if (h->absolute || h->sub_origin || dice(h, 16) == 0)
		buf_addf(h->out, "%s%sexample.com.%s", apex ? "" : owner,
			 apex ? "" : ".", h->gap);
	else
		buf_addf(h->out, "%s%s", owner, h->gap);
}

static inline void put_ttl_class(struct hand *h)
{
	static const char *const ttls[] = { "300", "1h", "86400", "2d" };

	if (h->class && h->class_first)
		put_word(h, "IN");
	if (h->ttl || dice(h, 8) == 0)
		put_word(h, ttls[dice(h, 4)]);
	if (h->class && !h->class_first)
		put_word(h, "IN");
}

static inline void put_between(struct hand *h)
{
	switch (dice(h, 12)) {
	case 0:
		buf_addf(h->out, "; a note%s", h->eol);
		break;
	case 1:
		buf_adds(h->out, h->eol);
		break;
	case 2:
		buf_addf(h->out, "\t; a note, set in%s%s", h->eol, h->eol);
		break;
	case 3:
		buf_addf(h->out, "$TTL %u%s", 60 + dice(h, 5) * 600, h->eol);
		h->has_ttl = true;
		break;
	case 4:
		h->sub_origin = !h->sub_origin;
		buf_addf(h->out, "$ORIGIN %sexample.com.%s",
			 h->sub_origin ? "sub." : "", h->eol);
		break;
	default:
		break;
	}
}

/* `data`: absolute names only. */
static inline void put(struct hand *h, const char *owner, const char *type,
		const char *data)
{
	static const char *const tails[] = { "", "", " ; why", "\t;; why (or not" };

	put_between(h);
	put_owner(h, owner);
	put_ttl_class(h);
	put_word(h, type);
	if (dice(h, 6) == 0)
		buf_addf(h->out, "( %s%s )", data, dice(h, 2) ? h->eol : "");
	else
		buf_adds(h->out, data);
	buf_addf(h->out, "%s%s", tails[dice(h, 4)], h->eol);
}

static inline void put_ses(struct hand *h)
{
	static const char *const spfs[] = {
		"\"v=spf1 mx -all\"", "v=spf1\\032a\\032~all",
		"\"v=spf1 \" \"redirect=x.example\"", "\"v=spf1 a\"",
		"\"v=spf1 include:amazonses.com ~all\"", "\"v=spf1 \\\"\"",
	};
	static const char *const policies[] = {
		"\"v=DMARC1; p=none\"", "\"v=DMARC1; \" \"p=reject\"",
		"\"v=DMARC1; p=quarantine\"", "\"v=DMARC1 p=none\"",
	};
	const char *from = dice(h, 2) ? "mail" : "sub";

	if (dice(h, 3) == 0)
		put(h, "_amazonses", "TXT", dice(h, 2) ? "\"" TOKEN "\"" : "x");
	if (dice(h, 3) == 0)
		put(h, T1 "._domainkey", "CNAME",
		    dice(h, 3) ? T1 ".dkim.amazonses.com." : "x.example.");
	if (dice(h, 4) == 0)
		put(h, "old._domainkey", "CNAME", "old.dkim.amazonses.com.");
	if (dice(h, 2))
		put(h, from, "MX", dice(h, 2) ?
		    "20 feedback-smtp.eu-west-1.amazonses.com." : "1 x.example.");
	if (dice(h, 3) == 0)
		put(h, from, "MX", "5 y.example.");
	if (dice(h, 2))
		put(h, from, "TXT", spfs[dice(h, 6)]);
	if (dice(h, 3) == 0)
		put(h, from, "AAAA", "2001:db8::25");
	if (dice(h, 2))
		put(h, "_dmarc", "TXT", policies[dice(h, 4)]);
}

static inline void put_others(struct hand *h)
{
	uint32_t n = dice(h, 8);

	while (n-- > 0)
		switch (dice(h, 5)) {
		case 0:
			put(h, "www", "A", "192.0.2.80");
			break;
		case 1:
			put(h, "www", "TXT", "\"a;b\" c\\;d");
			break;
		case 2:
			put(h, "ns", "AAAA", "2001:db8::53");
			break;
		case 3:
			put(h, "*", "MX", "10 x.example.");
			break;
		default:
			put(h, "@", "TXT", "\"v=spf1 -all\"");
			break;
		}
}

/* Of origin example.com; the same seed makes the same zone. */
static inline void random_zone(uint32_t seed, struct buf *out)
{
	static const char *const gaps[] = { "\t", " ", "   ", "\t\t" };
	struct hand h = { .seed = seed, .out = out };

	h.eol = dice(&h, 4) ? "\n" : "\r\n";
	h.gap = gaps[dice(&h, 4)];
	h.ttl = dice(&h, 3) == 0;
	h.class = dice(&h, 2);
	h.class_first = dice(&h, 2);
	h.lower = dice(&h, 4) == 0;
	h.absolute = dice(&h, 4) == 0;
	h.blanks = dice(&h, 2);
	if (dice(&h, 2))
		buf_addf(out, "$TTL %u%s", 60 + dice(&h, 5) * 600, h.eol);
	put_owner(&h, "@");
	put_word(&h, "SOA");
	buf_addf(out, dice(&h, 2) ? "ns.example. h.example. 7 1 2 3 4%s" :
				    "ns.example. h.example. (%s7;serial\n1\n2 3 4 )",
		 h.eol);
	buf_adds(out, h.eol);
	put(&h, "@", "NS", "ns.example.");
	put_others(&h);
	put_ses(&h);
	put_others(&h);
	if (dice(&h, 4) == 0)
		buf_addf(out, "%s; vim: et%s", h.eol, h.eol);
	if (dice(&h, 4) == 0) /* no final line end */
		while (out->len && strchr("\r\n", out->data[out->len - 1]))
			out->data[--out->len] = '\0';
}

#endif
