#!/bin/sh
# Main process of the rclone container. Options that are secrets, or come from elsewhere, are environment variables.
set -eu

export RCLONE_CONFIG_S3_TYPE=s3 RCLONE_CONFIG_S3_PROVIDER=Other RCLONE_CONFIG_S3_FORCE_PATH_STYLE=true
# A folder is there before its first file, and after a restart.
export RCLONE_CONFIG_S3_DIRECTORY_MARKERS=true
export RCLONE_CONFIG_S3_ENDPOINT="$S3_ENDPOINT" RCLONE_CONFIG_S3_REGION="$S3_REGION"
export RCLONE_CONFIG_S3_ACCESS_KEY_ID="$AWS_ACCESS_KEY_ID" RCLONE_CONFIG_S3_SECRET_ACCESS_KEY="$AWS_SECRET_ACCESS_KEY"
case $BENCH_LOG_LEVEL in WARN) level=NOTICE ;; *) level=$BENCH_LOG_LEVEL ;; esac

exec rclone serve nfs "s3:$S3_BUCKET/$S3_PREFIX" --addr :42049 \
    --vfs-cache-mode full --vfs-cache-max-size "${BENCH_CACHE_SIZE%B}" --vfs-fast-fingerprint \
    --cache-dir /cache --nfs-cache-type disk --nfs-cache-dir /cache/nfs \
    --rc --rc-addr localhost:5572 --log-level "$level"
