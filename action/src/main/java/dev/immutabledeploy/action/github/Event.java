package dev.immutabledeploy.action.github;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.immutabledeploy.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a run is about, as far as it is a pull request. GitHub, "Webhook events and payloads".
 *
 * @param pullRequest the pull request of an event that is one
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Event(@JsonProperty("pull_request") Optional<Pull> pullRequest) {
    private static final Event NONE = new Event(Optional.empty());

    /** A pull request. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Pull(long number, Optional<Branch> head) {}

    /** The branch that a pull request brings. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Branch(Optional<String> sha, Optional<Repository> repo) {}

    /** Where a branch is. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Repository(@JsonProperty("full_name") Optional<String> name) {}

    /** Reads the event of a run; what is not there or not understood is about no pull request. */
    static Event of(Runner runner) {
        try {
            return runner.event().equals("pull_request") ? Json.read(bytes(runner), Event.class) : NONE;
        } catch (IllegalArgumentException e) {
            return NONE;
        }
    }

    /** Returns the event as the runner left it; empty if there is none. */
    static byte[] bytes(Runner runner) {
        try {
            return Files.readAllBytes(Path.of(runner.environment().getOrDefault("GITHUB_EVENT_PATH", "")));
        } catch (IOException e) {
            return new byte[0];
        }
    }

    /** Returns the number of the pull request. */
    Optional<Long> number() {
        return pullRequest.map(Pull::number);
    }

    /** Returns the commit that people see: that of a pull request's branch, not that of its trial merge. */
    String commit(Runner runner) {
        return pullRequest.flatMap(Pull::head).flatMap(Branch::sha).orElse(runner.commit());
    }

    /** Tells whether the pull request comes from another repository, so that the token can only read. */
    boolean isFork(Runner runner) {
        return pullRequest
                .flatMap(Pull::head)
                .filter(head -> head.repo()
                        .flatMap(Repository::name)
                        .filter(runner.repository()::equals)
                        .isEmpty())
                .isPresent();
    }
}
