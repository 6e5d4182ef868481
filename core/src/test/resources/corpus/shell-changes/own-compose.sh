#!/bin/sh
docker compose up -d
docker compose exec db createdb app
docker exec app-db-1 createdb other
docker compose down
