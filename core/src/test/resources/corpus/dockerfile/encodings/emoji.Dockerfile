FROM nginx@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef AS a
COPY --chown=😀 --from=busybox:1 / /
