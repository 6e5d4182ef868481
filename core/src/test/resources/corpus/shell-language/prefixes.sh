#!/bin/bash
sudo -u deploy docker run sudo:1
env -i PATH=/bin docker run env:1
nohup nice -n 5 docker run nice:1 &
timeout -k 5 30s docker run timeout:1
exec docker run exec:1
command docker run command:1
command -v docker run nothing:1
/usr/bin/docker run path:1
retry 3 docker run retry:1
xargs -n1 docker run xargs:1
echo a | xargs -I{} docker pull {}
time sudo docker run both:1
aws-vault exec prod -- docker run vault:1
run() { "$@"; }
run docker run wrapper:1
log() { echo "$@"; }
log docker run logged:1
flock /tmp/lock -c 'docker run flock:1'
su - deploy -c "docker run su:1"
docker run --rm tools@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef sh -c 'docker pull inside:1'
man docker run page:1
type docker
