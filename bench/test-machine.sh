#!/bin/sh
# What only a machine that can be thrown away can show: that a run does what it printed and leaves nothing, and that
# clean-all, after a run was killed in the middle of a job, removes all that was its own and nothing of a stranger's.
# cargo xtask lab -- sh bench/test-machine.sh
set -eu
exec 2>&1
xtask=target/debug/xtask
dir=target/test-machine
kernel_nfs=$(docker images --format '{{.Repository}}:{{.Tag}}' | grep -m 1 /kernel-nfs:)
gateway=$(ip -4 -o address show docker0 | sed 's/.* inet \([0-9.]*\).*/\1/')
rm -rf target/bench $dir
mkdir -p $dir /mnt/stranger

state() { # FILE
    {
        docker ps --all --format 'container {{.Names}} {{.State}}'
        docker volume ls --format 'volume {{.Name}}'
        docker network ls --format 'network {{.Name}}'
        awk '{ print "mount " $5 }' /proc/self/mountinfo
        # Not in a pipe, whose own processes come in any order.
        ps -eo ppid=,pid=,args= > $dir/processes
        # Not the kernel's threads, whose parent is number 2.
        awk '$1 != 2 && $2 != 2 { $1 = $2 = ""; print "process" $0 }' $dir/processes
    } > "$dir/$1.unsorted"
    sort "$dir/$1.unsorted" > "$dir/$1"
}

# What differs from before. The system's own processes come and go (udev's, the journal's, timers'): those that came have
# to go again, those that went are missed by nobody.
differences() {
    diff $dir/before $dir/after | grep '^[<>]' | grep -v '^< process' > $dir/differences
}

# Whether all is as it was, once what was on its way out is gone.
is_as_before() {
    for _ in $(seq 60); do
        state after
        differences || return 0
        sleep 1
    done
    echo "before and after differ:"
    cat $dir/differences
    return 1
}

# Whether a run does what it printed and leaves nothing, and a sample of each row counts: SYSTEMS ROW...
shows() {
    run="$1 --quick --size=16M --runtime=1 --seed=1 -w rand-read-4k --warm"
    shift
    state before
    # shellcheck disable=SC2086 # words
    $xtask bench $run --dry-run > $dir/printed
    # shellcheck disable=SC2086
    $xtask bench $run > $dir/log 2>&1 || { tail -n 20 $dir/log; exit 1; }
    newest=$(find bench/results -name transcript.sh | sort | tail -n 1)
    echo "printed and transcript:"
    diff $dir/printed "$newest"
    echo "rows whose sample counts:"
    awk -F, '$10 == 1 { print $1, $2, $6 }' "${newest%/*}/summary.csv" | sort > $dir/rows
    printf '%s\n' "$@" | diff - $dir/rows
    is_as_before
}

echo "# a run does what it printed, and leaves nothing"
shows 'kernel-nfs samba' 'kernel-nfs nfs3 cold' 'kernel-nfs nfs3 warm' 'kernel-nfs nfs41 cold' 'kernel-nfs nfs41 warm' \
    'samba smb3 cold' 'samba smb3 warm'

echo "# so does a system that is files, and of which no code has heard"
cp -R bench/systems configs docker-compose.yml .env.example $dir/
sh bench/test-newcomer/add.sh
NEWCOMER_IMAGE=$(docker images --format '{{.Repository}}:{{.Tag}}' | grep -m 1 /ganesha:)
export NEWCOMER_IMAGE
shows newcomer 'newcomer nfs3 cold' 'newcomer nfs3 warm' 'newcomer nfs41 cold' 'newcomer nfs41 warm'
unset NEWCOMER_IMAGE
rm -r bench/systems configs
mv $dir/systems bench/
mv $dir/configs $dir/docker-compose.yml $dir/.env.example .

echo "# a run that is killed leaves nothing after clean-all, which leaves a stranger's things alone"
docker run --detach --name stranger --cap-add SYS_ADMIN --security-opt apparmor=unconfined --env BENCH_NFSD_THREADS=2 \
    --env BENCH_NFSD_EXPORT=sync \
    --volume stranger:/export --volume "$PWD/configs/kernel-nfs/run.sh:/run.sh:ro" --publish "$gateway:2049:2049" \
    --entrypoint /bin/sh "$kernel_nfs" /run.sh > $dir/stranger.log
docker network create stranger > $dir/stranger.log
tries=0
until mount -t nfs -o vers=4.1,timeo=600,retrans=2 "$gateway:/" /mnt/stranger 2> $dir/stranger.log; do
    tries=$((tries + 1))
    [ $tries -lt 60 ] || { cat $dir/stranger.log; exit 1; }
    sleep 1
done
echo mine > /mnt/stranger/file
# Nothing that outlives this script may hold its output open.
sleep 86400 > $dir/stranger.log 2>&1 &
stranger=$!
state before

$xtask bench ganesha --quick --size=64M --runtime=60 -p nfs3 -w rand-write-4k > $dir/bench.log 2>&1 &
bench=$!
tries=0
# In the lab, a server can take minutes to come up.
until pgrep -f 'raw/ganesha.*/job[.]fio' > $dir/fio; do
    tries=$((tries + 1))
    if [ $tries -ge 600 ] || ! kill -0 $bench; then
        echo "no job was seen to run:"
        tail -n 20 $dir/bench.log
        exit 1
    fi
    sleep 1
done
sleep 5
kill -KILL $bench
wait $bench || true
state between
for what in 'container dittobench-' 'volume dittobench_' 'network dittobench_' 'mount .*/mnt/ganesha-nfs3' 'process .*job[.]fio'; do
    grep -q "^$what" $dir/between || { echo "the killed run left no $what: nothing is proven"; exit 1; }
done

for _ in once twice; do
    $xtask clean-all
    is_as_before
    [ "$(cat /mnt/stranger/file)" = mine ]
    kill -0 $stranger
    [ ! -e target/bench ] || { echo "left:"; find target/bench; exit 1; }
done
kill $stranger

echo "# The counters of containers say what was spent"
sh bench/test-costs.sh
echo "# all of it holds"
