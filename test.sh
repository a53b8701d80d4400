#!/usr/bin/env bash
# Builds everything, runs every test, and closes with a line "N passed, N failed, N skipped". The exit code is 0 when none failed.
# Extra arguments go to dotnet test: ./test.sh --filter FullyQualifiedName~Storage
set -uo pipefail
cd "$(dirname "$0")" || exit 1
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

# Without --no-build the build belongs to the run; a build that failed leaves no results.
# Two test projects at a time: each starts silos of its own.
dotnet test AgenticRec.Orleans.sln -c Release -m:2 --nologo --logger trx --results-directory "$results" "$@" </dev/null
code=$?

shopt -s nullglob
read -r total passed failed < <(cat /dev/null "$results"/*.trx | grep -o '<Counters [^>]*>' | awk '
  function count(name) { return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) + 0 : 0 }
  { t += count("total"); p += count("passed"); f += count("failed") + count("error") + count("timeout") + count("aborted") }
  END { print t + 0, p + 0, f + 0 }')
if [ "$total" -eq 0 ] && [ "$code" -eq 0 ]; then
  echo "No test ran." >&2
  code=1
fi
if [ "$failed" -gt 0 ] && [ "$code" -eq 0 ]; then code=1; fi
echo "$passed passed, $failed failed, $((total - passed - failed)) skipped"
exit "$code"
