/* file.h -- files read whole, and what else is asked of files by their path
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Whatever fails is a finding of the rule "io" about the path, with the
 * system's reason and a way out.  Files are written by fileset.h.
 */
#ifndef SESZ_BASE_FILE_H
#define SESZ_BASE_FILE_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>
#include <time.h>

#include "base/buf.h"
#include "base/diag.h"

/* What a file was when it was read. */
struct file_stamp {
	dev_t dev;
	ino_t ino;
	off_t size;
	struct timespec mtime;
};

/* The most that is read: 4 GiB - 1. */
#define FILE_MAX_LEN UINT32_MAX

/*
 * Appends a whole file ("-": standard input) to `out`; stamp may be NULL, and
 * is all zero for standard input.  0, or -1 with a finding.
 */
int file_read(const char *path, struct buf *out, struct file_stamp *stamp,
	      struct diag *diag);
/* The same; a large one by up to that many threads. */
int file_read_by(unsigned threads, const char *path, struct buf *out,
		 struct file_stamp *stamp, struct diag *diag);
/* The first `len` bytes of a file, or what there is. */
int file_read_start(const char *path, size_t len, struct buf *out,
		    struct diag *diag);
/* Everything from an open descriptor; `name` is for messages. */
int file_read_fd(int fd, const char *name, struct buf *out, struct diag *diag);
bool file_exists(const char *path);
/* Do two paths lead to one file, links followed?  Hard links are two; "-" is none. */
bool file_same(const char *a, const char *b);
/* As messages name it: "<stdin>" for "-". */
const char *file_shown(const char *path);
/* Makes a folder where there is none; 0, or -1 with a finding. */
int file_make_folder(const char *path, struct diag *diag);
/* Adds "PATH: WHAT: " and what errno says; -1. */
int file_fail(struct diag *diag, const char *path, const char *what);

#endif
