package dev.immutabledeploy.immutability.source;

import dev.immutabledeploy.artifact.ArtifactReference;
import dev.immutabledeploy.artifact.ImageReference;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is used: a reference as it was understood, or why it could not be. */
public sealed interface Subject {

    /** Returns the reference for messages; may be empty. */
    String text();

    /**
     * A reference to an artifact, such as an image.
     *
     * @param prefix what is written before the reference in this kind of file, such as {@code docker://}; usually empty
     * @param reference the reference itself
     */
    record Artifact(String prefix, ArtifactReference reference) implements Subject {
        @Override
        public String text() {
            return reference.text();
        }
    }

    /** An action or reusable workflow in another repository. */
    record Action(ActionReference reference) implements Subject {
        @Override
        public String text() {
            return reference.text();
        }
    }

    /**
     * A Git repository.
     *
     * @param text the reference as a whole
     * @param url the repository's address alone
     * @param revision the branch, tag or commit, if one is given
     */
    record Git(String text, String url, Optional<String> revision) implements Subject {
        private static final Pattern SHA = Pattern.compile("(?i)[0-9a-f]{40}");

        /** Tells whether the revision is a full commit SHA. */
        public boolean isPinned() {
            return revision.filter(value -> SHA.matcher(value).matches()).isPresent();
        }
    }

    /**
     * Something fetched from the web.
     *
     * @param text the address
     * @param checked whether the content is compared with a well-formed checksum
     */
    record Download(String text, boolean checked) implements Subject {}

    /** The label of a machine kept by the host of the pipeline. */
    record Runner(String text) implements Subject {}

    /**
     * A reference whose value is not known from the source alone.
     *
     * @param text the reference as written, with its variables
     * @param contentAddressed whether its form is content-addressed and only the value is unknown
     */
    record Unresolved(String text, boolean contentAddressed) implements Subject {}

    /**
     * A text that should be a reference and is none.
     *
     * @param text the text
     * @param what what is wrong with it
     * @param fix how to write it
     */
    record Malformed(String text, String what, String fix) implements Subject {}

    /**
     * Another file of the same folder, which is looked at in turn.
     *
     * @param path its path relative to the folder that is scanned
     * @param kind what it is read as
     * @param present whether it is there
     */
    record Local(String path, Kind kind, boolean present) implements Subject {
        @Override
        public String text() {
            return path;
        }
    }

    /**
     * A comment that should allow what is found and does not.
     *
     * @param text the comment
     * @param what what is wrong with it
     * @param fix how to write it
     * @param idle whether it is well written, and there is only nothing that it allows
     */
    record Suppression(String text, String what, String fix, boolean idle) implements Subject {}

    /**
     * A file that could not be understood.
     *
     * @param what why not
     */
    record Unparseable(String what) implements Subject {
        @Override
        public String text() {
            return "";
        }
    }

    /** Reads a text as an image: {@link Artifact}, or {@link Malformed} if it is none. */
    static Subject image(String text) {
        return image("", text);
    }

    /** Reads a text as an image that stands behind a prefix in this kind of file. */
    static Subject image(String prefix, String text) {
        try {
            return new Artifact(prefix, ImageReference.parse(text));
        } catch (ProblemException e) {
            Problem problem = e.problems().get(0);
            return new Malformed(text, problem.what(), problem.fix());
        }
    }
}
