#!/usr/bin/env bash
# Builds everything, runs every test, and closes with a line "N passed, N failed, N skipped". The exit code is 0 when all is well.
# Redis and Azurite run meanwhile, for the tests of the stores, and Prometheus checks deploy/; what is missing of them is installed with apt (as root or by sudo) and npm.
# What cannot be had is said, and its tests are skipped; with AGENTICREC_SERVERS=required that is a failure.
# Extra arguments go to dotnet test: ./test.sh --filter FullyQualifiedName~Storage
set -uo pipefail
cd "$(dirname "$0")" || exit 1
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en

. tests/servers/servers.sh
# Builds and killed processes leave folders and pipes in the temporary folder: they get one of their own, which goes with the run.
work=$(mktemp -d -t agenticrec-test.XXXXXX)
export TMPDIR=$work
log=$work/log
trap 'stop_servers; rm -rf "$work"' EXIT
start_servers || exit 1

# Some tests interrupt programs they started; where this script was started with SIGINT ignored, as in the background, they would ignore it too.
interruptible=(env --default-signal=INT)
"${interruptible[@]}" true 2>/dev/null || interruptible=()

# Two test projects side by side, not more: some of them start silos of their own.
"${interruptible[@]}" dotnet test AgenticRec.Orleans.sln -c Release --nologo -tl:off -v minimal -m:2 "$@" </dev/null 2>&1 | tee "$log"
code=${PIPESTATUS[0]}

# One summary a project: "Passed!  - Failed:     0, Passed:    12, Skipped:     0, Total:    12, Duration: 1 s - Some.Tests.dll (net10.0)"
read -r passed failed skipped < <(awk '
  function count(name) { return match($0, name ": *[0-9]+") ? substr($0, RSTART + length(name) + 1, RLENGTH - length(name) - 1) + 0 : 0 }
  /- Failed: *[0-9]+, Passed: *[0-9]+, Skipped: *[0-9]+, Total: *[0-9]+/ { p += count("Passed"); f += count("Failed"); s += count("Skipped") }
  END { print p + 0, f + 0, s + 0 }' "$log")

if [ "$((passed + failed))" -eq 0 ] && [ "$code" -eq 0 ]; then
  echo "No test ran." >&2
  code=1
fi
echo "$passed passed, $failed failed, $skipped skipped"
exit "$code"
