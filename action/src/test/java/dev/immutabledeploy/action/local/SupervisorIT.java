package dev.immutabledeploy.action.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.action.Load;
import dev.immutabledeploy.action.local.FleetState.InstanceState;
import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.plan.Owner;
import dev.immutabledeploy.plan.Revision;
import dev.immutabledeploy.rollout.Action;
import dev.immutabledeploy.rollout.Effect;
import dev.immutabledeploy.rollout.Instance;
import dev.immutabledeploy.rollout.Instance.Health;
import dev.immutabledeploy.rollout.Move;
import dev.immutabledeploy.rollout.Order.Fence;
import dev.immutabledeploy.rollout.Platform.Depth;
import dev.immutabledeploy.rollout.Restorability;
import dev.immutabledeploy.rollout.Want;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The supervisor and its instances, as real processes. */
class SupervisorIT {

    private static void kill(long pid) {
        assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
    }

    private static boolean runs(long pid) {
        return ProcessIdentity.of(pid).isPresent();
    }

    @Test
    void lookingAtWhatNeverRanStartsAndWritesNothing(@TempDir Path home) {
        Shop shop = new Shop(home);

        assertThat(shop.proof().owner()).isEmpty();
        assertThat(shop.proof().fleet()).isEmpty();
        assertThat(shop.platform.status()).isEmpty();
        assertThat(shop.platform.stopAll()).isEmpty();
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void aKilledSupervisorComesBackAndAdoptsItsInstances(@TempDir Path home) throws Exception {
        try (Shop shop = new Shop(home)) {
            assertThat(shop.release(shop.revision("1"), 2)).isInstanceOf(Move.There.class);
            List<Long> pids = shop.pids();
            List<Instance> before = shop.proof().fleet();
            long supervisor = shop.control().process().pid();

            kill(supervisor);
            Shop.until(() -> !runs(supervisor));
            Instant killed = Instant.now();
            shop.platform.observe(shop.target, Depth.PROGRESS);
            Shop.until(() -> {
                try {
                    return shop.get("/version").statusCode() == 200;
                } catch (IOException e) {
                    return false;
                }
            });

            assertThat(Duration.between(killed, Instant.now())).isLessThan(Duration.ofSeconds(2));
            assertThat(shop.pids()).isEqualTo(pids).allMatch(SupervisorIT::runs);
            assertThat(shop.proof().fleet()).isEqualTo(before);
        }
    }

    @Test
    void instancesThatDiedWithTheSupervisorAreStartedAgain(@TempDir Path home) throws Exception {
        try (Shop shop = new Shop(home)) {
            shop.release(shop.revision("1"), 2);
            List<Long> pids = shop.pids();
            kill(shop.control().process().pid());
            pids.forEach(SupervisorIT::kill);

            // For a moment a killed process still counts as alive, and its instance as healthy.
            Shop.until(() -> shop.proof().fleet().stream().allMatch(instance -> instance.health() == Health.HEALTHY)
                    && shop.pids().size() == 2
                    && shop.pids().stream().noneMatch(pids::contains));
            assertThat(shop.pids()).hasSize(2).doesNotContainAnyElementsOf(pids);
            assertThat(shop.get("/version").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aProcessThatWasStartedAndNotRecordedIsFoundAgain(@TempDir Path home) throws Exception {
        try (Shop shop = new Shop(home)) {
            shop.release(shop.revision("1"), 1);
            List<Long> pids = shop.pids();
            kill(shop.control().process().pid());
            FleetState recorded = shop.recorded();
            String key = FleetState.key(shop.target);
            InstanceState instance =
                    recorded.target(key).orElseThrow().instances().get(0);
            InstanceState intended = new InstanceState(
                    instance.name(),
                    instance.revision(),
                    Health.STARTING,
                    instance.attempt(),
                    instance.port(),
                    Optional.empty(),
                    instance.since(),
                    List.of(),
                    Optional.empty());
            new StateFile(shop.state)
                    .write(recorded.with(key, recorded.target(key).orElseThrow().with(intended)));

            Shop.until(() -> shop.proof().fleet().get(0).health() == Health.HEALTHY);
            assertThat(shop.pids()).isEqualTo(pids);
        }
    }

    @Test
    void aCrashedInstanceIsReplacedByAnIdenticalOne(@TempDir Path home) throws Exception {
        try (Shop shop = new Shop(home)) {
            Revision revision = shop.revision("1");
            shop.release(revision, 2);
            List<Long> pids = shop.pids();
            List<String> names = shop.proof().fleet().stream().map(Instance::id).toList();

            kill(pids.get(0));

            Shop.until(() -> !shop.pids().contains(pids.get(0))
                    && shop.proof().fleet().stream().allMatch(instance -> instance.runs(revision.id())));
            assertThat(shop.proof().fleet()).extracting(Instance::id).isEqualTo(names);
            assertThat(shop.pids()).hasSize(2).contains(pids.get(1));
        }
    }

    @Test
    void aRevisionThatCannotStartFailsWithItsLastWordsAndTheOldOneServesOn(@TempDir Path home) throws Exception {
        try (Shop shop = new Shop(home)) {
            Revision good = shop.revision("1");
            shop.release(good, 1);

            Move failed = shop.release(shop.revision("broken"), 1);

            assertThat(failed).isInstanceOfSatisfying(Move.Failed.class, move -> {
                assertThat(move.blamesRevision()).isTrue();
                assertThat(move.problem().what())
                        .contains("ended 5 times")
                        .contains("exit code 1")
                        .contains("the configuration has no 'payment.url'");
            });
            assertThat(shop.get("/version").body()).isEqualTo("1\n");
            assertThat(shop.release(good, 1)).isInstanceOf(Move.There.class);
            assertThat(shop.proof().fleet()).hasSize(1).allMatch(instance -> instance.runs(good.id()));
        }
    }

    @Test
    void anInstanceThatDoesNotBecomeHealthyInTimeFails(@TempDir Path home) throws Exception {
        try (Shop shop = new Shop(home)) {
            Revision silent = shop.revision("1", "greeting=Hi\n", Map.of("path", "/orders", "within", "1s"));

            assertThat(shop.release(silent, 1)).isInstanceOfSatisfying(Move.Failed.class, move -> assertThat(
                            move.problem().what())
                    .contains("did not become healthy within 1s")
                    .contains("answers 405, not 200")
                    .contains("version 1 listens"));
            assertThat(shop.get("/").statusCode()).isEqualTo(503);
            assertThat(shop.get("/").headers().firstValue("Retry-After")).hasValue("1");
        }
    }

    @Test
    void onlyTheOwnerOfTheTokenIsHeard(@TempDir Path home) throws Exception {
        try (Shop shop = new Shop(home)) {
            shop.release(shop.revision("1"), 1);
            int port = shop.control().port();
            String token = "Authorization: Bearer " + shop.control().token() + "\r\n";
            String host = "Host: 127.0.0.1:" + port + "\r\n";

            assertThat(status(port, host + token)).contains(" 200 ");
            assertThat(status(port, host)).contains(" 401 ");
            assertThat(status(port, host + "Authorization: Bearer 0000\r\n")).contains(" 401 ");
            assertThat(status(port, "Host: shop.example.com:" + port + "\r\n" + token))
                    .contains(" 403 ");
            assertThat(status(port, host + token + "Origin: http://127.0.0.1:" + port + "\r\n"))
                    .contains(" 403 ");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(shop.state.control())))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(shop.state.root())))
                    .isEqualTo("rwx------");
            assertThat(shop.state.root().resolveSibling(".gitignore")).hasContent("*");
        }
    }

