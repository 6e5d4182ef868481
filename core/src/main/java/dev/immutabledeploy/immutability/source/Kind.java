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
    /** What Kustomize puts objects of Kubernetes together from. */
    KUSTOMIZATION("Kustomize file"),
    /** The description of a chart of Helm. */
    HELM_CHART("Helm chart"),
    /** Values for a chart of Helm. */
    HELM_VALUES("Helm values"),
    /** An application of Docker Compose. */
    COMPOSE("Compose file"),
    /** A script that a pipeline runs. */
    SHELL("shell script"),
    /** Infrastructure in Terraform's language. */
    TERRAFORM("Terraform file"),
    /** What Terraform would do, as {@code terraform show -json} tells it. */
    TERRAFORM_PLAN("Terraform plan"),
    /** Infrastructure as CloudFormation or SAM describe it. */
    CLOUDFORMATION("CloudFormation template"),
    /** What CloudFormation would do, as {@code aws cloudformation describe-change-set} tells it. */
    CHANGE_SET("CloudFormation change set"),
    /** A task of Amazon ECS. */
    TASK_DEFINITION("ECS task definition"),
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
