/* dkim.c -- the shapes of DKIM labels and SES tokens
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "mail/dkim.h"

#include "base/ascii.h"
#include "base/base64.h"
#include "dns/name.h"

bool dkim_label_ok(struct span label)
{
	size_t i;

	if (!label.len || label.len > LABEL_MAX_LEN)
		return false;
	for (i = 0; i < label.len; i++)
		if (!ascii_is_alnum(label.p[i]) && label.p[i] != '-')
			return false;
	return label.p[0] != '-' && label.p[label.len - 1] != '-';
}

bool dkim_owner_split(const struct name *owner, struct name *domain)
{
	*domain = *owner;
	return name_up(domain) &&
	       span_is_nocase(name_label(domain), "_domainkey") &&
	       name_up(domain);
}

bool dkim_token_usual(struct span token)
{
	size_t i;

	for (i = 0; i < token.len; i++)
		if (!(token.p[i] >= 'a' && token.p[i] <= 'z') &&
		    !(token.p[i] >= '2' && token.p[i] <= '7'))
			return false;
	return token.len == 32;
}

bool dkim_verification_usual(struct span token)
{
	struct buf bytes = BUF_INIT;
	size_t wrong;
	bool usual;

	/* The length also says that there is no white space in it. */
	usual = token.len == 44 && base64_decode(token, &bytes, &wrong) &&
		bytes.len == 32;
	buf_release(&bytes);
	return usual;
}
