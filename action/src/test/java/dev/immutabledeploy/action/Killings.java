package dev.immutabledeploy.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.action.Orders.Fate;
import dev.immutabledeploy.action.Orders.Order;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The processes that were killed, when, and what orders may suffer from it: nothing but those at hand in a supervisor,
 * which is the front door, at its death, and those for which there is no front door until the next one opens it.
 */
final class Killings {
    private final List<Killing> doors = new ArrayList<>();
    private int count;

    /** From before the signal was sent until after the process had ended; times of {@link System#nanoTime}. */
    private record Killing(long from, long to) {}

    /** What orders suffered. */
    record Toll(int kills, int taken, int inFlight, int refused) {}

    /** Returns how many processes were killed. */
    int count() {
        return count;
    }

    /** Kills a deployer, unless it has ended. */
    void deployer(ProcessHandle process) {
        if (process.destroyForcibly()) {
            gone(process);
        }
    }

    /** Kills the supervisor, and the front door with it. */
    void supervisor(ProcessHandle process) {
        long from = System.nanoTime();
        assertThat(process.destroyForcibly())
                .as("the supervisor lives until it is killed")
                .isTrue();
        gone(process);
        doors.add(new Killing(from, System.nanoTime()));
    }

    private void gone(ProcessHandle process) {
        while (runs(process.pid())) {
            Thread.onSpinWait();
        }
        count++;
    }

    /** It runs until its last thread has ended, for until then its connections are open; nobody need have waited for it. */
    private static boolean runs(long pid) {
        Path process = Path.of("/proc/" + pid);
        try (Stream<Path> threads = Files.list(process.resolve("task"))) {
            String stat = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
            boolean ended = "ZX".indexOf(stat.charAt(stat.lastIndexOf(')') + 2)) >= 0;
            return !ended || threads.count() > 1;
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    /** Checks the fate of every order; the log has what the applications took. */
    Toll judge(List<Order> orders, List<String> log) {
        List<Order> taken = of(orders, Fate.TAKEN);
        List<Order> failed = of(orders, Fate.FAILED);
        List<Order> lost = failed.stream().filter(this::inFlight).toList();
        List<Order> tooLate = failed.stream().filter(this::sentToTheDead).toList();
        List<Order> refused = of(orders, Fate.REFUSED);

        assertThat(failed.stream().filter(order -> !lost.contains(order) && !tooLate.contains(order)))
                .as("orders that failed although nothing that had them was killed; front doors were at %s", doors)
                .isEmpty();
        assertThat(refused.stream().filter(order -> !doorWasDown(order, taken)))
                .as("connections refused although the front door should be open")
                .isEmpty();
        List<String> ids =
                log.stream().map(line -> line.substring("order ".length())).toList();
        assertThat(ids).as("orders taken twice").doesNotHaveDuplicates();
        assertThat(Set.copyOf(ids))
                .as("orders answered as taken, and not in the log")
                .containsAll(taken.stream().map(Order::id).toList());
        assertThat(tooLate.stream().map(Order::id))
                .as("orders that a dead process took")
                .doesNotContainAnyElementsOf(ids);
        return new Toll(count, taken.size(), lost.size(), refused.size() + tooLate.size());
    }

    private static List<Order> of(List<Order> orders, Fate fate) {
        return orders.stream().filter(order -> order.fate() == fate).toList();
    }

    private boolean inFlight(Order order) {
        return doors.stream().anyMatch(killing -> order.begun() <= killing.to() && order.ended() >= killing.from());
    }

    /** It went over a connection whose other side was dead already, so nobody had accepted it. */
    private boolean sentToTheDead(Order order) {
        return !order.why().startsWith("HTTP/")
                && doors.stream()
                        .anyMatch(killing -> order.connected() <= killing.to() && order.begun() > killing.to());
    }

    /** Since the last killing before it nobody had been answered yet who asked after that. */
    private boolean doorWasDown(Order refused, List<Order> taken) {
        return doors.stream()
                .filter(killing -> killing.from() <= refused.ended())
                .reduce((first, second) -> second)
                .filter(killing -> taken.stream()
                        .noneMatch(order -> order.begun() > killing.to() && order.ended() < refused.begun()))
                .isPresent();
    }
}
