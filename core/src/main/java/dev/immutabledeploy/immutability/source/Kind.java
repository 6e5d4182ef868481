package dev.immutabledeploy.immutability.source;

/** The kinds of files that are looked at. */
public enum Kind {
    /** The recipe of a container image. */
    DOCKERFILE("Dockerfile"),
    /** A workflow of GitHub Actions. */
    WORKFLOW("GitHub workflow"),
    /** The metadata of an action of GitHub Actions. */
    ACTION("GitHub action"),
    /** A pipeline of Jenkins, or Groovy that one loads. */
    JENKINSFILE("Jenkinsfile"),
    /** Objects of Kubernetes. */
    KUBERNETES("Kubernetes manifest"),
    /** An application of Docker Compose. */
    COMPOSE("Compose file"),
    /** A script that a pipeline runs. */
    SHELL("shell script"),
    /** The manifest of an npm package. */
    NODE("npm manifest"),
    /** What pip, Poetry, uv and their like install. */
    PYTHON("Python manifest"),
    /** A project of Maven. */
    MAVEN("Maven project"),
    /** A build of Gradle. */
    GRADLE("Gradle build"),
    /** A module of Go. */
    GO("Go module"),
    /** A package or workspace of Cargo. */
    CARGO("Cargo manifest"),
    /** What Bundler installs. */
    BUNDLER("Gemfile"),
    /** A package of Composer. */
    COMPOSER("Composer manifest");

    private final String text;

    Kind(String text) {
        this.text = text;
    }

    /** Returns what this kind of file is called, in the singular. */
    public String text() {
        return text;
    }
}
