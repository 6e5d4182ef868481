# immutable-deploy: allow-file IMM002 a template, filled in by the release
FROM nginx:1
FROM redis:7
