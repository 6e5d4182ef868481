#!/bin/bash
ssh deploy@prod.example.com "cd /srv/app && git pull && sudo systemctl restart app"
ssh -i key -o StrictHostKeyChecking=no -p 2222 "$USER@$HOST" 'docker pull app:2 && docker restart app'
ssh ${{ secrets.USER }}@${{ secrets.HOST }} ./deploy.sh
ssh host <<EOF
  apt-get update
  apt-get install -y nginx
EOF
ssh host 'bash -s' < setup.sh
cat setup.sh | ssh host bash
sshpass -p "$PASSWORD" ssh root@host reboot
ssh "$HOST"
scp -r -P 22 dist user@host:/srv/www
scp target/app.jar "$DEPLOY_HOST:/opt/app/"
scp -i key app.jar "$TARGET"
rsync -az --delete -e "ssh -p 22" --exclude .git dist/ user@host:/var/www
rsync -av build/ rsync://host/module
sftp -b commands.txt user@host
sftp user@host <<EOF
put app.jar
EOF
ansible-playbook -i inventory/prod site.yml
ansible web -m shell -a 'systemctl restart app'
if [ "$1" = prod ]; then ssh host deploy; fi
sudo -u deploy ssh host deploy
echo "systemctl restart app" | ssh host sh
ssh host "sudo tee /etc/app.conf" < app.conf
