package dev.immutabledeploy.immutability.source.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.immutability.source.Fragment;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Place;
import dev.immutabledeploy.immutability.source.SourceText;
import dev.immutabledeploy.immutability.source.Surroundings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileScriptsTest {
    private static final ShellContext ALONE = new ShellContext(Surroundings.NONE, "", name -> Optional.empty());
    private static final int LONG = 1 << 17;
    private static final String[] PIECES = {
        "docker run ",
        "docker exec ",
        "nginx:1 ",
        "ssh host ",
        "bash -c ",
        "eval ",
        "curl https://a/b ",
        "git clone ",
        "git checkout ",
        "pip install ",
        "npx ",
        "sudo ",
        "xargs -I{} ",
        "cat ",
        "helm upgrade a b/c --set x=y,tag=1 ",
        "kubectl apply -f - ",
        "aws ecs update-service --task-definition ",
        "terraform apply ",
        "A=",
        "$A",
        "${A:-",
        "${",
        "}",
        "$(",
        ")",
        "`",
        "'",
        "\"",
        "\\",
        "\\\n",
        "\n",
        "\r\n",
        ";",
        ";;",
        "&",
        "&&",
        "|",
        "||",
        "|&",
        "<<EOF",
        "<<-'E'",
        "EOF\n",
        "<<<",
        "<(",
        ">",
        "2>&1",
        "&>",
        "if ",
        "then ",
        "fi",
        "for i in ",
        "do ",
        "done",
        "case x in ",
        "esac",
        "{ ",
        "f() ",
        "function g ",
        "[[ ",
        "]] ",
        "((",
        "))",
        "$((",
        "${{ a }}",
        "${{",
        "#",
        " ",
        "\t",
        "😀",
        "\uE000",
        "\uE001",
        "@sha256:",
        "\u0000",
        "$'\\n",
        "--",
        "-",
        "~",
        "(",
        "=(",
        "time ",
        "! "
    };

    @Test
    void anythingIsReadAndPlacesPointAtTheText() {
        Random random = new Random(42);
        for (int round = 0; round < 10_000; round++) {
            StringBuilder script = new StringBuilder();
            for (int i = random.nextInt(25); i > 0; i--) {
                script.append(PIECES[random.nextInt(PIECES.length)]);
            }
            check(script.toString());
        }
    }

    @Test
    void randomBytesAreRead() {
        Random random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            check(new String(bytes, StandardCharsets.ISO_8859_1));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$(",
                "`",
                "${a:-",
                "((",
                "$((",
                "(",
                "{ ",
                "if ",
                "case x in (a) ",
                "for i in a; do ",
                "f() ",
                "\"",
                "'",
                "\"$(",
                "${{",
                "<<E ",
                "<<E\n",
                "a | ",
                "a && ",
                "bash -c '",
                "eval \"",
                "npx ",
                "sudo ",
                "x=(",
                "[[ a ",
                "git clone a@b:c\n",
                "docker run ",
                "docker push a:$(",
                "curl a.b/c > f\n",
                "ssh h 'ssh h ",
                "\\\n",
                "\uE000",
                "docker run a:1\n",
                "f() { \"$@\"; }; f ",
                "A=$A$A\n",
                "a ",
                "echo x | bash\n",
                "$'\\",
                "while a; do ",
                "--set a=1,2 ",
                "cat <<E | bash\n",
                "\"${a:-",
                "if a; then docker run b:1; fi\n",
                "function "
            })
    void repetitionIsBounded(String piece) {
        check(piece.repeat(LONG / piece.length() - 10));
        check("docker run " + piece.repeat(LONG / piece.length() - 20));
        check("helm upgrade a b/c " + piece.repeat(LONG / piece.length() - 20));
    }

    @Test
    void scriptsInScriptsAreNotMultiplied() {
        String quoted = "docker pull a:1";
        for (int i = 0; i < 12; i++) {
            quoted = "eval \"$(" + quoted + ")\"; bash -c \""
                    + quoted.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
            if (quoted.length() > LONG / 2) {
                break;
            }
        }
        check(quoted);
    }

    @Test
    void variablesThatGrowAreGivenUp() {
        String doubling = IntStream.range(1, 60)
                .mapToObj(i -> "A%d=$A%d$A%d\n".formatted(i, i - 1, i - 1))
                .collect(Collectors.joining());

        assertThat(check("A0=aaaaaaaa\n" + doubling + "docker pull $A59\n")).hasSize(1);
        check("A=" + "a".repeat(4000) + "\ndocker run " + "$A".repeat(LONG / 3));
    }

    private static List<Occurrence> check(String script) {
        SourceText source = SourceText.of("s.sh", script.getBytes(StandardCharsets.UTF_8));
        List<Occurrence> found = ShellScript.occurrences(Fragment.of(source), ALONE);
        for (Occurrence occurrence : found) {
            Place place = occurrence.place();
            int start = source.lineStart(place.line()) + place.column() - 1;
            boolean stands = source.content().startsWith(place.text(), start);
            assertThat(stands).as("%s at %s", occurrence.subject(), place).isTrue();
        }
        return found;
    }
}
