# shellcheck shell=bash
# A PostgreSQL cluster of our own for the tests: from Debian's packages, in a folder that is thrown away,
# on a free port of the loopback, with its disk syncs off. Sourced after lib.sh.

PG_FOLDER=""
PG_BIN=""

# Runs a PostgreSQL program as a user that it accepts: it refuses root.
pg_run() {
  if [ "$(id -u)" = 0 ]; then
    runuser -u postgres -- "$@"
  else
    "$@"
  fi
}

pg_find() {
  PG_BIN="$(find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)"
  [ -n "$PG_BIN" ] && [ -x "$PG_BIN/initdb" ]
}

# Starts the cluster and exports XASO_TEST_POSTGRES. The user in it may create databases and extensions.
pg_start() {
  pg_find || apt_install postgresql
  pg_find || die "PostgreSQL's server is still missing after installing it"
  PG_FOLDER="$(mktemp -d "${TMPDIR:-/tmp}/xaso-postgres.XXXXXX")"
  local port
  port="$(free_port)"
  [ "$(id -u)" != 0 ] || chown postgres "$PG_FOLDER"
  (
    cd "$PG_FOLDER"
    pg_run "$PG_BIN/initdb" -D "$PG_FOLDER/data" -U xaso --auth=trust --encoding=UTF8 --locale=C.UTF-8 \
      --no-sync >"$PG_FOLDER.log" 2>&1
    pg_run "$PG_BIN/pg_ctl" -D "$PG_FOLDER/data" -l "$PG_FOLDER/log" -w -t 60 -o "-p $port \
      -c listen_addresses=127.0.0.1 -c unix_socket_directories=$PG_FOLDER -c fsync=off \
      -c synchronous_commit=off -c full_page_writes=off -c max_connections=400 -c shared_buffers=128MB" \
      start >>"$PG_FOLDER.log" 2>&1
  ) || {
    cat "$PG_FOLDER.log" "$PG_FOLDER/log" >&2 2>/dev/null || true
    die "PostgreSQL did not start"
  }
  rm -f "$PG_FOLDER.log"
  export XASO_TEST_POSTGRES="postgres://xaso@127.0.0.1:$port/postgres"
  say "PostgreSQL: $("$PG_BIN/postgres" --version) on port $port"
}

pg_stop() {
  [ -n "$PG_FOLDER" ] || return 0
  (cd / && pg_run "$PG_BIN/pg_ctl" -D "$PG_FOLDER/data" -m immediate -w stop >/dev/null 2>&1) || true
  rm -rf "$PG_FOLDER"
  PG_FOLDER=""
}
