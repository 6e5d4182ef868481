#!/bin/sh
docker exec web bin/migrate
docker exec -it -u root "$CONTAINER" sh -c 'apk add curl'
docker -H tcp://prod:2375 exec web kill -HUP 1
docker cp app.conf web:/etc/app.conf
docker-compose -f prod.yml exec web bin/migrate
podman exec web bin/migrate
