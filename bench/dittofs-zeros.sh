#!/bin/sh
# DittoFS v0.29.0 over S3, restarted on an evicted store, returns zeros: this shows it without the harness.
# Needs Docker and libnfs (Debian: libnfs-utils); run in the checkout's top folder. Prints how many bytes differ.
set -eu
dittofs() { docker compose --env-file .env.example exec -T dittofs-badger-s3 "$@"; }
file='nfs://127.0.0.1/export/data?nfsport=12049&mountport=12049&version=3'
dir=$(mktemp -d)
trap 'rm -r "$dir"; docker compose --env-file .env.example --profile dittofs-badger-s3 down --volumes' EXIT

docker compose --env-file .env.example --profile dittofs-badger-s3 up --wait
dittofs sh -eu <<'STEPS'
dfsctl login --username admin --password "$DITTOFS_ADMIN_INITIAL_PASSWORD"
dfsctl store metadata add --name meta --type badger --db-path /data/meta
dfsctl store block local add --name local --type fs --path /data/blocks
dfsctl store block remote add --name s3 --type s3 --config "{\"endpoint\":\"$S3_ENDPOINT\",\"bucket\":\"$S3_BUCKET\",\"region\":\"$S3_REGION\",
  \"access_key_id\":\"$AWS_ACCESS_KEY_ID\",\"secret_access_key\":\"$AWS_SECRET_ACCESS_KEY\",\"force_path_style\":true,\"allow_private_endpoint\":true}"
dfsctl share create --name /export --metadata meta --local local --remote s3 --default-permission read-write --squash none
STEPS

head -c 100000000 /dev/urandom > "$dir/written"
nfs-cp "$dir/written" "$file"
dittofs dfsctl system drain-uploads
dittofs dfsctl store block evict
docker compose --env-file .env.example restart dittofs-badger-s3
sleep 5
nfs-cp "$file" "$dir/read"
echo "$(cmp -l "$dir/written" "$dir/read" | wc -l) of 100000000 bytes differ, $(tr -d -c '\000' < "$dir/read" | wc -c) are zero"
