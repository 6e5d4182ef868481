package dev.immutabledeploy.aws.fake;

import dev.immutabledeploy.aws.fake.wire.HttpCall;
import dev.immutabledeploy.aws.fake.wire.HttpReply;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;

/** The SDK's way to HTTP, without a network: what it would send is answered at once. */
final class InMemoryClient implements SdkHttpClient {
    private final Switchboard switchboard;

    InMemoryClient(Switchboard switchboard) {
        this.switchboard = switchboard;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return response(switchboard.answer(read(request)));
            }

            @Override
            public void abort() {
                // It is answered at once: there is nothing to break off.
            }
        };
    }

    private static HttpCall read(HttpExecuteRequest request) throws IOException {
        SdkHttpRequest http = request.httpRequest();
        byte[] body = {};
        if (request.contentStreamProvider().isPresent()) {
            try (InputStream stream = request.contentStreamProvider().get().newStream()) {
                body = stream.readAllBytes();
            }
        }
        Map<String, String> headers = new LinkedHashMap<>();
        http.forEachHeader((name, values) -> headers.put(name, String.join(",", values)));
        Map<String, String> query = new LinkedHashMap<>();
        http.forEachRawQueryParameter((name, values) -> query.put(name, first(values)));
        return new HttpCall(
                http.method().name(),
                http.host(),
                http.encodedPath(),
                query,
                headers,
                SdkBytes.fromByteArrayUnsafe(body));
    }

    private static String first(List<String> values) {
        return values.isEmpty() ? "" : Optional.ofNullable(values.get(0)).orElse("");
    }

    private static HttpExecuteResponse response(HttpReply reply) {
        SdkHttpFullResponse.Builder http = SdkHttpFullResponse.builder().statusCode(reply.status());
        reply.headers().forEach(http::putHeader);
        http.putHeader("Content-Length", Integer.toString(reply.body().asByteArrayUnsafe().length));
        return HttpExecuteResponse.builder()
                .response(http.build())
                .responseBody(AbortableInputStream.create(reply.body().asInputStream()))
                .build();
    }

    @Override
    public String clientName() {
        return "fake";
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
