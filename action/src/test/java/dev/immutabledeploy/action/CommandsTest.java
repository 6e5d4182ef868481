package dev.immutabledeploy.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.json.Json;
import dev.immutabledeploy.plan.Revision;
import dev.immutabledeploy.plan.Target;
import dev.immutabledeploy.testing.Golden;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands, through the program's own door, on a simulated platform. */
class CommandsTest {
    private static final Pattern HEAD = Pattern.compile("(ledger head:? *|\"head\" : \")(sha256:[0-9a-f]{64})");

    private Desk desk;
    private final StringBuilder transcript = new StringBuilder();

    @BeforeEach
    void sitDown(@TempDir Path folder) {
        desk = new Desk(folder).withFile();
    }

    @Test
    void aDayAtTheConsole() {
        type("validate");
        type("status");
        type("plan", "staging", "--artifact", desk.artifact("one"));
        type("deploy", "staging", "--artifact", desk.artifact("one"));
        type("deploy", "staging", "--artifact", desk.artifact("one"), "--first");
        type("deploy", "staging", "--artifact", desk.artifact("one"));
        type("plan", "staging", "--artifact", desk.artifact("two"), "--irreversible", "drops a column");
        type("deploy", "staging", "--artifact", desk.artifact("two"));
        type("deploy", "production", "--artifact", desk.artifact("two"), "--first");
        type("rollback", "staging", "--plan");
        type("rollback", "staging", "--reason", "slow checkout");
        type("deploy", "staging", "--artifact", desk.artifact("two"));
        type("pardon", "staging", "2", "--reason", "it was the database");
        type("rollback", "staging", "--to", "2");
        type("status", "staging");
        type("history", "staging");
        type("history", "staging", "--verify");
        type("history", "production");
        assertGolden("day.txt", transcript.toString());
    }

    @Test
    void aFleetIsLookedAfter() {
        run(0, "deploy", "staging", "--artifact", desk.artifact("one"), "--first");
        type("drift", "staging");
        type("scale", "staging", "3");
        desk.platform.startByHand(
                target(),
                Revision.of(Map.of(), Map.of("a", Digest.ofText("a")), dev.immutabledeploy.config.Settings.NONE));
        type("drift", "staging");
        type("scale", "staging", "2");
        type("tidy", "staging");
        type("drift", "staging", "--format", "json");
        type("promote", "production", "--plan", "--first");
        type("promote", "staging");
        type("history", "staging", "--at", "2026-01-01T11:00:00Z");
        type("history", "staging", "--at", "2027-01-01T12:00:00+01:00");
        type("history", "staging", "--at", "yesterday");
        type("scale", "staging", "0");
        type("scale", "staging", "1000");
        assertGolden("fleet.txt", transcript.toString());
    }

    @Test
    void aReleaseThatFailsGoesBackAndSaysWhy() {
        run(0, "deploy", "staging", "--artifact", desk.artifact("one"), "--first");
        desk.artifact("bad");
        String reference = desk.artifact("bad");
        desk.platform.breakRevision(revisionOf("bad"));
        type("deploy", "staging", "--artifact", reference);
        type("status", "staging");
        assertGolden("failure.txt", transcript.toString());
        assertThat(desk.platform.serving(target())).containsOnlyKeys(revisionOf("one"));
    }

    @Test
    void anInterruptedReleaseSaysHowToGoOnAndCanBeResumed() {
        run(0, "deploy", "staging", "--artifact", desk.artifact("one"), "--first");
        desk.interruptAfter(3);
        Desk.Outcome interrupted = type("deploy", "staging", "--artifact", desk.artifact("two"));
        assertThat(interrupted.exitCode()).isEqualTo(130);
        assertThat(interrupted.out()).isEmpty();
        assertThat(interrupted.err())
                .endsWith("interrupted: release 2 of staging stays under way; go on with"
                        + " `immutable-deploy resume staging` or go back with `immutable-deploy abort staging`\n");
        desk.whenPaused = () -> {};
        assertThat(run(1, "deploy", "staging", "--artifact", desk.artifact("three"))
                        .err())
                .contains("release 2 of staging is under way");
        type("resume", "staging");
        assertThat(desk.platform.serving(target())).containsOnlyKeys(revisionOf("two"));
        assertGolden("interrupted.txt", transcript.toString());
    }

