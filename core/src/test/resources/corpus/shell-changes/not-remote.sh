#!/bin/bash
ssh-keyscan -H host >> ~/.ssh/known_hosts
ssh-keygen -t ed25519 -f key -N ''
ssh-add key
eval "$(ssh-agent -s)"
ssh -T git@github.com
ssh -V
ssh -fN -L 5432:db:5432 bastion
ssh host uptime
ssh host 'df -h && docker ps | grep app'
ssh host "cat /var/log/app.log" > app.log
scp user@host:/var/log/app.log .
scp a.txt b.txt
rsync -a src/ dist/
rsync -av user@host:/backup/ ./backup
rsync --dry-run -a dist/ user@host:/var/www
sftp user@host:/export/data.csv .
ansible-playbook --check -i inventory/prod site.yml
ansible-playbook --syntax-check site.yml
ansible-playbook -i localhost, -c local setup.yml
ansible all -m ping
ansible --version
echo "ssh host reboot"
# ssh host reboot
git clone --bare git@github.com:example/app.git
which ssh scp rsync
systemctl restart app
grep -r 'scp file user@host:/tmp' docs
printf 'ssh %s\n' host
mkdir -p ~/.ssh && chmod 700 ~/.ssh
