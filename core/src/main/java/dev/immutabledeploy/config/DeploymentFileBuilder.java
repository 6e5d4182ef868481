package dev.immutabledeploy.config;

import dev.immutabledeploy.artifact.ArtifactType;
import dev.immutabledeploy.config.DeploymentFile.ArtifactDeclaration;
import dev.immutabledeploy.config.DeploymentFile.LedgerConfig;
import dev.immutabledeploy.config.DeploymentFile.PullRequestConfig;
import dev.immutabledeploy.config.EnvironmentConfig.Deadlines;
import dev.immutabledeploy.config.EnvironmentConfig.PartConfig;
import dev.immutabledeploy.config.Strategy.Canary.Stage;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a deployment file of values that were checked. */
final class DeploymentFileBuilder {
    private final List<PlatformShape> platforms;

    DeploymentFileBuilder(List<PlatformShape> platforms) {
        this.platforms = platforms;
    }

    DeploymentFile file(Values file) {
        Map<String, ArtifactDeclaration> artifacts = new LinkedHashMap<>();
        file.below("artifacts")
                .values()
                .keySet()
                .forEach(name ->
                        artifacts.put(name, artifact(file.below("artifacts").below(name))));
        Values retain = file.below("retain");
        return new DeploymentFile(
                file.text("application"),
                artifacts,
                file.named("environments", this::environment),
                new Retain(retain.whole("releases"), retain.span("warm")),
                ledger(file),
                pullRequest(file));
    }

    static Optional<LedgerConfig> ledger(Values file) {
        if (!file.has("ledger")) {
            return Optional.empty();
        }
        Values ledger = file.below("ledger");
        if (ledger.has("git")) {
            Values git = ledger.below("git");
            return Optional.of(new LedgerConfig.Git(git.optionalText("branch"), git.optionalText("remote")));
        }
        if (ledger.has("s3")) {
            Values s3 = ledger.below("s3");
            return Optional.of(new LedgerConfig.S3(s3.text("bucket"), s3.text("region"), s3.optionalText("prefix")));
        }
        return Optional.of(new LedgerConfig.Directory(ledger.text("directory")));
    }

    static PullRequestConfig pullRequest(Values file) {
        Values pullRequest = file.below("pull-request");
        return new PullRequestConfig(pullRequest.flag("comment"), pullRequest.whole("history"));
    }

    private static ArtifactDeclaration artifact(Values artifact) {
        return new ArtifactDeclaration(
                ArtifactType.named(artifact.text("type")).orElseThrow(), artifact.optionalText("reference"));
    }

    private EnvironmentConfig environment(String name, Values environment) {
        Values deadlines = environment.below("deadlines");
        return new EnvironmentConfig(
                name,
                environment.optionalText("after"),
                environment.span("soak"),
                strategy(environment.below("strategy")),
                environment.span("bake"),
                environment.items("gates", DeploymentFileBuilder::gate),
                new Deadlines(deadlines.span("rollout"), deadlines.span("back")),
                environment.named("parts", this::part));
    }

    private static Strategy strategy(Values strategy) {
        return switch (strategy.text("type")) {
            case "canary" ->
                new Strategy.Canary(strategy.items(
                        "stages",
                        stage -> new Stage(
                                stage.optionalWhole("weight"), stage.optionalWhole("instances"), stage.span("pause"))));
            case "blue-green" -> new Strategy.BlueGreen(strategy.span("pause"));
            default -> new Strategy.Rolling(strategy.whole("batch"), strategy.span("pause"));
        };
    }

    private static Gate gate(Values gate) {
        if (gate.has("script")) {
            return script(gate.below("script"));
        }
        if (gate.has("alarm")) {
            return alarm(gate.below("alarm"));
        }
        return gate.has("target-health") ? targetHealth(gate.below("target-health")) : probe(gate.below("probe"));
    }

    private static Gate alarm(Values alarm) {
        return new Gate.Alarm(
                alarm.optionalText("name").orElse(alarm.text("alarm")),
                alarm.text("region"),
                alarm.text("alarm"),
                alarm.text("insufficient-data").equals("passes"),
                !alarm.flag("holds"),
                alarm.span("every"),
                alarm.whole("failures"));
    }

    private static Gate targetHealth(Values health) {
        return new Gate.TargetHealth(
                health.optionalText("name").orElse(health.text("target-group")),
                health.text("region"),
                health.text("target-group"),
                !health.flag("holds"),
                health.span("every"),
                health.whole("failures"));
    }

    private static Gate script(Values script) {
        List<String> command = script.texts("command");
        return new Gate.Script(
                script.optionalText("name").orElse(command.get(0)),
                command,
                script.span("every"),
                script.span("timeout"),
                script.whole("failures"));
    }

    private static Gate probe(Values probe) {
        return new Gate.Probe(
                probe.optionalText("name").orElse(probe.text("url")),
                URI.create(probe.text("url")),
                probe.whole("status"),
                probe.optionalText("body"),
                probe.span("every"),
                probe.span("timeout"),
                probe.whole("failures"),
                probe.flag("holds") ? Optional.empty() : Optional.of(true));
    }

    private PartConfig part(String name, Values part) {
        String platform = platforms.stream()
                .map(PlatformShape::name)
                .filter(part::has)
                .findFirst()
                .orElseThrow();
        Settings block = new Settings(part.map(platform));
        return new PartConfig(
                name,
                part.texts("artifacts"),
                part.texts("configuration"),
                part.whole("instances"),
                platform,
                block.without(PlatformShape.RUN),
                block.below(PlatformShape.RUN));
    }
}
