/* rules_out.h -- findings about comparing zones, and the forms that are written
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * A part of the table of base/rule.h, which says what the columns are.
 */
#ifndef SESZ_BASE_RULES_OUT_H
#define SESZ_BASE_RULES_OUT_H

#define RULES_OUT(X)                                                           \
	/* compare */                                                          \
	X(OTHER_ZONE, "other-zone", ERROR,                                     \
	  "two files to compare are not of one zone",                          \
	  "sesz-compare(1)",                                                   \
	  "Where the name of a file that does not say its origin misleads, "   \
	  "give it with --origin.")                                            \
	X(TTL_DIFFERS, "ttl-differs", NOTE,                                    \
	  "record sets differ in their TTL only",                              \
	  "RFC 2181 5.2",                                                      \
	  "--ttl lets that count.")                                            \
	X(SOA_LEFT_OUT, "soa-left-out", NOTE,                                  \
	  "the SOA differs in more than its serial, and the form leaves it "   \
	  "out",                                                               \
	  "RFC 2136 3.4.2.2",                                                  \
	  "A dynamic update and a change batch of Route 53 are no place for "  \
	  "it; change it at the server.")                                      \
	X(TRANSFER, "transfer", ERROR,                                         \
	  "a zone cannot be had from a server",                                \
	  "RFC 5936; RFC 8945",                                                \
	  "The server has to answer on TCP and to allow the transfer to "      \
	  "you, by your address or by a key that --key gives.")                \
	/* nsupdate */                                                         \
	X(UPDATE_SIZE, "update-size", ERROR,                                   \
	  "the change of an RRset does not fit into a DNS message",            \
	  "RFC 2136; RFC 1035 4.2.2",                                          \
	  "A message holds 64 KiB, and the script of nsupdate asks in it "     \
	  "for all records of the set as they were; make the change in the "   \
	  "zone file.")                                                        \
	/* Route 53 */                                                         \
	X(R53_TYPE, "route53-type", WARNING,                                   \
	  "Route 53 does not take records of the type",                        \
	  "Route 53 Developer Guide, \"Supported DNS record types\"",          \
	  "Such as DNAME, LOC and those of DNSSEC. The set is left out, "      \
	  "with a comment in its place; keep it with servers that take it, "   \
	  "or remove it.")                                                     \
	X(R53_DATA, "route53-data", WARNING,                                   \
	  "Route 53 has no spelling for a record's data",                      \
	  "Route 53 Developer Guide, \"Supported DNS record types\"",          \
	  "As with an SVCB or HTTPS key of a number alone. The set is left "   \
	  "out; write the data otherwise, or keep it elsewhere.")              \
	X(R53_LENGTH, "route53-length", WARNING,                               \
	  "a value is longer than the 4000 characters that Route 53 takes",    \
	  "Route 53 Developer Guide, \"Supported DNS record types\"",          \
	  "The set is left out; shorten the text.")                            \
	X(R53_COUNT, "route53-count", WARNING,                                 \
	  "an RRset has more than the 400 records that Route 53 takes",        \
	  "Route 53 Developer Guide, \"Quotas\"",                              \
	  "The set is left out; spread the records over several names.")       \
	X(R53_PRIORITY, "route53-priority", WARNING,                           \
	  "a priority of SVCB or HTTPS is over Route 53's 32767",              \
	  "Route 53 Developer Guide, \"Supported DNS record types\"",          \
	  "The set is left out; choose a lower priority, as only their "       \
	  "order counts.")                                                     \
	X(R53_BATCH, "route53-batch", WARNING,                                 \
	  "an RRset's change is more than Route 53 takes at a time",           \
	  "Route 53 API Reference, ChangeResourceRecordSets",                  \
	  "Its values come to more than 32,000 characters, old and new ones "  \
	  "together; the set is left out of the batches. Change it in "        \
	  "several steps, or shorten the records.")                            \
	X(TF_EMPTY, "terraform-empty", WARNING,                                \
	  "Terraform's AWS provider drops a TXT value that is empty",          \
	  "Terraform AWS provider, aws_route53_record",                        \
	  "The set is left out, for a plan would change the record for "       \
	  "ever. Remove the empty string, or write a text.")                   \
	X(R53_QUOTA, "route53-quota", NOTE,                                    \
	  "a zone has more RRsets than Route 53 takes unless asked for more",  \
	  "Route 53 Developer Guide, \"Quotas\"",                              \
	  "AWS raises the quota of 10,000 on request.")                        \
	X(LIVE, "bad-live", ERROR,                                             \
	  "a list of Route 53's record sets cannot be understood",             \
	  "Route 53 API Reference, ListResourceRecordSets",                    \
	  "--live takes the whole JSON that aws route53 "                      \
	  "list-resource-record-sets prints. Get it anew, with all of its "    \
	  "pages.")                                                            \
	X(LIVE_MISSING, "live-missing", NOTE,                                  \
	  "Route 53 does not hold an RRset of the zone",                       \
	  "Route 53 API Reference, ListResourceRecordSets",                    \
	  "Terraform will create it.")                                         \
	X(LIVE_DIFFERS, "live-differs", NOTE,                                  \
	  "Route 53 holds other data or another TTL than the zone",            \
	  "Route 53 API Reference, ListResourceRecordSets",                    \
	  "Terraform will change it to the zone's.")                           \
	X(LIVE_ROUTED, "live-routed", NOTE,                                    \
	  "Route 53 answers a name in a way that a zone file cannot say",      \
	  "Route 53 API Reference, ListResourceRecordSets",                    \
	  "An alias, a routing policy or a health check stays as it is, and "  \
	  "the zone file's records of the name and type are not written.")     \
	X(LIVE_LEFT_OUT, "live-left-out", WARNING,                             \
	  "Terraform cannot hold a record set of Route 53",                    \
	  "Terraform AWS provider, aws_route53_record",                        \
	  "A traffic policy made it, or the AWS provider does not know its "   \
	  "type; leave it to what made it.")                                   \
	X(TOKENS, "tokens-unclear", ERROR,                                     \
	  "which tokens of the zone are an identity's is not known",           \
	  "sesz-terraform(1), TERRAFORM",                                      \
	  "The identity comes without tokens, and the zone holds several "     \
	  "that may be its own; give them.")                                   \
	X(REGIONS, "two-regions", ERROR,                                       \
	  "SES's resources of two regions cannot be in one configuration",     \
	  "Terraform AWS provider, aws_ses_domain_identity",                   \
	  "They are made in the region of the provider; give the identities "  \
	  "of one region.")

#endif
