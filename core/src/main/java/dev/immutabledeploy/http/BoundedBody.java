package dev.immutabledeploy.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * The body of an answer, of which never more than a certain size is read.
 *
 * @param <T> what is made of it
 */
public final class BoundedBody<T> implements BodySubscriber<T> {
    private static final Flow.Subscription NOT_YET = new Flow.Subscription() {
        @Override
        public void request(long count) {}

        @Override
        public void cancel() {}
    };

    private final int most;
    private final Result<T> result;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<T> body = new CompletableFuture<>();
    private Flow.Subscription subscription = NOT_YET;

    @FunctionalInterface
    private interface Result<T> {
        T of(byte[] read, boolean whole);
    }

    private BoundedBody(int most, Result<T> result) {
        this.most = most;
        this.result = result;
    }

    /** Takes the beginning of a body, of at most some bytes, as text in UTF-8. */
    public static BodySubscriber<String> beginning(int most) {
        return new BoundedBody<>(most, (read, whole) -> new String(read, StandardCharsets.UTF_8));
    }

    /** Takes a whole body of at most some bytes; empty if it is larger. */
    public static BodySubscriber<Optional<byte[]>> whole(int most) {
        return new BoundedBody<>(most, (read, whole) -> whole ? Optional.of(read) : Optional.empty());
    }

    @Override
    public CompletionStage<T> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        subscription = newSubscription;
        newSubscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            byte[] part = new byte[Math.min(buffer.remaining(), most - bytes.size())];
            buffer.get(part);
            bytes.writeBytes(part);
            if (buffer.hasRemaining()) {
                subscription.cancel();
                complete(false);
                return;
            }
        }
        subscription.request(1);
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        complete(true);
    }

    private void complete(boolean whole) {
        body.complete(result.of(bytes.toByteArray(), whole));
    }
}
