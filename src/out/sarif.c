/* sarif.c -- findings for code scanning: SARIF 2.1.0 (OASIS)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "out/sarif.h"

#include <string.h>

#include "base/ascii.h"
#include "out/jsonout.h"

#define SCHEMA                                                                 \
	"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"  \
	"sarif-schema-2.1.0.json"

/* --- results (3.27) ------------------------------------------------------- */

static bool stands_for_itself(char c)
{
	return ascii_is_alnum(c) || strchr("-._~/", c);
}

/* A path as a reference of RFC 3986; one without a scheme in its first part. */
static json_t *uri_of(const char *path)
{
	struct buf uri = BUF_INIT;
	json_t *string;

	if (*path == '/')
		buf_adds(&uri, "file://");
	for (; *path; path++) {
		if (stands_for_itself(*path))
			buf_addc(&uri, *path);
		else
			buf_addf(&uri, "%%%02X", (unsigned char)*path);
	}
	string = json_string(buf_str(&uri));
	buf_release(&uri);
	return string;
}

/* Columns count characters here (columnKind). */
static json_t *location_of(const struct finding *f)
{
	json_t *place = json_object();

	json_object_set_new(place, "artifactLocation",
			    json_pack("{s:o}", "uri", uri_of(f->file)));
	if (f->line)
		json_object_set_new(place, "region",
				    json_pack("{s:o, s:o}", "startLine",
					      jsonout_line(f->line),
					      "startColumn",
					      jsonout_line(f->point)));
	return json_pack("{s:o}", "physicalLocation", place);
}

/* Braces are for placeholders, and stand for themselves in pairs (3.11.5). */
static void add_text(struct buf *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '{' || *text == '}')
			buf_addc(out, *text);
		buf_addc(out, *text);
	}
}

static json_t *message_of(const struct finding *f)
{
	struct buf text = BUF_INIT;
	json_t *string;

	add_text(&text, f->text);
	if (f->hint) {
		buf_adds(&text, "\nWay out: ");
		add_text(&text, f->hint);
	}
	string = jsonout_string(buf_str(&text));
	buf_release(&text);
	return json_pack("{s:o}", "text", string);
}

static json_t *result_of(const struct finding *f)
{
	json_t *locations = json_array();

	/* What comes by a pipe has no place in a repository. */
	if (f->file && strcmp(f->file, "-") != 0)
		json_array_append_new(locations, location_of(f));
	return json_pack("{s:s, s:i, s:s, s:o, s:o}",
			 "ruleId", rule_name(f->rule),
			 "ruleIndex", (int)f->rule,
			 "level", severity_name(rule_severity(f->rule)),
			 "message", message_of(f),
			 "locations", locations);
}

void sarif_add(json_t *results, const struct diag *diag)
{
	size_t i;

	for (i = 0; i < diag->n; i++)
		json_array_append_new(results, result_of(&diag->v[i]));
}

/* --- rules (3.49) ---------------------------------------------------------- */

static json_t *help_of(enum rule rule)
{
	struct buf text = BUF_INIT;
	json_t *string;

	buf_addf(&text, "%s Source: %s.", rule_way(rule), rule_source(rule));
	string = json_string(buf_str(&text));
	buf_release(&text);
	return json_pack("{s:o}", "text", string);
}

static json_t *rule_of(enum rule rule)
{
	return json_pack("{s:s, s:{s:s}, s:o, s:{s:s}}",
			 "id", rule_name(rule),
			 "shortDescription", "text", rule_sentence(rule),
			 "help", help_of(rule),
			 "defaultConfiguration",
			 "level", severity_name(rule_severity(rule)));
}

static json_t *rules_of_table(void)
{
	json_t *rules = json_array();
	int i;

	for (i = 0; i < RULE_COUNT; i++)
		json_array_append_new(rules, rule_of((enum rule)i));
	return rules;
}

void sarif_write(json_t *results, const char *version, bool done,
		 struct buf *out)
{
	json_t *log, *driver;

	driver = json_pack("{s:s, s:s, s:o}", "name", "sesz", "version", version,
			   "rules", rules_of_table());
	log = json_pack("{s:s, s:s, s:[{s:{s:o}, s:[{s:b}], s:s, s:o}]}",
			"$schema", SCHEMA, "version", "2.1.0", "runs",
			"tool", "driver", driver,
			"invocations", "executionSuccessful", done,
			"columnKind", "unicodeCodePoints",
			"results", results);
	jsonout_write(log, out);
	json_decref(log);
}
