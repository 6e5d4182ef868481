#syntax = docker/dockerfile:1@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
# check=skip=all

FROM scratch
