#!/bin/sh
# Adds a system to the checkout in whose top folder it is run: files, and no Rust. Only in tests, on a copy.
# Its image is given by name, in NEWCOMER_IMAGE.
set -eu
from=bench/test-newcomer
mkdir -p configs/newcomer
cp $from/run.sh configs/newcomer/
cp $from/newcomer.toml bench/systems/
awk -v from=$from '
    function insert(file) { while ((getline line < (from "/" file)) > 0) print line }
    /^networks:/ { insert("service.yml") }
    /^secrets:/ { insert("volume.yml") }
    { print }' docker-compose.yml > docker-compose.yml.new
mv docker-compose.yml.new docker-compose.yml
echo "NEWCOMER_IMAGE=example/newcomer:1" >> .env.example
