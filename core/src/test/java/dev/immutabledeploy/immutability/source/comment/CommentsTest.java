package dev.immutabledeploy.immutability.source.comment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.immutability.source.Kind;
import dev.immutabledeploy.immutability.source.SourceText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** In the samples, comments that count say {@code @yes}, and what only looks like one {@code @no}. */
class CommentsTest {
    @Test
    void shell() {
        assertOnlyComments(Kind.SHELL, """
                #!/bin/sh
                # @yes
                echo a # @yes
                echo a# @no
                echo "a # @no"
                echo 'a
                # @no
                '
                echo "a
                # @no
                $(echo "b" # @yes
                )" # @yes
                echo \\# @no
                cat <<EOF # @yes
                # @no
                EOF
                cat <<-'E O' <<B; # @no-as-the-delimiter-is-never-met
                # @no
                """);
        assertOnlyComments(Kind.SHELL, """
                cat <<-A <<"B" ; x=${#y} # @yes
                # @no
                \tA
                # @no
                B
                # @yes
                echo $((1<<2)) # @yes
                echo $'it\\'s' # @yes
                cat <<< x # @yes
                case a in a) true;; esac # @yes
                echo `true # @yes
                `; (true) # @yes
                """);
    }

    @Test
    void groovy() {
        assertOnlyComments(Kind.JENKINSFILE, """
                #!groovy
                // @yes
                def a = 'it // @no' // @yes
                def b = "http://@no"
                /* @yes
                 * @yes
                 */
                sh '''
                  # @no
                  // @no
                '''
                sh \"""a \\\""" // @no
                // @no
                \""" // @yes
                def c = x =~ /it's a "quote/ // @yes
                def d = 4 / 2 // @yes
                def e = $/ ' // @no /$ // @yes
                def f = 'open
                // @yes
                """);
    }

    @Test
    void dockerfile() {
        assertOnlyComments(Kind.DOCKERFILE, """
                # syntax=x
                # @yes
                FROM a # @no
                RUN a \\
                  # @yes

                  b
                RUN <<A <<-"B"
                # @no
                A
                # @no
                \tB
                  # @yes
                ENV a="<<X"
                # @yes
                COPY <<X /
                # @no
                """);
    }

    @Test
    void yaml() {
        assertOnlyComments(Kind.KUBERNETES, """
                # @yes
                a: b # @yes
                c: d# @no
                e: 'f # @no' # @yes
                g: "h
                  # @no
                  " # @yes
                i: | # @yes
                  j
                  # @no
                # @yes
                k: [l, # @yes
                  it's, # @yes
                  m]
                ---
                n: >-

                  o
                  # @no

                # @yes
                run: |
                  # @no
                """);
        assertOnlyComments(Kind.WORKFLOW, """
                run: |
                  a
                  # @yes
                  cat <<E
                  # @no
                  E
                  # @yes
                name: |
                  # @no
                """);
    }

    @Test
    void aCommentSpeaksOfTheWholeTextOrCommandBelowIt() {
        Comments comments = comments(Kind.WORKFLOW, """
                # @one
                run: |
                  a
                  # @two
                  b \\
                    c
                  d
                e: f
                """);
        assertThat(about(comments, 3)).containsExactly("@one");
        assertThat(about(comments, 6)).containsExactly("@two", "@one");
        assertThat(about(comments, 7)).containsExactly("@one");
        assertThat(about(comments, 8)).isEmpty();
    }

    @Test
    void placesAreExact() {
        Comments comments = comments(Kind.JENKINSFILE, "x = '😀' //  @yes of course \t\r\n");
        assertThat(comments.all()).singleElement().satisfies(comment -> {
            assertThat(comment.place().line()).isEqualTo(1);
            assertThat(comment.place().column()).isEqualTo(14);
            assertThat(comment.place().text()).isEqualTo("@yes of course");
            assertThat(comment.alone()).isFalse();
        });
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void noTextDoesHarm(Kind kind) {
        Random random = new Random(3);
        String[] pieces = {
            "#", "//", "/*", "*/", "'", "\"", "'''", "\"\"\"", "$/", "/$", "/", "\\", "\n", "\r\n", " ", "<<E", "E",
            "run: |", "- ", "  ", "a", "$(", ")", "`", "@", "\t", "😀", "RUN ", "|", ">"
        };
        for (int round = 0; round < 2000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(30); i > 0; i--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            Comments comments = comments(kind, text.toString());
            for (int line = 1; line <= text.chars().filter(c -> c == '\n').count(); line++) {
                assertThat(comments.about(line)).isNotNull();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theWorkGrowsWithTheSizeOnly(Kind kind) {
        for (String piece : List.of("# @\n", "a \\\n", "'\n", "\"$(", "cat <<E\n", "/*\n", "// @ ", "- a\n")) {
            Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(30), () -> comments(kind, piece.repeat(300_000 / piece.length())));
        }
    }

    private static void assertOnlyComments(Kind kind, String text) {
        List<String> found = comments(kind, text).all().stream()
                .map(comment -> comment.place().line() + " " + comment.place().text())
                .toList();
        String[] lines = text.split("\n", -1);
        for (int line = 1; line <= lines.length; line++) {
            int number = line;
            assertThat(found.stream().anyMatch(one -> one.startsWith(number + " @yes")))
                    .as("%s line %d: %s", kind, line, lines[line - 1])
                    .isEqualTo(lines[line - 1].contains("@yes"));
        }
        assertThat(found).noneMatch(one -> one.contains(" @no"));
    }

    private static Comments comments(Kind kind, String text) {
        return Comments.of(SourceText.of("file", text.getBytes(StandardCharsets.UTF_8)), kind, "@");
    }

    private static List<String> about(Comments comments, int line) {
        return comments.about(line).stream()
                .map(comment -> comment.place().text())
                .toList();
    }
}
