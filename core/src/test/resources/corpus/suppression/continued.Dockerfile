FROM scratch
# immutable-deploy: allow IMM006 the vendor publishes no checksums
ADD \
  https://example.com/tool.tgz \
  /opt/
