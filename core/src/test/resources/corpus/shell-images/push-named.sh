#!/bin/sh
docker push "app:$GITHUB_SHA"
docker push app:1.4.2
docker push "app:${VERSION}"
docker push "$IMAGE"
docker push app:3f2a9c1
docker buildx build --push -t "team/app:${{ github.sha }}" .
docker build -t team/app:main .
