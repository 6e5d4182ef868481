#!/bin/bash
# docker run comment:1
echo "docker run string:1"
echo 'docker run string:2' docker run words:1
docker run 'single:1'
docker run "double:1"
docker run $'ansi:1'
docker run con\
tinued:1
docker \
  run \
  --rm \
  multi:1
docker run mid"dle":'1'
docker\ run space:1
grep "docker run pattern:1" file
message="docker run message:1"
log_file=docker; echo run
docker run # only a comment:1
: docker run nothing:1
echo a#b; docker run after:1
alias d='docker run alias:1'
