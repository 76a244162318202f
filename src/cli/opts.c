/* opts.c -- the options, each known at one place
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "cli/opts.h"

#include <stdlib.h>

#include "base/num.h"
#include "base/xmalloc.h"
#include "dns/idn.h"
#include "out/nsupdate.h"

/* --- those that only note that they were given, and what ----------------- */

#define SETS_FLAG(function, member)                                            \
	static const char *function(struct settings *s, const char *arg)       \
	{                                                                      \
		(void)arg;                                                     \
		s->member = true;                                              \
		return NULL;                                                   \
	}

#define SETS_TEXT(function, member)                                            \
	static const char *function(struct settings *s, const char *arg)       \
	{                                                                      \
		s->member = arg;                                               \
		return NULL;                                                   \
	}

SETS_FLAG(set_apex_spf, flags.apex_spf)
SETS_FLAG(set_replace, merge.replace)
SETS_FLAG(set_prune, merge.prune)
SETS_FLAG(set_allow_signed, merge.allow_signed)
SETS_FLAG(set_dry_run, dry_run)
SETS_FLAG(set_count_ttl, compare.ttl)
SETS_FLAG(set_dnssec, compare.dnssec)
SETS_FLAG(set_list_rules, list_rules)
SETS_FLAG(set_with_verification, ses.with_verification)
SETS_FLAG(set_with_apex, tfzone.with_apex)
SETS_FLAG(set_no_comments, tfzone.no_comments)
SETS_FLAG(set_prevent_destroy, tfzone.tf.prevent_destroy)
SETS_FLAG(set_strict, strict)
SETS_FLAG(set_force, force)
SETS_FLAG(set_null, null_names)
SETS_FLAG(set_resume, resume)
SETS_FLAG(set_help, help)

SETS_TEXT(set_workdir, workdir)
SETS_TEXT(set_output, output)
SETS_TEXT(set_terraform, terraform)
SETS_TEXT(set_patch, patch)
SETS_TEXT(set_relative, relative)
SETS_TEXT(set_key, key)
SETS_TEXT(set_explain, explain)
SETS_TEXT(set_live, live)
SETS_TEXT(set_hostmaster, hostmaster)
SETS_TEXT(set_from_file, from_file)

/* --- one function an option --------------------------------------------- */

static const char *set_string(char **to, const char *arg)
{
	free(*to);
	*to = xstrdup(arg);
	return NULL;
}

/* Which of the n words it is; n: none. */
static int pick(const char *arg, const char *const *words, int n)
{
	int i;

	for (i = 0; i < n && strcmp(arg, words[i]) != 0; i++)
		continue;
	return i;
}

/* A domain name, as people write it, in its form in the DNS. */
static const char *set_name(char **to, const char *arg)
{
	struct buf ascii = BUF_INIT;
	const char *why = idn_to_ascii(span_str(arg), &ascii);

	if (!why)
		set_string(to, buf_str(&ascii));
	buf_release(&ascii);
	return why;
}

static const char *set_identity(struct settings *s, const char *arg)
{
	GROW(s->identity_files, s->nidentity_files, s->identity_files_cap);
	s->identity_files[s->nidentity_files++] = arg;
	return NULL;
}

static const char *set_domain(struct settings *s, const char *arg)
{
	return set_name(&s->flags.domain, arg);
}

static const char *set_region(struct settings *s, const char *arg)
{
	return set_string(&s->flags.region, arg);
}

static const char *set_verification(struct settings *s, const char *arg)
{
	strings_add(&s->flags.verification_tokens, span_str(arg));
	return NULL;
}

static const char *set_dkim_token(struct settings *s, const char *arg)
{
	strings_add(&s->flags.dkim_tokens, span_str(arg));
	return NULL;
}

static const char *set_dkim_zone(struct settings *s, const char *arg)
{
	return set_name(&s->flags.dkim_zone, arg);
}

static const char *set_dkim_key(struct settings *s, const char *arg)
{
	if (!strchr(arg, '=') || *arg == '=' || !strchr(arg, '=')[1])
		return "it is SELECTOR=FILE";
	GROW(s->dkim_keys, s->ndkim_keys, s->dkim_keys_cap);
	s->dkim_keys[s->ndkim_keys++] = arg;
	return NULL;
}

static const char *set_mail_from(struct settings *s, const char *arg)
{
	s->flags.no_mail_from = false;
	return set_name(&s->flags.mail_from, arg);
}

