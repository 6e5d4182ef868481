# immutable-deploy: allow IMM002
FROM nginx:1
# immutable-deploy: allow IMM999 there is no such rule
FROM nginx:1
# immutable-deploy: permit IMM002 another word
FROM nginx:1
# immutable-deploy: allow IMM008 it cannot be parsed
FROM nginx:1
