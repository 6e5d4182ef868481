#!/bin/bash
IMAGE=nginx:1
docker run $IMAGE
docker run "${IMAGE}"
export TAG=3.20
docker pull "alpine:${TAG}"
docker pull "${OTHER:-mysql:8}"
docker pull "${UNSET}"
docker pull "app:$VERSION"
docker pull "app@${DIGEST}"
docker pull $(cat image.txt)
VERSION=$(git describe)
docker pull app:$VERSION
readonly PINNED=redis@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
docker pull $PINNED
for image in one two; do docker pull $image; done
if test -n "$CI"; then IMAGE=other:2; fi
docker run $IMAGE
(IMAGE=inner:1; docker run $IMAGE)
docker run ${{ env.IMAGE }}
docker run "app:${{ github.sha }}"
OPTS="--rm -it"
docker run $OPTS busybox:1
DOCKER="sudo docker"
$DOCKER pull busybox:2
$DOCKER_CMD pull busybox:3
