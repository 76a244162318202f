/* relpath.c -- a file's path as seen from a folder
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "base/relpath.h"

#include <stdlib.h>
#include <string.h>

#include "base/xmalloc.h"

char *relpath_folder(const char *file)
{
	const char *slash = strrchr(file, '/');

	if (!slash)
		return xstrdup(".");
	return slash == file ? xstrdup("/") :
			       xstrndup(file, (size_t)(slash - file));
}

/* What of `path` is below `top`, both resolved; "" for top itself, or NULL. */
static const char *below(const char *top, const char *path)
{
	size_t len = strcmp(top, "/") == 0 ? 0 : strlen(top);

	if (strncmp(path, top, len) != 0 || (path[len] && path[len] != '/'))
		return NULL;
	return path[len] ? path + len + 1 : path + len;
}

char *relpath(const char *folder, const char *file)
{
	const char *slash = strrchr(file, '/'), *rest = NULL;
	char *top = realpath(folder, NULL), *own = relpath_folder(file);
	char *dir = realpath(own, NULL), *found = NULL;

	if (top && dir)
		rest = below(top, dir);
	if (rest)
		found = xasprintf("%s%s%s", rest, *rest ? "/" : "",
				  slash ? slash + 1 : file);
	free(top);
	free(own);
	free(dir);
	return found;
}
