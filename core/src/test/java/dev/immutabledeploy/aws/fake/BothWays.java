package dev.immutabledeploy.aws.fake;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Says the same twice: in memory, and by HTTP. */
final class BothWays {
    private BothWays() {}

    /** A conversation. */
    interface Talk {
        void with(FakeAws aws, Clients clients);
    }

    /** A fresh account for each. */
    interface Start {
        FakeAws account();
    }

    static Stream<DynamicTest> say(Start start, Talk talk) {
        return Stream.of(
                DynamicTest.dynamicTest("in memory", () -> {
                    FakeAws aws = start.account();
                    talk.with(aws, Clients.of(aws));
                }),
                DynamicTest.dynamicTest("by HTTP", () -> {
                    FakeAws aws = start.account();
                    try (FakeAwsServer server = aws.serve()) {
                        talk.with(aws, Clients.of(server));
                    }
                }));
    }
}
