#!/bin/sh
# shellcheck disable=SC2016
set -eu
cd /checkout
export XTASK=/checkout/target/debug/xtask
mkdir -p target/bench/pids
cat > target/bench/.dittobench <<'EOF'
cargo xtask clean-all may empty this folder
EOF
STAMP=$(date +%Y-%m-%d_%H%M%S)
export RUN=bench/results/"$STAMP"
mkdir -p "$RUN"/logs
mkdir -p "$RUN"/raw
"$XTASK" self describe --out "$RUN"/raw/run.json -- bench all --quick --seed=1 -w rand-write-4k -w metadata -w seq-read --warm
# prepare docker compose
ADDR=$("$XTASK" self address)
export BENCH_BIND="$ADDR"
export BENCH_FUSE_DIR=/checkout/target/bench/mnt/fuse
export BENCH_VOLUME_TYPE=''
export BENCH_VOLUME_OPTIONS=''
export BENCH_VOLUME_DEVICE=''
export BENCH_ROOT=/checkout
"$XTASK" self secret AWS_ACCESS_KEY_ID target/bench/secrets/AWS_ACCESS_KEY_ID
AWS_ACCESS_KEY_ID=$(cat target/bench/secrets/AWS_ACCESS_KEY_ID)
export AWS_ACCESS_KEY_ID="$AWS_ACCESS_KEY_ID"
"$XTASK" self secret AWS_SECRET_ACCESS_KEY target/bench/secrets/AWS_SECRET_ACCESS_KEY
AWS_SECRET_ACCESS_KEY=$(cat target/bench/secrets/AWS_SECRET_ACCESS_KEY)
export AWS_SECRET_ACCESS_KEY="$AWS_SECRET_ACCESS_KEY"
"$XTASK" self secret BENCH_SMB_PASSWORD target/bench/secrets/BENCH_SMB_PASSWORD
BENCH_SMB_PASSWORD=$(cat target/bench/secrets/BENCH_SMB_PASSWORD)
export BENCH_SMB_PASSWORD="$BENCH_SMB_PASSWORD"
"$XTASK" self secret DITTOFS_ADMIN_INITIAL_PASSWORD target/bench/secrets/DITTOFS_ADMIN_INITIAL_PASSWORD
DITTOFS_ADMIN_INITIAL_PASSWORD=$(cat target/bench/secrets/DITTOFS_ADMIN_INITIAL_PASSWORD)
export DITTOFS_ADMIN_INITIAL_PASSWORD="$DITTOFS_ADMIN_INITIAL_PASSWORD"
"$XTASK" self secret DITTOFS_CONTROLPLANE_SECRET target/bench/secrets/DITTOFS_CONTROLPLANE_SECRET
DITTOFS_CONTROLPLANE_SECRET=$(cat target/bench/secrets/DITTOFS_CONTROLPLANE_SECRET)
export DITTOFS_CONTROLPLANE_SECRET="$DITTOFS_CONTROLPLANE_SECRET"
"$XTASK" self secret POSTGRES_PASSWORD target/bench/secrets/POSTGRES_PASSWORD
POSTGRES_PASSWORD=$(cat target/bench/secrets/POSTGRES_PASSWORD)
export POSTGRES_PASSWORD="$POSTGRES_PASSWORD"
# prepare dittofs-badger-fs
export DITTOFS_IMAGE=dittobench/dittofs:CONTENT
"$XTASK" self module nfs
"$XTASK" self image --build=dittofs-badger-fs dittobench/dittofs:CONTENT
# prepare dittofs-badger-s3
export LOCALSTACK_IMAGE=localstack/localstack:4.13.1
export DITTOFS_IMAGE=dittobench/dittofs:CONTENT
"$XTASK" self module nfs
"$XTASK" self image --pull localstack/localstack:4.13.1
"$XTASK" self image --build=dittofs-badger-s3 dittobench/dittofs:CONTENT
# prepare dittofs-postgres-s3
export POSTGRES_IMAGE=postgres:16.15-alpine
export LOCALSTACK_IMAGE=localstack/localstack:4.13.1
export DITTOFS_IMAGE=dittobench/dittofs:CONTENT
"$XTASK" self module nfs
"$XTASK" self image --pull postgres:16.15-alpine
"$XTASK" self image --pull localstack/localstack:4.13.1
"$XTASK" self image --build=dittofs-postgres-s3 dittobench/dittofs:CONTENT
# prepare dittofs-smb
export DITTOFS_IMAGE=dittobench/dittofs:CONTENT
"$XTASK" self module cifs
"$XTASK" self image --build=dittofs-smb dittobench/dittofs:CONTENT
# prepare ganesha
export GANESHA_IMAGE=dittobench/ganesha:CONTENT
"$XTASK" self module nfs
"$XTASK" self image --build=ganesha dittobench/ganesha:CONTENT
# prepare juicefs
export POSTGRES_IMAGE=postgres:16.15-alpine
export LOCALSTACK_IMAGE=localstack/localstack:4.13.1
export JUICEFS_IMAGE=juicedata/mount:ce-v1.3.1
"$XTASK" self module fuse
"$XTASK" self image --pull postgres:16.15-alpine
"$XTASK" self image --pull localstack/localstack:4.13.1
"$XTASK" self image --pull juicedata/mount:ce-v1.3.1
# prepare juicefs-nfs
export POSTGRES_IMAGE=postgres:16.15-alpine
export LOCALSTACK_IMAGE=localstack/localstack:4.13.1
export JUICEFS_IMAGE=juicedata/mount:ce-v1.3.1
export JUICEFS_NFS_IMAGE=dittobench/juicefs-nfs:CONTENT
"$XTASK" self module fuse
"$XTASK" self module nfsd
"$XTASK" self module nfs
"$XTASK" self image --pull postgres:16.15-alpine
"$XTASK" self image --pull localstack/localstack:4.13.1
"$XTASK" self image --pull juicedata/mount:ce-v1.3.1
"$XTASK" self image --build=juicefs-nfs dittobench/juicefs-nfs:CONTENT
# prepare juicefs-writeback
export POSTGRES_IMAGE=postgres:16.15-alpine
export LOCALSTACK_IMAGE=localstack/localstack:4.13.1
export JUICEFS_IMAGE=juicedata/mount:ce-v1.3.1
"$XTASK" self module fuse
"$XTASK" self image --pull postgres:16.15-alpine
"$XTASK" self image --pull localstack/localstack:4.13.1
"$XTASK" self image --pull juicedata/mount:ce-v1.3.1
# prepare kernel-nfs
export KERNEL_NFS_IMAGE=dittobench/kernel-nfs:CONTENT
"$XTASK" self module nfsd
"$XTASK" self module nfs
"$XTASK" self image --build=kernel-nfs dittobench/kernel-nfs:CONTENT
# prepare rclone
export LOCALSTACK_IMAGE=localstack/localstack:4.13.1
export RCLONE_IMAGE=rclone/rclone:1.75.0
"$XTASK" self module nfs
"$XTASK" self image --pull localstack/localstack:4.13.1
"$XTASK" self image --pull rclone/rclone:1.75.0
# prepare samba
export SAMBA_IMAGE=dittobench/samba:CONTENT
"$XTASK" self module cifs
"$XTASK" self image --build=samba dittobench/samba:CONTENT
"$XTASK" self machine "$RUN"/raw/machine
"$XTASK" self sums "$RUN" raw
# juicefs-nfs over nfs3, round 1
mkdir -p "$RUN"/raw/juicefs-nfs/nfs3/visit-1
"$XTASK" self check-free --port=52049 --port=52048 --port=14566 --address="$ADDR" --docker --mounts=/checkout/target/bench/mnt --mounts=/checkout/target/bench/mnt/juicefs-nfs-nfs3
"$XTASK" self anchor --out="$RUN"/raw/juicefs-nfs/nfs3/visit-1/anchor.json target/bench
"$XTASK" self parameter --set=N --keep=target/bench/localio /sys/module/nfs/parameters/localio_enabled
docker compose --env-file .env.example --profile juicefs-nfs up --detach --no-deps --no-build postgres
"$XTASK" self healthy --within=300s dittobench-postgres-1
docker compose --env-file .env.example --profile juicefs-nfs up --detach --no-deps --no-build localstack
"$XTASK" self healthy --within=300s dittobench-localstack-1
docker compose --env-file .env.example --profile juicefs-nfs up --detach --no-deps --no-build juicefs-nfs
"$XTASK" self healthy --within=300s dittobench-juicefs-nfs-1
"$XTASK" self sample > "$RUN"/raw/juicefs-nfs/nfs3/visit-1/metrics.jsonl & SAMPLER=$!
docker exec dittobench-juicefs-nfs-1 juicefs --version > "$RUN"/raw/juicefs-nfs/nfs3/visit-1/version.txt 2>&1
docker exec dittobench-postgres-1 postgres --version > "$RUN"/raw/juicefs-nfs/nfs3/visit-1/version-postgres.txt 2>&1
docker exec dittobench-localstack-1 curl -sf http://127.0.0.1:4566/_localstack/health > "$RUN"/raw/juicefs-nfs/nfs3/visit-1/version-localstack.txt 2>&1
AWS_ACCESS_KEY_ID='(redacted)' AWS_SECRET_ACCESS_KEY='(redacted)' BENCH_SMB_PASSWORD='(redacted)' DITTOFS_ADMIN_INITIAL_PASSWORD='(redacted)' DITTOFS_CONTROLPLANE_SECRET='(redacted)' POSTGRES_PASSWORD='(redacted)' docker compose --env-file .env.example --profile juicefs-nfs config > "$RUN"/raw/juicefs-nfs/nfs3/visit-1/compose.yml || true
mkdir -p /checkout/target/bench/mnt/juicefs-nfs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=52049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=52048 "$ADDR":/export /checkout/target/bench/mnt/juicefs-nfs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=52048 --option=nconnect=4 --option=port=52049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/juicefs-nfs-nfs3
"$XTASK" self probe /checkout/target/bench/mnt/juicefs-nfs-nfs3
"$XTASK" self unmount /checkout/target/bench/mnt/juicefs-nfs-nfs3
# [1/90] juicefs-nfs nfs3 metadata 1K t4 cold round 1
mkdir -p "$RUN"/raw/juicefs-nfs/nfs3/metadata-1K-t4-cold/1/before
mkdir -p "$RUN"/raw/juicefs-nfs/nfs3/metadata-1K-t4-cold/1/after
mkdir -p /checkout/target/bench/mnt/juicefs-nfs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=52049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=52048 "$ADDR":/export /checkout/target/bench/mnt/juicefs-nfs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=52048 --option=nconnect=4 --option=port=52049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/juicefs-nfs-nfs3
mkdir -p /checkout/target/bench/mnt/juicefs-nfs-nfs3/metadata/cold
"$XTASK" self unmount /checkout/target/bench/mnt/juicefs-nfs-nfs3
docker stop --time=60 dittobench-juicefs-nfs-1
IMAGE=$(docker inspect --format '{{.Image}}' dittobench-juicefs-nfs-1)
docker run --rm --network=none --user=0 --label=dittobench=1 --volumes-from dittobench-juicefs-nfs-1 --entrypoint find "$IMAGE" /cache -mindepth 1 -delete
docker start dittobench-juicefs-nfs-1
"$XTASK" self healthy --within=300s dittobench-juicefs-nfs-1
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/juicefs-nfs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=52049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=52048 "$ADDR":/export /checkout/target/bench/mnt/juicefs-nfs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=52048 --option=nconnect=4 --option=port=52049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/juicefs-nfs-nfs3
"$XTASK" self metadata --files=1000 --threads=4 --phases=create /checkout/target/bench/mnt/juicefs-nfs-nfs3/metadata/cold > "$RUN"/raw/juicefs-nfs/nfs3/metadata-1K-t4-cold/1/metadata-1.json
"$XTASK" self unmount /checkout/target/bench/mnt/juicefs-nfs-nfs3
docker stop --time=60 dittobench-juicefs-nfs-1
IMAGE=$(docker inspect --format '{{.Image}}' dittobench-juicefs-nfs-1)
docker run --rm --network=none --user=0 --label=dittobench=1 --volumes-from dittobench-juicefs-nfs-1 --entrypoint find "$IMAGE" /cache -mindepth 1 -delete
docker start dittobench-juicefs-nfs-1
"$XTASK" self healthy --within=300s dittobench-juicefs-nfs-1
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/juicefs-nfs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=52049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=52048 "$ADDR":/export /checkout/target/bench/mnt/juicefs-nfs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=52048 --option=nconnect=4 --option=port=52049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/juicefs-nfs-nfs3
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-juicefs-nfs-1 > "$RUN"/raw/juicefs-nfs/nfs3/metadata-1K-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/juicefs-nfs/nfs3/metadata-1K-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/juicefs-nfs-nfs3 "$RUN"/raw/juicefs-nfs/nfs3/metadata-1K-t4-cold/1/before
"$XTASK" self metadata --files=1000 --threads=4 --phases=stat,readdir,rename,unlink /checkout/target/bench/mnt/juicefs-nfs-nfs3/metadata/cold > "$RUN"/raw/juicefs-nfs/nfs3/metadata-1K-t4-cold/1/metadata-2.json
"$XTASK" self snapshot --inspect="$RUN"/raw/juicefs-nfs/nfs3/metadata-1K-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/juicefs-nfs-nfs3 "$RUN"/raw/juicefs-nfs/nfs3/metadata-1K-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-juicefs-nfs-1 > "$RUN"/raw/juicefs-nfs/nfs3/metadata-1K-t4-cold/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/juicefs-nfs-nfs3
touch "$RUN"/raw/juicefs-nfs/nfs3/metadata-1K-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/juicefs-nfs/nfs3/metadata-1K-t4-cold/1
# [2/90] juicefs-nfs nfs3 metadata 1K t4 warm round 1
mkdir -p "$RUN"/raw/juicefs-nfs/nfs3/metadata-1K-t4-warm/1/before
mkdir -p "$RUN"/raw/juicefs-nfs/nfs3/metadata-1K-t4-warm/1/after
mkdir -p /checkout/target/bench/mnt/juicefs-nfs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=52049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=52048 "$ADDR":/export /checkout/target/bench/mnt/juicefs-nfs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=52048 --option=nconnect=4 --option=port=52049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/juicefs-nfs-nfs3
mkdir -p /checkout/target/bench/mnt/juicefs-nfs-nfs3/metadata/warm
"$XTASK" self unmount /checkout/target/bench/mnt/juicefs-nfs-nfs3
mkdir -p /checkout/target/bench/mnt/juicefs-nfs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=52049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=52048 "$ADDR":/export /checkout/target/bench/mnt/juicefs-nfs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=52048 --option=nconnect=4 --option=port=52049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/juicefs-nfs-nfs3
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-juicefs-nfs-1 > "$RUN"/raw/juicefs-nfs/nfs3/metadata-1K-t4-warm/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/juicefs-nfs/nfs3/metadata-1K-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/juicefs-nfs-nfs3 "$RUN"/raw/juicefs-nfs/nfs3/metadata-1K-t4-warm/1/before
"$XTASK" self metadata --files=1000 --threads=4 --phases=create /checkout/target/bench/mnt/juicefs-nfs-nfs3/metadata/warm > "$RUN"/raw/juicefs-nfs/nfs3/metadata-1K-t4-warm/1/metadata-1.json
"$XTASK" self metadata --files=1000 --threads=4 --phases=stat,readdir,rename,unlink /checkout/target/bench/mnt/juicefs-nfs-nfs3/metadata/warm > "$RUN"/raw/juicefs-nfs/nfs3/metadata-1K-t4-warm/1/metadata-2.json
"$XTASK" self snapshot --inspect="$RUN"/raw/juicefs-nfs/nfs3/metadata-1K-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/juicefs-nfs-nfs3 "$RUN"/raw/juicefs-nfs/nfs3/metadata-1K-t4-warm/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-juicefs-nfs-1 > "$RUN"/raw/juicefs-nfs/nfs3/metadata-1K-t4-warm/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/juicefs-nfs-nfs3
touch "$RUN"/raw/juicefs-nfs/nfs3/metadata-1K-t4-warm/1/whole
"$XTASK" self sums "$RUN" raw/juicefs-nfs/nfs3/metadata-1K-t4-warm/1
mkdir -p /checkout/target/bench/mnt/juicefs-nfs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=52049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=52048 "$ADDR":/export /checkout/target/bench/mnt/juicefs-nfs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=52048 --option=nconnect=4 --option=port=52049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/juicefs-nfs-nfs3
rm -rf -- /checkout/target/bench/mnt/juicefs-nfs-nfs3/metadata
"$XTASK" self unmount /checkout/target/bench/mnt/juicefs-nfs-nfs3
# [3/90] juicefs-nfs nfs3 seq-read 256M t4 cold round 1
mkdir -p "$RUN"/raw/juicefs-nfs/nfs3/seq-read-256M-t4-cold/1/before
mkdir -p "$RUN"/raw/juicefs-nfs/nfs3/seq-read-256M-t4-cold/1/after
mkdir -p /checkout/target/bench/mnt/juicefs-nfs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=52049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=52048 "$ADDR":/export /checkout/target/bench/mnt/juicefs-nfs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=52048 --option=nconnect=4 --option=port=52049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/juicefs-nfs-nfs3
mkdir -p /checkout/target/bench/mnt/juicefs-nfs-nfs3/seq-read
cat > "$RUN"/raw/juicefs-nfs/nfs3/seq-read-256M-t4-cold/1/layout.fio <<'EOF'
[global]
ioengine=libaio
directory=/checkout/target/bench/mnt/juicefs-nfs-nfs3/seq-read
filename_format=data.$jobnum
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1

[layout]
rw=write
bs=1M
direct=1
size=67108864
numjobs=4
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/juicefs-nfs/nfs3/seq-read-256M-t4-cold/1/layout.json "$RUN"/raw/juicefs-nfs/nfs3/seq-read-256M-t4-cold/1/layout.fio 2> "$RUN"/raw/juicefs-nfs/nfs3/seq-read-256M-t4-cold/1/layout.err
"$XTASK" self unmount /checkout/target/bench/mnt/juicefs-nfs-nfs3
docker stop --time=60 dittobench-juicefs-nfs-1
IMAGE=$(docker inspect --format '{{.Image}}' dittobench-juicefs-nfs-1)
docker run --rm --network=none --user=0 --label=dittobench=1 --volumes-from dittobench-juicefs-nfs-1 --entrypoint find "$IMAGE" /cache -mindepth 1 -delete
docker start dittobench-juicefs-nfs-1
"$XTASK" self healthy --within=300s dittobench-juicefs-nfs-1
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/juicefs-nfs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=52049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=52048 "$ADDR":/export /checkout/target/bench/mnt/juicefs-nfs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=52048 --option=nconnect=4 --option=port=52049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/juicefs-nfs-nfs3
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-juicefs-nfs-1 > "$RUN"/raw/juicefs-nfs/nfs3/seq-read-256M-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/juicefs-nfs/nfs3/seq-read-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/juicefs-nfs-nfs3 "$RUN"/raw/juicefs-nfs/nfs3/seq-read-256M-t4-cold/1/before
cat > "$RUN"/raw/juicefs-nfs/nfs3/seq-read-256M-t4-cold/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/juicefs-nfs/nfs3/seq-read-256M-t4-cold/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/juicefs-nfs-nfs3/seq-read
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[seq-read]
rw=read
bs=1M
direct=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
time_based=0
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/juicefs-nfs/nfs3/seq-read-256M-t4-cold/1/fio.json "$RUN"/raw/juicefs-nfs/nfs3/seq-read-256M-t4-cold/1/job.fio 2> "$RUN"/raw/juicefs-nfs/nfs3/seq-read-256M-t4-cold/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/juicefs-nfs/nfs3/seq-read-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/juicefs-nfs-nfs3 "$RUN"/raw/juicefs-nfs/nfs3/seq-read-256M-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-juicefs-nfs-1 > "$RUN"/raw/juicefs-nfs/nfs3/seq-read-256M-t4-cold/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/juicefs-nfs-nfs3
docker stop --time=60 dittobench-juicefs-nfs-1
IMAGE=$(docker inspect --format '{{.Image}}' dittobench-juicefs-nfs-1)
docker run --rm --network=none --user=0 --label=dittobench=1 --volumes-from dittobench-juicefs-nfs-1 --entrypoint find "$IMAGE" /cache -mindepth 1 -delete
docker start dittobench-juicefs-nfs-1
"$XTASK" self healthy --within=300s dittobench-juicefs-nfs-1
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/juicefs-nfs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=52049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=52048 "$ADDR":/export /checkout/target/bench/mnt/juicefs-nfs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=52048 --option=nconnect=4 --option=port=52049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/juicefs-nfs-nfs3
cat > "$RUN"/raw/juicefs-nfs/nfs3/seq-read-256M-t4-cold/1/check.fio <<'EOF'
[check]
ioengine=psync
opendir=/checkout/target/bench/mnt/juicefs-nfs-nfs3/seq-read
rw=read
openfiles=1
file_service_type=sequential
bs=4k
verify=crc32c
verify_interval=4k
continue_on_error=verify
verify_fatal=0
EOF
fio --output-format=json --eta=never --output="$RUN"/raw/juicefs-nfs/nfs3/seq-read-256M-t4-cold/1/check.json "$RUN"/raw/juicefs-nfs/nfs3/seq-read-256M-t4-cold/1/check.fio > "$RUN"/raw/juicefs-nfs/nfs3/seq-read-256M-t4-cold/1/check.log 2>&1 || true
"$XTASK" self unmount /checkout/target/bench/mnt/juicefs-nfs-nfs3
touch "$RUN"/raw/juicefs-nfs/nfs3/seq-read-256M-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/juicefs-nfs/nfs3/seq-read-256M-t4-cold/1
# [4/90] juicefs-nfs nfs3 seq-read 256M t4 warm round 1
mkdir -p "$RUN"/raw/juicefs-nfs/nfs3/seq-read-256M-t4-warm/1/before
mkdir -p "$RUN"/raw/juicefs-nfs/nfs3/seq-read-256M-t4-warm/1/after
mkdir -p /checkout/target/bench/mnt/juicefs-nfs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=52049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=52048 "$ADDR":/export /checkout/target/bench/mnt/juicefs-nfs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=52048 --option=nconnect=4 --option=port=52049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/juicefs-nfs-nfs3
cat > "$RUN"/raw/juicefs-nfs/nfs3/seq-read-256M-t4-warm/1/pre-read.fio <<'EOF'
[pre-read]
ioengine=psync
opendir=/checkout/target/bench/mnt/juicefs-nfs-nfs3/seq-read
rw=read
openfiles=1
file_service_type=sequential
bs=1M
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/juicefs-nfs/nfs3/seq-read-256M-t4-warm/1/pre-read.json "$RUN"/raw/juicefs-nfs/nfs3/seq-read-256M-t4-warm/1/pre-read.fio 2> "$RUN"/raw/juicefs-nfs/nfs3/seq-read-256M-t4-warm/1/pre-read.err
"$XTASK" self unmount /checkout/target/bench/mnt/juicefs-nfs-nfs3
mkdir -p /checkout/target/bench/mnt/juicefs-nfs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=52049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=52048 "$ADDR":/export /checkout/target/bench/mnt/juicefs-nfs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=52048 --option=nconnect=4 --option=port=52049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/juicefs-nfs-nfs3
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-juicefs-nfs-1 > "$RUN"/raw/juicefs-nfs/nfs3/seq-read-256M-t4-warm/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/juicefs-nfs/nfs3/seq-read-256M-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/juicefs-nfs-nfs3 "$RUN"/raw/juicefs-nfs/nfs3/seq-read-256M-t4-warm/1/before
cat > "$RUN"/raw/juicefs-nfs/nfs3/seq-read-256M-t4-warm/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/juicefs-nfs/nfs3/seq-read-256M-t4-warm/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/juicefs-nfs-nfs3/seq-read
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[seq-read]
rw=read
bs=1M
direct=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
time_based=1
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/juicefs-nfs/nfs3/seq-read-256M-t4-warm/1/fio.json "$RUN"/raw/juicefs-nfs/nfs3/seq-read-256M-t4-warm/1/job.fio 2> "$RUN"/raw/juicefs-nfs/nfs3/seq-read-256M-t4-warm/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/juicefs-nfs/nfs3/seq-read-256M-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/juicefs-nfs-nfs3 "$RUN"/raw/juicefs-nfs/nfs3/seq-read-256M-t4-warm/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-juicefs-nfs-1 > "$RUN"/raw/juicefs-nfs/nfs3/seq-read-256M-t4-warm/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/juicefs-nfs-nfs3
touch "$RUN"/raw/juicefs-nfs/nfs3/seq-read-256M-t4-warm/1/whole
"$XTASK" self sums "$RUN" raw/juicefs-nfs/nfs3/seq-read-256M-t4-warm/1
mkdir -p /checkout/target/bench/mnt/juicefs-nfs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=52049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=52048 "$ADDR":/export /checkout/target/bench/mnt/juicefs-nfs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=52048 --option=nconnect=4 --option=port=52049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/juicefs-nfs-nfs3
rm -rf -- /checkout/target/bench/mnt/juicefs-nfs-nfs3/seq-read
"$XTASK" self unmount /checkout/target/bench/mnt/juicefs-nfs-nfs3
# [5/90] juicefs-nfs nfs3 rand-write-4k 256M t4 cold round 1
mkdir -p "$RUN"/raw/juicefs-nfs/nfs3/rand-write-4k-256M-t4-cold/1/before
mkdir -p "$RUN"/raw/juicefs-nfs/nfs3/rand-write-4k-256M-t4-cold/1/after
mkdir -p /checkout/target/bench/mnt/juicefs-nfs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=52049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=52048 "$ADDR":/export /checkout/target/bench/mnt/juicefs-nfs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=52048 --option=nconnect=4 --option=port=52049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/juicefs-nfs-nfs3
mkdir -p /checkout/target/bench/mnt/juicefs-nfs-nfs3/rand-write-4k
cat > "$RUN"/raw/juicefs-nfs/nfs3/rand-write-4k-256M-t4-cold/1/layout.fio <<'EOF'
[global]
ioengine=libaio
directory=/checkout/target/bench/mnt/juicefs-nfs-nfs3/rand-write-4k
filename_format=data.$jobnum
fallocate=none
refill_buffers=1
randseed=154283383
group_reporting=1

[layout]
rw=write
bs=1M
direct=1
size=67108864
numjobs=4
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/juicefs-nfs/nfs3/rand-write-4k-256M-t4-cold/1/layout.json "$RUN"/raw/juicefs-nfs/nfs3/rand-write-4k-256M-t4-cold/1/layout.fio 2> "$RUN"/raw/juicefs-nfs/nfs3/rand-write-4k-256M-t4-cold/1/layout.err
"$XTASK" self unmount /checkout/target/bench/mnt/juicefs-nfs-nfs3
docker stop --time=60 dittobench-juicefs-nfs-1
IMAGE=$(docker inspect --format '{{.Image}}' dittobench-juicefs-nfs-1)
docker run --rm --network=none --user=0 --label=dittobench=1 --volumes-from dittobench-juicefs-nfs-1 --entrypoint find "$IMAGE" /cache -mindepth 1 -delete
docker start dittobench-juicefs-nfs-1
"$XTASK" self healthy --within=300s dittobench-juicefs-nfs-1
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/juicefs-nfs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=52049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=52048 "$ADDR":/export /checkout/target/bench/mnt/juicefs-nfs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=52048 --option=nconnect=4 --option=port=52049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/juicefs-nfs-nfs3
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-juicefs-nfs-1 > "$RUN"/raw/juicefs-nfs/nfs3/rand-write-4k-256M-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/juicefs-nfs/nfs3/rand-write-4k-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/juicefs-nfs-nfs3 "$RUN"/raw/juicefs-nfs/nfs3/rand-write-4k-256M-t4-cold/1/before
cat > "$RUN"/raw/juicefs-nfs/nfs3/rand-write-4k-256M-t4-cold/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/juicefs-nfs/nfs3/rand-write-4k-256M-t4-cold/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/juicefs-nfs-nfs3/rand-write-4k
fallocate=none
refill_buffers=1
randseed=154283383
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[rand-write-4k]
rw=randwrite
bs=4k
norandommap=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
fsync=32
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
time_based=1
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/juicefs-nfs/nfs3/rand-write-4k-256M-t4-cold/1/fio.json "$RUN"/raw/juicefs-nfs/nfs3/rand-write-4k-256M-t4-cold/1/job.fio 2> "$RUN"/raw/juicefs-nfs/nfs3/rand-write-4k-256M-t4-cold/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/juicefs-nfs/nfs3/rand-write-4k-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/juicefs-nfs-nfs3 "$RUN"/raw/juicefs-nfs/nfs3/rand-write-4k-256M-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-juicefs-nfs-1 > "$RUN"/raw/juicefs-nfs/nfs3/rand-write-4k-256M-t4-cold/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/juicefs-nfs-nfs3
mkdir -p /checkout/target/bench/mnt/juicefs-nfs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=52049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=52048 "$ADDR":/export /checkout/target/bench/mnt/juicefs-nfs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=52048 --option=nconnect=4 --option=port=52049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/juicefs-nfs-nfs3
cat > "$RUN"/raw/juicefs-nfs/nfs3/rand-write-4k-256M-t4-cold/1/check.fio <<'EOF'
[check]
ioengine=psync
opendir=/checkout/target/bench/mnt/juicefs-nfs-nfs3/rand-write-4k
rw=read
openfiles=1
file_service_type=sequential
bs=4k
verify=crc32c
verify_interval=4k
continue_on_error=verify
verify_fatal=0
EOF
fio --output-format=json --eta=never --output="$RUN"/raw/juicefs-nfs/nfs3/rand-write-4k-256M-t4-cold/1/check.json "$RUN"/raw/juicefs-nfs/nfs3/rand-write-4k-256M-t4-cold/1/check.fio > "$RUN"/raw/juicefs-nfs/nfs3/rand-write-4k-256M-t4-cold/1/check.log 2>&1 || true
"$XTASK" self unmount /checkout/target/bench/mnt/juicefs-nfs-nfs3
touch "$RUN"/raw/juicefs-nfs/nfs3/rand-write-4k-256M-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/juicefs-nfs/nfs3/rand-write-4k-256M-t4-cold/1
mkdir -p /checkout/target/bench/mnt/juicefs-nfs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=52049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=52048 "$ADDR":/export /checkout/target/bench/mnt/juicefs-nfs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=52048 --option=nconnect=4 --option=port=52049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/juicefs-nfs-nfs3
rm -rf -- /checkout/target/bench/mnt/juicefs-nfs-nfs3/rand-write-4k
"$XTASK" self unmount /checkout/target/bench/mnt/juicefs-nfs-nfs3
kill "$SAMPLER" || true
wait "$SAMPLER" || true
docker compose --env-file .env.example --profile '*' logs --no-color --timestamps > "$RUN"/logs/juicefs-nfs-nfs3-1.log 2>&1 || true
docker compose --env-file .env.example --profile '*' down --volumes --remove-orphans --timeout 60
"$XTASK" self check-clean
"$XTASK" self parameter --keep=target/bench/localio /sys/module/nfs/parameters/localio_enabled
sleep 5
"$XTASK" self sums --missing "$RUN" raw/juicefs-nfs/nfs3
# ganesha over nfs3, round 1
mkdir -p "$RUN"/raw/ganesha/nfs3/visit-1
"$XTASK" self check-free --port=22049 --port=22048 --address="$ADDR" --docker --mounts=/checkout/target/bench/mnt --mounts=/checkout/target/bench/mnt/ganesha-nfs3
"$XTASK" self anchor --out="$RUN"/raw/ganesha/nfs3/visit-1/anchor.json target/bench
"$XTASK" self parameter --set=N --keep=target/bench/localio /sys/module/nfs/parameters/localio_enabled
docker compose --env-file .env.example --profile ganesha up --detach --no-deps --no-build ganesha
"$XTASK" self healthy --within=300s dittobench-ganesha-1
"$XTASK" self sample > "$RUN"/raw/ganesha/nfs3/visit-1/metrics.jsonl & SAMPLER=$!
docker exec dittobench-ganesha-1 ganesha.nfsd -v > "$RUN"/raw/ganesha/nfs3/visit-1/version.txt 2>&1
AWS_ACCESS_KEY_ID='(redacted)' AWS_SECRET_ACCESS_KEY='(redacted)' BENCH_SMB_PASSWORD='(redacted)' DITTOFS_ADMIN_INITIAL_PASSWORD='(redacted)' DITTOFS_CONTROLPLANE_SECRET='(redacted)' POSTGRES_PASSWORD='(redacted)' docker compose --env-file .env.example --profile ganesha config > "$RUN"/raw/ganesha/nfs3/visit-1/compose.yml || true
mkdir -p /checkout/target/bench/mnt/ganesha-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=22049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=22048 "$ADDR":/export /checkout/target/bench/mnt/ganesha-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=22048 --option=nconnect=4 --option=port=22049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/ganesha-nfs3
"$XTASK" self probe /checkout/target/bench/mnt/ganesha-nfs3
"$XTASK" self unmount /checkout/target/bench/mnt/ganesha-nfs3
# [6/90] ganesha nfs3 metadata 1K t4 cold round 1
mkdir -p "$RUN"/raw/ganesha/nfs3/metadata-1K-t4-cold/1/before
mkdir -p "$RUN"/raw/ganesha/nfs3/metadata-1K-t4-cold/1/after
mkdir -p /checkout/target/bench/mnt/ganesha-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=22049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=22048 "$ADDR":/export /checkout/target/bench/mnt/ganesha-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=22048 --option=nconnect=4 --option=port=22049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/ganesha-nfs3
mkdir -p /checkout/target/bench/mnt/ganesha-nfs3/metadata/cold
"$XTASK" self unmount /checkout/target/bench/mnt/ganesha-nfs3
docker restart --time=60 dittobench-ganesha-1
"$XTASK" self healthy --within=300s dittobench-ganesha-1
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/ganesha-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=22049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=22048 "$ADDR":/export /checkout/target/bench/mnt/ganesha-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=22048 --option=nconnect=4 --option=port=22049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/ganesha-nfs3
"$XTASK" self metadata --files=1000 --threads=4 --phases=create /checkout/target/bench/mnt/ganesha-nfs3/metadata/cold > "$RUN"/raw/ganesha/nfs3/metadata-1K-t4-cold/1/metadata-1.json
"$XTASK" self unmount /checkout/target/bench/mnt/ganesha-nfs3
docker restart --time=60 dittobench-ganesha-1
"$XTASK" self healthy --within=300s dittobench-ganesha-1
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/ganesha-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=22049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=22048 "$ADDR":/export /checkout/target/bench/mnt/ganesha-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=22048 --option=nconnect=4 --option=port=22049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/ganesha-nfs3
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-ganesha-1 > "$RUN"/raw/ganesha/nfs3/metadata-1K-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/ganesha/nfs3/metadata-1K-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/ganesha-nfs3 "$RUN"/raw/ganesha/nfs3/metadata-1K-t4-cold/1/before
"$XTASK" self metadata --files=1000 --threads=4 --phases=stat,readdir,rename,unlink /checkout/target/bench/mnt/ganesha-nfs3/metadata/cold > "$RUN"/raw/ganesha/nfs3/metadata-1K-t4-cold/1/metadata-2.json
"$XTASK" self snapshot --inspect="$RUN"/raw/ganesha/nfs3/metadata-1K-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/ganesha-nfs3 "$RUN"/raw/ganesha/nfs3/metadata-1K-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-ganesha-1 > "$RUN"/raw/ganesha/nfs3/metadata-1K-t4-cold/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/ganesha-nfs3
touch "$RUN"/raw/ganesha/nfs3/metadata-1K-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/ganesha/nfs3/metadata-1K-t4-cold/1
# [7/90] ganesha nfs3 metadata 1K t4 warm round 1
mkdir -p "$RUN"/raw/ganesha/nfs3/metadata-1K-t4-warm/1/before
mkdir -p "$RUN"/raw/ganesha/nfs3/metadata-1K-t4-warm/1/after
mkdir -p /checkout/target/bench/mnt/ganesha-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=22049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=22048 "$ADDR":/export /checkout/target/bench/mnt/ganesha-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=22048 --option=nconnect=4 --option=port=22049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/ganesha-nfs3
mkdir -p /checkout/target/bench/mnt/ganesha-nfs3/metadata/warm
"$XTASK" self unmount /checkout/target/bench/mnt/ganesha-nfs3
mkdir -p /checkout/target/bench/mnt/ganesha-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=22049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=22048 "$ADDR":/export /checkout/target/bench/mnt/ganesha-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=22048 --option=nconnect=4 --option=port=22049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/ganesha-nfs3
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-ganesha-1 > "$RUN"/raw/ganesha/nfs3/metadata-1K-t4-warm/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/ganesha/nfs3/metadata-1K-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/ganesha-nfs3 "$RUN"/raw/ganesha/nfs3/metadata-1K-t4-warm/1/before
"$XTASK" self metadata --files=1000 --threads=4 --phases=create /checkout/target/bench/mnt/ganesha-nfs3/metadata/warm > "$RUN"/raw/ganesha/nfs3/metadata-1K-t4-warm/1/metadata-1.json
"$XTASK" self metadata --files=1000 --threads=4 --phases=stat,readdir,rename,unlink /checkout/target/bench/mnt/ganesha-nfs3/metadata/warm > "$RUN"/raw/ganesha/nfs3/metadata-1K-t4-warm/1/metadata-2.json
"$XTASK" self snapshot --inspect="$RUN"/raw/ganesha/nfs3/metadata-1K-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/ganesha-nfs3 "$RUN"/raw/ganesha/nfs3/metadata-1K-t4-warm/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-ganesha-1 > "$RUN"/raw/ganesha/nfs3/metadata-1K-t4-warm/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/ganesha-nfs3
touch "$RUN"/raw/ganesha/nfs3/metadata-1K-t4-warm/1/whole
"$XTASK" self sums "$RUN" raw/ganesha/nfs3/metadata-1K-t4-warm/1
mkdir -p /checkout/target/bench/mnt/ganesha-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=22049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=22048 "$ADDR":/export /checkout/target/bench/mnt/ganesha-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=22048 --option=nconnect=4 --option=port=22049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/ganesha-nfs3
rm -rf -- /checkout/target/bench/mnt/ganesha-nfs3/metadata
"$XTASK" self unmount /checkout/target/bench/mnt/ganesha-nfs3
# [8/90] ganesha nfs3 seq-read 256M t4 cold round 1
mkdir -p "$RUN"/raw/ganesha/nfs3/seq-read-256M-t4-cold/1/before
mkdir -p "$RUN"/raw/ganesha/nfs3/seq-read-256M-t4-cold/1/after
mkdir -p /checkout/target/bench/mnt/ganesha-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=22049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=22048 "$ADDR":/export /checkout/target/bench/mnt/ganesha-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=22048 --option=nconnect=4 --option=port=22049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/ganesha-nfs3
mkdir -p /checkout/target/bench/mnt/ganesha-nfs3/seq-read
cat > "$RUN"/raw/ganesha/nfs3/seq-read-256M-t4-cold/1/layout.fio <<'EOF'
[global]
ioengine=libaio
directory=/checkout/target/bench/mnt/ganesha-nfs3/seq-read
filename_format=data.$jobnum
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1

[layout]
rw=write
bs=1M
direct=1
size=67108864
numjobs=4
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/ganesha/nfs3/seq-read-256M-t4-cold/1/layout.json "$RUN"/raw/ganesha/nfs3/seq-read-256M-t4-cold/1/layout.fio 2> "$RUN"/raw/ganesha/nfs3/seq-read-256M-t4-cold/1/layout.err
"$XTASK" self unmount /checkout/target/bench/mnt/ganesha-nfs3
docker restart --time=60 dittobench-ganesha-1
"$XTASK" self healthy --within=300s dittobench-ganesha-1
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/ganesha-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=22049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=22048 "$ADDR":/export /checkout/target/bench/mnt/ganesha-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=22048 --option=nconnect=4 --option=port=22049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/ganesha-nfs3
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-ganesha-1 > "$RUN"/raw/ganesha/nfs3/seq-read-256M-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/ganesha/nfs3/seq-read-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/ganesha-nfs3 "$RUN"/raw/ganesha/nfs3/seq-read-256M-t4-cold/1/before
cat > "$RUN"/raw/ganesha/nfs3/seq-read-256M-t4-cold/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/ganesha/nfs3/seq-read-256M-t4-cold/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/ganesha-nfs3/seq-read
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[seq-read]
rw=read
bs=1M
direct=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
time_based=0
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/ganesha/nfs3/seq-read-256M-t4-cold/1/fio.json "$RUN"/raw/ganesha/nfs3/seq-read-256M-t4-cold/1/job.fio 2> "$RUN"/raw/ganesha/nfs3/seq-read-256M-t4-cold/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/ganesha/nfs3/seq-read-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/ganesha-nfs3 "$RUN"/raw/ganesha/nfs3/seq-read-256M-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-ganesha-1 > "$RUN"/raw/ganesha/nfs3/seq-read-256M-t4-cold/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/ganesha-nfs3
docker restart --time=60 dittobench-ganesha-1
"$XTASK" self healthy --within=300s dittobench-ganesha-1
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/ganesha-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=22049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=22048 "$ADDR":/export /checkout/target/bench/mnt/ganesha-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=22048 --option=nconnect=4 --option=port=22049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/ganesha-nfs3
cat > "$RUN"/raw/ganesha/nfs3/seq-read-256M-t4-cold/1/check.fio <<'EOF'
[check]
ioengine=psync
opendir=/checkout/target/bench/mnt/ganesha-nfs3/seq-read
rw=read
openfiles=1
file_service_type=sequential
bs=4k
verify=crc32c
verify_interval=4k
continue_on_error=verify
verify_fatal=0
EOF
fio --output-format=json --eta=never --output="$RUN"/raw/ganesha/nfs3/seq-read-256M-t4-cold/1/check.json "$RUN"/raw/ganesha/nfs3/seq-read-256M-t4-cold/1/check.fio > "$RUN"/raw/ganesha/nfs3/seq-read-256M-t4-cold/1/check.log 2>&1 || true
"$XTASK" self unmount /checkout/target/bench/mnt/ganesha-nfs3
touch "$RUN"/raw/ganesha/nfs3/seq-read-256M-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/ganesha/nfs3/seq-read-256M-t4-cold/1
# [9/90] ganesha nfs3 seq-read 256M t4 warm round 1
mkdir -p "$RUN"/raw/ganesha/nfs3/seq-read-256M-t4-warm/1/before
mkdir -p "$RUN"/raw/ganesha/nfs3/seq-read-256M-t4-warm/1/after
mkdir -p /checkout/target/bench/mnt/ganesha-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=22049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=22048 "$ADDR":/export /checkout/target/bench/mnt/ganesha-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=22048 --option=nconnect=4 --option=port=22049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/ganesha-nfs3
cat > "$RUN"/raw/ganesha/nfs3/seq-read-256M-t4-warm/1/pre-read.fio <<'EOF'
[pre-read]
ioengine=psync
opendir=/checkout/target/bench/mnt/ganesha-nfs3/seq-read
rw=read
openfiles=1
file_service_type=sequential
bs=1M
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/ganesha/nfs3/seq-read-256M-t4-warm/1/pre-read.json "$RUN"/raw/ganesha/nfs3/seq-read-256M-t4-warm/1/pre-read.fio 2> "$RUN"/raw/ganesha/nfs3/seq-read-256M-t4-warm/1/pre-read.err
"$XTASK" self unmount /checkout/target/bench/mnt/ganesha-nfs3
mkdir -p /checkout/target/bench/mnt/ganesha-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=22049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=22048 "$ADDR":/export /checkout/target/bench/mnt/ganesha-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=22048 --option=nconnect=4 --option=port=22049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/ganesha-nfs3
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-ganesha-1 > "$RUN"/raw/ganesha/nfs3/seq-read-256M-t4-warm/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/ganesha/nfs3/seq-read-256M-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/ganesha-nfs3 "$RUN"/raw/ganesha/nfs3/seq-read-256M-t4-warm/1/before
cat > "$RUN"/raw/ganesha/nfs3/seq-read-256M-t4-warm/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/ganesha/nfs3/seq-read-256M-t4-warm/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/ganesha-nfs3/seq-read
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[seq-read]
rw=read
bs=1M
direct=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
time_based=1
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/ganesha/nfs3/seq-read-256M-t4-warm/1/fio.json "$RUN"/raw/ganesha/nfs3/seq-read-256M-t4-warm/1/job.fio 2> "$RUN"/raw/ganesha/nfs3/seq-read-256M-t4-warm/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/ganesha/nfs3/seq-read-256M-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/ganesha-nfs3 "$RUN"/raw/ganesha/nfs3/seq-read-256M-t4-warm/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-ganesha-1 > "$RUN"/raw/ganesha/nfs3/seq-read-256M-t4-warm/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/ganesha-nfs3
touch "$RUN"/raw/ganesha/nfs3/seq-read-256M-t4-warm/1/whole
"$XTASK" self sums "$RUN" raw/ganesha/nfs3/seq-read-256M-t4-warm/1
mkdir -p /checkout/target/bench/mnt/ganesha-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=22049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=22048 "$ADDR":/export /checkout/target/bench/mnt/ganesha-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=22048 --option=nconnect=4 --option=port=22049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/ganesha-nfs3
rm -rf -- /checkout/target/bench/mnt/ganesha-nfs3/seq-read
"$XTASK" self unmount /checkout/target/bench/mnt/ganesha-nfs3
# [10/90] ganesha nfs3 rand-write-4k 256M t4 cold round 1
mkdir -p "$RUN"/raw/ganesha/nfs3/rand-write-4k-256M-t4-cold/1/before
mkdir -p "$RUN"/raw/ganesha/nfs3/rand-write-4k-256M-t4-cold/1/after
mkdir -p /checkout/target/bench/mnt/ganesha-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=22049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=22048 "$ADDR":/export /checkout/target/bench/mnt/ganesha-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=22048 --option=nconnect=4 --option=port=22049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/ganesha-nfs3
mkdir -p /checkout/target/bench/mnt/ganesha-nfs3/rand-write-4k
cat > "$RUN"/raw/ganesha/nfs3/rand-write-4k-256M-t4-cold/1/layout.fio <<'EOF'
[global]
ioengine=libaio
directory=/checkout/target/bench/mnt/ganesha-nfs3/rand-write-4k
filename_format=data.$jobnum
fallocate=none
refill_buffers=1
randseed=154283383
group_reporting=1

[layout]
rw=write
bs=1M
direct=1
size=67108864
numjobs=4
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/ganesha/nfs3/rand-write-4k-256M-t4-cold/1/layout.json "$RUN"/raw/ganesha/nfs3/rand-write-4k-256M-t4-cold/1/layout.fio 2> "$RUN"/raw/ganesha/nfs3/rand-write-4k-256M-t4-cold/1/layout.err
"$XTASK" self unmount /checkout/target/bench/mnt/ganesha-nfs3
docker restart --time=60 dittobench-ganesha-1
"$XTASK" self healthy --within=300s dittobench-ganesha-1
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/ganesha-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=22049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=22048 "$ADDR":/export /checkout/target/bench/mnt/ganesha-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=22048 --option=nconnect=4 --option=port=22049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/ganesha-nfs3
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-ganesha-1 > "$RUN"/raw/ganesha/nfs3/rand-write-4k-256M-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/ganesha/nfs3/rand-write-4k-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/ganesha-nfs3 "$RUN"/raw/ganesha/nfs3/rand-write-4k-256M-t4-cold/1/before
cat > "$RUN"/raw/ganesha/nfs3/rand-write-4k-256M-t4-cold/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/ganesha/nfs3/rand-write-4k-256M-t4-cold/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/ganesha-nfs3/rand-write-4k
fallocate=none
refill_buffers=1
randseed=154283383
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[rand-write-4k]
rw=randwrite
bs=4k
norandommap=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
fsync=32
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
time_based=1
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/ganesha/nfs3/rand-write-4k-256M-t4-cold/1/fio.json "$RUN"/raw/ganesha/nfs3/rand-write-4k-256M-t4-cold/1/job.fio 2> "$RUN"/raw/ganesha/nfs3/rand-write-4k-256M-t4-cold/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/ganesha/nfs3/rand-write-4k-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/ganesha-nfs3 "$RUN"/raw/ganesha/nfs3/rand-write-4k-256M-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-ganesha-1 > "$RUN"/raw/ganesha/nfs3/rand-write-4k-256M-t4-cold/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/ganesha-nfs3
mkdir -p /checkout/target/bench/mnt/ganesha-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=22049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=22048 "$ADDR":/export /checkout/target/bench/mnt/ganesha-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=22048 --option=nconnect=4 --option=port=22049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/ganesha-nfs3
cat > "$RUN"/raw/ganesha/nfs3/rand-write-4k-256M-t4-cold/1/check.fio <<'EOF'
[check]
ioengine=psync
opendir=/checkout/target/bench/mnt/ganesha-nfs3/rand-write-4k
rw=read
openfiles=1
file_service_type=sequential
bs=4k
verify=crc32c
verify_interval=4k
continue_on_error=verify
verify_fatal=0
EOF
fio --output-format=json --eta=never --output="$RUN"/raw/ganesha/nfs3/rand-write-4k-256M-t4-cold/1/check.json "$RUN"/raw/ganesha/nfs3/rand-write-4k-256M-t4-cold/1/check.fio > "$RUN"/raw/ganesha/nfs3/rand-write-4k-256M-t4-cold/1/check.log 2>&1 || true
"$XTASK" self unmount /checkout/target/bench/mnt/ganesha-nfs3
touch "$RUN"/raw/ganesha/nfs3/rand-write-4k-256M-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/ganesha/nfs3/rand-write-4k-256M-t4-cold/1
mkdir -p /checkout/target/bench/mnt/ganesha-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=22049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=22048 "$ADDR":/export /checkout/target/bench/mnt/ganesha-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=22048 --option=nconnect=4 --option=port=22049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/ganesha-nfs3
rm -rf -- /checkout/target/bench/mnt/ganesha-nfs3/rand-write-4k
"$XTASK" self unmount /checkout/target/bench/mnt/ganesha-nfs3
kill "$SAMPLER" || true
wait "$SAMPLER" || true
docker compose --env-file .env.example --profile '*' logs --no-color --timestamps > "$RUN"/logs/ganesha-nfs3-1.log 2>&1 || true
docker compose --env-file .env.example --profile '*' down --volumes --remove-orphans --timeout 60
"$XTASK" self check-clean
"$XTASK" self parameter --keep=target/bench/localio /sys/module/nfs/parameters/localio_enabled
sleep 5
"$XTASK" self sums --missing "$RUN" raw/ganesha/nfs3
# dittofs-postgres-s3 over nfs3, round 1
mkdir -p "$RUN"/raw/dittofs-postgres-s3/nfs3/visit-1
"$XTASK" self check-free --port=12049 --port=8080 --port=14566 --address="$ADDR" --docker --mounts=/checkout/target/bench/mnt --mounts=/checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
"$XTASK" self anchor --out="$RUN"/raw/dittofs-postgres-s3/nfs3/visit-1/anchor.json target/bench
"$XTASK" self parameter --set=N --keep=target/bench/localio /sys/module/nfs/parameters/localio_enabled
docker compose --env-file .env.example --profile dittofs-postgres-s3 up --detach --no-deps --no-build postgres
"$XTASK" self healthy --within=300s dittobench-postgres-1
docker compose --env-file .env.example --profile dittofs-postgres-s3 up --detach --no-deps --no-build localstack
"$XTASK" self healthy --within=300s dittobench-localstack-1
docker compose --env-file .env.example --profile dittofs-postgres-s3 up --detach --no-deps --no-build dittofs-postgres-s3
"$XTASK" self healthy --within=300s dittobench-dittofs-postgres-s3-1
"$XTASK" self sample > "$RUN"/raw/dittofs-postgres-s3/nfs3/visit-1/metrics.jsonl & SAMPLER=$!
"$XTASK" self until --retry=30s -- docker exec dittobench-dittofs-postgres-s3-1 sh -c 'dfsctl login --server http://127.0.0.1:8080 --username admin --password "$DITTOFS_ADMIN_INITIAL_PASSWORD"'
docker exec dittobench-dittofs-postgres-s3-1 sh -c 'dfsctl store metadata add --name meta --type postgres --config "{\"host\":\"$POSTGRES_HOST\",\"port\":$POSTGRES_PORT,\"user\":\"$POSTGRES_USER\",\"password\":\"$POSTGRES_PASSWORD\",\"database\":\"$POSTGRES_DB\",\"sslmode\":\"disable\"}"'
docker exec dittobench-dittofs-postgres-s3-1 sh -c 'case "$BENCH_DITTOFS_DURABILITY" in local|writeback|remote) ;; *) echo "BENCH_DITTOFS_DURABILITY is neither local nor writeback nor remote" >&2; exit 2 ;; esac; dfsctl store block local add --name local --type fs --config "{\"path\":\"/data/blocks\",\"durability\":\"$BENCH_DITTOFS_DURABILITY\"}"'
docker exec dittobench-dittofs-postgres-s3-1 sh -c 'dfsctl store block remote add --name s3 --type s3 --config "{\"endpoint\":\"$S3_ENDPOINT\",\"bucket\":\"$S3_BUCKET\",\"prefix\":\"$S3_PREFIX\",\"region\":\"$S3_REGION\",\"access_key_id\":\"$AWS_ACCESS_KEY_ID\",\"secret_access_key\":\"$AWS_SECRET_ACCESS_KEY\",\"force_path_style\":true,\"allow_private_endpoint\":true}"'
docker exec dittobench-dittofs-postgres-s3-1 sh -c 'mib() { n=${1%B}; echo "${n%i}iB"; }; dfsctl share create --name /export --metadata meta --local local --remote s3 --default-permission read-write --squash none --read-buffer-size "$(mib "$BENCH_CACHE_SIZE")" --local-store-size "$(mib "$BENCH_DITTOFS_LOCAL_SIZE")"'
docker exec dittobench-dittofs-postgres-s3-1 dfsctl adapter disable smb
"$XTASK" self until '--pattern="types":\["nfs"\].*"shares":1\b' --every=200ms --within=60s -- docker exec dittobench-dittofs-postgres-s3-1 curl -sf http://127.0.0.1:8080/health/ready
docker exec dittobench-dittofs-postgres-s3-1 sh -c 'dfs version --short 2>&1' > "$RUN"/raw/dittofs-postgres-s3/nfs3/visit-1/version.txt 2>&1
docker exec dittobench-postgres-1 postgres --version > "$RUN"/raw/dittofs-postgres-s3/nfs3/visit-1/version-postgres.txt 2>&1
docker exec dittobench-localstack-1 curl -sf http://127.0.0.1:4566/_localstack/health > "$RUN"/raw/dittofs-postgres-s3/nfs3/visit-1/version-localstack.txt 2>&1
AWS_ACCESS_KEY_ID='(redacted)' AWS_SECRET_ACCESS_KEY='(redacted)' BENCH_SMB_PASSWORD='(redacted)' DITTOFS_ADMIN_INITIAL_PASSWORD='(redacted)' DITTOFS_CONTROLPLANE_SECRET='(redacted)' POSTGRES_PASSWORD='(redacted)' docker compose --env-file .env.example --profile dittofs-postgres-s3 config > "$RUN"/raw/dittofs-postgres-s3/nfs3/visit-1/compose.yml || true
mkdir -p /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
"$XTASK" self probe /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
# [11/90] dittofs-postgres-s3 nfs3 metadata 1K t4 cold round 1
mkdir -p "$RUN"/raw/dittofs-postgres-s3/nfs3/metadata-1K-t4-cold/1/before
mkdir -p "$RUN"/raw/dittofs-postgres-s3/nfs3/metadata-1K-t4-cold/1/after
mkdir -p /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
mkdir -p /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3/metadata/cold
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
"$XTASK" self until --json=.totals.unsynced_bytes --at-most=1048576 --times=2 --every=1s --within=900s -- docker exec dittobench-dittofs-postgres-s3-1 sh -c 'dfsctl system drain-uploads --timeout 10m >&2 && dfsctl store block stats -o json'
docker exec dittobench-dittofs-postgres-s3-1 dfsctl share warm --watch /export
docker restart --time=60 dittobench-dittofs-postgres-s3-1
"$XTASK" self healthy --within=300s dittobench-dittofs-postgres-s3-1
"$XTASK" self until '--pattern="types":\["nfs"\].*"shares":1\b' --every=200ms --within=60s -- docker exec dittobench-dittofs-postgres-s3-1 curl -sf http://127.0.0.1:8080/health/ready
"$XTASK" self until --json=.totals.local_disk_used --at-most=1048576 --every=500ms --within=60s -- docker exec dittobench-dittofs-postgres-s3-1 sh -c 'dfsctl store block evict --local-only >&2 && dfsctl store block stats -o json'
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
"$XTASK" self metadata --files=1000 --threads=4 --phases=create /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3/metadata/cold > "$RUN"/raw/dittofs-postgres-s3/nfs3/metadata-1K-t4-cold/1/metadata-1.json
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
"$XTASK" self until --json=.totals.unsynced_bytes --at-most=1048576 --times=2 --every=1s --within=900s -- docker exec dittobench-dittofs-postgres-s3-1 sh -c 'dfsctl system drain-uploads --timeout 10m >&2 && dfsctl store block stats -o json'
docker exec dittobench-dittofs-postgres-s3-1 dfsctl share warm --watch /export
docker restart --time=60 dittobench-dittofs-postgres-s3-1
"$XTASK" self healthy --within=300s dittobench-dittofs-postgres-s3-1
"$XTASK" self until '--pattern="types":\["nfs"\].*"shares":1\b' --every=200ms --within=60s -- docker exec dittobench-dittofs-postgres-s3-1 curl -sf http://127.0.0.1:8080/health/ready
"$XTASK" self until --json=.totals.local_disk_used --at-most=1048576 --every=500ms --within=60s -- docker exec dittobench-dittofs-postgres-s3-1 sh -c 'dfsctl store block evict --local-only >&2 && dfsctl store block stats -o json'
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-dittofs-postgres-s3-1 > "$RUN"/raw/dittofs-postgres-s3/nfs3/metadata-1K-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-postgres-s3/nfs3/metadata-1K-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-postgres-s3-nfs3 "$RUN"/raw/dittofs-postgres-s3/nfs3/metadata-1K-t4-cold/1/before
"$XTASK" self metadata --files=1000 --threads=4 --phases=stat,readdir,rename,unlink /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3/metadata/cold > "$RUN"/raw/dittofs-postgres-s3/nfs3/metadata-1K-t4-cold/1/metadata-2.json
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-postgres-s3/nfs3/metadata-1K-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-postgres-s3-nfs3 "$RUN"/raw/dittofs-postgres-s3/nfs3/metadata-1K-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-dittofs-postgres-s3-1 > "$RUN"/raw/dittofs-postgres-s3/nfs3/metadata-1K-t4-cold/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
touch "$RUN"/raw/dittofs-postgres-s3/nfs3/metadata-1K-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/dittofs-postgres-s3/nfs3/metadata-1K-t4-cold/1
# [12/90] dittofs-postgres-s3 nfs3 metadata 1K t4 warm round 1
mkdir -p "$RUN"/raw/dittofs-postgres-s3/nfs3/metadata-1K-t4-warm/1/before
mkdir -p "$RUN"/raw/dittofs-postgres-s3/nfs3/metadata-1K-t4-warm/1/after
mkdir -p /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
mkdir -p /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3/metadata/warm
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
mkdir -p /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-dittofs-postgres-s3-1 > "$RUN"/raw/dittofs-postgres-s3/nfs3/metadata-1K-t4-warm/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-postgres-s3/nfs3/metadata-1K-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-postgres-s3-nfs3 "$RUN"/raw/dittofs-postgres-s3/nfs3/metadata-1K-t4-warm/1/before
"$XTASK" self metadata --files=1000 --threads=4 --phases=create /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3/metadata/warm > "$RUN"/raw/dittofs-postgres-s3/nfs3/metadata-1K-t4-warm/1/metadata-1.json
"$XTASK" self metadata --files=1000 --threads=4 --phases=stat,readdir,rename,unlink /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3/metadata/warm > "$RUN"/raw/dittofs-postgres-s3/nfs3/metadata-1K-t4-warm/1/metadata-2.json
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-postgres-s3/nfs3/metadata-1K-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-postgres-s3-nfs3 "$RUN"/raw/dittofs-postgres-s3/nfs3/metadata-1K-t4-warm/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-dittofs-postgres-s3-1 > "$RUN"/raw/dittofs-postgres-s3/nfs3/metadata-1K-t4-warm/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
touch "$RUN"/raw/dittofs-postgres-s3/nfs3/metadata-1K-t4-warm/1/whole
"$XTASK" self sums "$RUN" raw/dittofs-postgres-s3/nfs3/metadata-1K-t4-warm/1
mkdir -p /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
rm -rf -- /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3/metadata
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
# [13/90] dittofs-postgres-s3 nfs3 seq-read 256M t4 cold round 1
mkdir -p "$RUN"/raw/dittofs-postgres-s3/nfs3/seq-read-256M-t4-cold/1/before
mkdir -p "$RUN"/raw/dittofs-postgres-s3/nfs3/seq-read-256M-t4-cold/1/after
mkdir -p /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
mkdir -p /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3/seq-read
cat > "$RUN"/raw/dittofs-postgres-s3/nfs3/seq-read-256M-t4-cold/1/layout.fio <<'EOF'
[global]
ioengine=libaio
directory=/checkout/target/bench/mnt/dittofs-postgres-s3-nfs3/seq-read
filename_format=data.$jobnum
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1

[layout]
rw=write
bs=1M
direct=1
size=67108864
numjobs=4
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/dittofs-postgres-s3/nfs3/seq-read-256M-t4-cold/1/layout.json "$RUN"/raw/dittofs-postgres-s3/nfs3/seq-read-256M-t4-cold/1/layout.fio 2> "$RUN"/raw/dittofs-postgres-s3/nfs3/seq-read-256M-t4-cold/1/layout.err
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
"$XTASK" self until --json=.totals.unsynced_bytes --at-most=1048576 --times=2 --every=1s --within=900s -- docker exec dittobench-dittofs-postgres-s3-1 sh -c 'dfsctl system drain-uploads --timeout 10m >&2 && dfsctl store block stats -o json'
docker exec dittobench-dittofs-postgres-s3-1 dfsctl share warm --watch /export
docker restart --time=60 dittobench-dittofs-postgres-s3-1
"$XTASK" self healthy --within=300s dittobench-dittofs-postgres-s3-1
"$XTASK" self until '--pattern="types":\["nfs"\].*"shares":1\b' --every=200ms --within=60s -- docker exec dittobench-dittofs-postgres-s3-1 curl -sf http://127.0.0.1:8080/health/ready
"$XTASK" self until --json=.totals.local_disk_used --at-most=1048576 --every=500ms --within=60s -- docker exec dittobench-dittofs-postgres-s3-1 sh -c 'dfsctl store block evict --local-only >&2 && dfsctl store block stats -o json'
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-dittofs-postgres-s3-1 > "$RUN"/raw/dittofs-postgres-s3/nfs3/seq-read-256M-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-postgres-s3/nfs3/seq-read-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-postgres-s3-nfs3 "$RUN"/raw/dittofs-postgres-s3/nfs3/seq-read-256M-t4-cold/1/before
cat > "$RUN"/raw/dittofs-postgres-s3/nfs3/seq-read-256M-t4-cold/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/dittofs-postgres-s3/nfs3/seq-read-256M-t4-cold/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/dittofs-postgres-s3-nfs3/seq-read
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[seq-read]
rw=read
bs=1M
direct=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
time_based=0
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/dittofs-postgres-s3/nfs3/seq-read-256M-t4-cold/1/fio.json "$RUN"/raw/dittofs-postgres-s3/nfs3/seq-read-256M-t4-cold/1/job.fio 2> "$RUN"/raw/dittofs-postgres-s3/nfs3/seq-read-256M-t4-cold/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-postgres-s3/nfs3/seq-read-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-postgres-s3-nfs3 "$RUN"/raw/dittofs-postgres-s3/nfs3/seq-read-256M-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-dittofs-postgres-s3-1 > "$RUN"/raw/dittofs-postgres-s3/nfs3/seq-read-256M-t4-cold/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
"$XTASK" self until --json=.totals.unsynced_bytes --at-most=1048576 --times=2 --every=1s --within=900s -- docker exec dittobench-dittofs-postgres-s3-1 sh -c 'dfsctl system drain-uploads --timeout 10m >&2 && dfsctl store block stats -o json'
docker exec dittobench-dittofs-postgres-s3-1 dfsctl share warm --watch /export
docker restart --time=60 dittobench-dittofs-postgres-s3-1
"$XTASK" self healthy --within=300s dittobench-dittofs-postgres-s3-1
"$XTASK" self until '--pattern="types":\["nfs"\].*"shares":1\b' --every=200ms --within=60s -- docker exec dittobench-dittofs-postgres-s3-1 curl -sf http://127.0.0.1:8080/health/ready
"$XTASK" self until --json=.totals.local_disk_used --at-most=1048576 --every=500ms --within=60s -- docker exec dittobench-dittofs-postgres-s3-1 sh -c 'dfsctl store block evict --local-only >&2 && dfsctl store block stats -o json'
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
cat > "$RUN"/raw/dittofs-postgres-s3/nfs3/seq-read-256M-t4-cold/1/check.fio <<'EOF'
[check]
ioengine=psync
opendir=/checkout/target/bench/mnt/dittofs-postgres-s3-nfs3/seq-read
rw=read
openfiles=1
file_service_type=sequential
bs=4k
verify=crc32c
verify_interval=4k
continue_on_error=verify
verify_fatal=0
EOF
fio --output-format=json --eta=never --output="$RUN"/raw/dittofs-postgres-s3/nfs3/seq-read-256M-t4-cold/1/check.json "$RUN"/raw/dittofs-postgres-s3/nfs3/seq-read-256M-t4-cold/1/check.fio > "$RUN"/raw/dittofs-postgres-s3/nfs3/seq-read-256M-t4-cold/1/check.log 2>&1 || true
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
touch "$RUN"/raw/dittofs-postgres-s3/nfs3/seq-read-256M-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/dittofs-postgres-s3/nfs3/seq-read-256M-t4-cold/1
# [14/90] dittofs-postgres-s3 nfs3 seq-read 256M t4 warm round 1
mkdir -p "$RUN"/raw/dittofs-postgres-s3/nfs3/seq-read-256M-t4-warm/1/before
mkdir -p "$RUN"/raw/dittofs-postgres-s3/nfs3/seq-read-256M-t4-warm/1/after
"$XTASK" self until --json=.totals.unsynced_bytes --at-most=1048576 --times=2 --every=1s --within=900s -- docker exec dittobench-dittofs-postgres-s3-1 sh -c 'dfsctl system drain-uploads --timeout 10m >&2 && dfsctl store block stats -o json'
mkdir -p /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
cat > "$RUN"/raw/dittofs-postgres-s3/nfs3/seq-read-256M-t4-warm/1/pre-read.fio <<'EOF'
[pre-read]
ioengine=psync
opendir=/checkout/target/bench/mnt/dittofs-postgres-s3-nfs3/seq-read
rw=read
openfiles=1
file_service_type=sequential
bs=1M
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/dittofs-postgres-s3/nfs3/seq-read-256M-t4-warm/1/pre-read.json "$RUN"/raw/dittofs-postgres-s3/nfs3/seq-read-256M-t4-warm/1/pre-read.fio 2> "$RUN"/raw/dittofs-postgres-s3/nfs3/seq-read-256M-t4-warm/1/pre-read.err
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
mkdir -p /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-dittofs-postgres-s3-1 > "$RUN"/raw/dittofs-postgres-s3/nfs3/seq-read-256M-t4-warm/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-postgres-s3/nfs3/seq-read-256M-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-postgres-s3-nfs3 "$RUN"/raw/dittofs-postgres-s3/nfs3/seq-read-256M-t4-warm/1/before
cat > "$RUN"/raw/dittofs-postgres-s3/nfs3/seq-read-256M-t4-warm/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/dittofs-postgres-s3/nfs3/seq-read-256M-t4-warm/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/dittofs-postgres-s3-nfs3/seq-read
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[seq-read]
rw=read
bs=1M
direct=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
time_based=1
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/dittofs-postgres-s3/nfs3/seq-read-256M-t4-warm/1/fio.json "$RUN"/raw/dittofs-postgres-s3/nfs3/seq-read-256M-t4-warm/1/job.fio 2> "$RUN"/raw/dittofs-postgres-s3/nfs3/seq-read-256M-t4-warm/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-postgres-s3/nfs3/seq-read-256M-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-postgres-s3-nfs3 "$RUN"/raw/dittofs-postgres-s3/nfs3/seq-read-256M-t4-warm/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-dittofs-postgres-s3-1 > "$RUN"/raw/dittofs-postgres-s3/nfs3/seq-read-256M-t4-warm/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
touch "$RUN"/raw/dittofs-postgres-s3/nfs3/seq-read-256M-t4-warm/1/whole
"$XTASK" self sums "$RUN" raw/dittofs-postgres-s3/nfs3/seq-read-256M-t4-warm/1
mkdir -p /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
rm -rf -- /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3/seq-read
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
kill "$SAMPLER" || true
wait "$SAMPLER" || true
docker compose --env-file .env.example --profile '*' logs --no-color --timestamps > "$RUN"/logs/dittofs-postgres-s3-nfs3-1.log 2>&1 || true
docker compose --env-file .env.example --profile '*' down --volumes --remove-orphans --timeout 60
"$XTASK" self check-clean
"$XTASK" self parameter --keep=target/bench/localio /sys/module/nfs/parameters/localio_enabled
sleep 5
"$XTASK" self parameter --set=N --keep=target/bench/localio /sys/module/nfs/parameters/localio_enabled
docker compose --env-file .env.example --profile dittofs-postgres-s3 up --detach --no-deps --no-build postgres
"$XTASK" self healthy --within=300s dittobench-postgres-1
docker compose --env-file .env.example --profile dittofs-postgres-s3 up --detach --no-deps --no-build localstack
"$XTASK" self healthy --within=300s dittobench-localstack-1
docker compose --env-file .env.example --profile dittofs-postgres-s3 up --detach --no-deps --no-build dittofs-postgres-s3
"$XTASK" self healthy --within=300s dittobench-dittofs-postgres-s3-1
"$XTASK" self sample > "$RUN"/raw/dittofs-postgres-s3/nfs3/visit-1/metrics-part-2.jsonl & SAMPLER=$!
"$XTASK" self until --retry=30s -- docker exec dittobench-dittofs-postgres-s3-1 sh -c 'dfsctl login --server http://127.0.0.1:8080 --username admin --password "$DITTOFS_ADMIN_INITIAL_PASSWORD"'
docker exec dittobench-dittofs-postgres-s3-1 sh -c 'dfsctl store metadata add --name meta --type postgres --config "{\"host\":\"$POSTGRES_HOST\",\"port\":$POSTGRES_PORT,\"user\":\"$POSTGRES_USER\",\"password\":\"$POSTGRES_PASSWORD\",\"database\":\"$POSTGRES_DB\",\"sslmode\":\"disable\"}"'
docker exec dittobench-dittofs-postgres-s3-1 sh -c 'case "$BENCH_DITTOFS_DURABILITY" in local|writeback|remote) ;; *) echo "BENCH_DITTOFS_DURABILITY is neither local nor writeback nor remote" >&2; exit 2 ;; esac; dfsctl store block local add --name local --type fs --config "{\"path\":\"/data/blocks\",\"durability\":\"$BENCH_DITTOFS_DURABILITY\"}"'
docker exec dittobench-dittofs-postgres-s3-1 sh -c 'dfsctl store block remote add --name s3 --type s3 --config "{\"endpoint\":\"$S3_ENDPOINT\",\"bucket\":\"$S3_BUCKET\",\"prefix\":\"$S3_PREFIX\",\"region\":\"$S3_REGION\",\"access_key_id\":\"$AWS_ACCESS_KEY_ID\",\"secret_access_key\":\"$AWS_SECRET_ACCESS_KEY\",\"force_path_style\":true,\"allow_private_endpoint\":true}"'
docker exec dittobench-dittofs-postgres-s3-1 sh -c 'mib() { n=${1%B}; echo "${n%i}iB"; }; dfsctl share create --name /export --metadata meta --local local --remote s3 --default-permission read-write --squash none --read-buffer-size "$(mib "$BENCH_CACHE_SIZE")" --local-store-size "$(mib "$BENCH_DITTOFS_LOCAL_SIZE")"'
docker exec dittobench-dittofs-postgres-s3-1 dfsctl adapter disable smb
"$XTASK" self until '--pattern="types":\["nfs"\].*"shares":1\b' --every=200ms --within=60s -- docker exec dittobench-dittofs-postgres-s3-1 curl -sf http://127.0.0.1:8080/health/ready
docker exec dittobench-dittofs-postgres-s3-1 sh -c 'dfs version --short 2>&1' > "$RUN"/raw/dittofs-postgres-s3/nfs3/visit-1/version.txt 2>&1
docker exec dittobench-postgres-1 postgres --version > "$RUN"/raw/dittofs-postgres-s3/nfs3/visit-1/version-postgres.txt 2>&1
docker exec dittobench-localstack-1 curl -sf http://127.0.0.1:4566/_localstack/health > "$RUN"/raw/dittofs-postgres-s3/nfs3/visit-1/version-localstack.txt 2>&1
AWS_ACCESS_KEY_ID='(redacted)' AWS_SECRET_ACCESS_KEY='(redacted)' BENCH_SMB_PASSWORD='(redacted)' DITTOFS_ADMIN_INITIAL_PASSWORD='(redacted)' DITTOFS_CONTROLPLANE_SECRET='(redacted)' POSTGRES_PASSWORD='(redacted)' docker compose --env-file .env.example --profile dittofs-postgres-s3 config > "$RUN"/raw/dittofs-postgres-s3/nfs3/visit-1/compose.yml || true
mkdir -p /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
"$XTASK" self probe /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
# [15/90] dittofs-postgres-s3 nfs3 rand-write-4k 256M t4 cold round 1
mkdir -p "$RUN"/raw/dittofs-postgres-s3/nfs3/rand-write-4k-256M-t4-cold/1/before
mkdir -p "$RUN"/raw/dittofs-postgres-s3/nfs3/rand-write-4k-256M-t4-cold/1/after
mkdir -p /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
mkdir -p /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3/rand-write-4k
cat > "$RUN"/raw/dittofs-postgres-s3/nfs3/rand-write-4k-256M-t4-cold/1/layout.fio <<'EOF'
[global]
ioengine=libaio
directory=/checkout/target/bench/mnt/dittofs-postgres-s3-nfs3/rand-write-4k
filename_format=data.$jobnum
fallocate=none
refill_buffers=1
randseed=154283383
group_reporting=1

[layout]
rw=write
bs=1M
direct=1
size=67108864
numjobs=4
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/dittofs-postgres-s3/nfs3/rand-write-4k-256M-t4-cold/1/layout.json "$RUN"/raw/dittofs-postgres-s3/nfs3/rand-write-4k-256M-t4-cold/1/layout.fio 2> "$RUN"/raw/dittofs-postgres-s3/nfs3/rand-write-4k-256M-t4-cold/1/layout.err
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
"$XTASK" self until --json=.totals.unsynced_bytes --at-most=1048576 --times=2 --every=1s --within=900s -- docker exec dittobench-dittofs-postgres-s3-1 sh -c 'dfsctl system drain-uploads --timeout 10m >&2 && dfsctl store block stats -o json'
docker exec dittobench-dittofs-postgres-s3-1 dfsctl share warm --watch /export
docker restart --time=60 dittobench-dittofs-postgres-s3-1
"$XTASK" self healthy --within=300s dittobench-dittofs-postgres-s3-1
"$XTASK" self until '--pattern="types":\["nfs"\].*"shares":1\b' --every=200ms --within=60s -- docker exec dittobench-dittofs-postgres-s3-1 curl -sf http://127.0.0.1:8080/health/ready
"$XTASK" self until --json=.totals.local_disk_used --at-most=1048576 --every=500ms --within=60s -- docker exec dittobench-dittofs-postgres-s3-1 sh -c 'dfsctl store block evict --local-only >&2 && dfsctl store block stats -o json'
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-dittofs-postgres-s3-1 > "$RUN"/raw/dittofs-postgres-s3/nfs3/rand-write-4k-256M-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-postgres-s3/nfs3/rand-write-4k-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-postgres-s3-nfs3 "$RUN"/raw/dittofs-postgres-s3/nfs3/rand-write-4k-256M-t4-cold/1/before
cat > "$RUN"/raw/dittofs-postgres-s3/nfs3/rand-write-4k-256M-t4-cold/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/dittofs-postgres-s3/nfs3/rand-write-4k-256M-t4-cold/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/dittofs-postgres-s3-nfs3/rand-write-4k
fallocate=none
refill_buffers=1
randseed=154283383
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[rand-write-4k]
rw=randwrite
bs=4k
norandommap=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
fsync=32
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
time_based=1
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/dittofs-postgres-s3/nfs3/rand-write-4k-256M-t4-cold/1/fio.json "$RUN"/raw/dittofs-postgres-s3/nfs3/rand-write-4k-256M-t4-cold/1/job.fio 2> "$RUN"/raw/dittofs-postgres-s3/nfs3/rand-write-4k-256M-t4-cold/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-postgres-s3/nfs3/rand-write-4k-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-postgres-s3-nfs3 "$RUN"/raw/dittofs-postgres-s3/nfs3/rand-write-4k-256M-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-dittofs-postgres-s3-1 > "$RUN"/raw/dittofs-postgres-s3/nfs3/rand-write-4k-256M-t4-cold/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
"$XTASK" self until --json=.totals.unsynced_bytes --at-most=1048576 --times=2 --every=1s --within=900s -- docker exec dittobench-dittofs-postgres-s3-1 sh -c 'dfsctl system drain-uploads --timeout 10m >&2 && dfsctl store block stats -o json'
mkdir -p /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
cat > "$RUN"/raw/dittofs-postgres-s3/nfs3/rand-write-4k-256M-t4-cold/1/check.fio <<'EOF'
[check]
ioengine=psync
opendir=/checkout/target/bench/mnt/dittofs-postgres-s3-nfs3/rand-write-4k
rw=read
openfiles=1
file_service_type=sequential
bs=4k
verify=crc32c
verify_interval=4k
continue_on_error=verify
verify_fatal=0
EOF
fio --output-format=json --eta=never --output="$RUN"/raw/dittofs-postgres-s3/nfs3/rand-write-4k-256M-t4-cold/1/check.json "$RUN"/raw/dittofs-postgres-s3/nfs3/rand-write-4k-256M-t4-cold/1/check.fio > "$RUN"/raw/dittofs-postgres-s3/nfs3/rand-write-4k-256M-t4-cold/1/check.log 2>&1 || true
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
touch "$RUN"/raw/dittofs-postgres-s3/nfs3/rand-write-4k-256M-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/dittofs-postgres-s3/nfs3/rand-write-4k-256M-t4-cold/1
mkdir -p /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
rm -rf -- /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3/rand-write-4k
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-postgres-s3-nfs3
kill "$SAMPLER" || true
wait "$SAMPLER" || true
docker compose --env-file .env.example --profile '*' logs --no-color --timestamps > "$RUN"/logs/dittofs-postgres-s3-nfs3-1-part-2.log 2>&1 || true
docker compose --env-file .env.example --profile '*' down --volumes --remove-orphans --timeout 60
"$XTASK" self check-clean
"$XTASK" self parameter --keep=target/bench/localio /sys/module/nfs/parameters/localio_enabled
sleep 5
"$XTASK" self sums --missing "$RUN" raw/dittofs-postgres-s3/nfs3
# juicefs-nfs over nfs41, round 1
mkdir -p "$RUN"/raw/juicefs-nfs/nfs41/visit-1
"$XTASK" self check-free --port=52049 --port=52048 --port=14566 --address="$ADDR" --docker --mounts=/checkout/target/bench/mnt --mounts=/checkout/target/bench/mnt/juicefs-nfs-nfs41
"$XTASK" self anchor --out="$RUN"/raw/juicefs-nfs/nfs41/visit-1/anchor.json target/bench
"$XTASK" self parameter --set=N --keep=target/bench/localio /sys/module/nfs/parameters/localio_enabled
sudo -n modprobe --quiet nfsv4 || true
"$XTASK" self parameter --set=N --keep=target/bench/directory-delegations /sys/module/nfsv4/parameters/directory_delegations
docker compose --env-file .env.example --profile juicefs-nfs up --detach --no-deps --no-build postgres
"$XTASK" self healthy --within=300s dittobench-postgres-1
docker compose --env-file .env.example --profile juicefs-nfs up --detach --no-deps --no-build localstack
"$XTASK" self healthy --within=300s dittobench-localstack-1
docker compose --env-file .env.example --profile juicefs-nfs up --detach --no-deps --no-build juicefs-nfs
"$XTASK" self healthy --within=300s dittobench-juicefs-nfs-1
"$XTASK" self sample > "$RUN"/raw/juicefs-nfs/nfs41/visit-1/metrics.jsonl & SAMPLER=$!
docker exec dittobench-juicefs-nfs-1 juicefs --version > "$RUN"/raw/juicefs-nfs/nfs41/visit-1/version.txt 2>&1
docker exec dittobench-postgres-1 postgres --version > "$RUN"/raw/juicefs-nfs/nfs41/visit-1/version-postgres.txt 2>&1
docker exec dittobench-localstack-1 curl -sf http://127.0.0.1:4566/_localstack/health > "$RUN"/raw/juicefs-nfs/nfs41/visit-1/version-localstack.txt 2>&1
AWS_ACCESS_KEY_ID='(redacted)' AWS_SECRET_ACCESS_KEY='(redacted)' BENCH_SMB_PASSWORD='(redacted)' DITTOFS_ADMIN_INITIAL_PASSWORD='(redacted)' DITTOFS_CONTROLPLANE_SECRET='(redacted)' POSTGRES_PASSWORD='(redacted)' docker compose --env-file .env.example --profile juicefs-nfs config > "$RUN"/raw/juicefs-nfs/nfs41/visit-1/compose.yml || true
mkdir -p /checkout/target/bench/mnt/juicefs-nfs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=52049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/ /checkout/target/bench/mnt/juicefs-nfs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=52049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/juicefs-nfs-nfs41
"$XTASK" self probe /checkout/target/bench/mnt/juicefs-nfs-nfs41
"$XTASK" self unmount /checkout/target/bench/mnt/juicefs-nfs-nfs41
# [16/90] juicefs-nfs nfs41 metadata 1K t4 cold round 1
mkdir -p "$RUN"/raw/juicefs-nfs/nfs41/metadata-1K-t4-cold/1/before
mkdir -p "$RUN"/raw/juicefs-nfs/nfs41/metadata-1K-t4-cold/1/after
mkdir -p /checkout/target/bench/mnt/juicefs-nfs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=52049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/ /checkout/target/bench/mnt/juicefs-nfs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=52049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/juicefs-nfs-nfs41
mkdir -p /checkout/target/bench/mnt/juicefs-nfs-nfs41/metadata/cold
"$XTASK" self unmount /checkout/target/bench/mnt/juicefs-nfs-nfs41
docker stop --time=60 dittobench-juicefs-nfs-1
IMAGE=$(docker inspect --format '{{.Image}}' dittobench-juicefs-nfs-1)
docker run --rm --network=none --user=0 --label=dittobench=1 --volumes-from dittobench-juicefs-nfs-1 --entrypoint find "$IMAGE" /cache -mindepth 1 -delete
docker start dittobench-juicefs-nfs-1
"$XTASK" self healthy --within=300s dittobench-juicefs-nfs-1
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/juicefs-nfs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=52049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/ /checkout/target/bench/mnt/juicefs-nfs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=52049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/juicefs-nfs-nfs41
"$XTASK" self metadata --files=1000 --threads=4 --phases=create /checkout/target/bench/mnt/juicefs-nfs-nfs41/metadata/cold > "$RUN"/raw/juicefs-nfs/nfs41/metadata-1K-t4-cold/1/metadata-1.json
"$XTASK" self unmount /checkout/target/bench/mnt/juicefs-nfs-nfs41
docker stop --time=60 dittobench-juicefs-nfs-1
IMAGE=$(docker inspect --format '{{.Image}}' dittobench-juicefs-nfs-1)
docker run --rm --network=none --user=0 --label=dittobench=1 --volumes-from dittobench-juicefs-nfs-1 --entrypoint find "$IMAGE" /cache -mindepth 1 -delete
docker start dittobench-juicefs-nfs-1
"$XTASK" self healthy --within=300s dittobench-juicefs-nfs-1
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/juicefs-nfs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=52049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/ /checkout/target/bench/mnt/juicefs-nfs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=52049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/juicefs-nfs-nfs41
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-juicefs-nfs-1 > "$RUN"/raw/juicefs-nfs/nfs41/metadata-1K-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/juicefs-nfs/nfs41/metadata-1K-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/juicefs-nfs-nfs41 "$RUN"/raw/juicefs-nfs/nfs41/metadata-1K-t4-cold/1/before
"$XTASK" self metadata --files=1000 --threads=4 --phases=stat,readdir,rename,unlink /checkout/target/bench/mnt/juicefs-nfs-nfs41/metadata/cold > "$RUN"/raw/juicefs-nfs/nfs41/metadata-1K-t4-cold/1/metadata-2.json
"$XTASK" self snapshot --inspect="$RUN"/raw/juicefs-nfs/nfs41/metadata-1K-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/juicefs-nfs-nfs41 "$RUN"/raw/juicefs-nfs/nfs41/metadata-1K-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-juicefs-nfs-1 > "$RUN"/raw/juicefs-nfs/nfs41/metadata-1K-t4-cold/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/juicefs-nfs-nfs41
touch "$RUN"/raw/juicefs-nfs/nfs41/metadata-1K-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/juicefs-nfs/nfs41/metadata-1K-t4-cold/1
# [17/90] juicefs-nfs nfs41 metadata 1K t4 warm round 1
mkdir -p "$RUN"/raw/juicefs-nfs/nfs41/metadata-1K-t4-warm/1/before
mkdir -p "$RUN"/raw/juicefs-nfs/nfs41/metadata-1K-t4-warm/1/after
mkdir -p /checkout/target/bench/mnt/juicefs-nfs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=52049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/ /checkout/target/bench/mnt/juicefs-nfs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=52049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/juicefs-nfs-nfs41
mkdir -p /checkout/target/bench/mnt/juicefs-nfs-nfs41/metadata/warm
"$XTASK" self unmount /checkout/target/bench/mnt/juicefs-nfs-nfs41
mkdir -p /checkout/target/bench/mnt/juicefs-nfs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=52049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/ /checkout/target/bench/mnt/juicefs-nfs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=52049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/juicefs-nfs-nfs41
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-juicefs-nfs-1 > "$RUN"/raw/juicefs-nfs/nfs41/metadata-1K-t4-warm/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/juicefs-nfs/nfs41/metadata-1K-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/juicefs-nfs-nfs41 "$RUN"/raw/juicefs-nfs/nfs41/metadata-1K-t4-warm/1/before
"$XTASK" self metadata --files=1000 --threads=4 --phases=create /checkout/target/bench/mnt/juicefs-nfs-nfs41/metadata/warm > "$RUN"/raw/juicefs-nfs/nfs41/metadata-1K-t4-warm/1/metadata-1.json
"$XTASK" self metadata --files=1000 --threads=4 --phases=stat,readdir,rename,unlink /checkout/target/bench/mnt/juicefs-nfs-nfs41/metadata/warm > "$RUN"/raw/juicefs-nfs/nfs41/metadata-1K-t4-warm/1/metadata-2.json
"$XTASK" self snapshot --inspect="$RUN"/raw/juicefs-nfs/nfs41/metadata-1K-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/juicefs-nfs-nfs41 "$RUN"/raw/juicefs-nfs/nfs41/metadata-1K-t4-warm/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-juicefs-nfs-1 > "$RUN"/raw/juicefs-nfs/nfs41/metadata-1K-t4-warm/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/juicefs-nfs-nfs41
touch "$RUN"/raw/juicefs-nfs/nfs41/metadata-1K-t4-warm/1/whole
"$XTASK" self sums "$RUN" raw/juicefs-nfs/nfs41/metadata-1K-t4-warm/1
mkdir -p /checkout/target/bench/mnt/juicefs-nfs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=52049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/ /checkout/target/bench/mnt/juicefs-nfs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=52049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/juicefs-nfs-nfs41
rm -rf -- /checkout/target/bench/mnt/juicefs-nfs-nfs41/metadata
"$XTASK" self unmount /checkout/target/bench/mnt/juicefs-nfs-nfs41
# [18/90] juicefs-nfs nfs41 seq-read 256M t4 cold round 1
mkdir -p "$RUN"/raw/juicefs-nfs/nfs41/seq-read-256M-t4-cold/1/before
mkdir -p "$RUN"/raw/juicefs-nfs/nfs41/seq-read-256M-t4-cold/1/after
mkdir -p /checkout/target/bench/mnt/juicefs-nfs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=52049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/ /checkout/target/bench/mnt/juicefs-nfs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=52049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/juicefs-nfs-nfs41
mkdir -p /checkout/target/bench/mnt/juicefs-nfs-nfs41/seq-read
cat > "$RUN"/raw/juicefs-nfs/nfs41/seq-read-256M-t4-cold/1/layout.fio <<'EOF'
[global]
ioengine=libaio
directory=/checkout/target/bench/mnt/juicefs-nfs-nfs41/seq-read
filename_format=data.$jobnum
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1

[layout]
rw=write
bs=1M
direct=1
size=67108864
numjobs=4
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/juicefs-nfs/nfs41/seq-read-256M-t4-cold/1/layout.json "$RUN"/raw/juicefs-nfs/nfs41/seq-read-256M-t4-cold/1/layout.fio 2> "$RUN"/raw/juicefs-nfs/nfs41/seq-read-256M-t4-cold/1/layout.err
"$XTASK" self unmount /checkout/target/bench/mnt/juicefs-nfs-nfs41
docker stop --time=60 dittobench-juicefs-nfs-1
IMAGE=$(docker inspect --format '{{.Image}}' dittobench-juicefs-nfs-1)
docker run --rm --network=none --user=0 --label=dittobench=1 --volumes-from dittobench-juicefs-nfs-1 --entrypoint find "$IMAGE" /cache -mindepth 1 -delete
docker start dittobench-juicefs-nfs-1
"$XTASK" self healthy --within=300s dittobench-juicefs-nfs-1
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/juicefs-nfs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=52049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/ /checkout/target/bench/mnt/juicefs-nfs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=52049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/juicefs-nfs-nfs41
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-juicefs-nfs-1 > "$RUN"/raw/juicefs-nfs/nfs41/seq-read-256M-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/juicefs-nfs/nfs41/seq-read-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/juicefs-nfs-nfs41 "$RUN"/raw/juicefs-nfs/nfs41/seq-read-256M-t4-cold/1/before
cat > "$RUN"/raw/juicefs-nfs/nfs41/seq-read-256M-t4-cold/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/juicefs-nfs/nfs41/seq-read-256M-t4-cold/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/juicefs-nfs-nfs41/seq-read
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[seq-read]
rw=read
bs=1M
direct=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
time_based=0
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/juicefs-nfs/nfs41/seq-read-256M-t4-cold/1/fio.json "$RUN"/raw/juicefs-nfs/nfs41/seq-read-256M-t4-cold/1/job.fio 2> "$RUN"/raw/juicefs-nfs/nfs41/seq-read-256M-t4-cold/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/juicefs-nfs/nfs41/seq-read-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/juicefs-nfs-nfs41 "$RUN"/raw/juicefs-nfs/nfs41/seq-read-256M-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-juicefs-nfs-1 > "$RUN"/raw/juicefs-nfs/nfs41/seq-read-256M-t4-cold/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/juicefs-nfs-nfs41
docker stop --time=60 dittobench-juicefs-nfs-1
IMAGE=$(docker inspect --format '{{.Image}}' dittobench-juicefs-nfs-1)
docker run --rm --network=none --user=0 --label=dittobench=1 --volumes-from dittobench-juicefs-nfs-1 --entrypoint find "$IMAGE" /cache -mindepth 1 -delete
docker start dittobench-juicefs-nfs-1
"$XTASK" self healthy --within=300s dittobench-juicefs-nfs-1
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/juicefs-nfs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=52049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/ /checkout/target/bench/mnt/juicefs-nfs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=52049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/juicefs-nfs-nfs41
cat > "$RUN"/raw/juicefs-nfs/nfs41/seq-read-256M-t4-cold/1/check.fio <<'EOF'
[check]
ioengine=psync
opendir=/checkout/target/bench/mnt/juicefs-nfs-nfs41/seq-read
rw=read
openfiles=1
file_service_type=sequential
bs=4k
verify=crc32c
verify_interval=4k
continue_on_error=verify
verify_fatal=0
EOF
fio --output-format=json --eta=never --output="$RUN"/raw/juicefs-nfs/nfs41/seq-read-256M-t4-cold/1/check.json "$RUN"/raw/juicefs-nfs/nfs41/seq-read-256M-t4-cold/1/check.fio > "$RUN"/raw/juicefs-nfs/nfs41/seq-read-256M-t4-cold/1/check.log 2>&1 || true
"$XTASK" self unmount /checkout/target/bench/mnt/juicefs-nfs-nfs41
touch "$RUN"/raw/juicefs-nfs/nfs41/seq-read-256M-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/juicefs-nfs/nfs41/seq-read-256M-t4-cold/1
# [19/90] juicefs-nfs nfs41 seq-read 256M t4 warm round 1
mkdir -p "$RUN"/raw/juicefs-nfs/nfs41/seq-read-256M-t4-warm/1/before
mkdir -p "$RUN"/raw/juicefs-nfs/nfs41/seq-read-256M-t4-warm/1/after
mkdir -p /checkout/target/bench/mnt/juicefs-nfs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=52049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/ /checkout/target/bench/mnt/juicefs-nfs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=52049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/juicefs-nfs-nfs41
cat > "$RUN"/raw/juicefs-nfs/nfs41/seq-read-256M-t4-warm/1/pre-read.fio <<'EOF'
[pre-read]
ioengine=psync
opendir=/checkout/target/bench/mnt/juicefs-nfs-nfs41/seq-read
rw=read
openfiles=1
file_service_type=sequential
bs=1M
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/juicefs-nfs/nfs41/seq-read-256M-t4-warm/1/pre-read.json "$RUN"/raw/juicefs-nfs/nfs41/seq-read-256M-t4-warm/1/pre-read.fio 2> "$RUN"/raw/juicefs-nfs/nfs41/seq-read-256M-t4-warm/1/pre-read.err
"$XTASK" self unmount /checkout/target/bench/mnt/juicefs-nfs-nfs41
mkdir -p /checkout/target/bench/mnt/juicefs-nfs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=52049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/ /checkout/target/bench/mnt/juicefs-nfs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=52049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/juicefs-nfs-nfs41
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-juicefs-nfs-1 > "$RUN"/raw/juicefs-nfs/nfs41/seq-read-256M-t4-warm/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/juicefs-nfs/nfs41/seq-read-256M-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/juicefs-nfs-nfs41 "$RUN"/raw/juicefs-nfs/nfs41/seq-read-256M-t4-warm/1/before
cat > "$RUN"/raw/juicefs-nfs/nfs41/seq-read-256M-t4-warm/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/juicefs-nfs/nfs41/seq-read-256M-t4-warm/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/juicefs-nfs-nfs41/seq-read
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[seq-read]
rw=read
bs=1M
direct=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
time_based=1
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/juicefs-nfs/nfs41/seq-read-256M-t4-warm/1/fio.json "$RUN"/raw/juicefs-nfs/nfs41/seq-read-256M-t4-warm/1/job.fio 2> "$RUN"/raw/juicefs-nfs/nfs41/seq-read-256M-t4-warm/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/juicefs-nfs/nfs41/seq-read-256M-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/juicefs-nfs-nfs41 "$RUN"/raw/juicefs-nfs/nfs41/seq-read-256M-t4-warm/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-juicefs-nfs-1 > "$RUN"/raw/juicefs-nfs/nfs41/seq-read-256M-t4-warm/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/juicefs-nfs-nfs41
touch "$RUN"/raw/juicefs-nfs/nfs41/seq-read-256M-t4-warm/1/whole
"$XTASK" self sums "$RUN" raw/juicefs-nfs/nfs41/seq-read-256M-t4-warm/1
mkdir -p /checkout/target/bench/mnt/juicefs-nfs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=52049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/ /checkout/target/bench/mnt/juicefs-nfs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=52049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/juicefs-nfs-nfs41
rm -rf -- /checkout/target/bench/mnt/juicefs-nfs-nfs41/seq-read
"$XTASK" self unmount /checkout/target/bench/mnt/juicefs-nfs-nfs41
# [20/90] juicefs-nfs nfs41 rand-write-4k 256M t4 cold round 1
mkdir -p "$RUN"/raw/juicefs-nfs/nfs41/rand-write-4k-256M-t4-cold/1/before
mkdir -p "$RUN"/raw/juicefs-nfs/nfs41/rand-write-4k-256M-t4-cold/1/after
mkdir -p /checkout/target/bench/mnt/juicefs-nfs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=52049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/ /checkout/target/bench/mnt/juicefs-nfs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=52049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/juicefs-nfs-nfs41
mkdir -p /checkout/target/bench/mnt/juicefs-nfs-nfs41/rand-write-4k
cat > "$RUN"/raw/juicefs-nfs/nfs41/rand-write-4k-256M-t4-cold/1/layout.fio <<'EOF'
[global]
ioengine=libaio
directory=/checkout/target/bench/mnt/juicefs-nfs-nfs41/rand-write-4k
filename_format=data.$jobnum
fallocate=none
refill_buffers=1
randseed=154283383
group_reporting=1

[layout]
rw=write
bs=1M
direct=1
size=67108864
numjobs=4
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/juicefs-nfs/nfs41/rand-write-4k-256M-t4-cold/1/layout.json "$RUN"/raw/juicefs-nfs/nfs41/rand-write-4k-256M-t4-cold/1/layout.fio 2> "$RUN"/raw/juicefs-nfs/nfs41/rand-write-4k-256M-t4-cold/1/layout.err
"$XTASK" self unmount /checkout/target/bench/mnt/juicefs-nfs-nfs41
docker stop --time=60 dittobench-juicefs-nfs-1
IMAGE=$(docker inspect --format '{{.Image}}' dittobench-juicefs-nfs-1)
docker run --rm --network=none --user=0 --label=dittobench=1 --volumes-from dittobench-juicefs-nfs-1 --entrypoint find "$IMAGE" /cache -mindepth 1 -delete
docker start dittobench-juicefs-nfs-1
"$XTASK" self healthy --within=300s dittobench-juicefs-nfs-1
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/juicefs-nfs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=52049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/ /checkout/target/bench/mnt/juicefs-nfs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=52049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/juicefs-nfs-nfs41
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-juicefs-nfs-1 > "$RUN"/raw/juicefs-nfs/nfs41/rand-write-4k-256M-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/juicefs-nfs/nfs41/rand-write-4k-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/juicefs-nfs-nfs41 "$RUN"/raw/juicefs-nfs/nfs41/rand-write-4k-256M-t4-cold/1/before
cat > "$RUN"/raw/juicefs-nfs/nfs41/rand-write-4k-256M-t4-cold/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/juicefs-nfs/nfs41/rand-write-4k-256M-t4-cold/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/juicefs-nfs-nfs41/rand-write-4k
fallocate=none
refill_buffers=1
randseed=154283383
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[rand-write-4k]
rw=randwrite
bs=4k
norandommap=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
fsync=32
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
time_based=1
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/juicefs-nfs/nfs41/rand-write-4k-256M-t4-cold/1/fio.json "$RUN"/raw/juicefs-nfs/nfs41/rand-write-4k-256M-t4-cold/1/job.fio 2> "$RUN"/raw/juicefs-nfs/nfs41/rand-write-4k-256M-t4-cold/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/juicefs-nfs/nfs41/rand-write-4k-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/juicefs-nfs-nfs41 "$RUN"/raw/juicefs-nfs/nfs41/rand-write-4k-256M-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-juicefs-nfs-1 > "$RUN"/raw/juicefs-nfs/nfs41/rand-write-4k-256M-t4-cold/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/juicefs-nfs-nfs41
mkdir -p /checkout/target/bench/mnt/juicefs-nfs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=52049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/ /checkout/target/bench/mnt/juicefs-nfs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=52049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/juicefs-nfs-nfs41
cat > "$RUN"/raw/juicefs-nfs/nfs41/rand-write-4k-256M-t4-cold/1/check.fio <<'EOF'
[check]
ioengine=psync
opendir=/checkout/target/bench/mnt/juicefs-nfs-nfs41/rand-write-4k
rw=read
openfiles=1
file_service_type=sequential
bs=4k
verify=crc32c
verify_interval=4k
continue_on_error=verify
verify_fatal=0
EOF
fio --output-format=json --eta=never --output="$RUN"/raw/juicefs-nfs/nfs41/rand-write-4k-256M-t4-cold/1/check.json "$RUN"/raw/juicefs-nfs/nfs41/rand-write-4k-256M-t4-cold/1/check.fio > "$RUN"/raw/juicefs-nfs/nfs41/rand-write-4k-256M-t4-cold/1/check.log 2>&1 || true
"$XTASK" self unmount /checkout/target/bench/mnt/juicefs-nfs-nfs41
touch "$RUN"/raw/juicefs-nfs/nfs41/rand-write-4k-256M-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/juicefs-nfs/nfs41/rand-write-4k-256M-t4-cold/1
mkdir -p /checkout/target/bench/mnt/juicefs-nfs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=52049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/ /checkout/target/bench/mnt/juicefs-nfs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=52049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/juicefs-nfs-nfs41
rm -rf -- /checkout/target/bench/mnt/juicefs-nfs-nfs41/rand-write-4k
"$XTASK" self unmount /checkout/target/bench/mnt/juicefs-nfs-nfs41
kill "$SAMPLER" || true
wait "$SAMPLER" || true
docker compose --env-file .env.example --profile '*' logs --no-color --timestamps > "$RUN"/logs/juicefs-nfs-nfs41-1.log 2>&1 || true
docker compose --env-file .env.example --profile '*' down --volumes --remove-orphans --timeout 60
"$XTASK" self check-clean
"$XTASK" self parameter --keep=target/bench/directory-delegations /sys/module/nfsv4/parameters/directory_delegations
"$XTASK" self parameter --keep=target/bench/localio /sys/module/nfs/parameters/localio_enabled
sleep 5
"$XTASK" self sums --missing "$RUN" raw/juicefs-nfs/nfs41
# kernel-nfs over nfs3, round 1
mkdir -p "$RUN"/raw/kernel-nfs/nfs3/visit-1
"$XTASK" self check-free --port=32049 --port=32048 --address="$ADDR" --docker --mounts=/checkout/target/bench/mnt --mounts=/checkout/target/bench/mnt/kernel-nfs-nfs3
"$XTASK" self anchor --out="$RUN"/raw/kernel-nfs/nfs3/visit-1/anchor.json target/bench
"$XTASK" self parameter --set=N --keep=target/bench/localio /sys/module/nfs/parameters/localio_enabled
docker compose --env-file .env.example --profile kernel-nfs up --detach --no-deps --no-build kernel-nfs
"$XTASK" self healthy --within=300s dittobench-kernel-nfs-1
"$XTASK" self sample > "$RUN"/raw/kernel-nfs/nfs3/visit-1/metrics.jsonl & SAMPLER=$!
docker exec dittobench-kernel-nfs-1 sh -c 'uname -sr; df -PT /export || :' > "$RUN"/raw/kernel-nfs/nfs3/visit-1/version.txt 2>&1
AWS_ACCESS_KEY_ID='(redacted)' AWS_SECRET_ACCESS_KEY='(redacted)' BENCH_SMB_PASSWORD='(redacted)' DITTOFS_ADMIN_INITIAL_PASSWORD='(redacted)' DITTOFS_CONTROLPLANE_SECRET='(redacted)' POSTGRES_PASSWORD='(redacted)' docker compose --env-file .env.example --profile kernel-nfs config > "$RUN"/raw/kernel-nfs/nfs3/visit-1/compose.yml || true
mkdir -p /checkout/target/bench/mnt/kernel-nfs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=32049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=32048 "$ADDR":/export /checkout/target/bench/mnt/kernel-nfs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=32048 --option=nconnect=4 --option=port=32049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/kernel-nfs-nfs3
"$XTASK" self probe /checkout/target/bench/mnt/kernel-nfs-nfs3
"$XTASK" self unmount /checkout/target/bench/mnt/kernel-nfs-nfs3
# [21/90] kernel-nfs nfs3 metadata 1K t4 cold round 1
mkdir -p "$RUN"/raw/kernel-nfs/nfs3/metadata-1K-t4-cold/1/before
mkdir -p "$RUN"/raw/kernel-nfs/nfs3/metadata-1K-t4-cold/1/after
mkdir -p /checkout/target/bench/mnt/kernel-nfs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=32049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=32048 "$ADDR":/export /checkout/target/bench/mnt/kernel-nfs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=32048 --option=nconnect=4 --option=port=32049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/kernel-nfs-nfs3
mkdir -p /checkout/target/bench/mnt/kernel-nfs-nfs3/metadata/cold
"$XTASK" self unmount /checkout/target/bench/mnt/kernel-nfs-nfs3
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/kernel-nfs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=32049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=32048 "$ADDR":/export /checkout/target/bench/mnt/kernel-nfs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=32048 --option=nconnect=4 --option=port=32049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/kernel-nfs-nfs3
"$XTASK" self metadata --files=1000 --threads=4 --phases=create /checkout/target/bench/mnt/kernel-nfs-nfs3/metadata/cold > "$RUN"/raw/kernel-nfs/nfs3/metadata-1K-t4-cold/1/metadata-1.json
"$XTASK" self unmount /checkout/target/bench/mnt/kernel-nfs-nfs3
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/kernel-nfs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=32049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=32048 "$ADDR":/export /checkout/target/bench/mnt/kernel-nfs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=32048 --option=nconnect=4 --option=port=32049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/kernel-nfs-nfs3
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-kernel-nfs-1 > "$RUN"/raw/kernel-nfs/nfs3/metadata-1K-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/kernel-nfs/nfs3/metadata-1K-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/kernel-nfs-nfs3 "$RUN"/raw/kernel-nfs/nfs3/metadata-1K-t4-cold/1/before
"$XTASK" self metadata --files=1000 --threads=4 --phases=stat,readdir,rename,unlink /checkout/target/bench/mnt/kernel-nfs-nfs3/metadata/cold > "$RUN"/raw/kernel-nfs/nfs3/metadata-1K-t4-cold/1/metadata-2.json
"$XTASK" self snapshot --inspect="$RUN"/raw/kernel-nfs/nfs3/metadata-1K-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/kernel-nfs-nfs3 "$RUN"/raw/kernel-nfs/nfs3/metadata-1K-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-kernel-nfs-1 > "$RUN"/raw/kernel-nfs/nfs3/metadata-1K-t4-cold/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/kernel-nfs-nfs3
touch "$RUN"/raw/kernel-nfs/nfs3/metadata-1K-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/kernel-nfs/nfs3/metadata-1K-t4-cold/1
# [22/90] kernel-nfs nfs3 metadata 1K t4 warm round 1
mkdir -p "$RUN"/raw/kernel-nfs/nfs3/metadata-1K-t4-warm/1/before
mkdir -p "$RUN"/raw/kernel-nfs/nfs3/metadata-1K-t4-warm/1/after
mkdir -p /checkout/target/bench/mnt/kernel-nfs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=32049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=32048 "$ADDR":/export /checkout/target/bench/mnt/kernel-nfs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=32048 --option=nconnect=4 --option=port=32049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/kernel-nfs-nfs3
mkdir -p /checkout/target/bench/mnt/kernel-nfs-nfs3/metadata/warm
"$XTASK" self unmount /checkout/target/bench/mnt/kernel-nfs-nfs3
mkdir -p /checkout/target/bench/mnt/kernel-nfs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=32049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=32048 "$ADDR":/export /checkout/target/bench/mnt/kernel-nfs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=32048 --option=nconnect=4 --option=port=32049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/kernel-nfs-nfs3
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-kernel-nfs-1 > "$RUN"/raw/kernel-nfs/nfs3/metadata-1K-t4-warm/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/kernel-nfs/nfs3/metadata-1K-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/kernel-nfs-nfs3 "$RUN"/raw/kernel-nfs/nfs3/metadata-1K-t4-warm/1/before
"$XTASK" self metadata --files=1000 --threads=4 --phases=create /checkout/target/bench/mnt/kernel-nfs-nfs3/metadata/warm > "$RUN"/raw/kernel-nfs/nfs3/metadata-1K-t4-warm/1/metadata-1.json
"$XTASK" self metadata --files=1000 --threads=4 --phases=stat,readdir,rename,unlink /checkout/target/bench/mnt/kernel-nfs-nfs3/metadata/warm > "$RUN"/raw/kernel-nfs/nfs3/metadata-1K-t4-warm/1/metadata-2.json
"$XTASK" self snapshot --inspect="$RUN"/raw/kernel-nfs/nfs3/metadata-1K-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/kernel-nfs-nfs3 "$RUN"/raw/kernel-nfs/nfs3/metadata-1K-t4-warm/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-kernel-nfs-1 > "$RUN"/raw/kernel-nfs/nfs3/metadata-1K-t4-warm/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/kernel-nfs-nfs3
touch "$RUN"/raw/kernel-nfs/nfs3/metadata-1K-t4-warm/1/whole
"$XTASK" self sums "$RUN" raw/kernel-nfs/nfs3/metadata-1K-t4-warm/1
mkdir -p /checkout/target/bench/mnt/kernel-nfs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=32049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=32048 "$ADDR":/export /checkout/target/bench/mnt/kernel-nfs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=32048 --option=nconnect=4 --option=port=32049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/kernel-nfs-nfs3
rm -rf -- /checkout/target/bench/mnt/kernel-nfs-nfs3/metadata
"$XTASK" self unmount /checkout/target/bench/mnt/kernel-nfs-nfs3
# [23/90] kernel-nfs nfs3 seq-read 256M t4 cold round 1
mkdir -p "$RUN"/raw/kernel-nfs/nfs3/seq-read-256M-t4-cold/1/before
mkdir -p "$RUN"/raw/kernel-nfs/nfs3/seq-read-256M-t4-cold/1/after
mkdir -p /checkout/target/bench/mnt/kernel-nfs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=32049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=32048 "$ADDR":/export /checkout/target/bench/mnt/kernel-nfs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=32048 --option=nconnect=4 --option=port=32049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/kernel-nfs-nfs3
mkdir -p /checkout/target/bench/mnt/kernel-nfs-nfs3/seq-read
cat > "$RUN"/raw/kernel-nfs/nfs3/seq-read-256M-t4-cold/1/layout.fio <<'EOF'
[global]
ioengine=libaio
directory=/checkout/target/bench/mnt/kernel-nfs-nfs3/seq-read
filename_format=data.$jobnum
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1

[layout]
rw=write
bs=1M
direct=1
size=67108864
numjobs=4
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/kernel-nfs/nfs3/seq-read-256M-t4-cold/1/layout.json "$RUN"/raw/kernel-nfs/nfs3/seq-read-256M-t4-cold/1/layout.fio 2> "$RUN"/raw/kernel-nfs/nfs3/seq-read-256M-t4-cold/1/layout.err
"$XTASK" self unmount /checkout/target/bench/mnt/kernel-nfs-nfs3
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/kernel-nfs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=32049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=32048 "$ADDR":/export /checkout/target/bench/mnt/kernel-nfs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=32048 --option=nconnect=4 --option=port=32049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/kernel-nfs-nfs3
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-kernel-nfs-1 > "$RUN"/raw/kernel-nfs/nfs3/seq-read-256M-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/kernel-nfs/nfs3/seq-read-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/kernel-nfs-nfs3 "$RUN"/raw/kernel-nfs/nfs3/seq-read-256M-t4-cold/1/before
cat > "$RUN"/raw/kernel-nfs/nfs3/seq-read-256M-t4-cold/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/kernel-nfs/nfs3/seq-read-256M-t4-cold/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/kernel-nfs-nfs3/seq-read
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[seq-read]
rw=read
bs=1M
direct=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
time_based=0
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/kernel-nfs/nfs3/seq-read-256M-t4-cold/1/fio.json "$RUN"/raw/kernel-nfs/nfs3/seq-read-256M-t4-cold/1/job.fio 2> "$RUN"/raw/kernel-nfs/nfs3/seq-read-256M-t4-cold/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/kernel-nfs/nfs3/seq-read-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/kernel-nfs-nfs3 "$RUN"/raw/kernel-nfs/nfs3/seq-read-256M-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-kernel-nfs-1 > "$RUN"/raw/kernel-nfs/nfs3/seq-read-256M-t4-cold/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/kernel-nfs-nfs3
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/kernel-nfs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=32049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=32048 "$ADDR":/export /checkout/target/bench/mnt/kernel-nfs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=32048 --option=nconnect=4 --option=port=32049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/kernel-nfs-nfs3
cat > "$RUN"/raw/kernel-nfs/nfs3/seq-read-256M-t4-cold/1/check.fio <<'EOF'
[check]
ioengine=psync
opendir=/checkout/target/bench/mnt/kernel-nfs-nfs3/seq-read
rw=read
openfiles=1
file_service_type=sequential
bs=4k
verify=crc32c
verify_interval=4k
continue_on_error=verify
verify_fatal=0
EOF
fio --output-format=json --eta=never --output="$RUN"/raw/kernel-nfs/nfs3/seq-read-256M-t4-cold/1/check.json "$RUN"/raw/kernel-nfs/nfs3/seq-read-256M-t4-cold/1/check.fio > "$RUN"/raw/kernel-nfs/nfs3/seq-read-256M-t4-cold/1/check.log 2>&1 || true
"$XTASK" self unmount /checkout/target/bench/mnt/kernel-nfs-nfs3
touch "$RUN"/raw/kernel-nfs/nfs3/seq-read-256M-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/kernel-nfs/nfs3/seq-read-256M-t4-cold/1
# [24/90] kernel-nfs nfs3 seq-read 256M t4 warm round 1
mkdir -p "$RUN"/raw/kernel-nfs/nfs3/seq-read-256M-t4-warm/1/before
mkdir -p "$RUN"/raw/kernel-nfs/nfs3/seq-read-256M-t4-warm/1/after
mkdir -p /checkout/target/bench/mnt/kernel-nfs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=32049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=32048 "$ADDR":/export /checkout/target/bench/mnt/kernel-nfs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=32048 --option=nconnect=4 --option=port=32049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/kernel-nfs-nfs3
cat > "$RUN"/raw/kernel-nfs/nfs3/seq-read-256M-t4-warm/1/pre-read.fio <<'EOF'
[pre-read]
ioengine=psync
opendir=/checkout/target/bench/mnt/kernel-nfs-nfs3/seq-read
rw=read
openfiles=1
file_service_type=sequential
bs=1M
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/kernel-nfs/nfs3/seq-read-256M-t4-warm/1/pre-read.json "$RUN"/raw/kernel-nfs/nfs3/seq-read-256M-t4-warm/1/pre-read.fio 2> "$RUN"/raw/kernel-nfs/nfs3/seq-read-256M-t4-warm/1/pre-read.err
"$XTASK" self unmount /checkout/target/bench/mnt/kernel-nfs-nfs3
mkdir -p /checkout/target/bench/mnt/kernel-nfs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=32049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=32048 "$ADDR":/export /checkout/target/bench/mnt/kernel-nfs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=32048 --option=nconnect=4 --option=port=32049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/kernel-nfs-nfs3
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-kernel-nfs-1 > "$RUN"/raw/kernel-nfs/nfs3/seq-read-256M-t4-warm/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/kernel-nfs/nfs3/seq-read-256M-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/kernel-nfs-nfs3 "$RUN"/raw/kernel-nfs/nfs3/seq-read-256M-t4-warm/1/before
cat > "$RUN"/raw/kernel-nfs/nfs3/seq-read-256M-t4-warm/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/kernel-nfs/nfs3/seq-read-256M-t4-warm/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/kernel-nfs-nfs3/seq-read
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[seq-read]
rw=read
bs=1M
direct=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
time_based=1
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/kernel-nfs/nfs3/seq-read-256M-t4-warm/1/fio.json "$RUN"/raw/kernel-nfs/nfs3/seq-read-256M-t4-warm/1/job.fio 2> "$RUN"/raw/kernel-nfs/nfs3/seq-read-256M-t4-warm/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/kernel-nfs/nfs3/seq-read-256M-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/kernel-nfs-nfs3 "$RUN"/raw/kernel-nfs/nfs3/seq-read-256M-t4-warm/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-kernel-nfs-1 > "$RUN"/raw/kernel-nfs/nfs3/seq-read-256M-t4-warm/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/kernel-nfs-nfs3
touch "$RUN"/raw/kernel-nfs/nfs3/seq-read-256M-t4-warm/1/whole
"$XTASK" self sums "$RUN" raw/kernel-nfs/nfs3/seq-read-256M-t4-warm/1
mkdir -p /checkout/target/bench/mnt/kernel-nfs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=32049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=32048 "$ADDR":/export /checkout/target/bench/mnt/kernel-nfs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=32048 --option=nconnect=4 --option=port=32049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/kernel-nfs-nfs3
rm -rf -- /checkout/target/bench/mnt/kernel-nfs-nfs3/seq-read
"$XTASK" self unmount /checkout/target/bench/mnt/kernel-nfs-nfs3
# [25/90] kernel-nfs nfs3 rand-write-4k 256M t4 cold round 1
mkdir -p "$RUN"/raw/kernel-nfs/nfs3/rand-write-4k-256M-t4-cold/1/before
mkdir -p "$RUN"/raw/kernel-nfs/nfs3/rand-write-4k-256M-t4-cold/1/after
mkdir -p /checkout/target/bench/mnt/kernel-nfs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=32049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=32048 "$ADDR":/export /checkout/target/bench/mnt/kernel-nfs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=32048 --option=nconnect=4 --option=port=32049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/kernel-nfs-nfs3
mkdir -p /checkout/target/bench/mnt/kernel-nfs-nfs3/rand-write-4k
cat > "$RUN"/raw/kernel-nfs/nfs3/rand-write-4k-256M-t4-cold/1/layout.fio <<'EOF'
[global]
ioengine=libaio
directory=/checkout/target/bench/mnt/kernel-nfs-nfs3/rand-write-4k
filename_format=data.$jobnum
fallocate=none
refill_buffers=1
randseed=154283383
group_reporting=1

[layout]
rw=write
bs=1M
direct=1
size=67108864
numjobs=4
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/kernel-nfs/nfs3/rand-write-4k-256M-t4-cold/1/layout.json "$RUN"/raw/kernel-nfs/nfs3/rand-write-4k-256M-t4-cold/1/layout.fio 2> "$RUN"/raw/kernel-nfs/nfs3/rand-write-4k-256M-t4-cold/1/layout.err
"$XTASK" self unmount /checkout/target/bench/mnt/kernel-nfs-nfs3
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/kernel-nfs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=32049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=32048 "$ADDR":/export /checkout/target/bench/mnt/kernel-nfs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=32048 --option=nconnect=4 --option=port=32049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/kernel-nfs-nfs3
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-kernel-nfs-1 > "$RUN"/raw/kernel-nfs/nfs3/rand-write-4k-256M-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/kernel-nfs/nfs3/rand-write-4k-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/kernel-nfs-nfs3 "$RUN"/raw/kernel-nfs/nfs3/rand-write-4k-256M-t4-cold/1/before
cat > "$RUN"/raw/kernel-nfs/nfs3/rand-write-4k-256M-t4-cold/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/kernel-nfs/nfs3/rand-write-4k-256M-t4-cold/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/kernel-nfs-nfs3/rand-write-4k
fallocate=none
refill_buffers=1
randseed=154283383
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[rand-write-4k]
rw=randwrite
bs=4k
norandommap=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
fsync=32
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
time_based=1
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/kernel-nfs/nfs3/rand-write-4k-256M-t4-cold/1/fio.json "$RUN"/raw/kernel-nfs/nfs3/rand-write-4k-256M-t4-cold/1/job.fio 2> "$RUN"/raw/kernel-nfs/nfs3/rand-write-4k-256M-t4-cold/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/kernel-nfs/nfs3/rand-write-4k-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/kernel-nfs-nfs3 "$RUN"/raw/kernel-nfs/nfs3/rand-write-4k-256M-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-kernel-nfs-1 > "$RUN"/raw/kernel-nfs/nfs3/rand-write-4k-256M-t4-cold/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/kernel-nfs-nfs3
mkdir -p /checkout/target/bench/mnt/kernel-nfs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=32049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=32048 "$ADDR":/export /checkout/target/bench/mnt/kernel-nfs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=32048 --option=nconnect=4 --option=port=32049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/kernel-nfs-nfs3
cat > "$RUN"/raw/kernel-nfs/nfs3/rand-write-4k-256M-t4-cold/1/check.fio <<'EOF'
[check]
ioengine=psync
opendir=/checkout/target/bench/mnt/kernel-nfs-nfs3/rand-write-4k
rw=read
openfiles=1
file_service_type=sequential
bs=4k
verify=crc32c
verify_interval=4k
continue_on_error=verify
verify_fatal=0
EOF
fio --output-format=json --eta=never --output="$RUN"/raw/kernel-nfs/nfs3/rand-write-4k-256M-t4-cold/1/check.json "$RUN"/raw/kernel-nfs/nfs3/rand-write-4k-256M-t4-cold/1/check.fio > "$RUN"/raw/kernel-nfs/nfs3/rand-write-4k-256M-t4-cold/1/check.log 2>&1 || true
"$XTASK" self unmount /checkout/target/bench/mnt/kernel-nfs-nfs3
touch "$RUN"/raw/kernel-nfs/nfs3/rand-write-4k-256M-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/kernel-nfs/nfs3/rand-write-4k-256M-t4-cold/1
mkdir -p /checkout/target/bench/mnt/kernel-nfs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=32049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=32048 "$ADDR":/export /checkout/target/bench/mnt/kernel-nfs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=32048 --option=nconnect=4 --option=port=32049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/kernel-nfs-nfs3
rm -rf -- /checkout/target/bench/mnt/kernel-nfs-nfs3/rand-write-4k
"$XTASK" self unmount /checkout/target/bench/mnt/kernel-nfs-nfs3
kill "$SAMPLER" || true
wait "$SAMPLER" || true
docker compose --env-file .env.example --profile '*' logs --no-color --timestamps > "$RUN"/logs/kernel-nfs-nfs3-1.log 2>&1 || true
docker compose --env-file .env.example --profile '*' down --volumes --remove-orphans --timeout 60
"$XTASK" self check-clean
"$XTASK" self parameter --keep=target/bench/localio /sys/module/nfs/parameters/localio_enabled
sleep 5
"$XTASK" self sums --missing "$RUN" raw/kernel-nfs/nfs3
# dittofs-smb over smb3, round 1
mkdir -p "$RUN"/raw/dittofs-smb/smb3/visit-1
"$XTASK" self check-free --port=12445 --port=8080 --address="$ADDR" --docker --mounts=/checkout/target/bench/mnt --mounts=/checkout/target/bench/mnt/dittofs-smb-smb3
"$XTASK" self anchor --out="$RUN"/raw/dittofs-smb/smb3/visit-1/anchor.json target/bench
docker compose --env-file .env.example --profile dittofs-smb up --detach --no-deps --no-build dittofs-smb
"$XTASK" self healthy --within=300s dittobench-dittofs-smb-1
"$XTASK" self sample > "$RUN"/raw/dittofs-smb/smb3/visit-1/metrics.jsonl & SAMPLER=$!
"$XTASK" self until --retry=30s -- docker exec dittobench-dittofs-smb-1 sh -c 'dfsctl login --server http://127.0.0.1:8080 --username admin --password "$DITTOFS_ADMIN_INITIAL_PASSWORD"'
docker exec dittobench-dittofs-smb-1 dfsctl store metadata add --name meta --type badger --db-path /data/meta
docker exec dittobench-dittofs-smb-1 sh -c 'case "$BENCH_DITTOFS_DURABILITY" in local|writeback|remote) ;; *) echo "BENCH_DITTOFS_DURABILITY is neither local nor writeback nor remote" >&2; exit 2 ;; esac; dfsctl store block local add --name local --type fs --config "{\"path\":\"/data/blocks\",\"durability\":\"$BENCH_DITTOFS_DURABILITY\"}"'
docker exec dittobench-dittofs-smb-1 sh -c 'mib() { n=${1%B}; echo "${n%i}iB"; }; dfsctl share create --name /export --metadata meta --local local --default-permission read-write --squash none --read-buffer-size "$(mib "$BENCH_CACHE_SIZE")" --local-store-size "$(mib "$BENCH_DITTOFS_LOCAL_SIZE")"'
docker exec dittobench-dittofs-smb-1 sh -c 'dfsctl user create --username "$BENCH_SMB_USER" --password "$BENCH_SMB_PASSWORD" --uid 1000 --gid 1000'
docker exec dittobench-dittofs-smb-1 sh -c 'dfsctl share permission grant /export --user "$BENCH_SMB_USER" --level read-write'
docker exec dittobench-dittofs-smb-1 dfsctl adapter enable smb --port 12445
docker exec dittobench-dittofs-smb-1 dfsctl adapter disable nfs
"$XTASK" self until '--pattern="types":\["smb"\].*"shares":1\b' --every=200ms --within=60s -- docker exec dittobench-dittofs-smb-1 curl -sf http://127.0.0.1:8080/health/ready
docker exec dittobench-dittofs-smb-1 sh -c 'dfs version --short 2>&1' > "$RUN"/raw/dittofs-smb/smb3/visit-1/version.txt 2>&1
AWS_ACCESS_KEY_ID='(redacted)' AWS_SECRET_ACCESS_KEY='(redacted)' BENCH_SMB_PASSWORD='(redacted)' DITTOFS_ADMIN_INITIAL_PASSWORD='(redacted)' DITTOFS_CONTROLPLANE_SECRET='(redacted)' POSTGRES_PASSWORD='(redacted)' docker compose --env-file .env.example --profile dittofs-smb config > "$RUN"/raw/dittofs-smb/smb3/visit-1/compose.yml || true
mkdir -p /checkout/target/bench/mnt/dittofs-smb-smb3
export BENCH_SMB_USER=bench
(umask 077 && cat > /checkout/target/bench/dittofs-smb.credentials <<EOF
username=${BENCH_SMB_USER}
password=${BENCH_SMB_PASSWORD}
EOF
)
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t cifs -o port=12445,vers=3.1.1,credentials=/checkout/target/bench/dittofs-smb.credentials,uid=1000,gid=1000,file_mode=0666,dir_mode=0777,noperm,cache=strict,actimeo=1,nosharesock,hard //"$ADDR"/export /checkout/target/bench/mnt/dittofs-smb-smb3
"$XTASK" self mounted --fstype=cifs --source-ends=//"$ADDR"/export --option=actimeo=1 --option=cache=strict --option=hard= --option=vers=3.1.1 /checkout/target/bench/mnt/dittofs-smb-smb3
"$XTASK" self probe /checkout/target/bench/mnt/dittofs-smb-smb3
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-smb-smb3
rm -rf -- /checkout/target/bench/dittofs-smb.credentials
# [26/90] dittofs-smb smb3 metadata 1K t4 cold round 1
mkdir -p "$RUN"/raw/dittofs-smb/smb3/metadata-1K-t4-cold/1/before
mkdir -p "$RUN"/raw/dittofs-smb/smb3/metadata-1K-t4-cold/1/after
mkdir -p /checkout/target/bench/mnt/dittofs-smb-smb3
export BENCH_SMB_USER=bench
(umask 077 && cat > /checkout/target/bench/dittofs-smb.credentials <<EOF
username=${BENCH_SMB_USER}
password=${BENCH_SMB_PASSWORD}
EOF
)
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t cifs -o port=12445,vers=3.1.1,credentials=/checkout/target/bench/dittofs-smb.credentials,uid=1000,gid=1000,file_mode=0666,dir_mode=0777,noperm,cache=strict,actimeo=1,nosharesock,hard //"$ADDR"/export /checkout/target/bench/mnt/dittofs-smb-smb3
"$XTASK" self mounted --fstype=cifs --source-ends=//"$ADDR"/export --option=actimeo=1 --option=cache=strict --option=hard= --option=vers=3.1.1 /checkout/target/bench/mnt/dittofs-smb-smb3
mkdir -p /checkout/target/bench/mnt/dittofs-smb-smb3/metadata/cold
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-smb-smb3
rm -rf -- /checkout/target/bench/dittofs-smb.credentials
docker restart --time=60 dittobench-dittofs-smb-1
"$XTASK" self healthy --within=300s dittobench-dittofs-smb-1
"$XTASK" self until '--pattern="types":\["smb"\].*"shares":1\b' --every=200ms --within=60s -- docker exec dittobench-dittofs-smb-1 curl -sf http://127.0.0.1:8080/health/ready
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/dittofs-smb-smb3
export BENCH_SMB_USER=bench
(umask 077 && cat > /checkout/target/bench/dittofs-smb.credentials <<EOF
username=${BENCH_SMB_USER}
password=${BENCH_SMB_PASSWORD}
EOF
)
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t cifs -o port=12445,vers=3.1.1,credentials=/checkout/target/bench/dittofs-smb.credentials,uid=1000,gid=1000,file_mode=0666,dir_mode=0777,noperm,cache=strict,actimeo=1,nosharesock,hard //"$ADDR"/export /checkout/target/bench/mnt/dittofs-smb-smb3
"$XTASK" self mounted --fstype=cifs --source-ends=//"$ADDR"/export --option=actimeo=1 --option=cache=strict --option=hard= --option=vers=3.1.1 /checkout/target/bench/mnt/dittofs-smb-smb3
"$XTASK" self metadata --files=1000 --threads=4 --phases=create /checkout/target/bench/mnt/dittofs-smb-smb3/metadata/cold > "$RUN"/raw/dittofs-smb/smb3/metadata-1K-t4-cold/1/metadata-1.json
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-smb-smb3
rm -rf -- /checkout/target/bench/dittofs-smb.credentials
docker restart --time=60 dittobench-dittofs-smb-1
"$XTASK" self healthy --within=300s dittobench-dittofs-smb-1
"$XTASK" self until '--pattern="types":\["smb"\].*"shares":1\b' --every=200ms --within=60s -- docker exec dittobench-dittofs-smb-1 curl -sf http://127.0.0.1:8080/health/ready
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/dittofs-smb-smb3
export BENCH_SMB_USER=bench
(umask 077 && cat > /checkout/target/bench/dittofs-smb.credentials <<EOF
username=${BENCH_SMB_USER}
password=${BENCH_SMB_PASSWORD}
EOF
)
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t cifs -o port=12445,vers=3.1.1,credentials=/checkout/target/bench/dittofs-smb.credentials,uid=1000,gid=1000,file_mode=0666,dir_mode=0777,noperm,cache=strict,actimeo=1,nosharesock,hard //"$ADDR"/export /checkout/target/bench/mnt/dittofs-smb-smb3
"$XTASK" self mounted --fstype=cifs --source-ends=//"$ADDR"/export --option=actimeo=1 --option=cache=strict --option=hard= --option=vers=3.1.1 /checkout/target/bench/mnt/dittofs-smb-smb3
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-dittofs-smb-1 > "$RUN"/raw/dittofs-smb/smb3/metadata-1K-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-smb/smb3/metadata-1K-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-smb-smb3 "$RUN"/raw/dittofs-smb/smb3/metadata-1K-t4-cold/1/before
"$XTASK" self metadata --files=1000 --threads=4 --phases=stat,readdir,rename,unlink /checkout/target/bench/mnt/dittofs-smb-smb3/metadata/cold > "$RUN"/raw/dittofs-smb/smb3/metadata-1K-t4-cold/1/metadata-2.json
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-smb/smb3/metadata-1K-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-smb-smb3 "$RUN"/raw/dittofs-smb/smb3/metadata-1K-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-dittofs-smb-1 > "$RUN"/raw/dittofs-smb/smb3/metadata-1K-t4-cold/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-smb-smb3
rm -rf -- /checkout/target/bench/dittofs-smb.credentials
touch "$RUN"/raw/dittofs-smb/smb3/metadata-1K-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/dittofs-smb/smb3/metadata-1K-t4-cold/1
# [27/90] dittofs-smb smb3 metadata 1K t4 warm round 1
mkdir -p "$RUN"/raw/dittofs-smb/smb3/metadata-1K-t4-warm/1/before
mkdir -p "$RUN"/raw/dittofs-smb/smb3/metadata-1K-t4-warm/1/after
mkdir -p /checkout/target/bench/mnt/dittofs-smb-smb3
export BENCH_SMB_USER=bench
(umask 077 && cat > /checkout/target/bench/dittofs-smb.credentials <<EOF
username=${BENCH_SMB_USER}
password=${BENCH_SMB_PASSWORD}
EOF
)
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t cifs -o port=12445,vers=3.1.1,credentials=/checkout/target/bench/dittofs-smb.credentials,uid=1000,gid=1000,file_mode=0666,dir_mode=0777,noperm,cache=strict,actimeo=1,nosharesock,hard //"$ADDR"/export /checkout/target/bench/mnt/dittofs-smb-smb3
"$XTASK" self mounted --fstype=cifs --source-ends=//"$ADDR"/export --option=actimeo=1 --option=cache=strict --option=hard= --option=vers=3.1.1 /checkout/target/bench/mnt/dittofs-smb-smb3
mkdir -p /checkout/target/bench/mnt/dittofs-smb-smb3/metadata/warm
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-smb-smb3
rm -rf -- /checkout/target/bench/dittofs-smb.credentials
mkdir -p /checkout/target/bench/mnt/dittofs-smb-smb3
export BENCH_SMB_USER=bench
(umask 077 && cat > /checkout/target/bench/dittofs-smb.credentials <<EOF
username=${BENCH_SMB_USER}
password=${BENCH_SMB_PASSWORD}
EOF
)
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t cifs -o port=12445,vers=3.1.1,credentials=/checkout/target/bench/dittofs-smb.credentials,uid=1000,gid=1000,file_mode=0666,dir_mode=0777,noperm,cache=strict,actimeo=1,nosharesock,hard //"$ADDR"/export /checkout/target/bench/mnt/dittofs-smb-smb3
"$XTASK" self mounted --fstype=cifs --source-ends=//"$ADDR"/export --option=actimeo=1 --option=cache=strict --option=hard= --option=vers=3.1.1 /checkout/target/bench/mnt/dittofs-smb-smb3
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-dittofs-smb-1 > "$RUN"/raw/dittofs-smb/smb3/metadata-1K-t4-warm/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-smb/smb3/metadata-1K-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-smb-smb3 "$RUN"/raw/dittofs-smb/smb3/metadata-1K-t4-warm/1/before
"$XTASK" self metadata --files=1000 --threads=4 --phases=create /checkout/target/bench/mnt/dittofs-smb-smb3/metadata/warm > "$RUN"/raw/dittofs-smb/smb3/metadata-1K-t4-warm/1/metadata-1.json
"$XTASK" self metadata --files=1000 --threads=4 --phases=stat,readdir,rename,unlink /checkout/target/bench/mnt/dittofs-smb-smb3/metadata/warm > "$RUN"/raw/dittofs-smb/smb3/metadata-1K-t4-warm/1/metadata-2.json
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-smb/smb3/metadata-1K-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-smb-smb3 "$RUN"/raw/dittofs-smb/smb3/metadata-1K-t4-warm/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-dittofs-smb-1 > "$RUN"/raw/dittofs-smb/smb3/metadata-1K-t4-warm/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-smb-smb3
rm -rf -- /checkout/target/bench/dittofs-smb.credentials
touch "$RUN"/raw/dittofs-smb/smb3/metadata-1K-t4-warm/1/whole
"$XTASK" self sums "$RUN" raw/dittofs-smb/smb3/metadata-1K-t4-warm/1
mkdir -p /checkout/target/bench/mnt/dittofs-smb-smb3
export BENCH_SMB_USER=bench
(umask 077 && cat > /checkout/target/bench/dittofs-smb.credentials <<EOF
username=${BENCH_SMB_USER}
password=${BENCH_SMB_PASSWORD}
EOF
)
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t cifs -o port=12445,vers=3.1.1,credentials=/checkout/target/bench/dittofs-smb.credentials,uid=1000,gid=1000,file_mode=0666,dir_mode=0777,noperm,cache=strict,actimeo=1,nosharesock,hard //"$ADDR"/export /checkout/target/bench/mnt/dittofs-smb-smb3
"$XTASK" self mounted --fstype=cifs --source-ends=//"$ADDR"/export --option=actimeo=1 --option=cache=strict --option=hard= --option=vers=3.1.1 /checkout/target/bench/mnt/dittofs-smb-smb3
rm -rf -- /checkout/target/bench/mnt/dittofs-smb-smb3/metadata
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-smb-smb3
rm -rf -- /checkout/target/bench/dittofs-smb.credentials
# [28/90] dittofs-smb smb3 seq-read 256M t4 cold round 1
mkdir -p "$RUN"/raw/dittofs-smb/smb3/seq-read-256M-t4-cold/1/before
mkdir -p "$RUN"/raw/dittofs-smb/smb3/seq-read-256M-t4-cold/1/after
mkdir -p /checkout/target/bench/mnt/dittofs-smb-smb3
export BENCH_SMB_USER=bench
(umask 077 && cat > /checkout/target/bench/dittofs-smb.credentials <<EOF
username=${BENCH_SMB_USER}
password=${BENCH_SMB_PASSWORD}
EOF
)
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t cifs -o port=12445,vers=3.1.1,credentials=/checkout/target/bench/dittofs-smb.credentials,uid=1000,gid=1000,file_mode=0666,dir_mode=0777,noperm,cache=strict,actimeo=1,nosharesock,hard //"$ADDR"/export /checkout/target/bench/mnt/dittofs-smb-smb3
"$XTASK" self mounted --fstype=cifs --source-ends=//"$ADDR"/export --option=actimeo=1 --option=cache=strict --option=hard= --option=vers=3.1.1 /checkout/target/bench/mnt/dittofs-smb-smb3
mkdir -p /checkout/target/bench/mnt/dittofs-smb-smb3/seq-read
cat > "$RUN"/raw/dittofs-smb/smb3/seq-read-256M-t4-cold/1/layout.fio <<'EOF'
[global]
ioengine=libaio
directory=/checkout/target/bench/mnt/dittofs-smb-smb3/seq-read
filename_format=data.$jobnum
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1

[layout]
rw=write
bs=1M
direct=1
size=67108864
numjobs=4
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/dittofs-smb/smb3/seq-read-256M-t4-cold/1/layout.json "$RUN"/raw/dittofs-smb/smb3/seq-read-256M-t4-cold/1/layout.fio 2> "$RUN"/raw/dittofs-smb/smb3/seq-read-256M-t4-cold/1/layout.err
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-smb-smb3
rm -rf -- /checkout/target/bench/dittofs-smb.credentials
docker restart --time=60 dittobench-dittofs-smb-1
"$XTASK" self healthy --within=300s dittobench-dittofs-smb-1
"$XTASK" self until '--pattern="types":\["smb"\].*"shares":1\b' --every=200ms --within=60s -- docker exec dittobench-dittofs-smb-1 curl -sf http://127.0.0.1:8080/health/ready
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/dittofs-smb-smb3
export BENCH_SMB_USER=bench
(umask 077 && cat > /checkout/target/bench/dittofs-smb.credentials <<EOF
username=${BENCH_SMB_USER}
password=${BENCH_SMB_PASSWORD}
EOF
)
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t cifs -o port=12445,vers=3.1.1,credentials=/checkout/target/bench/dittofs-smb.credentials,uid=1000,gid=1000,file_mode=0666,dir_mode=0777,noperm,cache=strict,actimeo=1,nosharesock,hard //"$ADDR"/export /checkout/target/bench/mnt/dittofs-smb-smb3
"$XTASK" self mounted --fstype=cifs --source-ends=//"$ADDR"/export --option=actimeo=1 --option=cache=strict --option=hard= --option=vers=3.1.1 /checkout/target/bench/mnt/dittofs-smb-smb3
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-dittofs-smb-1 > "$RUN"/raw/dittofs-smb/smb3/seq-read-256M-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-smb/smb3/seq-read-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-smb-smb3 "$RUN"/raw/dittofs-smb/smb3/seq-read-256M-t4-cold/1/before
cat > "$RUN"/raw/dittofs-smb/smb3/seq-read-256M-t4-cold/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/dittofs-smb/smb3/seq-read-256M-t4-cold/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/dittofs-smb-smb3/seq-read
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[seq-read]
rw=read
bs=1M
direct=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
time_based=0
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/dittofs-smb/smb3/seq-read-256M-t4-cold/1/fio.json "$RUN"/raw/dittofs-smb/smb3/seq-read-256M-t4-cold/1/job.fio 2> "$RUN"/raw/dittofs-smb/smb3/seq-read-256M-t4-cold/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-smb/smb3/seq-read-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-smb-smb3 "$RUN"/raw/dittofs-smb/smb3/seq-read-256M-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-dittofs-smb-1 > "$RUN"/raw/dittofs-smb/smb3/seq-read-256M-t4-cold/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-smb-smb3
rm -rf -- /checkout/target/bench/dittofs-smb.credentials
docker restart --time=60 dittobench-dittofs-smb-1
"$XTASK" self healthy --within=300s dittobench-dittofs-smb-1
"$XTASK" self until '--pattern="types":\["smb"\].*"shares":1\b' --every=200ms --within=60s -- docker exec dittobench-dittofs-smb-1 curl -sf http://127.0.0.1:8080/health/ready
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/dittofs-smb-smb3
export BENCH_SMB_USER=bench
(umask 077 && cat > /checkout/target/bench/dittofs-smb.credentials <<EOF
username=${BENCH_SMB_USER}
password=${BENCH_SMB_PASSWORD}
EOF
)
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t cifs -o port=12445,vers=3.1.1,credentials=/checkout/target/bench/dittofs-smb.credentials,uid=1000,gid=1000,file_mode=0666,dir_mode=0777,noperm,cache=strict,actimeo=1,nosharesock,hard //"$ADDR"/export /checkout/target/bench/mnt/dittofs-smb-smb3
"$XTASK" self mounted --fstype=cifs --source-ends=//"$ADDR"/export --option=actimeo=1 --option=cache=strict --option=hard= --option=vers=3.1.1 /checkout/target/bench/mnt/dittofs-smb-smb3
cat > "$RUN"/raw/dittofs-smb/smb3/seq-read-256M-t4-cold/1/check.fio <<'EOF'
[check]
ioengine=psync
opendir=/checkout/target/bench/mnt/dittofs-smb-smb3/seq-read
rw=read
openfiles=1
file_service_type=sequential
bs=4k
verify=crc32c
verify_interval=4k
continue_on_error=verify
verify_fatal=0
EOF
fio --output-format=json --eta=never --output="$RUN"/raw/dittofs-smb/smb3/seq-read-256M-t4-cold/1/check.json "$RUN"/raw/dittofs-smb/smb3/seq-read-256M-t4-cold/1/check.fio > "$RUN"/raw/dittofs-smb/smb3/seq-read-256M-t4-cold/1/check.log 2>&1 || true
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-smb-smb3
rm -rf -- /checkout/target/bench/dittofs-smb.credentials
touch "$RUN"/raw/dittofs-smb/smb3/seq-read-256M-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/dittofs-smb/smb3/seq-read-256M-t4-cold/1
# [29/90] dittofs-smb smb3 seq-read 256M t4 warm round 1
mkdir -p "$RUN"/raw/dittofs-smb/smb3/seq-read-256M-t4-warm/1/before
mkdir -p "$RUN"/raw/dittofs-smb/smb3/seq-read-256M-t4-warm/1/after
mkdir -p /checkout/target/bench/mnt/dittofs-smb-smb3
export BENCH_SMB_USER=bench
(umask 077 && cat > /checkout/target/bench/dittofs-smb.credentials <<EOF
username=${BENCH_SMB_USER}
password=${BENCH_SMB_PASSWORD}
EOF
)
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t cifs -o port=12445,vers=3.1.1,credentials=/checkout/target/bench/dittofs-smb.credentials,uid=1000,gid=1000,file_mode=0666,dir_mode=0777,noperm,cache=strict,actimeo=1,nosharesock,hard //"$ADDR"/export /checkout/target/bench/mnt/dittofs-smb-smb3
"$XTASK" self mounted --fstype=cifs --source-ends=//"$ADDR"/export --option=actimeo=1 --option=cache=strict --option=hard= --option=vers=3.1.1 /checkout/target/bench/mnt/dittofs-smb-smb3
cat > "$RUN"/raw/dittofs-smb/smb3/seq-read-256M-t4-warm/1/pre-read.fio <<'EOF'
[pre-read]
ioengine=psync
opendir=/checkout/target/bench/mnt/dittofs-smb-smb3/seq-read
rw=read
openfiles=1
file_service_type=sequential
bs=1M
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/dittofs-smb/smb3/seq-read-256M-t4-warm/1/pre-read.json "$RUN"/raw/dittofs-smb/smb3/seq-read-256M-t4-warm/1/pre-read.fio 2> "$RUN"/raw/dittofs-smb/smb3/seq-read-256M-t4-warm/1/pre-read.err
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-smb-smb3
rm -rf -- /checkout/target/bench/dittofs-smb.credentials
mkdir -p /checkout/target/bench/mnt/dittofs-smb-smb3
export BENCH_SMB_USER=bench
(umask 077 && cat > /checkout/target/bench/dittofs-smb.credentials <<EOF
username=${BENCH_SMB_USER}
password=${BENCH_SMB_PASSWORD}
EOF
)
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t cifs -o port=12445,vers=3.1.1,credentials=/checkout/target/bench/dittofs-smb.credentials,uid=1000,gid=1000,file_mode=0666,dir_mode=0777,noperm,cache=strict,actimeo=1,nosharesock,hard //"$ADDR"/export /checkout/target/bench/mnt/dittofs-smb-smb3
"$XTASK" self mounted --fstype=cifs --source-ends=//"$ADDR"/export --option=actimeo=1 --option=cache=strict --option=hard= --option=vers=3.1.1 /checkout/target/bench/mnt/dittofs-smb-smb3
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-dittofs-smb-1 > "$RUN"/raw/dittofs-smb/smb3/seq-read-256M-t4-warm/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-smb/smb3/seq-read-256M-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-smb-smb3 "$RUN"/raw/dittofs-smb/smb3/seq-read-256M-t4-warm/1/before
cat > "$RUN"/raw/dittofs-smb/smb3/seq-read-256M-t4-warm/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/dittofs-smb/smb3/seq-read-256M-t4-warm/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/dittofs-smb-smb3/seq-read
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[seq-read]
rw=read
bs=1M
direct=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
time_based=1
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/dittofs-smb/smb3/seq-read-256M-t4-warm/1/fio.json "$RUN"/raw/dittofs-smb/smb3/seq-read-256M-t4-warm/1/job.fio 2> "$RUN"/raw/dittofs-smb/smb3/seq-read-256M-t4-warm/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-smb/smb3/seq-read-256M-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-smb-smb3 "$RUN"/raw/dittofs-smb/smb3/seq-read-256M-t4-warm/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-dittofs-smb-1 > "$RUN"/raw/dittofs-smb/smb3/seq-read-256M-t4-warm/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-smb-smb3
rm -rf -- /checkout/target/bench/dittofs-smb.credentials
touch "$RUN"/raw/dittofs-smb/smb3/seq-read-256M-t4-warm/1/whole
"$XTASK" self sums "$RUN" raw/dittofs-smb/smb3/seq-read-256M-t4-warm/1
mkdir -p /checkout/target/bench/mnt/dittofs-smb-smb3
export BENCH_SMB_USER=bench
(umask 077 && cat > /checkout/target/bench/dittofs-smb.credentials <<EOF
username=${BENCH_SMB_USER}
password=${BENCH_SMB_PASSWORD}
EOF
)
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t cifs -o port=12445,vers=3.1.1,credentials=/checkout/target/bench/dittofs-smb.credentials,uid=1000,gid=1000,file_mode=0666,dir_mode=0777,noperm,cache=strict,actimeo=1,nosharesock,hard //"$ADDR"/export /checkout/target/bench/mnt/dittofs-smb-smb3
"$XTASK" self mounted --fstype=cifs --source-ends=//"$ADDR"/export --option=actimeo=1 --option=cache=strict --option=hard= --option=vers=3.1.1 /checkout/target/bench/mnt/dittofs-smb-smb3
rm -rf -- /checkout/target/bench/mnt/dittofs-smb-smb3/seq-read
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-smb-smb3
rm -rf -- /checkout/target/bench/dittofs-smb.credentials
# [30/90] dittofs-smb smb3 rand-write-4k 256M t4 cold round 1
mkdir -p "$RUN"/raw/dittofs-smb/smb3/rand-write-4k-256M-t4-cold/1/before
mkdir -p "$RUN"/raw/dittofs-smb/smb3/rand-write-4k-256M-t4-cold/1/after
mkdir -p /checkout/target/bench/mnt/dittofs-smb-smb3
export BENCH_SMB_USER=bench
(umask 077 && cat > /checkout/target/bench/dittofs-smb.credentials <<EOF
username=${BENCH_SMB_USER}
password=${BENCH_SMB_PASSWORD}
EOF
)
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t cifs -o port=12445,vers=3.1.1,credentials=/checkout/target/bench/dittofs-smb.credentials,uid=1000,gid=1000,file_mode=0666,dir_mode=0777,noperm,cache=strict,actimeo=1,nosharesock,hard //"$ADDR"/export /checkout/target/bench/mnt/dittofs-smb-smb3
"$XTASK" self mounted --fstype=cifs --source-ends=//"$ADDR"/export --option=actimeo=1 --option=cache=strict --option=hard= --option=vers=3.1.1 /checkout/target/bench/mnt/dittofs-smb-smb3
mkdir -p /checkout/target/bench/mnt/dittofs-smb-smb3/rand-write-4k
cat > "$RUN"/raw/dittofs-smb/smb3/rand-write-4k-256M-t4-cold/1/layout.fio <<'EOF'
[global]
ioengine=libaio
directory=/checkout/target/bench/mnt/dittofs-smb-smb3/rand-write-4k
filename_format=data.$jobnum
fallocate=none
refill_buffers=1
randseed=154283383
group_reporting=1

[layout]
rw=write
bs=1M
direct=1
size=67108864
numjobs=4
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/dittofs-smb/smb3/rand-write-4k-256M-t4-cold/1/layout.json "$RUN"/raw/dittofs-smb/smb3/rand-write-4k-256M-t4-cold/1/layout.fio 2> "$RUN"/raw/dittofs-smb/smb3/rand-write-4k-256M-t4-cold/1/layout.err
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-smb-smb3
rm -rf -- /checkout/target/bench/dittofs-smb.credentials
docker restart --time=60 dittobench-dittofs-smb-1
"$XTASK" self healthy --within=300s dittobench-dittofs-smb-1
"$XTASK" self until '--pattern="types":\["smb"\].*"shares":1\b' --every=200ms --within=60s -- docker exec dittobench-dittofs-smb-1 curl -sf http://127.0.0.1:8080/health/ready
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/dittofs-smb-smb3
export BENCH_SMB_USER=bench
(umask 077 && cat > /checkout/target/bench/dittofs-smb.credentials <<EOF
username=${BENCH_SMB_USER}
password=${BENCH_SMB_PASSWORD}
EOF
)
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t cifs -o port=12445,vers=3.1.1,credentials=/checkout/target/bench/dittofs-smb.credentials,uid=1000,gid=1000,file_mode=0666,dir_mode=0777,noperm,cache=strict,actimeo=1,nosharesock,hard //"$ADDR"/export /checkout/target/bench/mnt/dittofs-smb-smb3
"$XTASK" self mounted --fstype=cifs --source-ends=//"$ADDR"/export --option=actimeo=1 --option=cache=strict --option=hard= --option=vers=3.1.1 /checkout/target/bench/mnt/dittofs-smb-smb3
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-dittofs-smb-1 > "$RUN"/raw/dittofs-smb/smb3/rand-write-4k-256M-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-smb/smb3/rand-write-4k-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-smb-smb3 "$RUN"/raw/dittofs-smb/smb3/rand-write-4k-256M-t4-cold/1/before
cat > "$RUN"/raw/dittofs-smb/smb3/rand-write-4k-256M-t4-cold/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/dittofs-smb/smb3/rand-write-4k-256M-t4-cold/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/dittofs-smb-smb3/rand-write-4k
fallocate=none
refill_buffers=1
randseed=154283383
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[rand-write-4k]
rw=randwrite
bs=4k
norandommap=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
fsync=32
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
time_based=1
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/dittofs-smb/smb3/rand-write-4k-256M-t4-cold/1/fio.json "$RUN"/raw/dittofs-smb/smb3/rand-write-4k-256M-t4-cold/1/job.fio 2> "$RUN"/raw/dittofs-smb/smb3/rand-write-4k-256M-t4-cold/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-smb/smb3/rand-write-4k-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-smb-smb3 "$RUN"/raw/dittofs-smb/smb3/rand-write-4k-256M-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-dittofs-smb-1 > "$RUN"/raw/dittofs-smb/smb3/rand-write-4k-256M-t4-cold/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-smb-smb3
rm -rf -- /checkout/target/bench/dittofs-smb.credentials
mkdir -p /checkout/target/bench/mnt/dittofs-smb-smb3
export BENCH_SMB_USER=bench
(umask 077 && cat > /checkout/target/bench/dittofs-smb.credentials <<EOF
username=${BENCH_SMB_USER}
password=${BENCH_SMB_PASSWORD}
EOF
)
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t cifs -o port=12445,vers=3.1.1,credentials=/checkout/target/bench/dittofs-smb.credentials,uid=1000,gid=1000,file_mode=0666,dir_mode=0777,noperm,cache=strict,actimeo=1,nosharesock,hard //"$ADDR"/export /checkout/target/bench/mnt/dittofs-smb-smb3
"$XTASK" self mounted --fstype=cifs --source-ends=//"$ADDR"/export --option=actimeo=1 --option=cache=strict --option=hard= --option=vers=3.1.1 /checkout/target/bench/mnt/dittofs-smb-smb3
cat > "$RUN"/raw/dittofs-smb/smb3/rand-write-4k-256M-t4-cold/1/check.fio <<'EOF'
[check]
ioengine=psync
opendir=/checkout/target/bench/mnt/dittofs-smb-smb3/rand-write-4k
rw=read
openfiles=1
file_service_type=sequential
bs=4k
verify=crc32c
verify_interval=4k
continue_on_error=verify
verify_fatal=0
EOF
fio --output-format=json --eta=never --output="$RUN"/raw/dittofs-smb/smb3/rand-write-4k-256M-t4-cold/1/check.json "$RUN"/raw/dittofs-smb/smb3/rand-write-4k-256M-t4-cold/1/check.fio > "$RUN"/raw/dittofs-smb/smb3/rand-write-4k-256M-t4-cold/1/check.log 2>&1 || true
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-smb-smb3
rm -rf -- /checkout/target/bench/dittofs-smb.credentials
touch "$RUN"/raw/dittofs-smb/smb3/rand-write-4k-256M-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/dittofs-smb/smb3/rand-write-4k-256M-t4-cold/1
mkdir -p /checkout/target/bench/mnt/dittofs-smb-smb3
export BENCH_SMB_USER=bench
(umask 077 && cat > /checkout/target/bench/dittofs-smb.credentials <<EOF
username=${BENCH_SMB_USER}
password=${BENCH_SMB_PASSWORD}
EOF
)
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t cifs -o port=12445,vers=3.1.1,credentials=/checkout/target/bench/dittofs-smb.credentials,uid=1000,gid=1000,file_mode=0666,dir_mode=0777,noperm,cache=strict,actimeo=1,nosharesock,hard //"$ADDR"/export /checkout/target/bench/mnt/dittofs-smb-smb3
"$XTASK" self mounted --fstype=cifs --source-ends=//"$ADDR"/export --option=actimeo=1 --option=cache=strict --option=hard= --option=vers=3.1.1 /checkout/target/bench/mnt/dittofs-smb-smb3
rm -rf -- /checkout/target/bench/mnt/dittofs-smb-smb3/rand-write-4k
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-smb-smb3
rm -rf -- /checkout/target/bench/dittofs-smb.credentials
kill "$SAMPLER" || true
wait "$SAMPLER" || true
docker compose --env-file .env.example --profile '*' logs --no-color --timestamps > "$RUN"/logs/dittofs-smb-smb3-1.log 2>&1 || true
docker compose --env-file .env.example --profile '*' down --volumes --remove-orphans --timeout 60
"$XTASK" self check-clean
sleep 5
"$XTASK" self sums --missing "$RUN" raw/dittofs-smb/smb3
# juicefs-writeback over fuse, round 1
mkdir -p "$RUN"/raw/juicefs-writeback/fuse/visit-1
"$XTASK" self check-free --port=14566 --address="$ADDR" --docker --mounts=/checkout/target/bench/mnt --mounts=/checkout/target/bench/mnt/fuse/fs
"$XTASK" self anchor --out="$RUN"/raw/juicefs-writeback/fuse/visit-1/anchor.json target/bench
mkdir -p /checkout/target/bench/mnt/fuse
sudo -n mount --bind /checkout/target/bench/mnt/fuse /checkout/target/bench/mnt/fuse
sudo -n mount --make-rshared /checkout/target/bench/mnt/fuse
docker compose --env-file .env.example --profile juicefs-writeback up --detach --no-deps --no-build postgres
"$XTASK" self healthy --within=300s dittobench-postgres-1
docker compose --env-file .env.example --profile juicefs-writeback up --detach --no-deps --no-build localstack
"$XTASK" self healthy --within=300s dittobench-localstack-1
docker compose --env-file .env.example --profile juicefs-writeback up --detach --no-deps --no-build juicefs-writeback
"$XTASK" self healthy --within=300s dittobench-juicefs-writeback-1
"$XTASK" self sample > "$RUN"/raw/juicefs-writeback/fuse/visit-1/metrics.jsonl & SAMPLER=$!
docker exec dittobench-juicefs-writeback-1 juicefs --version > "$RUN"/raw/juicefs-writeback/fuse/visit-1/version.txt 2>&1
docker exec dittobench-postgres-1 postgres --version > "$RUN"/raw/juicefs-writeback/fuse/visit-1/version-postgres.txt 2>&1
docker exec dittobench-localstack-1 curl -sf http://127.0.0.1:4566/_localstack/health > "$RUN"/raw/juicefs-writeback/fuse/visit-1/version-localstack.txt 2>&1
AWS_ACCESS_KEY_ID='(redacted)' AWS_SECRET_ACCESS_KEY='(redacted)' BENCH_SMB_PASSWORD='(redacted)' DITTOFS_ADMIN_INITIAL_PASSWORD='(redacted)' DITTOFS_CONTROLPLANE_SECRET='(redacted)' POSTGRES_PASSWORD='(redacted)' docker compose --env-file .env.example --profile juicefs-writeback config > "$RUN"/raw/juicefs-writeback/fuse/visit-1/compose.yml || true
"$XTASK" self mounted '--fstype=fuse.*' --fstype=fuse --source-ends= /checkout/target/bench/mnt/fuse/fs
"$XTASK" self probe /checkout/target/bench/mnt/fuse/fs
# [31/90] juicefs-writeback fuse metadata 1K t4 cold round 1
mkdir -p "$RUN"/raw/juicefs-writeback/fuse/metadata-1K-t4-cold/1/before
mkdir -p "$RUN"/raw/juicefs-writeback/fuse/metadata-1K-t4-cold/1/after
"$XTASK" self mounted '--fstype=fuse.*' --fstype=fuse --source-ends= /checkout/target/bench/mnt/fuse/fs
mkdir -p /checkout/target/bench/mnt/fuse/fs/metadata/cold
"$XTASK" self until '--pattern=(?m)^juicefs_staging_blocks 0$' --times=2 --every=1s --within=300s -- docker exec dittobench-juicefs-writeback-1 cat /mnt/bench/fs/.stats
docker stop --time=60 dittobench-juicefs-writeback-1
IMAGE=$(docker inspect --format '{{.Image}}' dittobench-juicefs-writeback-1)
docker run --rm --network=none --user=0 --label=dittobench=1 --volumes-from dittobench-juicefs-writeback-1 --entrypoint find "$IMAGE" /cache -mindepth 1 -delete
docker start dittobench-juicefs-writeback-1
"$XTASK" self healthy --within=300s dittobench-juicefs-writeback-1
"$XTASK" self drop-caches
"$XTASK" self mounted '--fstype=fuse.*' --fstype=fuse --source-ends= /checkout/target/bench/mnt/fuse/fs
"$XTASK" self metadata --files=1000 --threads=4 --phases=create /checkout/target/bench/mnt/fuse/fs/metadata/cold > "$RUN"/raw/juicefs-writeback/fuse/metadata-1K-t4-cold/1/metadata-1.json
"$XTASK" self until '--pattern=(?m)^juicefs_staging_blocks 0$' --times=2 --every=1s --within=300s -- docker exec dittobench-juicefs-writeback-1 cat /mnt/bench/fs/.stats
docker stop --time=60 dittobench-juicefs-writeback-1
IMAGE=$(docker inspect --format '{{.Image}}' dittobench-juicefs-writeback-1)
docker run --rm --network=none --user=0 --label=dittobench=1 --volumes-from dittobench-juicefs-writeback-1 --entrypoint find "$IMAGE" /cache -mindepth 1 -delete
docker start dittobench-juicefs-writeback-1
"$XTASK" self healthy --within=300s dittobench-juicefs-writeback-1
"$XTASK" self drop-caches
"$XTASK" self mounted '--fstype=fuse.*' --fstype=fuse --source-ends= /checkout/target/bench/mnt/fuse/fs
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-juicefs-writeback-1 > "$RUN"/raw/juicefs-writeback/fuse/metadata-1K-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/juicefs-writeback/fuse/metadata-1K-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/fuse/fs "$RUN"/raw/juicefs-writeback/fuse/metadata-1K-t4-cold/1/before
"$XTASK" self metadata --files=1000 --threads=4 --phases=stat,readdir,rename,unlink /checkout/target/bench/mnt/fuse/fs/metadata/cold > "$RUN"/raw/juicefs-writeback/fuse/metadata-1K-t4-cold/1/metadata-2.json
"$XTASK" self snapshot --inspect="$RUN"/raw/juicefs-writeback/fuse/metadata-1K-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/fuse/fs "$RUN"/raw/juicefs-writeback/fuse/metadata-1K-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-juicefs-writeback-1 > "$RUN"/raw/juicefs-writeback/fuse/metadata-1K-t4-cold/1/after/inspect.json
touch "$RUN"/raw/juicefs-writeback/fuse/metadata-1K-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/juicefs-writeback/fuse/metadata-1K-t4-cold/1
# [32/90] juicefs-writeback fuse metadata 1K t4 warm round 1
mkdir -p "$RUN"/raw/juicefs-writeback/fuse/metadata-1K-t4-warm/1/before
mkdir -p "$RUN"/raw/juicefs-writeback/fuse/metadata-1K-t4-warm/1/after
"$XTASK" self mounted '--fstype=fuse.*' --fstype=fuse --source-ends= /checkout/target/bench/mnt/fuse/fs
mkdir -p /checkout/target/bench/mnt/fuse/fs/metadata/warm
"$XTASK" self mounted '--fstype=fuse.*' --fstype=fuse --source-ends= /checkout/target/bench/mnt/fuse/fs
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-juicefs-writeback-1 > "$RUN"/raw/juicefs-writeback/fuse/metadata-1K-t4-warm/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/juicefs-writeback/fuse/metadata-1K-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/fuse/fs "$RUN"/raw/juicefs-writeback/fuse/metadata-1K-t4-warm/1/before
"$XTASK" self metadata --files=1000 --threads=4 --phases=create /checkout/target/bench/mnt/fuse/fs/metadata/warm > "$RUN"/raw/juicefs-writeback/fuse/metadata-1K-t4-warm/1/metadata-1.json
"$XTASK" self metadata --files=1000 --threads=4 --phases=stat,readdir,rename,unlink /checkout/target/bench/mnt/fuse/fs/metadata/warm > "$RUN"/raw/juicefs-writeback/fuse/metadata-1K-t4-warm/1/metadata-2.json
"$XTASK" self snapshot --inspect="$RUN"/raw/juicefs-writeback/fuse/metadata-1K-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/fuse/fs "$RUN"/raw/juicefs-writeback/fuse/metadata-1K-t4-warm/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-juicefs-writeback-1 > "$RUN"/raw/juicefs-writeback/fuse/metadata-1K-t4-warm/1/after/inspect.json
touch "$RUN"/raw/juicefs-writeback/fuse/metadata-1K-t4-warm/1/whole
"$XTASK" self sums "$RUN" raw/juicefs-writeback/fuse/metadata-1K-t4-warm/1
"$XTASK" self mounted '--fstype=fuse.*' --fstype=fuse --source-ends= /checkout/target/bench/mnt/fuse/fs
rm -rf -- /checkout/target/bench/mnt/fuse/fs/metadata
# [33/90] juicefs-writeback fuse seq-read 256M t4 cold round 1
mkdir -p "$RUN"/raw/juicefs-writeback/fuse/seq-read-256M-t4-cold/1/before
mkdir -p "$RUN"/raw/juicefs-writeback/fuse/seq-read-256M-t4-cold/1/after
"$XTASK" self mounted '--fstype=fuse.*' --fstype=fuse --source-ends= /checkout/target/bench/mnt/fuse/fs
mkdir -p /checkout/target/bench/mnt/fuse/fs/seq-read
cat > "$RUN"/raw/juicefs-writeback/fuse/seq-read-256M-t4-cold/1/layout.fio <<'EOF'
[global]
ioengine=libaio
directory=/checkout/target/bench/mnt/fuse/fs/seq-read
filename_format=data.$jobnum
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1

[layout]
rw=write
bs=1M
direct=1
size=67108864
numjobs=4
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/juicefs-writeback/fuse/seq-read-256M-t4-cold/1/layout.json "$RUN"/raw/juicefs-writeback/fuse/seq-read-256M-t4-cold/1/layout.fio 2> "$RUN"/raw/juicefs-writeback/fuse/seq-read-256M-t4-cold/1/layout.err
"$XTASK" self until '--pattern=(?m)^juicefs_staging_blocks 0$' --times=2 --every=1s --within=300s -- docker exec dittobench-juicefs-writeback-1 cat /mnt/bench/fs/.stats
docker stop --time=60 dittobench-juicefs-writeback-1
IMAGE=$(docker inspect --format '{{.Image}}' dittobench-juicefs-writeback-1)
docker run --rm --network=none --user=0 --label=dittobench=1 --volumes-from dittobench-juicefs-writeback-1 --entrypoint find "$IMAGE" /cache -mindepth 1 -delete
docker start dittobench-juicefs-writeback-1
"$XTASK" self healthy --within=300s dittobench-juicefs-writeback-1
"$XTASK" self drop-caches
"$XTASK" self mounted '--fstype=fuse.*' --fstype=fuse --source-ends= /checkout/target/bench/mnt/fuse/fs
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-juicefs-writeback-1 > "$RUN"/raw/juicefs-writeback/fuse/seq-read-256M-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/juicefs-writeback/fuse/seq-read-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/fuse/fs "$RUN"/raw/juicefs-writeback/fuse/seq-read-256M-t4-cold/1/before
cat > "$RUN"/raw/juicefs-writeback/fuse/seq-read-256M-t4-cold/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/juicefs-writeback/fuse/seq-read-256M-t4-cold/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/fuse/fs/seq-read
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[seq-read]
rw=read
bs=1M
direct=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
time_based=0
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/juicefs-writeback/fuse/seq-read-256M-t4-cold/1/fio.json "$RUN"/raw/juicefs-writeback/fuse/seq-read-256M-t4-cold/1/job.fio 2> "$RUN"/raw/juicefs-writeback/fuse/seq-read-256M-t4-cold/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/juicefs-writeback/fuse/seq-read-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/fuse/fs "$RUN"/raw/juicefs-writeback/fuse/seq-read-256M-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-juicefs-writeback-1 > "$RUN"/raw/juicefs-writeback/fuse/seq-read-256M-t4-cold/1/after/inspect.json
"$XTASK" self until '--pattern=(?m)^juicefs_staging_blocks 0$' --times=2 --every=1s --within=300s -- docker exec dittobench-juicefs-writeback-1 cat /mnt/bench/fs/.stats
docker stop --time=60 dittobench-juicefs-writeback-1
IMAGE=$(docker inspect --format '{{.Image}}' dittobench-juicefs-writeback-1)
docker run --rm --network=none --user=0 --label=dittobench=1 --volumes-from dittobench-juicefs-writeback-1 --entrypoint find "$IMAGE" /cache -mindepth 1 -delete
docker start dittobench-juicefs-writeback-1
"$XTASK" self healthy --within=300s dittobench-juicefs-writeback-1
"$XTASK" self drop-caches
"$XTASK" self mounted '--fstype=fuse.*' --fstype=fuse --source-ends= /checkout/target/bench/mnt/fuse/fs
cat > "$RUN"/raw/juicefs-writeback/fuse/seq-read-256M-t4-cold/1/check.fio <<'EOF'
[check]
ioengine=psync
opendir=/checkout/target/bench/mnt/fuse/fs/seq-read
rw=read
openfiles=1
file_service_type=sequential
bs=4k
verify=crc32c
verify_interval=4k
continue_on_error=verify
verify_fatal=0
EOF
fio --output-format=json --eta=never --output="$RUN"/raw/juicefs-writeback/fuse/seq-read-256M-t4-cold/1/check.json "$RUN"/raw/juicefs-writeback/fuse/seq-read-256M-t4-cold/1/check.fio > "$RUN"/raw/juicefs-writeback/fuse/seq-read-256M-t4-cold/1/check.log 2>&1 || true
touch "$RUN"/raw/juicefs-writeback/fuse/seq-read-256M-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/juicefs-writeback/fuse/seq-read-256M-t4-cold/1
# [34/90] juicefs-writeback fuse seq-read 256M t4 warm round 1
mkdir -p "$RUN"/raw/juicefs-writeback/fuse/seq-read-256M-t4-warm/1/before
mkdir -p "$RUN"/raw/juicefs-writeback/fuse/seq-read-256M-t4-warm/1/after
"$XTASK" self until '--pattern=(?m)^juicefs_staging_blocks 0$' --times=2 --every=1s --within=300s -- docker exec dittobench-juicefs-writeback-1 cat /mnt/bench/fs/.stats
"$XTASK" self mounted '--fstype=fuse.*' --fstype=fuse --source-ends= /checkout/target/bench/mnt/fuse/fs
cat > "$RUN"/raw/juicefs-writeback/fuse/seq-read-256M-t4-warm/1/pre-read.fio <<'EOF'
[pre-read]
ioengine=psync
opendir=/checkout/target/bench/mnt/fuse/fs/seq-read
rw=read
openfiles=1
file_service_type=sequential
bs=1M
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/juicefs-writeback/fuse/seq-read-256M-t4-warm/1/pre-read.json "$RUN"/raw/juicefs-writeback/fuse/seq-read-256M-t4-warm/1/pre-read.fio 2> "$RUN"/raw/juicefs-writeback/fuse/seq-read-256M-t4-warm/1/pre-read.err
"$XTASK" self mounted '--fstype=fuse.*' --fstype=fuse --source-ends= /checkout/target/bench/mnt/fuse/fs
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-juicefs-writeback-1 > "$RUN"/raw/juicefs-writeback/fuse/seq-read-256M-t4-warm/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/juicefs-writeback/fuse/seq-read-256M-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/fuse/fs "$RUN"/raw/juicefs-writeback/fuse/seq-read-256M-t4-warm/1/before
cat > "$RUN"/raw/juicefs-writeback/fuse/seq-read-256M-t4-warm/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/juicefs-writeback/fuse/seq-read-256M-t4-warm/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/fuse/fs/seq-read
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[seq-read]
rw=read
bs=1M
direct=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
time_based=1
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/juicefs-writeback/fuse/seq-read-256M-t4-warm/1/fio.json "$RUN"/raw/juicefs-writeback/fuse/seq-read-256M-t4-warm/1/job.fio 2> "$RUN"/raw/juicefs-writeback/fuse/seq-read-256M-t4-warm/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/juicefs-writeback/fuse/seq-read-256M-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/fuse/fs "$RUN"/raw/juicefs-writeback/fuse/seq-read-256M-t4-warm/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-juicefs-writeback-1 > "$RUN"/raw/juicefs-writeback/fuse/seq-read-256M-t4-warm/1/after/inspect.json
touch "$RUN"/raw/juicefs-writeback/fuse/seq-read-256M-t4-warm/1/whole
"$XTASK" self sums "$RUN" raw/juicefs-writeback/fuse/seq-read-256M-t4-warm/1
"$XTASK" self mounted '--fstype=fuse.*' --fstype=fuse --source-ends= /checkout/target/bench/mnt/fuse/fs
rm -rf -- /checkout/target/bench/mnt/fuse/fs/seq-read
# [35/90] juicefs-writeback fuse rand-write-4k 256M t4 cold round 1
mkdir -p "$RUN"/raw/juicefs-writeback/fuse/rand-write-4k-256M-t4-cold/1/before
mkdir -p "$RUN"/raw/juicefs-writeback/fuse/rand-write-4k-256M-t4-cold/1/after
"$XTASK" self mounted '--fstype=fuse.*' --fstype=fuse --source-ends= /checkout/target/bench/mnt/fuse/fs
mkdir -p /checkout/target/bench/mnt/fuse/fs/rand-write-4k
cat > "$RUN"/raw/juicefs-writeback/fuse/rand-write-4k-256M-t4-cold/1/layout.fio <<'EOF'
[global]
ioengine=libaio
directory=/checkout/target/bench/mnt/fuse/fs/rand-write-4k
filename_format=data.$jobnum
fallocate=none
refill_buffers=1
randseed=154283383
group_reporting=1

[layout]
rw=write
bs=1M
direct=1
size=67108864
numjobs=4
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/juicefs-writeback/fuse/rand-write-4k-256M-t4-cold/1/layout.json "$RUN"/raw/juicefs-writeback/fuse/rand-write-4k-256M-t4-cold/1/layout.fio 2> "$RUN"/raw/juicefs-writeback/fuse/rand-write-4k-256M-t4-cold/1/layout.err
"$XTASK" self until '--pattern=(?m)^juicefs_staging_blocks 0$' --times=2 --every=1s --within=300s -- docker exec dittobench-juicefs-writeback-1 cat /mnt/bench/fs/.stats
docker stop --time=60 dittobench-juicefs-writeback-1
IMAGE=$(docker inspect --format '{{.Image}}' dittobench-juicefs-writeback-1)
docker run --rm --network=none --user=0 --label=dittobench=1 --volumes-from dittobench-juicefs-writeback-1 --entrypoint find "$IMAGE" /cache -mindepth 1 -delete
docker start dittobench-juicefs-writeback-1
"$XTASK" self healthy --within=300s dittobench-juicefs-writeback-1
"$XTASK" self drop-caches
"$XTASK" self mounted '--fstype=fuse.*' --fstype=fuse --source-ends= /checkout/target/bench/mnt/fuse/fs
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-juicefs-writeback-1 > "$RUN"/raw/juicefs-writeback/fuse/rand-write-4k-256M-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/juicefs-writeback/fuse/rand-write-4k-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/fuse/fs "$RUN"/raw/juicefs-writeback/fuse/rand-write-4k-256M-t4-cold/1/before
cat > "$RUN"/raw/juicefs-writeback/fuse/rand-write-4k-256M-t4-cold/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/juicefs-writeback/fuse/rand-write-4k-256M-t4-cold/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/fuse/fs/rand-write-4k
fallocate=none
refill_buffers=1
randseed=154283383
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[rand-write-4k]
rw=randwrite
bs=4k
norandommap=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
fsync=32
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
time_based=1
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/juicefs-writeback/fuse/rand-write-4k-256M-t4-cold/1/fio.json "$RUN"/raw/juicefs-writeback/fuse/rand-write-4k-256M-t4-cold/1/job.fio 2> "$RUN"/raw/juicefs-writeback/fuse/rand-write-4k-256M-t4-cold/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/juicefs-writeback/fuse/rand-write-4k-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/fuse/fs "$RUN"/raw/juicefs-writeback/fuse/rand-write-4k-256M-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-juicefs-writeback-1 > "$RUN"/raw/juicefs-writeback/fuse/rand-write-4k-256M-t4-cold/1/after/inspect.json
"$XTASK" self until '--pattern=(?m)^juicefs_staging_blocks 0$' --times=2 --every=1s --within=300s -- docker exec dittobench-juicefs-writeback-1 cat /mnt/bench/fs/.stats
docker stop --time=60 dittobench-juicefs-writeback-1
IMAGE=$(docker inspect --format '{{.Image}}' dittobench-juicefs-writeback-1)
docker run --rm --network=none --user=0 --label=dittobench=1 --volumes-from dittobench-juicefs-writeback-1 --entrypoint find "$IMAGE" /cache -mindepth 1 -delete
docker start dittobench-juicefs-writeback-1
"$XTASK" self healthy --within=300s dittobench-juicefs-writeback-1
"$XTASK" self drop-caches
"$XTASK" self mounted '--fstype=fuse.*' --fstype=fuse --source-ends= /checkout/target/bench/mnt/fuse/fs
cat > "$RUN"/raw/juicefs-writeback/fuse/rand-write-4k-256M-t4-cold/1/check.fio <<'EOF'
[check]
ioengine=psync
opendir=/checkout/target/bench/mnt/fuse/fs/rand-write-4k
rw=read
openfiles=1
file_service_type=sequential
bs=4k
verify=crc32c
verify_interval=4k
continue_on_error=verify
verify_fatal=0
EOF
fio --output-format=json --eta=never --output="$RUN"/raw/juicefs-writeback/fuse/rand-write-4k-256M-t4-cold/1/check.json "$RUN"/raw/juicefs-writeback/fuse/rand-write-4k-256M-t4-cold/1/check.fio > "$RUN"/raw/juicefs-writeback/fuse/rand-write-4k-256M-t4-cold/1/check.log 2>&1 || true
touch "$RUN"/raw/juicefs-writeback/fuse/rand-write-4k-256M-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/juicefs-writeback/fuse/rand-write-4k-256M-t4-cold/1
"$XTASK" self mounted '--fstype=fuse.*' --fstype=fuse --source-ends= /checkout/target/bench/mnt/fuse/fs
rm -rf -- /checkout/target/bench/mnt/fuse/fs/rand-write-4k
kill "$SAMPLER" || true
wait "$SAMPLER" || true
docker compose --env-file .env.example --profile '*' logs --no-color --timestamps > "$RUN"/logs/juicefs-writeback-fuse-1.log 2>&1 || true
"$XTASK" self unmount /checkout/target/bench/mnt/fuse/fs
docker compose --env-file .env.example --profile '*' down --volumes --remove-orphans --timeout 60
"$XTASK" self check-clean
"$XTASK" self unmount /checkout/target/bench/mnt/fuse
sleep 5
"$XTASK" self sums --missing "$RUN" raw/juicefs-writeback/fuse
# ganesha over nfs41, round 1
mkdir -p "$RUN"/raw/ganesha/nfs41/visit-1
"$XTASK" self check-free --port=22049 --port=22048 --address="$ADDR" --docker --mounts=/checkout/target/bench/mnt --mounts=/checkout/target/bench/mnt/ganesha-nfs41
"$XTASK" self anchor --out="$RUN"/raw/ganesha/nfs41/visit-1/anchor.json target/bench
"$XTASK" self parameter --set=N --keep=target/bench/localio /sys/module/nfs/parameters/localio_enabled
sudo -n modprobe --quiet nfsv4 || true
"$XTASK" self parameter --set=N --keep=target/bench/directory-delegations /sys/module/nfsv4/parameters/directory_delegations
docker compose --env-file .env.example --profile ganesha up --detach --no-deps --no-build ganesha
"$XTASK" self healthy --within=300s dittobench-ganesha-1
"$XTASK" self sample > "$RUN"/raw/ganesha/nfs41/visit-1/metrics.jsonl & SAMPLER=$!
docker exec dittobench-ganesha-1 ganesha.nfsd -v > "$RUN"/raw/ganesha/nfs41/visit-1/version.txt 2>&1
AWS_ACCESS_KEY_ID='(redacted)' AWS_SECRET_ACCESS_KEY='(redacted)' BENCH_SMB_PASSWORD='(redacted)' DITTOFS_ADMIN_INITIAL_PASSWORD='(redacted)' DITTOFS_CONTROLPLANE_SECRET='(redacted)' POSTGRES_PASSWORD='(redacted)' docker compose --env-file .env.example --profile ganesha config > "$RUN"/raw/ganesha/nfs41/visit-1/compose.yml || true
mkdir -p /checkout/target/bench/mnt/ganesha-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=22049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/ganesha-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=22049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/ganesha-nfs41
"$XTASK" self probe /checkout/target/bench/mnt/ganesha-nfs41
"$XTASK" self unmount /checkout/target/bench/mnt/ganesha-nfs41
# [36/90] ganesha nfs41 metadata 1K t4 cold round 1
mkdir -p "$RUN"/raw/ganesha/nfs41/metadata-1K-t4-cold/1/before
mkdir -p "$RUN"/raw/ganesha/nfs41/metadata-1K-t4-cold/1/after
mkdir -p /checkout/target/bench/mnt/ganesha-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=22049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/ganesha-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=22049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/ganesha-nfs41
mkdir -p /checkout/target/bench/mnt/ganesha-nfs41/metadata/cold
"$XTASK" self unmount /checkout/target/bench/mnt/ganesha-nfs41
docker restart --time=60 dittobench-ganesha-1
"$XTASK" self healthy --within=300s dittobench-ganesha-1
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/ganesha-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=22049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/ganesha-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=22049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/ganesha-nfs41
"$XTASK" self metadata --files=1000 --threads=4 --phases=create /checkout/target/bench/mnt/ganesha-nfs41/metadata/cold > "$RUN"/raw/ganesha/nfs41/metadata-1K-t4-cold/1/metadata-1.json
"$XTASK" self unmount /checkout/target/bench/mnt/ganesha-nfs41
docker restart --time=60 dittobench-ganesha-1
"$XTASK" self healthy --within=300s dittobench-ganesha-1
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/ganesha-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=22049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/ganesha-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=22049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/ganesha-nfs41
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-ganesha-1 > "$RUN"/raw/ganesha/nfs41/metadata-1K-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/ganesha/nfs41/metadata-1K-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/ganesha-nfs41 "$RUN"/raw/ganesha/nfs41/metadata-1K-t4-cold/1/before
"$XTASK" self metadata --files=1000 --threads=4 --phases=stat,readdir,rename,unlink /checkout/target/bench/mnt/ganesha-nfs41/metadata/cold > "$RUN"/raw/ganesha/nfs41/metadata-1K-t4-cold/1/metadata-2.json
"$XTASK" self snapshot --inspect="$RUN"/raw/ganesha/nfs41/metadata-1K-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/ganesha-nfs41 "$RUN"/raw/ganesha/nfs41/metadata-1K-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-ganesha-1 > "$RUN"/raw/ganesha/nfs41/metadata-1K-t4-cold/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/ganesha-nfs41
touch "$RUN"/raw/ganesha/nfs41/metadata-1K-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/ganesha/nfs41/metadata-1K-t4-cold/1
# [37/90] ganesha nfs41 metadata 1K t4 warm round 1
mkdir -p "$RUN"/raw/ganesha/nfs41/metadata-1K-t4-warm/1/before
mkdir -p "$RUN"/raw/ganesha/nfs41/metadata-1K-t4-warm/1/after
mkdir -p /checkout/target/bench/mnt/ganesha-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=22049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/ganesha-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=22049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/ganesha-nfs41
mkdir -p /checkout/target/bench/mnt/ganesha-nfs41/metadata/warm
"$XTASK" self unmount /checkout/target/bench/mnt/ganesha-nfs41
mkdir -p /checkout/target/bench/mnt/ganesha-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=22049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/ganesha-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=22049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/ganesha-nfs41
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-ganesha-1 > "$RUN"/raw/ganesha/nfs41/metadata-1K-t4-warm/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/ganesha/nfs41/metadata-1K-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/ganesha-nfs41 "$RUN"/raw/ganesha/nfs41/metadata-1K-t4-warm/1/before
"$XTASK" self metadata --files=1000 --threads=4 --phases=create /checkout/target/bench/mnt/ganesha-nfs41/metadata/warm > "$RUN"/raw/ganesha/nfs41/metadata-1K-t4-warm/1/metadata-1.json
"$XTASK" self metadata --files=1000 --threads=4 --phases=stat,readdir,rename,unlink /checkout/target/bench/mnt/ganesha-nfs41/metadata/warm > "$RUN"/raw/ganesha/nfs41/metadata-1K-t4-warm/1/metadata-2.json
"$XTASK" self snapshot --inspect="$RUN"/raw/ganesha/nfs41/metadata-1K-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/ganesha-nfs41 "$RUN"/raw/ganesha/nfs41/metadata-1K-t4-warm/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-ganesha-1 > "$RUN"/raw/ganesha/nfs41/metadata-1K-t4-warm/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/ganesha-nfs41
touch "$RUN"/raw/ganesha/nfs41/metadata-1K-t4-warm/1/whole
"$XTASK" self sums "$RUN" raw/ganesha/nfs41/metadata-1K-t4-warm/1
mkdir -p /checkout/target/bench/mnt/ganesha-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=22049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/ganesha-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=22049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/ganesha-nfs41
rm -rf -- /checkout/target/bench/mnt/ganesha-nfs41/metadata
"$XTASK" self unmount /checkout/target/bench/mnt/ganesha-nfs41
# [38/90] ganesha nfs41 seq-read 256M t4 cold round 1
mkdir -p "$RUN"/raw/ganesha/nfs41/seq-read-256M-t4-cold/1/before
mkdir -p "$RUN"/raw/ganesha/nfs41/seq-read-256M-t4-cold/1/after
mkdir -p /checkout/target/bench/mnt/ganesha-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=22049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/ganesha-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=22049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/ganesha-nfs41
mkdir -p /checkout/target/bench/mnt/ganesha-nfs41/seq-read
cat > "$RUN"/raw/ganesha/nfs41/seq-read-256M-t4-cold/1/layout.fio <<'EOF'
[global]
ioengine=libaio
directory=/checkout/target/bench/mnt/ganesha-nfs41/seq-read
filename_format=data.$jobnum
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1

[layout]
rw=write
bs=1M
direct=1
size=67108864
numjobs=4
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/ganesha/nfs41/seq-read-256M-t4-cold/1/layout.json "$RUN"/raw/ganesha/nfs41/seq-read-256M-t4-cold/1/layout.fio 2> "$RUN"/raw/ganesha/nfs41/seq-read-256M-t4-cold/1/layout.err
"$XTASK" self unmount /checkout/target/bench/mnt/ganesha-nfs41
docker restart --time=60 dittobench-ganesha-1
"$XTASK" self healthy --within=300s dittobench-ganesha-1
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/ganesha-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=22049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/ganesha-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=22049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/ganesha-nfs41
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-ganesha-1 > "$RUN"/raw/ganesha/nfs41/seq-read-256M-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/ganesha/nfs41/seq-read-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/ganesha-nfs41 "$RUN"/raw/ganesha/nfs41/seq-read-256M-t4-cold/1/before
cat > "$RUN"/raw/ganesha/nfs41/seq-read-256M-t4-cold/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/ganesha/nfs41/seq-read-256M-t4-cold/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/ganesha-nfs41/seq-read
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[seq-read]
rw=read
bs=1M
direct=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
time_based=0
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/ganesha/nfs41/seq-read-256M-t4-cold/1/fio.json "$RUN"/raw/ganesha/nfs41/seq-read-256M-t4-cold/1/job.fio 2> "$RUN"/raw/ganesha/nfs41/seq-read-256M-t4-cold/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/ganesha/nfs41/seq-read-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/ganesha-nfs41 "$RUN"/raw/ganesha/nfs41/seq-read-256M-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-ganesha-1 > "$RUN"/raw/ganesha/nfs41/seq-read-256M-t4-cold/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/ganesha-nfs41
docker restart --time=60 dittobench-ganesha-1
"$XTASK" self healthy --within=300s dittobench-ganesha-1
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/ganesha-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=22049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/ganesha-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=22049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/ganesha-nfs41
cat > "$RUN"/raw/ganesha/nfs41/seq-read-256M-t4-cold/1/check.fio <<'EOF'
[check]
ioengine=psync
opendir=/checkout/target/bench/mnt/ganesha-nfs41/seq-read
rw=read
openfiles=1
file_service_type=sequential
bs=4k
verify=crc32c
verify_interval=4k
continue_on_error=verify
verify_fatal=0
EOF
fio --output-format=json --eta=never --output="$RUN"/raw/ganesha/nfs41/seq-read-256M-t4-cold/1/check.json "$RUN"/raw/ganesha/nfs41/seq-read-256M-t4-cold/1/check.fio > "$RUN"/raw/ganesha/nfs41/seq-read-256M-t4-cold/1/check.log 2>&1 || true
"$XTASK" self unmount /checkout/target/bench/mnt/ganesha-nfs41
touch "$RUN"/raw/ganesha/nfs41/seq-read-256M-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/ganesha/nfs41/seq-read-256M-t4-cold/1
# [39/90] ganesha nfs41 seq-read 256M t4 warm round 1
mkdir -p "$RUN"/raw/ganesha/nfs41/seq-read-256M-t4-warm/1/before
mkdir -p "$RUN"/raw/ganesha/nfs41/seq-read-256M-t4-warm/1/after
mkdir -p /checkout/target/bench/mnt/ganesha-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=22049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/ganesha-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=22049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/ganesha-nfs41
cat > "$RUN"/raw/ganesha/nfs41/seq-read-256M-t4-warm/1/pre-read.fio <<'EOF'
[pre-read]
ioengine=psync
opendir=/checkout/target/bench/mnt/ganesha-nfs41/seq-read
rw=read
openfiles=1
file_service_type=sequential
bs=1M
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/ganesha/nfs41/seq-read-256M-t4-warm/1/pre-read.json "$RUN"/raw/ganesha/nfs41/seq-read-256M-t4-warm/1/pre-read.fio 2> "$RUN"/raw/ganesha/nfs41/seq-read-256M-t4-warm/1/pre-read.err
"$XTASK" self unmount /checkout/target/bench/mnt/ganesha-nfs41
mkdir -p /checkout/target/bench/mnt/ganesha-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=22049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/ganesha-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=22049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/ganesha-nfs41
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-ganesha-1 > "$RUN"/raw/ganesha/nfs41/seq-read-256M-t4-warm/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/ganesha/nfs41/seq-read-256M-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/ganesha-nfs41 "$RUN"/raw/ganesha/nfs41/seq-read-256M-t4-warm/1/before
cat > "$RUN"/raw/ganesha/nfs41/seq-read-256M-t4-warm/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/ganesha/nfs41/seq-read-256M-t4-warm/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/ganesha-nfs41/seq-read
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[seq-read]
rw=read
bs=1M
direct=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
time_based=1
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/ganesha/nfs41/seq-read-256M-t4-warm/1/fio.json "$RUN"/raw/ganesha/nfs41/seq-read-256M-t4-warm/1/job.fio 2> "$RUN"/raw/ganesha/nfs41/seq-read-256M-t4-warm/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/ganesha/nfs41/seq-read-256M-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/ganesha-nfs41 "$RUN"/raw/ganesha/nfs41/seq-read-256M-t4-warm/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-ganesha-1 > "$RUN"/raw/ganesha/nfs41/seq-read-256M-t4-warm/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/ganesha-nfs41
touch "$RUN"/raw/ganesha/nfs41/seq-read-256M-t4-warm/1/whole
"$XTASK" self sums "$RUN" raw/ganesha/nfs41/seq-read-256M-t4-warm/1
mkdir -p /checkout/target/bench/mnt/ganesha-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=22049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/ganesha-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=22049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/ganesha-nfs41
rm -rf -- /checkout/target/bench/mnt/ganesha-nfs41/seq-read
"$XTASK" self unmount /checkout/target/bench/mnt/ganesha-nfs41
# [40/90] ganesha nfs41 rand-write-4k 256M t4 cold round 1
mkdir -p "$RUN"/raw/ganesha/nfs41/rand-write-4k-256M-t4-cold/1/before
mkdir -p "$RUN"/raw/ganesha/nfs41/rand-write-4k-256M-t4-cold/1/after
mkdir -p /checkout/target/bench/mnt/ganesha-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=22049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/ganesha-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=22049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/ganesha-nfs41
mkdir -p /checkout/target/bench/mnt/ganesha-nfs41/rand-write-4k
cat > "$RUN"/raw/ganesha/nfs41/rand-write-4k-256M-t4-cold/1/layout.fio <<'EOF'
[global]
ioengine=libaio
directory=/checkout/target/bench/mnt/ganesha-nfs41/rand-write-4k
filename_format=data.$jobnum
fallocate=none
refill_buffers=1
randseed=154283383
group_reporting=1

[layout]
rw=write
bs=1M
direct=1
size=67108864
numjobs=4
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/ganesha/nfs41/rand-write-4k-256M-t4-cold/1/layout.json "$RUN"/raw/ganesha/nfs41/rand-write-4k-256M-t4-cold/1/layout.fio 2> "$RUN"/raw/ganesha/nfs41/rand-write-4k-256M-t4-cold/1/layout.err
"$XTASK" self unmount /checkout/target/bench/mnt/ganesha-nfs41
docker restart --time=60 dittobench-ganesha-1
"$XTASK" self healthy --within=300s dittobench-ganesha-1
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/ganesha-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=22049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/ganesha-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=22049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/ganesha-nfs41
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-ganesha-1 > "$RUN"/raw/ganesha/nfs41/rand-write-4k-256M-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/ganesha/nfs41/rand-write-4k-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/ganesha-nfs41 "$RUN"/raw/ganesha/nfs41/rand-write-4k-256M-t4-cold/1/before
cat > "$RUN"/raw/ganesha/nfs41/rand-write-4k-256M-t4-cold/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/ganesha/nfs41/rand-write-4k-256M-t4-cold/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/ganesha-nfs41/rand-write-4k
fallocate=none
refill_buffers=1
randseed=154283383
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[rand-write-4k]
rw=randwrite
bs=4k
norandommap=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
fsync=32
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
time_based=1
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/ganesha/nfs41/rand-write-4k-256M-t4-cold/1/fio.json "$RUN"/raw/ganesha/nfs41/rand-write-4k-256M-t4-cold/1/job.fio 2> "$RUN"/raw/ganesha/nfs41/rand-write-4k-256M-t4-cold/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/ganesha/nfs41/rand-write-4k-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/ganesha-nfs41 "$RUN"/raw/ganesha/nfs41/rand-write-4k-256M-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-ganesha-1 > "$RUN"/raw/ganesha/nfs41/rand-write-4k-256M-t4-cold/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/ganesha-nfs41
mkdir -p /checkout/target/bench/mnt/ganesha-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=22049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/ganesha-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=22049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/ganesha-nfs41
cat > "$RUN"/raw/ganesha/nfs41/rand-write-4k-256M-t4-cold/1/check.fio <<'EOF'
[check]
ioengine=psync
opendir=/checkout/target/bench/mnt/ganesha-nfs41/rand-write-4k
rw=read
openfiles=1
file_service_type=sequential
bs=4k
verify=crc32c
verify_interval=4k
continue_on_error=verify
verify_fatal=0
EOF
fio --output-format=json --eta=never --output="$RUN"/raw/ganesha/nfs41/rand-write-4k-256M-t4-cold/1/check.json "$RUN"/raw/ganesha/nfs41/rand-write-4k-256M-t4-cold/1/check.fio > "$RUN"/raw/ganesha/nfs41/rand-write-4k-256M-t4-cold/1/check.log 2>&1 || true
"$XTASK" self unmount /checkout/target/bench/mnt/ganesha-nfs41
touch "$RUN"/raw/ganesha/nfs41/rand-write-4k-256M-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/ganesha/nfs41/rand-write-4k-256M-t4-cold/1
mkdir -p /checkout/target/bench/mnt/ganesha-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=22049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/ganesha-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=22049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/ganesha-nfs41
rm -rf -- /checkout/target/bench/mnt/ganesha-nfs41/rand-write-4k
"$XTASK" self unmount /checkout/target/bench/mnt/ganesha-nfs41
kill "$SAMPLER" || true
wait "$SAMPLER" || true
docker compose --env-file .env.example --profile '*' logs --no-color --timestamps > "$RUN"/logs/ganesha-nfs41-1.log 2>&1 || true
docker compose --env-file .env.example --profile '*' down --volumes --remove-orphans --timeout 60
"$XTASK" self check-clean
"$XTASK" self parameter --keep=target/bench/directory-delegations /sys/module/nfsv4/parameters/directory_delegations
"$XTASK" self parameter --keep=target/bench/localio /sys/module/nfs/parameters/localio_enabled
sleep 5
"$XTASK" self sums --missing "$RUN" raw/ganesha/nfs41
# dittofs-badger-fs over nfs41, round 1
mkdir -p "$RUN"/raw/dittofs-badger-fs/nfs41/visit-1
"$XTASK" self check-free --port=12049 --port=8080 --address="$ADDR" --docker --mounts=/checkout/target/bench/mnt --mounts=/checkout/target/bench/mnt/dittofs-badger-fs-nfs41
"$XTASK" self anchor --out="$RUN"/raw/dittofs-badger-fs/nfs41/visit-1/anchor.json target/bench
"$XTASK" self parameter --set=N --keep=target/bench/localio /sys/module/nfs/parameters/localio_enabled
sudo -n modprobe --quiet nfsv4 || true
"$XTASK" self parameter --set=N --keep=target/bench/directory-delegations /sys/module/nfsv4/parameters/directory_delegations
docker compose --env-file .env.example --profile dittofs-badger-fs up --detach --no-deps --no-build dittofs-badger-fs
"$XTASK" self healthy --within=300s dittobench-dittofs-badger-fs-1
"$XTASK" self sample > "$RUN"/raw/dittofs-badger-fs/nfs41/visit-1/metrics.jsonl & SAMPLER=$!
"$XTASK" self until --retry=30s -- docker exec dittobench-dittofs-badger-fs-1 sh -c 'dfsctl login --server http://127.0.0.1:8080 --username admin --password "$DITTOFS_ADMIN_INITIAL_PASSWORD"'
docker exec dittobench-dittofs-badger-fs-1 dfsctl store metadata add --name meta --type badger --db-path /data/meta
docker exec dittobench-dittofs-badger-fs-1 sh -c 'case "$BENCH_DITTOFS_DURABILITY" in local|writeback|remote) ;; *) echo "BENCH_DITTOFS_DURABILITY is neither local nor writeback nor remote" >&2; exit 2 ;; esac; dfsctl store block local add --name local --type fs --config "{\"path\":\"/data/blocks\",\"durability\":\"$BENCH_DITTOFS_DURABILITY\"}"'
docker exec dittobench-dittofs-badger-fs-1 sh -c 'mib() { n=${1%B}; echo "${n%i}iB"; }; dfsctl share create --name /export --metadata meta --local local --default-permission read-write --squash none --read-buffer-size "$(mib "$BENCH_CACHE_SIZE")" --local-store-size "$(mib "$BENCH_DITTOFS_LOCAL_SIZE")"'
docker exec dittobench-dittofs-badger-fs-1 dfsctl adapter disable smb
"$XTASK" self until '--pattern="types":\["nfs"\].*"shares":1\b' --every=200ms --within=60s -- docker exec dittobench-dittofs-badger-fs-1 curl -sf http://127.0.0.1:8080/health/ready
docker exec dittobench-dittofs-badger-fs-1 sh -c 'dfs version --short 2>&1' > "$RUN"/raw/dittofs-badger-fs/nfs41/visit-1/version.txt 2>&1
AWS_ACCESS_KEY_ID='(redacted)' AWS_SECRET_ACCESS_KEY='(redacted)' BENCH_SMB_PASSWORD='(redacted)' DITTOFS_ADMIN_INITIAL_PASSWORD='(redacted)' DITTOFS_CONTROLPLANE_SECRET='(redacted)' POSTGRES_PASSWORD='(redacted)' docker compose --env-file .env.example --profile dittofs-badger-fs config > "$RUN"/raw/dittofs-badger-fs/nfs41/visit-1/compose.yml || true
mkdir -p /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
"$XTASK" self probe /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
# [41/90] dittofs-badger-fs nfs41 metadata 1K t4 cold round 1
mkdir -p "$RUN"/raw/dittofs-badger-fs/nfs41/metadata-1K-t4-cold/1/before
mkdir -p "$RUN"/raw/dittofs-badger-fs/nfs41/metadata-1K-t4-cold/1/after
mkdir -p /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
mkdir -p /checkout/target/bench/mnt/dittofs-badger-fs-nfs41/metadata/cold
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
docker restart --time=60 dittobench-dittofs-badger-fs-1
"$XTASK" self healthy --within=300s dittobench-dittofs-badger-fs-1
"$XTASK" self until '--pattern="types":\["nfs"\].*"shares":1\b' --every=200ms --within=60s -- docker exec dittobench-dittofs-badger-fs-1 curl -sf http://127.0.0.1:8080/health/ready
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
"$XTASK" self metadata --files=1000 --threads=4 --phases=create /checkout/target/bench/mnt/dittofs-badger-fs-nfs41/metadata/cold > "$RUN"/raw/dittofs-badger-fs/nfs41/metadata-1K-t4-cold/1/metadata-1.json
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
docker restart --time=60 dittobench-dittofs-badger-fs-1
"$XTASK" self healthy --within=300s dittobench-dittofs-badger-fs-1
"$XTASK" self until '--pattern="types":\["nfs"\].*"shares":1\b' --every=200ms --within=60s -- docker exec dittobench-dittofs-badger-fs-1 curl -sf http://127.0.0.1:8080/health/ready
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-dittofs-badger-fs-1 > "$RUN"/raw/dittofs-badger-fs/nfs41/metadata-1K-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-badger-fs/nfs41/metadata-1K-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-badger-fs-nfs41 "$RUN"/raw/dittofs-badger-fs/nfs41/metadata-1K-t4-cold/1/before
"$XTASK" self metadata --files=1000 --threads=4 --phases=stat,readdir,rename,unlink /checkout/target/bench/mnt/dittofs-badger-fs-nfs41/metadata/cold > "$RUN"/raw/dittofs-badger-fs/nfs41/metadata-1K-t4-cold/1/metadata-2.json
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-badger-fs/nfs41/metadata-1K-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-badger-fs-nfs41 "$RUN"/raw/dittofs-badger-fs/nfs41/metadata-1K-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-dittofs-badger-fs-1 > "$RUN"/raw/dittofs-badger-fs/nfs41/metadata-1K-t4-cold/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
touch "$RUN"/raw/dittofs-badger-fs/nfs41/metadata-1K-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/dittofs-badger-fs/nfs41/metadata-1K-t4-cold/1
# [42/90] dittofs-badger-fs nfs41 metadata 1K t4 warm round 1
mkdir -p "$RUN"/raw/dittofs-badger-fs/nfs41/metadata-1K-t4-warm/1/before
mkdir -p "$RUN"/raw/dittofs-badger-fs/nfs41/metadata-1K-t4-warm/1/after
mkdir -p /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
mkdir -p /checkout/target/bench/mnt/dittofs-badger-fs-nfs41/metadata/warm
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
mkdir -p /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-dittofs-badger-fs-1 > "$RUN"/raw/dittofs-badger-fs/nfs41/metadata-1K-t4-warm/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-badger-fs/nfs41/metadata-1K-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-badger-fs-nfs41 "$RUN"/raw/dittofs-badger-fs/nfs41/metadata-1K-t4-warm/1/before
"$XTASK" self metadata --files=1000 --threads=4 --phases=create /checkout/target/bench/mnt/dittofs-badger-fs-nfs41/metadata/warm > "$RUN"/raw/dittofs-badger-fs/nfs41/metadata-1K-t4-warm/1/metadata-1.json
"$XTASK" self metadata --files=1000 --threads=4 --phases=stat,readdir,rename,unlink /checkout/target/bench/mnt/dittofs-badger-fs-nfs41/metadata/warm > "$RUN"/raw/dittofs-badger-fs/nfs41/metadata-1K-t4-warm/1/metadata-2.json
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-badger-fs/nfs41/metadata-1K-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-badger-fs-nfs41 "$RUN"/raw/dittofs-badger-fs/nfs41/metadata-1K-t4-warm/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-dittofs-badger-fs-1 > "$RUN"/raw/dittofs-badger-fs/nfs41/metadata-1K-t4-warm/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
touch "$RUN"/raw/dittofs-badger-fs/nfs41/metadata-1K-t4-warm/1/whole
"$XTASK" self sums "$RUN" raw/dittofs-badger-fs/nfs41/metadata-1K-t4-warm/1
mkdir -p /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
rm -rf -- /checkout/target/bench/mnt/dittofs-badger-fs-nfs41/metadata
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
# [43/90] dittofs-badger-fs nfs41 seq-read 256M t4 cold round 1
mkdir -p "$RUN"/raw/dittofs-badger-fs/nfs41/seq-read-256M-t4-cold/1/before
mkdir -p "$RUN"/raw/dittofs-badger-fs/nfs41/seq-read-256M-t4-cold/1/after
mkdir -p /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
mkdir -p /checkout/target/bench/mnt/dittofs-badger-fs-nfs41/seq-read
cat > "$RUN"/raw/dittofs-badger-fs/nfs41/seq-read-256M-t4-cold/1/layout.fio <<'EOF'
[global]
ioengine=libaio
directory=/checkout/target/bench/mnt/dittofs-badger-fs-nfs41/seq-read
filename_format=data.$jobnum
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1

[layout]
rw=write
bs=1M
direct=1
size=67108864
numjobs=4
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/dittofs-badger-fs/nfs41/seq-read-256M-t4-cold/1/layout.json "$RUN"/raw/dittofs-badger-fs/nfs41/seq-read-256M-t4-cold/1/layout.fio 2> "$RUN"/raw/dittofs-badger-fs/nfs41/seq-read-256M-t4-cold/1/layout.err
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
docker restart --time=60 dittobench-dittofs-badger-fs-1
"$XTASK" self healthy --within=300s dittobench-dittofs-badger-fs-1
"$XTASK" self until '--pattern="types":\["nfs"\].*"shares":1\b' --every=200ms --within=60s -- docker exec dittobench-dittofs-badger-fs-1 curl -sf http://127.0.0.1:8080/health/ready
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-dittofs-badger-fs-1 > "$RUN"/raw/dittofs-badger-fs/nfs41/seq-read-256M-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-badger-fs/nfs41/seq-read-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-badger-fs-nfs41 "$RUN"/raw/dittofs-badger-fs/nfs41/seq-read-256M-t4-cold/1/before
cat > "$RUN"/raw/dittofs-badger-fs/nfs41/seq-read-256M-t4-cold/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/dittofs-badger-fs/nfs41/seq-read-256M-t4-cold/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/dittofs-badger-fs-nfs41/seq-read
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[seq-read]
rw=read
bs=1M
direct=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
time_based=0
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/dittofs-badger-fs/nfs41/seq-read-256M-t4-cold/1/fio.json "$RUN"/raw/dittofs-badger-fs/nfs41/seq-read-256M-t4-cold/1/job.fio 2> "$RUN"/raw/dittofs-badger-fs/nfs41/seq-read-256M-t4-cold/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-badger-fs/nfs41/seq-read-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-badger-fs-nfs41 "$RUN"/raw/dittofs-badger-fs/nfs41/seq-read-256M-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-dittofs-badger-fs-1 > "$RUN"/raw/dittofs-badger-fs/nfs41/seq-read-256M-t4-cold/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
docker restart --time=60 dittobench-dittofs-badger-fs-1
"$XTASK" self healthy --within=300s dittobench-dittofs-badger-fs-1
"$XTASK" self until '--pattern="types":\["nfs"\].*"shares":1\b' --every=200ms --within=60s -- docker exec dittobench-dittofs-badger-fs-1 curl -sf http://127.0.0.1:8080/health/ready
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
cat > "$RUN"/raw/dittofs-badger-fs/nfs41/seq-read-256M-t4-cold/1/check.fio <<'EOF'
[check]
ioengine=psync
opendir=/checkout/target/bench/mnt/dittofs-badger-fs-nfs41/seq-read
rw=read
openfiles=1
file_service_type=sequential
bs=4k
verify=crc32c
verify_interval=4k
continue_on_error=verify
verify_fatal=0
EOF
fio --output-format=json --eta=never --output="$RUN"/raw/dittofs-badger-fs/nfs41/seq-read-256M-t4-cold/1/check.json "$RUN"/raw/dittofs-badger-fs/nfs41/seq-read-256M-t4-cold/1/check.fio > "$RUN"/raw/dittofs-badger-fs/nfs41/seq-read-256M-t4-cold/1/check.log 2>&1 || true
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
touch "$RUN"/raw/dittofs-badger-fs/nfs41/seq-read-256M-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/dittofs-badger-fs/nfs41/seq-read-256M-t4-cold/1
# [44/90] dittofs-badger-fs nfs41 seq-read 256M t4 warm round 1
mkdir -p "$RUN"/raw/dittofs-badger-fs/nfs41/seq-read-256M-t4-warm/1/before
mkdir -p "$RUN"/raw/dittofs-badger-fs/nfs41/seq-read-256M-t4-warm/1/after
mkdir -p /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
cat > "$RUN"/raw/dittofs-badger-fs/nfs41/seq-read-256M-t4-warm/1/pre-read.fio <<'EOF'
[pre-read]
ioengine=psync
opendir=/checkout/target/bench/mnt/dittofs-badger-fs-nfs41/seq-read
rw=read
openfiles=1
file_service_type=sequential
bs=1M
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/dittofs-badger-fs/nfs41/seq-read-256M-t4-warm/1/pre-read.json "$RUN"/raw/dittofs-badger-fs/nfs41/seq-read-256M-t4-warm/1/pre-read.fio 2> "$RUN"/raw/dittofs-badger-fs/nfs41/seq-read-256M-t4-warm/1/pre-read.err
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
mkdir -p /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-dittofs-badger-fs-1 > "$RUN"/raw/dittofs-badger-fs/nfs41/seq-read-256M-t4-warm/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-badger-fs/nfs41/seq-read-256M-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-badger-fs-nfs41 "$RUN"/raw/dittofs-badger-fs/nfs41/seq-read-256M-t4-warm/1/before
cat > "$RUN"/raw/dittofs-badger-fs/nfs41/seq-read-256M-t4-warm/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/dittofs-badger-fs/nfs41/seq-read-256M-t4-warm/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/dittofs-badger-fs-nfs41/seq-read
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[seq-read]
rw=read
bs=1M
direct=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
time_based=1
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/dittofs-badger-fs/nfs41/seq-read-256M-t4-warm/1/fio.json "$RUN"/raw/dittofs-badger-fs/nfs41/seq-read-256M-t4-warm/1/job.fio 2> "$RUN"/raw/dittofs-badger-fs/nfs41/seq-read-256M-t4-warm/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-badger-fs/nfs41/seq-read-256M-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-badger-fs-nfs41 "$RUN"/raw/dittofs-badger-fs/nfs41/seq-read-256M-t4-warm/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-dittofs-badger-fs-1 > "$RUN"/raw/dittofs-badger-fs/nfs41/seq-read-256M-t4-warm/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
touch "$RUN"/raw/dittofs-badger-fs/nfs41/seq-read-256M-t4-warm/1/whole
"$XTASK" self sums "$RUN" raw/dittofs-badger-fs/nfs41/seq-read-256M-t4-warm/1
mkdir -p /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
rm -rf -- /checkout/target/bench/mnt/dittofs-badger-fs-nfs41/seq-read
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
# [45/90] dittofs-badger-fs nfs41 rand-write-4k 256M t4 cold round 1
mkdir -p "$RUN"/raw/dittofs-badger-fs/nfs41/rand-write-4k-256M-t4-cold/1/before
mkdir -p "$RUN"/raw/dittofs-badger-fs/nfs41/rand-write-4k-256M-t4-cold/1/after
mkdir -p /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
mkdir -p /checkout/target/bench/mnt/dittofs-badger-fs-nfs41/rand-write-4k
cat > "$RUN"/raw/dittofs-badger-fs/nfs41/rand-write-4k-256M-t4-cold/1/layout.fio <<'EOF'
[global]
ioengine=libaio
directory=/checkout/target/bench/mnt/dittofs-badger-fs-nfs41/rand-write-4k
filename_format=data.$jobnum
fallocate=none
refill_buffers=1
randseed=154283383
group_reporting=1

[layout]
rw=write
bs=1M
direct=1
size=67108864
numjobs=4
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/dittofs-badger-fs/nfs41/rand-write-4k-256M-t4-cold/1/layout.json "$RUN"/raw/dittofs-badger-fs/nfs41/rand-write-4k-256M-t4-cold/1/layout.fio 2> "$RUN"/raw/dittofs-badger-fs/nfs41/rand-write-4k-256M-t4-cold/1/layout.err
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
docker restart --time=60 dittobench-dittofs-badger-fs-1
"$XTASK" self healthy --within=300s dittobench-dittofs-badger-fs-1
"$XTASK" self until '--pattern="types":\["nfs"\].*"shares":1\b' --every=200ms --within=60s -- docker exec dittobench-dittofs-badger-fs-1 curl -sf http://127.0.0.1:8080/health/ready
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-dittofs-badger-fs-1 > "$RUN"/raw/dittofs-badger-fs/nfs41/rand-write-4k-256M-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-badger-fs/nfs41/rand-write-4k-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-badger-fs-nfs41 "$RUN"/raw/dittofs-badger-fs/nfs41/rand-write-4k-256M-t4-cold/1/before
cat > "$RUN"/raw/dittofs-badger-fs/nfs41/rand-write-4k-256M-t4-cold/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/dittofs-badger-fs/nfs41/rand-write-4k-256M-t4-cold/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/dittofs-badger-fs-nfs41/rand-write-4k
fallocate=none
refill_buffers=1
randseed=154283383
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[rand-write-4k]
rw=randwrite
bs=4k
norandommap=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
fsync=32
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
time_based=1
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/dittofs-badger-fs/nfs41/rand-write-4k-256M-t4-cold/1/fio.json "$RUN"/raw/dittofs-badger-fs/nfs41/rand-write-4k-256M-t4-cold/1/job.fio 2> "$RUN"/raw/dittofs-badger-fs/nfs41/rand-write-4k-256M-t4-cold/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-badger-fs/nfs41/rand-write-4k-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-badger-fs-nfs41 "$RUN"/raw/dittofs-badger-fs/nfs41/rand-write-4k-256M-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-dittofs-badger-fs-1 > "$RUN"/raw/dittofs-badger-fs/nfs41/rand-write-4k-256M-t4-cold/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
mkdir -p /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
cat > "$RUN"/raw/dittofs-badger-fs/nfs41/rand-write-4k-256M-t4-cold/1/check.fio <<'EOF'
[check]
ioengine=psync
opendir=/checkout/target/bench/mnt/dittofs-badger-fs-nfs41/rand-write-4k
rw=read
openfiles=1
file_service_type=sequential
bs=4k
verify=crc32c
verify_interval=4k
continue_on_error=verify
verify_fatal=0
EOF
fio --output-format=json --eta=never --output="$RUN"/raw/dittofs-badger-fs/nfs41/rand-write-4k-256M-t4-cold/1/check.json "$RUN"/raw/dittofs-badger-fs/nfs41/rand-write-4k-256M-t4-cold/1/check.fio > "$RUN"/raw/dittofs-badger-fs/nfs41/rand-write-4k-256M-t4-cold/1/check.log 2>&1 || true
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
touch "$RUN"/raw/dittofs-badger-fs/nfs41/rand-write-4k-256M-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/dittofs-badger-fs/nfs41/rand-write-4k-256M-t4-cold/1
mkdir -p /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
rm -rf -- /checkout/target/bench/mnt/dittofs-badger-fs-nfs41/rand-write-4k
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-fs-nfs41
kill "$SAMPLER" || true
wait "$SAMPLER" || true
docker compose --env-file .env.example --profile '*' logs --no-color --timestamps > "$RUN"/logs/dittofs-badger-fs-nfs41-1.log 2>&1 || true
docker compose --env-file .env.example --profile '*' down --volumes --remove-orphans --timeout 60
"$XTASK" self check-clean
"$XTASK" self parameter --keep=target/bench/directory-delegations /sys/module/nfsv4/parameters/directory_delegations
"$XTASK" self parameter --keep=target/bench/localio /sys/module/nfs/parameters/localio_enabled
sleep 5
"$XTASK" self sums --missing "$RUN" raw/dittofs-badger-fs/nfs41
# rclone over nfs3, round 1
mkdir -p "$RUN"/raw/rclone/nfs3/visit-1
"$XTASK" self check-free --port=42049 --port=14566 --address="$ADDR" --docker --mounts=/checkout/target/bench/mnt --mounts=/checkout/target/bench/mnt/rclone-nfs3
"$XTASK" self anchor --out="$RUN"/raw/rclone/nfs3/visit-1/anchor.json target/bench
"$XTASK" self parameter --set=N --keep=target/bench/localio /sys/module/nfs/parameters/localio_enabled
docker compose --env-file .env.example --profile rclone up --detach --no-deps --no-build localstack
"$XTASK" self healthy --within=300s dittobench-localstack-1
docker compose --env-file .env.example --profile rclone up --detach --no-deps --no-build rclone
"$XTASK" self healthy --within=300s dittobench-rclone-1
"$XTASK" self sample > "$RUN"/raw/rclone/nfs3/visit-1/metrics.jsonl & SAMPLER=$!
docker exec dittobench-rclone-1 rclone version > "$RUN"/raw/rclone/nfs3/visit-1/version.txt 2>&1
docker exec dittobench-localstack-1 curl -sf http://127.0.0.1:4566/_localstack/health > "$RUN"/raw/rclone/nfs3/visit-1/version-localstack.txt 2>&1
AWS_ACCESS_KEY_ID='(redacted)' AWS_SECRET_ACCESS_KEY='(redacted)' BENCH_SMB_PASSWORD='(redacted)' DITTOFS_ADMIN_INITIAL_PASSWORD='(redacted)' DITTOFS_CONTROLPLANE_SECRET='(redacted)' POSTGRES_PASSWORD='(redacted)' docker compose --env-file .env.example --profile rclone config > "$RUN"/raw/rclone/nfs3/visit-1/compose.yml || true
mkdir -p /checkout/target/bench/mnt/rclone-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=42049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,actimeo=1,mountport=42049,nconnect=1 "$ADDR":/ /checkout/target/bench/mnt/rclone-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=42049 --option=nconnect=1 --option=port=42049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/rclone-nfs3
"$XTASK" self probe /checkout/target/bench/mnt/rclone-nfs3
"$XTASK" self unmount /checkout/target/bench/mnt/rclone-nfs3
# [46/90] rclone nfs3 metadata 1K t4 cold round 1
mkdir -p "$RUN"/raw/rclone/nfs3/metadata-1K-t4-cold/1/before
mkdir -p "$RUN"/raw/rclone/nfs3/metadata-1K-t4-cold/1/after
mkdir -p /checkout/target/bench/mnt/rclone-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=42049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,actimeo=1,mountport=42049,nconnect=1 "$ADDR":/ /checkout/target/bench/mnt/rclone-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=42049 --option=nconnect=1 --option=port=42049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/rclone-nfs3
mkdir -p /checkout/target/bench/mnt/rclone-nfs3/metadata/cold
"$XTASK" self unmount /checkout/target/bench/mnt/rclone-nfs3
"$XTASK" self until '--pattern="uploadsInProgress": 0,\s+"uploadsQueued": 0' --times=2 --every=1s --within=300s -- docker exec dittobench-rclone-1 rclone rc vfs/stats
docker stop --time=60 dittobench-rclone-1
IMAGE=$(docker inspect --format '{{.Image}}' dittobench-rclone-1)
docker run --rm --network=none --user=0 --label=dittobench=1 --volumes-from dittobench-rclone-1 --entrypoint find "$IMAGE" /cache -mindepth 1 -delete
docker start dittobench-rclone-1
"$XTASK" self healthy --within=300s dittobench-rclone-1
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/rclone-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=42049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,actimeo=1,mountport=42049,nconnect=1 "$ADDR":/ /checkout/target/bench/mnt/rclone-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=42049 --option=nconnect=1 --option=port=42049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/rclone-nfs3
"$XTASK" self metadata --files=1000 --threads=4 --phases=create /checkout/target/bench/mnt/rclone-nfs3/metadata/cold > "$RUN"/raw/rclone/nfs3/metadata-1K-t4-cold/1/metadata-1.json
"$XTASK" self unmount /checkout/target/bench/mnt/rclone-nfs3
"$XTASK" self until '--pattern="uploadsInProgress": 0,\s+"uploadsQueued": 0' --times=2 --every=1s --within=300s -- docker exec dittobench-rclone-1 rclone rc vfs/stats
docker stop --time=60 dittobench-rclone-1
IMAGE=$(docker inspect --format '{{.Image}}' dittobench-rclone-1)
docker run --rm --network=none --user=0 --label=dittobench=1 --volumes-from dittobench-rclone-1 --entrypoint find "$IMAGE" /cache -mindepth 1 -delete
docker start dittobench-rclone-1
"$XTASK" self healthy --within=300s dittobench-rclone-1
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/rclone-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=42049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,actimeo=1,mountport=42049,nconnect=1 "$ADDR":/ /checkout/target/bench/mnt/rclone-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=42049 --option=nconnect=1 --option=port=42049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/rclone-nfs3
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-localstack-1 dittobench-rclone-1 > "$RUN"/raw/rclone/nfs3/metadata-1K-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/rclone/nfs3/metadata-1K-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/rclone-nfs3 "$RUN"/raw/rclone/nfs3/metadata-1K-t4-cold/1/before
"$XTASK" self metadata --files=1000 --threads=4 --phases=stat,readdir,rename,unlink /checkout/target/bench/mnt/rclone-nfs3/metadata/cold > "$RUN"/raw/rclone/nfs3/metadata-1K-t4-cold/1/metadata-2.json
"$XTASK" self snapshot --inspect="$RUN"/raw/rclone/nfs3/metadata-1K-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/rclone-nfs3 "$RUN"/raw/rclone/nfs3/metadata-1K-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-localstack-1 dittobench-rclone-1 > "$RUN"/raw/rclone/nfs3/metadata-1K-t4-cold/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/rclone-nfs3
touch "$RUN"/raw/rclone/nfs3/metadata-1K-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/rclone/nfs3/metadata-1K-t4-cold/1
# [47/90] rclone nfs3 metadata 1K t4 warm round 1
mkdir -p "$RUN"/raw/rclone/nfs3/metadata-1K-t4-warm/1/before
mkdir -p "$RUN"/raw/rclone/nfs3/metadata-1K-t4-warm/1/after
mkdir -p /checkout/target/bench/mnt/rclone-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=42049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,actimeo=1,mountport=42049,nconnect=1 "$ADDR":/ /checkout/target/bench/mnt/rclone-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=42049 --option=nconnect=1 --option=port=42049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/rclone-nfs3
mkdir -p /checkout/target/bench/mnt/rclone-nfs3/metadata/warm
"$XTASK" self unmount /checkout/target/bench/mnt/rclone-nfs3
mkdir -p /checkout/target/bench/mnt/rclone-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=42049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,actimeo=1,mountport=42049,nconnect=1 "$ADDR":/ /checkout/target/bench/mnt/rclone-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=42049 --option=nconnect=1 --option=port=42049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/rclone-nfs3
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-localstack-1 dittobench-rclone-1 > "$RUN"/raw/rclone/nfs3/metadata-1K-t4-warm/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/rclone/nfs3/metadata-1K-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/rclone-nfs3 "$RUN"/raw/rclone/nfs3/metadata-1K-t4-warm/1/before
"$XTASK" self metadata --files=1000 --threads=4 --phases=create /checkout/target/bench/mnt/rclone-nfs3/metadata/warm > "$RUN"/raw/rclone/nfs3/metadata-1K-t4-warm/1/metadata-1.json
"$XTASK" self metadata --files=1000 --threads=4 --phases=stat,readdir,rename,unlink /checkout/target/bench/mnt/rclone-nfs3/metadata/warm > "$RUN"/raw/rclone/nfs3/metadata-1K-t4-warm/1/metadata-2.json
"$XTASK" self snapshot --inspect="$RUN"/raw/rclone/nfs3/metadata-1K-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/rclone-nfs3 "$RUN"/raw/rclone/nfs3/metadata-1K-t4-warm/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-localstack-1 dittobench-rclone-1 > "$RUN"/raw/rclone/nfs3/metadata-1K-t4-warm/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/rclone-nfs3
touch "$RUN"/raw/rclone/nfs3/metadata-1K-t4-warm/1/whole
"$XTASK" self sums "$RUN" raw/rclone/nfs3/metadata-1K-t4-warm/1
mkdir -p /checkout/target/bench/mnt/rclone-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=42049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,actimeo=1,mountport=42049,nconnect=1 "$ADDR":/ /checkout/target/bench/mnt/rclone-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=42049 --option=nconnect=1 --option=port=42049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/rclone-nfs3
rm -rf -- /checkout/target/bench/mnt/rclone-nfs3/metadata
"$XTASK" self unmount /checkout/target/bench/mnt/rclone-nfs3
# [48/90] rclone nfs3 seq-read 256M t4 cold round 1
mkdir -p "$RUN"/raw/rclone/nfs3/seq-read-256M-t4-cold/1/before
mkdir -p "$RUN"/raw/rclone/nfs3/seq-read-256M-t4-cold/1/after
mkdir -p /checkout/target/bench/mnt/rclone-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=42049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,actimeo=1,mountport=42049,nconnect=1 "$ADDR":/ /checkout/target/bench/mnt/rclone-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=42049 --option=nconnect=1 --option=port=42049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/rclone-nfs3
mkdir -p /checkout/target/bench/mnt/rclone-nfs3/seq-read
cat > "$RUN"/raw/rclone/nfs3/seq-read-256M-t4-cold/1/layout.fio <<'EOF'
[global]
ioengine=libaio
directory=/checkout/target/bench/mnt/rclone-nfs3/seq-read
filename_format=data.$jobnum
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1

[layout]
rw=write
bs=1M
direct=1
size=67108864
numjobs=4
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/rclone/nfs3/seq-read-256M-t4-cold/1/layout.json "$RUN"/raw/rclone/nfs3/seq-read-256M-t4-cold/1/layout.fio 2> "$RUN"/raw/rclone/nfs3/seq-read-256M-t4-cold/1/layout.err
"$XTASK" self unmount /checkout/target/bench/mnt/rclone-nfs3
"$XTASK" self until '--pattern="uploadsInProgress": 0,\s+"uploadsQueued": 0' --times=2 --every=1s --within=300s -- docker exec dittobench-rclone-1 rclone rc vfs/stats
docker stop --time=60 dittobench-rclone-1
IMAGE=$(docker inspect --format '{{.Image}}' dittobench-rclone-1)
docker run --rm --network=none --user=0 --label=dittobench=1 --volumes-from dittobench-rclone-1 --entrypoint find "$IMAGE" /cache -mindepth 1 -delete
docker start dittobench-rclone-1
"$XTASK" self healthy --within=300s dittobench-rclone-1
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/rclone-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=42049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,actimeo=1,mountport=42049,nconnect=1 "$ADDR":/ /checkout/target/bench/mnt/rclone-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=42049 --option=nconnect=1 --option=port=42049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/rclone-nfs3
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-localstack-1 dittobench-rclone-1 > "$RUN"/raw/rclone/nfs3/seq-read-256M-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/rclone/nfs3/seq-read-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/rclone-nfs3 "$RUN"/raw/rclone/nfs3/seq-read-256M-t4-cold/1/before
cat > "$RUN"/raw/rclone/nfs3/seq-read-256M-t4-cold/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/rclone/nfs3/seq-read-256M-t4-cold/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/rclone-nfs3/seq-read
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[seq-read]
rw=read
bs=1M
direct=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
time_based=0
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/rclone/nfs3/seq-read-256M-t4-cold/1/fio.json "$RUN"/raw/rclone/nfs3/seq-read-256M-t4-cold/1/job.fio 2> "$RUN"/raw/rclone/nfs3/seq-read-256M-t4-cold/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/rclone/nfs3/seq-read-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/rclone-nfs3 "$RUN"/raw/rclone/nfs3/seq-read-256M-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-localstack-1 dittobench-rclone-1 > "$RUN"/raw/rclone/nfs3/seq-read-256M-t4-cold/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/rclone-nfs3
"$XTASK" self until '--pattern="uploadsInProgress": 0,\s+"uploadsQueued": 0' --times=2 --every=1s --within=300s -- docker exec dittobench-rclone-1 rclone rc vfs/stats
docker stop --time=60 dittobench-rclone-1
IMAGE=$(docker inspect --format '{{.Image}}' dittobench-rclone-1)
docker run --rm --network=none --user=0 --label=dittobench=1 --volumes-from dittobench-rclone-1 --entrypoint find "$IMAGE" /cache -mindepth 1 -delete
docker start dittobench-rclone-1
"$XTASK" self healthy --within=300s dittobench-rclone-1
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/rclone-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=42049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,actimeo=1,mountport=42049,nconnect=1 "$ADDR":/ /checkout/target/bench/mnt/rclone-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=42049 --option=nconnect=1 --option=port=42049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/rclone-nfs3
cat > "$RUN"/raw/rclone/nfs3/seq-read-256M-t4-cold/1/check.fio <<'EOF'
[check]
ioengine=psync
opendir=/checkout/target/bench/mnt/rclone-nfs3/seq-read
rw=read
openfiles=1
file_service_type=sequential
bs=4k
verify=crc32c
verify_interval=4k
continue_on_error=verify
verify_fatal=0
EOF
fio --output-format=json --eta=never --output="$RUN"/raw/rclone/nfs3/seq-read-256M-t4-cold/1/check.json "$RUN"/raw/rclone/nfs3/seq-read-256M-t4-cold/1/check.fio > "$RUN"/raw/rclone/nfs3/seq-read-256M-t4-cold/1/check.log 2>&1 || true
"$XTASK" self unmount /checkout/target/bench/mnt/rclone-nfs3
touch "$RUN"/raw/rclone/nfs3/seq-read-256M-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/rclone/nfs3/seq-read-256M-t4-cold/1
# [49/90] rclone nfs3 seq-read 256M t4 warm round 1
mkdir -p "$RUN"/raw/rclone/nfs3/seq-read-256M-t4-warm/1/before
mkdir -p "$RUN"/raw/rclone/nfs3/seq-read-256M-t4-warm/1/after
"$XTASK" self until '--pattern="uploadsInProgress": 0,\s+"uploadsQueued": 0' --times=2 --every=1s --within=300s -- docker exec dittobench-rclone-1 rclone rc vfs/stats
mkdir -p /checkout/target/bench/mnt/rclone-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=42049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,actimeo=1,mountport=42049,nconnect=1 "$ADDR":/ /checkout/target/bench/mnt/rclone-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=42049 --option=nconnect=1 --option=port=42049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/rclone-nfs3
cat > "$RUN"/raw/rclone/nfs3/seq-read-256M-t4-warm/1/pre-read.fio <<'EOF'
[pre-read]
ioengine=psync
opendir=/checkout/target/bench/mnt/rclone-nfs3/seq-read
rw=read
openfiles=1
file_service_type=sequential
bs=1M
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/rclone/nfs3/seq-read-256M-t4-warm/1/pre-read.json "$RUN"/raw/rclone/nfs3/seq-read-256M-t4-warm/1/pre-read.fio 2> "$RUN"/raw/rclone/nfs3/seq-read-256M-t4-warm/1/pre-read.err
"$XTASK" self unmount /checkout/target/bench/mnt/rclone-nfs3
mkdir -p /checkout/target/bench/mnt/rclone-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=42049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,actimeo=1,mountport=42049,nconnect=1 "$ADDR":/ /checkout/target/bench/mnt/rclone-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=42049 --option=nconnect=1 --option=port=42049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/rclone-nfs3
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-localstack-1 dittobench-rclone-1 > "$RUN"/raw/rclone/nfs3/seq-read-256M-t4-warm/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/rclone/nfs3/seq-read-256M-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/rclone-nfs3 "$RUN"/raw/rclone/nfs3/seq-read-256M-t4-warm/1/before
cat > "$RUN"/raw/rclone/nfs3/seq-read-256M-t4-warm/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/rclone/nfs3/seq-read-256M-t4-warm/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/rclone-nfs3/seq-read
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[seq-read]
rw=read
bs=1M
direct=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
time_based=1
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/rclone/nfs3/seq-read-256M-t4-warm/1/fio.json "$RUN"/raw/rclone/nfs3/seq-read-256M-t4-warm/1/job.fio 2> "$RUN"/raw/rclone/nfs3/seq-read-256M-t4-warm/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/rclone/nfs3/seq-read-256M-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/rclone-nfs3 "$RUN"/raw/rclone/nfs3/seq-read-256M-t4-warm/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-localstack-1 dittobench-rclone-1 > "$RUN"/raw/rclone/nfs3/seq-read-256M-t4-warm/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/rclone-nfs3
touch "$RUN"/raw/rclone/nfs3/seq-read-256M-t4-warm/1/whole
"$XTASK" self sums "$RUN" raw/rclone/nfs3/seq-read-256M-t4-warm/1
mkdir -p /checkout/target/bench/mnt/rclone-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=42049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,actimeo=1,mountport=42049,nconnect=1 "$ADDR":/ /checkout/target/bench/mnt/rclone-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=42049 --option=nconnect=1 --option=port=42049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/rclone-nfs3
rm -rf -- /checkout/target/bench/mnt/rclone-nfs3/seq-read
"$XTASK" self unmount /checkout/target/bench/mnt/rclone-nfs3
# [50/90] rclone nfs3 rand-write-4k 256M t4 cold round 1
mkdir -p "$RUN"/raw/rclone/nfs3/rand-write-4k-256M-t4-cold/1/before
mkdir -p "$RUN"/raw/rclone/nfs3/rand-write-4k-256M-t4-cold/1/after
mkdir -p /checkout/target/bench/mnt/rclone-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=42049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,actimeo=1,mountport=42049,nconnect=1 "$ADDR":/ /checkout/target/bench/mnt/rclone-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=42049 --option=nconnect=1 --option=port=42049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/rclone-nfs3
mkdir -p /checkout/target/bench/mnt/rclone-nfs3/rand-write-4k
cat > "$RUN"/raw/rclone/nfs3/rand-write-4k-256M-t4-cold/1/layout.fio <<'EOF'
[global]
ioengine=libaio
directory=/checkout/target/bench/mnt/rclone-nfs3/rand-write-4k
filename_format=data.$jobnum
fallocate=none
refill_buffers=1
randseed=154283383
group_reporting=1

[layout]
rw=write
bs=1M
direct=1
size=67108864
numjobs=4
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/rclone/nfs3/rand-write-4k-256M-t4-cold/1/layout.json "$RUN"/raw/rclone/nfs3/rand-write-4k-256M-t4-cold/1/layout.fio 2> "$RUN"/raw/rclone/nfs3/rand-write-4k-256M-t4-cold/1/layout.err
"$XTASK" self unmount /checkout/target/bench/mnt/rclone-nfs3
"$XTASK" self until '--pattern="uploadsInProgress": 0,\s+"uploadsQueued": 0' --times=2 --every=1s --within=300s -- docker exec dittobench-rclone-1 rclone rc vfs/stats
docker stop --time=60 dittobench-rclone-1
IMAGE=$(docker inspect --format '{{.Image}}' dittobench-rclone-1)
docker run --rm --network=none --user=0 --label=dittobench=1 --volumes-from dittobench-rclone-1 --entrypoint find "$IMAGE" /cache -mindepth 1 -delete
docker start dittobench-rclone-1
"$XTASK" self healthy --within=300s dittobench-rclone-1
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/rclone-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=42049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,actimeo=1,mountport=42049,nconnect=1 "$ADDR":/ /checkout/target/bench/mnt/rclone-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=42049 --option=nconnect=1 --option=port=42049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/rclone-nfs3
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-localstack-1 dittobench-rclone-1 > "$RUN"/raw/rclone/nfs3/rand-write-4k-256M-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/rclone/nfs3/rand-write-4k-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/rclone-nfs3 "$RUN"/raw/rclone/nfs3/rand-write-4k-256M-t4-cold/1/before
cat > "$RUN"/raw/rclone/nfs3/rand-write-4k-256M-t4-cold/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/rclone/nfs3/rand-write-4k-256M-t4-cold/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/rclone-nfs3/rand-write-4k
fallocate=none
refill_buffers=1
randseed=154283383
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[rand-write-4k]
rw=randwrite
bs=4k
norandommap=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
fsync=32
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
time_based=1
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/rclone/nfs3/rand-write-4k-256M-t4-cold/1/fio.json "$RUN"/raw/rclone/nfs3/rand-write-4k-256M-t4-cold/1/job.fio 2> "$RUN"/raw/rclone/nfs3/rand-write-4k-256M-t4-cold/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/rclone/nfs3/rand-write-4k-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/rclone-nfs3 "$RUN"/raw/rclone/nfs3/rand-write-4k-256M-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-localstack-1 dittobench-rclone-1 > "$RUN"/raw/rclone/nfs3/rand-write-4k-256M-t4-cold/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/rclone-nfs3
"$XTASK" self until '--pattern="uploadsInProgress": 0,\s+"uploadsQueued": 0' --times=2 --every=1s --within=300s -- docker exec dittobench-rclone-1 rclone rc vfs/stats
mkdir -p /checkout/target/bench/mnt/rclone-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=42049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,actimeo=1,mountport=42049,nconnect=1 "$ADDR":/ /checkout/target/bench/mnt/rclone-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=42049 --option=nconnect=1 --option=port=42049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/rclone-nfs3
cat > "$RUN"/raw/rclone/nfs3/rand-write-4k-256M-t4-cold/1/check.fio <<'EOF'
[check]
ioengine=psync
opendir=/checkout/target/bench/mnt/rclone-nfs3/rand-write-4k
rw=read
openfiles=1
file_service_type=sequential
bs=4k
verify=crc32c
verify_interval=4k
continue_on_error=verify
verify_fatal=0
EOF
fio --output-format=json --eta=never --output="$RUN"/raw/rclone/nfs3/rand-write-4k-256M-t4-cold/1/check.json "$RUN"/raw/rclone/nfs3/rand-write-4k-256M-t4-cold/1/check.fio > "$RUN"/raw/rclone/nfs3/rand-write-4k-256M-t4-cold/1/check.log 2>&1 || true
"$XTASK" self unmount /checkout/target/bench/mnt/rclone-nfs3
touch "$RUN"/raw/rclone/nfs3/rand-write-4k-256M-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/rclone/nfs3/rand-write-4k-256M-t4-cold/1
mkdir -p /checkout/target/bench/mnt/rclone-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=42049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,actimeo=1,mountport=42049,nconnect=1 "$ADDR":/ /checkout/target/bench/mnt/rclone-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=42049 --option=nconnect=1 --option=port=42049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/rclone-nfs3
rm -rf -- /checkout/target/bench/mnt/rclone-nfs3/rand-write-4k
"$XTASK" self unmount /checkout/target/bench/mnt/rclone-nfs3
kill "$SAMPLER" || true
wait "$SAMPLER" || true
docker compose --env-file .env.example --profile '*' logs --no-color --timestamps > "$RUN"/logs/rclone-nfs3-1.log 2>&1 || true
docker compose --env-file .env.example --profile '*' down --volumes --remove-orphans --timeout 60
"$XTASK" self check-clean
"$XTASK" self parameter --keep=target/bench/localio /sys/module/nfs/parameters/localio_enabled
sleep 5
"$XTASK" self sums --missing "$RUN" raw/rclone/nfs3
# dittofs-badger-s3 over nfs41, round 1
mkdir -p "$RUN"/raw/dittofs-badger-s3/nfs41/visit-1
"$XTASK" self check-free --port=12049 --port=8080 --port=14566 --address="$ADDR" --docker --mounts=/checkout/target/bench/mnt --mounts=/checkout/target/bench/mnt/dittofs-badger-s3-nfs41
"$XTASK" self anchor --out="$RUN"/raw/dittofs-badger-s3/nfs41/visit-1/anchor.json target/bench
"$XTASK" self parameter --set=N --keep=target/bench/localio /sys/module/nfs/parameters/localio_enabled
sudo -n modprobe --quiet nfsv4 || true
"$XTASK" self parameter --set=N --keep=target/bench/directory-delegations /sys/module/nfsv4/parameters/directory_delegations
docker compose --env-file .env.example --profile dittofs-badger-s3 up --detach --no-deps --no-build localstack
"$XTASK" self healthy --within=300s dittobench-localstack-1
docker compose --env-file .env.example --profile dittofs-badger-s3 up --detach --no-deps --no-build dittofs-badger-s3
"$XTASK" self healthy --within=300s dittobench-dittofs-badger-s3-1
"$XTASK" self sample > "$RUN"/raw/dittofs-badger-s3/nfs41/visit-1/metrics.jsonl & SAMPLER=$!
"$XTASK" self until --retry=30s -- docker exec dittobench-dittofs-badger-s3-1 sh -c 'dfsctl login --server http://127.0.0.1:8080 --username admin --password "$DITTOFS_ADMIN_INITIAL_PASSWORD"'
docker exec dittobench-dittofs-badger-s3-1 dfsctl store metadata add --name meta --type badger --db-path /data/meta
docker exec dittobench-dittofs-badger-s3-1 sh -c 'case "$BENCH_DITTOFS_DURABILITY" in local|writeback|remote) ;; *) echo "BENCH_DITTOFS_DURABILITY is neither local nor writeback nor remote" >&2; exit 2 ;; esac; dfsctl store block local add --name local --type fs --config "{\"path\":\"/data/blocks\",\"durability\":\"$BENCH_DITTOFS_DURABILITY\"}"'
docker exec dittobench-dittofs-badger-s3-1 sh -c 'dfsctl store block remote add --name s3 --type s3 --config "{\"endpoint\":\"$S3_ENDPOINT\",\"bucket\":\"$S3_BUCKET\",\"prefix\":\"$S3_PREFIX\",\"region\":\"$S3_REGION\",\"access_key_id\":\"$AWS_ACCESS_KEY_ID\",\"secret_access_key\":\"$AWS_SECRET_ACCESS_KEY\",\"force_path_style\":true,\"allow_private_endpoint\":true}"'
docker exec dittobench-dittofs-badger-s3-1 sh -c 'mib() { n=${1%B}; echo "${n%i}iB"; }; dfsctl share create --name /export --metadata meta --local local --remote s3 --default-permission read-write --squash none --read-buffer-size "$(mib "$BENCH_CACHE_SIZE")" --local-store-size "$(mib "$BENCH_DITTOFS_LOCAL_SIZE")"'
docker exec dittobench-dittofs-badger-s3-1 dfsctl adapter disable smb
"$XTASK" self until '--pattern="types":\["nfs"\].*"shares":1\b' --every=200ms --within=60s -- docker exec dittobench-dittofs-badger-s3-1 curl -sf http://127.0.0.1:8080/health/ready
docker exec dittobench-dittofs-badger-s3-1 sh -c 'dfs version --short 2>&1' > "$RUN"/raw/dittofs-badger-s3/nfs41/visit-1/version.txt 2>&1
docker exec dittobench-localstack-1 curl -sf http://127.0.0.1:4566/_localstack/health > "$RUN"/raw/dittofs-badger-s3/nfs41/visit-1/version-localstack.txt 2>&1
AWS_ACCESS_KEY_ID='(redacted)' AWS_SECRET_ACCESS_KEY='(redacted)' BENCH_SMB_PASSWORD='(redacted)' DITTOFS_ADMIN_INITIAL_PASSWORD='(redacted)' DITTOFS_CONTROLPLANE_SECRET='(redacted)' POSTGRES_PASSWORD='(redacted)' docker compose --env-file .env.example --profile dittofs-badger-s3 config > "$RUN"/raw/dittofs-badger-s3/nfs41/visit-1/compose.yml || true
mkdir -p /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
"$XTASK" self probe /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
# [51/90] dittofs-badger-s3 nfs41 metadata 1K t4 cold round 1
mkdir -p "$RUN"/raw/dittofs-badger-s3/nfs41/metadata-1K-t4-cold/1/before
mkdir -p "$RUN"/raw/dittofs-badger-s3/nfs41/metadata-1K-t4-cold/1/after
mkdir -p /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
mkdir -p /checkout/target/bench/mnt/dittofs-badger-s3-nfs41/metadata/cold
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
"$XTASK" self until --json=.totals.unsynced_bytes --at-most=1048576 --times=2 --every=1s --within=900s -- docker exec dittobench-dittofs-badger-s3-1 sh -c 'dfsctl system drain-uploads --timeout 10m >&2 && dfsctl store block stats -o json'
docker exec dittobench-dittofs-badger-s3-1 dfsctl share warm --watch /export
docker restart --time=60 dittobench-dittofs-badger-s3-1
"$XTASK" self healthy --within=300s dittobench-dittofs-badger-s3-1
"$XTASK" self until '--pattern="types":\["nfs"\].*"shares":1\b' --every=200ms --within=60s -- docker exec dittobench-dittofs-badger-s3-1 curl -sf http://127.0.0.1:8080/health/ready
"$XTASK" self until --json=.totals.local_disk_used --at-most=1048576 --every=500ms --within=60s -- docker exec dittobench-dittofs-badger-s3-1 sh -c 'dfsctl store block evict --local-only >&2 && dfsctl store block stats -o json'
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
"$XTASK" self metadata --files=1000 --threads=4 --phases=create /checkout/target/bench/mnt/dittofs-badger-s3-nfs41/metadata/cold > "$RUN"/raw/dittofs-badger-s3/nfs41/metadata-1K-t4-cold/1/metadata-1.json
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
"$XTASK" self until --json=.totals.unsynced_bytes --at-most=1048576 --times=2 --every=1s --within=900s -- docker exec dittobench-dittofs-badger-s3-1 sh -c 'dfsctl system drain-uploads --timeout 10m >&2 && dfsctl store block stats -o json'
docker exec dittobench-dittofs-badger-s3-1 dfsctl share warm --watch /export
docker restart --time=60 dittobench-dittofs-badger-s3-1
"$XTASK" self healthy --within=300s dittobench-dittofs-badger-s3-1
"$XTASK" self until '--pattern="types":\["nfs"\].*"shares":1\b' --every=200ms --within=60s -- docker exec dittobench-dittofs-badger-s3-1 curl -sf http://127.0.0.1:8080/health/ready
"$XTASK" self until --json=.totals.local_disk_used --at-most=1048576 --every=500ms --within=60s -- docker exec dittobench-dittofs-badger-s3-1 sh -c 'dfsctl store block evict --local-only >&2 && dfsctl store block stats -o json'
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-localstack-1 dittobench-dittofs-badger-s3-1 > "$RUN"/raw/dittofs-badger-s3/nfs41/metadata-1K-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-badger-s3/nfs41/metadata-1K-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-badger-s3-nfs41 "$RUN"/raw/dittofs-badger-s3/nfs41/metadata-1K-t4-cold/1/before
"$XTASK" self metadata --files=1000 --threads=4 --phases=stat,readdir,rename,unlink /checkout/target/bench/mnt/dittofs-badger-s3-nfs41/metadata/cold > "$RUN"/raw/dittofs-badger-s3/nfs41/metadata-1K-t4-cold/1/metadata-2.json
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-badger-s3/nfs41/metadata-1K-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-badger-s3-nfs41 "$RUN"/raw/dittofs-badger-s3/nfs41/metadata-1K-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-localstack-1 dittobench-dittofs-badger-s3-1 > "$RUN"/raw/dittofs-badger-s3/nfs41/metadata-1K-t4-cold/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
touch "$RUN"/raw/dittofs-badger-s3/nfs41/metadata-1K-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/dittofs-badger-s3/nfs41/metadata-1K-t4-cold/1
# [52/90] dittofs-badger-s3 nfs41 metadata 1K t4 warm round 1
mkdir -p "$RUN"/raw/dittofs-badger-s3/nfs41/metadata-1K-t4-warm/1/before
mkdir -p "$RUN"/raw/dittofs-badger-s3/nfs41/metadata-1K-t4-warm/1/after
mkdir -p /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
mkdir -p /checkout/target/bench/mnt/dittofs-badger-s3-nfs41/metadata/warm
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
mkdir -p /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-localstack-1 dittobench-dittofs-badger-s3-1 > "$RUN"/raw/dittofs-badger-s3/nfs41/metadata-1K-t4-warm/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-badger-s3/nfs41/metadata-1K-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-badger-s3-nfs41 "$RUN"/raw/dittofs-badger-s3/nfs41/metadata-1K-t4-warm/1/before
"$XTASK" self metadata --files=1000 --threads=4 --phases=create /checkout/target/bench/mnt/dittofs-badger-s3-nfs41/metadata/warm > "$RUN"/raw/dittofs-badger-s3/nfs41/metadata-1K-t4-warm/1/metadata-1.json
"$XTASK" self metadata --files=1000 --threads=4 --phases=stat,readdir,rename,unlink /checkout/target/bench/mnt/dittofs-badger-s3-nfs41/metadata/warm > "$RUN"/raw/dittofs-badger-s3/nfs41/metadata-1K-t4-warm/1/metadata-2.json
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-badger-s3/nfs41/metadata-1K-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-badger-s3-nfs41 "$RUN"/raw/dittofs-badger-s3/nfs41/metadata-1K-t4-warm/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-localstack-1 dittobench-dittofs-badger-s3-1 > "$RUN"/raw/dittofs-badger-s3/nfs41/metadata-1K-t4-warm/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
touch "$RUN"/raw/dittofs-badger-s3/nfs41/metadata-1K-t4-warm/1/whole
"$XTASK" self sums "$RUN" raw/dittofs-badger-s3/nfs41/metadata-1K-t4-warm/1
mkdir -p /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
rm -rf -- /checkout/target/bench/mnt/dittofs-badger-s3-nfs41/metadata
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
# [53/90] dittofs-badger-s3 nfs41 seq-read 256M t4 cold round 1
mkdir -p "$RUN"/raw/dittofs-badger-s3/nfs41/seq-read-256M-t4-cold/1/before
mkdir -p "$RUN"/raw/dittofs-badger-s3/nfs41/seq-read-256M-t4-cold/1/after
mkdir -p /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
mkdir -p /checkout/target/bench/mnt/dittofs-badger-s3-nfs41/seq-read
cat > "$RUN"/raw/dittofs-badger-s3/nfs41/seq-read-256M-t4-cold/1/layout.fio <<'EOF'
[global]
ioengine=libaio
directory=/checkout/target/bench/mnt/dittofs-badger-s3-nfs41/seq-read
filename_format=data.$jobnum
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1

[layout]
rw=write
bs=1M
direct=1
size=67108864
numjobs=4
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/dittofs-badger-s3/nfs41/seq-read-256M-t4-cold/1/layout.json "$RUN"/raw/dittofs-badger-s3/nfs41/seq-read-256M-t4-cold/1/layout.fio 2> "$RUN"/raw/dittofs-badger-s3/nfs41/seq-read-256M-t4-cold/1/layout.err
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
"$XTASK" self until --json=.totals.unsynced_bytes --at-most=1048576 --times=2 --every=1s --within=900s -- docker exec dittobench-dittofs-badger-s3-1 sh -c 'dfsctl system drain-uploads --timeout 10m >&2 && dfsctl store block stats -o json'
docker exec dittobench-dittofs-badger-s3-1 dfsctl share warm --watch /export
docker restart --time=60 dittobench-dittofs-badger-s3-1
"$XTASK" self healthy --within=300s dittobench-dittofs-badger-s3-1
"$XTASK" self until '--pattern="types":\["nfs"\].*"shares":1\b' --every=200ms --within=60s -- docker exec dittobench-dittofs-badger-s3-1 curl -sf http://127.0.0.1:8080/health/ready
"$XTASK" self until --json=.totals.local_disk_used --at-most=1048576 --every=500ms --within=60s -- docker exec dittobench-dittofs-badger-s3-1 sh -c 'dfsctl store block evict --local-only >&2 && dfsctl store block stats -o json'
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-localstack-1 dittobench-dittofs-badger-s3-1 > "$RUN"/raw/dittofs-badger-s3/nfs41/seq-read-256M-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-badger-s3/nfs41/seq-read-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-badger-s3-nfs41 "$RUN"/raw/dittofs-badger-s3/nfs41/seq-read-256M-t4-cold/1/before
cat > "$RUN"/raw/dittofs-badger-s3/nfs41/seq-read-256M-t4-cold/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/dittofs-badger-s3/nfs41/seq-read-256M-t4-cold/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/dittofs-badger-s3-nfs41/seq-read
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[seq-read]
rw=read
bs=1M
direct=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
time_based=0
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/dittofs-badger-s3/nfs41/seq-read-256M-t4-cold/1/fio.json "$RUN"/raw/dittofs-badger-s3/nfs41/seq-read-256M-t4-cold/1/job.fio 2> "$RUN"/raw/dittofs-badger-s3/nfs41/seq-read-256M-t4-cold/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-badger-s3/nfs41/seq-read-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-badger-s3-nfs41 "$RUN"/raw/dittofs-badger-s3/nfs41/seq-read-256M-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-localstack-1 dittobench-dittofs-badger-s3-1 > "$RUN"/raw/dittofs-badger-s3/nfs41/seq-read-256M-t4-cold/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
"$XTASK" self until --json=.totals.unsynced_bytes --at-most=1048576 --times=2 --every=1s --within=900s -- docker exec dittobench-dittofs-badger-s3-1 sh -c 'dfsctl system drain-uploads --timeout 10m >&2 && dfsctl store block stats -o json'
docker exec dittobench-dittofs-badger-s3-1 dfsctl share warm --watch /export
docker restart --time=60 dittobench-dittofs-badger-s3-1
"$XTASK" self healthy --within=300s dittobench-dittofs-badger-s3-1
"$XTASK" self until '--pattern="types":\["nfs"\].*"shares":1\b' --every=200ms --within=60s -- docker exec dittobench-dittofs-badger-s3-1 curl -sf http://127.0.0.1:8080/health/ready
"$XTASK" self until --json=.totals.local_disk_used --at-most=1048576 --every=500ms --within=60s -- docker exec dittobench-dittofs-badger-s3-1 sh -c 'dfsctl store block evict --local-only >&2 && dfsctl store block stats -o json'
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
cat > "$RUN"/raw/dittofs-badger-s3/nfs41/seq-read-256M-t4-cold/1/check.fio <<'EOF'
[check]
ioengine=psync
opendir=/checkout/target/bench/mnt/dittofs-badger-s3-nfs41/seq-read
rw=read
openfiles=1
file_service_type=sequential
bs=4k
verify=crc32c
verify_interval=4k
continue_on_error=verify
verify_fatal=0
EOF
fio --output-format=json --eta=never --output="$RUN"/raw/dittofs-badger-s3/nfs41/seq-read-256M-t4-cold/1/check.json "$RUN"/raw/dittofs-badger-s3/nfs41/seq-read-256M-t4-cold/1/check.fio > "$RUN"/raw/dittofs-badger-s3/nfs41/seq-read-256M-t4-cold/1/check.log 2>&1 || true
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
touch "$RUN"/raw/dittofs-badger-s3/nfs41/seq-read-256M-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/dittofs-badger-s3/nfs41/seq-read-256M-t4-cold/1
# [54/90] dittofs-badger-s3 nfs41 seq-read 256M t4 warm round 1
mkdir -p "$RUN"/raw/dittofs-badger-s3/nfs41/seq-read-256M-t4-warm/1/before
mkdir -p "$RUN"/raw/dittofs-badger-s3/nfs41/seq-read-256M-t4-warm/1/after
"$XTASK" self until --json=.totals.unsynced_bytes --at-most=1048576 --times=2 --every=1s --within=900s -- docker exec dittobench-dittofs-badger-s3-1 sh -c 'dfsctl system drain-uploads --timeout 10m >&2 && dfsctl store block stats -o json'
mkdir -p /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
cat > "$RUN"/raw/dittofs-badger-s3/nfs41/seq-read-256M-t4-warm/1/pre-read.fio <<'EOF'
[pre-read]
ioengine=psync
opendir=/checkout/target/bench/mnt/dittofs-badger-s3-nfs41/seq-read
rw=read
openfiles=1
file_service_type=sequential
bs=1M
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/dittofs-badger-s3/nfs41/seq-read-256M-t4-warm/1/pre-read.json "$RUN"/raw/dittofs-badger-s3/nfs41/seq-read-256M-t4-warm/1/pre-read.fio 2> "$RUN"/raw/dittofs-badger-s3/nfs41/seq-read-256M-t4-warm/1/pre-read.err
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
mkdir -p /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-localstack-1 dittobench-dittofs-badger-s3-1 > "$RUN"/raw/dittofs-badger-s3/nfs41/seq-read-256M-t4-warm/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-badger-s3/nfs41/seq-read-256M-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-badger-s3-nfs41 "$RUN"/raw/dittofs-badger-s3/nfs41/seq-read-256M-t4-warm/1/before
cat > "$RUN"/raw/dittofs-badger-s3/nfs41/seq-read-256M-t4-warm/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/dittofs-badger-s3/nfs41/seq-read-256M-t4-warm/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/dittofs-badger-s3-nfs41/seq-read
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[seq-read]
rw=read
bs=1M
direct=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
time_based=1
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/dittofs-badger-s3/nfs41/seq-read-256M-t4-warm/1/fio.json "$RUN"/raw/dittofs-badger-s3/nfs41/seq-read-256M-t4-warm/1/job.fio 2> "$RUN"/raw/dittofs-badger-s3/nfs41/seq-read-256M-t4-warm/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-badger-s3/nfs41/seq-read-256M-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-badger-s3-nfs41 "$RUN"/raw/dittofs-badger-s3/nfs41/seq-read-256M-t4-warm/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-localstack-1 dittobench-dittofs-badger-s3-1 > "$RUN"/raw/dittofs-badger-s3/nfs41/seq-read-256M-t4-warm/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
touch "$RUN"/raw/dittofs-badger-s3/nfs41/seq-read-256M-t4-warm/1/whole
"$XTASK" self sums "$RUN" raw/dittofs-badger-s3/nfs41/seq-read-256M-t4-warm/1
mkdir -p /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
rm -rf -- /checkout/target/bench/mnt/dittofs-badger-s3-nfs41/seq-read
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
kill "$SAMPLER" || true
wait "$SAMPLER" || true
docker compose --env-file .env.example --profile '*' logs --no-color --timestamps > "$RUN"/logs/dittofs-badger-s3-nfs41-1.log 2>&1 || true
docker compose --env-file .env.example --profile '*' down --volumes --remove-orphans --timeout 60
"$XTASK" self check-clean
"$XTASK" self parameter --keep=target/bench/directory-delegations /sys/module/nfsv4/parameters/directory_delegations
"$XTASK" self parameter --keep=target/bench/localio /sys/module/nfs/parameters/localio_enabled
sleep 5
"$XTASK" self parameter --set=N --keep=target/bench/localio /sys/module/nfs/parameters/localio_enabled
sudo -n modprobe --quiet nfsv4 || true
"$XTASK" self parameter --set=N --keep=target/bench/directory-delegations /sys/module/nfsv4/parameters/directory_delegations
docker compose --env-file .env.example --profile dittofs-badger-s3 up --detach --no-deps --no-build localstack
"$XTASK" self healthy --within=300s dittobench-localstack-1
docker compose --env-file .env.example --profile dittofs-badger-s3 up --detach --no-deps --no-build dittofs-badger-s3
"$XTASK" self healthy --within=300s dittobench-dittofs-badger-s3-1
"$XTASK" self sample > "$RUN"/raw/dittofs-badger-s3/nfs41/visit-1/metrics-part-2.jsonl & SAMPLER=$!
"$XTASK" self until --retry=30s -- docker exec dittobench-dittofs-badger-s3-1 sh -c 'dfsctl login --server http://127.0.0.1:8080 --username admin --password "$DITTOFS_ADMIN_INITIAL_PASSWORD"'
docker exec dittobench-dittofs-badger-s3-1 dfsctl store metadata add --name meta --type badger --db-path /data/meta
docker exec dittobench-dittofs-badger-s3-1 sh -c 'case "$BENCH_DITTOFS_DURABILITY" in local|writeback|remote) ;; *) echo "BENCH_DITTOFS_DURABILITY is neither local nor writeback nor remote" >&2; exit 2 ;; esac; dfsctl store block local add --name local --type fs --config "{\"path\":\"/data/blocks\",\"durability\":\"$BENCH_DITTOFS_DURABILITY\"}"'
docker exec dittobench-dittofs-badger-s3-1 sh -c 'dfsctl store block remote add --name s3 --type s3 --config "{\"endpoint\":\"$S3_ENDPOINT\",\"bucket\":\"$S3_BUCKET\",\"prefix\":\"$S3_PREFIX\",\"region\":\"$S3_REGION\",\"access_key_id\":\"$AWS_ACCESS_KEY_ID\",\"secret_access_key\":\"$AWS_SECRET_ACCESS_KEY\",\"force_path_style\":true,\"allow_private_endpoint\":true}"'
docker exec dittobench-dittofs-badger-s3-1 sh -c 'mib() { n=${1%B}; echo "${n%i}iB"; }; dfsctl share create --name /export --metadata meta --local local --remote s3 --default-permission read-write --squash none --read-buffer-size "$(mib "$BENCH_CACHE_SIZE")" --local-store-size "$(mib "$BENCH_DITTOFS_LOCAL_SIZE")"'
docker exec dittobench-dittofs-badger-s3-1 dfsctl adapter disable smb
"$XTASK" self until '--pattern="types":\["nfs"\].*"shares":1\b' --every=200ms --within=60s -- docker exec dittobench-dittofs-badger-s3-1 curl -sf http://127.0.0.1:8080/health/ready
docker exec dittobench-dittofs-badger-s3-1 sh -c 'dfs version --short 2>&1' > "$RUN"/raw/dittofs-badger-s3/nfs41/visit-1/version.txt 2>&1
docker exec dittobench-localstack-1 curl -sf http://127.0.0.1:4566/_localstack/health > "$RUN"/raw/dittofs-badger-s3/nfs41/visit-1/version-localstack.txt 2>&1
AWS_ACCESS_KEY_ID='(redacted)' AWS_SECRET_ACCESS_KEY='(redacted)' BENCH_SMB_PASSWORD='(redacted)' DITTOFS_ADMIN_INITIAL_PASSWORD='(redacted)' DITTOFS_CONTROLPLANE_SECRET='(redacted)' POSTGRES_PASSWORD='(redacted)' docker compose --env-file .env.example --profile dittofs-badger-s3 config > "$RUN"/raw/dittofs-badger-s3/nfs41/visit-1/compose.yml || true
mkdir -p /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
"$XTASK" self probe /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
# [55/90] dittofs-badger-s3 nfs41 rand-write-4k 256M t4 cold round 1
mkdir -p "$RUN"/raw/dittofs-badger-s3/nfs41/rand-write-4k-256M-t4-cold/1/before
mkdir -p "$RUN"/raw/dittofs-badger-s3/nfs41/rand-write-4k-256M-t4-cold/1/after
mkdir -p /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
mkdir -p /checkout/target/bench/mnt/dittofs-badger-s3-nfs41/rand-write-4k
cat > "$RUN"/raw/dittofs-badger-s3/nfs41/rand-write-4k-256M-t4-cold/1/layout.fio <<'EOF'
[global]
ioengine=libaio
directory=/checkout/target/bench/mnt/dittofs-badger-s3-nfs41/rand-write-4k
filename_format=data.$jobnum
fallocate=none
refill_buffers=1
randseed=154283383
group_reporting=1

[layout]
rw=write
bs=1M
direct=1
size=67108864
numjobs=4
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/dittofs-badger-s3/nfs41/rand-write-4k-256M-t4-cold/1/layout.json "$RUN"/raw/dittofs-badger-s3/nfs41/rand-write-4k-256M-t4-cold/1/layout.fio 2> "$RUN"/raw/dittofs-badger-s3/nfs41/rand-write-4k-256M-t4-cold/1/layout.err
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
"$XTASK" self until --json=.totals.unsynced_bytes --at-most=1048576 --times=2 --every=1s --within=900s -- docker exec dittobench-dittofs-badger-s3-1 sh -c 'dfsctl system drain-uploads --timeout 10m >&2 && dfsctl store block stats -o json'
docker exec dittobench-dittofs-badger-s3-1 dfsctl share warm --watch /export
docker restart --time=60 dittobench-dittofs-badger-s3-1
"$XTASK" self healthy --within=300s dittobench-dittofs-badger-s3-1
"$XTASK" self until '--pattern="types":\["nfs"\].*"shares":1\b' --every=200ms --within=60s -- docker exec dittobench-dittofs-badger-s3-1 curl -sf http://127.0.0.1:8080/health/ready
"$XTASK" self until --json=.totals.local_disk_used --at-most=1048576 --every=500ms --within=60s -- docker exec dittobench-dittofs-badger-s3-1 sh -c 'dfsctl store block evict --local-only >&2 && dfsctl store block stats -o json'
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-localstack-1 dittobench-dittofs-badger-s3-1 > "$RUN"/raw/dittofs-badger-s3/nfs41/rand-write-4k-256M-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-badger-s3/nfs41/rand-write-4k-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-badger-s3-nfs41 "$RUN"/raw/dittofs-badger-s3/nfs41/rand-write-4k-256M-t4-cold/1/before
cat > "$RUN"/raw/dittofs-badger-s3/nfs41/rand-write-4k-256M-t4-cold/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/dittofs-badger-s3/nfs41/rand-write-4k-256M-t4-cold/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/dittofs-badger-s3-nfs41/rand-write-4k
fallocate=none
refill_buffers=1
randseed=154283383
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[rand-write-4k]
rw=randwrite
bs=4k
norandommap=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
fsync=32
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
time_based=1
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/dittofs-badger-s3/nfs41/rand-write-4k-256M-t4-cold/1/fio.json "$RUN"/raw/dittofs-badger-s3/nfs41/rand-write-4k-256M-t4-cold/1/job.fio 2> "$RUN"/raw/dittofs-badger-s3/nfs41/rand-write-4k-256M-t4-cold/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-badger-s3/nfs41/rand-write-4k-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-badger-s3-nfs41 "$RUN"/raw/dittofs-badger-s3/nfs41/rand-write-4k-256M-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-localstack-1 dittobench-dittofs-badger-s3-1 > "$RUN"/raw/dittofs-badger-s3/nfs41/rand-write-4k-256M-t4-cold/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
"$XTASK" self until --json=.totals.unsynced_bytes --at-most=1048576 --times=2 --every=1s --within=900s -- docker exec dittobench-dittofs-badger-s3-1 sh -c 'dfsctl system drain-uploads --timeout 10m >&2 && dfsctl store block stats -o json'
mkdir -p /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
cat > "$RUN"/raw/dittofs-badger-s3/nfs41/rand-write-4k-256M-t4-cold/1/check.fio <<'EOF'
[check]
ioengine=psync
opendir=/checkout/target/bench/mnt/dittofs-badger-s3-nfs41/rand-write-4k
rw=read
openfiles=1
file_service_type=sequential
bs=4k
verify=crc32c
verify_interval=4k
continue_on_error=verify
verify_fatal=0
EOF
fio --output-format=json --eta=never --output="$RUN"/raw/dittofs-badger-s3/nfs41/rand-write-4k-256M-t4-cold/1/check.json "$RUN"/raw/dittofs-badger-s3/nfs41/rand-write-4k-256M-t4-cold/1/check.fio > "$RUN"/raw/dittofs-badger-s3/nfs41/rand-write-4k-256M-t4-cold/1/check.log 2>&1 || true
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
touch "$RUN"/raw/dittofs-badger-s3/nfs41/rand-write-4k-256M-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/dittofs-badger-s3/nfs41/rand-write-4k-256M-t4-cold/1
mkdir -p /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
rm -rf -- /checkout/target/bench/mnt/dittofs-badger-s3-nfs41/rand-write-4k
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-s3-nfs41
kill "$SAMPLER" || true
wait "$SAMPLER" || true
docker compose --env-file .env.example --profile '*' logs --no-color --timestamps > "$RUN"/logs/dittofs-badger-s3-nfs41-1-part-2.log 2>&1 || true
docker compose --env-file .env.example --profile '*' down --volumes --remove-orphans --timeout 60
"$XTASK" self check-clean
"$XTASK" self parameter --keep=target/bench/directory-delegations /sys/module/nfsv4/parameters/directory_delegations
"$XTASK" self parameter --keep=target/bench/localio /sys/module/nfs/parameters/localio_enabled
sleep 5
"$XTASK" self sums --missing "$RUN" raw/dittofs-badger-s3/nfs41
# juicefs over fuse, round 1
mkdir -p "$RUN"/raw/juicefs/fuse/visit-1
"$XTASK" self check-free --port=14566 --address="$ADDR" --docker --mounts=/checkout/target/bench/mnt --mounts=/checkout/target/bench/mnt/fuse/fs
"$XTASK" self anchor --out="$RUN"/raw/juicefs/fuse/visit-1/anchor.json target/bench
mkdir -p /checkout/target/bench/mnt/fuse
sudo -n mount --bind /checkout/target/bench/mnt/fuse /checkout/target/bench/mnt/fuse
sudo -n mount --make-rshared /checkout/target/bench/mnt/fuse
docker compose --env-file .env.example --profile juicefs up --detach --no-deps --no-build postgres
"$XTASK" self healthy --within=300s dittobench-postgres-1
docker compose --env-file .env.example --profile juicefs up --detach --no-deps --no-build localstack
"$XTASK" self healthy --within=300s dittobench-localstack-1
docker compose --env-file .env.example --profile juicefs up --detach --no-deps --no-build juicefs
"$XTASK" self healthy --within=300s dittobench-juicefs-1
"$XTASK" self sample > "$RUN"/raw/juicefs/fuse/visit-1/metrics.jsonl & SAMPLER=$!
docker exec dittobench-juicefs-1 juicefs --version > "$RUN"/raw/juicefs/fuse/visit-1/version.txt 2>&1
docker exec dittobench-postgres-1 postgres --version > "$RUN"/raw/juicefs/fuse/visit-1/version-postgres.txt 2>&1
docker exec dittobench-localstack-1 curl -sf http://127.0.0.1:4566/_localstack/health > "$RUN"/raw/juicefs/fuse/visit-1/version-localstack.txt 2>&1
AWS_ACCESS_KEY_ID='(redacted)' AWS_SECRET_ACCESS_KEY='(redacted)' BENCH_SMB_PASSWORD='(redacted)' DITTOFS_ADMIN_INITIAL_PASSWORD='(redacted)' DITTOFS_CONTROLPLANE_SECRET='(redacted)' POSTGRES_PASSWORD='(redacted)' docker compose --env-file .env.example --profile juicefs config > "$RUN"/raw/juicefs/fuse/visit-1/compose.yml || true
"$XTASK" self mounted '--fstype=fuse.*' --fstype=fuse --source-ends= /checkout/target/bench/mnt/fuse/fs
"$XTASK" self probe /checkout/target/bench/mnt/fuse/fs
# [56/90] juicefs fuse metadata 1K t4 cold round 1
mkdir -p "$RUN"/raw/juicefs/fuse/metadata-1K-t4-cold/1/before
mkdir -p "$RUN"/raw/juicefs/fuse/metadata-1K-t4-cold/1/after
"$XTASK" self mounted '--fstype=fuse.*' --fstype=fuse --source-ends= /checkout/target/bench/mnt/fuse/fs
mkdir -p /checkout/target/bench/mnt/fuse/fs/metadata/cold
docker stop --time=60 dittobench-juicefs-1
IMAGE=$(docker inspect --format '{{.Image}}' dittobench-juicefs-1)
docker run --rm --network=none --user=0 --label=dittobench=1 --volumes-from dittobench-juicefs-1 --entrypoint find "$IMAGE" /cache -mindepth 1 -delete
docker start dittobench-juicefs-1
"$XTASK" self healthy --within=300s dittobench-juicefs-1
"$XTASK" self drop-caches
"$XTASK" self mounted '--fstype=fuse.*' --fstype=fuse --source-ends= /checkout/target/bench/mnt/fuse/fs
"$XTASK" self metadata --files=1000 --threads=4 --phases=create /checkout/target/bench/mnt/fuse/fs/metadata/cold > "$RUN"/raw/juicefs/fuse/metadata-1K-t4-cold/1/metadata-1.json
docker stop --time=60 dittobench-juicefs-1
IMAGE=$(docker inspect --format '{{.Image}}' dittobench-juicefs-1)
docker run --rm --network=none --user=0 --label=dittobench=1 --volumes-from dittobench-juicefs-1 --entrypoint find "$IMAGE" /cache -mindepth 1 -delete
docker start dittobench-juicefs-1
"$XTASK" self healthy --within=300s dittobench-juicefs-1
"$XTASK" self drop-caches
"$XTASK" self mounted '--fstype=fuse.*' --fstype=fuse --source-ends= /checkout/target/bench/mnt/fuse/fs
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-juicefs-1 > "$RUN"/raw/juicefs/fuse/metadata-1K-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/juicefs/fuse/metadata-1K-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/fuse/fs "$RUN"/raw/juicefs/fuse/metadata-1K-t4-cold/1/before
"$XTASK" self metadata --files=1000 --threads=4 --phases=stat,readdir,rename,unlink /checkout/target/bench/mnt/fuse/fs/metadata/cold > "$RUN"/raw/juicefs/fuse/metadata-1K-t4-cold/1/metadata-2.json
"$XTASK" self snapshot --inspect="$RUN"/raw/juicefs/fuse/metadata-1K-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/fuse/fs "$RUN"/raw/juicefs/fuse/metadata-1K-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-juicefs-1 > "$RUN"/raw/juicefs/fuse/metadata-1K-t4-cold/1/after/inspect.json
touch "$RUN"/raw/juicefs/fuse/metadata-1K-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/juicefs/fuse/metadata-1K-t4-cold/1
# [57/90] juicefs fuse metadata 1K t4 warm round 1
mkdir -p "$RUN"/raw/juicefs/fuse/metadata-1K-t4-warm/1/before
mkdir -p "$RUN"/raw/juicefs/fuse/metadata-1K-t4-warm/1/after
"$XTASK" self mounted '--fstype=fuse.*' --fstype=fuse --source-ends= /checkout/target/bench/mnt/fuse/fs
mkdir -p /checkout/target/bench/mnt/fuse/fs/metadata/warm
"$XTASK" self mounted '--fstype=fuse.*' --fstype=fuse --source-ends= /checkout/target/bench/mnt/fuse/fs
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-juicefs-1 > "$RUN"/raw/juicefs/fuse/metadata-1K-t4-warm/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/juicefs/fuse/metadata-1K-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/fuse/fs "$RUN"/raw/juicefs/fuse/metadata-1K-t4-warm/1/before
"$XTASK" self metadata --files=1000 --threads=4 --phases=create /checkout/target/bench/mnt/fuse/fs/metadata/warm > "$RUN"/raw/juicefs/fuse/metadata-1K-t4-warm/1/metadata-1.json
"$XTASK" self metadata --files=1000 --threads=4 --phases=stat,readdir,rename,unlink /checkout/target/bench/mnt/fuse/fs/metadata/warm > "$RUN"/raw/juicefs/fuse/metadata-1K-t4-warm/1/metadata-2.json
"$XTASK" self snapshot --inspect="$RUN"/raw/juicefs/fuse/metadata-1K-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/fuse/fs "$RUN"/raw/juicefs/fuse/metadata-1K-t4-warm/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-juicefs-1 > "$RUN"/raw/juicefs/fuse/metadata-1K-t4-warm/1/after/inspect.json
touch "$RUN"/raw/juicefs/fuse/metadata-1K-t4-warm/1/whole
"$XTASK" self sums "$RUN" raw/juicefs/fuse/metadata-1K-t4-warm/1
"$XTASK" self mounted '--fstype=fuse.*' --fstype=fuse --source-ends= /checkout/target/bench/mnt/fuse/fs
rm -rf -- /checkout/target/bench/mnt/fuse/fs/metadata
# [58/90] juicefs fuse seq-read 256M t4 cold round 1
mkdir -p "$RUN"/raw/juicefs/fuse/seq-read-256M-t4-cold/1/before
mkdir -p "$RUN"/raw/juicefs/fuse/seq-read-256M-t4-cold/1/after
"$XTASK" self mounted '--fstype=fuse.*' --fstype=fuse --source-ends= /checkout/target/bench/mnt/fuse/fs
mkdir -p /checkout/target/bench/mnt/fuse/fs/seq-read
cat > "$RUN"/raw/juicefs/fuse/seq-read-256M-t4-cold/1/layout.fio <<'EOF'
[global]
ioengine=libaio
directory=/checkout/target/bench/mnt/fuse/fs/seq-read
filename_format=data.$jobnum
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1

[layout]
rw=write
bs=1M
direct=1
size=67108864
numjobs=4
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/juicefs/fuse/seq-read-256M-t4-cold/1/layout.json "$RUN"/raw/juicefs/fuse/seq-read-256M-t4-cold/1/layout.fio 2> "$RUN"/raw/juicefs/fuse/seq-read-256M-t4-cold/1/layout.err
docker stop --time=60 dittobench-juicefs-1
IMAGE=$(docker inspect --format '{{.Image}}' dittobench-juicefs-1)
docker run --rm --network=none --user=0 --label=dittobench=1 --volumes-from dittobench-juicefs-1 --entrypoint find "$IMAGE" /cache -mindepth 1 -delete
docker start dittobench-juicefs-1
"$XTASK" self healthy --within=300s dittobench-juicefs-1
"$XTASK" self drop-caches
"$XTASK" self mounted '--fstype=fuse.*' --fstype=fuse --source-ends= /checkout/target/bench/mnt/fuse/fs
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-juicefs-1 > "$RUN"/raw/juicefs/fuse/seq-read-256M-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/juicefs/fuse/seq-read-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/fuse/fs "$RUN"/raw/juicefs/fuse/seq-read-256M-t4-cold/1/before
cat > "$RUN"/raw/juicefs/fuse/seq-read-256M-t4-cold/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/juicefs/fuse/seq-read-256M-t4-cold/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/fuse/fs/seq-read
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[seq-read]
rw=read
bs=1M
direct=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
time_based=0
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/juicefs/fuse/seq-read-256M-t4-cold/1/fio.json "$RUN"/raw/juicefs/fuse/seq-read-256M-t4-cold/1/job.fio 2> "$RUN"/raw/juicefs/fuse/seq-read-256M-t4-cold/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/juicefs/fuse/seq-read-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/fuse/fs "$RUN"/raw/juicefs/fuse/seq-read-256M-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-juicefs-1 > "$RUN"/raw/juicefs/fuse/seq-read-256M-t4-cold/1/after/inspect.json
docker stop --time=60 dittobench-juicefs-1
IMAGE=$(docker inspect --format '{{.Image}}' dittobench-juicefs-1)
docker run --rm --network=none --user=0 --label=dittobench=1 --volumes-from dittobench-juicefs-1 --entrypoint find "$IMAGE" /cache -mindepth 1 -delete
docker start dittobench-juicefs-1
"$XTASK" self healthy --within=300s dittobench-juicefs-1
"$XTASK" self drop-caches
"$XTASK" self mounted '--fstype=fuse.*' --fstype=fuse --source-ends= /checkout/target/bench/mnt/fuse/fs
cat > "$RUN"/raw/juicefs/fuse/seq-read-256M-t4-cold/1/check.fio <<'EOF'
[check]
ioengine=psync
opendir=/checkout/target/bench/mnt/fuse/fs/seq-read
rw=read
openfiles=1
file_service_type=sequential
bs=4k
verify=crc32c
verify_interval=4k
continue_on_error=verify
verify_fatal=0
EOF
fio --output-format=json --eta=never --output="$RUN"/raw/juicefs/fuse/seq-read-256M-t4-cold/1/check.json "$RUN"/raw/juicefs/fuse/seq-read-256M-t4-cold/1/check.fio > "$RUN"/raw/juicefs/fuse/seq-read-256M-t4-cold/1/check.log 2>&1 || true
touch "$RUN"/raw/juicefs/fuse/seq-read-256M-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/juicefs/fuse/seq-read-256M-t4-cold/1
# [59/90] juicefs fuse seq-read 256M t4 warm round 1
mkdir -p "$RUN"/raw/juicefs/fuse/seq-read-256M-t4-warm/1/before
mkdir -p "$RUN"/raw/juicefs/fuse/seq-read-256M-t4-warm/1/after
"$XTASK" self mounted '--fstype=fuse.*' --fstype=fuse --source-ends= /checkout/target/bench/mnt/fuse/fs
cat > "$RUN"/raw/juicefs/fuse/seq-read-256M-t4-warm/1/pre-read.fio <<'EOF'
[pre-read]
ioengine=psync
opendir=/checkout/target/bench/mnt/fuse/fs/seq-read
rw=read
openfiles=1
file_service_type=sequential
bs=1M
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/juicefs/fuse/seq-read-256M-t4-warm/1/pre-read.json "$RUN"/raw/juicefs/fuse/seq-read-256M-t4-warm/1/pre-read.fio 2> "$RUN"/raw/juicefs/fuse/seq-read-256M-t4-warm/1/pre-read.err
"$XTASK" self mounted '--fstype=fuse.*' --fstype=fuse --source-ends= /checkout/target/bench/mnt/fuse/fs
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-juicefs-1 > "$RUN"/raw/juicefs/fuse/seq-read-256M-t4-warm/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/juicefs/fuse/seq-read-256M-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/fuse/fs "$RUN"/raw/juicefs/fuse/seq-read-256M-t4-warm/1/before
cat > "$RUN"/raw/juicefs/fuse/seq-read-256M-t4-warm/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/juicefs/fuse/seq-read-256M-t4-warm/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/fuse/fs/seq-read
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[seq-read]
rw=read
bs=1M
direct=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
time_based=1
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/juicefs/fuse/seq-read-256M-t4-warm/1/fio.json "$RUN"/raw/juicefs/fuse/seq-read-256M-t4-warm/1/job.fio 2> "$RUN"/raw/juicefs/fuse/seq-read-256M-t4-warm/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/juicefs/fuse/seq-read-256M-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/fuse/fs "$RUN"/raw/juicefs/fuse/seq-read-256M-t4-warm/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-juicefs-1 > "$RUN"/raw/juicefs/fuse/seq-read-256M-t4-warm/1/after/inspect.json
touch "$RUN"/raw/juicefs/fuse/seq-read-256M-t4-warm/1/whole
"$XTASK" self sums "$RUN" raw/juicefs/fuse/seq-read-256M-t4-warm/1
"$XTASK" self mounted '--fstype=fuse.*' --fstype=fuse --source-ends= /checkout/target/bench/mnt/fuse/fs
rm -rf -- /checkout/target/bench/mnt/fuse/fs/seq-read
# [60/90] juicefs fuse rand-write-4k 256M t4 cold round 1
mkdir -p "$RUN"/raw/juicefs/fuse/rand-write-4k-256M-t4-cold/1/before
mkdir -p "$RUN"/raw/juicefs/fuse/rand-write-4k-256M-t4-cold/1/after
"$XTASK" self mounted '--fstype=fuse.*' --fstype=fuse --source-ends= /checkout/target/bench/mnt/fuse/fs
mkdir -p /checkout/target/bench/mnt/fuse/fs/rand-write-4k
cat > "$RUN"/raw/juicefs/fuse/rand-write-4k-256M-t4-cold/1/layout.fio <<'EOF'
[global]
ioengine=libaio
directory=/checkout/target/bench/mnt/fuse/fs/rand-write-4k
filename_format=data.$jobnum
fallocate=none
refill_buffers=1
randseed=154283383
group_reporting=1

[layout]
rw=write
bs=1M
direct=1
size=67108864
numjobs=4
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/juicefs/fuse/rand-write-4k-256M-t4-cold/1/layout.json "$RUN"/raw/juicefs/fuse/rand-write-4k-256M-t4-cold/1/layout.fio 2> "$RUN"/raw/juicefs/fuse/rand-write-4k-256M-t4-cold/1/layout.err
docker stop --time=60 dittobench-juicefs-1
IMAGE=$(docker inspect --format '{{.Image}}' dittobench-juicefs-1)
docker run --rm --network=none --user=0 --label=dittobench=1 --volumes-from dittobench-juicefs-1 --entrypoint find "$IMAGE" /cache -mindepth 1 -delete
docker start dittobench-juicefs-1
"$XTASK" self healthy --within=300s dittobench-juicefs-1
"$XTASK" self drop-caches
"$XTASK" self mounted '--fstype=fuse.*' --fstype=fuse --source-ends= /checkout/target/bench/mnt/fuse/fs
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-juicefs-1 > "$RUN"/raw/juicefs/fuse/rand-write-4k-256M-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/juicefs/fuse/rand-write-4k-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/fuse/fs "$RUN"/raw/juicefs/fuse/rand-write-4k-256M-t4-cold/1/before
cat > "$RUN"/raw/juicefs/fuse/rand-write-4k-256M-t4-cold/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/juicefs/fuse/rand-write-4k-256M-t4-cold/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/fuse/fs/rand-write-4k
fallocate=none
refill_buffers=1
randseed=154283383
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[rand-write-4k]
rw=randwrite
bs=4k
norandommap=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
fsync=32
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
time_based=1
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/juicefs/fuse/rand-write-4k-256M-t4-cold/1/fio.json "$RUN"/raw/juicefs/fuse/rand-write-4k-256M-t4-cold/1/job.fio 2> "$RUN"/raw/juicefs/fuse/rand-write-4k-256M-t4-cold/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/juicefs/fuse/rand-write-4k-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/fuse/fs "$RUN"/raw/juicefs/fuse/rand-write-4k-256M-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-juicefs-1 > "$RUN"/raw/juicefs/fuse/rand-write-4k-256M-t4-cold/1/after/inspect.json
docker stop --time=60 dittobench-juicefs-1
IMAGE=$(docker inspect --format '{{.Image}}' dittobench-juicefs-1)
docker run --rm --network=none --user=0 --label=dittobench=1 --volumes-from dittobench-juicefs-1 --entrypoint find "$IMAGE" /cache -mindepth 1 -delete
docker start dittobench-juicefs-1
"$XTASK" self healthy --within=300s dittobench-juicefs-1
"$XTASK" self drop-caches
"$XTASK" self mounted '--fstype=fuse.*' --fstype=fuse --source-ends= /checkout/target/bench/mnt/fuse/fs
cat > "$RUN"/raw/juicefs/fuse/rand-write-4k-256M-t4-cold/1/check.fio <<'EOF'
[check]
ioengine=psync
opendir=/checkout/target/bench/mnt/fuse/fs/rand-write-4k
rw=read
openfiles=1
file_service_type=sequential
bs=4k
verify=crc32c
verify_interval=4k
continue_on_error=verify
verify_fatal=0
EOF
fio --output-format=json --eta=never --output="$RUN"/raw/juicefs/fuse/rand-write-4k-256M-t4-cold/1/check.json "$RUN"/raw/juicefs/fuse/rand-write-4k-256M-t4-cold/1/check.fio > "$RUN"/raw/juicefs/fuse/rand-write-4k-256M-t4-cold/1/check.log 2>&1 || true
touch "$RUN"/raw/juicefs/fuse/rand-write-4k-256M-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/juicefs/fuse/rand-write-4k-256M-t4-cold/1
"$XTASK" self mounted '--fstype=fuse.*' --fstype=fuse --source-ends= /checkout/target/bench/mnt/fuse/fs
rm -rf -- /checkout/target/bench/mnt/fuse/fs/rand-write-4k
kill "$SAMPLER" || true
wait "$SAMPLER" || true
docker compose --env-file .env.example --profile '*' logs --no-color --timestamps > "$RUN"/logs/juicefs-fuse-1.log 2>&1 || true
"$XTASK" self unmount /checkout/target/bench/mnt/fuse/fs
docker compose --env-file .env.example --profile '*' down --volumes --remove-orphans --timeout 60
"$XTASK" self check-clean
"$XTASK" self unmount /checkout/target/bench/mnt/fuse
sleep 5
"$XTASK" self sums --missing "$RUN" raw/juicefs/fuse
# dittofs-badger-s3 over nfs3, round 1
mkdir -p "$RUN"/raw/dittofs-badger-s3/nfs3/visit-1
"$XTASK" self check-free --port=12049 --port=8080 --port=14566 --address="$ADDR" --docker --mounts=/checkout/target/bench/mnt --mounts=/checkout/target/bench/mnt/dittofs-badger-s3-nfs3
"$XTASK" self anchor --out="$RUN"/raw/dittofs-badger-s3/nfs3/visit-1/anchor.json target/bench
"$XTASK" self parameter --set=N --keep=target/bench/localio /sys/module/nfs/parameters/localio_enabled
docker compose --env-file .env.example --profile dittofs-badger-s3 up --detach --no-deps --no-build localstack
"$XTASK" self healthy --within=300s dittobench-localstack-1
docker compose --env-file .env.example --profile dittofs-badger-s3 up --detach --no-deps --no-build dittofs-badger-s3
"$XTASK" self healthy --within=300s dittobench-dittofs-badger-s3-1
"$XTASK" self sample > "$RUN"/raw/dittofs-badger-s3/nfs3/visit-1/metrics.jsonl & SAMPLER=$!
"$XTASK" self until --retry=30s -- docker exec dittobench-dittofs-badger-s3-1 sh -c 'dfsctl login --server http://127.0.0.1:8080 --username admin --password "$DITTOFS_ADMIN_INITIAL_PASSWORD"'
docker exec dittobench-dittofs-badger-s3-1 dfsctl store metadata add --name meta --type badger --db-path /data/meta
docker exec dittobench-dittofs-badger-s3-1 sh -c 'case "$BENCH_DITTOFS_DURABILITY" in local|writeback|remote) ;; *) echo "BENCH_DITTOFS_DURABILITY is neither local nor writeback nor remote" >&2; exit 2 ;; esac; dfsctl store block local add --name local --type fs --config "{\"path\":\"/data/blocks\",\"durability\":\"$BENCH_DITTOFS_DURABILITY\"}"'
docker exec dittobench-dittofs-badger-s3-1 sh -c 'dfsctl store block remote add --name s3 --type s3 --config "{\"endpoint\":\"$S3_ENDPOINT\",\"bucket\":\"$S3_BUCKET\",\"prefix\":\"$S3_PREFIX\",\"region\":\"$S3_REGION\",\"access_key_id\":\"$AWS_ACCESS_KEY_ID\",\"secret_access_key\":\"$AWS_SECRET_ACCESS_KEY\",\"force_path_style\":true,\"allow_private_endpoint\":true}"'
docker exec dittobench-dittofs-badger-s3-1 sh -c 'mib() { n=${1%B}; echo "${n%i}iB"; }; dfsctl share create --name /export --metadata meta --local local --remote s3 --default-permission read-write --squash none --read-buffer-size "$(mib "$BENCH_CACHE_SIZE")" --local-store-size "$(mib "$BENCH_DITTOFS_LOCAL_SIZE")"'
docker exec dittobench-dittofs-badger-s3-1 dfsctl adapter disable smb
"$XTASK" self until '--pattern="types":\["nfs"\].*"shares":1\b' --every=200ms --within=60s -- docker exec dittobench-dittofs-badger-s3-1 curl -sf http://127.0.0.1:8080/health/ready
docker exec dittobench-dittofs-badger-s3-1 sh -c 'dfs version --short 2>&1' > "$RUN"/raw/dittofs-badger-s3/nfs3/visit-1/version.txt 2>&1
docker exec dittobench-localstack-1 curl -sf http://127.0.0.1:4566/_localstack/health > "$RUN"/raw/dittofs-badger-s3/nfs3/visit-1/version-localstack.txt 2>&1
AWS_ACCESS_KEY_ID='(redacted)' AWS_SECRET_ACCESS_KEY='(redacted)' BENCH_SMB_PASSWORD='(redacted)' DITTOFS_ADMIN_INITIAL_PASSWORD='(redacted)' DITTOFS_CONTROLPLANE_SECRET='(redacted)' POSTGRES_PASSWORD='(redacted)' docker compose --env-file .env.example --profile dittofs-badger-s3 config > "$RUN"/raw/dittofs-badger-s3/nfs3/visit-1/compose.yml || true
mkdir -p /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
"$XTASK" self probe /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
# [61/90] dittofs-badger-s3 nfs3 metadata 1K t4 cold round 1
mkdir -p "$RUN"/raw/dittofs-badger-s3/nfs3/metadata-1K-t4-cold/1/before
mkdir -p "$RUN"/raw/dittofs-badger-s3/nfs3/metadata-1K-t4-cold/1/after
mkdir -p /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
mkdir -p /checkout/target/bench/mnt/dittofs-badger-s3-nfs3/metadata/cold
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
"$XTASK" self until --json=.totals.unsynced_bytes --at-most=1048576 --times=2 --every=1s --within=900s -- docker exec dittobench-dittofs-badger-s3-1 sh -c 'dfsctl system drain-uploads --timeout 10m >&2 && dfsctl store block stats -o json'
docker exec dittobench-dittofs-badger-s3-1 dfsctl share warm --watch /export
docker restart --time=60 dittobench-dittofs-badger-s3-1
"$XTASK" self healthy --within=300s dittobench-dittofs-badger-s3-1
"$XTASK" self until '--pattern="types":\["nfs"\].*"shares":1\b' --every=200ms --within=60s -- docker exec dittobench-dittofs-badger-s3-1 curl -sf http://127.0.0.1:8080/health/ready
"$XTASK" self until --json=.totals.local_disk_used --at-most=1048576 --every=500ms --within=60s -- docker exec dittobench-dittofs-badger-s3-1 sh -c 'dfsctl store block evict --local-only >&2 && dfsctl store block stats -o json'
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
"$XTASK" self metadata --files=1000 --threads=4 --phases=create /checkout/target/bench/mnt/dittofs-badger-s3-nfs3/metadata/cold > "$RUN"/raw/dittofs-badger-s3/nfs3/metadata-1K-t4-cold/1/metadata-1.json
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
"$XTASK" self until --json=.totals.unsynced_bytes --at-most=1048576 --times=2 --every=1s --within=900s -- docker exec dittobench-dittofs-badger-s3-1 sh -c 'dfsctl system drain-uploads --timeout 10m >&2 && dfsctl store block stats -o json'
docker exec dittobench-dittofs-badger-s3-1 dfsctl share warm --watch /export
docker restart --time=60 dittobench-dittofs-badger-s3-1
"$XTASK" self healthy --within=300s dittobench-dittofs-badger-s3-1
"$XTASK" self until '--pattern="types":\["nfs"\].*"shares":1\b' --every=200ms --within=60s -- docker exec dittobench-dittofs-badger-s3-1 curl -sf http://127.0.0.1:8080/health/ready
"$XTASK" self until --json=.totals.local_disk_used --at-most=1048576 --every=500ms --within=60s -- docker exec dittobench-dittofs-badger-s3-1 sh -c 'dfsctl store block evict --local-only >&2 && dfsctl store block stats -o json'
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-localstack-1 dittobench-dittofs-badger-s3-1 > "$RUN"/raw/dittofs-badger-s3/nfs3/metadata-1K-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-badger-s3/nfs3/metadata-1K-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-badger-s3-nfs3 "$RUN"/raw/dittofs-badger-s3/nfs3/metadata-1K-t4-cold/1/before
"$XTASK" self metadata --files=1000 --threads=4 --phases=stat,readdir,rename,unlink /checkout/target/bench/mnt/dittofs-badger-s3-nfs3/metadata/cold > "$RUN"/raw/dittofs-badger-s3/nfs3/metadata-1K-t4-cold/1/metadata-2.json
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-badger-s3/nfs3/metadata-1K-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-badger-s3-nfs3 "$RUN"/raw/dittofs-badger-s3/nfs3/metadata-1K-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-localstack-1 dittobench-dittofs-badger-s3-1 > "$RUN"/raw/dittofs-badger-s3/nfs3/metadata-1K-t4-cold/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
touch "$RUN"/raw/dittofs-badger-s3/nfs3/metadata-1K-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/dittofs-badger-s3/nfs3/metadata-1K-t4-cold/1
# [62/90] dittofs-badger-s3 nfs3 metadata 1K t4 warm round 1
mkdir -p "$RUN"/raw/dittofs-badger-s3/nfs3/metadata-1K-t4-warm/1/before
mkdir -p "$RUN"/raw/dittofs-badger-s3/nfs3/metadata-1K-t4-warm/1/after
mkdir -p /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
mkdir -p /checkout/target/bench/mnt/dittofs-badger-s3-nfs3/metadata/warm
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
mkdir -p /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-localstack-1 dittobench-dittofs-badger-s3-1 > "$RUN"/raw/dittofs-badger-s3/nfs3/metadata-1K-t4-warm/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-badger-s3/nfs3/metadata-1K-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-badger-s3-nfs3 "$RUN"/raw/dittofs-badger-s3/nfs3/metadata-1K-t4-warm/1/before
"$XTASK" self metadata --files=1000 --threads=4 --phases=create /checkout/target/bench/mnt/dittofs-badger-s3-nfs3/metadata/warm > "$RUN"/raw/dittofs-badger-s3/nfs3/metadata-1K-t4-warm/1/metadata-1.json
"$XTASK" self metadata --files=1000 --threads=4 --phases=stat,readdir,rename,unlink /checkout/target/bench/mnt/dittofs-badger-s3-nfs3/metadata/warm > "$RUN"/raw/dittofs-badger-s3/nfs3/metadata-1K-t4-warm/1/metadata-2.json
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-badger-s3/nfs3/metadata-1K-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-badger-s3-nfs3 "$RUN"/raw/dittofs-badger-s3/nfs3/metadata-1K-t4-warm/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-localstack-1 dittobench-dittofs-badger-s3-1 > "$RUN"/raw/dittofs-badger-s3/nfs3/metadata-1K-t4-warm/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
touch "$RUN"/raw/dittofs-badger-s3/nfs3/metadata-1K-t4-warm/1/whole
"$XTASK" self sums "$RUN" raw/dittofs-badger-s3/nfs3/metadata-1K-t4-warm/1
mkdir -p /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
rm -rf -- /checkout/target/bench/mnt/dittofs-badger-s3-nfs3/metadata
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
# [63/90] dittofs-badger-s3 nfs3 seq-read 256M t4 cold round 1
mkdir -p "$RUN"/raw/dittofs-badger-s3/nfs3/seq-read-256M-t4-cold/1/before
mkdir -p "$RUN"/raw/dittofs-badger-s3/nfs3/seq-read-256M-t4-cold/1/after
mkdir -p /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
mkdir -p /checkout/target/bench/mnt/dittofs-badger-s3-nfs3/seq-read
cat > "$RUN"/raw/dittofs-badger-s3/nfs3/seq-read-256M-t4-cold/1/layout.fio <<'EOF'
[global]
ioengine=libaio
directory=/checkout/target/bench/mnt/dittofs-badger-s3-nfs3/seq-read
filename_format=data.$jobnum
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1

[layout]
rw=write
bs=1M
direct=1
size=67108864
numjobs=4
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/dittofs-badger-s3/nfs3/seq-read-256M-t4-cold/1/layout.json "$RUN"/raw/dittofs-badger-s3/nfs3/seq-read-256M-t4-cold/1/layout.fio 2> "$RUN"/raw/dittofs-badger-s3/nfs3/seq-read-256M-t4-cold/1/layout.err
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
"$XTASK" self until --json=.totals.unsynced_bytes --at-most=1048576 --times=2 --every=1s --within=900s -- docker exec dittobench-dittofs-badger-s3-1 sh -c 'dfsctl system drain-uploads --timeout 10m >&2 && dfsctl store block stats -o json'
docker exec dittobench-dittofs-badger-s3-1 dfsctl share warm --watch /export
docker restart --time=60 dittobench-dittofs-badger-s3-1
"$XTASK" self healthy --within=300s dittobench-dittofs-badger-s3-1
"$XTASK" self until '--pattern="types":\["nfs"\].*"shares":1\b' --every=200ms --within=60s -- docker exec dittobench-dittofs-badger-s3-1 curl -sf http://127.0.0.1:8080/health/ready
"$XTASK" self until --json=.totals.local_disk_used --at-most=1048576 --every=500ms --within=60s -- docker exec dittobench-dittofs-badger-s3-1 sh -c 'dfsctl store block evict --local-only >&2 && dfsctl store block stats -o json'
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-localstack-1 dittobench-dittofs-badger-s3-1 > "$RUN"/raw/dittofs-badger-s3/nfs3/seq-read-256M-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-badger-s3/nfs3/seq-read-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-badger-s3-nfs3 "$RUN"/raw/dittofs-badger-s3/nfs3/seq-read-256M-t4-cold/1/before
cat > "$RUN"/raw/dittofs-badger-s3/nfs3/seq-read-256M-t4-cold/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/dittofs-badger-s3/nfs3/seq-read-256M-t4-cold/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/dittofs-badger-s3-nfs3/seq-read
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[seq-read]
rw=read
bs=1M
direct=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
time_based=0
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/dittofs-badger-s3/nfs3/seq-read-256M-t4-cold/1/fio.json "$RUN"/raw/dittofs-badger-s3/nfs3/seq-read-256M-t4-cold/1/job.fio 2> "$RUN"/raw/dittofs-badger-s3/nfs3/seq-read-256M-t4-cold/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-badger-s3/nfs3/seq-read-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-badger-s3-nfs3 "$RUN"/raw/dittofs-badger-s3/nfs3/seq-read-256M-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-localstack-1 dittobench-dittofs-badger-s3-1 > "$RUN"/raw/dittofs-badger-s3/nfs3/seq-read-256M-t4-cold/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
"$XTASK" self until --json=.totals.unsynced_bytes --at-most=1048576 --times=2 --every=1s --within=900s -- docker exec dittobench-dittofs-badger-s3-1 sh -c 'dfsctl system drain-uploads --timeout 10m >&2 && dfsctl store block stats -o json'
docker exec dittobench-dittofs-badger-s3-1 dfsctl share warm --watch /export
docker restart --time=60 dittobench-dittofs-badger-s3-1
"$XTASK" self healthy --within=300s dittobench-dittofs-badger-s3-1
"$XTASK" self until '--pattern="types":\["nfs"\].*"shares":1\b' --every=200ms --within=60s -- docker exec dittobench-dittofs-badger-s3-1 curl -sf http://127.0.0.1:8080/health/ready
"$XTASK" self until --json=.totals.local_disk_used --at-most=1048576 --every=500ms --within=60s -- docker exec dittobench-dittofs-badger-s3-1 sh -c 'dfsctl store block evict --local-only >&2 && dfsctl store block stats -o json'
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
cat > "$RUN"/raw/dittofs-badger-s3/nfs3/seq-read-256M-t4-cold/1/check.fio <<'EOF'
[check]
ioengine=psync
opendir=/checkout/target/bench/mnt/dittofs-badger-s3-nfs3/seq-read
rw=read
openfiles=1
file_service_type=sequential
bs=4k
verify=crc32c
verify_interval=4k
continue_on_error=verify
verify_fatal=0
EOF
fio --output-format=json --eta=never --output="$RUN"/raw/dittofs-badger-s3/nfs3/seq-read-256M-t4-cold/1/check.json "$RUN"/raw/dittofs-badger-s3/nfs3/seq-read-256M-t4-cold/1/check.fio > "$RUN"/raw/dittofs-badger-s3/nfs3/seq-read-256M-t4-cold/1/check.log 2>&1 || true
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
touch "$RUN"/raw/dittofs-badger-s3/nfs3/seq-read-256M-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/dittofs-badger-s3/nfs3/seq-read-256M-t4-cold/1
# [64/90] dittofs-badger-s3 nfs3 seq-read 256M t4 warm round 1
mkdir -p "$RUN"/raw/dittofs-badger-s3/nfs3/seq-read-256M-t4-warm/1/before
mkdir -p "$RUN"/raw/dittofs-badger-s3/nfs3/seq-read-256M-t4-warm/1/after
"$XTASK" self until --json=.totals.unsynced_bytes --at-most=1048576 --times=2 --every=1s --within=900s -- docker exec dittobench-dittofs-badger-s3-1 sh -c 'dfsctl system drain-uploads --timeout 10m >&2 && dfsctl store block stats -o json'
mkdir -p /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
cat > "$RUN"/raw/dittofs-badger-s3/nfs3/seq-read-256M-t4-warm/1/pre-read.fio <<'EOF'
[pre-read]
ioengine=psync
opendir=/checkout/target/bench/mnt/dittofs-badger-s3-nfs3/seq-read
rw=read
openfiles=1
file_service_type=sequential
bs=1M
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/dittofs-badger-s3/nfs3/seq-read-256M-t4-warm/1/pre-read.json "$RUN"/raw/dittofs-badger-s3/nfs3/seq-read-256M-t4-warm/1/pre-read.fio 2> "$RUN"/raw/dittofs-badger-s3/nfs3/seq-read-256M-t4-warm/1/pre-read.err
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
mkdir -p /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-localstack-1 dittobench-dittofs-badger-s3-1 > "$RUN"/raw/dittofs-badger-s3/nfs3/seq-read-256M-t4-warm/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-badger-s3/nfs3/seq-read-256M-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-badger-s3-nfs3 "$RUN"/raw/dittofs-badger-s3/nfs3/seq-read-256M-t4-warm/1/before
cat > "$RUN"/raw/dittofs-badger-s3/nfs3/seq-read-256M-t4-warm/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/dittofs-badger-s3/nfs3/seq-read-256M-t4-warm/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/dittofs-badger-s3-nfs3/seq-read
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[seq-read]
rw=read
bs=1M
direct=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
time_based=1
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/dittofs-badger-s3/nfs3/seq-read-256M-t4-warm/1/fio.json "$RUN"/raw/dittofs-badger-s3/nfs3/seq-read-256M-t4-warm/1/job.fio 2> "$RUN"/raw/dittofs-badger-s3/nfs3/seq-read-256M-t4-warm/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-badger-s3/nfs3/seq-read-256M-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-badger-s3-nfs3 "$RUN"/raw/dittofs-badger-s3/nfs3/seq-read-256M-t4-warm/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-localstack-1 dittobench-dittofs-badger-s3-1 > "$RUN"/raw/dittofs-badger-s3/nfs3/seq-read-256M-t4-warm/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
touch "$RUN"/raw/dittofs-badger-s3/nfs3/seq-read-256M-t4-warm/1/whole
"$XTASK" self sums "$RUN" raw/dittofs-badger-s3/nfs3/seq-read-256M-t4-warm/1
mkdir -p /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
rm -rf -- /checkout/target/bench/mnt/dittofs-badger-s3-nfs3/seq-read
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
kill "$SAMPLER" || true
wait "$SAMPLER" || true
docker compose --env-file .env.example --profile '*' logs --no-color --timestamps > "$RUN"/logs/dittofs-badger-s3-nfs3-1.log 2>&1 || true
docker compose --env-file .env.example --profile '*' down --volumes --remove-orphans --timeout 60
"$XTASK" self check-clean
"$XTASK" self parameter --keep=target/bench/localio /sys/module/nfs/parameters/localio_enabled
sleep 5
"$XTASK" self parameter --set=N --keep=target/bench/localio /sys/module/nfs/parameters/localio_enabled
docker compose --env-file .env.example --profile dittofs-badger-s3 up --detach --no-deps --no-build localstack
"$XTASK" self healthy --within=300s dittobench-localstack-1
docker compose --env-file .env.example --profile dittofs-badger-s3 up --detach --no-deps --no-build dittofs-badger-s3
"$XTASK" self healthy --within=300s dittobench-dittofs-badger-s3-1
"$XTASK" self sample > "$RUN"/raw/dittofs-badger-s3/nfs3/visit-1/metrics-part-2.jsonl & SAMPLER=$!
"$XTASK" self until --retry=30s -- docker exec dittobench-dittofs-badger-s3-1 sh -c 'dfsctl login --server http://127.0.0.1:8080 --username admin --password "$DITTOFS_ADMIN_INITIAL_PASSWORD"'
docker exec dittobench-dittofs-badger-s3-1 dfsctl store metadata add --name meta --type badger --db-path /data/meta
docker exec dittobench-dittofs-badger-s3-1 sh -c 'case "$BENCH_DITTOFS_DURABILITY" in local|writeback|remote) ;; *) echo "BENCH_DITTOFS_DURABILITY is neither local nor writeback nor remote" >&2; exit 2 ;; esac; dfsctl store block local add --name local --type fs --config "{\"path\":\"/data/blocks\",\"durability\":\"$BENCH_DITTOFS_DURABILITY\"}"'
docker exec dittobench-dittofs-badger-s3-1 sh -c 'dfsctl store block remote add --name s3 --type s3 --config "{\"endpoint\":\"$S3_ENDPOINT\",\"bucket\":\"$S3_BUCKET\",\"prefix\":\"$S3_PREFIX\",\"region\":\"$S3_REGION\",\"access_key_id\":\"$AWS_ACCESS_KEY_ID\",\"secret_access_key\":\"$AWS_SECRET_ACCESS_KEY\",\"force_path_style\":true,\"allow_private_endpoint\":true}"'
docker exec dittobench-dittofs-badger-s3-1 sh -c 'mib() { n=${1%B}; echo "${n%i}iB"; }; dfsctl share create --name /export --metadata meta --local local --remote s3 --default-permission read-write --squash none --read-buffer-size "$(mib "$BENCH_CACHE_SIZE")" --local-store-size "$(mib "$BENCH_DITTOFS_LOCAL_SIZE")"'
docker exec dittobench-dittofs-badger-s3-1 dfsctl adapter disable smb
"$XTASK" self until '--pattern="types":\["nfs"\].*"shares":1\b' --every=200ms --within=60s -- docker exec dittobench-dittofs-badger-s3-1 curl -sf http://127.0.0.1:8080/health/ready
docker exec dittobench-dittofs-badger-s3-1 sh -c 'dfs version --short 2>&1' > "$RUN"/raw/dittofs-badger-s3/nfs3/visit-1/version.txt 2>&1
docker exec dittobench-localstack-1 curl -sf http://127.0.0.1:4566/_localstack/health > "$RUN"/raw/dittofs-badger-s3/nfs3/visit-1/version-localstack.txt 2>&1
AWS_ACCESS_KEY_ID='(redacted)' AWS_SECRET_ACCESS_KEY='(redacted)' BENCH_SMB_PASSWORD='(redacted)' DITTOFS_ADMIN_INITIAL_PASSWORD='(redacted)' DITTOFS_CONTROLPLANE_SECRET='(redacted)' POSTGRES_PASSWORD='(redacted)' docker compose --env-file .env.example --profile dittofs-badger-s3 config > "$RUN"/raw/dittofs-badger-s3/nfs3/visit-1/compose.yml || true
mkdir -p /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
"$XTASK" self probe /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
# [65/90] dittofs-badger-s3 nfs3 rand-write-4k 256M t4 cold round 1
mkdir -p "$RUN"/raw/dittofs-badger-s3/nfs3/rand-write-4k-256M-t4-cold/1/before
mkdir -p "$RUN"/raw/dittofs-badger-s3/nfs3/rand-write-4k-256M-t4-cold/1/after
mkdir -p /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
mkdir -p /checkout/target/bench/mnt/dittofs-badger-s3-nfs3/rand-write-4k
cat > "$RUN"/raw/dittofs-badger-s3/nfs3/rand-write-4k-256M-t4-cold/1/layout.fio <<'EOF'
[global]
ioengine=libaio
directory=/checkout/target/bench/mnt/dittofs-badger-s3-nfs3/rand-write-4k
filename_format=data.$jobnum
fallocate=none
refill_buffers=1
randseed=154283383
group_reporting=1

[layout]
rw=write
bs=1M
direct=1
size=67108864
numjobs=4
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/dittofs-badger-s3/nfs3/rand-write-4k-256M-t4-cold/1/layout.json "$RUN"/raw/dittofs-badger-s3/nfs3/rand-write-4k-256M-t4-cold/1/layout.fio 2> "$RUN"/raw/dittofs-badger-s3/nfs3/rand-write-4k-256M-t4-cold/1/layout.err
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
"$XTASK" self until --json=.totals.unsynced_bytes --at-most=1048576 --times=2 --every=1s --within=900s -- docker exec dittobench-dittofs-badger-s3-1 sh -c 'dfsctl system drain-uploads --timeout 10m >&2 && dfsctl store block stats -o json'
docker exec dittobench-dittofs-badger-s3-1 dfsctl share warm --watch /export
docker restart --time=60 dittobench-dittofs-badger-s3-1
"$XTASK" self healthy --within=300s dittobench-dittofs-badger-s3-1
"$XTASK" self until '--pattern="types":\["nfs"\].*"shares":1\b' --every=200ms --within=60s -- docker exec dittobench-dittofs-badger-s3-1 curl -sf http://127.0.0.1:8080/health/ready
"$XTASK" self until --json=.totals.local_disk_used --at-most=1048576 --every=500ms --within=60s -- docker exec dittobench-dittofs-badger-s3-1 sh -c 'dfsctl store block evict --local-only >&2 && dfsctl store block stats -o json'
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-localstack-1 dittobench-dittofs-badger-s3-1 > "$RUN"/raw/dittofs-badger-s3/nfs3/rand-write-4k-256M-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-badger-s3/nfs3/rand-write-4k-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-badger-s3-nfs3 "$RUN"/raw/dittofs-badger-s3/nfs3/rand-write-4k-256M-t4-cold/1/before
cat > "$RUN"/raw/dittofs-badger-s3/nfs3/rand-write-4k-256M-t4-cold/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/dittofs-badger-s3/nfs3/rand-write-4k-256M-t4-cold/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/dittofs-badger-s3-nfs3/rand-write-4k
fallocate=none
refill_buffers=1
randseed=154283383
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[rand-write-4k]
rw=randwrite
bs=4k
norandommap=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
fsync=32
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
time_based=1
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/dittofs-badger-s3/nfs3/rand-write-4k-256M-t4-cold/1/fio.json "$RUN"/raw/dittofs-badger-s3/nfs3/rand-write-4k-256M-t4-cold/1/job.fio 2> "$RUN"/raw/dittofs-badger-s3/nfs3/rand-write-4k-256M-t4-cold/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-badger-s3/nfs3/rand-write-4k-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-badger-s3-nfs3 "$RUN"/raw/dittofs-badger-s3/nfs3/rand-write-4k-256M-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-localstack-1 dittobench-dittofs-badger-s3-1 > "$RUN"/raw/dittofs-badger-s3/nfs3/rand-write-4k-256M-t4-cold/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
"$XTASK" self until --json=.totals.unsynced_bytes --at-most=1048576 --times=2 --every=1s --within=900s -- docker exec dittobench-dittofs-badger-s3-1 sh -c 'dfsctl system drain-uploads --timeout 10m >&2 && dfsctl store block stats -o json'
mkdir -p /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
cat > "$RUN"/raw/dittofs-badger-s3/nfs3/rand-write-4k-256M-t4-cold/1/check.fio <<'EOF'
[check]
ioengine=psync
opendir=/checkout/target/bench/mnt/dittofs-badger-s3-nfs3/rand-write-4k
rw=read
openfiles=1
file_service_type=sequential
bs=4k
verify=crc32c
verify_interval=4k
continue_on_error=verify
verify_fatal=0
EOF
fio --output-format=json --eta=never --output="$RUN"/raw/dittofs-badger-s3/nfs3/rand-write-4k-256M-t4-cold/1/check.json "$RUN"/raw/dittofs-badger-s3/nfs3/rand-write-4k-256M-t4-cold/1/check.fio > "$RUN"/raw/dittofs-badger-s3/nfs3/rand-write-4k-256M-t4-cold/1/check.log 2>&1 || true
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
touch "$RUN"/raw/dittofs-badger-s3/nfs3/rand-write-4k-256M-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/dittofs-badger-s3/nfs3/rand-write-4k-256M-t4-cold/1
mkdir -p /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
rm -rf -- /checkout/target/bench/mnt/dittofs-badger-s3-nfs3/rand-write-4k
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-s3-nfs3
kill "$SAMPLER" || true
wait "$SAMPLER" || true
docker compose --env-file .env.example --profile '*' logs --no-color --timestamps > "$RUN"/logs/dittofs-badger-s3-nfs3-1-part-2.log 2>&1 || true
docker compose --env-file .env.example --profile '*' down --volumes --remove-orphans --timeout 60
"$XTASK" self check-clean
"$XTASK" self parameter --keep=target/bench/localio /sys/module/nfs/parameters/localio_enabled
sleep 5
"$XTASK" self sums --missing "$RUN" raw/dittofs-badger-s3/nfs3
# local, round 1
mkdir -p "$RUN"/raw/local/local/visit-1
"$XTASK" self check-free --mounts=/checkout/target/bench/mnt --mounts=/checkout/target/bench/data/local-local
"$XTASK" self anchor --out="$RUN"/raw/local/local/visit-1/anchor.json target/bench
rm -rf -- /checkout/target/bench/data/local-local
mkdir -p /checkout/target/bench/data/local-local
"$XTASK" self sample > "$RUN"/raw/local/local/visit-1/metrics.jsonl & SAMPLER=$!
sh -c 'uname -sr; df -PT "$0" || :' /checkout/target/bench/data/local-local > "$RUN"/raw/local/local/visit-1/version.txt 2>&1
"$XTASK" self probe /checkout/target/bench/data/local-local
# [66/90] local metadata 1K t4 cold round 1
mkdir -p "$RUN"/raw/local/local/metadata-1K-t4-cold/1/before
mkdir -p "$RUN"/raw/local/local/metadata-1K-t4-cold/1/after
mkdir -p /checkout/target/bench/data/local-local/metadata/cold
"$XTASK" self metadata --files=1000 --threads=4 --phases=create /checkout/target/bench/data/local-local/metadata/cold > "$RUN"/raw/local/local/metadata-1K-t4-cold/1/metadata-1.json
"$XTASK" self snapshot --point=/checkout/target/bench/data/local-local "$RUN"/raw/local/local/metadata-1K-t4-cold/1/before
"$XTASK" self metadata --files=1000 --threads=4 --phases=stat,readdir,rename,unlink /checkout/target/bench/data/local-local/metadata/cold > "$RUN"/raw/local/local/metadata-1K-t4-cold/1/metadata-2.json
"$XTASK" self snapshot --point=/checkout/target/bench/data/local-local "$RUN"/raw/local/local/metadata-1K-t4-cold/1/after
touch "$RUN"/raw/local/local/metadata-1K-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/local/local/metadata-1K-t4-cold/1
# [67/90] local metadata 1K t4 warm round 1
mkdir -p "$RUN"/raw/local/local/metadata-1K-t4-warm/1/before
mkdir -p "$RUN"/raw/local/local/metadata-1K-t4-warm/1/after
mkdir -p /checkout/target/bench/data/local-local/metadata/warm
"$XTASK" self snapshot --point=/checkout/target/bench/data/local-local "$RUN"/raw/local/local/metadata-1K-t4-warm/1/before
"$XTASK" self metadata --files=1000 --threads=4 --phases=create /checkout/target/bench/data/local-local/metadata/warm > "$RUN"/raw/local/local/metadata-1K-t4-warm/1/metadata-1.json
"$XTASK" self metadata --files=1000 --threads=4 --phases=stat,readdir,rename,unlink /checkout/target/bench/data/local-local/metadata/warm > "$RUN"/raw/local/local/metadata-1K-t4-warm/1/metadata-2.json
"$XTASK" self snapshot --point=/checkout/target/bench/data/local-local "$RUN"/raw/local/local/metadata-1K-t4-warm/1/after
touch "$RUN"/raw/local/local/metadata-1K-t4-warm/1/whole
"$XTASK" self sums "$RUN" raw/local/local/metadata-1K-t4-warm/1
rm -rf -- /checkout/target/bench/data/local-local/metadata
# [68/90] local seq-read 256M t4 cold round 1
mkdir -p "$RUN"/raw/local/local/seq-read-256M-t4-cold/1/before
mkdir -p "$RUN"/raw/local/local/seq-read-256M-t4-cold/1/after
mkdir -p /checkout/target/bench/data/local-local/seq-read
cat > "$RUN"/raw/local/local/seq-read-256M-t4-cold/1/layout.fio <<'EOF'
[global]
ioengine=libaio
directory=/checkout/target/bench/data/local-local/seq-read
filename_format=data.$jobnum
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1

[layout]
rw=write
bs=1M
direct=1
size=67108864
numjobs=4
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/local/local/seq-read-256M-t4-cold/1/layout.json "$RUN"/raw/local/local/seq-read-256M-t4-cold/1/layout.fio 2> "$RUN"/raw/local/local/seq-read-256M-t4-cold/1/layout.err
sync /checkout/target/bench/data/local-local/seq-read/data.0 /checkout/target/bench/data/local-local/seq-read/data.1 /checkout/target/bench/data/local-local/seq-read/data.2 /checkout/target/bench/data/local-local/seq-read/data.3
dd if=/checkout/target/bench/data/local-local/seq-read/data.0 iflag=nocache count=0 status=none
dd if=/checkout/target/bench/data/local-local/seq-read/data.1 iflag=nocache count=0 status=none
dd if=/checkout/target/bench/data/local-local/seq-read/data.2 iflag=nocache count=0 status=none
dd if=/checkout/target/bench/data/local-local/seq-read/data.3 iflag=nocache count=0 status=none
fincore --bytes --noheadings --raw /checkout/target/bench/data/local-local/seq-read/data.0 /checkout/target/bench/data/local-local/seq-read/data.1 /checkout/target/bench/data/local-local/seq-read/data.2 /checkout/target/bench/data/local-local/seq-read/data.3 > "$RUN"/raw/local/local/seq-read-256M-t4-cold/1/fincore.txt
"$XTASK" self snapshot --point=/checkout/target/bench/data/local-local "$RUN"/raw/local/local/seq-read-256M-t4-cold/1/before
cat > "$RUN"/raw/local/local/seq-read-256M-t4-cold/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/local/local/seq-read-256M-t4-cold/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/data/local-local/seq-read
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[seq-read]
rw=read
bs=1M
direct=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
time_based=1
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/local/local/seq-read-256M-t4-cold/1/fio.json "$RUN"/raw/local/local/seq-read-256M-t4-cold/1/job.fio 2> "$RUN"/raw/local/local/seq-read-256M-t4-cold/1/fio.err
"$XTASK" self snapshot --point=/checkout/target/bench/data/local-local "$RUN"/raw/local/local/seq-read-256M-t4-cold/1/after
sync /checkout/target/bench/data/local-local/seq-read/data.0 /checkout/target/bench/data/local-local/seq-read/data.1 /checkout/target/bench/data/local-local/seq-read/data.2 /checkout/target/bench/data/local-local/seq-read/data.3
dd if=/checkout/target/bench/data/local-local/seq-read/data.0 iflag=nocache count=0 status=none
dd if=/checkout/target/bench/data/local-local/seq-read/data.1 iflag=nocache count=0 status=none
dd if=/checkout/target/bench/data/local-local/seq-read/data.2 iflag=nocache count=0 status=none
dd if=/checkout/target/bench/data/local-local/seq-read/data.3 iflag=nocache count=0 status=none
fincore --bytes --noheadings --raw /checkout/target/bench/data/local-local/seq-read/data.0 /checkout/target/bench/data/local-local/seq-read/data.1 /checkout/target/bench/data/local-local/seq-read/data.2 /checkout/target/bench/data/local-local/seq-read/data.3 > "$RUN"/raw/local/local/seq-read-256M-t4-cold/1/fincore-check.txt
cat > "$RUN"/raw/local/local/seq-read-256M-t4-cold/1/check.fio <<'EOF'
[check]
ioengine=psync
opendir=/checkout/target/bench/data/local-local/seq-read
rw=read
openfiles=1
file_service_type=sequential
bs=4k
verify=crc32c
verify_interval=4k
continue_on_error=verify
verify_fatal=0
EOF
fio --output-format=json --eta=never --output="$RUN"/raw/local/local/seq-read-256M-t4-cold/1/check.json "$RUN"/raw/local/local/seq-read-256M-t4-cold/1/check.fio > "$RUN"/raw/local/local/seq-read-256M-t4-cold/1/check.log 2>&1 || true
touch "$RUN"/raw/local/local/seq-read-256M-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/local/local/seq-read-256M-t4-cold/1
# [69/90] local seq-read 256M t4 warm round 1
mkdir -p "$RUN"/raw/local/local/seq-read-256M-t4-warm/1/before
mkdir -p "$RUN"/raw/local/local/seq-read-256M-t4-warm/1/after
cat > "$RUN"/raw/local/local/seq-read-256M-t4-warm/1/pre-read.fio <<'EOF'
[pre-read]
ioengine=psync
opendir=/checkout/target/bench/data/local-local/seq-read
rw=read
openfiles=1
file_service_type=sequential
bs=1M
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/local/local/seq-read-256M-t4-warm/1/pre-read.json "$RUN"/raw/local/local/seq-read-256M-t4-warm/1/pre-read.fio 2> "$RUN"/raw/local/local/seq-read-256M-t4-warm/1/pre-read.err
"$XTASK" self snapshot --point=/checkout/target/bench/data/local-local "$RUN"/raw/local/local/seq-read-256M-t4-warm/1/before
cat > "$RUN"/raw/local/local/seq-read-256M-t4-warm/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/local/local/seq-read-256M-t4-warm/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/data/local-local/seq-read
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[seq-read]
rw=read
bs=1M
direct=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
time_based=1
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/local/local/seq-read-256M-t4-warm/1/fio.json "$RUN"/raw/local/local/seq-read-256M-t4-warm/1/job.fio 2> "$RUN"/raw/local/local/seq-read-256M-t4-warm/1/fio.err
"$XTASK" self snapshot --point=/checkout/target/bench/data/local-local "$RUN"/raw/local/local/seq-read-256M-t4-warm/1/after
touch "$RUN"/raw/local/local/seq-read-256M-t4-warm/1/whole
"$XTASK" self sums "$RUN" raw/local/local/seq-read-256M-t4-warm/1
rm -rf -- /checkout/target/bench/data/local-local/seq-read
# [70/90] local rand-write-4k 256M t4 cold round 1
mkdir -p "$RUN"/raw/local/local/rand-write-4k-256M-t4-cold/1/before
mkdir -p "$RUN"/raw/local/local/rand-write-4k-256M-t4-cold/1/after
mkdir -p /checkout/target/bench/data/local-local/rand-write-4k
cat > "$RUN"/raw/local/local/rand-write-4k-256M-t4-cold/1/layout.fio <<'EOF'
[global]
ioengine=libaio
directory=/checkout/target/bench/data/local-local/rand-write-4k
filename_format=data.$jobnum
fallocate=none
refill_buffers=1
randseed=154283383
group_reporting=1

[layout]
rw=write
bs=1M
direct=1
size=67108864
numjobs=4
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/local/local/rand-write-4k-256M-t4-cold/1/layout.json "$RUN"/raw/local/local/rand-write-4k-256M-t4-cold/1/layout.fio 2> "$RUN"/raw/local/local/rand-write-4k-256M-t4-cold/1/layout.err
sync /checkout/target/bench/data/local-local/rand-write-4k/data.0 /checkout/target/bench/data/local-local/rand-write-4k/data.1 /checkout/target/bench/data/local-local/rand-write-4k/data.2 /checkout/target/bench/data/local-local/rand-write-4k/data.3
dd if=/checkout/target/bench/data/local-local/rand-write-4k/data.0 iflag=nocache count=0 status=none
dd if=/checkout/target/bench/data/local-local/rand-write-4k/data.1 iflag=nocache count=0 status=none
dd if=/checkout/target/bench/data/local-local/rand-write-4k/data.2 iflag=nocache count=0 status=none
dd if=/checkout/target/bench/data/local-local/rand-write-4k/data.3 iflag=nocache count=0 status=none
fincore --bytes --noheadings --raw /checkout/target/bench/data/local-local/rand-write-4k/data.0 /checkout/target/bench/data/local-local/rand-write-4k/data.1 /checkout/target/bench/data/local-local/rand-write-4k/data.2 /checkout/target/bench/data/local-local/rand-write-4k/data.3 > "$RUN"/raw/local/local/rand-write-4k-256M-t4-cold/1/fincore.txt
"$XTASK" self snapshot --point=/checkout/target/bench/data/local-local "$RUN"/raw/local/local/rand-write-4k-256M-t4-cold/1/before
cat > "$RUN"/raw/local/local/rand-write-4k-256M-t4-cold/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/local/local/rand-write-4k-256M-t4-cold/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/data/local-local/rand-write-4k
fallocate=none
refill_buffers=1
randseed=154283383
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[rand-write-4k]
rw=randwrite
bs=4k
norandommap=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
fsync=32
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
time_based=1
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/local/local/rand-write-4k-256M-t4-cold/1/fio.json "$RUN"/raw/local/local/rand-write-4k-256M-t4-cold/1/job.fio 2> "$RUN"/raw/local/local/rand-write-4k-256M-t4-cold/1/fio.err
"$XTASK" self snapshot --point=/checkout/target/bench/data/local-local "$RUN"/raw/local/local/rand-write-4k-256M-t4-cold/1/after
sync /checkout/target/bench/data/local-local/rand-write-4k/data.0 /checkout/target/bench/data/local-local/rand-write-4k/data.1 /checkout/target/bench/data/local-local/rand-write-4k/data.2 /checkout/target/bench/data/local-local/rand-write-4k/data.3
dd if=/checkout/target/bench/data/local-local/rand-write-4k/data.0 iflag=nocache count=0 status=none
dd if=/checkout/target/bench/data/local-local/rand-write-4k/data.1 iflag=nocache count=0 status=none
dd if=/checkout/target/bench/data/local-local/rand-write-4k/data.2 iflag=nocache count=0 status=none
dd if=/checkout/target/bench/data/local-local/rand-write-4k/data.3 iflag=nocache count=0 status=none
fincore --bytes --noheadings --raw /checkout/target/bench/data/local-local/rand-write-4k/data.0 /checkout/target/bench/data/local-local/rand-write-4k/data.1 /checkout/target/bench/data/local-local/rand-write-4k/data.2 /checkout/target/bench/data/local-local/rand-write-4k/data.3 > "$RUN"/raw/local/local/rand-write-4k-256M-t4-cold/1/fincore-check.txt
cat > "$RUN"/raw/local/local/rand-write-4k-256M-t4-cold/1/check.fio <<'EOF'
[check]
ioengine=psync
opendir=/checkout/target/bench/data/local-local/rand-write-4k
rw=read
openfiles=1
file_service_type=sequential
bs=4k
verify=crc32c
verify_interval=4k
continue_on_error=verify
verify_fatal=0
EOF
fio --output-format=json --eta=never --output="$RUN"/raw/local/local/rand-write-4k-256M-t4-cold/1/check.json "$RUN"/raw/local/local/rand-write-4k-256M-t4-cold/1/check.fio > "$RUN"/raw/local/local/rand-write-4k-256M-t4-cold/1/check.log 2>&1 || true
touch "$RUN"/raw/local/local/rand-write-4k-256M-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/local/local/rand-write-4k-256M-t4-cold/1
rm -rf -- /checkout/target/bench/data/local-local/rand-write-4k
kill "$SAMPLER" || true
wait "$SAMPLER" || true
rm -rf -- /checkout/target/bench/data/local-local
sleep 5
"$XTASK" self sums --missing "$RUN" raw/local/local
# samba over smb3, round 1
mkdir -p "$RUN"/raw/samba/smb3/visit-1
"$XTASK" self check-free --port=22445 --address="$ADDR" --docker --mounts=/checkout/target/bench/mnt --mounts=/checkout/target/bench/mnt/samba-smb3
"$XTASK" self anchor --out="$RUN"/raw/samba/smb3/visit-1/anchor.json target/bench
docker compose --env-file .env.example --profile samba up --detach --no-deps --no-build samba
"$XTASK" self healthy --within=300s dittobench-samba-1
"$XTASK" self sample > "$RUN"/raw/samba/smb3/visit-1/metrics.jsonl & SAMPLER=$!
docker exec dittobench-samba-1 smbd --version > "$RUN"/raw/samba/smb3/visit-1/version.txt 2>&1
AWS_ACCESS_KEY_ID='(redacted)' AWS_SECRET_ACCESS_KEY='(redacted)' BENCH_SMB_PASSWORD='(redacted)' DITTOFS_ADMIN_INITIAL_PASSWORD='(redacted)' DITTOFS_CONTROLPLANE_SECRET='(redacted)' POSTGRES_PASSWORD='(redacted)' docker compose --env-file .env.example --profile samba config > "$RUN"/raw/samba/smb3/visit-1/compose.yml || true
mkdir -p /checkout/target/bench/mnt/samba-smb3
export BENCH_SMB_USER=bench
(umask 077 && cat > /checkout/target/bench/samba.credentials <<EOF
username=${BENCH_SMB_USER}
password=${BENCH_SMB_PASSWORD}
EOF
)
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t cifs -o port=22445,vers=3.1.1,credentials=/checkout/target/bench/samba.credentials,uid=1000,gid=1000,file_mode=0666,dir_mode=0777,noperm,cache=strict,actimeo=1,nosharesock,hard //"$ADDR"/export /checkout/target/bench/mnt/samba-smb3
"$XTASK" self mounted --fstype=cifs --source-ends=//"$ADDR"/export --option=actimeo=1 --option=cache=strict --option=hard= --option=vers=3.1.1 /checkout/target/bench/mnt/samba-smb3
"$XTASK" self probe /checkout/target/bench/mnt/samba-smb3
"$XTASK" self unmount /checkout/target/bench/mnt/samba-smb3
rm -rf -- /checkout/target/bench/samba.credentials
# [71/90] samba smb3 metadata 1K t4 cold round 1
mkdir -p "$RUN"/raw/samba/smb3/metadata-1K-t4-cold/1/before
mkdir -p "$RUN"/raw/samba/smb3/metadata-1K-t4-cold/1/after
mkdir -p /checkout/target/bench/mnt/samba-smb3
export BENCH_SMB_USER=bench
(umask 077 && cat > /checkout/target/bench/samba.credentials <<EOF
username=${BENCH_SMB_USER}
password=${BENCH_SMB_PASSWORD}
EOF
)
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t cifs -o port=22445,vers=3.1.1,credentials=/checkout/target/bench/samba.credentials,uid=1000,gid=1000,file_mode=0666,dir_mode=0777,noperm,cache=strict,actimeo=1,nosharesock,hard //"$ADDR"/export /checkout/target/bench/mnt/samba-smb3
"$XTASK" self mounted --fstype=cifs --source-ends=//"$ADDR"/export --option=actimeo=1 --option=cache=strict --option=hard= --option=vers=3.1.1 /checkout/target/bench/mnt/samba-smb3
mkdir -p /checkout/target/bench/mnt/samba-smb3/metadata/cold
"$XTASK" self unmount /checkout/target/bench/mnt/samba-smb3
rm -rf -- /checkout/target/bench/samba.credentials
docker restart --time=60 dittobench-samba-1
"$XTASK" self healthy --within=300s dittobench-samba-1
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/samba-smb3
export BENCH_SMB_USER=bench
(umask 077 && cat > /checkout/target/bench/samba.credentials <<EOF
username=${BENCH_SMB_USER}
password=${BENCH_SMB_PASSWORD}
EOF
)
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t cifs -o port=22445,vers=3.1.1,credentials=/checkout/target/bench/samba.credentials,uid=1000,gid=1000,file_mode=0666,dir_mode=0777,noperm,cache=strict,actimeo=1,nosharesock,hard //"$ADDR"/export /checkout/target/bench/mnt/samba-smb3
"$XTASK" self mounted --fstype=cifs --source-ends=//"$ADDR"/export --option=actimeo=1 --option=cache=strict --option=hard= --option=vers=3.1.1 /checkout/target/bench/mnt/samba-smb3
"$XTASK" self metadata --files=1000 --threads=4 --phases=create /checkout/target/bench/mnt/samba-smb3/metadata/cold > "$RUN"/raw/samba/smb3/metadata-1K-t4-cold/1/metadata-1.json
"$XTASK" self unmount /checkout/target/bench/mnt/samba-smb3
rm -rf -- /checkout/target/bench/samba.credentials
docker restart --time=60 dittobench-samba-1
"$XTASK" self healthy --within=300s dittobench-samba-1
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/samba-smb3
export BENCH_SMB_USER=bench
(umask 077 && cat > /checkout/target/bench/samba.credentials <<EOF
username=${BENCH_SMB_USER}
password=${BENCH_SMB_PASSWORD}
EOF
)
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t cifs -o port=22445,vers=3.1.1,credentials=/checkout/target/bench/samba.credentials,uid=1000,gid=1000,file_mode=0666,dir_mode=0777,noperm,cache=strict,actimeo=1,nosharesock,hard //"$ADDR"/export /checkout/target/bench/mnt/samba-smb3
"$XTASK" self mounted --fstype=cifs --source-ends=//"$ADDR"/export --option=actimeo=1 --option=cache=strict --option=hard= --option=vers=3.1.1 /checkout/target/bench/mnt/samba-smb3
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-samba-1 > "$RUN"/raw/samba/smb3/metadata-1K-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/samba/smb3/metadata-1K-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/samba-smb3 "$RUN"/raw/samba/smb3/metadata-1K-t4-cold/1/before
"$XTASK" self metadata --files=1000 --threads=4 --phases=stat,readdir,rename,unlink /checkout/target/bench/mnt/samba-smb3/metadata/cold > "$RUN"/raw/samba/smb3/metadata-1K-t4-cold/1/metadata-2.json
"$XTASK" self snapshot --inspect="$RUN"/raw/samba/smb3/metadata-1K-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/samba-smb3 "$RUN"/raw/samba/smb3/metadata-1K-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-samba-1 > "$RUN"/raw/samba/smb3/metadata-1K-t4-cold/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/samba-smb3
rm -rf -- /checkout/target/bench/samba.credentials
touch "$RUN"/raw/samba/smb3/metadata-1K-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/samba/smb3/metadata-1K-t4-cold/1
# [72/90] samba smb3 metadata 1K t4 warm round 1
mkdir -p "$RUN"/raw/samba/smb3/metadata-1K-t4-warm/1/before
mkdir -p "$RUN"/raw/samba/smb3/metadata-1K-t4-warm/1/after
mkdir -p /checkout/target/bench/mnt/samba-smb3
export BENCH_SMB_USER=bench
(umask 077 && cat > /checkout/target/bench/samba.credentials <<EOF
username=${BENCH_SMB_USER}
password=${BENCH_SMB_PASSWORD}
EOF
)
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t cifs -o port=22445,vers=3.1.1,credentials=/checkout/target/bench/samba.credentials,uid=1000,gid=1000,file_mode=0666,dir_mode=0777,noperm,cache=strict,actimeo=1,nosharesock,hard //"$ADDR"/export /checkout/target/bench/mnt/samba-smb3
"$XTASK" self mounted --fstype=cifs --source-ends=//"$ADDR"/export --option=actimeo=1 --option=cache=strict --option=hard= --option=vers=3.1.1 /checkout/target/bench/mnt/samba-smb3
mkdir -p /checkout/target/bench/mnt/samba-smb3/metadata/warm
"$XTASK" self unmount /checkout/target/bench/mnt/samba-smb3
rm -rf -- /checkout/target/bench/samba.credentials
mkdir -p /checkout/target/bench/mnt/samba-smb3
export BENCH_SMB_USER=bench
(umask 077 && cat > /checkout/target/bench/samba.credentials <<EOF
username=${BENCH_SMB_USER}
password=${BENCH_SMB_PASSWORD}
EOF
)
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t cifs -o port=22445,vers=3.1.1,credentials=/checkout/target/bench/samba.credentials,uid=1000,gid=1000,file_mode=0666,dir_mode=0777,noperm,cache=strict,actimeo=1,nosharesock,hard //"$ADDR"/export /checkout/target/bench/mnt/samba-smb3
"$XTASK" self mounted --fstype=cifs --source-ends=//"$ADDR"/export --option=actimeo=1 --option=cache=strict --option=hard= --option=vers=3.1.1 /checkout/target/bench/mnt/samba-smb3
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-samba-1 > "$RUN"/raw/samba/smb3/metadata-1K-t4-warm/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/samba/smb3/metadata-1K-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/samba-smb3 "$RUN"/raw/samba/smb3/metadata-1K-t4-warm/1/before
"$XTASK" self metadata --files=1000 --threads=4 --phases=create /checkout/target/bench/mnt/samba-smb3/metadata/warm > "$RUN"/raw/samba/smb3/metadata-1K-t4-warm/1/metadata-1.json
"$XTASK" self metadata --files=1000 --threads=4 --phases=stat,readdir,rename,unlink /checkout/target/bench/mnt/samba-smb3/metadata/warm > "$RUN"/raw/samba/smb3/metadata-1K-t4-warm/1/metadata-2.json
"$XTASK" self snapshot --inspect="$RUN"/raw/samba/smb3/metadata-1K-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/samba-smb3 "$RUN"/raw/samba/smb3/metadata-1K-t4-warm/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-samba-1 > "$RUN"/raw/samba/smb3/metadata-1K-t4-warm/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/samba-smb3
rm -rf -- /checkout/target/bench/samba.credentials
touch "$RUN"/raw/samba/smb3/metadata-1K-t4-warm/1/whole
"$XTASK" self sums "$RUN" raw/samba/smb3/metadata-1K-t4-warm/1
mkdir -p /checkout/target/bench/mnt/samba-smb3
export BENCH_SMB_USER=bench
(umask 077 && cat > /checkout/target/bench/samba.credentials <<EOF
username=${BENCH_SMB_USER}
password=${BENCH_SMB_PASSWORD}
EOF
)
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t cifs -o port=22445,vers=3.1.1,credentials=/checkout/target/bench/samba.credentials,uid=1000,gid=1000,file_mode=0666,dir_mode=0777,noperm,cache=strict,actimeo=1,nosharesock,hard //"$ADDR"/export /checkout/target/bench/mnt/samba-smb3
"$XTASK" self mounted --fstype=cifs --source-ends=//"$ADDR"/export --option=actimeo=1 --option=cache=strict --option=hard= --option=vers=3.1.1 /checkout/target/bench/mnt/samba-smb3
rm -rf -- /checkout/target/bench/mnt/samba-smb3/metadata
"$XTASK" self unmount /checkout/target/bench/mnt/samba-smb3
rm -rf -- /checkout/target/bench/samba.credentials
# [73/90] samba smb3 seq-read 256M t4 cold round 1
mkdir -p "$RUN"/raw/samba/smb3/seq-read-256M-t4-cold/1/before
mkdir -p "$RUN"/raw/samba/smb3/seq-read-256M-t4-cold/1/after
mkdir -p /checkout/target/bench/mnt/samba-smb3
export BENCH_SMB_USER=bench
(umask 077 && cat > /checkout/target/bench/samba.credentials <<EOF
username=${BENCH_SMB_USER}
password=${BENCH_SMB_PASSWORD}
EOF
)
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t cifs -o port=22445,vers=3.1.1,credentials=/checkout/target/bench/samba.credentials,uid=1000,gid=1000,file_mode=0666,dir_mode=0777,noperm,cache=strict,actimeo=1,nosharesock,hard //"$ADDR"/export /checkout/target/bench/mnt/samba-smb3
"$XTASK" self mounted --fstype=cifs --source-ends=//"$ADDR"/export --option=actimeo=1 --option=cache=strict --option=hard= --option=vers=3.1.1 /checkout/target/bench/mnt/samba-smb3
mkdir -p /checkout/target/bench/mnt/samba-smb3/seq-read
cat > "$RUN"/raw/samba/smb3/seq-read-256M-t4-cold/1/layout.fio <<'EOF'
[global]
ioengine=libaio
directory=/checkout/target/bench/mnt/samba-smb3/seq-read
filename_format=data.$jobnum
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1

[layout]
rw=write
bs=1M
direct=1
size=67108864
numjobs=4
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/samba/smb3/seq-read-256M-t4-cold/1/layout.json "$RUN"/raw/samba/smb3/seq-read-256M-t4-cold/1/layout.fio 2> "$RUN"/raw/samba/smb3/seq-read-256M-t4-cold/1/layout.err
"$XTASK" self unmount /checkout/target/bench/mnt/samba-smb3
rm -rf -- /checkout/target/bench/samba.credentials
docker restart --time=60 dittobench-samba-1
"$XTASK" self healthy --within=300s dittobench-samba-1
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/samba-smb3
export BENCH_SMB_USER=bench
(umask 077 && cat > /checkout/target/bench/samba.credentials <<EOF
username=${BENCH_SMB_USER}
password=${BENCH_SMB_PASSWORD}
EOF
)
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t cifs -o port=22445,vers=3.1.1,credentials=/checkout/target/bench/samba.credentials,uid=1000,gid=1000,file_mode=0666,dir_mode=0777,noperm,cache=strict,actimeo=1,nosharesock,hard //"$ADDR"/export /checkout/target/bench/mnt/samba-smb3
"$XTASK" self mounted --fstype=cifs --source-ends=//"$ADDR"/export --option=actimeo=1 --option=cache=strict --option=hard= --option=vers=3.1.1 /checkout/target/bench/mnt/samba-smb3
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-samba-1 > "$RUN"/raw/samba/smb3/seq-read-256M-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/samba/smb3/seq-read-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/samba-smb3 "$RUN"/raw/samba/smb3/seq-read-256M-t4-cold/1/before
cat > "$RUN"/raw/samba/smb3/seq-read-256M-t4-cold/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/samba/smb3/seq-read-256M-t4-cold/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/samba-smb3/seq-read
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[seq-read]
rw=read
bs=1M
direct=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
time_based=0
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/samba/smb3/seq-read-256M-t4-cold/1/fio.json "$RUN"/raw/samba/smb3/seq-read-256M-t4-cold/1/job.fio 2> "$RUN"/raw/samba/smb3/seq-read-256M-t4-cold/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/samba/smb3/seq-read-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/samba-smb3 "$RUN"/raw/samba/smb3/seq-read-256M-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-samba-1 > "$RUN"/raw/samba/smb3/seq-read-256M-t4-cold/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/samba-smb3
rm -rf -- /checkout/target/bench/samba.credentials
docker restart --time=60 dittobench-samba-1
"$XTASK" self healthy --within=300s dittobench-samba-1
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/samba-smb3
export BENCH_SMB_USER=bench
(umask 077 && cat > /checkout/target/bench/samba.credentials <<EOF
username=${BENCH_SMB_USER}
password=${BENCH_SMB_PASSWORD}
EOF
)
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t cifs -o port=22445,vers=3.1.1,credentials=/checkout/target/bench/samba.credentials,uid=1000,gid=1000,file_mode=0666,dir_mode=0777,noperm,cache=strict,actimeo=1,nosharesock,hard //"$ADDR"/export /checkout/target/bench/mnt/samba-smb3
"$XTASK" self mounted --fstype=cifs --source-ends=//"$ADDR"/export --option=actimeo=1 --option=cache=strict --option=hard= --option=vers=3.1.1 /checkout/target/bench/mnt/samba-smb3
cat > "$RUN"/raw/samba/smb3/seq-read-256M-t4-cold/1/check.fio <<'EOF'
[check]
ioengine=psync
opendir=/checkout/target/bench/mnt/samba-smb3/seq-read
rw=read
openfiles=1
file_service_type=sequential
bs=4k
verify=crc32c
verify_interval=4k
continue_on_error=verify
verify_fatal=0
EOF
fio --output-format=json --eta=never --output="$RUN"/raw/samba/smb3/seq-read-256M-t4-cold/1/check.json "$RUN"/raw/samba/smb3/seq-read-256M-t4-cold/1/check.fio > "$RUN"/raw/samba/smb3/seq-read-256M-t4-cold/1/check.log 2>&1 || true
"$XTASK" self unmount /checkout/target/bench/mnt/samba-smb3
rm -rf -- /checkout/target/bench/samba.credentials
touch "$RUN"/raw/samba/smb3/seq-read-256M-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/samba/smb3/seq-read-256M-t4-cold/1
# [74/90] samba smb3 seq-read 256M t4 warm round 1
mkdir -p "$RUN"/raw/samba/smb3/seq-read-256M-t4-warm/1/before
mkdir -p "$RUN"/raw/samba/smb3/seq-read-256M-t4-warm/1/after
mkdir -p /checkout/target/bench/mnt/samba-smb3
export BENCH_SMB_USER=bench
(umask 077 && cat > /checkout/target/bench/samba.credentials <<EOF
username=${BENCH_SMB_USER}
password=${BENCH_SMB_PASSWORD}
EOF
)
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t cifs -o port=22445,vers=3.1.1,credentials=/checkout/target/bench/samba.credentials,uid=1000,gid=1000,file_mode=0666,dir_mode=0777,noperm,cache=strict,actimeo=1,nosharesock,hard //"$ADDR"/export /checkout/target/bench/mnt/samba-smb3
"$XTASK" self mounted --fstype=cifs --source-ends=//"$ADDR"/export --option=actimeo=1 --option=cache=strict --option=hard= --option=vers=3.1.1 /checkout/target/bench/mnt/samba-smb3
cat > "$RUN"/raw/samba/smb3/seq-read-256M-t4-warm/1/pre-read.fio <<'EOF'
[pre-read]
ioengine=psync
opendir=/checkout/target/bench/mnt/samba-smb3/seq-read
rw=read
openfiles=1
file_service_type=sequential
bs=1M
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/samba/smb3/seq-read-256M-t4-warm/1/pre-read.json "$RUN"/raw/samba/smb3/seq-read-256M-t4-warm/1/pre-read.fio 2> "$RUN"/raw/samba/smb3/seq-read-256M-t4-warm/1/pre-read.err
"$XTASK" self unmount /checkout/target/bench/mnt/samba-smb3
rm -rf -- /checkout/target/bench/samba.credentials
mkdir -p /checkout/target/bench/mnt/samba-smb3
export BENCH_SMB_USER=bench
(umask 077 && cat > /checkout/target/bench/samba.credentials <<EOF
username=${BENCH_SMB_USER}
password=${BENCH_SMB_PASSWORD}
EOF
)
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t cifs -o port=22445,vers=3.1.1,credentials=/checkout/target/bench/samba.credentials,uid=1000,gid=1000,file_mode=0666,dir_mode=0777,noperm,cache=strict,actimeo=1,nosharesock,hard //"$ADDR"/export /checkout/target/bench/mnt/samba-smb3
"$XTASK" self mounted --fstype=cifs --source-ends=//"$ADDR"/export --option=actimeo=1 --option=cache=strict --option=hard= --option=vers=3.1.1 /checkout/target/bench/mnt/samba-smb3
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-samba-1 > "$RUN"/raw/samba/smb3/seq-read-256M-t4-warm/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/samba/smb3/seq-read-256M-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/samba-smb3 "$RUN"/raw/samba/smb3/seq-read-256M-t4-warm/1/before
cat > "$RUN"/raw/samba/smb3/seq-read-256M-t4-warm/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/samba/smb3/seq-read-256M-t4-warm/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/samba-smb3/seq-read
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[seq-read]
rw=read
bs=1M
direct=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
time_based=1
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/samba/smb3/seq-read-256M-t4-warm/1/fio.json "$RUN"/raw/samba/smb3/seq-read-256M-t4-warm/1/job.fio 2> "$RUN"/raw/samba/smb3/seq-read-256M-t4-warm/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/samba/smb3/seq-read-256M-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/samba-smb3 "$RUN"/raw/samba/smb3/seq-read-256M-t4-warm/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-samba-1 > "$RUN"/raw/samba/smb3/seq-read-256M-t4-warm/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/samba-smb3
rm -rf -- /checkout/target/bench/samba.credentials
touch "$RUN"/raw/samba/smb3/seq-read-256M-t4-warm/1/whole
"$XTASK" self sums "$RUN" raw/samba/smb3/seq-read-256M-t4-warm/1
mkdir -p /checkout/target/bench/mnt/samba-smb3
export BENCH_SMB_USER=bench
(umask 077 && cat > /checkout/target/bench/samba.credentials <<EOF
username=${BENCH_SMB_USER}
password=${BENCH_SMB_PASSWORD}
EOF
)
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t cifs -o port=22445,vers=3.1.1,credentials=/checkout/target/bench/samba.credentials,uid=1000,gid=1000,file_mode=0666,dir_mode=0777,noperm,cache=strict,actimeo=1,nosharesock,hard //"$ADDR"/export /checkout/target/bench/mnt/samba-smb3
"$XTASK" self mounted --fstype=cifs --source-ends=//"$ADDR"/export --option=actimeo=1 --option=cache=strict --option=hard= --option=vers=3.1.1 /checkout/target/bench/mnt/samba-smb3
rm -rf -- /checkout/target/bench/mnt/samba-smb3/seq-read
"$XTASK" self unmount /checkout/target/bench/mnt/samba-smb3
rm -rf -- /checkout/target/bench/samba.credentials
# [75/90] samba smb3 rand-write-4k 256M t4 cold round 1
mkdir -p "$RUN"/raw/samba/smb3/rand-write-4k-256M-t4-cold/1/before
mkdir -p "$RUN"/raw/samba/smb3/rand-write-4k-256M-t4-cold/1/after
mkdir -p /checkout/target/bench/mnt/samba-smb3
export BENCH_SMB_USER=bench
(umask 077 && cat > /checkout/target/bench/samba.credentials <<EOF
username=${BENCH_SMB_USER}
password=${BENCH_SMB_PASSWORD}
EOF
)
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t cifs -o port=22445,vers=3.1.1,credentials=/checkout/target/bench/samba.credentials,uid=1000,gid=1000,file_mode=0666,dir_mode=0777,noperm,cache=strict,actimeo=1,nosharesock,hard //"$ADDR"/export /checkout/target/bench/mnt/samba-smb3
"$XTASK" self mounted --fstype=cifs --source-ends=//"$ADDR"/export --option=actimeo=1 --option=cache=strict --option=hard= --option=vers=3.1.1 /checkout/target/bench/mnt/samba-smb3
mkdir -p /checkout/target/bench/mnt/samba-smb3/rand-write-4k
cat > "$RUN"/raw/samba/smb3/rand-write-4k-256M-t4-cold/1/layout.fio <<'EOF'
[global]
ioengine=libaio
directory=/checkout/target/bench/mnt/samba-smb3/rand-write-4k
filename_format=data.$jobnum
fallocate=none
refill_buffers=1
randseed=154283383
group_reporting=1

[layout]
rw=write
bs=1M
direct=1
size=67108864
numjobs=4
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/samba/smb3/rand-write-4k-256M-t4-cold/1/layout.json "$RUN"/raw/samba/smb3/rand-write-4k-256M-t4-cold/1/layout.fio 2> "$RUN"/raw/samba/smb3/rand-write-4k-256M-t4-cold/1/layout.err
"$XTASK" self unmount /checkout/target/bench/mnt/samba-smb3
rm -rf -- /checkout/target/bench/samba.credentials
docker restart --time=60 dittobench-samba-1
"$XTASK" self healthy --within=300s dittobench-samba-1
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/samba-smb3
export BENCH_SMB_USER=bench
(umask 077 && cat > /checkout/target/bench/samba.credentials <<EOF
username=${BENCH_SMB_USER}
password=${BENCH_SMB_PASSWORD}
EOF
)
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t cifs -o port=22445,vers=3.1.1,credentials=/checkout/target/bench/samba.credentials,uid=1000,gid=1000,file_mode=0666,dir_mode=0777,noperm,cache=strict,actimeo=1,nosharesock,hard //"$ADDR"/export /checkout/target/bench/mnt/samba-smb3
"$XTASK" self mounted --fstype=cifs --source-ends=//"$ADDR"/export --option=actimeo=1 --option=cache=strict --option=hard= --option=vers=3.1.1 /checkout/target/bench/mnt/samba-smb3
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-samba-1 > "$RUN"/raw/samba/smb3/rand-write-4k-256M-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/samba/smb3/rand-write-4k-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/samba-smb3 "$RUN"/raw/samba/smb3/rand-write-4k-256M-t4-cold/1/before
cat > "$RUN"/raw/samba/smb3/rand-write-4k-256M-t4-cold/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/samba/smb3/rand-write-4k-256M-t4-cold/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/samba-smb3/rand-write-4k
fallocate=none
refill_buffers=1
randseed=154283383
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[rand-write-4k]
rw=randwrite
bs=4k
norandommap=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
fsync=32
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
time_based=1
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/samba/smb3/rand-write-4k-256M-t4-cold/1/fio.json "$RUN"/raw/samba/smb3/rand-write-4k-256M-t4-cold/1/job.fio 2> "$RUN"/raw/samba/smb3/rand-write-4k-256M-t4-cold/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/samba/smb3/rand-write-4k-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/samba-smb3 "$RUN"/raw/samba/smb3/rand-write-4k-256M-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-samba-1 > "$RUN"/raw/samba/smb3/rand-write-4k-256M-t4-cold/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/samba-smb3
rm -rf -- /checkout/target/bench/samba.credentials
mkdir -p /checkout/target/bench/mnt/samba-smb3
export BENCH_SMB_USER=bench
(umask 077 && cat > /checkout/target/bench/samba.credentials <<EOF
username=${BENCH_SMB_USER}
password=${BENCH_SMB_PASSWORD}
EOF
)
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t cifs -o port=22445,vers=3.1.1,credentials=/checkout/target/bench/samba.credentials,uid=1000,gid=1000,file_mode=0666,dir_mode=0777,noperm,cache=strict,actimeo=1,nosharesock,hard //"$ADDR"/export /checkout/target/bench/mnt/samba-smb3
"$XTASK" self mounted --fstype=cifs --source-ends=//"$ADDR"/export --option=actimeo=1 --option=cache=strict --option=hard= --option=vers=3.1.1 /checkout/target/bench/mnt/samba-smb3
cat > "$RUN"/raw/samba/smb3/rand-write-4k-256M-t4-cold/1/check.fio <<'EOF'
[check]
ioengine=psync
opendir=/checkout/target/bench/mnt/samba-smb3/rand-write-4k
rw=read
openfiles=1
file_service_type=sequential
bs=4k
verify=crc32c
verify_interval=4k
continue_on_error=verify
verify_fatal=0
EOF
fio --output-format=json --eta=never --output="$RUN"/raw/samba/smb3/rand-write-4k-256M-t4-cold/1/check.json "$RUN"/raw/samba/smb3/rand-write-4k-256M-t4-cold/1/check.fio > "$RUN"/raw/samba/smb3/rand-write-4k-256M-t4-cold/1/check.log 2>&1 || true
"$XTASK" self unmount /checkout/target/bench/mnt/samba-smb3
rm -rf -- /checkout/target/bench/samba.credentials
touch "$RUN"/raw/samba/smb3/rand-write-4k-256M-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/samba/smb3/rand-write-4k-256M-t4-cold/1
mkdir -p /checkout/target/bench/mnt/samba-smb3
export BENCH_SMB_USER=bench
(umask 077 && cat > /checkout/target/bench/samba.credentials <<EOF
username=${BENCH_SMB_USER}
password=${BENCH_SMB_PASSWORD}
EOF
)
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t cifs -o port=22445,vers=3.1.1,credentials=/checkout/target/bench/samba.credentials,uid=1000,gid=1000,file_mode=0666,dir_mode=0777,noperm,cache=strict,actimeo=1,nosharesock,hard //"$ADDR"/export /checkout/target/bench/mnt/samba-smb3
"$XTASK" self mounted --fstype=cifs --source-ends=//"$ADDR"/export --option=actimeo=1 --option=cache=strict --option=hard= --option=vers=3.1.1 /checkout/target/bench/mnt/samba-smb3
rm -rf -- /checkout/target/bench/mnt/samba-smb3/rand-write-4k
"$XTASK" self unmount /checkout/target/bench/mnt/samba-smb3
rm -rf -- /checkout/target/bench/samba.credentials
kill "$SAMPLER" || true
wait "$SAMPLER" || true
docker compose --env-file .env.example --profile '*' logs --no-color --timestamps > "$RUN"/logs/samba-smb3-1.log 2>&1 || true
docker compose --env-file .env.example --profile '*' down --volumes --remove-orphans --timeout 60
"$XTASK" self check-clean
sleep 5
"$XTASK" self sums --missing "$RUN" raw/samba/smb3
# kernel-nfs over nfs41, round 1
mkdir -p "$RUN"/raw/kernel-nfs/nfs41/visit-1
"$XTASK" self check-free --port=32049 --port=32048 --address="$ADDR" --docker --mounts=/checkout/target/bench/mnt --mounts=/checkout/target/bench/mnt/kernel-nfs-nfs41
"$XTASK" self anchor --out="$RUN"/raw/kernel-nfs/nfs41/visit-1/anchor.json target/bench
"$XTASK" self parameter --set=N --keep=target/bench/localio /sys/module/nfs/parameters/localio_enabled
sudo -n modprobe --quiet nfsv4 || true
"$XTASK" self parameter --set=N --keep=target/bench/directory-delegations /sys/module/nfsv4/parameters/directory_delegations
docker compose --env-file .env.example --profile kernel-nfs up --detach --no-deps --no-build kernel-nfs
"$XTASK" self healthy --within=300s dittobench-kernel-nfs-1
"$XTASK" self sample > "$RUN"/raw/kernel-nfs/nfs41/visit-1/metrics.jsonl & SAMPLER=$!
docker exec dittobench-kernel-nfs-1 sh -c 'uname -sr; df -PT /export || :' > "$RUN"/raw/kernel-nfs/nfs41/visit-1/version.txt 2>&1
AWS_ACCESS_KEY_ID='(redacted)' AWS_SECRET_ACCESS_KEY='(redacted)' BENCH_SMB_PASSWORD='(redacted)' DITTOFS_ADMIN_INITIAL_PASSWORD='(redacted)' DITTOFS_CONTROLPLANE_SECRET='(redacted)' POSTGRES_PASSWORD='(redacted)' docker compose --env-file .env.example --profile kernel-nfs config > "$RUN"/raw/kernel-nfs/nfs41/visit-1/compose.yml || true
mkdir -p /checkout/target/bench/mnt/kernel-nfs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=32049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/ /checkout/target/bench/mnt/kernel-nfs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=32049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/kernel-nfs-nfs41
"$XTASK" self probe /checkout/target/bench/mnt/kernel-nfs-nfs41
"$XTASK" self unmount /checkout/target/bench/mnt/kernel-nfs-nfs41
# [76/90] kernel-nfs nfs41 metadata 1K t4 cold round 1
mkdir -p "$RUN"/raw/kernel-nfs/nfs41/metadata-1K-t4-cold/1/before
mkdir -p "$RUN"/raw/kernel-nfs/nfs41/metadata-1K-t4-cold/1/after
mkdir -p /checkout/target/bench/mnt/kernel-nfs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=32049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/ /checkout/target/bench/mnt/kernel-nfs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=32049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/kernel-nfs-nfs41
mkdir -p /checkout/target/bench/mnt/kernel-nfs-nfs41/metadata/cold
"$XTASK" self unmount /checkout/target/bench/mnt/kernel-nfs-nfs41
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/kernel-nfs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=32049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/ /checkout/target/bench/mnt/kernel-nfs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=32049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/kernel-nfs-nfs41
"$XTASK" self metadata --files=1000 --threads=4 --phases=create /checkout/target/bench/mnt/kernel-nfs-nfs41/metadata/cold > "$RUN"/raw/kernel-nfs/nfs41/metadata-1K-t4-cold/1/metadata-1.json
"$XTASK" self unmount /checkout/target/bench/mnt/kernel-nfs-nfs41
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/kernel-nfs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=32049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/ /checkout/target/bench/mnt/kernel-nfs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=32049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/kernel-nfs-nfs41
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-kernel-nfs-1 > "$RUN"/raw/kernel-nfs/nfs41/metadata-1K-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/kernel-nfs/nfs41/metadata-1K-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/kernel-nfs-nfs41 "$RUN"/raw/kernel-nfs/nfs41/metadata-1K-t4-cold/1/before
"$XTASK" self metadata --files=1000 --threads=4 --phases=stat,readdir,rename,unlink /checkout/target/bench/mnt/kernel-nfs-nfs41/metadata/cold > "$RUN"/raw/kernel-nfs/nfs41/metadata-1K-t4-cold/1/metadata-2.json
"$XTASK" self snapshot --inspect="$RUN"/raw/kernel-nfs/nfs41/metadata-1K-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/kernel-nfs-nfs41 "$RUN"/raw/kernel-nfs/nfs41/metadata-1K-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-kernel-nfs-1 > "$RUN"/raw/kernel-nfs/nfs41/metadata-1K-t4-cold/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/kernel-nfs-nfs41
touch "$RUN"/raw/kernel-nfs/nfs41/metadata-1K-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/kernel-nfs/nfs41/metadata-1K-t4-cold/1
# [77/90] kernel-nfs nfs41 metadata 1K t4 warm round 1
mkdir -p "$RUN"/raw/kernel-nfs/nfs41/metadata-1K-t4-warm/1/before
mkdir -p "$RUN"/raw/kernel-nfs/nfs41/metadata-1K-t4-warm/1/after
mkdir -p /checkout/target/bench/mnt/kernel-nfs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=32049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/ /checkout/target/bench/mnt/kernel-nfs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=32049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/kernel-nfs-nfs41
mkdir -p /checkout/target/bench/mnt/kernel-nfs-nfs41/metadata/warm
"$XTASK" self unmount /checkout/target/bench/mnt/kernel-nfs-nfs41
mkdir -p /checkout/target/bench/mnt/kernel-nfs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=32049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/ /checkout/target/bench/mnt/kernel-nfs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=32049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/kernel-nfs-nfs41
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-kernel-nfs-1 > "$RUN"/raw/kernel-nfs/nfs41/metadata-1K-t4-warm/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/kernel-nfs/nfs41/metadata-1K-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/kernel-nfs-nfs41 "$RUN"/raw/kernel-nfs/nfs41/metadata-1K-t4-warm/1/before
"$XTASK" self metadata --files=1000 --threads=4 --phases=create /checkout/target/bench/mnt/kernel-nfs-nfs41/metadata/warm > "$RUN"/raw/kernel-nfs/nfs41/metadata-1K-t4-warm/1/metadata-1.json
"$XTASK" self metadata --files=1000 --threads=4 --phases=stat,readdir,rename,unlink /checkout/target/bench/mnt/kernel-nfs-nfs41/metadata/warm > "$RUN"/raw/kernel-nfs/nfs41/metadata-1K-t4-warm/1/metadata-2.json
"$XTASK" self snapshot --inspect="$RUN"/raw/kernel-nfs/nfs41/metadata-1K-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/kernel-nfs-nfs41 "$RUN"/raw/kernel-nfs/nfs41/metadata-1K-t4-warm/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-kernel-nfs-1 > "$RUN"/raw/kernel-nfs/nfs41/metadata-1K-t4-warm/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/kernel-nfs-nfs41
touch "$RUN"/raw/kernel-nfs/nfs41/metadata-1K-t4-warm/1/whole
"$XTASK" self sums "$RUN" raw/kernel-nfs/nfs41/metadata-1K-t4-warm/1
mkdir -p /checkout/target/bench/mnt/kernel-nfs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=32049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/ /checkout/target/bench/mnt/kernel-nfs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=32049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/kernel-nfs-nfs41
rm -rf -- /checkout/target/bench/mnt/kernel-nfs-nfs41/metadata
"$XTASK" self unmount /checkout/target/bench/mnt/kernel-nfs-nfs41
# [78/90] kernel-nfs nfs41 seq-read 256M t4 cold round 1
mkdir -p "$RUN"/raw/kernel-nfs/nfs41/seq-read-256M-t4-cold/1/before
mkdir -p "$RUN"/raw/kernel-nfs/nfs41/seq-read-256M-t4-cold/1/after
mkdir -p /checkout/target/bench/mnt/kernel-nfs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=32049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/ /checkout/target/bench/mnt/kernel-nfs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=32049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/kernel-nfs-nfs41
mkdir -p /checkout/target/bench/mnt/kernel-nfs-nfs41/seq-read
cat > "$RUN"/raw/kernel-nfs/nfs41/seq-read-256M-t4-cold/1/layout.fio <<'EOF'
[global]
ioengine=libaio
directory=/checkout/target/bench/mnt/kernel-nfs-nfs41/seq-read
filename_format=data.$jobnum
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1

[layout]
rw=write
bs=1M
direct=1
size=67108864
numjobs=4
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/kernel-nfs/nfs41/seq-read-256M-t4-cold/1/layout.json "$RUN"/raw/kernel-nfs/nfs41/seq-read-256M-t4-cold/1/layout.fio 2> "$RUN"/raw/kernel-nfs/nfs41/seq-read-256M-t4-cold/1/layout.err
"$XTASK" self unmount /checkout/target/bench/mnt/kernel-nfs-nfs41
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/kernel-nfs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=32049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/ /checkout/target/bench/mnt/kernel-nfs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=32049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/kernel-nfs-nfs41
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-kernel-nfs-1 > "$RUN"/raw/kernel-nfs/nfs41/seq-read-256M-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/kernel-nfs/nfs41/seq-read-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/kernel-nfs-nfs41 "$RUN"/raw/kernel-nfs/nfs41/seq-read-256M-t4-cold/1/before
cat > "$RUN"/raw/kernel-nfs/nfs41/seq-read-256M-t4-cold/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/kernel-nfs/nfs41/seq-read-256M-t4-cold/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/kernel-nfs-nfs41/seq-read
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[seq-read]
rw=read
bs=1M
direct=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
time_based=0
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/kernel-nfs/nfs41/seq-read-256M-t4-cold/1/fio.json "$RUN"/raw/kernel-nfs/nfs41/seq-read-256M-t4-cold/1/job.fio 2> "$RUN"/raw/kernel-nfs/nfs41/seq-read-256M-t4-cold/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/kernel-nfs/nfs41/seq-read-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/kernel-nfs-nfs41 "$RUN"/raw/kernel-nfs/nfs41/seq-read-256M-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-kernel-nfs-1 > "$RUN"/raw/kernel-nfs/nfs41/seq-read-256M-t4-cold/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/kernel-nfs-nfs41
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/kernel-nfs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=32049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/ /checkout/target/bench/mnt/kernel-nfs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=32049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/kernel-nfs-nfs41
cat > "$RUN"/raw/kernel-nfs/nfs41/seq-read-256M-t4-cold/1/check.fio <<'EOF'
[check]
ioengine=psync
opendir=/checkout/target/bench/mnt/kernel-nfs-nfs41/seq-read
rw=read
openfiles=1
file_service_type=sequential
bs=4k
verify=crc32c
verify_interval=4k
continue_on_error=verify
verify_fatal=0
EOF
fio --output-format=json --eta=never --output="$RUN"/raw/kernel-nfs/nfs41/seq-read-256M-t4-cold/1/check.json "$RUN"/raw/kernel-nfs/nfs41/seq-read-256M-t4-cold/1/check.fio > "$RUN"/raw/kernel-nfs/nfs41/seq-read-256M-t4-cold/1/check.log 2>&1 || true
"$XTASK" self unmount /checkout/target/bench/mnt/kernel-nfs-nfs41
touch "$RUN"/raw/kernel-nfs/nfs41/seq-read-256M-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/kernel-nfs/nfs41/seq-read-256M-t4-cold/1
# [79/90] kernel-nfs nfs41 seq-read 256M t4 warm round 1
mkdir -p "$RUN"/raw/kernel-nfs/nfs41/seq-read-256M-t4-warm/1/before
mkdir -p "$RUN"/raw/kernel-nfs/nfs41/seq-read-256M-t4-warm/1/after
mkdir -p /checkout/target/bench/mnt/kernel-nfs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=32049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/ /checkout/target/bench/mnt/kernel-nfs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=32049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/kernel-nfs-nfs41
cat > "$RUN"/raw/kernel-nfs/nfs41/seq-read-256M-t4-warm/1/pre-read.fio <<'EOF'
[pre-read]
ioengine=psync
opendir=/checkout/target/bench/mnt/kernel-nfs-nfs41/seq-read
rw=read
openfiles=1
file_service_type=sequential
bs=1M
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/kernel-nfs/nfs41/seq-read-256M-t4-warm/1/pre-read.json "$RUN"/raw/kernel-nfs/nfs41/seq-read-256M-t4-warm/1/pre-read.fio 2> "$RUN"/raw/kernel-nfs/nfs41/seq-read-256M-t4-warm/1/pre-read.err
"$XTASK" self unmount /checkout/target/bench/mnt/kernel-nfs-nfs41
mkdir -p /checkout/target/bench/mnt/kernel-nfs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=32049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/ /checkout/target/bench/mnt/kernel-nfs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=32049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/kernel-nfs-nfs41
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-kernel-nfs-1 > "$RUN"/raw/kernel-nfs/nfs41/seq-read-256M-t4-warm/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/kernel-nfs/nfs41/seq-read-256M-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/kernel-nfs-nfs41 "$RUN"/raw/kernel-nfs/nfs41/seq-read-256M-t4-warm/1/before
cat > "$RUN"/raw/kernel-nfs/nfs41/seq-read-256M-t4-warm/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/kernel-nfs/nfs41/seq-read-256M-t4-warm/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/kernel-nfs-nfs41/seq-read
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[seq-read]
rw=read
bs=1M
direct=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
time_based=1
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/kernel-nfs/nfs41/seq-read-256M-t4-warm/1/fio.json "$RUN"/raw/kernel-nfs/nfs41/seq-read-256M-t4-warm/1/job.fio 2> "$RUN"/raw/kernel-nfs/nfs41/seq-read-256M-t4-warm/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/kernel-nfs/nfs41/seq-read-256M-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/kernel-nfs-nfs41 "$RUN"/raw/kernel-nfs/nfs41/seq-read-256M-t4-warm/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-kernel-nfs-1 > "$RUN"/raw/kernel-nfs/nfs41/seq-read-256M-t4-warm/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/kernel-nfs-nfs41
touch "$RUN"/raw/kernel-nfs/nfs41/seq-read-256M-t4-warm/1/whole
"$XTASK" self sums "$RUN" raw/kernel-nfs/nfs41/seq-read-256M-t4-warm/1
mkdir -p /checkout/target/bench/mnt/kernel-nfs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=32049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/ /checkout/target/bench/mnt/kernel-nfs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=32049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/kernel-nfs-nfs41
rm -rf -- /checkout/target/bench/mnt/kernel-nfs-nfs41/seq-read
"$XTASK" self unmount /checkout/target/bench/mnt/kernel-nfs-nfs41
# [80/90] kernel-nfs nfs41 rand-write-4k 256M t4 cold round 1
mkdir -p "$RUN"/raw/kernel-nfs/nfs41/rand-write-4k-256M-t4-cold/1/before
mkdir -p "$RUN"/raw/kernel-nfs/nfs41/rand-write-4k-256M-t4-cold/1/after
mkdir -p /checkout/target/bench/mnt/kernel-nfs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=32049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/ /checkout/target/bench/mnt/kernel-nfs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=32049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/kernel-nfs-nfs41
mkdir -p /checkout/target/bench/mnt/kernel-nfs-nfs41/rand-write-4k
cat > "$RUN"/raw/kernel-nfs/nfs41/rand-write-4k-256M-t4-cold/1/layout.fio <<'EOF'
[global]
ioengine=libaio
directory=/checkout/target/bench/mnt/kernel-nfs-nfs41/rand-write-4k
filename_format=data.$jobnum
fallocate=none
refill_buffers=1
randseed=154283383
group_reporting=1

[layout]
rw=write
bs=1M
direct=1
size=67108864
numjobs=4
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/kernel-nfs/nfs41/rand-write-4k-256M-t4-cold/1/layout.json "$RUN"/raw/kernel-nfs/nfs41/rand-write-4k-256M-t4-cold/1/layout.fio 2> "$RUN"/raw/kernel-nfs/nfs41/rand-write-4k-256M-t4-cold/1/layout.err
"$XTASK" self unmount /checkout/target/bench/mnt/kernel-nfs-nfs41
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/kernel-nfs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=32049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/ /checkout/target/bench/mnt/kernel-nfs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=32049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/kernel-nfs-nfs41
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-kernel-nfs-1 > "$RUN"/raw/kernel-nfs/nfs41/rand-write-4k-256M-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/kernel-nfs/nfs41/rand-write-4k-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/kernel-nfs-nfs41 "$RUN"/raw/kernel-nfs/nfs41/rand-write-4k-256M-t4-cold/1/before
cat > "$RUN"/raw/kernel-nfs/nfs41/rand-write-4k-256M-t4-cold/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/kernel-nfs/nfs41/rand-write-4k-256M-t4-cold/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/kernel-nfs-nfs41/rand-write-4k
fallocate=none
refill_buffers=1
randseed=154283383
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[rand-write-4k]
rw=randwrite
bs=4k
norandommap=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
fsync=32
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
time_based=1
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/kernel-nfs/nfs41/rand-write-4k-256M-t4-cold/1/fio.json "$RUN"/raw/kernel-nfs/nfs41/rand-write-4k-256M-t4-cold/1/job.fio 2> "$RUN"/raw/kernel-nfs/nfs41/rand-write-4k-256M-t4-cold/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/kernel-nfs/nfs41/rand-write-4k-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/kernel-nfs-nfs41 "$RUN"/raw/kernel-nfs/nfs41/rand-write-4k-256M-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-kernel-nfs-1 > "$RUN"/raw/kernel-nfs/nfs41/rand-write-4k-256M-t4-cold/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/kernel-nfs-nfs41
mkdir -p /checkout/target/bench/mnt/kernel-nfs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=32049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/ /checkout/target/bench/mnt/kernel-nfs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=32049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/kernel-nfs-nfs41
cat > "$RUN"/raw/kernel-nfs/nfs41/rand-write-4k-256M-t4-cold/1/check.fio <<'EOF'
[check]
ioengine=psync
opendir=/checkout/target/bench/mnt/kernel-nfs-nfs41/rand-write-4k
rw=read
openfiles=1
file_service_type=sequential
bs=4k
verify=crc32c
verify_interval=4k
continue_on_error=verify
verify_fatal=0
EOF
fio --output-format=json --eta=never --output="$RUN"/raw/kernel-nfs/nfs41/rand-write-4k-256M-t4-cold/1/check.json "$RUN"/raw/kernel-nfs/nfs41/rand-write-4k-256M-t4-cold/1/check.fio > "$RUN"/raw/kernel-nfs/nfs41/rand-write-4k-256M-t4-cold/1/check.log 2>&1 || true
"$XTASK" self unmount /checkout/target/bench/mnt/kernel-nfs-nfs41
touch "$RUN"/raw/kernel-nfs/nfs41/rand-write-4k-256M-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/kernel-nfs/nfs41/rand-write-4k-256M-t4-cold/1
mkdir -p /checkout/target/bench/mnt/kernel-nfs-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=32049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/ /checkout/target/bench/mnt/kernel-nfs-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/ --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=32049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/kernel-nfs-nfs41
rm -rf -- /checkout/target/bench/mnt/kernel-nfs-nfs41/rand-write-4k
"$XTASK" self unmount /checkout/target/bench/mnt/kernel-nfs-nfs41
kill "$SAMPLER" || true
wait "$SAMPLER" || true
docker compose --env-file .env.example --profile '*' logs --no-color --timestamps > "$RUN"/logs/kernel-nfs-nfs41-1.log 2>&1 || true
docker compose --env-file .env.example --profile '*' down --volumes --remove-orphans --timeout 60
"$XTASK" self check-clean
"$XTASK" self parameter --keep=target/bench/directory-delegations /sys/module/nfsv4/parameters/directory_delegations
"$XTASK" self parameter --keep=target/bench/localio /sys/module/nfs/parameters/localio_enabled
sleep 5
"$XTASK" self sums --missing "$RUN" raw/kernel-nfs/nfs41
# dittofs-badger-fs over nfs3, round 1
mkdir -p "$RUN"/raw/dittofs-badger-fs/nfs3/visit-1
"$XTASK" self check-free --port=12049 --port=8080 --address="$ADDR" --docker --mounts=/checkout/target/bench/mnt --mounts=/checkout/target/bench/mnt/dittofs-badger-fs-nfs3
"$XTASK" self anchor --out="$RUN"/raw/dittofs-badger-fs/nfs3/visit-1/anchor.json target/bench
"$XTASK" self parameter --set=N --keep=target/bench/localio /sys/module/nfs/parameters/localio_enabled
docker compose --env-file .env.example --profile dittofs-badger-fs up --detach --no-deps --no-build dittofs-badger-fs
"$XTASK" self healthy --within=300s dittobench-dittofs-badger-fs-1
"$XTASK" self sample > "$RUN"/raw/dittofs-badger-fs/nfs3/visit-1/metrics.jsonl & SAMPLER=$!
"$XTASK" self until --retry=30s -- docker exec dittobench-dittofs-badger-fs-1 sh -c 'dfsctl login --server http://127.0.0.1:8080 --username admin --password "$DITTOFS_ADMIN_INITIAL_PASSWORD"'
docker exec dittobench-dittofs-badger-fs-1 dfsctl store metadata add --name meta --type badger --db-path /data/meta
docker exec dittobench-dittofs-badger-fs-1 sh -c 'case "$BENCH_DITTOFS_DURABILITY" in local|writeback|remote) ;; *) echo "BENCH_DITTOFS_DURABILITY is neither local nor writeback nor remote" >&2; exit 2 ;; esac; dfsctl store block local add --name local --type fs --config "{\"path\":\"/data/blocks\",\"durability\":\"$BENCH_DITTOFS_DURABILITY\"}"'
docker exec dittobench-dittofs-badger-fs-1 sh -c 'mib() { n=${1%B}; echo "${n%i}iB"; }; dfsctl share create --name /export --metadata meta --local local --default-permission read-write --squash none --read-buffer-size "$(mib "$BENCH_CACHE_SIZE")" --local-store-size "$(mib "$BENCH_DITTOFS_LOCAL_SIZE")"'
docker exec dittobench-dittofs-badger-fs-1 dfsctl adapter disable smb
"$XTASK" self until '--pattern="types":\["nfs"\].*"shares":1\b' --every=200ms --within=60s -- docker exec dittobench-dittofs-badger-fs-1 curl -sf http://127.0.0.1:8080/health/ready
docker exec dittobench-dittofs-badger-fs-1 sh -c 'dfs version --short 2>&1' > "$RUN"/raw/dittofs-badger-fs/nfs3/visit-1/version.txt 2>&1
AWS_ACCESS_KEY_ID='(redacted)' AWS_SECRET_ACCESS_KEY='(redacted)' BENCH_SMB_PASSWORD='(redacted)' DITTOFS_ADMIN_INITIAL_PASSWORD='(redacted)' DITTOFS_CONTROLPLANE_SECRET='(redacted)' POSTGRES_PASSWORD='(redacted)' docker compose --env-file .env.example --profile dittofs-badger-fs config > "$RUN"/raw/dittofs-badger-fs/nfs3/visit-1/compose.yml || true
mkdir -p /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
"$XTASK" self probe /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
# [81/90] dittofs-badger-fs nfs3 metadata 1K t4 cold round 1
mkdir -p "$RUN"/raw/dittofs-badger-fs/nfs3/metadata-1K-t4-cold/1/before
mkdir -p "$RUN"/raw/dittofs-badger-fs/nfs3/metadata-1K-t4-cold/1/after
mkdir -p /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
mkdir -p /checkout/target/bench/mnt/dittofs-badger-fs-nfs3/metadata/cold
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
docker restart --time=60 dittobench-dittofs-badger-fs-1
"$XTASK" self healthy --within=300s dittobench-dittofs-badger-fs-1
"$XTASK" self until '--pattern="types":\["nfs"\].*"shares":1\b' --every=200ms --within=60s -- docker exec dittobench-dittofs-badger-fs-1 curl -sf http://127.0.0.1:8080/health/ready
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
"$XTASK" self metadata --files=1000 --threads=4 --phases=create /checkout/target/bench/mnt/dittofs-badger-fs-nfs3/metadata/cold > "$RUN"/raw/dittofs-badger-fs/nfs3/metadata-1K-t4-cold/1/metadata-1.json
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
docker restart --time=60 dittobench-dittofs-badger-fs-1
"$XTASK" self healthy --within=300s dittobench-dittofs-badger-fs-1
"$XTASK" self until '--pattern="types":\["nfs"\].*"shares":1\b' --every=200ms --within=60s -- docker exec dittobench-dittofs-badger-fs-1 curl -sf http://127.0.0.1:8080/health/ready
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-dittofs-badger-fs-1 > "$RUN"/raw/dittofs-badger-fs/nfs3/metadata-1K-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-badger-fs/nfs3/metadata-1K-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-badger-fs-nfs3 "$RUN"/raw/dittofs-badger-fs/nfs3/metadata-1K-t4-cold/1/before
"$XTASK" self metadata --files=1000 --threads=4 --phases=stat,readdir,rename,unlink /checkout/target/bench/mnt/dittofs-badger-fs-nfs3/metadata/cold > "$RUN"/raw/dittofs-badger-fs/nfs3/metadata-1K-t4-cold/1/metadata-2.json
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-badger-fs/nfs3/metadata-1K-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-badger-fs-nfs3 "$RUN"/raw/dittofs-badger-fs/nfs3/metadata-1K-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-dittofs-badger-fs-1 > "$RUN"/raw/dittofs-badger-fs/nfs3/metadata-1K-t4-cold/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
touch "$RUN"/raw/dittofs-badger-fs/nfs3/metadata-1K-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/dittofs-badger-fs/nfs3/metadata-1K-t4-cold/1
# [82/90] dittofs-badger-fs nfs3 metadata 1K t4 warm round 1
mkdir -p "$RUN"/raw/dittofs-badger-fs/nfs3/metadata-1K-t4-warm/1/before
mkdir -p "$RUN"/raw/dittofs-badger-fs/nfs3/metadata-1K-t4-warm/1/after
mkdir -p /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
mkdir -p /checkout/target/bench/mnt/dittofs-badger-fs-nfs3/metadata/warm
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
mkdir -p /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-dittofs-badger-fs-1 > "$RUN"/raw/dittofs-badger-fs/nfs3/metadata-1K-t4-warm/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-badger-fs/nfs3/metadata-1K-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-badger-fs-nfs3 "$RUN"/raw/dittofs-badger-fs/nfs3/metadata-1K-t4-warm/1/before
"$XTASK" self metadata --files=1000 --threads=4 --phases=create /checkout/target/bench/mnt/dittofs-badger-fs-nfs3/metadata/warm > "$RUN"/raw/dittofs-badger-fs/nfs3/metadata-1K-t4-warm/1/metadata-1.json
"$XTASK" self metadata --files=1000 --threads=4 --phases=stat,readdir,rename,unlink /checkout/target/bench/mnt/dittofs-badger-fs-nfs3/metadata/warm > "$RUN"/raw/dittofs-badger-fs/nfs3/metadata-1K-t4-warm/1/metadata-2.json
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-badger-fs/nfs3/metadata-1K-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-badger-fs-nfs3 "$RUN"/raw/dittofs-badger-fs/nfs3/metadata-1K-t4-warm/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-dittofs-badger-fs-1 > "$RUN"/raw/dittofs-badger-fs/nfs3/metadata-1K-t4-warm/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
touch "$RUN"/raw/dittofs-badger-fs/nfs3/metadata-1K-t4-warm/1/whole
"$XTASK" self sums "$RUN" raw/dittofs-badger-fs/nfs3/metadata-1K-t4-warm/1
mkdir -p /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
rm -rf -- /checkout/target/bench/mnt/dittofs-badger-fs-nfs3/metadata
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
# [83/90] dittofs-badger-fs nfs3 seq-read 256M t4 cold round 1
mkdir -p "$RUN"/raw/dittofs-badger-fs/nfs3/seq-read-256M-t4-cold/1/before
mkdir -p "$RUN"/raw/dittofs-badger-fs/nfs3/seq-read-256M-t4-cold/1/after
mkdir -p /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
mkdir -p /checkout/target/bench/mnt/dittofs-badger-fs-nfs3/seq-read
cat > "$RUN"/raw/dittofs-badger-fs/nfs3/seq-read-256M-t4-cold/1/layout.fio <<'EOF'
[global]
ioengine=libaio
directory=/checkout/target/bench/mnt/dittofs-badger-fs-nfs3/seq-read
filename_format=data.$jobnum
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1

[layout]
rw=write
bs=1M
direct=1
size=67108864
numjobs=4
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/dittofs-badger-fs/nfs3/seq-read-256M-t4-cold/1/layout.json "$RUN"/raw/dittofs-badger-fs/nfs3/seq-read-256M-t4-cold/1/layout.fio 2> "$RUN"/raw/dittofs-badger-fs/nfs3/seq-read-256M-t4-cold/1/layout.err
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
docker restart --time=60 dittobench-dittofs-badger-fs-1
"$XTASK" self healthy --within=300s dittobench-dittofs-badger-fs-1
"$XTASK" self until '--pattern="types":\["nfs"\].*"shares":1\b' --every=200ms --within=60s -- docker exec dittobench-dittofs-badger-fs-1 curl -sf http://127.0.0.1:8080/health/ready
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-dittofs-badger-fs-1 > "$RUN"/raw/dittofs-badger-fs/nfs3/seq-read-256M-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-badger-fs/nfs3/seq-read-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-badger-fs-nfs3 "$RUN"/raw/dittofs-badger-fs/nfs3/seq-read-256M-t4-cold/1/before
cat > "$RUN"/raw/dittofs-badger-fs/nfs3/seq-read-256M-t4-cold/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/dittofs-badger-fs/nfs3/seq-read-256M-t4-cold/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/dittofs-badger-fs-nfs3/seq-read
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[seq-read]
rw=read
bs=1M
direct=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
time_based=0
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/dittofs-badger-fs/nfs3/seq-read-256M-t4-cold/1/fio.json "$RUN"/raw/dittofs-badger-fs/nfs3/seq-read-256M-t4-cold/1/job.fio 2> "$RUN"/raw/dittofs-badger-fs/nfs3/seq-read-256M-t4-cold/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-badger-fs/nfs3/seq-read-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-badger-fs-nfs3 "$RUN"/raw/dittofs-badger-fs/nfs3/seq-read-256M-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-dittofs-badger-fs-1 > "$RUN"/raw/dittofs-badger-fs/nfs3/seq-read-256M-t4-cold/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
docker restart --time=60 dittobench-dittofs-badger-fs-1
"$XTASK" self healthy --within=300s dittobench-dittofs-badger-fs-1
"$XTASK" self until '--pattern="types":\["nfs"\].*"shares":1\b' --every=200ms --within=60s -- docker exec dittobench-dittofs-badger-fs-1 curl -sf http://127.0.0.1:8080/health/ready
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
cat > "$RUN"/raw/dittofs-badger-fs/nfs3/seq-read-256M-t4-cold/1/check.fio <<'EOF'
[check]
ioengine=psync
opendir=/checkout/target/bench/mnt/dittofs-badger-fs-nfs3/seq-read
rw=read
openfiles=1
file_service_type=sequential
bs=4k
verify=crc32c
verify_interval=4k
continue_on_error=verify
verify_fatal=0
EOF
fio --output-format=json --eta=never --output="$RUN"/raw/dittofs-badger-fs/nfs3/seq-read-256M-t4-cold/1/check.json "$RUN"/raw/dittofs-badger-fs/nfs3/seq-read-256M-t4-cold/1/check.fio > "$RUN"/raw/dittofs-badger-fs/nfs3/seq-read-256M-t4-cold/1/check.log 2>&1 || true
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
touch "$RUN"/raw/dittofs-badger-fs/nfs3/seq-read-256M-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/dittofs-badger-fs/nfs3/seq-read-256M-t4-cold/1
# [84/90] dittofs-badger-fs nfs3 seq-read 256M t4 warm round 1
mkdir -p "$RUN"/raw/dittofs-badger-fs/nfs3/seq-read-256M-t4-warm/1/before
mkdir -p "$RUN"/raw/dittofs-badger-fs/nfs3/seq-read-256M-t4-warm/1/after
mkdir -p /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
cat > "$RUN"/raw/dittofs-badger-fs/nfs3/seq-read-256M-t4-warm/1/pre-read.fio <<'EOF'
[pre-read]
ioengine=psync
opendir=/checkout/target/bench/mnt/dittofs-badger-fs-nfs3/seq-read
rw=read
openfiles=1
file_service_type=sequential
bs=1M
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/dittofs-badger-fs/nfs3/seq-read-256M-t4-warm/1/pre-read.json "$RUN"/raw/dittofs-badger-fs/nfs3/seq-read-256M-t4-warm/1/pre-read.fio 2> "$RUN"/raw/dittofs-badger-fs/nfs3/seq-read-256M-t4-warm/1/pre-read.err
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
mkdir -p /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-dittofs-badger-fs-1 > "$RUN"/raw/dittofs-badger-fs/nfs3/seq-read-256M-t4-warm/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-badger-fs/nfs3/seq-read-256M-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-badger-fs-nfs3 "$RUN"/raw/dittofs-badger-fs/nfs3/seq-read-256M-t4-warm/1/before
cat > "$RUN"/raw/dittofs-badger-fs/nfs3/seq-read-256M-t4-warm/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/dittofs-badger-fs/nfs3/seq-read-256M-t4-warm/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/dittofs-badger-fs-nfs3/seq-read
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[seq-read]
rw=read
bs=1M
direct=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
time_based=1
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/dittofs-badger-fs/nfs3/seq-read-256M-t4-warm/1/fio.json "$RUN"/raw/dittofs-badger-fs/nfs3/seq-read-256M-t4-warm/1/job.fio 2> "$RUN"/raw/dittofs-badger-fs/nfs3/seq-read-256M-t4-warm/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-badger-fs/nfs3/seq-read-256M-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-badger-fs-nfs3 "$RUN"/raw/dittofs-badger-fs/nfs3/seq-read-256M-t4-warm/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-dittofs-badger-fs-1 > "$RUN"/raw/dittofs-badger-fs/nfs3/seq-read-256M-t4-warm/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
touch "$RUN"/raw/dittofs-badger-fs/nfs3/seq-read-256M-t4-warm/1/whole
"$XTASK" self sums "$RUN" raw/dittofs-badger-fs/nfs3/seq-read-256M-t4-warm/1
mkdir -p /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
rm -rf -- /checkout/target/bench/mnt/dittofs-badger-fs-nfs3/seq-read
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
# [85/90] dittofs-badger-fs nfs3 rand-write-4k 256M t4 cold round 1
mkdir -p "$RUN"/raw/dittofs-badger-fs/nfs3/rand-write-4k-256M-t4-cold/1/before
mkdir -p "$RUN"/raw/dittofs-badger-fs/nfs3/rand-write-4k-256M-t4-cold/1/after
mkdir -p /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
mkdir -p /checkout/target/bench/mnt/dittofs-badger-fs-nfs3/rand-write-4k
cat > "$RUN"/raw/dittofs-badger-fs/nfs3/rand-write-4k-256M-t4-cold/1/layout.fio <<'EOF'
[global]
ioengine=libaio
directory=/checkout/target/bench/mnt/dittofs-badger-fs-nfs3/rand-write-4k
filename_format=data.$jobnum
fallocate=none
refill_buffers=1
randseed=154283383
group_reporting=1

[layout]
rw=write
bs=1M
direct=1
size=67108864
numjobs=4
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/dittofs-badger-fs/nfs3/rand-write-4k-256M-t4-cold/1/layout.json "$RUN"/raw/dittofs-badger-fs/nfs3/rand-write-4k-256M-t4-cold/1/layout.fio 2> "$RUN"/raw/dittofs-badger-fs/nfs3/rand-write-4k-256M-t4-cold/1/layout.err
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
docker restart --time=60 dittobench-dittofs-badger-fs-1
"$XTASK" self healthy --within=300s dittobench-dittofs-badger-fs-1
"$XTASK" self until '--pattern="types":\["nfs"\].*"shares":1\b' --every=200ms --within=60s -- docker exec dittobench-dittofs-badger-fs-1 curl -sf http://127.0.0.1:8080/health/ready
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-dittofs-badger-fs-1 > "$RUN"/raw/dittofs-badger-fs/nfs3/rand-write-4k-256M-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-badger-fs/nfs3/rand-write-4k-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-badger-fs-nfs3 "$RUN"/raw/dittofs-badger-fs/nfs3/rand-write-4k-256M-t4-cold/1/before
cat > "$RUN"/raw/dittofs-badger-fs/nfs3/rand-write-4k-256M-t4-cold/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/dittofs-badger-fs/nfs3/rand-write-4k-256M-t4-cold/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/dittofs-badger-fs-nfs3/rand-write-4k
fallocate=none
refill_buffers=1
randseed=154283383
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[rand-write-4k]
rw=randwrite
bs=4k
norandommap=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
fsync=32
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
time_based=1
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/dittofs-badger-fs/nfs3/rand-write-4k-256M-t4-cold/1/fio.json "$RUN"/raw/dittofs-badger-fs/nfs3/rand-write-4k-256M-t4-cold/1/job.fio 2> "$RUN"/raw/dittofs-badger-fs/nfs3/rand-write-4k-256M-t4-cold/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-badger-fs/nfs3/rand-write-4k-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-badger-fs-nfs3 "$RUN"/raw/dittofs-badger-fs/nfs3/rand-write-4k-256M-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-dittofs-badger-fs-1 > "$RUN"/raw/dittofs-badger-fs/nfs3/rand-write-4k-256M-t4-cold/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
mkdir -p /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
cat > "$RUN"/raw/dittofs-badger-fs/nfs3/rand-write-4k-256M-t4-cold/1/check.fio <<'EOF'
[check]
ioengine=psync
opendir=/checkout/target/bench/mnt/dittofs-badger-fs-nfs3/rand-write-4k
rw=read
openfiles=1
file_service_type=sequential
bs=4k
verify=crc32c
verify_interval=4k
continue_on_error=verify
verify_fatal=0
EOF
fio --output-format=json --eta=never --output="$RUN"/raw/dittofs-badger-fs/nfs3/rand-write-4k-256M-t4-cold/1/check.json "$RUN"/raw/dittofs-badger-fs/nfs3/rand-write-4k-256M-t4-cold/1/check.fio > "$RUN"/raw/dittofs-badger-fs/nfs3/rand-write-4k-256M-t4-cold/1/check.log 2>&1 || true
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
touch "$RUN"/raw/dittofs-badger-fs/nfs3/rand-write-4k-256M-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/dittofs-badger-fs/nfs3/rand-write-4k-256M-t4-cold/1
mkdir -p /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=3,proto=tcp,port=12049,mountvers=3,mountproto=tcp,nolock,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1,mountport=12049 "$ADDR":/export /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
"$XTASK" self mounted --fstype=nfs --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=mountport=12049 --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 --option=rsize=1048576 --option=timeo=600 --option=vers=3 --option=wsize=1048576 /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
rm -rf -- /checkout/target/bench/mnt/dittofs-badger-fs-nfs3/rand-write-4k
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-badger-fs-nfs3
kill "$SAMPLER" || true
wait "$SAMPLER" || true
docker compose --env-file .env.example --profile '*' logs --no-color --timestamps > "$RUN"/logs/dittofs-badger-fs-nfs3-1.log 2>&1 || true
docker compose --env-file .env.example --profile '*' down --volumes --remove-orphans --timeout 60
"$XTASK" self check-clean
"$XTASK" self parameter --keep=target/bench/localio /sys/module/nfs/parameters/localio_enabled
sleep 5
"$XTASK" self sums --missing "$RUN" raw/dittofs-badger-fs/nfs3
# dittofs-postgres-s3 over nfs41, round 1
mkdir -p "$RUN"/raw/dittofs-postgres-s3/nfs41/visit-1
"$XTASK" self check-free --port=12049 --port=8080 --port=14566 --address="$ADDR" --docker --mounts=/checkout/target/bench/mnt --mounts=/checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
"$XTASK" self anchor --out="$RUN"/raw/dittofs-postgres-s3/nfs41/visit-1/anchor.json target/bench
"$XTASK" self parameter --set=N --keep=target/bench/localio /sys/module/nfs/parameters/localio_enabled
sudo -n modprobe --quiet nfsv4 || true
"$XTASK" self parameter --set=N --keep=target/bench/directory-delegations /sys/module/nfsv4/parameters/directory_delegations
docker compose --env-file .env.example --profile dittofs-postgres-s3 up --detach --no-deps --no-build postgres
"$XTASK" self healthy --within=300s dittobench-postgres-1
docker compose --env-file .env.example --profile dittofs-postgres-s3 up --detach --no-deps --no-build localstack
"$XTASK" self healthy --within=300s dittobench-localstack-1
docker compose --env-file .env.example --profile dittofs-postgres-s3 up --detach --no-deps --no-build dittofs-postgres-s3
"$XTASK" self healthy --within=300s dittobench-dittofs-postgres-s3-1
"$XTASK" self sample > "$RUN"/raw/dittofs-postgres-s3/nfs41/visit-1/metrics.jsonl & SAMPLER=$!
"$XTASK" self until --retry=30s -- docker exec dittobench-dittofs-postgres-s3-1 sh -c 'dfsctl login --server http://127.0.0.1:8080 --username admin --password "$DITTOFS_ADMIN_INITIAL_PASSWORD"'
docker exec dittobench-dittofs-postgres-s3-1 sh -c 'dfsctl store metadata add --name meta --type postgres --config "{\"host\":\"$POSTGRES_HOST\",\"port\":$POSTGRES_PORT,\"user\":\"$POSTGRES_USER\",\"password\":\"$POSTGRES_PASSWORD\",\"database\":\"$POSTGRES_DB\",\"sslmode\":\"disable\"}"'
docker exec dittobench-dittofs-postgres-s3-1 sh -c 'case "$BENCH_DITTOFS_DURABILITY" in local|writeback|remote) ;; *) echo "BENCH_DITTOFS_DURABILITY is neither local nor writeback nor remote" >&2; exit 2 ;; esac; dfsctl store block local add --name local --type fs --config "{\"path\":\"/data/blocks\",\"durability\":\"$BENCH_DITTOFS_DURABILITY\"}"'
docker exec dittobench-dittofs-postgres-s3-1 sh -c 'dfsctl store block remote add --name s3 --type s3 --config "{\"endpoint\":\"$S3_ENDPOINT\",\"bucket\":\"$S3_BUCKET\",\"prefix\":\"$S3_PREFIX\",\"region\":\"$S3_REGION\",\"access_key_id\":\"$AWS_ACCESS_KEY_ID\",\"secret_access_key\":\"$AWS_SECRET_ACCESS_KEY\",\"force_path_style\":true,\"allow_private_endpoint\":true}"'
docker exec dittobench-dittofs-postgres-s3-1 sh -c 'mib() { n=${1%B}; echo "${n%i}iB"; }; dfsctl share create --name /export --metadata meta --local local --remote s3 --default-permission read-write --squash none --read-buffer-size "$(mib "$BENCH_CACHE_SIZE")" --local-store-size "$(mib "$BENCH_DITTOFS_LOCAL_SIZE")"'
docker exec dittobench-dittofs-postgres-s3-1 dfsctl adapter disable smb
"$XTASK" self until '--pattern="types":\["nfs"\].*"shares":1\b' --every=200ms --within=60s -- docker exec dittobench-dittofs-postgres-s3-1 curl -sf http://127.0.0.1:8080/health/ready
docker exec dittobench-dittofs-postgres-s3-1 sh -c 'dfs version --short 2>&1' > "$RUN"/raw/dittofs-postgres-s3/nfs41/visit-1/version.txt 2>&1
docker exec dittobench-postgres-1 postgres --version > "$RUN"/raw/dittofs-postgres-s3/nfs41/visit-1/version-postgres.txt 2>&1
docker exec dittobench-localstack-1 curl -sf http://127.0.0.1:4566/_localstack/health > "$RUN"/raw/dittofs-postgres-s3/nfs41/visit-1/version-localstack.txt 2>&1
AWS_ACCESS_KEY_ID='(redacted)' AWS_SECRET_ACCESS_KEY='(redacted)' BENCH_SMB_PASSWORD='(redacted)' DITTOFS_ADMIN_INITIAL_PASSWORD='(redacted)' DITTOFS_CONTROLPLANE_SECRET='(redacted)' POSTGRES_PASSWORD='(redacted)' docker compose --env-file .env.example --profile dittofs-postgres-s3 config > "$RUN"/raw/dittofs-postgres-s3/nfs41/visit-1/compose.yml || true
mkdir -p /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
"$XTASK" self probe /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
# [86/90] dittofs-postgres-s3 nfs41 metadata 1K t4 cold round 1
mkdir -p "$RUN"/raw/dittofs-postgres-s3/nfs41/metadata-1K-t4-cold/1/before
mkdir -p "$RUN"/raw/dittofs-postgres-s3/nfs41/metadata-1K-t4-cold/1/after
mkdir -p /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
mkdir -p /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41/metadata/cold
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
"$XTASK" self until --json=.totals.unsynced_bytes --at-most=1048576 --times=2 --every=1s --within=900s -- docker exec dittobench-dittofs-postgres-s3-1 sh -c 'dfsctl system drain-uploads --timeout 10m >&2 && dfsctl store block stats -o json'
docker exec dittobench-dittofs-postgres-s3-1 dfsctl share warm --watch /export
docker restart --time=60 dittobench-dittofs-postgres-s3-1
"$XTASK" self healthy --within=300s dittobench-dittofs-postgres-s3-1
"$XTASK" self until '--pattern="types":\["nfs"\].*"shares":1\b' --every=200ms --within=60s -- docker exec dittobench-dittofs-postgres-s3-1 curl -sf http://127.0.0.1:8080/health/ready
"$XTASK" self until --json=.totals.local_disk_used --at-most=1048576 --every=500ms --within=60s -- docker exec dittobench-dittofs-postgres-s3-1 sh -c 'dfsctl store block evict --local-only >&2 && dfsctl store block stats -o json'
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
"$XTASK" self metadata --files=1000 --threads=4 --phases=create /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41/metadata/cold > "$RUN"/raw/dittofs-postgres-s3/nfs41/metadata-1K-t4-cold/1/metadata-1.json
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
"$XTASK" self until --json=.totals.unsynced_bytes --at-most=1048576 --times=2 --every=1s --within=900s -- docker exec dittobench-dittofs-postgres-s3-1 sh -c 'dfsctl system drain-uploads --timeout 10m >&2 && dfsctl store block stats -o json'
docker exec dittobench-dittofs-postgres-s3-1 dfsctl share warm --watch /export
docker restart --time=60 dittobench-dittofs-postgres-s3-1
"$XTASK" self healthy --within=300s dittobench-dittofs-postgres-s3-1
"$XTASK" self until '--pattern="types":\["nfs"\].*"shares":1\b' --every=200ms --within=60s -- docker exec dittobench-dittofs-postgres-s3-1 curl -sf http://127.0.0.1:8080/health/ready
"$XTASK" self until --json=.totals.local_disk_used --at-most=1048576 --every=500ms --within=60s -- docker exec dittobench-dittofs-postgres-s3-1 sh -c 'dfsctl store block evict --local-only >&2 && dfsctl store block stats -o json'
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-dittofs-postgres-s3-1 > "$RUN"/raw/dittofs-postgres-s3/nfs41/metadata-1K-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-postgres-s3/nfs41/metadata-1K-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-postgres-s3-nfs41 "$RUN"/raw/dittofs-postgres-s3/nfs41/metadata-1K-t4-cold/1/before
"$XTASK" self metadata --files=1000 --threads=4 --phases=stat,readdir,rename,unlink /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41/metadata/cold > "$RUN"/raw/dittofs-postgres-s3/nfs41/metadata-1K-t4-cold/1/metadata-2.json
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-postgres-s3/nfs41/metadata-1K-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-postgres-s3-nfs41 "$RUN"/raw/dittofs-postgres-s3/nfs41/metadata-1K-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-dittofs-postgres-s3-1 > "$RUN"/raw/dittofs-postgres-s3/nfs41/metadata-1K-t4-cold/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
touch "$RUN"/raw/dittofs-postgres-s3/nfs41/metadata-1K-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/dittofs-postgres-s3/nfs41/metadata-1K-t4-cold/1
# [87/90] dittofs-postgres-s3 nfs41 metadata 1K t4 warm round 1
mkdir -p "$RUN"/raw/dittofs-postgres-s3/nfs41/metadata-1K-t4-warm/1/before
mkdir -p "$RUN"/raw/dittofs-postgres-s3/nfs41/metadata-1K-t4-warm/1/after
mkdir -p /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
mkdir -p /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41/metadata/warm
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
mkdir -p /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-dittofs-postgres-s3-1 > "$RUN"/raw/dittofs-postgres-s3/nfs41/metadata-1K-t4-warm/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-postgres-s3/nfs41/metadata-1K-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-postgres-s3-nfs41 "$RUN"/raw/dittofs-postgres-s3/nfs41/metadata-1K-t4-warm/1/before
"$XTASK" self metadata --files=1000 --threads=4 --phases=create /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41/metadata/warm > "$RUN"/raw/dittofs-postgres-s3/nfs41/metadata-1K-t4-warm/1/metadata-1.json
"$XTASK" self metadata --files=1000 --threads=4 --phases=stat,readdir,rename,unlink /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41/metadata/warm > "$RUN"/raw/dittofs-postgres-s3/nfs41/metadata-1K-t4-warm/1/metadata-2.json
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-postgres-s3/nfs41/metadata-1K-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-postgres-s3-nfs41 "$RUN"/raw/dittofs-postgres-s3/nfs41/metadata-1K-t4-warm/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-dittofs-postgres-s3-1 > "$RUN"/raw/dittofs-postgres-s3/nfs41/metadata-1K-t4-warm/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
touch "$RUN"/raw/dittofs-postgres-s3/nfs41/metadata-1K-t4-warm/1/whole
"$XTASK" self sums "$RUN" raw/dittofs-postgres-s3/nfs41/metadata-1K-t4-warm/1
mkdir -p /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
rm -rf -- /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41/metadata
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
# [88/90] dittofs-postgres-s3 nfs41 seq-read 256M t4 cold round 1
mkdir -p "$RUN"/raw/dittofs-postgres-s3/nfs41/seq-read-256M-t4-cold/1/before
mkdir -p "$RUN"/raw/dittofs-postgres-s3/nfs41/seq-read-256M-t4-cold/1/after
mkdir -p /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
mkdir -p /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41/seq-read
cat > "$RUN"/raw/dittofs-postgres-s3/nfs41/seq-read-256M-t4-cold/1/layout.fio <<'EOF'
[global]
ioengine=libaio
directory=/checkout/target/bench/mnt/dittofs-postgres-s3-nfs41/seq-read
filename_format=data.$jobnum
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1

[layout]
rw=write
bs=1M
direct=1
size=67108864
numjobs=4
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/dittofs-postgres-s3/nfs41/seq-read-256M-t4-cold/1/layout.json "$RUN"/raw/dittofs-postgres-s3/nfs41/seq-read-256M-t4-cold/1/layout.fio 2> "$RUN"/raw/dittofs-postgres-s3/nfs41/seq-read-256M-t4-cold/1/layout.err
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
"$XTASK" self until --json=.totals.unsynced_bytes --at-most=1048576 --times=2 --every=1s --within=900s -- docker exec dittobench-dittofs-postgres-s3-1 sh -c 'dfsctl system drain-uploads --timeout 10m >&2 && dfsctl store block stats -o json'
docker exec dittobench-dittofs-postgres-s3-1 dfsctl share warm --watch /export
docker restart --time=60 dittobench-dittofs-postgres-s3-1
"$XTASK" self healthy --within=300s dittobench-dittofs-postgres-s3-1
"$XTASK" self until '--pattern="types":\["nfs"\].*"shares":1\b' --every=200ms --within=60s -- docker exec dittobench-dittofs-postgres-s3-1 curl -sf http://127.0.0.1:8080/health/ready
"$XTASK" self until --json=.totals.local_disk_used --at-most=1048576 --every=500ms --within=60s -- docker exec dittobench-dittofs-postgres-s3-1 sh -c 'dfsctl store block evict --local-only >&2 && dfsctl store block stats -o json'
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-dittofs-postgres-s3-1 > "$RUN"/raw/dittofs-postgres-s3/nfs41/seq-read-256M-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-postgres-s3/nfs41/seq-read-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-postgres-s3-nfs41 "$RUN"/raw/dittofs-postgres-s3/nfs41/seq-read-256M-t4-cold/1/before
cat > "$RUN"/raw/dittofs-postgres-s3/nfs41/seq-read-256M-t4-cold/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/dittofs-postgres-s3/nfs41/seq-read-256M-t4-cold/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/dittofs-postgres-s3-nfs41/seq-read
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[seq-read]
rw=read
bs=1M
direct=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
time_based=0
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/dittofs-postgres-s3/nfs41/seq-read-256M-t4-cold/1/fio.json "$RUN"/raw/dittofs-postgres-s3/nfs41/seq-read-256M-t4-cold/1/job.fio 2> "$RUN"/raw/dittofs-postgres-s3/nfs41/seq-read-256M-t4-cold/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-postgres-s3/nfs41/seq-read-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-postgres-s3-nfs41 "$RUN"/raw/dittofs-postgres-s3/nfs41/seq-read-256M-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-dittofs-postgres-s3-1 > "$RUN"/raw/dittofs-postgres-s3/nfs41/seq-read-256M-t4-cold/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
"$XTASK" self until --json=.totals.unsynced_bytes --at-most=1048576 --times=2 --every=1s --within=900s -- docker exec dittobench-dittofs-postgres-s3-1 sh -c 'dfsctl system drain-uploads --timeout 10m >&2 && dfsctl store block stats -o json'
docker exec dittobench-dittofs-postgres-s3-1 dfsctl share warm --watch /export
docker restart --time=60 dittobench-dittofs-postgres-s3-1
"$XTASK" self healthy --within=300s dittobench-dittofs-postgres-s3-1
"$XTASK" self until '--pattern="types":\["nfs"\].*"shares":1\b' --every=200ms --within=60s -- docker exec dittobench-dittofs-postgres-s3-1 curl -sf http://127.0.0.1:8080/health/ready
"$XTASK" self until --json=.totals.local_disk_used --at-most=1048576 --every=500ms --within=60s -- docker exec dittobench-dittofs-postgres-s3-1 sh -c 'dfsctl store block evict --local-only >&2 && dfsctl store block stats -o json'
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
cat > "$RUN"/raw/dittofs-postgres-s3/nfs41/seq-read-256M-t4-cold/1/check.fio <<'EOF'
[check]
ioengine=psync
opendir=/checkout/target/bench/mnt/dittofs-postgres-s3-nfs41/seq-read
rw=read
openfiles=1
file_service_type=sequential
bs=4k
verify=crc32c
verify_interval=4k
continue_on_error=verify
verify_fatal=0
EOF
fio --output-format=json --eta=never --output="$RUN"/raw/dittofs-postgres-s3/nfs41/seq-read-256M-t4-cold/1/check.json "$RUN"/raw/dittofs-postgres-s3/nfs41/seq-read-256M-t4-cold/1/check.fio > "$RUN"/raw/dittofs-postgres-s3/nfs41/seq-read-256M-t4-cold/1/check.log 2>&1 || true
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
touch "$RUN"/raw/dittofs-postgres-s3/nfs41/seq-read-256M-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/dittofs-postgres-s3/nfs41/seq-read-256M-t4-cold/1
# [89/90] dittofs-postgres-s3 nfs41 seq-read 256M t4 warm round 1
mkdir -p "$RUN"/raw/dittofs-postgres-s3/nfs41/seq-read-256M-t4-warm/1/before
mkdir -p "$RUN"/raw/dittofs-postgres-s3/nfs41/seq-read-256M-t4-warm/1/after
"$XTASK" self until --json=.totals.unsynced_bytes --at-most=1048576 --times=2 --every=1s --within=900s -- docker exec dittobench-dittofs-postgres-s3-1 sh -c 'dfsctl system drain-uploads --timeout 10m >&2 && dfsctl store block stats -o json'
mkdir -p /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
cat > "$RUN"/raw/dittofs-postgres-s3/nfs41/seq-read-256M-t4-warm/1/pre-read.fio <<'EOF'
[pre-read]
ioengine=psync
opendir=/checkout/target/bench/mnt/dittofs-postgres-s3-nfs41/seq-read
rw=read
openfiles=1
file_service_type=sequential
bs=1M
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/dittofs-postgres-s3/nfs41/seq-read-256M-t4-warm/1/pre-read.json "$RUN"/raw/dittofs-postgres-s3/nfs41/seq-read-256M-t4-warm/1/pre-read.fio 2> "$RUN"/raw/dittofs-postgres-s3/nfs41/seq-read-256M-t4-warm/1/pre-read.err
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
mkdir -p /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-dittofs-postgres-s3-1 > "$RUN"/raw/dittofs-postgres-s3/nfs41/seq-read-256M-t4-warm/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-postgres-s3/nfs41/seq-read-256M-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-postgres-s3-nfs41 "$RUN"/raw/dittofs-postgres-s3/nfs41/seq-read-256M-t4-warm/1/before
cat > "$RUN"/raw/dittofs-postgres-s3/nfs41/seq-read-256M-t4-warm/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/dittofs-postgres-s3/nfs41/seq-read-256M-t4-warm/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/dittofs-postgres-s3-nfs41/seq-read
fallocate=none
refill_buffers=1
randseed=769672295
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[seq-read]
rw=read
bs=1M
direct=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
time_based=1
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/dittofs-postgres-s3/nfs41/seq-read-256M-t4-warm/1/fio.json "$RUN"/raw/dittofs-postgres-s3/nfs41/seq-read-256M-t4-warm/1/job.fio 2> "$RUN"/raw/dittofs-postgres-s3/nfs41/seq-read-256M-t4-warm/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-postgres-s3/nfs41/seq-read-256M-t4-warm/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-postgres-s3-nfs41 "$RUN"/raw/dittofs-postgres-s3/nfs41/seq-read-256M-t4-warm/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-dittofs-postgres-s3-1 > "$RUN"/raw/dittofs-postgres-s3/nfs41/seq-read-256M-t4-warm/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
touch "$RUN"/raw/dittofs-postgres-s3/nfs41/seq-read-256M-t4-warm/1/whole
"$XTASK" self sums "$RUN" raw/dittofs-postgres-s3/nfs41/seq-read-256M-t4-warm/1
mkdir -p /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
rm -rf -- /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41/seq-read
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
kill "$SAMPLER" || true
wait "$SAMPLER" || true
docker compose --env-file .env.example --profile '*' logs --no-color --timestamps > "$RUN"/logs/dittofs-postgres-s3-nfs41-1.log 2>&1 || true
docker compose --env-file .env.example --profile '*' down --volumes --remove-orphans --timeout 60
"$XTASK" self check-clean
"$XTASK" self parameter --keep=target/bench/directory-delegations /sys/module/nfsv4/parameters/directory_delegations
"$XTASK" self parameter --keep=target/bench/localio /sys/module/nfs/parameters/localio_enabled
sleep 5
"$XTASK" self parameter --set=N --keep=target/bench/localio /sys/module/nfs/parameters/localio_enabled
sudo -n modprobe --quiet nfsv4 || true
"$XTASK" self parameter --set=N --keep=target/bench/directory-delegations /sys/module/nfsv4/parameters/directory_delegations
docker compose --env-file .env.example --profile dittofs-postgres-s3 up --detach --no-deps --no-build postgres
"$XTASK" self healthy --within=300s dittobench-postgres-1
docker compose --env-file .env.example --profile dittofs-postgres-s3 up --detach --no-deps --no-build localstack
"$XTASK" self healthy --within=300s dittobench-localstack-1
docker compose --env-file .env.example --profile dittofs-postgres-s3 up --detach --no-deps --no-build dittofs-postgres-s3
"$XTASK" self healthy --within=300s dittobench-dittofs-postgres-s3-1
"$XTASK" self sample > "$RUN"/raw/dittofs-postgres-s3/nfs41/visit-1/metrics-part-2.jsonl & SAMPLER=$!
"$XTASK" self until --retry=30s -- docker exec dittobench-dittofs-postgres-s3-1 sh -c 'dfsctl login --server http://127.0.0.1:8080 --username admin --password "$DITTOFS_ADMIN_INITIAL_PASSWORD"'
docker exec dittobench-dittofs-postgres-s3-1 sh -c 'dfsctl store metadata add --name meta --type postgres --config "{\"host\":\"$POSTGRES_HOST\",\"port\":$POSTGRES_PORT,\"user\":\"$POSTGRES_USER\",\"password\":\"$POSTGRES_PASSWORD\",\"database\":\"$POSTGRES_DB\",\"sslmode\":\"disable\"}"'
docker exec dittobench-dittofs-postgres-s3-1 sh -c 'case "$BENCH_DITTOFS_DURABILITY" in local|writeback|remote) ;; *) echo "BENCH_DITTOFS_DURABILITY is neither local nor writeback nor remote" >&2; exit 2 ;; esac; dfsctl store block local add --name local --type fs --config "{\"path\":\"/data/blocks\",\"durability\":\"$BENCH_DITTOFS_DURABILITY\"}"'
docker exec dittobench-dittofs-postgres-s3-1 sh -c 'dfsctl store block remote add --name s3 --type s3 --config "{\"endpoint\":\"$S3_ENDPOINT\",\"bucket\":\"$S3_BUCKET\",\"prefix\":\"$S3_PREFIX\",\"region\":\"$S3_REGION\",\"access_key_id\":\"$AWS_ACCESS_KEY_ID\",\"secret_access_key\":\"$AWS_SECRET_ACCESS_KEY\",\"force_path_style\":true,\"allow_private_endpoint\":true}"'
docker exec dittobench-dittofs-postgres-s3-1 sh -c 'mib() { n=${1%B}; echo "${n%i}iB"; }; dfsctl share create --name /export --metadata meta --local local --remote s3 --default-permission read-write --squash none --read-buffer-size "$(mib "$BENCH_CACHE_SIZE")" --local-store-size "$(mib "$BENCH_DITTOFS_LOCAL_SIZE")"'
docker exec dittobench-dittofs-postgres-s3-1 dfsctl adapter disable smb
"$XTASK" self until '--pattern="types":\["nfs"\].*"shares":1\b' --every=200ms --within=60s -- docker exec dittobench-dittofs-postgres-s3-1 curl -sf http://127.0.0.1:8080/health/ready
docker exec dittobench-dittofs-postgres-s3-1 sh -c 'dfs version --short 2>&1' > "$RUN"/raw/dittofs-postgres-s3/nfs41/visit-1/version.txt 2>&1
docker exec dittobench-postgres-1 postgres --version > "$RUN"/raw/dittofs-postgres-s3/nfs41/visit-1/version-postgres.txt 2>&1
docker exec dittobench-localstack-1 curl -sf http://127.0.0.1:4566/_localstack/health > "$RUN"/raw/dittofs-postgres-s3/nfs41/visit-1/version-localstack.txt 2>&1
AWS_ACCESS_KEY_ID='(redacted)' AWS_SECRET_ACCESS_KEY='(redacted)' BENCH_SMB_PASSWORD='(redacted)' DITTOFS_ADMIN_INITIAL_PASSWORD='(redacted)' DITTOFS_CONTROLPLANE_SECRET='(redacted)' POSTGRES_PASSWORD='(redacted)' docker compose --env-file .env.example --profile dittofs-postgres-s3 config > "$RUN"/raw/dittofs-postgres-s3/nfs41/visit-1/compose.yml || true
mkdir -p /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
"$XTASK" self probe /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
# [90/90] dittofs-postgres-s3 nfs41 rand-write-4k 256M t4 cold round 1
mkdir -p "$RUN"/raw/dittofs-postgres-s3/nfs41/rand-write-4k-256M-t4-cold/1/before
mkdir -p "$RUN"/raw/dittofs-postgres-s3/nfs41/rand-write-4k-256M-t4-cold/1/after
mkdir -p /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
mkdir -p /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41/rand-write-4k
cat > "$RUN"/raw/dittofs-postgres-s3/nfs41/rand-write-4k-256M-t4-cold/1/layout.fio <<'EOF'
[global]
ioengine=libaio
directory=/checkout/target/bench/mnt/dittofs-postgres-s3-nfs41/rand-write-4k
filename_format=data.$jobnum
fallocate=none
refill_buffers=1
randseed=154283383
group_reporting=1

[layout]
rw=write
bs=1M
direct=1
size=67108864
numjobs=4
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/dittofs-postgres-s3/nfs41/rand-write-4k-256M-t4-cold/1/layout.json "$RUN"/raw/dittofs-postgres-s3/nfs41/rand-write-4k-256M-t4-cold/1/layout.fio 2> "$RUN"/raw/dittofs-postgres-s3/nfs41/rand-write-4k-256M-t4-cold/1/layout.err
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
"$XTASK" self until --json=.totals.unsynced_bytes --at-most=1048576 --times=2 --every=1s --within=900s -- docker exec dittobench-dittofs-postgres-s3-1 sh -c 'dfsctl system drain-uploads --timeout 10m >&2 && dfsctl store block stats -o json'
docker exec dittobench-dittofs-postgres-s3-1 dfsctl share warm --watch /export
docker restart --time=60 dittobench-dittofs-postgres-s3-1
"$XTASK" self healthy --within=300s dittobench-dittofs-postgres-s3-1
"$XTASK" self until '--pattern="types":\["nfs"\].*"shares":1\b' --every=200ms --within=60s -- docker exec dittobench-dittofs-postgres-s3-1 curl -sf http://127.0.0.1:8080/health/ready
"$XTASK" self until --json=.totals.local_disk_used --at-most=1048576 --every=500ms --within=60s -- docker exec dittobench-dittofs-postgres-s3-1 sh -c 'dfsctl store block evict --local-only >&2 && dfsctl store block stats -o json'
"$XTASK" self drop-caches
mkdir -p /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-dittofs-postgres-s3-1 > "$RUN"/raw/dittofs-postgres-s3/nfs41/rand-write-4k-256M-t4-cold/1/inspect.json
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-postgres-s3/nfs41/rand-write-4k-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-postgres-s3-nfs41 "$RUN"/raw/dittofs-postgres-s3/nfs41/rand-write-4k-256M-t4-cold/1/before
cat > "$RUN"/raw/dittofs-postgres-s3/nfs41/rand-write-4k-256M-t4-cold/1/job.fio <<EOF
[global]
write_bw_log=${RUN}/raw/dittofs-postgres-s3/nfs41/rand-write-4k-256M-t4-cold/1/series
log_avg_msec=1000
per_job_logs=0
allow_file_create=0
ioengine=libaio
directory=/checkout/target/bench/mnt/dittofs-postgres-s3-nfs41/rand-write-4k
fallocate=none
refill_buffers=1
randseed=154283383
group_reporting=1
lat_percentiles=1
clat_percentiles=0

[rand-write-4k]
rw=randwrite
bs=4k
norandommap=1
filename_format=data.\$jobnum
size=67108864
numjobs=4
fsync=32
end_fsync=1
verify=crc32c
verify_interval=4k
do_verify=0
verify_state_save=0
time_based=1
runtime=5
EOF
fio --output-format=json+ --eta=never --output="$RUN"/raw/dittofs-postgres-s3/nfs41/rand-write-4k-256M-t4-cold/1/fio.json "$RUN"/raw/dittofs-postgres-s3/nfs41/rand-write-4k-256M-t4-cold/1/job.fio 2> "$RUN"/raw/dittofs-postgres-s3/nfs41/rand-write-4k-256M-t4-cold/1/fio.err
"$XTASK" self snapshot --inspect="$RUN"/raw/dittofs-postgres-s3/nfs41/rand-write-4k-256M-t4-cold/1/inspect.json --point=/checkout/target/bench/mnt/dittofs-postgres-s3-nfs41 "$RUN"/raw/dittofs-postgres-s3/nfs41/rand-write-4k-256M-t4-cold/1/after
docker inspect --format '{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}' dittobench-postgres-1 dittobench-localstack-1 dittobench-dittofs-postgres-s3-1 > "$RUN"/raw/dittofs-postgres-s3/nfs41/rand-write-4k-256M-t4-cold/1/after/inspect.json
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
"$XTASK" self until --json=.totals.unsynced_bytes --at-most=1048576 --times=2 --every=1s --within=900s -- docker exec dittobench-dittofs-postgres-s3-1 sh -c 'dfsctl system drain-uploads --timeout 10m >&2 && dfsctl store block stats -o json'
mkdir -p /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
cat > "$RUN"/raw/dittofs-postgres-s3/nfs41/rand-write-4k-256M-t4-cold/1/check.fio <<'EOF'
[check]
ioengine=psync
opendir=/checkout/target/bench/mnt/dittofs-postgres-s3-nfs41/rand-write-4k
rw=read
openfiles=1
file_service_type=sequential
bs=4k
verify=crc32c
verify_interval=4k
continue_on_error=verify
verify_fatal=0
EOF
fio --output-format=json --eta=never --output="$RUN"/raw/dittofs-postgres-s3/nfs41/rand-write-4k-256M-t4-cold/1/check.json "$RUN"/raw/dittofs-postgres-s3/nfs41/rand-write-4k-256M-t4-cold/1/check.fio > "$RUN"/raw/dittofs-postgres-s3/nfs41/rand-write-4k-256M-t4-cold/1/check.log 2>&1 || true
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
touch "$RUN"/raw/dittofs-postgres-s3/nfs41/rand-write-4k-256M-t4-cold/1/whole
"$XTASK" self sums "$RUN" raw/dittofs-postgres-s3/nfs41/rand-write-4k-256M-t4-cold/1
mkdir -p /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
"$XTASK" self until --retry=60s --within=60s --every=500ms -- sudo -n mount -t nfs -o vers=4.1,proto=tcp,port=12049,hard,timeo=600,retrans=2,rsize=1048576,wsize=1048576,nconnect=4,actimeo=1 "$ADDR":/export /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
"$XTASK" self mounted --fstype=nfs4 --source-ends="$ADDR":/export --option=acdirmax=1 --option=acdirmin=1 --option=acregmax=1 --option=acregmin=1 --option=hard= --option=nconnect=4 --option=port=12049 --option=proto=tcp --option=retrans=2 '--option=rsize=1048576|1047672' --option=timeo=600 --option=vers=4.1 '--option=wsize=1048576|1047532' /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
rm -rf -- /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41/rand-write-4k
"$XTASK" self unmount /checkout/target/bench/mnt/dittofs-postgres-s3-nfs41
kill "$SAMPLER" || true
wait "$SAMPLER" || true
docker compose --env-file .env.example --profile '*' logs --no-color --timestamps > "$RUN"/logs/dittofs-postgres-s3-nfs41-1-part-2.log 2>&1 || true
docker compose --env-file .env.example --profile '*' down --volumes --remove-orphans --timeout 60
"$XTASK" self check-clean
"$XTASK" self parameter --keep=target/bench/directory-delegations /sys/module/nfsv4/parameters/directory_delegations
"$XTASK" self parameter --keep=target/bench/localio /sys/module/nfs/parameters/localio_enabled
"$XTASK" self sums --missing "$RUN" raw/dittofs-postgres-s3/nfs41
"$XTASK" self report "$RUN"
