// Deploys.
node('linux') {
    library 'names@main'
}
