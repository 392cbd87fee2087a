# shellcheck shell=sh
# Sets up .venv from a lock file; ./run and ./test read this. Nothing is done, and no network needed, where it is ready.

say() { printf '%s\n' "$*" >&2; }

find_python() {
  for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python; do
    if command -v "$candidate" >/dev/null 2>&1 &&
      "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' >/dev/null 2>&1; then
      printf '%s\n' "$candidate"
      return 0
    fi
  done
  say "Askwhy needs Python 3.11, 3.12 or 3.13. Install one of them from your system's packages or from python.org,"
  say "or name it: PYTHON=/path/to/python3.12 $0"
  return 1
}

# The Python within a virtual environment, on Windows too.
venv_python() {
  for inside in "$1/bin/python" "$1/Scripts/python.exe"; do
    if [ -x "$inside" ] && "$inside" -c '' >/dev/null 2>&1; then
      printf '%s\n' "$inside"
      return 0
    fi
  done
  return 1
}

# set_up LOCK: make .venv hold what requirements/LOCK.lock names, and Askwhy itself from this folder. Sets $python.
set_up() {
  lock=$here/requirements/$1.lock
  venv=${ASKWHY_VENV:-$here/.venv}
  stamp=$venv/askwhy-$1.stamp
  wanted="$(cksum <"$lock") $(cksum <"$here/pyproject.toml") $here"
  if python=$(venv_python "$venv") && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then
    return 0
  fi
  if [ -z "${python:-}" ]; then
    base=$(find_python)
    say "Setting up Python in $venv ..."
    "$base" -m venv --clear "$venv" || {
      say "Python's venv module is missing. On Debian and Ubuntu: apt install python3-venv"
      return 1
    }
    python=$(venv_python "$venv")
  fi
  say "Installing the packages of requirements/$1.lock (once, from the network) ..."
  "$python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock" || {
    say "The packages could not be installed. Is there a network, and does pip reach its registry?"
    return 1
  }
  "$python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable "$here"
  printf '%s\n' "$wanted" >"$stamp"
}