    @Test
    void theHintOfAnInterruptedReleaseNamesTheFileAndWhatMustBeSet() {
        desk.write("other.yml", Desk.FILE.replace("application: shop", "application: ${NAME}"));
        desk.interruptAfter(3);
        assertThat(run(
                                130,
                                "deploy",
                                "staging",
                                "--first",
                                "--artifact",
                                desk.artifact("one"),
                                "--file",
                                "other.yml",
                                "--set",
                                "NAME=shop")
                        .err())
                .contains("`immutable-deploy resume staging --file other.yml --set NAME=…`");
    }

    @Test
    void anInterruptedReleaseCanBeAborted() {
        run(0, "deploy", "staging", "--artifact", desk.artifact("one"), "--first");
        desk.interruptAfter(3);
        run(130, "deploy", "staging", "--artifact", desk.artifact("two"));
        desk.whenPaused = () -> {};
        assertThat(run(0, "abort", "staging", "--reason", "wrong one").out()).contains("release 2 was stopped");
        assertThat(desk.platform.serving(target())).containsOnlyKeys(revisionOf("one"));
        assertThat(run(1, "resume", "staging").err()).contains("no release of staging is under way");
    }

    @Test
    void anUnfinishedReleaseIsAbortedFirstWhenAsked() {
        run(0, "deploy", "staging", "--artifact", desk.artifact("one"), "--first");
        desk.interruptAfter(3);
        run(130, "deploy", "staging", "--artifact", desk.artifact("two"));
        desk.whenPaused = () -> {};
        run(0, "deploy", "staging", "--artifact", desk.artifact("three"), "--on-unfinished", "abort");
        assertThat(desk.platform.serving(target())).containsOnlyKeys(revisionOf("three"));
        assertThat(run(0, "history", "staging").out()).contains("2        deploy  aborted");
    }

    @Test
    void askingTwiceWithTheSameIdMakesOneRelease() {
        String[] command = {
            "deploy", "staging", "--first", "--request-id", "build-7", "--artifact", desk.artifact("one")
        };
        run(0, command);
        run(0, command);
        assertThat(run(0, "history", "staging").out().lines()).hasSize(2);
    }

    @Test
    void whatRunsCanBeAdopted() {
        Revision revision =
                Revision.of(Map.of(), Map.of("a", Digest.ofText("a")), dev.immutabledeploy.config.Settings.NONE);
        desk.platform.startByHand(target(), revision);
        desk.platform.startByHand(target(), revision);
        assertThat(run(0, "adopt", "staging").out()).startsWith("staging: release 1 succeeded");
        assertThat(run(0, "history", "staging").out()).contains("adopt");
    }

    @Test
    void jsonIsAllThereIsOnStandardOutput() {
        String one = desk.artifact("one");
        String[][] commands = {
            {"validate"},
            {"status"},
            {"plan", "staging", "--artifact", one},
            {"deploy", "staging", "--artifact", one},
            {"deploy", "staging", "--artifact", one, "--first"},
            {"deploy", "staging", "--artifact", one, "--no-such-option"},
            {"rollback", "staging"},
            {"pardon", "staging", "1"},
            {"history", "staging"},
            {"history", "staging", "--verify"},
            {"resolve", "one.jar"},
            {"resume", "staging"},
            {"no-such-command"},
        };
        for (String[] command : commands) {
            String[] withFormat = java.util.Arrays.copyOf(command, command.length + 2);
            withFormat[command.length] = "--format";
            withFormat[command.length + 1] = "json";
            Desk.Outcome outcome = desk.run(withFormat);
            Map<?, ?> answer = Json.read(outcome.out().getBytes(StandardCharsets.UTF_8), Map.class);
            assertThat(answer).as(outcome.toString()).isNotEmpty();
            assertThat(outcome.err()).doesNotContain("error:");
            if (outcome.exitCode() != 0) {
                assertThat(answer.containsKey("problems") || answer.containsKey("refusals"))
                        .as(outcome.out())
                        .isTrue();
            }
        }
    }

    @Test
    void theResultOfAReleaseIsMachineReadable() {
        Desk.Outcome outcome =
                run(0, "deploy", "staging", "--first", "--artifact", desk.artifact("one"), "--format=json");
        assertGolden("deploy.json", withoutHeads(outcome.out()));
        assertGolden("deploy-progress.txt", outcome.err());
    }

    @Test
    void aChangedRecordIsFound() {
        run(0, "deploy", "staging", "--first", "--artifact", desk.artifact("one"));
        String head = headOf(run(0, "status", "staging").out());
        run(0, "deploy", "staging", "--artifact", desk.artifact("two"));
        assertThat(run(0, "history", "staging", "--verify", "--head", head).out())
                .contains("hold together");
        assertThat(run(
                                1,
                                "history",
                                "staging",
                                "--verify",
                                "--head",
                                Digest.ofText("other").text())
                        .err())
                .contains("all of it was rewritten");
    }

