/* verifyjson.c -- what verify found, for programs, as JSON
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "out/verifyjson.h"

#include "out/jsonout.h"

static json_t *number(size_t n)
{
	return json_integer((json_int_t)n);
}

static json_t *server_of(const struct verify_peer *peer)
{
	static const char *const states[] = {
		[PEER_GOOD] = "good",		      [PEER_SILENT] = "silent",
		[PEER_CLOSED] = "closed",	      [PEER_LAME] = "lame",
		[PEER_UNREACHABLE] = "unreachable", [PEER_NO_ROUTE] = "no-route",
	};

	return json_pack("{s:o, s:s, s:o, s:b}",
			 "name", jsonout_string(peer->server->name),
			 "state", states[peer->state],
			 "serial", peer->has_serial ?
					   json_integer(peer->serial) :
					   json_null(),
			 "tcp", !peer->no_tcp);
}

static json_t *servers_of(const struct verify *v)
{
	json_t *list = json_array();
	size_t i;

	for (i = 0; i < v->npeers; i++)
		if (v->peers[i].server)
			json_array_append_new(list, server_of(&v->peers[i]));
	return list;
}

static json_t *part_of(const struct verify *v, size_t identity,
		       enum verify_row row)
{
	struct verify_cell cell;

	verify_cell(v, identity, row, &cell);
	return json_pack("{s:s, s:o, s:b, s:b, s:o, s:o, s:o, s:o, s:o}",
			 "part", verify_row_name(row),
			 "wanted", number(cell.wanted),
			 "file", cell.wanted && cell.file,
			 "live", cell.wanted && verify_cell_live(&cell),
			 "servers_right", number(cell.right),
			 "servers_asked", number(cell.asked),
			 "keys_good", number(cell.keys_good),
			 "keys_asked", number(cell.keys),
			 "status", jsonout_string(cell.status));
}

static json_t *identity_of(const struct verify *v, size_t i)
{
	json_t *parts = json_array();
	int row;

	for (row = 0; row < VERIFY_ROWS; row++)
		json_array_append_new(parts,
				      part_of(v, i, (enum verify_row)row));
	return json_pack("{s:o, s:o, s:o}",
			 "domain", jsonout_string(v->ids->v[i].domain),
			 "region", jsonout_string(v->ids->v[i].region),
			 "parts", parts);
}

void verifyjson_write(const struct verify *v, bool right,
		      const struct diag *diag, struct buf *out)
{
	json_t *identities = json_array(), *top;
	size_t i;

	for (i = 0; i < v->ids->n; i++)
		json_array_append_new(identities, identity_of(v, i));
	top = json_pack("{s:o, s:o, s:o, s:b, s:o, s:o, s:o}",
			"zone", jsonout_name(&v->zone->origin),
			"file", jsonout_string(zone_main(v->zone)->src.name),
			"serial", json_integer(v->serial), "right", right,
			"servers", servers_of(v), "identities", identities,
			"findings", jsonout_findings(diag));
	jsonout_write(top, out);
	json_decref(top);
}
