#!/bin/sh
# Deletes what one system of one run has left in an S3: what lies below its prefix, and nothing beside it.
set -eu

case $S3_PREFIX in
*bench-20[0-9][0-9]-[0-9][0-9]-[0-9][0-9]_[0-9][0-9][0-9][0-9][0-9][0-9]/?*/) ;;
*) echo "\`$S3_PREFIX\` is not the prefix of a run: nothing is deleted" >&2; exit 2 ;;
esac

export RCLONE_CONFIG_S3_TYPE=s3 RCLONE_CONFIG_S3_PROVIDER=Other RCLONE_CONFIG_S3_FORCE_PATH_STYLE=true
export RCLONE_CONFIG_S3_ENDPOINT="$S3_ENDPOINT" RCLONE_CONFIG_S3_REGION="$S3_REGION"
export RCLONE_CONFIG_S3_ACCESS_KEY_ID="$AWS_ACCESS_KEY_ID" RCLONE_CONFIG_S3_SECRET_ACCESS_KEY="$AWS_SECRET_ACCESS_KEY"
# A folder's marker is an object, too.
export RCLONE_CONFIG_S3_DIRECTORY_MARKERS=true
# By default it asks for minutes where nobody answers.
export RCLONE_RETRIES=1 RCLONE_LOW_LEVEL_RETRIES=3 RCLONE_CONTIMEOUT=10s

folder=${S3_PREFIX%/}
# Where its name may not hold a slash, a system writes below the same text with dashes.
dashed=$(printf '%s' "$folder" | tr -c '[:alnum:]' -)
for it in "$folder" "$dashed"; do
    # 3: there is none.
    rclone purge --checkers 32 "s3:$S3_BUCKET/$it/" || [ $? -eq 3 ]
done