    @Test
    void everyMistakeInTheFileIsToldAtOnceWithItsPlace() {
        desk.write("immutable-deploy.yml", "application: Shop!\nenvironments: {}\nartefacts: {}\n");
        String err = run(2, "status").err();
        assertThat(err.lines().filter(line -> line.startsWith("error: immutable-deploy.yml:")))
                .hasSizeGreaterThan(1);
    }

    @Test
    void aFirstFileIsWrittenOnceAndCanBeUsed() throws Exception {
        Files.delete(desk.directory().resolve("immutable-deploy.yml"));
        assertThat(run(2, "status").err()).contains("immutable-deploy init");
        assertThat(run(0, "init", "--application", "shop").out()).startsWith("wrote immutable-deploy.yml\n");
        assertThat(run(2, "init").err()).contains("exists already");
        assertThat(Files.readString(desk.directory().resolve("immutable-deploy.yml")))
                .contains("application: shop");
        assertThat(run(2, "init", "--file", "b.yml", "--application", "Sh op").err())
                .contains("no valid name");
    }

    @Test
    void aMutableReferenceIsRefusedAndResolvePinsIt() {
        desk.artifact("one");
        assertThat(run(1, "deploy", "staging", "--artifact", "web=one.jar").err())
                .contains("write one.jar@" + Digest.ofText("one"));
        assertThat(run(0, "resolve", "one.jar").out()).isEqualTo("one.jar@" + Digest.ofText("one") + "\n");
        assertThat(run(0, "resolve", "one.jar", "--type", "file").out())
                .isEqualTo("one.jar@" + Digest.ofText("one") + "\n");
        assertThat(run(2, "resolve", "one.jar", "--type", "zip").err()).contains("write one of: image, file");
    }

    @Test
    void mutableSourcesAreFoundAndForbidADeployment() {
        desk.write("Dockerfile", "FROM debian:latest\n");
        assertThat(run(1, "validate").out()).contains("Dockerfile", "1 error");
        assertThat(run(1, "deploy", "staging", "--first", "--artifact", desk.artifact("one"))
                        .err())
                .contains("error: Dockerfile:1:6: ");
        assertThat(run(0, "status").err()).isEmpty();
    }

    @Test
    void aDeploymentObeysTheSettingsOfTheFile() {
        desk.write("Dockerfile", "FROM debian:latest\nFROM a@sha256:$X\n");
        desk.write("immutable-deploy.yml", Desk.FILE + "validate: {rules: {IMM002: warning}}\n");
        assertThat(run(0, "validate").out()).contains("0 errors, 1 warning, 1 note");
        run(0, "plan", "staging", "--first", "--artifact", desk.artifact("one"));

        desk.write("immutable-deploy.yml", Desk.FILE + "validate: {rules: {IMM002: warning}, fail-on: warning}\n");
        assertThat(run(1, "deploy", "staging", "--first", "--artifact", desk.artifact("one"))
                        .err())
                .contains("error: Dockerfile:1:6: ")
                .doesNotContain("Dockerfile:2");
        run(1, "validate");
        run(0, "validate", "--fail-on", "error");
        run(1, "validate", "--fail-on", "note");
        run(0, "validate", "--fail-on", "never");
    }

    @Test
    void aMistakeInTheSettingsIsToldByEveryCommandThatReadsThem() {
        desk.write("immutable-deploy.yml", Desk.FILE + "validate: {rules: {IMM999: off}}\n");
        for (String command : new String[] {"validate", "plan", "deploy"}) {
            assertThat(run(2, command).err()).contains("error: immutable-deploy.yml:19:20: there is no rule `IMM999`");
        }
        run(1, "resume", "staging");
    }

    @Test
    void theSettingsAreThoseNamedOrTheFoldersOwnOrThoseOfTheFolderOneIsIn() throws Exception {
        for (String folder : new String[] {"own", "none"}) {
            Files.createDirectories(desk.directory().resolve(folder));
            desk.write(folder + "/Dockerfile", "FROM debian\n");
        }
        desk.write("immutable-deploy.yml", "validate: {rules: {IMM002: off}}\n");
        desk.write("own/immutable-deploy.yml", "validate: {rules: {IMM002: note}}\n");
        desk.write("other.yml", "validate: {rules: {IMM002: warning}}\n");

        assertThat(run(0, "validate", "none").out()).startsWith("0 errors, 0 warnings, 0 notes");
        assertThat(run(0, "validate", "own").out()).contains("0 errors, 0 warnings, 1 note");
        assertThat(run(0, "validate", "own", "--file", "other.yml").out()).contains("0 errors, 1 warning");
        assertThat(run(2, "validate", "--file", "nowhere.yml").err()).contains("no deployment file nowhere.yml");
    }

