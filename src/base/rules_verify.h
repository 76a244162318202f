/* rules_verify.h -- findings about live name servers
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * A part of the table of base/rule.h, which says what the columns are.
 */
#ifndef SESZ_BASE_RULES_VERIFY_H
#define SESZ_BASE_RULES_VERIFY_H

#define RULES_VERIFY(X)                                                        \
	X(SERVER, "bad-server", ERROR,                                         \
	  "a server to ask cannot be found",                                   \
	  "sesz-verify(1)",                                                   \
	  "The address or its port is wrong, or the system does not know the " \
	  "name.")                                                             \
	X(SERVER_UNKNOWN, "server-unknown", ERROR,                             \
	  "no address of a name server of the zone is found",                  \
	  "RFC 1034 4.2.1",                                                    \
	  "Neither the zone nor the resolver has one; correct the NS record, " \
	  "or say whom to ask.")                                               \
	X(NO_ANSWER, "no-answer", ERROR,                                       \
	  "a server does not answer",                                          \
	  "RFC 2182; RFC 7766",                                                \
	  "It is down, or something on the way lets no DNS through.")          \
	X(NO_ROUTE, "no-route", NOTE,                                          \
	  "a server has an address of a kind that this machine cannot reach",  \
	  "RFC 8200; RFC 791",                                                 \
	  "Ask from a machine that has IPv6, or IPv4, to know.")               \
	X(LAME, "lame", ERROR,                                                 \
	  "a server does not serve the zone",                                  \
	  "RFC 1912 2.8; RFC 9499 7",                                          \
	  "The zone names it, but it refuses, fails, or does not know the "    \
	  "zone as its own; load the zone there or take its NS records out.")  \
	X(NO_TCP, "no-tcp", ERROR,                                             \
	  "an answer too long for UDP is not to be had by TCP",                \
	  "RFC 7766 5",                                                        \
	  "Let TCP through to the server's port; resolvers come by TCP for "   \
	  "such an answer, too.")                                              \
	X(NOT_IN_FILE, "not-in-file", ERROR,                                   \
	  "the zone file lacks what the identity wants",                       \
	  "SES Developer Guide, Creating and verifying identities",            \
	  "Merge the identity into the zone, and publish it.")                 \
	X(NOT_PROPAGATED, "not-propagated", ERROR,                             \
	  "a server has an older zone, which differs in what SES looks for",   \
	  "RFC 1996; RFC 1982",                                                \
	  "Wait for the transfer; if it does not come, look into NOTIFY and "  \
	  "the rights to transfer.")                                           \
	X(SERIAL_BEHIND, "serial-behind", NOTE,                                \
	  "a server has an older serial, but the same for SES",                \
	  "RFC 1982; RFC 1996",                                                \
	  "Route 53 and others keep serials of their own.")                    \
	X(NOT_SERVED, "not-served", ERROR,                                     \
	  "a server lacks records of the zone file",                           \
	  "RFC 1034 4.2",                                                      \
	  "Its serial is not behind, so that no transfer will bring them; "    \
	  "load the file, with a higher serial.")                              \
	X(SERVED_OTHER, "served-other", ERROR,                                 \
	  "a server has other data than the zone file",                        \
	  "RFC 1034 4.2",                                                      \
	  "Its serial is not behind: somebody has changed the zone there, or " \
	  "the file without its serial.")                                      \
	X(SERVED_TTL, "served-ttl", WARNING,                                   \
	  "a server has another TTL than the zone file",                       \
	  "RFC 2181 5.2",                                                      \
	  "Load the file there, with a higher serial.")                        \
	X(DKIM_NO_KEY, "dkim-no-key", ERROR,                                   \
	  "a DKIM CNAME points to a name without a good key",                  \
	  "RFC 6376 3.6.1; SES Developer Guide, Easy DKIM",                    \
	  "Compare its token and target with what SES says of the identity; "  \
	  "SES publishes the keys.")                                           \
	X(SEEN_OTHERWISE, "seen-otherwise", ERROR,                             \
	  "a resolver finds other data than the zone's servers have",          \
	  "RFC 1034 5.3.3; RFC 2181 5.4.1",                                    \
	  "It may remember what was there before; else the zone above names "  \
	  "other servers.")

#endif
