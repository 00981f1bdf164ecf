#!/bin/sh
# Main process of the juicefs containers: formats once, then mounts at $1 (default /mnt/bench/fs).
set -eu

export ACCESS_KEY="$AWS_ACCESS_KEY_ID" SECRET_KEY="$AWS_SECRET_ACCESS_KEY" META_PASSWORD="$POSTGRES_PASSWORD" AWS_REGION="$S3_REGION"
meta="postgres://$POSTGRES_USER@$POSTGRES_HOST:$POSTGRES_PORT/$POSTGRES_DB?sslmode=disable"
at=${1:-/mnt/bench/fs}
# JuiceFS puts all its objects below the volume's name, which may hold letters, digits and - only.
name=$(printf '%s' "${S3_PREFIX%/}" | tr -c '[:alnum:]' -)
size=${BENCH_CACHE_SIZE%B}

# Deleted data would stay for a day by default.
juicefs format --storage s3 --bucket "$S3_ENDPOINT/$S3_BUCKET" --trash-days 0 "$meta" "${name:-bench}"
mkdir -p "$at"
# JUICEFS_MOUNT_OPTIONS is words, or nothing.
# shellcheck disable=SC2086
exec juicefs mount --no-usage-report --backup-meta 0 --cache-dir /cache --cache-size "${size%i}" --free-space-ratio 0.01 \
    --log-level "$(printf '%s' "$BENCH_LOG_LEVEL" | tr '[:upper:]' '[:lower:]')" -o allow_other ${JUICEFS_MOUNT_OPTIONS:-} "$meta" "$at"
