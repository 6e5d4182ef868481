package dev.immutabledeploy.immutability.source;

/** What a source uses a reference for. */
public enum Use {
    /** The image that another is built from. */
    BASE_IMAGE("base image"),
    /** An image that files are copied or mounted from. */
    COPIED_IMAGE("image copied from"),
    /** The image that understands the Dockerfile's syntax. */
    SYNTAX_IMAGE("syntax image"),
    /** An image that is run. */
    CONTAINER_IMAGE("container image"),
    /** An action that a step runs. */
    ACTION("action"),
    /** A workflow that a job calls. */
    REUSABLE_WORKFLOW("reusable workflow"),
    /** The machine that a job runs on. */
    RUNNER("runner"),
    /** Something fetched from the web. */
    DOWNLOAD("download"),
    /** Sources fetched from Git. */
    GIT_SOURCE("Git source"),
    /** Objects of Kubernetes from another repository. */
    REMOTE_BASE("remote base"),
    /** Sources that a step checks out. */
    CHECKOUT("checkout"),
    /** A local action that a step runs. */
    LOCAL_ACTION("local action"),
    /** A workflow of the same repository that a job calls. */
    LOCAL_WORKFLOW("local workflow"),
    /** A script that a step runs or loads. */
    SCRIPT("script"),
    /** The file that an image is built from. */
    IMAGE_RECIPE("image recipe"),
    /** Configuration that is read while it runs. */
    CONFIGURATION("configuration"),
    /** A file with variables of the environment. */
    ENVIRONMENT_FILE("environment file"),
    /** A build where it is deployed. */
    BUILD("build"),
    /** An application of Docker Compose. */
    COMPOSE_FILE("Compose file"),
    /** Objects of Kubernetes in another language. */
    MANIFEST("Kubernetes manifest"),
    /** A tool that the host of the pipeline provides or installs. */
    TOOL("tool"),
    /** A library that a pipeline runs code of. */
    LIBRARY("library"),
    /** A build whose artifacts are taken. */
    COPIED_BUILD("build copied from"),
    /** The pod that a pipeline runs in. */
    POD("pod"),
    /** Sources that a step checks out. */
    STEP_CHECKOUT("checkout"),
    /** A command that changes what runs. */
    CHANGE("change in place"),
    /** Something that is installed. */
    PACKAGE("package"),
    /** An image that is pushed. */
    PUSH("push"),
    /** A version of something kept by a platform. */
    PLATFORM_VERSION("version"),
    /** A comment that allows what is found. */
    SUPPRESSION("suppression"),
    /** Sources that a step of Jenkins checks out. */
    SCM_CHECKOUT("checkout"),
    /** A module of infrastructure. */
    MODULE("module"),
    /** A plugin that creates infrastructure. */
    PROVIDER("provider"),
    /** The image that servers start from. */
    MACHINE_IMAGE("machine image"),
    /** An object in a store. */
    STORED_OBJECT("object"),
    /** A value kept elsewhere, such as a secret. */
    PARAMETER("parameter"),
    /** A description of infrastructure, in a file of its own. */
    DEFINITION("definition"),
    /** Something that a manifest asks for. */
    DEPENDENCY("dependency"),
    /** What a lock file holds. */
    LOCK_FILE("lock file"),
    /** A file of further requirements. */
    REQUIREMENTS("file of requirements"),
    /** The file as a whole. */
    FILE("file");

    private final String text;

    Use(String text) {
        this.text = text;
    }

    /** Returns the words for messages. */
    public String text() {
        return text;
    }
}
