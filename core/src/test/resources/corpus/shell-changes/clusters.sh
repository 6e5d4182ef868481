#!/bin/bash
kubectl edit deployment web
kubectl -n prod patch deployment web -p '{"spec":{"replicas":2}}'
kubectl set image deployment/web web=nginx:1.27
kubectl --context prod -n web set image deploy web web="$IMAGE" --record
kubectl set env deployment/web LEVEL=debug
kubectl exec deploy/web -- sh -c 'rm -rf /cache'
kubectl exec -it -n prod "$POD" -- bin/migrate
kubectl cp app.conf prod/web-0:/etc/app.conf
oc set env dc/web LEVEL=debug
oc rsh web-0 bin/migrate
kubectl rollout restart deployment/web
kubectl -n prod rollout restart deployment web
oc rollout restart deployment/web
aws ecs update-service --cluster prod --service web --force-new-deployment
docker service update --force web
