/* ascii.h -- the letters and digits of ASCII, whatever the locale
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * <ctype.h> goes by the locale, and is not to be asked about a char below 0.
 * What DNS names, zone text and mail records are made of is ASCII everywhere.
 */
#ifndef SESZ_BASE_ASCII_H
#define SESZ_BASE_ASCII_H

#include <stdbool.h>
#include <stdint.h>

static inline bool ascii_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool ascii_is_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline bool ascii_is_alnum(char c)
{
	return ascii_is_alpha(c) || ascii_is_digit(c);
}

/* Space or tab: what parts the words of a line (WSP, RFC 5234 B.1). */
static inline bool ascii_is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* White space as isspace(3) has it in the C locale. */
static inline bool ascii_is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline char ascii_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

/* The same for an octet of the wire. */
static inline uint8_t ascii_lower_octet(uint8_t c)
{
	return c >= 'A' && c <= 'Z' ? (uint8_t)(c + ('a' - 'A')) : c;
}

/*
 * Letters, digits, - and _: what most text is made of, and what stands for
 * itself in a domain name, in zone text, in a string.  Indexed by an octet.
 */
extern const bool ascii_wordy[256];

#endif
