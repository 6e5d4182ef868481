#!/bin/sh
apt-get update && apt-get install -y --no-install-recommends curl
sudo apt install -y -t bookworm-backports git=1:2.39.5-0 jq
DEBIAN_FRONTEND=noninteractive apt-get -qq install $PACKAGES
apt-get upgrade -y
apt-get dist-upgrade
apk add --no-cache --virtual .build gcc
apk upgrade
apk add bash=5.2.37-r0 curl
yum install -y httpd
yum update -y
dnf -y --setopt=install_weak_deps=False install git
microdnf install tar
zypper --non-interactive install git
brew install jq
pacman -Syu --noconfirm