static const char *set_no_mail_from(struct settings *s, const char *arg)
{
	(void)arg;
	s->flags.no_mail_from = true;
	free(s->flags.mail_from);
	s->flags.mail_from = NULL;
	return NULL;
}

static const char *set_spf_all(struct settings *s, const char *arg)
{
	if (strcmp(arg, "~all") != 0 && strcmp(arg, "-all") != 0 &&
	    strcmp(arg, "?all") != 0)
		return "it is ~all, -all or ?all";
	return set_string(&s->flags.spf_all, arg);
}

static const char *set_dmarc(struct settings *s, const char *arg)
{
	s->flags.no_dmarc = false;
	return set_string(&s->flags.dmarc, arg);
}

static const char *set_no_dmarc(struct settings *s, const char *arg)
{
	(void)arg;
	s->flags.no_dmarc = true;
	free(s->flags.dmarc);
	s->flags.dmarc = NULL;
	return NULL;
}

static const char *set_dmarc_rua(struct settings *s, const char *arg)
{
	return set_string(&s->flags.dmarc_rua, arg);
}

static const char *set_dmarc_policy(struct settings *s, const char *arg)
{
	return set_string(&s->flags.dmarc_policy, arg);
}

static const char *set_ttl(struct settings *s, const char *arg)
{
	if (rr_ttl_parse(span_str(arg), &s->ttl) < 0 || s->ttl > INT32_MAX)
		return "a TTL is a number of 0 to 2147483647 (RFC 2181 8)";
	s->ttl_given = true;
	return NULL;
}

static const char *set_origin(struct settings *s, const char *arg)
{
	return set_name(&s->origin, arg);
}

static const char *set_serial(struct settings *s, const char *arg)
{
	static const char *const modes[] = {
		[SERIAL_AUTO] = "auto",		[SERIAL_INCREMENT] = "increment",
		[SERIAL_DATE] = "date",		[SERIAL_UNIXTIME] = "unixtime",
		[SERIAL_KEEP] = "keep",
	};
	int i = pick(arg, modes, SERIAL_KEEP + 1);

	if (i > SERIAL_KEEP)
		return "it is auto, increment, date, unixtime or keep";
	s->merge.serial = (enum serial_mode)i;
	return NULL;
}

static const char *set_backup(struct settings *s, const char *arg)
{
	const char *suffix = arg ? arg : ".orig";

	if (!*suffix || strchr(suffix, '/'))
		return "a suffix is some characters without /";
	return set_string(&s->backup, *suffix == '.' ? suffix + 1 : suffix);
}

static const char *set_format(struct settings *s, const char *arg)
{
	static const char *const formats[] = {
		[FORMAT_UNIFIED] = "unified",	[FORMAT_MAIL] = "mail",
		[FORMAT_NSUPDATE] = "nsupdate", [FORMAT_ROUTE53] = "route53",
		[FORMAT_JSON] = "json",		[FORMAT_SUMMARY] = "summary",
	};
	int i = pick(arg, formats, FORMAT_SUMMARY + 1);

	if (i > FORMAT_SUMMARY)
		return "it is unified, mail, nsupdate, route53, json or summary";
	s->format = (enum format)i;
	return NULL;
}

static const char *set_server(struct settings *s, const char *arg)
{
	if (!nsupdate_server_ok(arg))
		return "it is ADDRESS or ADDRESS#PORT";
	s->server = arg;
	return NULL;
}

static const char *set_ignore(struct settings *s, const char *arg)
{
	uint16_t type;

	if (rr_type_parse(span_str(arg), &type) < 0)
		return "it is a record type, as TXT or TYPE65534";
	GROW(s->ignore, s->compare.nignore, s->ignore_cap);
	s->ignore[s->compare.nignore++] = type;
	s->compare.ignore = s->ignore;
	return NULL;
}

static const char *set_findings(struct settings *s, const char *arg)
{
	static const char *const forms[] = {
		[FINDINGS_TEXT] = "text",
		[FINDINGS_JSON] = "json",
		[FINDINGS_SARIF] = "sarif",
	};
	int i = pick(arg, forms, FINDINGS_SARIF + 1);

	if (i > FINDINGS_SARIF)
		return "it is text, json or sarif";
	s->findings = (enum findings_form)i;
	return NULL;
}

