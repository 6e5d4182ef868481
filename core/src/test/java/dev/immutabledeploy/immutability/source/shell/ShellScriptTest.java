package dev.immutabledeploy.immutability.source.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Subject;
import dev.immutabledeploy.immutability.source.Surroundings;
import dev.immutabledeploy.immutability.source.Use;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShellScriptTest {
    private static final ShellContext ALONE = new ShellContext(Surroundings.NONE, "", name -> Optional.empty());

    @Test
    void aScriptWithinAScriptKeepsItsPlaces() {
        List<Occurrence> found = found("echo a\nbash -c \"docker pull \\\"alpine:3\\\" && docker pull 'x:1'\"\n");

        assertThat(found).extracting(ShellScriptTest::at).containsExactly("2:24 alpine:3", "2:51 x:1");
    }

    @Test
    void aFragmentInPiecesKeepsItsPlaces() {
        SourceText source = source("run: >\n  docker pull\n  alpine:3\n");
        Fragment folded = Fragment.builder(source)
                .add("docker pull", 9)
                .add(' ', 20)
                .add("alpine:3", 23)
                .build();

        assertThat(ShellScript.occurrences(folded, ALONE))
                .extracting(ShellScriptTest::at)
                .containsExactly("3:3 alpine:3");
    }

    @Test
    void valuesPassedInComeBeforeThoseOfTheFileAroundAndAfterThoseOfTheScript() {
        Map<String, String> passed = Map.of("A", "passed:1", "B", "passed:2");
        Map<String, String> around = Map.of("A", "around:1", "B", "around:2", "C", "around:3", "env.D", "around:4");
        ShellContext context =
                new ShellContext(surroundings(passed, Set.of()), "", name -> Optional.ofNullable(around.get(name)));
        String script = """
                B=script:2
                docker pull $A; docker pull $B
                docker pull $C
                docker pull ${{ env.D }}
                """;

        assertThat(ShellScript.occurrences(fragment(script), context))
                .extracting(occurrence -> occurrence.subject().text())
                .containsExactly("passed:1", "script:2", "around:3", "around:4");
    }

    @Test
    void aValueThatNamesOthersIsNotKnown() {
        ShellContext context = new ShellContext(Surroundings.NONE, "", name -> Optional.of("${{ inputs.image }}"));

        assertThat(ShellScript.occurrences(fragment("docker pull $IMAGE"), context))
                .extracting(Occurrence::subject)
                .containsExactly(new Subject.Unresolved("$IMAGE", false));
    }

    @Test
    void scriptsOfTheRepositoryAreFollowedFromWhereTheyAreRun() {
        Set<String> files = Set.of("ops/deploy.sh", "ops/lib/common.sh", "deploy.sh");
        ShellContext context = new ShellContext(surroundings(Map.of(), files), "ops", name -> Optional.empty());
        String script = "./deploy.sh\n. lib/common.sh\ncd ..\nsh deploy.sh\nsh missing.sh\n";

        assertThat(ShellScript.occurrences(fragment(script), context))
                .allSatisfy(occurrence -> assertThat(occurrence.use()).isEqualTo(Use.SCRIPT))
                .extracting(occurrence -> occurrence.subject().text())
                .containsExactly("ops/deploy.sh", "ops/lib/common.sh", "deploy.sh");
    }

    @Test
    void whatIsPartOfAChangeOnAServerIsNotSaidTwice() {
        String script = "ssh host 'git pull && pip install x && kubectl edit y && docker exec z a && ./deploy.sh'";

        assertThat(found(script))
                .extracting(Occurrence::subject)
                .containsExactly(new Subject.Change("ssh host", Subject.Change.Way.REMOTE_COMMAND));
    }

    @Test
    void containersThatTheJobStartsElsewhereAreNoServers() {
        ShellContext job = new ShellContext(
                Surroundings.NONE,
                "",
                name -> Optional.empty(),
                StartedContainers.in("docker run -d --name db postgres"));

        assertThat(ShellScript.occurrences(fragment("docker exec db createdb app"), job))
                .isEmpty();
        assertThat(found("docker exec db createdb app")).hasSize(1);
    }

    @Test
    void aFunctionIsReadWithTheVariablesThatAreSetWhenItRuns() {
        assertThat(found("pull() { docker pull $IMAGE; }\nIMAGE=alpine:3\npull\n"))
                .extracting(ShellScriptTest::at)
                .containsExactly("1:22 alpine:3");
    }

    @Test
    void aVariableThatALoopChangesIsNotKnownInIt() {
        assertThat(found("I=a:1\nwhile x; do docker pull $I; I=b:2; done\ndocker pull $I\n"))
                .extracting(Occurrence::subject)
                .containsOnly(new Subject.Unresolved("$I", false))
                .hasSize(2);
    }

    @Test
    void aScriptTooLongToBeOneIsNoPass() {
        assertThat(found("docker pull alpine:3 #".repeat(100_000)))
                .extracting(Occurrence::subject)
                .containsExactly(new Subject.Unparseable("a script of more than a million characters"));
    }

    @Test
    void windowsLineEndsAreWhiteSpace() {
        assertThat(found("docker pull \\\r\n  alpine:3\r\ncat <<EOF\r\ndocker pull x:1\r\nEOF\r\ndocker pull y:1\r\n"))
                .extracting(ShellScriptTest::at)
                .containsExactly("2:3 alpine:3", "6:13 y:1");
    }

    private static String at(Occurrence occurrence) {
        return occurrence.place().line() + ":" + occurrence.place().column() + " "
                + occurrence.subject().text();
    }

    private static List<Occurrence> found(String script) {
        return ShellScript.occurrences(fragment(script), ALONE);
    }

    private static Fragment fragment(String script) {
        return Fragment.of(source(script));
    }

    private static SourceText source(String text) {
        return SourceText.of("script.sh", text.getBytes(StandardCharsets.UTF_8));
    }

    private static Surroundings surroundings(Map<String, String> values, Set<String> files) {
        return new Surroundings() {
            @Override
            public Optional<String> value(String name) {
                return Optional.ofNullable(values.get(name));
            }

            @Override
            public boolean exists(String path) {
                return files.contains(path);
            }
        };
    }
}
