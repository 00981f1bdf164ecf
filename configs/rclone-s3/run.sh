#!/bin/sh
# Main process of the rclone-s3 container: buckets are folders, and have to be there.
set -eu

mkdir -p "/data/$S3_BUCKET"
case $BENCH_LOG_LEVEL in WARN) level=NOTICE ;; *) level=$BENCH_LOG_LEVEL ;; esac
# An environment variable, since arguments are seen by whoever lists processes.
# It reads a list, in which the quotes keep a pair together.
export RCLONE_AUTH_KEY="\"$AWS_ACCESS_KEY_ID,$AWS_SECRET_ACCESS_KEY\""

exec rclone serve s3 /data --addr :4567 --log-level "$level"
