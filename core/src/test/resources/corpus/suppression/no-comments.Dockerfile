FROM nginx:1
COPY <<EOF /etc/motd
# immutable-deploy: allow-file IMM002 in a heredoc
EOF
LABEL note="# immutable-deploy: allow-file IMM002 in a string"
