package dev.immutabledeploy.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.ledger.DirectoryStore;
import dev.immutabledeploy.rollout.Ledger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong is said in plain words, all at once, with the right exit code; and nothing is started. */
@Timeout(60)
class BadInputIT {
    private static final Pattern STACK_TRACE = Pattern.compile("(?m)^\\s+at |\\w+(Exception|Error)\\b");
    private static final Digest PINNED = Digest.of("a jar".getBytes(StandardCharsets.UTF_8));
    private static final String GOOD = "web=web.jar@" + PINNED;
    private static final String LEDGER = ".immutable-deploy/ledger";
    private static final Mistake NONE = folder -> {};

    /** Makes a folder wrong in which all was right. */
    private interface Mistake {
        void in(Path folder) throws Exception;
    }

    /** A command in a wrong folder, or a wrong command; what it must answer, and name on the way. */
    private record Case(Mistake mistake, int exitCode, List<String> named, List<String> command) {
        Case(Mistake mistake, int exitCode, List<String> named, String... command) {
            this(mistake, exitCode, named, List.of(command));
        }

        @Override
        public String toString() {
            return String.join(" ", command) + " → " + String.join(", ", named);
        }
    }

    private static Case wrong(String named, String... command) {
        return new Case(NONE, 2, List.of(named), command);
    }

    private static Case deploy(Mistake mistake, int exitCode, String... named) {
        return new Case(mistake, exitCode, List.of(named), "deploy", "--first", "--artifact", GOOD);
    }

    static Stream<Case> commands() {
        return Stream.of(
                wrong("Usage: immutable-deploy COMMAND"),
                wrong("did you mean `deploy`?", "deplyo"),
                wrong("did you mean --first?", "deploy", "--frist"),
                new Case(NONE, 2, List.of("'--frist'", "'--artefact'"), "deploy", "--frist", "--artefact=" + GOOD),
                wrong("does not take 'production'", "deploy", "staging", "production"),
                wrong("'--artifact'", "deploy", "--artifact"),
                wrong("--artifact NAME=VALUE", "deploy", "--artifact", "web.jar"),
                wrong("one of: text, json", "status", "--format", "xml"),
                wrong("one of: fail, resume, abort", "deploy", "--on-unfinished", "maybe"),
                wrong("no deployment file nowhere.yml", "deploy", "--file", "nowhere.yml"),
                wrong("is a folder", "deploy", "--file", "."),
                wrong("no folder", "validate", "nowhere"),
                wrong("one of: error, warning, note, never", "validate", "--fail-on", "blood"),
                wrong("one of: text, json, sarif, github", "validate", "--format", "xml"),
                wrong("no deployment file nowhere.yml", "validate", "--file", "nowhere.yml"),
                wrong("the settings name no baseline", "validate", "--write-baseline"),
                wrong("cannot be written", "validate", "--sarif", "nowhere/out.sarif"),
                wrong("no environment production", "deploy", "production", "--artifact", GOOD),
                wrong("--head takes a hash", "history", "--verify", "--head", "cafe"),
                wrong("--head only goes with --verify", "history", "--head", PINNED.text()),
                wrong("--to takes a number", "rollback", "--to", "yesterday"),
                wrong("--to takes a number", "rollback", "--to", "99999999999999999999"),
                new Case(NONE, 1, List.of("nothing has succeeded in staging"), "rollback", "--to", "7"),
                new Case(NONE, 1, List.of("no release of staging is under way"), "resume"),
                new Case(NONE, 1, List.of("no release of staging is under way"), "abort"),
                new Case(NONE, 1, List.of("is mutable", GOOD.substring(4)), "deploy", "--artifact", "web=web.jar"),
                wrong("no file 'gone.jar'", "deploy", "--artifact", "web=gone.jar@" + PINNED),
                wrong("is a folder", "deploy", "--artifact", "web=config@" + PINNED),
                wrong("the digest is truncated", "deploy", "--artifact", "web=web.jar@sha256:cafe"));
    }

