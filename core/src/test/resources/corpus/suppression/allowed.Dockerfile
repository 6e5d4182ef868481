# immutable-deploy: allow IMM002 until we own this image
FROM nginx:1 AS web
# The next one is built by us.
# immutable-deploy: allow mutable-image built from this very commit
# and pushed a moment before.
FROM registry.example.com/base:main
# immutable-deploy: allow IMM006, IMM007 checked by the test that reads it
ADD https://example.com/tool.tgz https://example.com/tool.git /opt/
