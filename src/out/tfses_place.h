/* tfses_place.h -- the names of a zone at which SES identities have records
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_OUT_TFSES_PLACE_H
#define SESZ_OUT_TFSES_PLACE_H

#include "out/tfses.h"

enum tfses_place_kind {
	PLACE_DKIM,      /* the domain */
	PLACE_TOKEN,     /* _amazonses.DOMAIN */
	PLACE_MAIL_FROM, /* the MAIL FROM domain */
};

struct tfses_place {
	enum tfses_place_kind kind;
	struct name name;
	size_t identity;
};

/* The identity that has that place at a name, or NULL. */
struct tfses_identity *tfses_place_find(const struct tfses *ses,
					enum tfses_place_kind kind,
					const struct name *name);

#endif
