/* test_msg.c -- questions to DNS servers, and their answers
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "dns/msg.h"

#include <criterion/criterion.h>

#include "mutate.h"
#include "names.h"

/* The answer to mail.example.com MX: an alias, and the MX at its end. */
static void put_answer(struct buf *out, uint16_t id)
{
	static const char head[] = "\x84\x00\0\1\0\2\0\1\0\0"
				   "\4mail\7example\3com\0\0\x0f\0\1"
				   "\xc0\x0c\0\5\0\1\0\0\2\x58\0\4\1w\xc0\x11"
				   "\1W\xc0\x11\0\x0f\0\1\0\0\0\1\0\6\0\x0a\1m\xc0\x11"
				   "\xc0\x11\0\2\0\1\0\0\0\1\0\2\xc0\x11";

	buf_addc(out, (char)(id >> 8));
	buf_addc(out, (char)(id & 0xff));
	buf_add(out, head, sizeof(head) - 1);
}

static struct question mail_mx(void)
{
	return (struct question){ .owner = name_of("MAIL.example.com."),
				  .type = TYPE_MX };
}

static int read_answer(struct msg *msg, const struct buf *b,
		       const struct question *q, uint16_t id)
{
	return msg_read(msg, (const uint8_t *)b->data, b->len, q, id);
}

Test(msg, question)
{
	struct question q = mail_mx();
	struct buf plain = BUF_INIT, edns = BUF_INIT;
	uint16_t id, other;

	q.recurse = true;
	cr_assert_eq(msg_ask(&q, false, &plain, &id), 0);
	cr_expect_eq(plain.len, 12 + 18 + 4);
	cr_expect_eq((uint8_t)plain.data[0], id >> 8);
	cr_expect_eq((uint8_t)plain.data[1], id & 0xff);
	cr_expect_eq(memcmp(plain.data + 2, "\1\0\0\1\0\0\0\0\0\0", 10), 0);
	q.recurse = false;
	cr_assert_eq(msg_ask(&q, true, &edns, &other), 0);
	cr_expect_eq(memcmp(edns.data + 2, "\0\0\0\1\0\0\0\0\0\1", 10), 0);
	/* OPT, and room for 1232 octets. */
	cr_expect_eq(memcmp(edns.data + plain.len, "\0\0\x29\4\xd0", 5), 0);
	buf_release(&plain);
	buf_release(&edns);
}

Test(msg, answer)
{
	struct question q = mail_mx();
	struct buf b = BUF_INIT, text = BUF_INIT;
	struct msg msg;

	put_answer(&b, 0x1234);
	cr_assert_eq(read_answer(&msg, &b, &q, 0x1234), 0);
	cr_expect_eq(msg.rcode, RCODE_NOERROR);
	cr_expect(msg.authoritative);
	cr_expect_not(msg.truncated);
	cr_assert_eq(msg.n, 3);
	cr_expect_eq(msg.nanswer, 2);
	rr_print(&msg.v[0], &text);
	buf_addc(&text, '\n');
	rr_print(&msg.v[1], &text);
	cr_expect_str_eq(buf_str(&text),
			 "mail.example.com. 600 IN CNAME w.example.com.\n"
			 "W.example.com. 1 IN MX 10 m.example.com.");
	msg_release(&msg);
	buf_release(&text);
	buf_release(&b);
}

Test(msg, not_the_answer)
{
	struct question q = mail_mx();
	struct buf b = BUF_INIT;
	struct msg msg;

	put_answer(&b, 0x1234);
	cr_expect_eq(read_answer(&msg, &b, &q, 0x1235), -1);
	q.type = TYPE_TXT;
	cr_expect_eq(read_answer(&msg, &b, &q, 0x1234), -1);
	q = mail_mx();
	q.owner.wire[1] = 'n';
	cr_expect_eq(read_answer(&msg, &b, &q, 0x1234), -1);
	q = mail_mx();
	b.data[2] &= 0x7f; /* a question */
	cr_expect_eq(read_answer(&msg, &b, &q, 0x1234), -1);
	buf_release(&b);
}

/* A server that cannot read a question sends none back. */
Test(msg, no_question)
{
	struct question q = mail_mx();
	struct msg msg;
	struct buf b = BUF_INIT;

	buf_add(&b, "\x12\x34\x80\x01\0\0\0\0\0\0\0\0", 12);
	cr_assert_eq(read_answer(&msg, &b, &q, 0x1234), 0);
	cr_expect_eq(msg.rcode, RCODE_FORMERR);
	msg_release(&msg);
	b.data[3] = 0;
	cr_expect_eq(read_answer(&msg, &b, &q, 0x1234), -1);
	buf_release(&b);
}

/* Cut anywhere, and changed anywhere: an answer or none, and nothing worse. */
Test(msg, damaged)
{
	struct question q = mail_mx();
	struct buf b = BUF_INIT, copy = BUF_INIT;
	uint32_t seed = 1, i, answers = 0;
	struct msg msg;

	put_answer(&b, 0x1234);
	for (i = 0; i < b.len; i++)
		cr_expect_eq(msg_read(&msg, (const uint8_t *)b.data, i, &q,
				      0x1234), -1);
	for (i = 0; i < 50000; i++) {
		size_t at = mutate_random(&seed) % b.len;

		buf_clear(&copy);
		buf_addspan(&copy, buf_span(&b));
		copy.data[at] = (char)mutate_random(&seed);
		copy.data[mutate_random(&seed) % b.len] ^=
			(char)(1 << mutate_random(&seed) % 8);
		if (read_answer(&msg, &copy, &q, 0x1234) == 0) {
			answers++;
			msg_release(&msg);
		}
	}
	cr_expect_gt(answers, 100);
	buf_release(&copy);
	buf_release(&b);
}

Test(msg, rcodes)
{
	struct buf b = BUF_INIT;

	msg_print_rcode(RCODE_REFUSED, &b);
	buf_addc(&b, ' ');
	msg_print_rcode(RCODE_SERVFAIL, &b);
	buf_addc(&b, ' ');
	msg_print_rcode(14, &b);
	cr_expect_str_eq(buf_str(&b), "REFUSED SERVFAIL RCODE14");
	buf_release(&b);
}
