#!/bin/bash
git clone https://github.com/example/environments.git
cd environments
sed -i "s/^tag:.*/tag: $TAG/" values.yaml
git commit -am "Release $TAG"
git pull --rebase
git push
