/* relpath.h -- a file's path as seen from a folder
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_BASE_RELPATH_H
#define SESZ_BASE_RELPATH_H

/*
 * The path of a file below a folder, without the folder; free(3).  Links and
 * ".." on the way are followed, a link that is the file itself is not.  NULL
 * where the file is not below the folder, or one of the two is not there.
 */
char *relpath(const char *folder, const char *file);

/* The folder of a path, "." where it names none; free(3). */
char *relpath_folder(const char *file);

#endif
