package dev.immutabledeploy.immutability.source.github;

import dev.immutabledeploy.immutability.source.Bearing;
import dev.immutabledeploy.immutability.source.shell.StartedContainers;
import dev.immutabledeploy.immutability.source.yaml.YamlNode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells what a job is for, as far as it matters for the sources that it checks out. */
final class Purpose {
    private static final Pattern PUSH = Pattern.compile("\\bgit\\b[^\\n;&|]{0,200}\\bpush\\b");
    private static final Pattern PUSHING_ACTION =
            Pattern.compile("(?i)[^@]*+(?<=push|auto-commit-action|add-and-commit|create-pull-request|gh-pages)@.*+");
    private static final Pattern DELIVERY = Pattern.compile(
            "(?i)deploy|releas|publish|build|deliver|provision|rollout|promote|docker|helm|kubectl|terraform|ansible"
                    + "|upload|packag|compil|make\\b|mvn|gradle|npm|yarn|pnpm|cargo|ssh|rsync|aws|gcloud");

    private static final Pattern CLUSTER = Pattern.compile("\\b(?:kind|k3d|k3s|minikube)\\b");

    private Purpose() {}

    /**
     * Returns how a job bears on what is deployed. One that pushes commits checks a branch out to write to it; one that
     * neither builds nor deploys only surrounds the deployment.
     *
     * @param title what the job and its file are called
     */
    static Bearing bearing(String title, YamlNode job, List<YamlNode> steps) {
        boolean pushes = steps.stream().anyMatch(Purpose::pushes);
        boolean delivers = !job.get("environment").isEmpty()
                || isDelivery(title)
                || text(job, "name").anyMatch(Purpose::isDelivery)
                || steps.stream().flatMap(Purpose::told).anyMatch(Purpose::isDelivery);
        return pushes || !delivers ? Bearing.SURROUNDS : Bearing.DEPLOYS;
    }

    /** Returns the containers that a job starts for itself, or any if it starts a cluster; they are no servers in use. */
    static StartedContainers started(YamlNode job, List<YamlNode> steps) {
        StartedContainers started = StartedContainers.NONE;
        for (YamlNode services : job.get("services")) {
            for (YamlNode.Entry service : services.entries()) {
                String options =
                        String.join(" ", text(service.value(), "options").toList());
                started = started.and(StartedContainers.named("--name " + service.name() + " " + options));
            }
        }
        for (YamlNode step : steps) {
            for (String text :
                    Stream.of("run", "uses").flatMap(key -> text(step, key)).toList()) {
                started = started.and(isCluster(text) ? StartedContainers.ANY : StartedContainers.in(text));
            }
        }
        return started;
    }

    private static boolean isCluster(String text) {
        boolean mayBe = text.contains("kind") || text.contains("k3") || text.contains("minikube");
        return mayBe && CLUSTER.matcher(text).find();
    }

    private static boolean pushes(YamlNode step) {
        return text(step, "run")
                        .anyMatch(text ->
                                text.contains("push") && PUSH.matcher(text).find())
                || text(step, "uses")
                        .anyMatch(text -> PUSHING_ACTION.matcher(text).matches());
    }

    private static Stream<String> told(YamlNode step) {
        return Stream.of("name", "run", "uses").flatMap(key -> text(step, key));
    }

    private static boolean isDelivery(String text) {
        return DELIVERY.matcher(text).find();
    }

    private static Stream<String> text(YamlNode owner, String key) {
        return owner.get(key).stream().flatMap(value -> value.scalar().stream());
    }
}
