# mkman.awk -- makes a manual page: @opts_NAME@ alone on a line stands for the
# text of opts_NAME.mdoc, a group of options that several commands have
# SPDX-License-Identifier: BSD-3-Clause
#
# usage: awk -v dir=FOLDER-OF-THE-PARTS -f mkman.awk PAGE.1.in >PAGE.1

/^@[a-z_]+@$/ {
	part = dir "/" substr($0, 2, length($0) - 2) ".mdoc"
	lines = 0
	while ((status = (getline line < part)) > 0) {
		print line
		lines++
	}
	close(part)
	if (status < 0 || !lines) {
		print FILENAME ": no text in " part > "/dev/stderr"
		exit 1
	}
	next
}
{ print }
