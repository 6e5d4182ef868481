#!/bin/bash
cat <<EOF | kubectl apply -n prod -f -
kind: Pod
spec:
  containers:
    - name: web
      image: nginx:1.27
    - image: "app@${DIGEST}"
    - image: redis@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef # pinned
EOF
kubectl create -f - <<'EOF'
spec: {containers: []}
image: busybox
EOF
kubectl apply -f https://raw.githubusercontent.com/example/app/main/deploy.yaml
kubectl apply -f https://raw.githubusercontent.com/example/app/0123456789abcdef0123456789abcdef01234567/deploy.yaml
kubectl run shell --image=busybox:1 -it --rm -- sh
kubectl create deployment web --image nginx
kubectl create deployment web --image nginx@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
cat <<EOF > notes.yaml
image: nginx:1.27
EOF
