/* test_place.c -- where in the text a new record goes
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "merging.h"

#include "plan/place.h"

#define HEAD "$TTL 1h\n@ SOA ns h 7 1 1 1 1\n@ NS ns.example.\n"
#define DKIM "k._domainkey CNAME k.dkim.amazonses.com.\n"

static const struct {
	const char *zone, *owner;
	const char *line; /* in front of this one; NULL: behind all */
	bool group;
} rows[] = {
	/* below the owner's last record */
	{ HEAD "a TXT x\nb TXT x\nc TXT x\n", "b", "c TXT x\n", false },
	{ HEAD "a TXT x\nb TXT x\na MX 1 x\nc TXT x\n", "a", "c TXT x\n", false },
	{ HEAD "a TXT x\n", "a", NULL, false },
	/* and below those that inherit its owner, with what stands between */
	{ HEAD "a TXT x\n\n; why\n  TXT y\nc TXT x\n", "a", "c TXT x\n", false },
	{ HEAD "a TXT x\n; of c\nc TXT x\n", "a", "; of c\n", false },
	{ HEAD "a TXT ( x\n\n ; )\n y )\nc TXT x\n", "a", "c TXT x\n", false },
	/* else below the last SES record */
	{ HEAD DKIM "c TXT x\n", "n", "c TXT x\n", false },
	{ HEAD "c TXT x\n_amazonses.sub TXT x\nd TXT x\n", "n", "d TXT x\n", false },
	{ HEAD "m MX 1 feedback-smtp.eu-west-1.amazonses.com.\nd TXT x\n", "n",
	  "d TXT x\n", false },
	/* other senders' records are no kin */
	{ HEAD "k._domainkey CNAME k.example.net.\nd TXT x\n", "n", NULL, true },
	{ HEAD "m MX 1 feedback-smtp.corp.example.net.\nd TXT x\n", "n", NULL,
	  true },
	{ HEAD "_k.x CNAME k.dkim.amazonses.com.\nd TXT x\n", "n", NULL, true },
	/* else at the end, in front of what speaks to an editor */
	{ HEAD, "n", NULL, true },
	{ HEAD "a TXT x\n; the end", "n", NULL, true },
	{ HEAD "; vim: et\n", "n", "; vim: et\n", true },
	{ HEAD "a TXT x\n\n\n; vim: et\n", "n", "\n", true },
	{ HEAD "a TXT x\n; note\n; Local Variables:\n; x: y\n; End:\n", "n",
	  "; Local Variables:\n", true },
	{ HEAD "a TXT x\n\n\n", "n", "\n", true },
	{ HEAD "a TXT x\n;---\n; End of zone\n;---\n", "n", ";---\n", true },
	{ HEAD "a TXT x\n; the end is near\n", "n", NULL, true },
	/* and of the SOA record that ends a zone transfer */
	{ HEAD "a TXT x\n@ SOA ns h 7 1 1 1 1\n", "n",
	  "@ SOA ns h 7 1 1 1 1\n", true },
	/* the end of the part with the origin nearest above */
	{ HEAD "\n; of b\n$ORIGIN b.example.com.\na TXT x\n", "n", "\n", true },
	{ HEAD "$ORIGIN b.example.com.\na TXT x\n$ORIGIN c.example.com.\nc TXT x\n",
	  "n.b", "$ORIGIN c.example.com.\n", true },
	{ HEAD "$ORIGIN b.example.com.\na TXT x\n$TTL 2h\nc TXT x\n",
	  "n.b", NULL, true },
	{ "$ORIGIN com.\nexample SOA ns h 7 1 1 1 1\n NS ns\n$ORIGIN org.\n",
	  "n", "$ORIGIN org.\n", true },
	/* where the record below takes its TTL from the line above, elsewhere */
	{ "@ 5 SOA ns h 7 1 1 1 1\n@ NS ns.example.\na 6 TXT x\nb TXT x\n", "a", NULL,
	  true },
	{ "@ 5 SOA ns h 7 1 1 1 1\n@ NS ns.example.\na 6 TXT x\nb 5 TXT x\n", "a",
	  "b 5 TXT x\n", false },
};

Test(place, find)
{
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct zdoc *doc;
		struct merging m = { 0 };
		struct name owner;
		size_t entry;
		struct placer placer;
		bool group;

		merging_load(&m, rows[i].zone);
		doc = zone_main(&m.zone);
		cr_assert_null(name_parse(&owner, span_str(rows[i].owner),
					  &m.zone.origin));
		placer = (struct placer){ .zone = &m.zone };
		entry = place_find(&placer, &owner, TYPE_TXT, &group);
		cr_assert_leq(entry, doc->n);
		if (!rows[i].line)
			cr_expect_eq(entry, doc->n, "%s", rows[i].zone);
		else
			cr_expect(entry < doc->n &&
				  span_is(zdoc_text(doc, entry), rows[i].line),
				  "%s%s: at %zu", rows[i].zone, rows[i].owner,
				  entry);
		cr_expect_eq(group, rows[i].group, "%s%s", rows[i].zone,
			     rows[i].owner);
		merging_release(&m);
	}
}
