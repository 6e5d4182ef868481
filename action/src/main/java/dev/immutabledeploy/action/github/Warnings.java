package dev.immutabledeploy.action.github;

import dev.immutabledeploy.github.Reply;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import dev.immutabledeploy.rollout.UnavailableException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects what does not work on GitHub: each once, and none of it stops anything. */
final class Warnings {
    private final WorkflowLog log;
    private final Map<String, Problem> problems = new LinkedHashMap<>();

    Warnings(WorkflowLog log) {
        this.log = log;
    }

    /** Returns what was asked for, if it came, and keeps the problem, if there was one. */
    <T> Optional<T> of(Reply<T> reply) {
        reply.problem().ifPresent(this::add);
        return reply.value();
    }

    /** Asks, where reading the ledger for it may fail too. */
    <T> Optional<T> guard(Supplier<Reply<T>> question) {
        try {
            return of(question.get());
        } catch (ProblemException e) {
            e.problems().forEach(this::add);
        } catch (UnavailableException e) {
            add(e.problem());
        }
        return Optional.empty();
    }

    /** Adds one. */
    void add(Problem problem) {
        if (problems.putIfAbsent(problem.code() + " " + problem.what(), problem) == null) {
            log.annotate(WorkflowLog.Level.WARNING, problem.code(), WorkflowLog.text(problem));
        }
    }

    /** Returns all there were. */
    List<Problem> all() {
        return List.copyOf(problems.values());
    }
}
