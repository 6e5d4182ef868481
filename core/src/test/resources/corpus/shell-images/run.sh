#!/bin/sh
docker run nginx
docker run -v /x:/y -e A=b -p 80:80 nginx:1
docker run -itv /x:/y --name web --network=host -u 1000:1000 "nginx:1.27" nginx -g 'daemon off;'
docker container run --rm --entrypoint sh registry.example.com:5000/team/app -c 'echo hi'
docker create --name tmp app/web:2
podman run --rm quay.io/podman/hello:latest
nerdctl -n k8s.io pull alpine:3.20
docker --context remote pull redis:7
docker pull --platform linux/amd64 --quiet postgres:16
sudo docker run --rm -d busybox
docker run ubuntu@sha256:0123
docker buildx build --build-context base=docker-image://alpine:3 .
docker build --build-arg BASE_IMAGE=node:22 --build-arg VERSION=1.2 .
buildah from fedora:41
docker service create --name web --replicas 2 nginx:1.27
docker service update --image nginx:1.28 web
gcloud run deploy web --image gcr.io/project/web:1 --region europe-west1
