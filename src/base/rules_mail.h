/* rules_mail.h -- findings about what receivers of mail look at
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * A part of the table of base/rule.h, which says what the columns are.
 */
#ifndef SESZ_BASE_RULES_MAIL_H
#define SESZ_BASE_RULES_MAIL_H

#define RULES_MAIL(X)                                                          \
	/* DKIM */                                                             \
	X(DKIM_SYNTAX, "dkim-syntax", ERROR,                                   \
	  "a DKIM key record breaks RFC 6376 3.6.1",                           \
	  "RFC 6376 3.6.1",                                                    \
	  "Verifiers find no key in it. Correct it at the place that the "     \
	  "message marks, or merge with --replace.")                           \
	X(DKIM_TWICE, "dkim-twice", ERROR,                                     \
	  "a selector has two TXT records (RFC 6376 3.6.2.2)",                 \
	  "RFC 6376 3.6.2.2",                                                  \
	  "Which of the two counts is undefined. Remove the one that is not "  \
	  "in use.")                                                           \
	X(DKIM_VOID, "dkim-void", WARNING,                                     \
	  "a DKIM key that verifiers do not take",                             \
	  "RFC 6376 3.6.1; RFC 8301 3",                                        \
	  "Mail signed by the key counts as unsigned. Write the part that "    \
	  "the message marks as it says, or leave it out.")                    \
	X(DKIM_SHORT, "dkim-short-key", NOTE,                                  \
	  "an RSA key of under 2048 bits (RFC 8301 3.2)",                      \
	  "RFC 8301 3.2",                                                      \
	  "Make one of 2048 bits when the key is changed next.")               \
	X(DKIM_TESTING, "dkim-testing", NOTE,                                  \
	  "a DKIM key in test mode (t=y)",                                     \
	  "RFC 6376 3.6.1",                                                    \
	  "Leave t=y out when the tests are over.")                            \
	X(DKIM_REVOKED, "dkim-revoked", NOTE,                                  \
	  "a DKIM key is revoked: its p= is empty",                            \
	  "RFC 6376 3.6.1",                                                    \
	  "Mail signed by it counts as unsigned, which is what revoking is "   \
	  "for. Remove the line once no such mail is on its way any more.")    \
	/* SPF */                                                              \
	X(SPF_TWICE, "spf-twice", ERROR,                                       \
	  "a name has two SPF records (RFC 7208 3.2)",                         \
	  "RFC 7208 3.2 and 4.5",                                              \
	  "Receivers then take neither. Join the two into one line.")          \
	X(SPF_SYNTAX, "spf-syntax", ERROR,                                     \
	  "an SPF record breaks RFC 7208",                                     \
	  "RFC 7208 12",                                                       \
	  "Receivers ignore such a record. Correct it at the place that the "  \
	  "message marks; nothing is added to a record that cannot be read.")  \
	X(SPF_UNQUOTED, "spf-unquoted", ERROR,                                 \
	  "text meant as SPF is none, as its strings join without a blank "    \
	  "(RFC 7208 3.3)",                                                    \
	  "RFC 7208 3.3",                                                      \
	  "Without quotes each word is a string of its own, and strings "      \
	  "join without a blank. Put the text in quotes, or merge with --replace.") \
	X(SPF_JOINED, "spf-joined", WARNING,                                   \
	  "two SPF terms run together where two strings meet (RFC 7208 3.3)",  \
	  "RFC 7208 3.3",                                                      \
	  "Begin the second string with a blank.")                             \
	X(SPF_TYPE, "spf-type", WARNING,                                       \
	  "a record of type SPF, which nobody asks for (RFC 7208 3.1)",        \
	  "RFC 7208 3.1",                                                      \
	  "Receivers ask for TXT only. Remove the line.")                      \
	X(SPF_IDLE, "spf-idle", WARNING,                                       \
	  "an SPF record, or a term of one, never counts",                     \
	  "RFC 7208 5.1 and 6.1",                                              \
	  "It stands behind all or beside it. Remove it, or move it in "       \
	  "front of all.")                                                     \
	X(SPF_ANYBODY, "spf-anybody", WARNING,                                 \
	  "an SPF record lets anybody send (RFC 7208 5.1)",                    \
	  "RFC 7208 5.1",                                                      \
	  "Let it end in ~all or -all.")                                       \
	X(SPF_PTR, "spf-ptr", NOTE,                                            \
	  "an SPF record uses ptr (RFC 7208 5.5)",                             \
	  "RFC 7208 5.5",                                                      \
	  "It is slow, and many receivers pass over it. Name the addresses "   \
	  "with ip4: and ip6:.")                                               \
	X(SPF_LOOKUPS, "spf-lookups", WARNING,                                 \
	  "an SPF record takes more than 10 lookups (RFC 7208 4.6.4)",         \
	  "RFC 7208 4.6.4",                                                    \
	  "Receivers take it for an error. Write addresses in the place of "   \
	  "some terms; or give SES a MAIL FROM domain, whose record is its "   \
	  "own.")                                                              \
	X(SPF_VOID, "spf-void", WARNING,                                       \
	  "more than 2 lookups of an SPF record find nothing (RFC 7208 "       \
	  "4.6.4)",                                                            \
	  "RFC 7208 4.6.4",                                                    \
	  "Receivers take it for an error. Remove the terms whose names do "   \
	  "not exist.")                                                        \
	X(SPF_DEAD_END, "spf-dead-end", WARNING,                               \
	  "an SPF record includes what is no good one (RFC 7208 5.2)",         \
	  "RFC 7208 5.2 and 6.1",                                              \
	  "Receivers take it for an error. Remove the term, or give the "      \
	  "name its record.")                                                  \
	X(SPF_LOOP, "spf-loop", WARNING,                                       \
	  "an SPF record includes itself",                                     \
	  "RFC 7208 4.6.4",                                                    \
	  "Receivers take it for an error. Remove the term.")                  \
	X(SPF_LENGTH, "spf-length", NOTE,                                      \
	  "the TXT records of a name outgrow a UDP answer (RFC 7208 3.4)",     \
	  "RFC 7208 3.4",                                                      \
	  "Remove records that nobody needs any more.")                        \
	/* DMARC */                                                            \
	X(DMARC_TWICE, "dmarc-twice", ERROR,                                   \
	  "a name has two DMARC records",                                      \
	  "RFC 9989 4.10; RFC 7489 6.6.3",                                     \
	  "Receivers then take neither. Remove one of the two.")               \
	X(DMARC_SYNTAX, "dmarc-syntax", ERROR,                                 \
	  "a DMARC record is not valid",                                       \
	  "RFC 9989 4.8; RFC 7489 6.4",                                        \
	  "Receivers ignore such a record. Correct it at the place that the "  \
	  "message marks, or replace it with --dmarc TEXT and --replace.")     \
	X(DMARC_ASPF, "dmarc-strict-spf", WARNING,                             \
	  "aspf=s breaks SPF alignment with a custom MAIL FROM domain",        \
	  "SES Developer Guide, \"Complying with DMARC authentication "        \
	  "protocol in Amazon SES\"",                                          \
	  "Mail through SES has the MAIL FROM domain as its envelope "         \
	  "sender, and strict alignment wants the very domain of the From "    \
	  "header. Leave aspf=s out, or rely on DKIM alone.")                  \
	X(DMARC_HISTORIC, "dmarc-historic", NOTE,                              \
	  "a DMARC record has a part that RFC 9989 left out",                  \
	  "RFC 9989 4.7",                                                      \
	  "Receivers that follow RFC 9989 ignore it. Leave it out.")           \
	X(DMARC_ABOVE, "dmarc-above", NOTE,                                    \
	  "a DMARC record above the domain covers it (RFC 9989 4.10.1)",       \
	  "RFC 9989 4.10.1",                                                   \
	  "There is nothing to be done, unless the domain needs a policy of "  \
	  "its own: --dmarc TEXT.")                                            \
	X(DMARC_EXTERNAL, "dmarc-external-report", NOTE,                       \
	  "DMARC reports to another organization need its consent (RFC 9990 "  \
	  "4)",                                                                \
	  "RFC 9990 4; RFC 7489 7.1",                                          \
	  "The other side publishes a record at _report._dmarc. Ask for it.")  \
	X(DMARC_UNHEARD, "dmarc-no-report", NOTE,                              \
	  "a DMARC policy of none asks for no reports",                        \
	  "RFC 9989 5.1; SES Developer Guide, \"Complying with DMARC "         \
	  "authentication protocol in Amazon SES\"",                           \
	  "Receivers change nothing and tell nobody, so that the record "      \
	  "does not help to make it stricter one day. Say where reports go "   \
	  "with rua, or choose a stricter policy.")                            \
	X(WILDCARD_DMARC, "wildcard-dmarc", WARNING,                           \
	  "a wildcard answers where receivers look for a DMARC policy",        \
	  "RFC 4592 2.2; RFC 9989 4.10",                                       \
	  "Give the _dmarc name a record of its own; or take a DMARC record "  \
	  "at the wildcard away, as the policy above covers the names "        \
	  "below.")                                                            \
	/* SES */                                                              \
	X(SES_MISSING, "ses-missing", ERROR,                                   \
	  "a record that an identity wants is not in the zone",                \
	  "SES Developer Guide, \"Creating and verifying identities in "       \
	  "Amazon SES\"",                                                      \
	  "Bring it in with sesz merge, or leave out what is not meant, as "   \
	  "with --no-mail-from or --no-dmarc.")                                \
	X(SES_TOKEN, "ses-token", ERROR,                                       \
	  "name and target of an SES DKIM CNAME hold different tokens",        \
	  "SES Developer Guide, \"Easy DKIM in Amazon SES\"",                  \
	  "SES finds no key there. Write the same token in both, as the AWS "  \
	  "CLI prints it.")                                                    \
	X(SES_SET, "ses-dkim-set", WARNING,                                    \
	  "SES's DKIM CNAMEs of a domain are not in threes",                   \
	  "SES Developer Guide, \"Easy DKIM in Amazon SES\"",                  \
	  "An identity has three, and is not verified until all are there. "   \
	  "Add those that are missing, or remove those that are left of an "   \
	  "old identity.")                                                     \
	X(SES_ZONE, "ses-dkim-zone", WARNING,                                  \
	  "an SES DKIM CNAME points into a zone that its region does not "     \
	  "have",                                                              \
	  "AWS General Reference, \"Amazon SES endpoints and quotas\"; SES "   \
	  "Developer Guide, \"Easy DKIM in Amazon SES\"",                      \
	  "Each region has its own DKIM zone, which the AWS CLI prints as "    \
	  "SigningHostedZone. Let the CNAMEs point into that one.")            \
	X(TOKEN_STALE, "verification-stale", NOTE,                             \
	  "a token at _amazonses that no given identity wants",                \
	  "SES API Reference v1, VerifyDomainIdentity",                        \
	  "It does no harm. Remove it when no region or account is verified "  \
	  "by it.")                                                            \
	X(MAIL_FROM_HOST, "mail-from-host", ERROR,                             \
	  "an MX record names a host that SES does not have",                  \
	  "AWS General Reference, \"Amazon SES endpoints and quotas\"",        \
	  "The MX of a MAIL FROM domain is "                                   \
	  "feedback-smtp.REGION.amazonses.com. Correct the region or the "     \
	  "word in front of it.")                                              \
	X(MAIL_FROM_SPF, "mail-from-spf", ERROR,                               \
	  "the SPF record of a MAIL FROM domain does not let SES send",        \
	  "SES Developer Guide, \"Using a custom MAIL FROM domain\"",          \
	  "SPF of all mail through SES fails. Add include:amazonses.com in "   \
	  "front of its end, or the record where there is none.")              \
	X(MAIL_FROM_SHARED, "mail-from-shared", NOTE,                          \
	  "a MAIL FROM domain serves other mail, too",                         \
	  "SES Developer Guide, \"Using a custom MAIL FROM domain\"",          \
	  "SES wants a name that is used for nothing else. Give it one of "    \
	  "its own.")                                                          \
	X(MAIL_FROM_ALIGN, "mail-from-alignment", WARNING,                     \
	  "a MAIL FROM domain is of another organization than the From "       \
	  "domain",                                                            \
	  "RFC 9989 4.4 and 4.10",                                             \
	  "DMARC then rests on DKIM alone. Take a MAIL FROM domain under "     \
	  "the same policy, or leave psd out of the record between.")          \
	/* the DNS around mail */                                              \
	X(MX_ALIAS, "mx-alias", WARNING,                                       \
	  "an MX record names an alias",                                       \
	  "RFC 2181 10.3",                                                     \
	  "Some senders refuse such a host. Name the host that the alias "     \
	  "stands for.")                                                       \
	X(NULL_MX, "null-mx", WARNING,                                         \
	  "a domain that takes no mail has records for mail",                  \
	  "RFC 7505 3 and 4.2",                                                \
	  "A null MX stands alone, and receivers refuse mail from such a "     \
	  "domain. Remove it, or what lets the domain send.")                  \
	X(MAIL_CUT, "mail-below-cut", WARNING,                                 \
	  "a mail record stands where the zone's servers do not answer",       \
	  "RFC 2181 6.1; RFC 6672 2.4",                                        \
	  "The name is delegated or below a DNAME. Move the record to the "    \
	  "zone that answers for the name.")

#endif