    @Test
    void aBaselineIsWrittenAndOnlyWhatIsNewIsTold() throws Exception {
        desk.write("immutable-deploy.yml", "validate: {baseline: known.json}\n");
        desk.write("Dockerfile", "FROM debian\n");
        assertThat(run(2, "validate").err()).contains("the baseline known.json does not exist", "--write-baseline");
        assertThat(run(0, "validate", "--write-baseline").out())
                .startsWith("wrote known.json\n")
                .endsWith("1 known finding is in the baseline\n");
        desk.write("Dockerfile", "FROM debian\nFROM alpine\n");
        assertThat(run(1, "validate").out()).contains("2:6 error IMM002").contains("1 error");

        desk.write("immutable-deploy.yml", "validate: {}\n");
        assertThat(run(2, "validate", "--write-baseline").err()).contains("the settings name no baseline");
        Files.createDirectories(desk.directory().resolve("sub"));
        desk.write("immutable-deploy.yml", "validate: {baseline: known.json}\n");
        assertThat(run(2, "validate", "sub", "--write-baseline").err())
                .contains("goes with the folder of the settings");
    }

    @Test
    void findingsComeInTheFormatThatIsAskedFor() throws Exception {
        Files.createDirectories(desk.directory().resolve("sub"));
        desk.write("sub/Dockerfile", "FROM debian\n");
        assertThat(run(1, "validate", "sub", "--format", "github").out())
                .startsWith("::error file=sub/Dockerfile,line=1,col=6,endColumn=12,title=IMM002 debian::");
        String sarif = run(1, "validate", "sub", "--format", "sarif").out();
        assertThat(sarif).contains("\"uri\" : \"sub/Dockerfile\"");
        assertThat(run(1, "validate", "sub", "--sarif", "out.sarif").out()).startsWith("Dockerfile\n");
        assertThat(Files.readString(desk.directory().resolve("out.sarif"))).isEqualTo(sarif);
        assertThat(run(2, "validate", "--sarif", "no/such/folder").err()).contains("cannot be written");
        assertThat(run(2, "validate", "--format", "xml").err()).contains("one of: text, json, sarif, github");
        assertThat(run(2, "status", "--format", "sarif").err()).contains("one of: text, json");
        Map<?, ?> answer = Json.read(
                run(1, "validate", "sub", "--format", "json").out().getBytes(StandardCharsets.UTF_8), Map.class);
        assertThat(answer.keySet().stream().map(String::valueOf))
                .containsExactlyInAnyOrder("findings", "files", "skipped", "suppressed");
    }

    private Desk.Outcome run(int exitCode, String... command) {
        Desk.Outcome outcome = desk.run(command);
        assertThat(outcome.exitCode()).as(outcome.toString()).isEqualTo(exitCode);
        return outcome;
    }

    private Desk.Outcome type(String... command) {
        Desk.Outcome outcome = desk.run(command);
        transcript
                .append("$ immutable-deploy ")
                .append(String.join(" ", command))
                .append('\n')
                .append(outcome.err())
                .append(withoutHeads(outcome.out()))
                .append("[")
                .append(outcome.exitCode())
                .append("]\n\n");
        return outcome;
    }

    private static String withoutHeads(String text) {
        return HEAD.matcher(text).replaceAll("$1sha256:…");
    }

    private static String headOf(String text) {
        Matcher matcher = HEAD.matcher(text);
        assertThat(matcher.find()).isTrue();
        return matcher.group(2);
    }

    private static Target target() {
        return new Target("shop", "staging", "web", "simulated", dev.immutabledeploy.config.Settings.NONE);
    }

    private static Digest revisionOf(String version) {
        var artifact = new dev.immutabledeploy.artifact.Artifact(
                dev.immutabledeploy.artifact.ArtifactType.FILE,
                version + ".jar",
                Digest.ofText(version).text(),
                java.util.Optional.empty());
        return Revision.of(Map.of("web", artifact), Map.of(), dev.immutabledeploy.config.Settings.NONE)
                .id();
    }

    private static void assertGolden(String file, String actual) {
        Golden.assertSame(Path.of("src/test/resources/console", file), actual);
    }
}
