#!/bin/sh
docker run nginx@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
docker run --rm -v "$PWD:/src" nginx:1.27@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef ls
docker pull -q registry.example.com:5000/team/app@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
docker build -t app:test .
docker run --rm app:test
docker build --tag "$IMAGE:$TAG" --cache-from app:latest .
docker run "$IMAGE:$TAG"
docker tag app:test app:copy
docker run app:copy
docker run "$@"
docker images
docker rmi nginx:1
docker inspect nginx:1
docker logs web
docker ps --filter name=nginx:1
docker login -u user registry.example.com
docker network create app
docker volume rm data
docker image prune -f
kubectl get pods -o jsonpath='{.items[*].spec.containers[*].image}'
