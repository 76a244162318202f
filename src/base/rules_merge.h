/* rules_merge.h -- findings about bringing SES's records into a zone
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * A part of the table of base/rule.h, which says what the columns are.
 */
#ifndef SESZ_BASE_RULES_MERGE_H
#define SESZ_BASE_RULES_MERGE_H

#define RULES_MERGE(X)                                                         \
	/* the merge */                                                        \
	X(OUTSIDE, "outside-zone", ERROR,                                      \
	  "a wanted name is outside the zone",                                 \
	  "RFC 1034 4.2",                                                      \
	  "Merge into the zone that holds the name, or choose the identity "   \
	  "of this zone with --domain NAME.")                                  \
	X(ZONE_CUT, "below-zone-cut", ERROR,                                   \
	  "a wanted name is at or below a delegation (RFC 2181 6.1)",          \
	  "RFC 2181 6.1",                                                      \
	  "The name belongs to the child zone, and servers ignore what the "   \
	  "parent says there. Merge into the child's zone file.")              \
	X(BELOW_DNAME, "below-dname", ERROR,                                   \
	  "a wanted name is below a DNAME (RFC 6672 2.4)",                     \
	  "RFC 6672 2.4",                                                      \
	  "Everything below the name is answered from elsewhere. Choose "      \
	  "another MAIL FROM domain, or remove the DNAME.")                    \
	X(ALIAS, "alias", ERROR,                                               \
	  "a wanted name is an alias (RFC 2181 10.1)",                         \
	  "RFC 2181 10.1",                                                     \
	  "No other data may stand beside a CNAME. Choose another name, "      \
	  "leave the record out (--no-mail-from, --no-dmarc), or remove the "  \
	  "CNAME.")                                                            \
	X(GENERATED, "generated", ERROR,                                       \
	  "a wanted name is made by a $GENERATE line",                         \
	  "BIND 9 ARM, $GENERATE",                                             \
	  "A line that makes many records cannot be edited for one of them. "  \
	  "Choose another name, or leave that one out of the range.")          \
	X(INCLUDED_TWICE, "included-twice", ERROR,                             \
	  "a record to change is in a file that is included more than once",   \
	  "RFC 1035 5.1",                                                      \
	  "The edit would show at every place that includes the file. Move "   \
	  "the record to the zone file itself.")                               \
	X(DKIM_CONFLICT, "dkim-conflict", ERROR,                               \
	  "other data stands at the name of a DKIM record",                    \
	  "RFC 2181 10.1; SES Developer Guide, \"Easy DKIM in Amazon SES\"",   \
	  "SES's names hold random tokens, so it is mostly an old or "         \
	  "mistyped record. Remove it, or merge with --replace.")              \
	X(DKIM_RETIRED, "dkim-retired", NOTE,                                  \
	  "a DKIM CNAME of SES that no given identity wants",                  \
	  "SES Developer Guide, \"Easy DKIM in Amazon SES\"",                  \
	  "It does no harm; remove it with --prune when no region or "         \
	  "account signs by it.")                                              \
	X(DKIM_PRUNED, "dkim-pruned", WARNING,                                 \
	  "a DKIM CNAME goes that another region or account may use",          \
	  "SES Developer Guide, \"Easy DKIM in Amazon SES\"",                  \
	  "Give every identity of the domain with --identity; what one of "    \
	  "them wants is kept.")                                               \
	X(MX_CONFLICT, "mail-from-mx", ERROR,                                  \
	  "a MAIL FROM domain must have exactly one MX record",                \
	  "SES Developer Guide, \"Using a custom MAIL FROM domain\"",          \
	  "SES refuses a MAIL FROM domain that has another MX beside its "     \
	  "own. Choose a name that receives no mail, with --mail-from NAME, "  \
	  "or say --replace.")                                                 \
	X(DMARC_CONFLICT, "dmarc-conflict", ERROR,                             \
	  "another DMARC record than the one asked for stands there",          \
	  "sesz-merge(1), MERGE RULES",                                        \
	  "A policy that people have chosen is not changed unasked. Say "      \
	  "--replace, or leave --dmarc out.")                                  \
	X(WANTED_TWICE, "wanted-twice", ERROR,                                 \
	  "two identities want different records at one name",                 \
	  "sesz-merge(1), MERGE RULES",                                        \
	  "There is room for one only, as for the MX of a MAIL FROM domain. "  \
	  "Give each identity a name of its own, or leave one out.")           \
	X(SIGNED, "signed-zone", ERROR,                                        \
	  "the zone is signed; an edit needs re-signing",                      \
	  "RFC 4035 2",                                                        \
	  "Merge into the unsigned zone that the signer reads; or say "        \
	  "--allow-signed and sign the zone afterwards.")                      \
	X(ZONEMD, "zonemd", WARNING,                                           \
	  "the ZONEMD digest no longer fits after an edit",                    \
	  "RFC 8976",                                                          \
	  "Make the digest anew after the merge, or remove the record.")       \
	X(WILDCARD, "wildcard", NOTE,                                          \
	  "a new name stops a wildcard's answers (RFC 4592 2.2)",              \
	  "RFC 4592 2.2",                                                      \
	  "Where a name exists, a wildcard is not asked any more. Where "      \
	  "somebody asks for the types that the message lists, add them at "   \
	  "the name itself.")                                                  \
	X(REMOVE_BLOCKED, "remove-blocked", ERROR,                             \
	  "a record cannot be removed, others take their TTL from it",         \
	  "RFC 1035 5.1",                                                      \
	  "A TTL that is left out is taken from the record above. Give the "   \
	  "next record a TTL of its own, or the zone a $TTL.")

#endif
