/* fuzz_dkim.c -- any bytes as a DKIM key record and as the file of a key
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "base/buf.h"
#include "check.h"
#include "mail/dkim.h"

static void check_flaws(const struct dkim_record *record, size_t size)
{
	struct dkim_flaw flaws[DKIM_FLAWS_MAX];
	size_t n = dkim_record_flaws(record, flaws), i;

	CHECK(n <= DKIM_FLAWS_MAX);
	for (i = 0; i < n; i++)
		CHECK(flaws[i].where < size && *flaws[i].text && *flaws[i].hint);
}

static void check_record(struct span text)
{
	struct buf out = BUF_INIT;
	struct dkim_record record;
	const char *why = NULL;
	size_t where = 0;

	if (dkim_record_parse(&record, text, &where, &why) == 0) {
		CHECK(dkim_record_meant(text));
		CHECK(dkim_record_same(&record, &record));
		check_flaws(&record, text.len);
		dkim_record_describe(&record, &out);
		CHECK(out.len > 0);
		buf_release(&out);
	} else {
		CHECK(where <= text.len && why && *why);
	}
}

/* What is taken is taken again, and is a good record behind a p=. */
static void check_key(struct span text)
{
	struct buf key = BUF_INIT, again = BUF_INIT, record = BUF_INIT;
	struct dkim_key_error err;
	struct dkim_record parsed;
	const char *why;
	size_t where;

	if (dkim_key_read(text, &key, &err) == 0) {
		CHECK(dkim_key_read(buf_span(&key), &again, &err) == 0);
		CHECK(span_eq(buf_span(&key), buf_span(&again)));
		buf_addf(&record, "p=%s", buf_str(&key));
		CHECK(dkim_record_parse(&parsed, buf_span(&record), &where,
					&why) == 0);
		CHECK(parsed.bits >= 1024 && parsed.bits <= 2048 && !parsed.bare);
	} else {
		CHECK(!key.len && *err.why && *err.hint);
		CHECK(err.where == DKIM_NOWHERE || err.where < text.len);
	}
	buf_release(&key);
	buf_release(&again);
	buf_release(&record);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span text = span_make((const char *)data, size);

	check_record(text);
	check_key(text);
	return 0;
}
