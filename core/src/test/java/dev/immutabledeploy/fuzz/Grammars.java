package dev.immutabledeploy.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.problem.ProblemException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What must hold of everything that reads text from outside. */
final class Grammars {
    /** More than enough for a few kilobytes, even in a program that is instrumented. */
    private static final Duration MOST = Duration.ofSeconds(3);

    private Grammars() {}

    /** Returns the text that a fuzzer made up. */
    static String text(byte[] data) {
        return new String(data, StandardCharsets.UTF_8);
    }

    /** A text is read or refused; what was read is written as a text that reads as the same. */
    static <T> Optional<T> readsBack(String text, Function<String, T> parse, Function<T, String> write) {
        return timed(() -> {
            T value;
            try {
                value = parse.apply(text);
            } catch (ProblemException e) {
                assertThat(e.problems()).isNotEmpty().allSatisfy(problem -> {
                    assertThat(problem.what())
                            .isNotBlank()
                            .hasSizeLessThan(2000)
                            .doesNotContain("\n");
                    assertThat(problem.fix()).hasSizeLessThan(2000);
                });
                return Optional.empty();
            }
            String written = write.apply(value);
            assertThat(parse.apply(written)).as("what %s reads as", written).isEqualTo(value);
            return Optional.of(value);
        });
    }

    /** Does something and checks that it takes little time of the processor, whatever else the machine is doing. */
    static <T> T timed(Supplier<T> work) {
        var threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        T result = work.get();
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - start))
                .as("time used")
                .isLessThan(MOST);
        return result;
    }
}
