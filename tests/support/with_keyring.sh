#!/bin/sh
# Runs a program with a session bus and a gnome-keyring of its own, in a home of its own, and cleans up.
#   with_keyring.sh PROGRAM [ARGUMENT…]               an unlocked keyring, whose password is "ci"
#   with_keyring.sh --fake KEYRING MODE PROGRAM […]   the fake keyring, a program, in a mode of its own
#   with_keyring.sh --no-service PROGRAM [ARGUMENT…]  a bus on which no keyring can be started
#   with_keyring.sh --no-bus PROGRAM [ARGUMENT…]      no session bus at all
set -eu

mode=open
case ${1:-} in
--no-service | --no-bus)
    mode=${1#--}
    shift
    ;;
--fake)
    mode=fake keyring=$2 manner=$3
    shift 3
    ;;
esac

place=$(mktemp -d)
status=1
trap 'rm -rf "$place"' EXIT
trap 'exit 130' INT TERM HUP
mkdir -m 700 "$place/home" "$place/run"
export HOME="$place/home" XDG_RUNTIME_DIR="$place/run" XDG_CURRENT_DESKTOP=
unset XDG_DATA_HOME XDG_CONFIG_HOME XDG_CACHE_HOME DBUS_SESSION_BUS_ADDRESS DISPLAY WAYLAND_DISPLAY \
    GNOME_KEYRING_CONTROL 2>/dev/null || true

case $mode in
open)
    dbus-run-session -- sh -c '
        printf "ci\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null
        exec "$@"' sh "$@" && status=0 || status=$?
    ;;
no-service | fake)
    # The usual configuration starts services by name; this one knows none.
    cat >"$place/bus.conf" <<'EOF'
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
EOF
    if [ "$mode" = fake ]; then
        mkfifo "$place/ready"
        set -- sh -c '
            "$1" "$2" >"$3" & fake=$!
            read -r ready <"$3"
            shift 3
            [ "$ready" = ready ] && "$@" && status=0 || status=$?
            kill $fake
            exit $status' sh "$keyring" "$manner" "$place/ready" "$@"
    fi
    dbus-run-session --config-file="$place/bus.conf" -- "$@" && status=0 || status=$?
    ;;
no-bus)
    "$@" && status=0 || status=$?
    ;;
esac
exit "$status"
