#!/bin/sh
docker run -d --name db postgres@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
docker exec db createdb app
docker cp schema.sql db:/tmp/schema.sql
ID=$(docker create app@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef)
docker cp "$ID:/app/dist" dist
docker exec other cat /etc/hostname
docker cp other:/var/log/app.log .