    private static String status(int port, String headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String request = "GET /state HTTP/1.1\r\n" + headers + "Connection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return Load.answer(new BufferedInputStream(socket.getInputStream()));
        }
    }

    @Test
    void outdatedDriversAndOtherOwnersAreRefused(@TempDir Path home) {
        try (Shop shop = new Shop(home)) {
            Owner other = new Owner("ledger-2", "shop", "production");
            assertThat(shop.claim(Shop.owner(), new Fence(7, 3))).isInstanceOf(Effect.Done.class);
            assertThat(shop.claim(Shop.owner(), new Fence(7, 3))).isInstanceOf(Effect.AlreadyDone.class);

            assertThat(shop.claim(Shop.owner(), new Fence(7, 2)))
                    .isInstanceOfSatisfying(Effect.Refused.class, refused -> assertThat(
                                    refused.problem().what())
                            .contains("release 7, epoch 2")
                            .contains("release 7, epoch 3"));
            assertThat(shop.order(
                            Action.of("retire", Map.of("instance", "x")), Optional.empty(), other, new Fence(9, 9)))
                    .isInstanceOfSatisfying(Effect.Refused.class, refused -> assertThat(
                                    refused.problem().what())
                            .contains("belongs to shop/production of ledger ledger-1"));
            assertThat(shop.proof().owner()).hasValue(Shop.owner());
        }
    }

    @Test
    void aChangedPortMovesTheFrontDoor(@TempDir Path home) throws Exception {
        try (Shop shop = new Shop(home)) {
            shop.release(shop.revision("1"), 1);
            int old = shop.port;
            shop.moveTo(Ports.free(Set.of(old)));

            assertThat(shop.release(shop.revision("1"), 1)).isInstanceOf(Move.There.class);

            assertThat(shop.port).isNotEqualTo(old);
            assertThat(shop.get("/version").body()).isEqualTo("1\n");
            try (ServerSocket free = new ServerSocket(old, 1, InetAddress.getLoopbackAddress())) {
                assertThat(free.isBound()).isTrue();
            }
        }
    }

    @Test
    void aTakenPortIsRefusedAndNotTheRevisionsFault(@TempDir Path home) throws Exception {
        try (Shop shop = new Shop(home);
                ServerSocket foreign = new ServerSocket(shop.port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(foreign.isBound()).isTrue();

            assertThat(shop.claim(Shop.owner(), new Fence(1, 1)))
                    .isInstanceOfSatisfying(Effect.Refused.class, refused -> {
                        assertThat(refused.problem().what()).contains("Port " + shop.port);
                        assertThat(refused.blamesRevision()).isFalse();
                    });
            assertThat(shop.proof().owner()).isEmpty();
        }
    }

    @Test
    void aChangedFileIsSeenAndCannotBeBroughtBack(@TempDir Path home) throws Exception {
        try (Shop shop = new Shop(home)) {
            Revision revision = shop.revision("1");
            shop.release(revision, 1);
            assertThat(shop.platform.restorability(shop.target, revision))
                    .isEqualTo(new Restorability.Yes(Duration.ZERO, true));
            Path file =
                    new RevisionStore(shop.state.revisions()).configuration(revision.id(), "config/shop.properties");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            Files.writeString(file, "greeting=Changed\n");

            assertThat(shop.proof().fleet()).singleElement().satisfies(instance -> {
                assertThat(instance.proven()).isFalse();
                assertThat(instance.detail()).contains("configuration/config/shop.properties was changed");
            });
            assertThat(shop.platform.restorability(shop.target, revision))
                    .isInstanceOfSatisfying(
                            Restorability.No.class, no -> assertThat(no.why()).contains("damaged"));
            assertThat(shop.proof().revision(revision.id())).hasValue(revision);
        }
    }

    @Test
    void scalingAndEmptyingATargetNeedsNoNewRevision(@TempDir Path home) throws Exception {
        try (Shop shop = new Shop(home)) {
            Revision revision = shop.revision("1");
            shop.release(revision, 1);
            assertThat(shop.release(revision, 3)).isInstanceOf(Move.There.class);
            assertThat(shop.proof().fleet()).hasSize(3);
            assertThat(shop.release(revision, 1)).isInstanceOf(Move.There.class);
            assertThat(shop.proof().fleet()).hasSize(1);
            assertThat(shop.drive(Want.evenly(Optional.empty(), 0))).isInstanceOf(Move.There.class);
            assertThat(shop.proof().fleet()).isEmpty();
            assertThat(shop.pids()).isEmpty();
        }
    }

    @Test
    void aSecondSupervisorOfTheSameDirectoryLeavesQuietly(@TempDir Path home) throws Exception {
        try (Shop shop = new Shop(home)) {
            shop.claim(Shop.owner(), new Fence(1, 1));
            ControlMessages.Control first = shop.control();
            SupervisorLauncher launcher = Shop.launcher();
            Process second = new ProcessBuilder(
                            launcher.java().toString(),
                            "-cp",
                            launcher.classPath(),
                            SupervisorMain.class.getName(),
                            shop.state.root().toString())
                    .redirectErrorStream(true)
                    .start();

            assertThat(new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEmpty();
            assertThat(second.waitFor()).isZero();
            assertThat(shop.control()).isEqualTo(first);
            assertThat(first.process().isAlive()).isTrue();
        }
    }

    @Test
    void stoppingEndsEveryProcessAndTheNextReleaseStartsAgain(@TempDir Path home) throws Exception {
        try (Shop shop = new Shop(home)) {
            Revision revision = shop.revision("1");
            shop.release(revision, 2);
            List<Long> pids = shop.pids();
            long supervisor = shop.control().process().pid();

            assertThat(shop.platform.stopAll()).hasSize(2).allMatch(name -> name.startsWith("web-1-i"));

            assertThat(pids).noneMatch(SupervisorIT::runs);
            assertThat(runs(supervisor)).isFalse();
            assertThat(shop.proof().fleet()).isEmpty();
            assertThat(shop.state.control()).doesNotExist();
            assertThat(shop.platform.restorability(shop.target, revision)).isInstanceOf(Restorability.Yes.class);
            assertThat(shop.release(revision, 1)).isInstanceOf(Move.There.class);
            assertThat(shop.get("/version").body()).isEqualTo("1\n");
        }
    }

    @Test
    void theTokenIsWrittenNowhereElse(@TempDir Path home) throws Exception {
        try (Shop shop = new Shop(home)) {
            shop.claim(Shop.owner(), new Fence(1, 1));
            String token = shop.control().token();

            assertThat(Files.readString(shop.state.state())).doesNotContain(token);
            assertThat(Files.readString(shop.state.log())).doesNotContain(token);
            assertThat(new Digest("sha256:" + token).hex()).isEqualTo(token);
        }
    }
}
