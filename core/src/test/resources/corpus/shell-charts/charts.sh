#!/bin/sh
helm repo add bitnami https://charts.bitnami.com/bitnami
helm install redis bitnami/redis
helm upgrade --install --namespace prod redis bitnami/redis --version '^20'
helm upgrade --install ingress ingress-nginx --repo https://kubernetes.github.io/ingress-nginx
helm pull bitnami/redis
helm template app oci://registry.example.com/charts/app
helm upgrade app bitnami/app --version "$CHART_VERSION"
helm plugin install https://github.com/databus23/helm-diff
helm upgrade --install app ./charts/app --set image.tag=1.27
helm upgrade --install app charts/app --set image.tag="$TAG" --set replicas=2
helm upgrade app ./chart --set web.image=nginx:1.27,replicas=2
