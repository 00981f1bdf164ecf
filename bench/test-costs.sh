#!/bin/sh
# That the counters of containers say what was spent: ten processor seconds, a GiB sent, 500 MiB held. It takes a Docker
# engine and an image with bash and perl, as one of a system is; in the lab the kernel counts by control groups of version 2.
# cargo xtask lab -- sh bench/test-costs.sh
set -eu
exec 2>&1
xtask=target/debug/xtask
name=test-costs-$$
dir=target/test-costs
image=${1:-$(docker image ls --format '{{.Repository}}:{{.Tag}}' | grep -m 1 /ganesha:)}

clean() {
    docker rm --force $name-server $name-store > $dir/log 2>&1 || true
    docker network rm $name > $dir/log 2>&1 || true
}

look() { # FOLDER
    mkdir -p "$dir/$1"
    docker inspect --format '{"Name":{{json .Name}},"Pid":{{json .State.Pid}}}' $name-server $name-store \
        > "$dir/$1/inspect.json"
    $xtask self snapshot "--inspect=$dir/$1/inspect.json" --point=/ "$dir/$1"
}

inside() { # SCRIPT
    docker exec $name-server bash -c "$1"
}

# What was metered, of what was spent, within bounds: WHAT METERED SPENT LOW HIGH
holds() {
    awk -v what="$1" -v metered="$2" -v spent="$3" -v low="$4" -v high="$5" 'BEGIN {
        ratio = metered / spent
        printf "%s: %s metered, %s spent: %.4f\n", what, metered, spent, ratio
        exit !(low <= ratio && ratio <= high)
    }'
}

metered() { # WHICH BEFORE AFTER
    $xtask self costs "--server=$name-server" "$dir/$2" "$dir/$3" | awk -v which="$1" '$1 == which { print $2 }'
}

rm -rf $dir
mkdir -p $dir
trap clean EXIT
docker network create $name > $dir/log
docker run --detach --init --name $name-server --network $name --shm-size=600m --entrypoint sleep "$image" 600 \
    > $dir/log
# Reads all that comes, from one after another.
docker run --detach --init --name $name-store --network $name --entrypoint perl "$image" -e '
    use IO::Socket::INET; my $in = IO::Socket::INET->new(LocalPort => 9000, Listen => 5);
    while (my $one = $in->accept) { 1 while sysread $one, my $bytes, 1 << 20 }' > $dir/log

look 1
# By its own clock, to the hundredth of a second.
# shellcheck disable=SC2016 # perl's variables
burnt=$(inside 'perl -e "do { (\$u, \$s) = times } while \$u + \$s < 10; print \$u + \$s"')
look 2
holds 'processor seconds' "$(metered server_cpu_s 1 2)" "$burnt" 0.97 1.03
inside "head -c 1G /dev/zero > /dev/tcp/$name-store/9000; head -c 500M /dev/zero > /dev/shm/x"
look 3
# With the headers of its packets.
holds 'bytes sent' "$(metered store_written_bytes 2 3)" 1073741824 1 1.06
holds 'bytes held' "$(metered server_peak_bytes 2 3)" 524288000 1 1.03
