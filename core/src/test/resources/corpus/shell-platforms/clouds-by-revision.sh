#!/bin/bash
aws lambda update-function-code --function-name app --zip-file fileb://app.zip --publish
aws lambda update-function-code --function-name other --zip-file fileb://other.zip
VERSION=$(aws lambda publish-version --function-name other --query Version --output text)
aws lambda update-alias --function-name other --name live --function-version "$VERSION"
aws lambda update-function-code --function-name app --zip-file fileb://app.zip --dry-run
aws ecs update-service --cluster prod --service web --task-definition web:42
aws ecs register-task-definition --cli-input-json file://task.json
aws autoscaling start-instance-refresh --auto-scaling-group-name web
aws autoscaling update-auto-scaling-group --auto-scaling-group-name web --launch-template 'LaunchTemplateName=web,Version=7'
aws ssm get-parameter --name /app/version
aws ssm start-session --target i-0123 --document-name AWS-StartPortForwardingSession
aws s3 sync dist s3://bucket/app/1.2.3
gcloud compute scp web-1:/var/log/app.log .
gcloud compute instances list
az vm list
cdk deploy
cdk diff --hotswap
sam deploy
