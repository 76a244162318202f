/* rule.h -- the one table of findings: name, severity, sentence
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Every finding that sesz can report is a line of RULES.  The name is what
 * stands in brackets at the end of a diagnostic and what the manual lists;
 * the sentence says what the rule is about, for that list.  The table holds
 * no logic: the room that finds a thing reports it by its RULE_* number.
 */
#ifndef SESZ_BASE_RULE_H
#define SESZ_BASE_RULE_H

enum severity { SEV_NOTE, SEV_WARNING, SEV_ERROR };

#define RULES(X)                                                               \
	/* the program and its files */                                        \
	X(USAGE, "usage", ERROR, "the command line cannot be understood")      \
	X(IO, "io", ERROR, "a file cannot be read or written")                 \
	X(FILE_CHANGED, "file-changed", ERROR,                                 \
	  "a file changed while sesz was at work; it is left alone")           \
	X(OWNER_LOST, "owner-lost", WARNING,                                   \
	  "the owner of a file could not be kept when it was replaced")        \
	X(NOT_OURS, "not-ours", ERROR,                                         \
	  "a file that sesz would overwrite was not written by sesz")          \
	X(FILE_EXISTS, "file-exists", ERROR,                                   \
	  "a new file would take the place of one that is there")              \
	X(INTERNAL, "internal", ERROR,                                         \
	  "the proof of the new zone failed; nothing was written")             \
	/* zone text (RFC 1035 section 5) */                                   \
	X(SYNTAX, "syntax", ERROR, "the zone text does not follow RFC 1035 5") \
	X(QUOTE, "unbalanced-quote", ERROR, "a quoted string does not end")    \
	X(PAREN, "unbalanced-paren", ERROR, "a parenthesis has no partner")    \
	X(DIRECTIVE, "unknown-directive", ERROR, "a $ word is no directive")   \
	X(INCLUDE, "include", ERROR, "a file cannot be included")              \
	X(GENERATE, "generate", ERROR, "a $GENERATE line cannot be expanded")  \
	X(OWNER_MISSING, "no-owner", ERROR,                                    \
	  "a record without an owner has none above it to take")               \
	X(NAME, "bad-name", ERROR, "a domain name breaks RFC 1035 2.3.4 or 5.1") \
	X(TTL, "bad-ttl", ERROR, "a TTL is no number of 0..2147483647 (RFC 2181 8)") \
	X(TTL_LIMIT, "ttl-limit", WARNING,                                     \
	  "a TTL over 2147483647 counts as 0 (RFC 2181 8)")                    \
	X(TYPE, "unknown-type", ERROR, "the record type is not known")         \
	X(CLASS, "wrong-class", ERROR, "a record is of another class than its zone") \
	X(RDATA, "bad-rdata", ERROR, "the data does not fit the record's type") \
	X(MISSING_DOT, "missing-dot", WARNING, "a name ends in the origin twice") \
	X(U_LABEL, "u-label", WARNING,                                         \
	  "a name holds raw UTF-8 where the DNS wants an A-label (RFC 5890)")  \
	X(TEXT_CUT, "text-cut", WARNING, "a ; cuts unquoted text short")       \
	/* the zone as a whole */                                              \
	X(NO_ORIGIN, "no-origin", ERROR, "the zone's name is not known")       \
	X(NO_SOA, "no-soa", ERROR, "the zone has no SOA record at its apex")   \
	X(SOA_TWICE, "soa-twice", ERROR, "the zone has more than one SOA record") \
	X(CNAME_AND_OTHER, "cname-and-other-data", ERROR,                      \
	  "a name holds a CNAME and other data (RFC 1034 3.6.2)")              \
	X(CNAME_TWICE, "cname-twice", ERROR,                                   \
	  "a name holds two CNAME records (RFC 2181 10.1)")                    \
	X(NO_NS, "no-ns", ERROR, "the zone has no NS record at its apex")      \
	X(NS_ADDRESS, "ns-without-address", ERROR,                             \
	  "a name server in the zone has no address there")                    \
	X(CDS, "cds-without-key", ERROR,                                       \
	  "a CDS or CDNSKEY record stands for no key of the zone (RFC 7344 4.1)") \
	X(MISPLACED, "misplaced", ERROR,                                       \
	  "a record stands at a name where its type may not")                  \
	X(OUT_OF_ZONE, "out-of-zone", WARNING,                                 \
	  "a record lies outside the zone and is ignored")                     \
	X(RRSET_TTL, "rrset-ttl", WARNING,                                     \
	  "records of one RRset differ in TTL (RFC 2181 5.2)")                 \
	X(FOREIGN_TYPE, "foreign-type", NOTE,                                  \
	  "ldns does not know the type; sesz alone has read the record")       \
	/* the identity */                                                     \
	X(NO_IDENTITY, "no-identity", ERROR, "no SES identity was given")      \
	X(IDENTITY, "bad-identity", ERROR, "an identity file cannot be understood") \
	X(TOKEN, "bad-token", ERROR, "a token cannot be a DNS label or string") \
	X(TOKEN_SHAPE, "odd-token", WARNING, "a token does not look as SES's do") \
	X(NO_REGION, "no-region", ERROR, "a record needs the SES region")      \
	X(REGION, "unknown-region", ERROR, "SES has no such region")           \
	X(MAIL_FROM, "bad-mail-from", ERROR, "the MAIL FROM domain does not fit") \
	X(MAIL_FROM_SHAPE, "odd-mail-from", WARNING,                           \
	  "a MAIL FROM name that is hardly meant or that BIND refuses")        \
	X(IDENTITIES_DIFFER, "identities-differ", ERROR,                       \
	  "two sources contradict each other about one identity")              \
	X(UNVERIFIED, "nothing-verifies", WARNING,                             \
	  "no token or key is there that verifies the domain")                 \
	X(DKIM_ELSEWHERE, "dkim-elsewhere", WARNING,                           \
	  "DKIM needs a key or tokens that the source does not hold")          \
	X(NOT_VERIFIED, "not-verified", NOTE,                                  \
	  "SES has not found the records of an identity yet, or not any more") \
	X(ZONE_LEFT, "zone-without-identity", NOTE,                            \
	  "a zone has no identity among the sources and is left alone")        \
	X(IDENTITY_LEFT, "identity-without-zone", NOTE,                        \
	  "an identity belongs to none of the zones given")                    \
	X(SECRET, "secret", WARNING, "a source of tokens holds a private key") \
	X(DKIM_KEY, "bad-dkim-key", ERROR, "a DKIM public key cannot be used") \
	X(DMARC_ASPF, "dmarc-strict-spf", WARNING,                             \
	  "aspf=s breaks SPF alignment with a custom MAIL FROM domain")        \
	X(DMARC_HISTORIC, "dmarc-historic", NOTE,                              \
	  "a DMARC record has a part that RFC 9989 left out")                  \
	/* the merge */                                                        \
	X(OUTSIDE, "outside-zone", ERROR, "a wanted name is outside the zone") \
	X(ZONE_CUT, "below-zone-cut", ERROR,                                   \
	  "a wanted name is at or below a delegation (RFC 2181 6.1)")          \
	X(BELOW_DNAME, "below-dname", ERROR,                                   \
	  "a wanted name is below a DNAME (RFC 6672 2.4)")                     \
	X(ALIAS, "alias", ERROR, "a wanted name is an alias (RFC 2181 10.1)")  \
	X(GENERATED, "generated", ERROR, "a wanted name is made by a $GENERATE line") \
	X(INCLUDED_TWICE, "included-twice", ERROR,                             \
	  "a record to change is in a file that is included more than once")   \
	X(DKIM_CONFLICT, "dkim-conflict", ERROR,                               \
	  "other data stands at the name of a DKIM record")                    \
	X(DKIM_SYNTAX, "dkim-syntax", ERROR, "a DKIM key record breaks RFC 6376 3.6.1") \
	X(DKIM_VOID, "dkim-void", WARNING, "a DKIM key that verifiers do not take") \
	X(DKIM_SHORT, "dkim-short-key", NOTE,                                  \
	  "an RSA key of under 2048 bits (RFC 8301 3.2)")                      \
	X(DKIM_TESTING, "dkim-testing", NOTE, "a DKIM key in test mode (t=y)") \
	X(DKIM_RETIRED, "dkim-retired", NOTE,                                  \
	  "a DKIM CNAME of SES that no given identity wants")                  \
	X(DKIM_PRUNED, "dkim-pruned", WARNING,                                 \
	  "a DKIM CNAME goes that another region or account may use")          \
	X(MX_CONFLICT, "mail-from-mx", ERROR,                                  \
	  "a MAIL FROM domain must have exactly one MX record")                \
	X(SPF_TWICE, "spf-twice", ERROR, "a name has two SPF records (RFC 7208 3.2)") \
	X(SPF_SYNTAX, "spf-syntax", ERROR, "an SPF record breaks RFC 7208")    \
	X(SPF_UNQUOTED, "spf-unquoted", ERROR,                                 \
	  "text meant as SPF is none, as its strings join without a blank (RFC 7208 3.3)") \
	X(SPF_JOINED, "spf-joined", WARNING,                                   \
	  "two SPF terms run together where two strings meet (RFC 7208 3.3)")  \
	X(SPF_TYPE, "spf-type", WARNING,                                       \
	  "a record of type SPF, which nobody asks for (RFC 7208 3.1)")        \
	X(SPF_IDLE, "spf-idle", WARNING,                                       \
	  "an SPF record, or a term of one, never counts")                     \
	X(SPF_ANYBODY, "spf-anybody", WARNING,                                 \
	  "an SPF record lets anybody send (RFC 7208 5.1)")                    \
	X(SPF_PTR, "spf-ptr", NOTE, "an SPF record uses ptr (RFC 7208 5.5)")   \
	X(SPF_LOOKUPS, "spf-lookups", WARNING,                                 \
	  "an SPF record takes more than 10 lookups (RFC 7208 4.6.4)")         \
	X(SPF_VOID, "spf-void", WARNING,                                       \
	  "more than 2 lookups of an SPF record find nothing (RFC 7208 4.6.4)") \
	X(SPF_DEAD_END, "spf-dead-end", WARNING,                               \
	  "an SPF record includes what is no good one (RFC 7208 5.2)")         \
	X(SPF_LOOP, "spf-loop", WARNING, "an SPF record includes itself")      \
	X(SPF_LENGTH, "spf-length", NOTE,                                      \
	  "the TXT records of a name outgrow a UDP answer (RFC 7208 3.4)")     \
	X(DMARC_TWICE, "dmarc-twice", ERROR, "a name has two DMARC records")   \
	X(DMARC_SYNTAX, "dmarc-syntax", ERROR, "a DMARC record is not valid")  \
	X(DMARC_CONFLICT, "dmarc-conflict", ERROR,                             \
	  "another DMARC record than the one asked for stands there")          \
	X(DMARC_ABOVE, "dmarc-above", NOTE,                                    \
	  "a DMARC record above the domain covers it (RFC 9989 4.10.1)")       \
	X(DMARC_EXTERNAL, "dmarc-external-report", NOTE,                       \
	  "DMARC reports to another organization need its consent (RFC 9990 4)") \
	X(WANTED_TWICE, "wanted-twice", ERROR,                                 \
	  "two identities want different records at one name")                 \
	X(SIGNED, "signed-zone", ERROR, "the zone is signed; an edit needs re-signing") \
	X(ZONEMD, "zonemd", WARNING, "the ZONEMD digest no longer fits after an edit") \
	X(WILDCARD, "wildcard", NOTE,                                          \
	  "a new name stops a wildcard's answers (RFC 4592 2.2)")              \
	X(REMOVE_BLOCKED, "remove-blocked", ERROR,                             \
	  "a record cannot be removed, others take their TTL from it")         \
	/* compare */                                                          \
	X(OTHER_ZONE, "other-zone", ERROR, "two files to compare are not of one zone") \
	X(TTL_DIFFERS, "ttl-differs", NOTE, "record sets differ in their TTL only") \
	X(SOA_LEFT_OUT, "soa-left-out", NOTE,                                  \
	  "the SOA differs in more than its serial, and the form leaves it out") \
	X(TRANSFER, "transfer", ERROR, "a zone cannot be had from a server")   \
	/* nsupdate */                                                         \
	X(UPDATE_SIZE, "update-size", ERROR,                                   \
	  "the change of an RRset does not fit into a DNS message")            \
	/* Route 53 */                                                         \
	X(R53_TYPE, "route53-type", WARNING,                                   \
	  "Route 53 does not take records of the type")                        \
	X(R53_DATA, "route53-data", WARNING,                                   \
	  "Route 53 has no spelling for a record's data")                      \
	X(R53_LENGTH, "route53-length", WARNING,                               \
	  "a value is longer than the 4000 characters that Route 53 takes")    \
	X(R53_COUNT, "route53-count", WARNING,                                 \
	  "an RRset has more than the 400 records that Route 53 takes")        \
	X(R53_PRIORITY, "route53-priority", WARNING,                           \
	  "a priority of SVCB or HTTPS is over Route 53's 32767")              \
	X(R53_BATCH, "route53-batch", WARNING,                                 \
	  "an RRset's change is more than Route 53 takes at a time")           \
	X(TF_EMPTY, "terraform-empty", WARNING,                                \
	  "Terraform's AWS provider drops a TXT value that is empty")          \
	X(R53_QUOTA, "route53-quota", NOTE,                                    \
	  "a zone has more RRsets than Route 53 takes unless asked for more")  \
	X(LIVE, "bad-live", ERROR,                                             \
	  "a list of Route 53's record sets cannot be understood")             \
	X(LIVE_MISSING, "live-missing", NOTE,                                  \
	  "Route 53 does not hold an RRset of the zone")                       \
	X(LIVE_DIFFERS, "live-differs", NOTE,                                  \
	  "Route 53 holds other data or another TTL than the zone")            \
	X(LIVE_ROUTED, "live-routed", NOTE,                                    \
	  "Route 53 answers a name in a way that a zone file cannot say")      \
	X(LIVE_LEFT_OUT, "live-left-out", WARNING,                             \
	  "Terraform cannot hold a record set of Route 53")                    \
	X(TOKENS, "tokens-unclear", ERROR,                                     \
	  "which tokens of the zone are an identity's is not known")           \
	X(REGIONS, "two-regions", ERROR,                                       \
	  "SES's resources of two regions cannot be in one configuration")

enum rule {
#define X(id, name, sev, text) RULE_##id,
	RULES(X)
#undef X
	RULE_COUNT
};

const char *rule_name(enum rule rule);
const char *rule_sentence(enum rule rule);
enum severity rule_severity(enum rule rule);

#endif
