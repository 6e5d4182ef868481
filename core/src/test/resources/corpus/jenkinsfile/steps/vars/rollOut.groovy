/** A step of a shared library. */
def call(Map settings) {
    docker.image('registry.example.com/tools/deployer:3').inside {
        sh "kubectl set image deployment/${settings.name} app=${settings.image}"
    }
}
