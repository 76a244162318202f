/* rules_identity.h -- findings about where the tokens come from
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * A part of the table of base/rule.h, which says what the columns are.
 */
#ifndef SESZ_BASE_RULES_IDENTITY_H
#define SESZ_BASE_RULES_IDENTITY_H

#define RULES_IDENTITY(X)                                                      \
	/* the identity */                                                     \
	X(NO_IDENTITY, "no-identity", ERROR,                                   \
	  "no SES identity was given",                                         \
	  "sesz(1), SOURCES",                                                  \
	  "Save what aws sesv2 get-email-identity prints as STEM.ses.json, "   \
	  "name a file with --identity, or give the tokens as options.")       \
	X(IDENTITY, "bad-identity", ERROR,                                     \
	  "an identity file cannot be understood",                             \
	  "sesz(1), SOURCES",                                                  \
	  "The message shows the place and what should stand there. Correct "  \
	  "the file, or get it anew from the AWS CLI.")                        \
	X(TOKEN, "bad-token", ERROR,                                           \
	  "a token cannot be a DNS label or string",                           \
	  "SES Developer Guide, \"Easy DKIM in Amazon SES\"; RFC 1035 2.3.4",  \
	  "Copy it whole, without blanks, quotation marks or the domain "      \
	  "after it.")                                                         \
	X(TOKEN_SHAPE, "odd-token", WARNING,                                   \
	  "a token does not look as SES's do",                                 \
	  "SES Developer Guide, \"Easy DKIM in Amazon SES\"",                  \
	  "A character or a token was lost in copying. The record is made "    \
	  "all the same; compare it with what the AWS CLI shows.")             \
	X(NO_REGION, "no-region", ERROR,                                       \
	  "a record needs the SES region",                                     \
	  "AWS General Reference, \"Amazon SES endpoints and quotas\"",        \
	  "The MX of a MAIL FROM domain and some DKIM targets hold the "       \
	  "region's name. Name it with --region NAME, or in the identity "     \
	  "file.")                                                             \
	X(REGION, "unknown-region", ERROR,                                     \
	  "SES has no such region",                                            \
	  "AWS General Reference, \"Amazon SES endpoints and quotas\"",        \
	  "The message names the nearest one.")                                \
	X(REGION_OVERRULED, "region-overruled", WARNING,                       \
	  "--region is another one than that of the source",                   \
	  "SES Developer Guide, \"Creating and verifying identities in "       \
	  "Amazon SES\"",                                                      \
	  "An identity has tokens and a DKIM zone of its own in each region. " \
	  "Leave --region out, or get the source of that region. With "        \
	  "--dkim-zone nothing is said.")                                      \
	X(MAIL_FROM, "bad-mail-from", ERROR,                                   \
	  "the MAIL FROM domain does not fit",                                 \
	  "SES Developer Guide, \"Using a custom MAIL FROM domain\"",          \
	  "SES wants a name below the identity's domain. Choose one with "     \
	  "--mail-from NAME, and set it in SES too.")                          \
	X(MAIL_FROM_SHAPE, "odd-mail-from", WARNING,                           \
	  "a MAIL FROM name that is hardly meant or that BIND refuses",        \
	  "SES Developer Guide, \"Using a custom MAIL FROM domain\"; RFC "     \
	  "952",                                                               \
	  "A name with dots is taken as one below the domain unless it ends "  \
	  "in the domain or a dot; a name with an underscore cannot have an "  \
	  "MX under BIND. The message shows how to say what is meant.")        \
	X(IDENTITIES_DIFFER, "identities-differ", ERROR,                       \
	  "two sources contradict each other about one identity",              \
	  "sesz(1), SOURCES",                                                  \
	  "Leave out the source that is out of date, or overrule both with "   \
	  "an option.")                                                        \
	X(UNVERIFIED, "nothing-verifies", WARNING,                             \
	  "no token or key is there that verifies the domain",                 \
	  "SES Developer Guide, \"Creating and verifying identities in "       \
	  "Amazon SES\"",                                                      \
	  "SES will not send for the domain by these records alone. Give "     \
	  "its tokens or its key.")                                            \
	X(DKIM_ELSEWHERE, "dkim-elsewhere", WARNING,                           \
	  "DKIM needs a key or tokens that the source does not hold",          \
	  "SES Developer Guide, \"Provide your own DKIM authentication "       \
	  "token (BYODKIM)\"",                                                 \
	  "A BYODKIM identity tells its selector and not its key; a replica "  \
	  "is signed with its parent's tokens. Give the key with "             \
	  "--dkim-key, or the parent's identity with a second --identity.")    \
	X(NOT_VERIFIED, "not-verified", NOTE,                                  \
	  "SES has not found the records of an identity yet, or not any "      \
	  "more",                                                              \
	  "SES Developer Guide, \"Creating and verifying identities in "       \
	  "Amazon SES\"",                                                      \
	  "That is so until the zone is served, and up to 72 hours after "     \
	  "that.")                                                             \
	X(ZONE_LEFT, "zone-without-identity", NOTE,                            \
	  "a zone has no identity among the sources and is left alone",        \
	  "sesz(1), SOURCES",                                                  \
	  "There is nothing to be done where its domain does not send by "     \
	  "SES.")                                                              \
	X(IDENTITY_LEFT, "identity-without-zone", NOTE,                        \
	  "an identity belongs to none of the zones given",                    \
	  "sesz(1), SOURCES",                                                  \
	  "Its zone has another file, or is one that a zone given "            \
	  "delegates.")                                                        \
	X(SECRET, "secret", WARNING,                                           \
	  "a source of tokens holds a private key",                            \
	  "RFC 6376 8.3",                                                      \
	  "It is of no use for DNS. Keep only what sesz identity prints of "   \
	  "the source.")                                                       \
	X(DKIM_KEY, "bad-dkim-key", ERROR,                                     \
	  "a DKIM public key cannot be used",                                  \
	  "SES Developer Guide, \"Provide your own DKIM authentication "       \
	  "token (BYODKIM)\"",                                                 \
	  "SES takes RSA of 1024 to 2048 bits. Give the public half, as "      \
	  "openssl rsa -pubout writes it.")

#endif
