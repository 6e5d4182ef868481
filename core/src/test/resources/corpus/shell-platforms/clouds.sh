#!/bin/bash
aws ssm send-command --document-name AWS-RunShellScript --targets Key=tag:app,Values=web --parameters commands='reboot'
aws --region eu-west-1 ssm start-session --target i-0123
aws ecs execute-command --cluster prod --task 1 --command sh --interactive
aws lambda update-function-code --function-name app --zip-file fileb://app.zip
aws lambda update-function-code --function-name app --image-uri app:2 --publish
aws ecs update-service --cluster prod --service web --task-definition web
aws ecs run-task --cluster prod --task-definition "$TASK_DEFINITION"
aws autoscaling update-auto-scaling-group --auto-scaling-group-name web --launch-template 'LaunchTemplateName=web,Version=$Latest'
gcloud compute ssh web-1 --zone europe-west1-b --command 'sudo systemctl restart app'
gcloud --project prod compute scp app.jar web-1:/opt/app
az vm run-command invoke -g prod -n web --command-id RunShellScript --scripts reboot
az containerapp update -n web -g prod --image example.azurecr.io/web:3
cdk deploy --hotswap
npx --no-install cdk deploy --all --hotswap-fallback
cdk watch
sam sync --stack-name app
