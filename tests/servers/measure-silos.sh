#!/usr/bin/env bash
# What one, two and three silos of one machine serve, by store, as a table: requests a second with more due than they can take, then p50 and p99 with half of that due.
#   tests/servers/measure-silos.sh [STORE...]      stores: memory sqlite redis azure; default: all
# MEASURE_SECONDS (10) and MEASURE_RATE (12000, due a second; more than can be served) change a run. Azurite takes far fewer writes: a tenth of the rate is due there. memory and sqlite belong to one process: their silos, and the load, are in one.
# Silos of redis and azure (Azurite, in memory) are processes, and the load goes to the first one's HTTP. Redis and Azurite are its own, on free ports, and end with it.
set -euo pipefail
cd "$(dirname "$0")/../.."
unset AGENTICREC_TEST_REDIS AGENTICREC_TEST_AZURE_STORAGE
. tests/servers/servers.sh
seconds=${MEASURE_SECONDS:-10}
rate=${MEASURE_RATE:-12000}
stores=("$@")
[ $# -gt 0 ] || stores=(memory sqlite redis azure)
load="dotnet src/AgenticRec.Cli/bin/Release/net10.0/agenticrec.dll load --output json --seconds $seconds"
server=src/AgenticRec.Server/bin/Release/net10.0/AgenticRec.Server.dll
key=ark_$(printf 'measure%.0s' 1 2 3 4 5 6)m # opens these processes for as long as they run
work=$(mktemp -d)
silos=()

stop_silos() {
  local pid
  for pid in "${silos[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${silos[@]}"; do wait "$pid" 2>/dev/null || true; done
  silos=()
}

trap 'stop_silos; stop_servers; rm -rf "$work"' EXIT

# start_silos STORE COUNT: the first one's address is in $url.
start_silos() {
  local n pid log connection clustering="$AGENTICREC_TEST_REDIS,defaultDatabase=10" hash
  hash=$(printf %s "$key" | sha256sum | cut -d' ' -f1)
  [ "$1" = redis ] && connection="$AGENTICREC_TEST_REDIS,defaultDatabase=$2" || connection=$AGENTICREC_TEST_AZURE_STORAGE
  for n in $(seq "$2"); do
    log=$work/$1-$2-$n.log
    dotnet "$server" --DataFolder="$work" --Http:Urls=http://127.0.0.1:0 --Silo:SiloPort=0 --Silo:GatewayPort=0 \
      --Clustering:Kind=redis --Clustering:ConnectionString="$clustering" --Clustering:ClusterId="measure-$1-$2" \
      --Store:Kind="$1" --Store:ConnectionString="$connection" $([ "$1" = redis ] || echo "--Store:Table=measure$2 --Store:Container=measure$2") \
      --Security:RequestsPerSecond=1000000 --Security:Keys:0:Id=measure --Security:Keys:0:Hash="$hash" \
      --Security:Keys:0:Scopes:0=ingest --Security:Keys:0:Scopes:1=serve --Security:Keys:0:Scopes:2=operate >"$log" 2>&1 </dev/null &
    pid=$!
    silos+=("$pid")
    await_line "$pid" "$log" 'Now listening on' || { echo "A silo did not start: $(tail -n 1 "$log")" >&2; return 1; }
    [ "$n" -gt 1 ] || url=$(sed -n 's/.*Now listening on: \(http:[^ ]*\).*/\1/p' "$log")
  done
}

# figure NAME REPORT
figure() {
  sed -n "s/.*\"$1\": *\([0-9.]*\).*/\1/p" <<<"$2"
}

# measure FEEDBACK RATE TARGET...: one part of a row.
measure() {
  local full half feedback=$1 due=$2
  shift 2
  full=$($load "$@" --feedback "$feedback" --rate "$due" 2>>"$work/load.log")
  half=$($load "$@" --feedback "$feedback" --rate "$(awk -v most="$(figure perSecond "$full")" 'BEGIN { print int(most / 2) + 1 }')" 2>>"$work/load.log")
  printf ' %.0f | %.1f | %.1f |' "$(figure perSecond "$full")" "$(figure p50 "$half")" "$(figure p99 "$half")"
}

dotnet build -c Release src/AgenticRec.Server >"$work/build.log"
dotnet build -c Release src/AgenticRec.Cli >>"$work/build.log"
case " ${stores[*]} " in *" redis "* | *" azure "*) start_servers ;; esac
echo "| store | silos | recommend /s | p50 at half, ms | p99, ms | feedback /s | p50 at half, ms | p99, ms |"
echo "|---|---|---|---|---|---|---|---|"
for store in "${stores[@]}"; do
  for count in 1 2 3; do
    case $store in
      memory) target=(--target cluster --silos "$count") ;;
      sqlite) target=(--target cluster --silos "$count" --store "$work/sqlite-$count") ;;
      *) start_silos "$store" "$count" && target=(--target "$url" --api-key "$key") ;;
    esac
    printf '| %s | %s |' "$store" "$count"
    measure 0 "$rate" "${target[@]}"
    measure 100 "$([ "$store" = azure ] && echo $((rate / 10)) || echo "$rate")" "${target[@]}"
    echo
    stop_silos
  done
done
