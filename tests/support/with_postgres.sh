#!/bin/sh
# Runs a program beside a PostgreSQL of its own: an empty cluster in a folder of its own, reachable through a unix
# socket in that folder only, and gone afterwards.
#   with_postgres.sh PROGRAM [ARGUMENT…]
# The program finds it in CREATORUP_TEST_POSTGRES (the socket's folder), and may call, with that in its environment,
#   with_postgres.sh --stop | --start     the server dies at once, as in a crash; it comes back
# PostgreSQL refuses to run as root: then it runs as the user that Debian's package made.
set -eu

bin=$(find /usr/lib/postgresql -mindepth 3 -maxdepth 3 -name initdb 2>/dev/null | sort -V | tail -n 1)
[ -n "$bin" ] || { echo 'with_postgres.sh: there is no PostgreSQL server here (Debian: postgresql)' >&2 && exit 1; }
bin=$(dirname "$bin")

as_owner() {
    if [ "$(id -u)" -eq 0 ]; then
        (cd / && setpriv --reuid=postgres --regid=postgres --clear-groups env HOME="$CREATORUP_TEST_POSTGRES" "$@")
    else
        "$@"
    fi
}

start() {
    as_owner "$bin/pg_ctl" start -s -w -t 60 -D "$CREATORUP_TEST_POSTGRES/data" \
        -l "$CREATORUP_TEST_POSTGRES/log" </dev/null >/dev/null
}

stop() { # as when its machine's power is cut: no time for anything
    as_owner "$bin/pg_ctl" stop -s -w -m immediate -D "$CREATORUP_TEST_POSTGRES/data" >/dev/null 2>&1
}

case ${1:-} in
--stop) stop && exit ;;
--start) start && exit ;;
esac

# Short: the path of a socket has 107 bytes at most.
CREATORUP_TEST_POSTGRES=$(mktemp -d /tmp/creatorup-pg.XXXXXX)
export CREATORUP_TEST_POSTGRES
# shellcheck disable=SC2317 # called by the trap
leave() {
    trap '' INT TERM HUP
    stop || true
    rm -rf "$CREATORUP_TEST_POSTGRES"
}
trap leave EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
trap 'exit 129' HUP
chmod 700 "$CREATORUP_TEST_POSTGRES"
if [ "$(id -u)" -eq 0 ]; then chown postgres:postgres "$CREATORUP_TEST_POSTGRES"; fi

as_owner "$bin/initdb" -D "$CREATORUP_TEST_POSTGRES/data" -U creatorup -A trust -E UTF8 --locale=C.UTF-8 \
    --no-sync --no-instructions >/dev/null
# Without fsync: a server that dies keeps what the kernel has, and no test cuts the power of the machine. A bench that
# measures it sets CREATORUP_TEST_FSYNC=on.
# shellcheck disable=SC2016 # for the inner shell
as_owner sh -c 'cat >>"$1"' sh "$CREATORUP_TEST_POSTGRES/data/postgresql.conf" <<END
listen_addresses = ''
unix_socket_directories = '$CREATORUP_TEST_POSTGRES'
fsync = ${CREATORUP_TEST_FSYNC:-off}
shared_buffers = 16MB
max_connections = 40
autovacuum = off
END
start

status=0
"$@" || status=$?
if [ $status -ne 0 ]; then tail -n 40 "$CREATORUP_TEST_POSTGRES/log" >&2; fi
exit $status
