# shellcheck shell=bash
# What ./run, ./test, ./check and .ci/run share: messages, and installing what is missing.
# Sourced, never run. Everything is installed from Debian's packages and the npm registry, by name.

set -euo pipefail

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/xaso/target}"
STARTED_AT=$SECONDS

say() { printf '%s\n' "$*" >&2; }
step() { printf '\n== %s\n' "$*" >&2; }
die() {
  say "error: $*"
  exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }

elapsed() {
  local seconds=$((SECONDS - STARTED_AT))
  printf '%d min %02d s' $((seconds / 60)) $((seconds % 60))
}

# Runs a command as root: as it is when we are root, through sudo otherwise.
as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif have sudo; then
    sudo "$@"
  else
    die "this needs root to install: $* (run it as root, or install sudo)"
  fi
}

APT_UPDATED=""

# apt_install PACKAGE…: installs Debian packages; fails when one cannot be had.
apt_install() {
  have apt-get || die "missing: $*. This machine has no apt-get; install them by its own means and try again."
  say "installing from Debian: $*"
  if [ -z "$APT_UPDATED" ]; then
    as_root apt-get -qq update || say "warning: apt-get update failed; going on with the lists that are here"
    APT_UPDATED=yes
  fi
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@" >/dev/null
}

# need COMMAND PACKAGE…: installs the packages when the command is missing.
need() {
  local command="$1"
  shift
  have "$command" || apt_install "$@"
  have "$command" || die "\`$command\` is still missing after installing $*"
}

# wish COMMAND PACKAGE…: as need, but goes on without it. False when it cannot be had.
wish() {
  local command="$1"
  shift
  have "$command" || (apt_install "$@") || say "warning: going on without $command"
  have "$command"
}

need_rust() {
  have cargo || PATH="$HOME/.cargo/bin:$PATH"
  have cargo || die "Rust is missing: install the toolchain of rust-version in Cargo.toml with rustup, then try again."
  local wanted found
  wanted="$(sed -n 's/^rust-version = "\(.*\)"/\1/p' "$ROOT/Cargo.toml" | head -n 1)"
  found="$(rustc --version | cut -d' ' -f2)"
  [ "$(printf '%s\n%s\n' "$wanted" "$found" | sort -V | head -n 1)" = "$wanted" ] ||
    die "Rust $found is too old: this needs $wanted or later (rustup update stable)."
  # SQLite and ring are C inside.
  need cc build-essential
}

# The least Node.js that the browser tests run on, and the one installed where Debian's own is older (Debian 12 has 18).
NODE_LEAST=20
NODE_WANTED=22

node_major() { node -p 'process.versions.node.split(".")[0]'; }

need_node() {
  if ! have node || ! have npm; then apt_install nodejs npm; fi
  [ "$(node_major)" -lt "$NODE_LEAST" ] || return 0
  local folder="${XDG_CACHE_HOME:-$HOME/.cache}/xaso/node-$NODE_WANTED"
  if [ ! -x "$folder/node_modules/.bin/node" ]; then
    say "Node.js $(node_major) is older than the browser tests need; installing Node.js $NODE_WANTED from the npm registry for them alone"
    npm install --silent --no-audit --no-fund --prefix "$folder" "node@$NODE_WANTED" >&2
  fi
  export PATH="$folder/node_modules/.bin:$PATH"
  [ "$(node_major)" -ge "$NODE_LEAST" ] || die "Node.js $(node_major) is too old: the browser tests need $NODE_LEAST or later."
}

# npm_install FOLDER: node_modules from the lock file, only when it is older than the lock.
npm_install() {
  local folder="$1"
  need_node
  if [ ! -e "$folder/node_modules/.package-lock.json" ] ||
    [ "$folder/package-lock.json" -nt "$folder/node_modules/.package-lock.json" ]; then
    say "installing npm packages for ${folder#"$ROOT/"}"
    # No package's install script is needed: the browser is Debian's, Java too.
    (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2)
    touch "$folder/node_modules/.package-lock.json"
  fi
}

need_browser() {
  need chromium chromium fonts-dejavu-core
  need pdftoppm poppler-utils
  need java default-jre-headless
  npm_install "$ROOT/e2e"
}

# A number of a port that is free now.
free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 30000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
  done
  printf '%s' "$port"
}

# Waits until something accepts connections on 127.0.0.1:PORT, at most SECONDS.
wait_for_port() {
  local port="$1" until=$((SECONDS + $2))
  until (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do
    [ "$SECONDS" -lt "$until" ] || return 1
    sleep 0.2
  done
}
