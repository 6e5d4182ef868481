// docker.image('node:20') stood here before.
void call(String name = 'web') {
    docker.image('node@sha256:6f1f2b1f0a7d7a9a8a5e1c3b5d7f9a1b3c5d7e9f0a2b4c6d8e0f1a3b5c7d9e1f').inside {
        sh 'npm ci && npm test'
    }
    sh 'kubectl apply -f k8s/ && kubectl rollout status deployment/web'
}
