#!/bin/sh
# Three faults of DittoFS v0.29.0 over S3, shown without the harness. Run as root in the checkout's top folder, with
# Docker and the kernel's NFS client. Prints how many blocks of 4 KiB differ, and how much is local after an eviction.
set -eu
compose() { docker compose --env-file .env.example --profile dittofs-badger-s3 "$@"; }
dittofs() { compose exec -T dittofs-badger-s3 "$@"; }
dir=$(mktemp -d)
mkdir "$dir/mnt"
mount_it() {
    mount -t nfs -o vers=3,proto=tcp,nolock,hard,port=12049,mountvers=3,mountport=12049,mountproto=tcp 127.0.0.1:/export "$dir/mnt"
}
remount() { umount "$dir/mnt" && until mount_it; do sleep 1; done; }
into_s3() { sync && dittofs dfsctl system drain-uploads && dittofs dfsctl store block evict; }
write() { head -c 16M /dev/urandom > "$dir/$1" && cp "$dir/$1" "$dir/mnt/$1"; }
differ() { # FILE
    cmp -l "$dir/$1" "$dir/mnt/$1" | awk '{ at[int(($1 - 1) / 4096)] } END { for (it in at) count++; print count + 0 }'
}
trap 'exit 130' INT TERM
trap 'umount "$dir/mnt"; rm -r "$dir"; compose down --volumes' EXIT

compose up --wait
dittofs sh -eu <<'STEPS'
dfsctl login --server http://127.0.0.1:8080 --username admin --password "$DITTOFS_ADMIN_INITIAL_PASSWORD"
dfsctl store metadata add --name meta --type badger --db-path /data/meta
dfsctl store block local add --name local --type fs --path /data/blocks
dfsctl store block remote add --name s3 --type s3 --config "{\"endpoint\":\"$S3_ENDPOINT\",\"bucket\":\"$S3_BUCKET\",\"region\":\"$S3_REGION\",
  \"access_key_id\":\"$AWS_ACCESS_KEY_ID\",\"secret_access_key\":\"$AWS_SECRET_ACCESS_KEY\",\"force_path_style\":true,\"allow_private_endpoint\":true}"
dfsctl share create --name /export --metadata meta --local local --remote s3 --default-permission read-write --squash none
STEPS
until mount_it; do sleep 1; done

write restarted
into_s3
compose restart dittofs-badger-s3
remount
echo "restarted: $(differ restarted) of 4096 blocks differ"
rm "$dir/mnt/restarted"

write overwritten
into_s3
for block in $(seq 0 32 4095); do
    for file in "$dir/overwritten" "$dir/mnt/overwritten"; do
        yes "$block" | dd of="$file" bs=4k count=1 seek="$block" conv=notrunc iflag=fullblock status=none
    done
done
sync
remount
echo "overwritten: $(differ overwritten) of 4096 blocks differ"
rm "$dir/mnt/overwritten"

for _ in first second; do
    head -c 16M /dev/urandom | dd of="$dir/mnt/twice" bs=1M iflag=fullblock conv=notrunc,fsync status=none
done
into_s3
echo "evicted: $(dittofs dfsctl store block stats -o json | grep -m1 -o '"local_disk_used": *[0-9]*')"