    static Stream<Case> folders() {
        return Stream.of(
                deploy(folder -> write(folder, "web.jar", "another jar"), 1, "other content than was pinned"),
                deploy(folder -> write(folder, "immutable-deploy.yml", "application: [\n"), 2, ":2:1: no valid YAML"),
                deploy(
                        folder -> write(
                                folder, "immutable-deploy.yml", "aplication: shop\nartifacts: {web: {type: fiel}}\n"),
                        2,
                        ":1:1: unknown key `aplication`",
                        "has no `application`",
                        "has no `environments`",
                        ":2:25: artifacts.web.type must be one of"),
                new Case(
                        folder -> write(
                                folder,
                                "immutable-deploy.yml",
                                "validate:\n  rules: {IMM999: off}\n  paths: [{match: '/a', ignore: true}]\n"),
                        2,
                        List.of(
                                ":2:11: there is no rule `IMM999`",
                                ":3:11: validate.paths[0] has no `reason`",
                                ":3:19: the pattern `/a` is not valid"),
                        "validate"),
                new Case(
                        folder -> write(folder, "immutable-deploy.yml", "validate: {baseline: gone.json}\n"),
                        2,
                        List.of("the baseline gone.json does not exist"),
                        "validate"),
                deploy(folder -> write(folder, "config/shop.properties", "a=c\n"), 1, "differs from commit"),
                deploy(BadInputIT::withoutRepository, 2, "is in no Git work tree"),
                new Case(
                        BadInputIT::withoutRepository,
                        2,
                        List.of("is mutable", "no artifact api", "is in no Git work tree"),
                        "deploy",
                        "--artifact",
                        "web=web.jar",
                        "--artifact",
                        "api=api.jar"),
                deploy(folder -> write(folder, LEDGER, "a file"), 3, "Not a directory"),
                deploy(BadInputIT::unreadableLedger, 3, "cannot read in the ledger's directory"),
                deploy(folder -> write(folder, LEDGER + "/ledger.json", "garbage"), 3, "the ledger is damaged"),
                deploy(BadInputIT::garbageAsEntry, 3, "entry 1 of staging cannot be read"),
                new Case(
                        BadInputIT::garbageAsEntry,
                        1,
                        List.of("entry 1 of staging"),
                        "history",
                        "staging",
                        "--verify"));
    }

    @ParameterizedTest
    @MethodSource({"commands", "folders"})
    void isSaidInPlainWordsAndNothingIsStarted(Case bad, @TempDir Path folder) throws Exception {
        prepare(folder);
        bad.mistake().in(folder);

        Program.Ended ended = new Program(folder).run(bad.command().toArray(String[]::new));

        assertThat(ended.err()).contains(bad.named());
        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(bad.exitCode());
        assertThat(ended.out() + ended.err()).doesNotContainPattern(STACK_TRACE);
        assertThat(folder.resolve(".immutable-deploy/local")).doesNotExist();
        assertThat(ProcessHandle.allProcesses().filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains(folder.toString()))
                        .isPresent()))
                .isEmpty();
    }

    private static void prepare(Path folder) throws Exception {
        write(folder, "immutable-deploy.yml", """
                application: shop
                artifacts:
                  web: {type: file}
                environments:
                  staging:
                    parts:
                      web:
                        artifacts: [web]
                        configuration: [config/shop.properties]
                        local:
                          port: %d
                          run:
                            command: [java, -jar, '{artifact.web}']
                            health: {path: /health}
                """.formatted(WebApp.freePort()));
        write(folder, "config/shop.properties", "a=b\n");
        write(folder, ".gitignore", ".immutable-deploy/\n*.jar\n");
        try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setAuthor("ada", "ada@example.com")
                    .setCommitter("ada", "ada@example.com")
                    .setSign(false)
                    .setMessage("All is right")
                    .call();
        }
        write(folder, "web.jar", "a jar");
    }

    private static void write(Path folder, String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, content);
    }

    private static void withoutRepository(Path folder) throws IOException {
        Files.move(folder.resolve(".git"), folder.resolve("no-git"));
    }

    /** A link to itself: not even an administrator can read that. */
    private static void unreadableLedger(Path folder) throws IOException {
        Path ledger = folder.resolve(LEDGER);
        Files.createDirectories(ledger.resolveSibling("."));
        Files.createSymbolicLink(ledger, ledger);
    }

    private static void garbageAsEntry(Path folder) throws IOException {
        new Ledger(new DirectoryStore(folder.resolve(LEDGER)), "shop").create(Instant.now());
        write(folder, LEDGER + "/entries/staging/1.json", "garbage");
    }
}
