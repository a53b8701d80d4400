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
urls=() # of the silos that are processes

stop_silos() {
  local pid
  for pid in "${silos[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${silos[@]}"; do wait "$pid" 2>/dev/null || true; done
  silos=()
  urls=()
}

trap 'stop_silos; stop_servers; rm -rf "$work"' EXIT

# start_silos STORE COUNT: their addresses are in $urls.
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
    urls+=("$(sed -n 's/.*Now listening on: \(http:[^ ]*\).*/\1/p' "$log")")
  done
}

# figure NAME REPORT
figure() {
  sed -n "s/.*\"$1\": *\([0-9.]*\).*/\1/p" <<<"$2"
}

# settle: until the silos have lived through what the last load left pending, at most two minutes; what is measured next does not pay for it.
settle() {
  local url left
  for _ in $(seq 120); do
    left=0
    for url in "${urls[@]}"; do left=$((left + $(curl -s "$url/metrics" | awk '/^agenticrec_meetings_pending/ { sum += $NF } END { print int(sum) }'))); done
    [ "$left" -gt 0 ] || return 0
    sleep 1
  done
  echo "$left meetings are still pending." >&2
}

# fresh: a load begins without the backlog of the one before. In-process silos are new each time; a store in files gets another folder.
fresh() {
  if [ "$store" = sqlite ]; then target=(--target cluster --silos "$count" --store "$(mktemp -d "$work/sqlite-XXXX")"); else settle; fi
}

# measure FEEDBACK RATE: one part of a row.
measure() {
  local full half feedback=$1 due=$2
  fresh
  full=$($load "${target[@]}" --feedback "$feedback" --rate "$due" 2>>"$work/load.log")
  fresh
  half=$($load "${target[@]}" --feedback "$feedback" --rate "$(awk -v most="$(figure perSecond "$full")" 'BEGIN { print int(most / 2) + 1 }')" 2>>"$work/load.log")
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
      memory | sqlite) target=(--target cluster --silos "$count") ;;
      *) start_silos "$store" "$count" && target=(--target "${urls[0]}" --api-key "$key") ;;
    esac
    printf '| %s | %s |' "$store" "$count"
    measure 0 "$rate"
    measure 100 "$([ "$store" = azure ] && echo $((rate / 10)) || echo "$rate")"
    echo
    stop_silos
  done
done
