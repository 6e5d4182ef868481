package dev.immutabledeploy.immutability.rule;

import java.util.List;

/** All rules, in the order of their identifiers. */
public final class Rules {
    private static final String CATALOGUE = "Immutable deployment: a reference names one content, now and always";

    private Rules() {}

    /** Returns the rules that every validation applies. */
    public static List<Rule> standard() {
        return List.of(
                new Rule(
                        "IMM001",
                        "mutable-action",
                        Severity.ERROR,
                        "A branch or tag of an action can be moved to other code, which then runs with this"
                                + " workflow's rights; a short SHA can become ambiguous or be taken by a branch.",
                        "GitHub, \"Security hardening for GitHub Actions\": a full-length commit SHA is the only"
                                + " immutable way to use an action",
                        "owner/repository@<40-hex SHA> # <version>",
                        new MutableAction()),
                new Rule(
                        "IMM002",
                        "mutable-image",
                        Severity.ERROR,
                        "A tag can be moved to another image, so the same source builds or runs something else"
                                + " tomorrow.",
                        "OCI distribution specification: a tag is a pointer, a digest identifies the content",
                        "name:tag@sha256:<64 hex digits>",
                        new MutableImage()),
                new Rule(
                        "IMM003",
                        "unresolved-reference",
                        Severity.NOTE,
                        "The value is known only when the pipeline runs, so nothing can be said about it here.",
                        CATALOGUE,
                        "the reference itself, pinned; or a default that is pinned",
                        new UnresolvedReference()),
                new Rule(
                        "IMM004",
                        "malformed-reference",
                        Severity.ERROR,
                        "A truncated or misspelt digest pins nothing; a text that is no reference cannot be judged.",
                        "OCI image specification: sha256: and 64, or sha512: and 128, lower-case hex digits",
                        "the whole reference in its grammar",
                        new MalformedReference()),
                new Rule(
                        "IMM005",
                        "moving-runner",
                        Severity.WARNING,
                        "The label latest moves to another system version, and its tools change with it.",
                        "GitHub, \"About GitHub-hosted runners\": -latest labels are migrated over time",
                        "the label of a version, such as ubuntu-24.04",
                        new MovingRunner()),
                new Rule(
                        "IMM006",
                        "unchecked-download",
                        Severity.ERROR,
                        "What an address serves can change; without a checksum other bytes are built in unnoticed.",
                        "Dockerfile reference: ADD --checksum",
                        "ADD --checksum=sha256:<64 hex digits> <address> <target>",
                        new UncheckedDownload()),
                new Rule(
                        "IMM007",
                        "mutable-git-source",
                        Severity.ERROR,
                        "A branch or tag of a repository can be moved, and the default branch moves with every push.",
                        "Dockerfile reference: ADD from a Git repository; Git: only a commit SHA names a content",
                        "<repository>.git#<40-hex SHA>",
                        new MutableGitSource()),
                new Rule(
                        "IMM008",
                        "unparseable-file",
                        Severity.ERROR,
                        "A file that cannot be understood cannot be judged, and is never taken as passed.",
                        CATALOGUE,
                        "a file that follows the syntax of its kind",
                        new UnparseableFile()));
    }
}
