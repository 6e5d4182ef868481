package dev.immutabledeploy.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.report.EnvironmentStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Canary and blue-green with real processes behind the front door, through the command line, while clients ask. */
@Timeout(480)
class StrategiesIT {
    private static final int INSTANCES = 2;
    private static final int CLIENTS = 3;

    /** Runs a command that must end with an exit code; returns its answer. */
    private static String run(Site site, int exitCode, String... command) throws Exception {
        Program.Ended ended = site.program.run(command);
        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(exitCode);
        return ended.out();
    }

    @Test
    void blueGreenMovesEveryRequestAtOnceKeepsTheOldFleetWarmAndLosesNone(@TempDir Path folder) throws Exception {
        try (Site site = new Site(folder, INSTANCES, "0s", "{type: blue-green}")) {
            String first = site.artifact("1");
            String second = site.artifact("2");
            site.deploy(first);
            Load load = new Load(site.port, CLIENTS);

            site.deploy(second);
            assertThat(site.version()).isEqualTo("2");
            assertThat(site.status().fleet()).hasSize(2 * INSTANCES);
            int started = starts(folder);
            List<String> instances = names(site);

            String rolledBack = site.program.run("rollback", "--reason", "slow").err();
            assertThat(site.version()).isEqualTo("1");
            assertThat(starts(folder))
                    .as("a rollback while warm starts nothing")
                    .isEqualTo(started);
            assertThat(names(site)).as("and ends nothing").isEqualTo(instances);
            assertThat(acts(rolledBack)).as("it only moves requests").allMatch(act -> act.startsWith("web: route"));

            run(site, 1, "tidy");
            run(site, 0, "tidy", "--now");
            run(site, 0, "scale", "staging", "3");
            load.end(load.answered());
            site.runsOnly(first, 3);
            assertThat(run(site, 0, "drift")).contains("no drift");
            assertThat(site.history())
                    .extracting(line -> line.kind() + " " + line.outcome())
                    .containsExactly(
                            "scale succeeded",
                            "tidy succeeded",
                            "rollback succeeded",
                            "deploy succeeded",
                            "deploy succeeded");
        }
    }

    @Test
    void aCanaryGetsItsShareAndThenEverything(@TempDir Path folder) throws Exception {
        String strategy = "{type: canary, stages: [{weight: 25, pause: 20s}]}";
        try (Site site = new Site(folder, INSTANCES, "0s", strategy)) {
            site.deploy(site.artifact("1"));
            String second = site.artifact("2");
            Load load = new Load(site.port, CLIENTS);
            Program.Running deploying = site.deploying(second);
            Program.until("the new version answers", () -> site.version().equals("2"));

            Map<String, Integer> answers = new HashMap<>();
            for (int request = 0; request < 60; request++) {
                answers.merge(site.version(), 1, Integer::sum);
            }
            assertThat(answers.getOrDefault("2", 0)).isBetween(5, 30);
            Program.Ended ended = deploying.end();
            assertThat(ended.exitCode()).as(ended.toString()).isZero();
            load.end(load.answered());
            site.runsOnly(second, INSTANCES);
        }
    }

    @Test
    void aCanaryByInstancesIsHeldByAGateBeforeTheRestFollows(@TempDir Path folder) throws Exception {
        String gate = "0s\n    gates: [{script: {command: [./check.sh], every: 300ms}}]";
        String strategy = "{type: canary, stages: [{instances: 1, pause: 2s}]}";
        try (Site site = new Site(folder, 3, gate, strategy)) {
            Path script = folder.resolve("check.sh");
            Files.writeString(script, """
                    #!/bin/sh
                    grep -q 'version 2 listens' .immutable-deploy/local/instances/*/*/log || exit 0
                    echo 'version 2 is slow'
                    exit 4
                    """);
            assertThat(script.toFile().setExecutable(true)).isTrue();
            String first = site.artifact("1");
            site.deploy(first);
            Load load = new Load(site.port, CLIENTS);
            int started = starts(folder);
            Program.Ended slow = site.deploying(site.artifact("2")).end();
            assertThat(slow.exitCode()).as(slow.toString()).isEqualTo(1);
            assertThat(slow.out()).contains("exit code 4: version 2 is slow");
            assertThat(starts(folder) - started)
                    .as("one canary, and one in its place again")
                    .isLessThanOrEqualTo(2);
            site.runsOnly(first, 3);

            Files.writeString(script, "#!/bin/sh\nexit 0\n");
            String third = site.artifact("3");
            Program.Ended good = site.deploying(third).end();
            load.end(load.answered());
            assertThat(good.exitCode()).as(good.toString()).isZero();
            assertThat(good.err()).contains("web: 1 of 3 replaced");
            site.runsOnly(third, 3);
        }
    }

    @Test
    void aScriptThatFailsSendsTheReleaseBackAndAChangedFileIsDrift(@TempDir Path folder) throws Exception {
        try (Site site = new Site(
                folder,
                INSTANCES,
                "1s\n    gates: [{script: {command: [./check.sh], every: 300ms}}]",
                "{type: rolling}")) {
            Path script = folder.resolve("check.sh");
            Files.writeString(script, "#!/bin/sh\necho all is well\n");
            assertThat(script.toFile().setExecutable(true)).isTrue();
            String first = site.artifact("1");
            site.deploy(first);
            Files.writeString(script, "#!/bin/sh\necho the basket is empty\nexit 4\n");
            Program.Ended ended = site.deploying(site.artifact("2")).end();
            assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(1);
            assertThat(ended.out()).contains("exit code 4: the basket is empty");
            site.runsOnly(first, INSTANCES);

            change(folder.resolve(".immutable-deploy/local/revisions"), "shop.properties");
            assertThat(run(site, 1, "drift")).contains("changed-file").contains("shop.properties was changed");
            assertThat(site.program.run("scale", "staging", "3").err()).contains("the fleet has drifted");
        }
    }

    /** Changes a file in every revision that is kept. */
    private static void change(Path revisions, String name) throws Exception {
        try (Stream<Path> files = Files.walk(revisions)) {
            for (Path file : files.filter(path -> path.endsWith(name)).toList()) {
                assertThat(file.toFile().setWritable(true)).isTrue();
                Files.writeString(file, "greeting=Changed\n");
            }
        }
    }

    private static List<String> names(Site site) throws Exception {
        return site.status().fleet().stream()
                .map(EnvironmentStatus.InstanceLine::instance)
                .sorted()
                .toList();
    }

    /** What was done to the platform, by the progress of a command: verbs, where how far it has come begins with a number. */
    private static List<String> acts(String progress) {
        return progress.lines()
                .map(String::strip)
                .filter(line -> line.matches("web: [a-z].*"))
                .toList();
    }

    /** How many instances were ever started. */
    private static int starts(Path folder) throws Exception {
        try (Stream<Path> logs = Files.walk(folder.resolve(".immutable-deploy/local/instances"), 2)) {
            List<Path> instances = logs.toList();
            return instances.size();
        }
    }
}
