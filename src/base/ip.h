/* ip.h -- IP addresses from text
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_BASE_IP_H
#define SESZ_BASE_IP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"

enum { IP_MAX = 16 }; /* octets */

/*
 * inet_pton(3) for bytes that may hold anything: `family` is AF_INET or
 * AF_INET6, and 4 or 16 octets are set.
 */
bool ip_parse(int family, struct span text, uint8_t octets[IP_MAX]);

#endif
