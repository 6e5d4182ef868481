# syntax=docker/dockerfile:1
# escape=`
FROM nginx@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef AS a
COPY a `
  b
FROM `
  nginx:1
RUN dir C:\
FROM nginx:2
