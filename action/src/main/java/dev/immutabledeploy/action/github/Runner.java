package dev.immutabledeploy.action.github;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a runner tells a step about where it runs. GitHub, "Default environment variables".
 *
 * @param server the address of the web pages, such as {@code https://github.com}
 * @param api the address of the REST API
 * @param repository owner, slash, name
 * @param run the number of the run
 * @param attempt which attempt of it this is
 * @param step the id of the step, unique in its job
 * @param commit the full SHA of the commit that the run is for; may be empty
 * @param event the name of the event
 * @param actor whose doing the run is
 * @param workspace the folder that holds the checkout
 */
record Runner(
        String server,
        String api,
        String repository,
        String run,
        String attempt,
        String step,
        String commit,
        String event,
        String actor,
        Path workspace,
        Map<String, String> environment) {

    Runner {
        environment = Map.copyOf(environment);
    }

    /** Reads what the runner tells. */
    static Runner of(Map<String, String> environment) {
        return new Runner(
                environment.getOrDefault("GITHUB_SERVER_URL", "https://github.com"),
                environment.getOrDefault("GITHUB_API_URL", "https://api.github.com"),
                environment.getOrDefault("GITHUB_REPOSITORY", ""),
                environment.getOrDefault("GITHUB_RUN_ID", ""),
                environment.getOrDefault("GITHUB_RUN_ATTEMPT", "1"),
                environment.getOrDefault("GITHUB_ACTION", ""),
                environment.getOrDefault("GITHUB_SHA", ""),
                environment.getOrDefault("GITHUB_EVENT_NAME", ""),
                environment.getOrDefault(
                        "GITHUB_TRIGGERING_ACTOR", environment.getOrDefault("GITHUB_ACTOR", "somebody")),
                Path.of(environment.getOrDefault("GITHUB_WORKSPACE", "")).toAbsolutePath(),
                environment);
    }

    /** Returns the file by which outputs are told. */
    CommandFile outputs() {
        return file("GITHUB_OUTPUT");
    }

    /** Returns the file by which this step tells its own end at the end of the job. */
    CommandFile state() {
        return file("GITHUB_STATE");
    }

    /** Returns the file of the step's summary. */
    CommandFile summary() {
        return file("GITHUB_STEP_SUMMARY");
    }

    /** Returns what this step's earlier process has left under a name. */
    Optional<String> left(String name) {
        return present("STATE_" + name);
    }

    /** Tells whether people want to see what happens inside. */
    boolean debug() {
        return present("RUNNER_DEBUG").filter("1"::equals).isPresent();
    }

    /** Returns an id of what this step asks for: another attempt asks anew, the same one does not. */
    String requestId() {
        return "github-" + run + "-" + attempt + "-" + step;
    }

    private CommandFile file(String variable) {
        return new CommandFile(present(variable).map(Path::of));
    }

    private Optional<String> present(String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank());
    }
}
