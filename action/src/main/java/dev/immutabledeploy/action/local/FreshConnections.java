package dev.immutabledeploy.action.local;

import dev.immutabledeploy.action.local.Rotation.Backend;
import io.undertow.client.ClientCallback;
import io.undertow.client.ClientConnection;
import io.undertow.client.UndertowClient;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.proxy.ProxyCallback;
import io.undertow.server.handlers.proxy.ProxyClient;
import io.undertow.server.handlers.proxy.ProxyConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;

/**
 * Opens a connection of its own for every request. An idle connection that is used again may just have been closed by
 * the other side, and then nobody knows whether the request was seen; a new one cannot. On the loopback address it
 * costs a tenth of a millisecond, and the open connections are the requests at hand. Only where no connection came
 * about, so nothing was sent, another instance is tried.
 */
final class FreshConnections implements ProxyClient {
    private static final OptionMap OPTIONS = OptionMap.create(Options.TCP_NODELAY, true);
    private final Rotation rotation;

    FreshConnections(Rotation rotation) {
        this.rotation = rotation;
    }

    /** The instance that was picked for a request, and those that could not be reached before. */
    private record Choice(Backend backend, Set<Backend> unreachable) implements ProxyTarget {}

    @Override
    public @Nullable ProxyTarget findTarget(HttpServerExchange exchange) {
        return choose(Set.of()).orElse(null);
    }

    private Optional<Choice> choose(Set<Backend> unreachable) {
        return rotation.pick(unreachable).map(backend -> new Choice(backend, unreachable));
    }

    @Override
    public void getConnection(
            ProxyTarget target,
            HttpServerExchange exchange,
            ProxyCallback<ProxyConnection> callback,
            long timeout,
            TimeUnit timeUnit) {
        Choice choice = (Choice) target;
        InetSocketAddress address = new InetSocketAddress(
                InetAddress.getLoopbackAddress(), choice.backend().port());
        UndertowClient.getInstance()
                .connect(
                        new Connecting(choice, exchange, callback),
                        URI.create("http://127.0.0.1:" + address.getPort()),
                        exchange.getIoThread(),
                        exchange.getConnection().getByteBufferPool(),
                        OPTIONS);
    }

    /** What happens when the connection is there, or is not. */
    private final class Connecting implements ClientCallback<ClientConnection> {
        private final Choice choice;
        private final HttpServerExchange exchange;
        private final ProxyCallback<ProxyConnection> callback;

        Connecting(Choice choice, HttpServerExchange exchange, ProxyCallback<ProxyConnection> callback) {
            this.choice = choice;
            this.exchange = exchange;
            this.callback = callback;
        }

        @Override
        public void completed(ClientConnection connection) {
            AtomicBoolean open = new AtomicBoolean(true);
            connection.addCloseListener(closed -> {
                if (open.getAndSet(false)) {
                    rotation.release(choice.backend());
                }
            });
            if (exchange.isComplete()) {
                IoUtils.safeClose(connection);
                return;
            }
            exchange.addExchangeCompleteListener((done, next) -> {
                if (!done.isUpgrade()) {
                    IoUtils.safeClose(connection);
                }
                next.proceed();
            });
            callback.completed(exchange, new ProxyConnection(connection, ""));
        }

        @Override
        public void failed(IOException e) {
            rotation.release(choice.backend());
            Set<Backend> unreachable = new HashSet<>(choice.unreachable());
            unreachable.add(choice.backend());
            choose(unreachable)
                    .ifPresentOrElse(
                            other -> getConnection(other, exchange, callback, -1, TimeUnit.MILLISECONDS),
                            () -> callback.couldNotResolveBackend(exchange));
        }
    }
}
