# Sourced by the other scripts: goes to the repository's root and makes `uv` callable.
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if ! command -v uv >/dev/null; then
    python3 -m uv --version >/dev/null 2>&1 || { echo "uv is missing: pip install uv" >&2; exit 1; }
    uv() { python3 -m uv "$@"; }
fi
