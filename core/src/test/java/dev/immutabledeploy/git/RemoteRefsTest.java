package dev.immutabledeploy.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.immutabledeploy.immutability.fix.AdvertisedRefs;
import dev.immutabledeploy.problem.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RemoteRefsTest {
    private static final String SECRET = "gh-s3cr3t";
    private static final String COMMIT = "11bd71901bbe5b1630ceea73d27597364c9af683";

    private final Path folder;
    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

    RemoteRefsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void tagsAndBranchesOfARepositoryOnDisk() throws Exception {
        ObjectId first;
        ObjectId second;
        try (Git git = Git.init()
                .setDirectory(folder.resolve("actions/checkout").toFile())
                .setInitialBranch("main")
                .call()) {
            PersonIdent ada = new PersonIdent("Ada", "ada@example.org");
            first = git.commit()
                    .setAllowEmpty(true)
                    .setMessage("1")
                    .setAuthor(ada)
                    .setCommitter(ada)
                    .setSign(false)
                    .call();
            git.tag().setName("v1").setAnnotated(false).call();
            second = git.commit()
                    .setAllowEmpty(true)
                    .setMessage("2")
                    .setAuthor(ada)
                    .setCommitter(ada)
                    .setSign(false)
                    .call();
            git.tag()
                    .setName("v2")
                    .setAnnotated(true)
                    .setSigned(false)
                    .setMessage("two")
                    .setTagger(ada)
                    .call();
            git.branchCreate().setName("releases/v1").setStartPoint("v1").call();
        }

        AdvertisedRefs refs = onDisk().refs("actions/checkout");

        assertThat(refs)
                .isEqualTo(new AdvertisedRefs(
                        Map.of("v1", first.name(), "v2", second.name()),
                        Map.of("main", second.name(), "releases/v1", first.name())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody/nothing", "..", "a/..", "./b"})
    void aRepositoryThatIsNotThereIsNamed(String name) {
        assertThatThrownBy(() -> onDisk().refs(name))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("cannot be asked");
    }

    @Test
    void theTokenIsShownToTheServerThatAsks() throws IOException {
        HttpServer server = serve(RemoteRefsTest::guarded);
        try {
            URI address = address(server);

            assertThat(new RemoteRefs(address, Optional.of(SECRET), Duration.ofSeconds(5)).refs("a/b"))
                    .isEqualTo(new AdvertisedRefs(Map.of("v1", COMMIT), Map.of()));
            assertThat(seen).hasSizeGreaterThan(1).first().isEqualTo("nobody");
            assertThatThrownBy(() -> new RemoteRefs(address, Optional.empty(), Duration.ofSeconds(5)).refs("a/b"))
                    .hasMessageContaining("a private one needs a token");
            assertThatThrownBy(() -> new RemoteRefs(address, Optional.of("another"), Duration.ofSeconds(5)).refs("a/b"))
                    .hasMessageContaining("that the token may read it")
                    .hasMessageNotContaining("another");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void whereTheServerLeadsToTheTokenDoesNotGo() throws IOException {
        HttpServer other = serve(RemoteRefsTest::guarded);
        URI elsewhere = address(other);
        HttpServer server = serve(exchange -> {
            exchange.getResponseHeaders()
                    .add("Location", elsewhere + exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(302, -1);
        });
        try {
            RemoteRefs refs = new RemoteRefs(address(server), Optional.of(SECRET), Duration.ofSeconds(5));

            assertThatThrownBy(() -> refs.refs("a/b")).isInstanceOf(ProblemException.class);
            assertThat(seen).hasSizeGreaterThan(1).containsOnly("nobody");
        } finally {
            server.stop(0);
            other.stop(0);
        }
    }

    private RemoteRefs onDisk() {
        return new RemoteRefs(folder.toUri(), Optional.empty(), Duration.ofSeconds(30));
    }

    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private HttpServer serve(Answer answer) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                seen.add(exchange.getRequestHeaders().containsKey("Authorization") ? "somebody" : "nobody");
                answer.to(exchange);
            }
        });
        server.start();
        return server;
    }

    private static URI address(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Answers as a Git server by HTTP does, to who has the token. */
    private static void guarded(HttpExchange exchange) throws IOException {
        String expected = "Basic "
                + Base64.getEncoder().encodeToString(("x-access-token:" + SECRET).getBytes(StandardCharsets.UTF_8));
        if (!expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"git\"");
            exchange.sendResponseHeaders(401, -1);
            return;
        }
        String refs = packet("# service=git-upload-pack\n") + "0000" + packet(COMMIT + " refs/tags/v1\0 agent=fake\n")
                + "0000";
        exchange.getResponseHeaders().add("Content-Type", "application/x-git-upload-pack-advertisement");
        exchange.sendResponseHeaders(200, refs.length());
        exchange.getResponseBody().write(refs.getBytes(StandardCharsets.US_ASCII));
    }

    private static String packet(String line) {
        return "%04x%s".formatted(line.length() + 4, line);
    }
}
