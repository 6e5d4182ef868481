package dev.immutabledeploy.github;

/** What the product does on GitHub, and the permission that a workflow's token needs for it. */
public enum Need {
    /** Finding the pull requests of a commit. */
    FIND_PULL_REQUESTS("pull-requests: read", "to find the pull requests of the commit"),
    /** Comparing two commits. */
    COMPARE("contents: read", "to find the pull requests since the last release"),
    /** Writing the comment. */
    COMMENT("pull-requests: write", "to write the comment on the pull request"),
    /** Answering a comment, by a reaction or a reply. */
    ANSWER("pull-requests: write", "to answer in the pull request"),
    /** Recording deployments. */
    DEPLOYMENT("deployments: write", "to show the release among the repository's deployments"),
    /** Writing a check run. */
    CHECK("checks: write", "to show the findings as a check"),
    /** Asking what somebody may do. */
    ASK_PERMISSION("metadata: read", "to ask whether somebody may roll back"),
    /** Asking whose token it is. */
    IDENTITY("", "to know whose comments are its own");

    private final String permission;
    private final String purpose;

    Need(String permission, String purpose) {
        this.permission = permission;
        this.purpose = purpose;
    }

    /** Returns the line below {@code permissions:} of a workflow, such as {@code pull-requests: write}. */
    public String permission() {
        return permission;
    }

    /** Returns what it is needed for, to be put after the permission. */
    public String purpose() {
        return purpose;
    }
}
