#!/bin/sh
docker push app:latest
docker push registry.example.com:5000/app
docker push "registry.example.com/app:$BRANCH"
docker push app:stable
docker buildx build --push -t team/app:main .
podman push team/app:${CI_COMMIT_REF_NAME}