static const char *set_fail_on(struct settings *s, const char *arg)
{
	int sev = SEV_NOTE;

	while (sev <= SEV_ERROR &&
	       strcmp(arg, severity_name((enum severity)sev)) != 0)
		sev++;
	if (sev > SEV_ERROR)
		return "it is error, warning or note";
	s->fail_on = (enum severity)sev;
	return NULL;
}

static const char *set_imports(struct settings *s, const char *arg)
{
	static const char *const kinds[] = {
		[IMPORTS_NONE] = "none",
		[IMPORTS_BLOCKS] = "blocks",
		[IMPORTS_COMMANDS] = "commands",
	};
	int i = pick(arg, kinds, IMPORTS_COMMANDS + 1);

	if (i > IMPORTS_COMMANDS)
		return "it is blocks, commands or none";
	s->tfzone.imports = (enum tfimport_form)i;
	return NULL;
}

static const char *set_style(struct settings *s, const char *arg)
{
	if (strcmp(arg, "literal") != 0 && strcmp(arg, "reference") != 0)
		return "it is literal or reference";
	s->reference = *arg == 'r';
	s->flags.tokens_later = s->reference;
	return NULL;
}

static const char *set_ses_api(struct settings *s, const char *arg)
{
	if (strcmp(arg, "v1") != 0 && strcmp(arg, "v2") != 0)
		return "it is v1 or v2";
	s->ses.api = arg[1] == '1' ? TFSES_V1 : TFSES_V2;
	s->ses_api = true;
	return NULL;
}

static const char *set_syntax(struct settings *s, const char *arg)
{
	if (strcmp(arg, "hcl") != 0 && strcmp(arg, "json") != 0)
		return "it is hcl or json";
	s->tfzone.tf.syntax = *arg == 'h' ? TF_NATIVE : TF_JSON;
	return NULL;
}

