class Tool {
    def library(String name) { library 'names@main' }
}
