FROM nginx:1 \
  AS a
RUN <<EOF
FROM nginx:9
EOF
FROM nginx:2
