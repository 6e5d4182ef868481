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
    /** A local action that a step runs. */
    LOCAL_ACTION("local action"),
    /** A workflow of the same repository that a job calls. */
    LOCAL_WORKFLOW("local workflow"),
    /** A script that a step runs or loads. */
    SCRIPT("script"),
    /** The file that an image is built from. */
    IMAGE_RECIPE("image recipe"),
    /** A comment that allows what is found. */
    SUPPRESSION("suppression"),
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