/* As the console shows it, or as the API does, with a path before it. */
static const char *set_zone_id(struct settings *s, const char *arg)
{
	static const char path[] = "/hostedzone/";
	size_t len;

	if (strncmp(arg, path, strlen(path)) == 0)
		arg += strlen(path);
	len = strspn(arg, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
	if (!len || len > 32 || arg[len])
		return "it is up to 32 capital letters and digits, as Z0123456789ABC";
	set_string(&s->zone_id, arg);
	s->tfzone.tf.zone_id = s->zone_id;
	return NULL;
}

static const char *set_only(struct settings *s, const char *arg)
{
	if (strcmp(arg, "ses") != 0 && strcmp(arg, "all") != 0)
		return "it is ses or all";
	s->tfzone.only_ses = *arg == 's';
	return NULL;
}

static const char *add_arg(struct args *args, const char *arg)
{
	GROW(args->v, args->n, args->cap);
	args->v[args->n++] = arg;
	return NULL;
}

static const char *set_ns(struct settings *s, const char *arg)
{
	return add_arg(&s->ns, arg);
}

static const char *set_mx(struct settings *s, const char *arg)
{
	return add_arg(&s->mx, arg);
}

static const char *set_address(struct settings *s, const char *arg)
{
	return add_arg(&s->addresses, arg);
}

static const char *set_sort(struct settings *s, const char *arg)
{
	static const char *const orders[] = {
		[CANON_OWNER] = "owner",
		[CANON_NONE] = "none",
	};
	int i = pick(arg, orders, CANON_NONE + 1);

	if (i > CANON_NONE)
		return "it is owner or none";
	s->canon.sort = (enum canon_sort)i;
	return NULL;
}

static const char *set_resolver(struct settings *s, const char *arg)
{
	return add_arg(&s->resolvers, arg);
}

static const char *set_timeout(struct settings *s, const char *arg)
{
	uint32_t n;

	if (num_u32(span_str(arg), 60, &n) < 0 || n == 0)
		return "it is a number of 1 to 60";
	s->timeout = n;
	return NULL;
}

static const char *set_tries(struct settings *s, const char *arg)
{
	uint32_t n;

	if (num_u32(span_str(arg), 10, &n) < 0 || n == 0)
		return "it is a number of 1 to 10";
	s->tries = n;
	return NULL;
}

static const char *set_wait(struct settings *s, const char *arg)
{
	uint32_t n = 900;

	if (arg && (num_u32(span_str(arg), 604800, &n) < 0 || n == 0))
		return "it is a number of 1 to 604800, seconds of up to a week";
	s->wait = n;
	return NULL;
}

static const char *set_findings_format(struct settings *s, const char *arg)
{
	if (strcmp(arg, "text") != 0 && strcmp(arg, "json") != 0)
		return "it is text or json";
	s->json = *arg == 'j';
	return NULL;
}

static const char *set_report(struct settings *s, const char *arg)
{
	if (strcmp(arg, "-") == 0)
		return "it is a file, to which lines are added";
	s->report = arg;
	return NULL;
}

static const char *set_jobs(struct settings *s, const char *arg)
{
	uint32_t n;

	if (num_u32(span_str(arg), 1024, &n) < 0 || n == 0)
		return "it is a number of 1 to 1024";
	s->jobs = n;
	return NULL;
}

static const char *set_quiet(struct settings *s, const char *arg)
{
	(void)arg;
	s->verbosity = -1;
	return NULL;
}

static const char *set_verbose(struct settings *s, const char *arg)
{
	(void)arg;
	s->verbosity = 1;
	return NULL;
}

static const char *set_colour(struct settings *s, const char *arg)
{
	if (!arg || strcmp(arg, "always") == 0)
		s->colour = COLOUR_ALWAYS;
	else if (strcmp(arg, "auto") == 0)
		s->colour = COLOUR_AUTO;
	else if (strcmp(arg, "never") == 0)
		s->colour = COLOUR_NEVER;
	else
		return "it is auto, always or never";
	return NULL;
}

/* --- the tables --------------------------------------------------------- */

#define OPT_JOBS                                                               \
	{                                                                      \
		"jobs", 'j', "N",                                              \
			"zones at once, or threads of a large one (default: "  \
			"processors online)",                                  \
			set_jobs                                               \
	}

const struct opt opts_source[] = {
	{ .name = "Sources" },
	{ "identity", 'i', "FILE",
	  "where the tokens are, - for standard input; repeatable (default: "
	  "STEM.ses.json beside the zone, DOMAIN.ses.json beside a new one)",
	  set_identity },
	{ 0 },
};

const struct opt opts_identity[] = {
	{ .name = "Identity" },
	{ "domain", 'd', "NAME",
	  "use only this identity; the domain of sources that name none", set_domain },
	{ "region", 'r', "REGION", "SES region, as eu-west-1", set_region },
	{ "verification-token", 0, "T", "value for the _amazonses TXT; repeatable",
	  set_verification },
	{ "dkim-token", 0, "T", "Easy DKIM token; repeatable", set_dkim_token },
	{ "dkim-zone", 0, "NAME",
	  "the zone that DKIM CNAMEs point into (default: from the source, else by "
	  "region)", set_dkim_zone },
	{ "dkim-key", 0, "SELECTOR=FILE",
	  "BYODKIM: publish this public key (PEM, DER or base64)", set_dkim_key },
	{ "mail-from", 0, "NAME",
	  "MAIL FROM domain, relative to the identity's (default: from the source, "
	  "else mail)", set_mail_from },
	{ "dmarc", 0, "TEXT", "the DMARC record (default: keep what is there, else "
	  "v=DMARC1; p=none)", set_dmarc },
	{ 0 },
};

const struct opt opts_records[] = {
	{ .name = "Records" },
	{ "no-mail-from", 0, NULL, "no MAIL FROM records", set_no_mail_from },
	{ "apex-spf", 0, NULL,
	  "put SES's include into the SPF record of the domain itself, too",
	  set_apex_spf },
	{ "spf-all", 0, "~all|-all|?all", "end of a new SPF record (default ~all)",
	  set_spf_all },
	{ "no-dmarc", 0, NULL, "no DMARC record", set_no_dmarc },
	{ "dmarc-rua", 0, "URI", "rua of a new DMARC record", set_dmarc_rua },
	{ "dmarc-policy", 0, "P", "policy of a new DMARC record (default none)",
	  set_dmarc_policy },
	{ "ttl", 0, "SECONDS",
	  "TTL of new records (default 600, of a new zone 3600)", set_ttl },
	{ 0 },
};

const struct opt opts_save[] = {
	{ .name = "Output" },
	{ "output", 'o', "FILE", "write there (default: standard output)",
	  set_output },
	{ 0 },
};

const struct opt opts_zone[] = {
	{ .name = "Zone" },
	{ "origin", 'O', "NAME",
	  "the zone's origin (default: the SOA's owner, the file's name, $ORIGIN)",
	  set_origin },
	{ "workdir", 'w', "DIR",
	  "where relative $INCLUDE paths start (default: the zone file's folder)",
	  set_workdir },
	{ 0 },
};

const struct opt opts_merge[] = {
	{ .name = "Merge" },
	{ "replace", 0, NULL, "let SES's record win where a conflict allows it",
	  set_replace },
	{ "prune", 0, NULL, "remove DKIM CNAMEs of the identities' retired tokens", set_prune },
	{ "allow-signed", 0, NULL, "edit a signed zone; sign it again afterwards",
	  set_allow_signed },
	{ "serial", 0, "auto|increment|date|unixtime|keep",
	  "how the serial is raised (default auto)", set_serial },
	{ 0 },
};

const struct opt opts_many[] = {
	{ .name = "Many zones" },
	{ "from-file", 0, "LIST",
	  "the zones are named there, one a line, - for standard input",
	  set_from_file },
	{ "null", '0', NULL, "in LIST, a NUL ends each name", set_null },
	OPT_JOBS,
	{ "report", 0, "FILE", "add a line of JSON to FILE for each zone that ends",
	  set_report },
	{ "resume", 0, NULL,
	  "go on where a stopped run ended: leave out the zones that FILE says "
	  "are done", set_resume },
	{ 0 },
};

const struct opt opts_write[] = {
	{ .name = "Output" },
	{ "output", 'o', "FILE",
	  "write the merged zone there, - for standard output", set_output },
	{ "terraform", 't', "FILE",
	  "where the Terraform goes, - for standard output, or none (default: "
	  "STEM.tf beside the zone)",
	  set_terraform },
	{ "patch", 0, "FILE", "also write the unified diff", set_patch },
	{ "relative", 0, "DIR",
	  "where its paths begin (default: the zone file's folder)", set_relative },
	{ "dry-run", 'n', NULL, "plan and report, write no files", set_dry_run },
	{ "backup", 0, "[=SUFFIX]", "keep the old zone as ZONE.SUFFIX (default orig)",
	  set_backup },
	{ 0 },
};

const struct opt opts_diff[] = {
	{ .name = "Output" },
	{ "format", 'F', "unified|mail|nsupdate|route53|json|summary",
	  "form of the patch (default unified)", set_format },
	{ "relative", 0, "DIR",
	  "where the paths of unified and mail begin (default: the zone file's "
	  "folder)", set_relative },
	{ "server", 0, "ADDR[#PORT]",
	  "the server that nsupdate asks (default: the zone's primary)",
	  set_server },
	{ "output", 'o', "DIR", "write the batches of route53 there, numbered",
	  set_output },
	{ 0 },
};

const struct opt opts_compare[] = {
	{ .name = "Compare" },
	{ "ttl", 0, NULL, "let TTLs count", set_count_ttl },
	{ "ignore", 0, "TYPE", "let records of that type not count; repeatable",
	  set_ignore },
	{ "dnssec", 0, NULL,
	  "let count what a signer makes: RRSIG, NSEC, DNSKEY and their kin",
	  set_dnssec },
	{ "key", 0, "FILE", "TSIG key for @SERVER, as tsig-keygen writes it",
	  set_key },
	{ 0 },
};

const struct opt opts_check[] = {
	{ .name = "Findings" },
	{ "format", 'F', "text|json|sarif", "form of the findings (default text)",
	  set_findings },
	{ "fail-on", 0, "error|warning|note",
	  "the least that makes the exit status 1 (default note)", set_fail_on },
	{ "list-rules", 0, NULL, "list all rules, and check nothing",
	  set_list_rules },
	{ "explain", 0, "RULE",
	  "say what a rule means and where it is written, and check nothing",
	  set_explain },
	OPT_JOBS,
	{ 0 },
};
const struct opt opts_terraform[] = {
	{ .name = "Output" },
	{ "output", 'o', "FILE|DIR",
	  "write there, into a folder as main.tf, records.tf and imports.tf or "
	  "imports.sh (default: standard output)", set_output },
	{ "format", 'F', "hcl|json",
	  "Terraform's own syntax, or its JSON for files .tf.json (default hcl)",
	  set_syntax },
	{ "style", 0, "literal|reference",
	  "values as they are, or the resources of SES and references to their "
	  "tokens, of the zone as merge would leave it (default literal)",
	  set_style },
	{ "ses-api", 0, "v1|v2",
	  "which resources of SES the reference style writes (default v1)",
	  set_ses_api },
	{ "with-verification", 0, NULL,
	  "in it, let Terraform wait up to 72 hours for SES to verify",
	  set_with_verification },
	{ "live", 0, "FILE",
	  "what Route 53 holds, as aws route53 list-resource-record-sets prints "
	  "it: its spellings, aliases and routing are kept", set_live },
	{ "replace", 0, NULL, "in the reference style, as for merge",
	  set_replace },
	{ "prune", 0, NULL, "the same", set_prune },
	{ "allow-signed", 0, NULL, "the same", set_allow_signed },
	{ "imports", 0, "blocks|commands|none",
	  "import blocks for Terraform 1.6, or 1.5 with --zone-id; or a script "
	  "of terraform import commands, by itself where there is no folder "
	  "(default none)",
	  set_imports },
	{ "zone-id", 0, "ID",
	  "the hosted zone (default: a data source looks it up by name)",
	  set_zone_id },
	{ "only", 0, "ses|all", "which record sets (default all)", set_only },
	{ "with-apex", 0, NULL, "the SOA and NS of the apex too", set_with_apex },
	{ "no-comments", 0, NULL, "leave out the zone file's comments",
	  set_no_comments },
	{ "prevent-destroy", 0, NULL,
	  "let Terraform refuse to destroy any of the records",
	  set_prevent_destroy },
	{ "strict", 0, NULL, "exit 1 where a record set had to be left out",
	  set_strict },
	{ 0 },
};

const struct opt opts_generate[] = {
	{ .name = "New zone" },
	{ "ns", 0, "NAME[=ADDR,...]",
	  "a name server, with its addresses where it is in the zone; repeatable",
	  set_ns },
	{ "hostmaster", 0, "MAIL", "mail address of whoever keeps the zone",
	  set_hostmaster },
	{ "mx", 0, "NAME[=ADDR,...]",
	  "a mail server, with its addresses where it is in the zone; PREF:NAME "
	  "for another preference than 10; repeatable", set_mx },
	{ "address", 0, "ADDR,...",
	  "an address of the domain itself, IPv4 or IPv6; repeatable",
	  set_address },
	{ "output", 'o', "FILE",
	  "write there, - for standard output (the default)", set_output },
	{ "force", 'f', NULL, "overwrite FILE where it is there already",
	  set_force },
	{ 0 },
};

const struct opt opts_fmt[] = {
	{ .name = "Output" },
	{ "output", 'o', "FILE",
	  "write there, - for standard output (the default)", set_output },
	{ "sort", 0, "owner|none",
	  "canonical order, or that of the file (default owner)", set_sort },
	{ 0 },
};

const struct opt opts_verify[] = {
	{ .name = "Verify" },
	{ "no-mail-from", 0, NULL, "look for no MAIL FROM records",
	  set_no_mail_from },
	{ "apex-spf", 0, NULL,
	  "look for SES's include in the SPF record of the domain itself, too",
	  set_apex_spf },
	{ "no-dmarc", 0, NULL, "look for no DMARC record", set_no_dmarc },
	{ "resolver", 0, "ADDR[#PORT]",
	  "who looks up what is not in the zone; repeatable (default: the "
	  "system's, with @SERVER nobody)", set_resolver },
	{ "timeout", 0, "SECONDS", "how long one try may take (default 3)",
	  set_timeout },
	{ "tries", 0, "N", "how often a silent server is asked (default 3)",
	  set_tries },
	{ "wait", 0, "[=SECONDS]",
	  "ask again until all is right, for so long, or for 900 seconds",
	  set_wait },
	{ "format", 'F', "text|json", "form of what is found (default text)",
	  set_findings_format },
	{ 0 },
};

const struct opt opts_common[] = {
	{ .name = "Common" },
	{ "quiet", 'q', NULL, "errors only on standard error", set_quiet },
	{ "verbose", 'v', NULL, "more on standard error", set_verbose },
	{ "color", 0, "[=auto|always|never]", "colour of findings (default auto)",
	  set_colour },
	{ "help", 'h', NULL, "show this help", set_help },
	{ 0 },
};
