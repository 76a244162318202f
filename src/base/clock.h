/* clock.h -- how long things take
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_BASE_CLOCK_H
#define SESZ_BASE_CLOCK_H

#include <stdint.h>

/* Microseconds since some moment; never set back. */
uint64_t clock_us(void);

#endif
