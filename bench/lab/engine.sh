#!/bin/sh
# A Docker engine out of the machine's own tree, beside any engine of this host and without a trace on it: the very
# program that will read the machine's disk writes it, at the speed of the host. Needs root.
#   engine.sh start ENGINE TREE CHECKOUT [PATH…]   starts it; ENGINE keeps its data, each PATH is seen inside as it is here
#   engine.sh in ENGINE COMMAND…                   runs a command beside it, in the checkout
#   engine.sh copy ENGINE IMAGE…                   makes ENGINE/disk the data folder of an engine with just these images
#   engine.sh stop ENGINE                          stops it and all that runs in it; does no harm when none runs
#
# It has mount and process namespaces of its own: its first process is the engine, and when that ends, so do its builds,
# its containers and its mounts. It has the host's network, but neither a bridge nor rules there: builds need
# `network: host`.
set -eu

verb=$1 engine=$2
shift 2

# The process that was started, while it is that; its only child is the first one of the namespaces.
outer() {
    pid=$(cat "$engine/pid" 2>/dev/null) || return 1
    tr '\0' '\n' <"/proc/$pid/cmdline" 2>/dev/null | grep -qxF "$engine" || return 1
    echo "$pid"
}

inner() {
    pid=$(outer) && tr -d ' ' <"/proc/$pid/task/$pid/children"
}

inside() {
    # Only this environment: the host's may name another engine, or folders that are not there.
    nsenter --target "$(inner)" --mount --pid --ipc --uts --root --wd=/ -- \
        env -i --chdir=/lab HOME=/root LANG=C.UTF-8 PWD=/lab PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin "$@"
}

# An engine that is told to have no bridge removes docker0, which is another engine's: without this capability it cannot.
run_dockerd='setpriv --bounding-set=-net_admin --inh-caps=-net_admin dockerd --bridge=none --iptables=false --ip6tables=false --ip-forward=false --ip-masq=false --cgroup-parent=/dittobench-lab'

case $verb in
start)
    sh "$0" stop "$engine"
    mkdir -p "$engine/docker" "$engine/disk"
    unshare --mount --pid --ipc --uts --fork --kill-child=KILL sh "$0" first "$engine" "$@" >"$engine/log" 2>&1 </dev/null &
    echo $! >"$engine/pid"
    tries=0
    until inside docker version >/dev/null 2>&1; do
        tries=$((tries + 1))
        if [ $tries -ge 150 ] || ! outer >/dev/null; then
            echo "the lab's engine did not start:" >&2
            tail -n 20 "$engine/log" >&2
            sh "$0" stop "$engine"
            exit 1
        fi
        sleep 0.2
    done
    ;;
first)
    tree=$1 checkout=$2
    shift 2
    mount --make-rprivate /
    # What is written goes to memory, so that the tree stays what the machine's disk was made of.
    mount -t tmpfs -o mode=755 tmpfs /mnt
    mkdir /mnt/root /mnt/upper /mnt/work
    mount -t overlay -o "lowerdir=$tree,upperdir=/mnt/upper,workdir=/mnt/work" overlay /mnt/root
    root=/mnt/root
    mount -t proc proc $root/proc
    mount --rbind /sys $root/sys
    mount --rbind /dev $root/dev
    mount -t tmpfs tmpfs $root/run
    mkdir -p $root/lab $root/run/engine $root/run/host $root/var/lib/docker
    cat /etc/resolv.conf >$root/etc/resolv.conf
    mount --bind "$engine" $root/run/engine
    mount --bind "$engine/docker" $root/var/lib/docker
    mount --bind "$checkout" $root/lab
    for path; do
        if [ -d "$path" ]; then
            mkdir -p "$root$path"
        else
            mkdir -p "$root$(dirname "$path")"
            : >>"$root$path"
        fi
        mount --bind "$path" "$root$path"
    done
    cd $root
    # More than a chroot: runc changes the root itself, and can do so only at the root of a mount.
    pivot_root . run/host
    exec chroot . sh -c "umount -l /run/host && exec env -i HOME=/root PATH=/usr/sbin:/usr/bin $run_dockerd --host=unix:///run/docker.sock"
    ;;
in)
    inside "$@"
    ;;
copy)
    # shellcheck disable=SC2016 # it is expanded inside
    inside sh -eu -c '
        run_dockerd=$1
        shift
        new="docker --host=unix:///run/copy.sock"
        $run_dockerd --host=unix:///run/copy.sock --data-root=/run/engine/disk --exec-root=/run/copy --pidfile=/run/copy.pid \
            >/run/engine/copy.log 2>&1 &
        engine=$!
        tries=0
        until $new version >/dev/null 2>&1; do
            tries=$((tries + 1))
            [ $tries -lt 150 ] || { tail -n 20 /run/engine/copy.log >&2; exit 1; }
            sleep 0.2
        done
        for image in $($new images --format "{{.Repository}}:{{.Tag}}"); do
            case " $* " in
            *" $image "*) [ "$($new image inspect --format "{{.Id}}" "$image")" = "$(docker image inspect --format "{{.Id}}" "$image")" ] && continue ;;
            esac
            $new image rm --force "$image" >/dev/null
        done
        $new image prune --force >/dev/null
        for image; do
            # What could not be made is told elsewhere.
            docker image inspect "$image" >/dev/null 2>&1 || continue
            $new image inspect "$image" >/dev/null 2>&1 || docker save "$image" | $new load
        done
        kill $engine
        wait $engine
        # Earlier builds of them go; layers that a build could use again stay up to a bound.
        for image in $(docker images --format "{{.Repository}}:{{.Tag}}"); do
            case " $* " in
            *" $image "*) ;;
            *" ${image%:*}:"*) docker image rm --force "$image" >/dev/null ;;
            esac
        done
        docker image prune --force >/dev/null
        docker builder prune --force --keep-storage=8GB >/dev/null
    ' copy "$run_dockerd" "$@"
    ;;
stop)
    if pid=$(outer); then
        kill -s TERM "$(inner)" || true
        tries=0
        while outer >/dev/null && [ $tries -lt 100 ]; do
            tries=$((tries + 1))
            sleep 0.1
        done
        kill -s KILL "$pid" 2>/dev/null || true
    fi
    rm -f "$engine/pid"
    # Control groups outlast what was in them.
    find /sys/fs/cgroup -depth -type d -path '*/dittobench-lab*' -delete 2>/dev/null || true
    ;;
*)
    echo "usage: engine.sh start|in|copy|stop ENGINE …" >&2
    exit 2
    ;;
esac
