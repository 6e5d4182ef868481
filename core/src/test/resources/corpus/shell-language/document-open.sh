docker run before:1
cat <<EOF
docker run inside:1
