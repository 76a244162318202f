/* tflabel.h -- the names of Terraform's resources, each from its record alone
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * The name of a resource is its address in Terraform's state: where it
 * changes, the live record is destroyed and made again.  So it depends on
 * nothing but the type and the owner, and no two owners share one; no record
 * that comes or goes can rename another.
 *
 *	txt_example_com                example.com. TXT
 *	txt_dmarc_example_com          _dmarc.example.com. TXT
 *	mx_wildcard_example_com        *.example.com. MX
 *	a_ns-a_corp_example            ns-a.corp.example. A
 *	srv__sip__tcp_example_com      _sip._tcp.example.com. SRV
 *	a_a_b_example_com__5f          a_b.example.com. A
 *	a_wildcard_example_com__x      wildcard.example.com. A
 *
 * Type and labels are in lower case with `_` between them.  A first label `*`
 * is spelled `wildcard`, and _amazonses, _dmarc and _domainkey lose their
 * underscore.  Letters, digits, `-` and the `_` that a label begins with stay.
 *
 * A first label dkim is a word, too, so that cname_dkim_example_com is free for
 * the DKIM CNAMEs of example.com, as many under one name as there are tokens.
 *
 *	cname_dkim_example_com__x      dkim.example.com. CNAME
 *
 * An owner that could be read in another way then (one with other bytes,
 * with a `_` elsewhere or at the start of its last label, or with a label that
 * is itself the word wildcard, dkim, amazonses, dmarc or domainkey) has other bytes
 * written as `_` and gets `__` and a key: for each `_` that it was written with,
 * from the left, `-` for a dot or the byte in hex, and `x` in front of a label
 * that is such a word; `-` at the end are left off.
 */
#ifndef SESZ_OUT_TFLABEL_H
#define SESZ_OUT_TFLABEL_H

#include <stdint.h>

#include "base/buf.h"
#include "dns/name.h"

/* The name of the aws_route53_record of an RRset. */
void tflabel_record(uint16_t type, const struct name *owner, struct buf *out);
/* That of the DKIM CNAMEs of an identity's domain. */
void tflabel_dkim(const struct name *domain, struct buf *out);
/* What is added for a set identifier. */
void tflabel_add_set(struct span set_identifier, struct buf *out);
/* The name of the data source of a zone, and of the resources of an SES identity: the same without a type, `_` in front of what is no letter. */
void tflabel_zone(const struct name *origin, struct buf *out);

#endif
