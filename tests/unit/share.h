/* share.h -- how much of a long test is worth its time
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * With sanitizers a test takes about six times as long.  What they look for
 * shows in a part of the inputs; the build without them tries all.
 */
#ifndef SESZ_TESTS_SHARE_H
#define SESZ_TESTS_SHARE_H

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif

#ifdef SANITIZED
#define SHARE_OF(n) ((n) / 6)
#else
#define SHARE_OF(n) (n)
#endif

#endif
