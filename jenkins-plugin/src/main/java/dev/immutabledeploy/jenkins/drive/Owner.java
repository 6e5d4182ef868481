package dev.immutabledeploy.jenkins.drive;

import dev.immutabledeploy.Result;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.report.Links;
import java.util.List;

/** Who has a release driven: a step of a build, or a rollback that somebody confirmed. */
public interface Owner {
    /** Takes a line for the log. */
    void log(String line);

    /** Returns where people get to from here. */
    Links links();

    /**
     * Sees how far it is.
     *
     * @param worthKeeping whether something has changed that a restart should not forget
     */
    void sees(Progress progress, boolean worthKeeping);

    /** Hears how it ended. */
    void ended(Progress progress, Result result);

    /** Hears why it did not begin, or cannot be driven from here any more. */
    void failed(Progress progress, List<Problem> problems);
}
