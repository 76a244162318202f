/* dkim_keys.h -- public keys of several kinds, made by openssl, for the tests of DKIM
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_TESTS_DKIM_KEYS_H
#define SESZ_TESTS_DKIM_KEYS_H

/* One key of 1024 bits in both forms. */
#define BASE64_1024                                                            \
	"MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDK4ynAzffoBG+BR11FLJs2Eqqr"     \
	"i4+2NSbdtTGiqZT3kufieGn26pvN90d56jEtB0ET+up15wj1Xwh8QP2w+8i7tKfQ"     \
	"P4iIhC1TkAFdArK78XaBcO3DT0OZ2GdNnCpmE2zdt3T+zo/rR6IO6iRxGhPkSLIo"     \
	"QLBM1MnpC7vElzd5IwIDAQAB"
#define BARE_1024                                                              \
	"MIGJAoGBAMrjKcDN9+gEb4FHXUUsmzYSqquLj7Y1Jt21MaKplPeS5+J4afbqm833"     \
	"R3nqMS0HQRP66nXnCPVfCHxA/bD7yLu0p9A/iIiELVOQAV0CsrvxdoFw7cNPQ5nY"     \
	"Z02cKmYTbN23dP7Oj+tHog7qJHEaE+RIsihAsEzUyekLu8SXN3kjAgMBAAE="
#define HEAD_2048                                                              \
	"MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAxtufA6Oblblrt/jFwblt"     \
	"zNXVM0Z0cSUwXiYdbSYLiH3qUC7x+kQOQodABJZHc8sT9pq5u5AqJLTAr5raYbJB"     \
	"3IJiu3OK/E66LLol3qsAZljXm32tavtWtoHYgbbbhrRhXLcOkWdkEp0nPunKtpKu"
#define TAIL_2048                                                              \
	"LlmgToYB+ED2mK5O6weahu/u3obNq/dxvMWF9YWROxbkgWf7Bk+um9AG5kc3q8iV"     \
	"+0pedBIC8+HSzTc0kQduRdd52jBVFppNZh5hwGQPwuR5PycwX7g8ZXoAhxiS8rzU"     \
	"NZPfP6ibGA5kbnrUtV2yNZSBsbfcyhRbhfCPP/sjAENbGcjVV8PkCxFZPUrbND5G"     \
	"CwIDAQAB"
#define BASE64_2048 HEAD_2048 TAIL_2048
#define BASE64_512                                                             \
	"MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAKFGyNS0boc8IBLnkoCCCQCIJ4NfRIns"     \
	"1BZuQpIzbr178BS2orxwVj7h7LcWl+2s0Zo7eOX7Z7F3aq44iG3iTecCAwEAAQ=="
#define EC_256                                                                 \
	"MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAErFwdfDQLT6laTNbCJXyEXI1i4huW"     \
	"PcgUr0QNNx26wCd2XAm+nOaaDvdlKqw4sRMYhSYcdf2VE3nlUY9FAxO4JA=="
#define ED25519_INFO                                                           \
	"MCowBQYDK2VwAyEAiQiqSF6MzPmFYo/Xh4BU3zIvIwvhbbw6/KzQgnT8NW4="
#define ED25519_RAW "iQiqSF6MzPmFYo/Xh4BU3zIvIwvhbbw6/KzQgnT8NW4="

#define PEM(label, base64)                                                     \
	"-----BEGIN " label "-----\n" base64 "\n-----END " label "-----\n"

#endif
