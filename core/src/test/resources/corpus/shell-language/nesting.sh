#!/bin/bash
bash -c 'docker run script:1'
sh -ec "docker run script:2; docker run 'script:3'"
sudo bash -c "docker run \"escaped:1\""
eval "docker run eval:1"
X=$(docker run -q substituted:1)
Y=`docker run backticks:1`
echo "$(docker run --rm quoted:1 cat)"
Z=`echo \`docker run inner:1\``
(docker run subshell:1)
{ docker run group:1; }
docker run first:1 && docker run second:1 || docker run third:1 & docker run fourth:1
cat < <(docker run process:1)
bash <<EOF
docker run document:1
EOF
bash <<'EOF'
docker run literal:1
EOF
cat <<EOF | bash
docker run piped:1
EOF
cat <<EOF > file
docker run text:1
$(docker run expanded:1)
EOF
cat <<'EOF'
docker run text:2
$(docker run text:3)
EOF
echo 'docker run echoed:1' | sh
sh <<< 'docker run string:1'
IMAGE=outer:1
bash -c "docker run $IMAGE"
bash -c 'docker run "${UNKNOWN}"'
bash -c "docker run '$UNKNOWN'"
trap 'docker run trap:1' EXIT
