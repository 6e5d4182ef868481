package dev.immutabledeploy.github;

import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import dev.immutabledeploy.rollout.UnavailableException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Collects what does not work on GitHub: each once, and none of it stops anything. */
public final class Warnings {
    private final Consumer<Problem> told;
    private final Map<String, Problem> problems = new LinkedHashMap<>();

    /** Takes who is told of each when it first comes up. */
    public Warnings(Consumer<Problem> told) {
        this.told = told;
    }

    /** Returns what was asked for, if it came, and keeps the problem, if there was one. */
    public <T> Optional<T> of(Reply<T> reply) {
        reply.problem().ifPresent(this::add);
        return reply.value();
    }

    /** Asks, where reading the ledger for it may fail too. */
    public <T> Optional<T> guard(Supplier<Reply<T>> question) {
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
    public void add(Problem problem) {
        if (problems.putIfAbsent(problem.code() + " " + problem.what(), problem) == null) {
            told.accept(problem);
        }
    }

    /** Returns all there were. */
    public List<Problem> all() {
        return List.copyOf(problems.values());
    }
}
