# immutable-deploy: allow IMM002 the image was pinned since
FROM scratch
# immutable-deploy: allow IMM006 too far from what it means

ADD https://example.com/tool.tgz /opt/
