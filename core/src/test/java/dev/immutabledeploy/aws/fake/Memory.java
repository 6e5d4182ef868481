package dev.immutabledeploy.aws.fake;

import dev.immutabledeploy.aws.fake.wire.AwsError;
import dev.immutabledeploy.aws.fake.wire.Message;
import dev.immutabledeploy.aws.fake.wire.Operation;
import dev.immutabledeploy.aws.fake.wire.Shapes;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the reads that are asked often would have answered before the last change, for answers that are stale.
 *
 * <p>Source: EC2 API reference, "Eventual consistency". S3 is consistent at once (S3 user guide, "Data consistency model"), so
 * nothing of it is ever stale.
 */
final class Memory {
    private static final int MOST = 64;

    private final Map<String, Read> reads = new LinkedHashMap<>();
    private final Map<String, Message> before = new HashMap<>();

    private record Read(Operation operation, Message request) {}

    /** Remembers that something was asked. */
    void asked(Operation operation, Message request) {
        reads.put(key(operation, request), new Read(operation, request));
        if (reads.size() > MOST) {
            reads.remove(reads.keySet().iterator().next());
        }
    }

    /** Something is about to change. */
    void changes() {
        before.clear();
        reads.forEach((key, read) -> {
            try {
                before.put(key, read.operation().handler().apply(read.request()));
            } catch (AwsError e) {
                // It answered an error before, too; there is no answer that could be stale.
                before.remove(key);
            }
        });
    }

    /** Returns the answer of before, if the same was asked before. */
    Optional<Message> stale(Operation operation, Message request) {
        return Optional.ofNullable(before.get(key(operation, request)));
    }

    private static String key(Operation operation, Message request) {
        return operation.name() + Shapes.flat(request.shape());
    }
}
