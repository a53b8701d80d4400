# Sourced by test.sh: real servers for the tests that need them, each on a free port of the loopback interface.
# start_servers installs what is missing (redis-server and prometheus with apt, azurite with npm under artifacts/), starts Redis and Azurite, and says where they are by
#   AGENTICREC_TEST_REDIS           host:port
#   AGENTICREC_TEST_AZURE_STORAGE   a connection string
# A variable that is set already is left alone, and so is its server. stop_servers ends what was started. Where a server cannot be had, a line on
# standard error says why, and the tests that need it are skipped; with AGENTICREC_SERVERS=required start_servers fails instead.

azurite_version=3.35.0
servers_home=$PWD/artifacts/servers
servers_data=
server_pids=()

# The account and key that every Azurite has: published in its documentation, and no secret.
azurite_account='AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=='

start_servers() {
  local missing=0
  servers_data=$(mktemp -d)
  # Chaos starts a Redis of its own.
  { install_redis && { [ -n "${AGENTICREC_TEST_REDIS:-}" ] || start_redis; }; } || goes_without Redis
  install_prometheus || goes_without Prometheus
  [ -n "${AGENTICREC_TEST_AZURE_STORAGE:-}" ] || start_azurite || goes_without Azurite
  [ "$missing" -eq 0 ] || [ "${AGENTICREC_SERVERS:-}" != required ]
}

goes_without() {
  missing=1
  if [ "${AGENTICREC_SERVERS:-}" = required ]; then
    echo "No $1: $server_problem. It is required (AGENTICREC_SERVERS); with AGENTICREC_SERVERS=optional its tests are skipped." >&2
  else
    echo "No $1: $server_problem. Its tests are skipped." >&2
  fi
}

stop_servers() {
  local pid
  for pid in "${server_pids[@]}"; do
    kill "$pid" 2>/dev/null
    wait "$pid" 2>/dev/null
  done
  [ -z "$servers_data" ] || rm -rf "$servers_data"
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

# install_package COMMAND PACKAGE: with apt, unless the command is there.
install_package() {
  command -v "$1" >/dev/null && return
  command -v apt-get >/dev/null || { server_problem="$1 is not installed, and there is no apt-get to install it"; return 1; }
  echo "Installing $2." >&2
  # RUNLEVEL keeps the package from starting a service of its own.
  { as_root env RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$2" ||
    { as_root apt-get update && as_root env RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$2"; }
  } >"$servers_data/apt.log" 2>&1 </dev/null && return
  server_problem="$2 could not be installed: $(tail -n 1 "$servers_data/apt.log")"
  return 1
}

# Started by its tests, which tell it what to scrape; promtool comes with it.
install_prometheus() {
  install_package promtool prometheus
}

install_redis() {
  install_package redis-server redis-server
}

start_redis() {
  local port pid try
  mkdir "$servers_data/redis"
  for try in 1 2 3 4 5; do
    port=$((20000 + RANDOM % 12000))
    redis-server --bind 127.0.0.1 --port "$port" --dir "$servers_data/redis" --save '' --appendonly yes --appendfsync always \
      >"$servers_data/redis.log" 2>&1 </dev/null &
    pid=$!
    if await_line "$pid" "$servers_data/redis.log" 'Ready to accept connections'; then
      server_pids+=("$pid")
      export AGENTICREC_TEST_REDIS=127.0.0.1:$port
      return
    fi
    kill "$pid" 2>/dev/null
  done
  server_problem="redis-server did not start: $(tail -n 1 "$servers_data/redis.log")"
  return 1
}

install_azurite() {
  local installed
  installed=$(sed -n 's/^ *"version": *"\(.*\)".*/\1/p' "$servers_home/node_modules/azurite/package.json" 2>/dev/null | head -n 1)
  [ "$installed" = "$azurite_version" ] && return
  command -v npm >/dev/null || { server_problem="azurite is not installed, and there is no npm to install it"; return 1; }
  echo "Installing azurite $azurite_version." >&2
  mkdir -p "$servers_home"
  npm install --prefix "$servers_home" --no-fund --no-audit --loglevel=error "azurite@$azurite_version" >"$servers_data/npm.log" 2>&1 </dev/null && return
  server_problem="azurite could not be installed: $(tail -n 1 "$servers_data/npm.log")"
  return 1
}

start_azurite() {
  install_azurite || return 1
  local log=$servers_data/azurite.log pid blobs tables
  # Port 0: the system chooses, and Azurite tells. The node process itself, so that its pid is the one to end.
  node "$servers_home/node_modules/azurite/dist/src/azurite.js" --inMemoryPersistence --skipApiVersionCheck --disableTelemetry \
    --blobHost 127.0.0.1 --blobPort 0 --queueHost 127.0.0.1 --queuePort 0 --tableHost 127.0.0.1 --tablePort 0 >"$log" 2>&1 </dev/null &
  pid=$!
  server_pids+=("$pid")
  if ! await_line "$pid" "$log" 'Table service .*listening at'; then
    server_problem="azurite did not start: $(tail -n 1 "$log")"
    return 1
  fi
  blobs=$(sed -n 's/.*Blob service.* listening at \(http:[^ ]*\).*/\1/p' "$log")
  tables=$(sed -n 's/.*Table service.* listening at \(http:[^ ]*\).*/\1/p' "$log")
  export AGENTICREC_TEST_AZURE_STORAGE="DefaultEndpointsProtocol=http;$azurite_account;BlobEndpoint=$blobs/devstoreaccount1;TableEndpoint=$tables/devstoreaccount1;"
}

# await_line PID FILE PATTERN: until the process has written the line; fails when it ends, or after half a minute.
await_line() {
  local tick
  for tick in $(seq 300); do
    grep -q "$3" "$2" 2>/dev/null && return
    kill -0 "$1" 2>/dev/null || return 1
    sleep 0.1
  done
  return 1
}
