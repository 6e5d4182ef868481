package dev.immutabledeploy.immutability.fix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.artifact.ArtifactResolver;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.artifact.registry.RegistryAccess;
import dev.immutabledeploy.artifact.registry.RegistryCredentials;
import dev.immutabledeploy.artifact.registry.RegistryResolver;
import dev.immutabledeploy.artifact.registry.TagGuarantee;
import dev.immutabledeploy.immutability.Finding;
import dev.immutabledeploy.immutability.Validator;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import dev.immutabledeploy.testing.FakeRegistry;
import dev.immutabledeploy.testing.TestClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files before and after, their references looked up at a registry and at what a server advertises. */
@Timeout(60)
class FixerTest {
    private static final String SHA = "11bd71901bbe5b1630ceea73d27597364c9af683";
    private static final String MAIN = "2222222222222222222222222222222222222222";
    private static final AdvertisedRefs CHECKOUT =
            new AdvertisedRefs(Map.of("v4", SHA, "v4.2.2", SHA), Map.of("main", MAIN));
    /** Bytes that do not make a letter in UTF-8 alone, and no control character together. */
    private static final int[] WRONG = {0xFF, 0xFE, 0xF8, 0xC1, 0x80, 0xBF, 0xE2, 0xF0};

    private static final String WORKFLOW = ".github/workflows/ci.yml";

    private final TestClock clock = new TestClock();
    private final FakeRegistry registry = new FakeRegistry(clock::now);
    private final List<String> asked = new ArrayList<>();
    private final Path folder;
    private String image = "";
    private String digest = "";

    FixerTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void push() {
        image = registry.host() + "/team/base";
        Digest pushed = registry.image("team/base", "one");
        registry.tag("team/base", "1", pushed);
        registry.tag("team/base", "latest", pushed);
        digest = pushed.text();
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FROM <IMAGE:1>\n",
                "FROM <IMAGE>",
                "FROM --platform=linux/amd64 <IMAGE:1> AS build\r\nCOPY --from=<IMAGE> /x /x\r\n",
                "# syntax=<IMAGE:1>\nFROM scratch\n",
                "FROM scratch\nRUN --mount=type=bind,from=<IMAGE:1>,target=/x true\n"
            })
    void imagesInDockerfilesArePinned(String template) {
        assertFixed("Dockerfile", template);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "    container: <IMAGE:1>\n",
                "    container: '<IMAGE:1>'\r\n",
                "    container: {image: \"<IMAGE:1>\", options: --rm} # what for\n",
                "    services: {db: {image: <IMAGE:1>}}\n",
                "    strategy: {matrix: {on: [<IMAGE:1>, <IMAGE>]}}\n    container: ${{ matrix.on }}\n",
                "    container:\n      image: >-\n        <IMAGE:1>\n"
            })
    void imagesInWorkflowsArePinned(String template) {
        assertFixed(WORKFLOW, "on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n" + template);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            actions/checkout@v4                | actions/checkout@SHA # v4.2.2
            actions/checkout@main              | actions/checkout@MAIN # main
            actions/checkout@11bd719           | actions/checkout@SHA # v4.2.2
            actions/checkout/sub/dir@v4        | actions/checkout/sub/dir@SHA # v4.2.2
            'actions/checkout@v4'              | 'actions/checkout@SHA' # v4.2.2
            "actions/checkout@v4"              | "actions/checkout@SHA" # v4.2.2
            actions/checkout@v4 # v4           | actions/checkout@SHA # v4.2.2
            actions/checkout@v4   #  4.1.0     | actions/checkout@SHA   # v4.2.2
            'actions/checkout@v4' #v4          | 'actions/checkout@SHA' # v4.2.2
            actions/checkout@main # main, yet  | actions/checkout@MAIN # main # main, yet
            actions/checkout@main # main yet   | actions/checkout@MAIN # main yet
            actions/checkout@v4 # 3 things     | actions/checkout@SHA # v4.2.2 # 3 things
            actions/checkout@v4  # keep me     | actions/checkout@SHA # v4.2.2  # keep me
            actions/checkout@v4# no comment    |
            &c actions/checkout@v4             | &c actions/checkout@SHA # v4.2.2
            >-\\n          actions/checkout@v4 | >-\\n          actions/checkout@SHA
            actions/checkout@v9                |
            """)
    void actionsArePinnedWithTheirVersion(String before, String after) {
        String start = "on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: ";
        String end = "\n        with: {fetch-depth: 0}\n      - run: echo actions/checkout@v4\n";
        String old = start + before.replace("\\n", "\n") + end;
        write(WORKFLOW, old.getBytes(StandardCharsets.UTF_8));

        fix();

        String expected = after == null
                ? old
                : start + after.replace("\\n", "\n").replace("SHA", SHA).replace("MAIN", MAIN) + end;
        assertThat(text(WORKFLOW)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {uses: actions/checkout@v4, with: {a: b}}         | {uses: actions/checkout@SHA, with: {a: b}} # v4.2.2
            {uses: actions/checkout@v4} # v4                  | {uses: actions/checkout@SHA} # v4.2.2
            {uses: 'actions/checkout@v4'}  # why              | {uses: 'actions/checkout@SHA'} # v4.2.2  # why
            {uses: actions/checkout@v4, with: {a: "}"}} # v4  | {uses: actions/checkout@SHA, with: {a: "}"}} # v4
            {uses: actions/checkout@v4, with: {a: b, # v4     | {uses: actions/checkout@SHA, with: {a: b, # v4
            """)
    void whatStandsInBracesHasItsCommentBehindThem(String before, String after) {
        String start = "on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - ";
        String end = before.endsWith("b, # v4") ? "\n          c: d}}\n" : "\n";
        write(WORKFLOW, (start + before + end).getBytes(StandardCharsets.UTF_8));

        fix();
        fix();

        assertThat(text(WORKFLOW)).isEqualTo(start + after.replace("SHA", SHA) + end);
    }

    @Test
    void severalOnALineGetNoComment() {
        String old = """
                on: push
                jobs:
                  a:
                    runs-on: ubuntu-24.04
                    steps: [{uses: actions/checkout@v4, with: {a: b}}, {uses: actions/checkout@v4}, {run: a}]
                """;
        write(WORKFLOW, old.getBytes(StandardCharsets.UTF_8));

        fix();

        assertThat(text(WORKFLOW))
                .startsWith(old.substring(0, old.indexOf("@v4") + 1) + SHA + ", with: {a: b}}, {uses");
    }

    @Test
    void reusableWorkflowsAndContainerActionsArePinned() {
        String old = """
                on: push
                jobs:
                  call:
                    uses: actions/checkout/.github/workflows/x.yml@v4
                  run:
                    runs-on: ubuntu-24.04
                    steps:
                      - uses: docker://%s:1
                """.formatted(image);
        write(WORKFLOW, old.getBytes(StandardCharsets.UTF_8));

        Fixes fixes = fix();

        assertThat(text(WORKFLOW))
                .isEqualTo(old.replace("x.yml@v4", "x.yml@" + SHA + " # v4.2.2")
                        .replace(image + ":1", image + ":1@" + digest));
        assertThat(fixes.fixed())
                .containsExactly(
                        new Fixed(
                                WORKFLOW,
                                4,
                                "actions/checkout/.github/workflows/x.yml@v4",
                                "actions/checkout/.github/workflows/x.yml@" + SHA + " # v4.2.2"),
                        new Fixed(WORKFLOW, 8, "docker://" + image + ":1", "docker://" + image + ":1@" + digest));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ARG BASE=IMAGE:1\nFROM ${BASE}\n",
                "ARG TAG=1\nFROM IMAGE:${TAG}\n",
                "ARG X=\nFROM IMAGE:1${X}\n",
                "ARG X=\nFROM ${X}IMAGE:1\n",
                "FROM IMAGE:\\\n1\n"
            })
    void whatIsPutTogetherIsLeft(String template) {
        String old = template.replace("IMAGE", image);
        write("Dockerfile", old.getBytes(StandardCharsets.UTF_8));

        Fixes fixes = fix();

        assertThat(text("Dockerfile")).isEqualTo(old);
        assertThat(fixes.fixed()).isEmpty();
        assertThat(fixes.left()).allSatisfy(left -> assertThat(left.why()).contains("does not stand there as a whole"));
        assertThat(registry.requests()).isEmpty();
    }

    @Test
    void aFailedLookUpLeavesItsFindingAndNoOther() {
        write(
                "Dockerfile",
                "FROM %s:9 AS a\nFROM %s:1\nFROM nobody.invalid/x:1\n"
                        .formatted(image, image)
                        .getBytes(StandardCharsets.UTF_8));
        write(WORKFLOW, uses("nobody/nothing@v1", "actions/checkout@v4", "nobody/nothing@v2"));

        Fixes fixes = fix();

        assertThat(fixes.fixed()).hasSize(2);
        assertThat(fixes.left())
                .extracting(Left::why)
                .satisfiesExactly(
                        why -> assertThat(why).contains("cannot be asked"),
                        why -> assertThat(why).contains("cannot be asked"),
                        why -> assertThat(why).contains("has no tag 9"),
                        why -> assertThat(why).contains("no address for the host"));
        assertThat(asked).as("each repository once").containsExactly("nobody/nothing", "actions/checkout");
    }

    @Test
    void eachReferenceIsLookedUpOnce() {
        write("Dockerfile", ("FROM " + image + ":1 AS a\nFROM " + image + ":1\n").getBytes(StandardCharsets.UTF_8));
        write("b/Dockerfile", ("FROM " + image + ":1\n").getBytes(StandardCharsets.UTF_8));
        write(WORKFLOW, uses("actions/checkout@v4", "actions/checkout@v4", "actions/checkout@main"));

        assertThat(fix().fixed()).hasSize(6);
        assertThat(asked).containsExactly("actions/checkout");
        assertThat(registry.requests()).hasSize(2);
    }

    @Test
    void offlineNobodyIsAsked() {
        write("Dockerfile", ("FROM " + image + ":1\n").getBytes(StandardCharsets.UTF_8));
        write(WORKFLOW, uses("actions/checkout@v4"));

        Fixes fixes = Fixer.offline(findings());

        assertThat(fixes.fixed()).isEmpty();
        assertThat(fixes.left()).hasSize(2);
        assertThat(registry.requests()).isEmpty();
    }

    @Test
    void aFileThatWasChangedMeanwhileIsLeft() {
        write("Dockerfile", ("FROM " + image + ":1\n").getBytes(StandardCharsets.UTF_8));
        List<Finding> findings = findings();
        byte[] changed = ("FROM " + image + ":10\n").getBytes(StandardCharsets.UTF_8);
        write("Dockerfile", changed);

        Fixes fixes = new Fixer(resolver(), this::refs).fix(folder, findings);

        assertThat(fixes.left()).hasSize(1);
        assertThat(bytes("Dockerfile")).isEqualTo(changed);
    }

    @Test
    void permissionsAreKeptAndNothingElseIsLeftInTheFolder() throws IOException {
        write("Dockerfile", ("FROM " + image + ":1\n").getBytes(StandardCharsets.UTF_8));
        Files.setPosixFilePermissions(folder.resolve("Dockerfile"), PosixFilePermissions.fromString("rwxr-x---"));

        fix();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("Dockerfile"))))
                .isEqualTo("rwxr-x---");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("Dockerfile"));
        }
    }

    @Test
    void aLinkStaysALinkAndItsFileIsFixedOnce() throws IOException {
        write("Dockerfile", ("FROM " + image + ":1\n").getBytes(StandardCharsets.UTF_8));
        Files.createSymbolicLink(folder.resolve("app.Dockerfile"), folder.resolve("Dockerfile"));

        fix();

        assertThat(folder.resolve("app.Dockerfile")).isSymbolicLink();
        assertThat(text("Dockerfile")).isEqualTo("FROM " + image + ":1@" + digest + "\n");
    }

    /** Whatever stands around references, whatever the encoding: no other byte changes, and a second run changes none. */
    @Test
    void noOtherByteChanges() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            ByteArrayOutputStream before = new ByteArrayOutputStream();
            ByteArrayOutputStream after = new ByteArrayOutputStream();
            boolean windows = random.nextBoolean();
            both(before, after, random.nextInt(3) == 0 ? "\uFEFF" : "");
            for (int line = random.nextInt(6); line >= 0; line--) {
                both(before, after, random.nextInt(4) == 0 ? "" : "# ");
                if (before.size() > 0 && lastIs(before, ' ')) {
                    noise(random, before, after);
                } else {
                    both(before, after, "FROM " + image + ":1");
                    after.writeBytes(("@" + digest).getBytes(StandardCharsets.UTF_8));
                    both(before, after, random.nextBoolean() ? " AS stage" + line : " ");
                }
                both(before, after, line == 0 && random.nextBoolean() ? "" : windows ? "\r\n" : "\n");
            }
            write("Dockerfile", before.toByteArray());

            fix();

            assertThat(bytes("Dockerfile")).as("round %d", round).isEqualTo(after.toByteArray());
            assertThat(fix().fixed()).isEmpty();
            assertThat(bytes("Dockerfile")).isEqualTo(after.toByteArray());
        }
    }

    /** What stands on the line before a reference may be of any width and encoding. */
    @Test
    void columnsAreCountedWhateverTheEncoding() {
        Random random = new Random(8);
        for (int round = 0; round < 300; round++) {
            ByteArrayOutputStream before = new ByteArrayOutputStream();
            ByteArrayOutputStream after = new ByteArrayOutputStream();
            both(before, after, "on: push\njobs: {a: {runs-on: x, name: '");
            noise(random, before, after);
            both(before, after, "', container: " + image + ":1");
            after.writeBytes(("@" + digest).getBytes(StandardCharsets.UTF_8));
            both(before, after, ", env: {A: '");
            noise(random, before, after);
            both(before, after, "'}}}");
            write(WORKFLOW, before.toByteArray());

            fix();

            assertThat(bytes(WORKFLOW)).as("round %d", round).isEqualTo(after.toByteArray());
        }
    }

    private static boolean lastIs(ByteArrayOutputStream bytes, char c) {
        byte[] all = bytes.toByteArray();
        return all[all.length - 1] == c;
    }

    private static void both(ByteArrayOutputStream before, ByteArrayOutputStream after, String text) {
        before.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        after.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds letters of all widths and bytes that are no UTF-8. */
    private static void noise(Random random, ByteArrayOutputStream before, ByteArrayOutputStream after) {
        String[] letters = {"a", " ", "ä", "€", "𝄞", "\t", "日本", "e\u0301", ":", "-"};
        for (int count = random.nextInt(12); count > 0; count--) {
            if (random.nextInt(5) == 0) {
                int wrong = WRONG[random.nextInt(WRONG.length)];
                before.write(wrong);
                after.write(wrong);
            } else {
                both(before, after, letters[random.nextInt(letters.length)]);
            }
        }
        both(before, after, "x");
    }

    @Test
    void theTagOfAnEntryOfKustomizeGetsTheDigest() {
        String before = "images:\n  - name: shop\n    newName: " + image + "\n    newTag: '1' # now\n";
        write("kustomization.yaml", before.getBytes(StandardCharsets.UTF_8));

        fix();

        assertThat(text("kustomization.yaml")).isEqualTo(before.replace("'1'", "'1@" + digest + "'"));
        assertThat(fix()).isEqualTo(new Fixes(List.of(), List.of()));
    }

    /** Checks a file in which {@code <IMAGE:1>} stands for a reference that is pinned. */
    private void assertFixed(String name, String template) {
        write(name, filled(template, "").getBytes(StandardCharsets.UTF_8));

        fix();

        assertThat(text(name)).isEqualTo(filled(template, "@" + digest));
        assertThat(fix()).isEqualTo(new Fixes(List.of(), List.of()));
        assertThat(text(name)).isEqualTo(filled(template, "@" + digest));
    }

    private String filled(String template, String pin) {
        return template.replaceAll("<IMAGE(:1)?>", image + "$1" + pin);
    }

    private static byte[] uses(String... actions) {
        StringBuilder text = new StringBuilder("on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n");
        for (String action : actions) {
            text.append("      - uses: ").append(action).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private Fixes fix() {
        return new Fixer(resolver(), this::refs).fix(folder, findings());
    }

    private List<Finding> findings() {
        return Validator.standard().validate(folder).findings();
    }

    private ArtifactResolver resolver() {
        return new RegistryResolver(
                new RegistryAccess(RegistryCredentials.NONE, clock::now, clock::pass, RegistryAccess.Limits.USUAL),
                TagGuarantee.NONE);
    }

    private AdvertisedRefs refs(String repository) {
        asked.add(repository);
        if (!repository.equals("actions/checkout")) {
            throw new ProblemException(Problem.input("x", "the repository cannot be asked", "check its name"));
        }
        return CHECKOUT;
    }

    private void write(String name, byte[] content) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] bytes(String name) {
        try {
            return Files.readAllBytes(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }
}
