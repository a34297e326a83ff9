# shellcheck shell=bash
# Sourced by run, test and bench: makes the machine ready, then sets `python` and the environment.
#   ready run | ready test
# A second call finds its stamp and returns at once, without the network. Exit code 2: something is missing.

house_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
house_state="$house_root/.cache/set-up"
python="$house_root/.venv/bin/python"

say() { printf '督查通 · %s\n' "$*" >&2; }

# What the set-up depends on; another value means that it must look again (which is quick when nothing is missing).
house_fingerprint() {
    (
        cd "$house_root" || exit 2
        shopt -s nullglob
        cat requirements.lock pyproject.toml house/packages.txt house/ready.sh house/{set_up,environment,lock}.py \
            house/{fonts,neutral,translations}.py resources/translations/*.{ts,json} resources/guide/neutra[l].json | sha256sum | cut -d' ' -f1
    )
}

house_is_ready() { # level fingerprint
    local level
    [ -x "$python" ] || return 1
    for level in "$1" test; do
        [ "$(cat "$house_state/$level.stamp" 2>/dev/null)" = "$2" ] && return 0
    done
    return 1
}

usable_python() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_base_python() {
    local name
    for name in python3.11 python3 python3.12 python3.13 python3.14; do
        if usable_python "$name"; then command -v "$name"; return 0; fi
    done
    return 1
}

have_package() { # one|or|another
    local name
    for name in ${1//|/ }; do
        dpkg-query -W -f='${db:Status-Status}\n' "$name" 2>/dev/null | grep -qx installed && return 0
    done
    return 1
}

missing_packages() { # level base-python-or-empty
    local level package
    if command -v dpkg-query >/dev/null 2>&1; then
        while read -r level package _; do
            case "$level" in run) ;; test) [ "$1" = test ] || continue ;; *) continue ;; esac
            have_package "$package" || printf '%s\n' "${package%%|*}"
        done <"$house_root/house/packages.txt"
    fi
    if [ -z "$2" ]; then
        printf 'python3\npython3-venv\n'
    elif [ ! -x "$python" ] && ! "$2" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        # Debian takes ensurepip out of python3.11 and puts it into python3.11-venv.
        "$2" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'
    fi
}

install_packages() { # package…
    export DEBIAN_FRONTEND=noninteractive
    local log="$house_state/apt.log"
    say "系统软件包 system packages: $*"
    apt-get update >"$log" 2>&1 || true
    if ! apt-get -o DPkg::Lock::Timeout=600 install -y --no-install-recommends "$@" >>"$log" 2>&1; then
        tail -n 5 "$log" >&2
        say "装不上系统软件包，全部输出见 .cache/set-up/apt.log；联网后重试即可，已完成的步骤不会丢。"
        say "Could not install system packages; see .cache/set-up/apt.log. Run again when the network is back; nothing done so far is lost."
        exit 2
    fi
}

house_system() { # level; sets base
    local missing
    base=$(find_base_python) || base=""
    missing=$(missing_packages "$1" "$base" | tr '\n' ' ')
    if [ -n "$missing" ]; then
        if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
            say "缺少系统软件包，请粘贴下面一行，然后重试。Some system packages are missing: paste this line, then run again."
            printf 'sudo apt-get update && sudo apt-get install -y --no-install-recommends %s\n' "${missing% }" >&2
            exit 2
        fi
        # shellcheck disable=SC2086
        install_packages $missing
        base=$(find_base_python) || { say "找不到 Python 3.11。Python 3.11 or newer is missing."; exit 2; }
    fi
}

ready() { # level
    local level=$1 want
    unset PYTHONHOME
    export PYTHONPATH="$house_root" PYTHONSAFEPATH=1 PYTHONUTF8=1
    want=$(house_fingerprint)
    if ! house_is_ready "$level" "$want"; then
        mkdir -p "$house_state"
        exec 9>"$house_state/lock"
        if command -v flock >/dev/null 2>&1 && ! flock -n 9; then
            say "另一个准备过程正在进行，稍候…  Another set-up is running, waiting…"
            flock 9
        fi
        if ! house_is_ready "$level" "$want"; then
            house_system "$level"
            "$base" -m house.set_up "$level" || exit 2
            printf '%s\n' "$want" >"$house_state/$level.stamp.new"
            mv "$house_state/$level.stamp.new" "$house_state/$level.stamp"
            say "准备完成 ready"
        fi
        exec 9>&-
    fi
}
