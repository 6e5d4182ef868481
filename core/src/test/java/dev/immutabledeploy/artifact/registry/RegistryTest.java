package dev.immutabledeploy.artifact.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.immutabledeploy.artifact.ImageReference;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import dev.immutabledeploy.testing.FakeRegistry;
import dev.immutabledeploy.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** A registry, and somebody who asks it on a test clock. */
@Timeout(60)
abstract class RegistryTest {
    static final String REPOSITORY = "team/shop";

    final TestClock clock = new TestClock();
    final FakeRegistry registry = new FakeRegistry(clock::now);
    final Map<String, Credential> credentials = new HashMap<>();
    final List<Duration> pauses = new ArrayList<>();
    final RegistryResolver resolver = resolver(RegistryAccess.Limits.USUAL);

    RegistryResolver resolver(RegistryAccess.Limits limits) {
        return new RegistryResolver(
                new RegistryAccess(
                        server -> Optional.ofNullable(credentials.get(server)),
                        clock::now,
                        duration -> {
                            pauses.add(duration);
                            clock.pass(duration);
                        },
                        limits),
                TagGuarantee.NONE);
    }

    @AfterEach
    void close() {
        registry.close();
    }

    /** Returns a reference into the registry, such as {@code :1.2}. */
    ImageReference reference(String rest) {
        return ImageReference.parse(registry.host() + "/" + REPOSITORY + rest);
    }

    String pin(String rest) {
        return resolver.pin(reference(rest)).reference();
    }

    /** Returns the one problem that a call ends with, after making sure that it is told properly. */
    static Problem problem(ThrowingCallable call) {
        ProblemException e = catchThrowableOfType(ProblemException.class, call);
        assertThat(e).isNotNull();
        assertThat(e.problems()).hasSize(1);
        assertThat(e.problems().get(0).what()).doesNotContain("\n").isNotBlank();
        return e.problems().get(0);
    }

    List<String> asked() {
        return registry.requests().stream()
                .map(request -> request.method() + " " + request.path())
                .toList();
    }
}
