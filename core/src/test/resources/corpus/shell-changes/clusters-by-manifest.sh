#!/bin/bash
kubectl apply -f k8s/
kubectl apply -k overlays/prod
kubectl scale deployment/web --replicas=3
kubectl rollout status deployment/web
kubectl rollout undo deployment/web
kubectl get deploy web -o yaml
kubectl exec web-0 -- cat /etc/hostname
kubectl exec -n prod web-0 -- env
kubectl cp prod/web-0:/var/log/app.log ./app.log
kubectl set image --local -f deploy.yaml web=app -o yaml
kubectl patch -f deploy.yaml -p '{}' --dry-run=client -o yaml
kubectl config set-context --current --namespace=prod
kubectl delete pod web-0
kubectl logs deploy/web
kubectl set image --help
aws ecs update-service --cluster prod --service web --task-definition web:42 --force-new-deployment
aws ecs wait services-stable --cluster prod --services web
echo "kubectl edit deployment web"
