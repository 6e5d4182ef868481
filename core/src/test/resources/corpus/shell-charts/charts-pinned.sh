#!/bin/sh
helm install redis bitnami/redis --version 20.2.1
helm upgrade -i redis --namespace prod --version=20.2.1 bitnami/redis
helm template app oci://registry.example.com/charts/app --version 1.2.3
helm upgrade --install app ./charts/app
helm upgrade --install app charts/app -f values.yaml
helm install app app-1.2.3.tgz
helm upgrade app ./chart --set image.tag=1.27 --set image.digest=sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
helm upgrade app ./chart --set replicas=2
helm rollback app 3
helm repo update
helm lint charts/app
helm dependency build charts/app
helm list
