#!/bin/bash
if docker run condition:1; then
  docker run then:1
elif docker run elif:1; then docker run elif:2
else
  docker run else:1
fi
while docker run while:1; do docker run loop:1; done
until docker run until:1
do docker run loop:2
done
for i in 1 2 3; do docker run loop:3; done
for ((i = 0; i < 3; i++)); do docker run loop:4; done
case "$1" in
  docker) docker run case:1 ;;
  a | b) docker run case:2 ;;
  (c) docker run case:3 ;;
  *) docker run case:4
esac
deploy() { docker run function:1; }
function release { docker run function:2; }
function other() (
  docker run function:3
)
if [[ $a == docker && ( -n $b || $c < d ) ]]; then docker run test:1; fi
(( a = b << 2 ))
! docker run not:1
time docker run time:1
time -p docker run time:2
array=(docker run array:1)
docker run end:1 | tee log | grep docker
echo done; docker run done:1
[ -n "$X" ] && docker run and:1
a=1 b=2 docker run assigned:1
docker run redirected:1 > log 2>&1 < /dev/null
docker run both:1 &> log
coproc docker run coproc:1
