package dev.immutabledeploy.jenkins.installed.cloud;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.config.Field;
import dev.immutabledeploy.config.PlatformShape;
import dev.immutabledeploy.config.Shape;
import dev.immutabledeploy.jenkins.credentials.CloudIdentity;
import dev.immutabledeploy.jenkins.credentials.PlatformSource;
import dev.immutabledeploy.json.Json;
import dev.immutabledeploy.plan.Revision;
import dev.immutabledeploy.plan.Target;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.rollout.Action;
import dev.immutabledeploy.rollout.Capabilities;
import dev.immutabledeploy.rollout.Effect;
import dev.immutabledeploy.rollout.Order;
import dev.immutabledeploy.rollout.Platform;
import dev.immutabledeploy.rollout.Restorability;
import hudson.Extension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import jenkins.model.Jenkins;

/** A cloud whose servers are lines of a file, so that they outlive the process that drives them; in a plugin of its own. */
@Extension
public final class PaperCloud implements PlatformSource {
    @Override
    public PlatformShape shape() {
        return new PlatformShape(
                "paper",
                "A cloud on paper.",
                Shape.Mapping.of(Field.optional("region", Shape.Text.NAME, "Where.", "north")),
                Shape.Mapping.of(Field.optional("memory", Shape.Text.NAME, "How much.", "small")));
    }

    @Override
    public Platform platform(CloudIdentity identity) {
        return new Paper();
    }

    /** Reads the file for each look, and writes it for each act. */
    private static final class Paper implements Platform {
        @Override
        public String name() {
            return "paper";
        }

        @Override
        public Capabilities capabilities(Target target) {
            return new Capabilities(Set.of("rolling"), true, true, Duration.ofSeconds(5));
        }

        @Override
        public PaperSheet observe(Target target, Depth depth) {
            return read(target);
        }

        @Override
        public synchronized Effect apply(Order order) {
            PaperSheet sheet = read(order.target());
            if (sheet.fence()
                    .filter(fence -> order.fence().compareTo(fence) < 0)
                    .isPresent()) {
                return new Effect.Refused(Problem.refused("fenced", "somebody else goes on with it", ""), false);
            }
            write(order.target(), done(sheet, order));
            return new Effect.Done();
        }

        private static PaperSheet done(PaperSheet sheet, Order order) {
            Action action = order.intent().action();
            return switch (action.kind()) {
                case Action.CLAIM -> sheet.claimed(order);
                case "publish" -> sheet.published(order);
                case "start" -> sheet.started(order);
                case "retire" -> sheet.retired(order, action.arguments().get("instance"));
                default -> throw new IllegalArgumentException(action.kind());
            };
        }

        @Override
        public Restorability restorability(Target target, Revision revision) {
            Optional<Revision> known = read(target).revision(revision.id());
            return known.isPresent()
                    ? new Restorability.Yes(Duration.ofSeconds(2), false)
                    : new Restorability.No("revision " + revision.id().shortText() + " was never here");
        }

        private static Path file(Target target) {
            String name = target.application() + "." + target.environment() + "." + target.part() + ".json";
            return Jenkins.get().getRootDir().toPath().resolve("paper-cloud").resolve(name);
        }

        private static PaperSheet read(Target target) {
            try {
                return Files.exists(file(target))
                        ? Json.read(Files.readAllBytes(file(target)), PaperSheet.class)
                        : PaperSheet.EMPTY;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void write(Target target, PaperSheet sheet) {
            try {
                Files.createDirectories(file(target).getParent());
                Files.write(file(target), Json.bytes(sheet));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Returns which revisions run at a part, of those that the file knows. */
    public static Set<Digest> running(String application, String environment, String part) {
        Target target = new Target(application, environment, part, "paper", dev.immutabledeploy.config.Settings.NONE);
        return Set.copyOf(Paper.read(target).runs().values().stream()
                .map(PaperSheet.Running::revision)
                .toList());
    }
}
