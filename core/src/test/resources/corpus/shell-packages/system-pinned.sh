#!/bin/sh
apt-get update
apt-get install -y --no-install-recommends curl=7.88.1-10 git=1:2.39.5-0
apt-get install -y ./app.deb /tmp/other.deb
apt-get install -y "curl=$CURL_VERSION"
apk add --no-cache bash=5.2.37-r0 curl=8.11.0-r2
apk update
yum install -y httpd-2.4.57-5.el9 
yum clean all
dnf makecache
apt-get clean && rm -rf /var/lib/apt/lists/*
apt-get remove -y curl
dpkg -i app.deb
apt-cache policy curl
brew update
echo apt-get install curl
