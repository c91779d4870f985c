#!/usr/bin/env bash
# Proves the two commands on a machine that has nothing: a fresh Debian 12 with python3, python3-venv, make and git.
#
#   deploy/prove_bare.sh FOLDER [up|test|all]
#
# Needs root and debootstrap. FOLDER is made (or used again) and holds the bare system; the last commit
# is cloned into it. How packages are reached is taken over from this machine: apt's and pip's own
# configuration, certificates and PIP_* variables.
set -euo pipefail

if [ "${PROVING:-}" != yes ]; then
  [ $# -ge 1 ] || { sed -n '4p' "$0" >&2; exit 2; }
  [ "$(id -u)" -eq 0 ] || { echo "Run this as root: it makes a bare system and enters it." >&2; exit 2; }
  command -v debootstrap > /dev/null || { echo "Install debootstrap first." >&2; exit 2; }
  PROVING=yes exec unshare --mount "$0" "$@" # the mounts below vanish with this process
fi

bare=$(realpath -m "$1")
what=${2:-all}
repository=$(cd "$(dirname "$0")/.." && pwd)
port=${GENSVAR_PORT:-8765}
here=/root/gensvar
failures=0

say() { printf '\n== %s\n' "$*"; }
check() { if "${@:2}"; then echo "ok      $1"; else echo "FAILED  $1"; failures=$((failures + 1)); fi; }

inside() {
  local pass=()
  while IFS= read -r variable; do pass+=("$variable"); done < <(env | grep '^PIP_\|^GENSVAR_' || true)
  env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM="${TERM:-dumb}" \
    "${pass[@]}" GENSVAR_PORT="$port" chroot "$bare" "$@"
}

make_bare_system() {
  say "A bare Debian 12 in $bare"
  if [ ! -x "$bare/usr/bin/make" ]; then
    local mirror
    mirror=$(apt-get indextargets --format '$(SITE)' 'Codename: bookworm' 'Identifier: Packages' | head -n 1)
    debootstrap --variant=minbase --include=python3,python3-venv,make,git bookworm "$bare" "$mirror" > "$bare.log" 2>&1 ||
      { tail -n 20 "$bare.log"; exit 1; }
  fi
  mkdir -p "$bare/etc/ssl/certs"
  cp -a /etc/apt/. "$bare/etc/apt/"
  cp -L /etc/resolv.conf /etc/hosts "$bare/etc/"
  for file in /etc/pip.conf /etc/ssl/certs/ca-certificates.crt; do
    [ ! -e "$file" ] || cp -L "$file" "$bare$file"
  done
  mount -t proc proc "$bare/proc"
  mount --bind /dev "$bare/dev"
  mount -t tmpfs -o size=4g tmpfs "$bare/dev/shm"
  rm -rf "${bare:?}$here"
  git clone --quiet "$repository" "$bare$here"
  inside python3 --version
}

processes_inside() {
  local root
  for root in /proc/[0-9]*/root; do
    if [ "$(readlink "$root" 2> /dev/null)" = "$bare" ]; then tr '\0' ' ' < "${root%root}cmdline" && echo; fi
  done
}

answers() { python3 -c "import urllib.request as u; u.urlopen('http://127.0.0.1:$port/', timeout=5)" 2> /dev/null; }
nobody_left() { [ -z "$(processes_inside)" ]; }

start_and_stop() { # label, seconds that the start may take
  local log="$bare/tmp/up.log" began pid
  began=$(date +%s)
  set -m # a process group of its own, as in a terminal, where Ctrl-C goes to all of it
  inside make -C "$here" up > "$log" 2>&1 &
  pid=$!
  set +m
  until answers; do
    if ! kill -0 "$pid" 2> /dev/null || [ $(($(date +%s) - began)) -gt "$2" ]; then break; fi
    sleep 0.2
  done
  check "$1: the page answers ($(($(date +%s) - began)) s, at most $2)" answers
  began=$(date +%s)
  kill -INT -- "-$pid" 2> /dev/null || true
  wait "$pid" 2> /dev/null || true
  check "$1: Ctrl-C stops everything ($(($(date +%s) - began)) s, at most 10)" [ $(($(date +%s) - began)) -le 10 ]
  check "$1: no process is left" nobody_left
  nobody_left || processes_inside
  sed 's/^/        /' "$log" | tail -n 45
}

prove_up() {
  say "make up, the first time"
  start_and_stop "first start" 600
  say "make up, the second time"
  start_and_stop "second start" 20
}

prove_test() {
  say "make test"
  local code=0
  inside env CI=true bash "$here/.ci/run" < /dev/null > "$bare/tmp/test.log" 2>&1 || code=$?
  tail -n 40 "$bare/tmp/test.log"
  check "make test is green" [ "$code" -eq 0 ]
  check "pytest's closing line is the last one" sh -c "tail -n 1 '$bare/tmp/test.log' | grep -q ' passed'"
  check "no process is left" nobody_left
}

make_bare_system
case "$what" in
  up) prove_up ;;
  test) prove_test ;;
  all) prove_up && prove_test ;;
  *) echo "What is “$what”? Say up, test or all." >&2; exit 2 ;;
esac
say "$failures failed"
exit "$((failures > 0))"
