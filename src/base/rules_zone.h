/* rules_zone.h -- findings about zone files, and the program itself
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * A part of the table of base/rule.h, which says what the columns are.
 */
#ifndef SESZ_BASE_RULES_ZONE_H
#define SESZ_BASE_RULES_ZONE_H

#define RULES_ZONE(X)                                                          \
	/* the program and its files */                                        \
	X(USAGE, "usage", ERROR,                                               \
	  "the command line cannot be understood",                             \
	  "sesz(1), SYNOPSIS",                                                 \
	  "The message names the option or the command and the nearest "       \
	  "known one. Correct the command line; sesz help COMMAND lists "      \
	  "what it takes.")                                                    \
	X(IO, "io", ERROR,                                                     \
	  "a file cannot be read or written",                                  \
	  "POSIX, errno",                                                      \
	  "The message holds the system's own reason. Correct the path, the "  \
	  "permissions or the room on the disk and run the command again; "    \
	  "nothing was written.")                                              \
	X(ZONE_TWICE, "zone-twice", NOTE,                                      \
	  "a zone is named more than once and done once",                      \
	  "sesz(1), --from-file",                                              \
	  "Zones are done several at once, and one file cannot be done twice " \
	  "at a time. There is nothing to be done.")                           \
	X(FILE_CHANGED, "file-changed", ERROR,                                 \
	  "a file changed while sesz was at work; it is left alone",           \
	  "sesz-merge(1)",                                                     \
	  "Somebody saved the file between the reading and the writing. Run "  \
	  "the command again, and it starts from what is there now.")          \
	X(OWNER_LOST, "owner-lost", WARNING,                                   \
	  "the owner of a file could not be kept when it was replaced",        \
	  "POSIX, chown",                                                      \
	  "The new file belongs to whoever ran sesz, as only root may give "   \
	  "files away. Give it back as root with the chown(1) command of "     \
	  "the message.")                                                      \
	X(NOT_OURS, "not-ours", ERROR,                                         \
	  "a file that sesz would overwrite was not written by sesz",          \
	  "sesz-merge(1), --terraform",                                        \
	  "It stands where the Terraform would go. Choose another place "      \
	  "with --terraform FILE, or none with --terraform none.")             \
	X(FILE_EXISTS, "file-exists", ERROR,                                   \
	  "a new file would take the place of one that is there",              \
	  "sesz-generate(1)",                                                  \
	  "generate makes new zones and does not overwrite any unasked. "      \
	  "Choose another name with --output FILE, overwrite the file with "   \
	  "--force, or bring SES's records into it with merge.")               \
	X(INTERNAL, "internal", ERROR,                                         \
	  "the proof of the new zone failed; nothing was written",             \
	  "sesz-merge(1)",                                                     \
	  "This is a defect of sesz: the check between the plan and the "      \
	  "disk has stopped it. Please report it with the zone.")              \
	/* zone text (RFC 1035 section 5) */                                   \
	X(SYNTAX, "syntax", ERROR,                                             \
	  "the zone text does not follow RFC 1035 5",                          \
	  "RFC 1035 5",                                                        \
	  "A record or directive has too few or too many words, or words "     \
	  "that cannot stand there. Correct the line, or put a ; in front "    \
	  "of it.")                                                            \
	X(QUOTE, "unbalanced-quote", ERROR,                                    \
	  "a quoted string does not end",                                      \
	  "RFC 1035 5.1",                                                      \
	  "A string ends on the line that it begins on. Close it, or write "   \
	  "\\\" for a quotation mark inside it.")                              \
	X(PAREN, "unbalanced-paren", ERROR,                                    \
	  "a parenthesis has no partner",                                      \
	  "RFC 1035 5.1",                                                      \
	  "Close it where the record ends, or write \\( or \\) for a "         \
	  "parenthesis in data.")                                              \
	X(DIRECTIVE, "unknown-directive", ERROR,                               \
	  "a $ word is no directive",                                          \
	  "RFC 1035 5.1; RFC 2308 4; BIND 9 ARM, $GENERATE",                   \
	  "Known are $ORIGIN, $TTL, $INCLUDE, $GENERATE and $DATE. Correct "   \
	  "the word, or write \\$ for a name that begins with a dollar "       \
	  "sign.")                                                             \
	X(INCLUDE, "include", ERROR,                                           \
	  "a file cannot be included",                                         \
	  "RFC 1035 5.1",                                                      \
	  "It is not there or not readable, includes itself, or is one too "   \
	  "many (see LIMITS). Correct the path, say --workdir DIR where "      \
	  "relative paths start elsewhere, or remove the line.")               \
	X(GENERATE, "generate", ERROR,                                         \
	  "a $GENERATE line cannot be expanded",                               \
	  "BIND 9 ARM, $GENERATE",                                             \
	  "The message names the number for which it fails. Correct the "      \
	  "range or the template.")                                            \
	X(OWNER_MISSING, "no-owner", ERROR,                                    \
	  "a record without an owner has none above it to take",               \
	  "RFC 1035 5.1",                                                      \
	  "The first record of a file begins with a blank. Write its owner, "  \
	  "or @ for the zone itself.")                                         \
	X(NAME, "bad-name", ERROR,                                             \
	  "a domain name breaks RFC 1035 2.3.4 or 5.1",                        \
	  "RFC 1035 2.3.4 and 5.1",                                            \
	  "A label is empty or over 63 octets, the name is over 255, or a "    \
	  "backslash stands alone. Correct the name.")                         \
	X(TTL, "bad-ttl", ERROR,                                               \
	  "a TTL is no number of 0..2147483647 (RFC 2181 8)",                  \
	  "RFC 2181 8; RFC 2308 4",                                            \
	  "Write seconds, or units as in 1h30m. Where no TTL is in force at "  \
	  "all, put a $TTL above the first record.")                           \
	X(TTL_LIMIT, "ttl-limit", WARNING,                                     \
	  "a TTL over 2147483647 counts as 0 (RFC 2181 8)",                    \
	  "RFC 2181 8",                                                        \
	  "Servers give such a record out with a TTL of 0. Write the TTL "     \
	  "that is meant.")                                                    \
	X(TYPE, "unknown-type", ERROR,                                         \
	  "the record type is not known",                                      \
	  "IANA, DNS parameters; RFC 3597",                                    \
	  "Mostly a slip of the pen, or a word too many in front of the "      \
	  "type. Correct it, or write the type as TYPE123 with its data as "   \
	  "RFC 3597 says.")                                                    \
	X(CLASS, "wrong-class", ERROR,                                         \
	  "a record is of another class than its zone",                        \
	  "RFC 1035 5.2",                                                      \
	  "A zone has one class, and SES's records are of class IN. Leave "    \
	  "the class out, or merge into the domain's zone of class IN.")       \
	X(RDATA, "bad-rdata", ERROR,                                           \
	  "the data does not fit the record's type",                           \
	  "RFC 1035 3.3, and the RFC of the type",                             \
	  "The message says which part of the data is wrong and why. "         \
	  "Correct it.")                                                       \
	X(MISSING_DOT, "missing-dot", WARNING,                                 \
	  "a name lacks its final dot, so that the origin is added to it",     \
	  "RFC 1035 5.1",                                                      \
	  "The name is written in full but without its final dot, so the "     \
	  "origin is added once more. End it in a dot.")                       \
	X(U_LABEL, "u-label", WARNING,                                         \
	  "a name holds raw UTF-8 where the DNS wants an A-label (RFC 5890)",  \
	  "RFC 5890 2.3.2.1",                                                  \
	  "Servers load the bytes as they are, and resolvers ask for "         \
	  "something else. Write the A-label that the message shows.")         \
	X(TEXT_CUT, "text-cut", WARNING,                                       \
	  "a ; cuts unquoted text short",                                      \
	  "RFC 1035 5.1",                                                      \
	  "Outside of quotes a ; begins a comment, so that most of an SPF "    \
	  "or DMARC record is lost. Put the text in quotes.")                  \
	/* the zone as a whole */                                              \
	X(NO_ORIGIN, "no-origin", ERROR,                                       \
	  "the zone's name is not known",                                      \
	  "RFC 1035 5.1",                                                      \
	  "Neither the zone's text nor the file's name tells it. Name it "     \
	  "with --origin NAME.")                                               \
	X(NO_SOA, "no-soa", ERROR,                                             \
	  "the zone has no SOA record at its apex",                            \
	  "RFC 1035 5.2",                                                      \
	  "It is no zone file, the SOA was left out, or the zone is another "  \
	  "one. Add the record, or name the zone with --origin NAME.")         \
	X(SOA_TWICE, "soa-twice", ERROR,                                       \
	  "the zone has more than one SOA record",                             \
	  "RFC 1035 5.2",                                                      \
	  "Remove one of the two.")                                            \
	X(CNAME_AND_OTHER, "cname-and-other-data", ERROR,                      \
	  "a name holds a CNAME and other data (RFC 1034 3.6.2)",              \
	  "RFC 1034 3.6.2",                                                    \
	  "A CNAME gives all that a name has to another one. Remove it, or "   \
	  "the other data.")                                                   \
	X(CNAME_TWICE, "cname-twice", ERROR,                                   \
	  "a name holds two CNAME records (RFC 2181 10.1)",                    \
	  "RFC 2181 10.1; RFC 6672 2.4",                                       \
	  "The same goes for DNAME. Remove one of the two.")                   \
	X(NO_NS, "no-ns", ERROR,                                               \
	  "the zone has no NS record at its apex",                             \
	  "RFC 1034 4.2.1",                                                    \
	  "Add the zone's name servers below the SOA.")                        \
	X(NS_ADDRESS, "ns-without-address", ERROR,                             \
	  "a name server in the zone has no address there",                    \
	  "RFC 1034 4.2.1; RFC 2181 10.3",                                     \
	  "Add its A or AAAA record; or, where a server elsewhere was "        \
	  "meant, the final dot of its name.")                                 \
	X(CDS, "cds-without-key", ERROR,                                       \
	  "a CDS or CDNSKEY record stands for no key of the zone (RFC 7344 "   \
	  "4.1)",                                                              \
	  "RFC 7344 4.1",                                                      \
	  "The signer adds these records. Remove the line from the unsigned "  \
	  "zone.")                                                             \
	X(MISPLACED, "misplaced", ERROR,                                       \
	  "a record stands at a name where its type may not",                  \
	  "RFC 4035 2.4; RFC 4592 4.2; RFC 5155 3",                            \
	  "Servers refuse the zone, as with a DS at the apex or an NS at a "   \
	  "wildcard. Remove the record, or move it to the zone that the "      \
	  "message names.")                                                    \
	X(OUT_OF_ZONE, "out-of-zone", WARNING,                                 \
	  "a record lies outside the zone and is ignored",                     \
	  "RFC 1034 4.2; BIND 9",                                              \
	  "Servers ignore it as well. Remove it, or move it to the zone "      \
	  "that it belongs to.")                                               \
	X(RRSET_TTL, "rrset-ttl", WARNING,                                     \
	  "records of one RRset differ in TTL (RFC 2181 5.2)",                 \
	  "RFC 2181 5.2",                                                      \
	  "Servers give one TTL for all of them, which the message names. "    \
	  "Write the same TTL at each.")                                       \
	X(FOREIGN_TYPE, "foreign-type", NOTE,                                  \
	  "ldns does not know the type; sesz alone has read the record",       \
	  "RFC 3597",                                                          \
	  "The record is kept byte for byte. There is nothing to be done.")

#endif
