#!/bin/bash
TAG=v1.2
NAME=registry.example.com/team/app:7
PINNED=x-app@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
docker pull "alpine:${TAG#v}"
docker pull ${NAME##*/}
docker pull ${NAME%%:*}:8
docker pull "${NAME/team/other}"
docker pull ${PINNED#x-}
docker pull "${PINNED//x-/}"
docker pull ${UNKNOWN#v}
docker pull "${NAME/#reg/x}"
docker pull ${NAME%[0-9]}
docker manifest create team/app:1 team/app:1-amd64 team/app:1-arm64
docker manifest create --amend "$NAME" "$NAME-arm64"
