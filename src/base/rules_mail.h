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
	  "The other side publishes a record at _report._dmarc. Ask for it.")

#endif
