package dev.immutabledeploy.platform.ec2;

import dev.immutabledeploy.artifact.ami.Images;
import dev.immutabledeploy.aws.Access;
import dev.immutabledeploy.aws.AwsClients;
import dev.immutabledeploy.aws.AwsFailure;
import dev.immutabledeploy.aws.Place;
import dev.immutabledeploy.plan.Goal;
import dev.immutabledeploy.plan.Revision;
import dev.immutabledeploy.plan.Target;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import dev.immutabledeploy.rollout.Action;
import dev.immutabledeploy.rollout.Capabilities;
import dev.immutabledeploy.rollout.DriverClock;
import dev.immutabledeploy.rollout.Effect;
import dev.immutabledeploy.rollout.Observation;
import dev.immutabledeploy.rollout.Order;
import dev.immutabledeploy.rollout.Platform;
import dev.immutabledeploy.rollout.Restorability;
import dev.immutabledeploy.rollout.UnavailableException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Auto Scaling groups on AWS. A revision is a version of the group's launch template; an instance refresh replaces the
 * instances, and runs on by itself: what guards it are the alarms, its bake and its own rollback, which are always set.
 *
 * <p>The group carries the mark of its owner as a tag. Nothing here fences a late mutation.
 */
public final class Ec2Platform implements Platform {
    private static final Set<String> STRATEGIES = Set.of("rolling", "canary");
    private static final Duration REPLACED = Duration.ofMinutes(5);

    private final AwsClients clients;
    private final Access access;
    private final Sight sight;
    private final Images images;

    /**
     * Takes what asks, as whom, and the time by which questions are spared.
     *
     * @param access who asks, unless a part names a role to take on
     */
    public Ec2Platform(AwsClients clients, Access access, DriverClock clock) {
        this.clients = clients;
        this.access = access;
        this.sight = new Sight(new Ec2Reader(clients), clock);
        this.images = new Images(clients, clock::now);
    }

    /** Returns in which region a target is, and who asks there. */
    public static Place place(Target target, Access access) {
        return GroupSettings.of(target, access).place();
    }

    @Override
    public String name() {
        return "ec2";
    }

    @Override
    public Capabilities capabilities(Target target) {
        // A mutation is one call, or one question and one call.
        return new Capabilities(
                STRATEGIES,
                Set.of(),
                /* fences= */ false,
                !settings(target).autoscaled(),
                clients.mutationTimeout().multipliedBy(2));
    }

    private GroupSettings settings(Target target) {
        return GroupSettings.of(target, access);
    }

    @Override
    public Observation observe(Target target, Depth depth) {
        return asked(() -> Ec2Observation.of(sight.look(settings(target), depth)));
    }

    private static <T> T asked(java.util.function.Supplier<T> question) {
        try {
            return question.get();
        } catch (AwsFailure e) {
            throw e.answered() ? new ProblemException(e.problem()) : new UnavailableException(e.problem());
        }
    }

    @Override
    public Effect apply(Order order) {
        GroupSettings settings = settings(order.target());
        sight.forget(settings);
        try {
            act(order, settings, new Ec2Writer(clients, settings));
            return new Effect.Done();
        } catch (ProblemException e) {
            return new Effect.Refused(e.problems().get(0), false);
        } catch (AwsFailure e) {
            boolean never = e.answered() && !e.code().equals("InstanceRefreshInProgress");
            return never ? new Effect.Refused(e.problem(), false) : new Effect.InDoubt(e.problem());
        }
    }

    private void act(Order order, GroupSettings settings, Ec2Writer writer) {
        Action action = order.intent().action();
        switch (action.kind()) {
            case Action.CLAIM -> writer.claim(order.owner());
            case Ec2Actions.PUBLISH -> publish(order, settings, writer);
            case Ec2Actions.REFRESH -> writer.refresh(action);
            case Ec2Actions.ROLL_BACK -> writer.rollBack();
            case Ec2Actions.PIN -> writer.pin(Ec2Actions.version(action), Optional.empty());
            case Ec2Actions.FILL -> writer.pin(Ec2Actions.version(action), Optional.of(Ec2Actions.instances(action)));
            case Ec2Actions.SCALE -> writer.scale(Ec2Actions.instances(action));
            default ->
                throw new ProblemException(Problem.unknown(
                        "action-unknown",
                        "platform ec2 has no action " + action.kind(),
                        "use the version of this program that recorded it"));
        }
    }

    private void publish(Order order, GroupSettings settings, Ec2Writer writer) {
        Revision revision = order.goal()
                .map(Goal::revision)
                .filter(wanted -> Optional.of(wanted.id())
                        .equals(Ec2Actions.revision(order.intent().action())))
                .orElseThrow(() -> refused("revision-mismatch", "the order names another revision than its goal", ""));
        String image = TemplateVersion.image(revision)
                .orElseThrow(() -> refused("not-one-ami", "the revision is not made of exactly one AMI", ""));
        String base = revision.run()
                .text("template-version")
                .orElseThrow(() -> refused(
                        "version-lost",
                        "version "
                                + TemplateVersion.adopted(revision)
                                        .map(TemplateRef::toString)
                                        .orElse("?") + " was adopted, not made by a release, and is gone",
                        "deploy its image anew"));
        TemplateVersion from = sight.version(settings, Long.parseLong(base))
                .orElseThrow(() -> refused(
                        "no-such-template-version",
                        "launch template " + settings.template() + " has no version " + base,
                        "name one that there is in `template-version`"));
        images.check(settings.place(), image);
        writer.publish(order, from, image, userData(order, revision));
    }

    private static UserData userData(Order order, Revision revision) {
        Map<String, byte[]> contents = new TreeMap<>();
        revision.configuration()
                .forEach((path, digest) -> contents.put(path, order.blobs().get(digest)));
        UserData userData = new UserData(revision, contents);
        int size = userData.bytes().length;
        if (size > UserData.MOST_BYTES) {
            throw refused(
                    "user-data-too-large",
                    "script and configuration make user data of " + size + " bytes; EC2 takes " + UserData.MOST_BYTES,
                    "bake what is large into the image");
        }
        return userData;
    }

    private static ProblemException refused(String code, String what, String fix) {
        return new ProblemException(Problem.refused(code, what, fix));
    }

    @Override
    public Restorability restorability(Target target, Revision revision) {
        GroupSettings settings = settings(target);
        return asked(() -> restorable(settings, revision));
    }

    private Restorability restorable(GroupSettings settings, Revision revision) {
        Optional<TemplateRef> adopted = TemplateVersion.adopted(revision);
        if (adopted.isPresent()
                && adopted.flatMap(TemplateRef::number)
                        .flatMap(number -> sight.versionNow(settings, number))
                        .isEmpty()) {
            return new Restorability.No("version " + adopted.get() + " of the launch template is gone");
        }
        Optional<String> image = TemplateVersion.image(revision);
        if (image.isEmpty()) {
            return new Restorability.No("it is not made of exactly one AMI");
        }
        return images.find(settings.place(), image.get())
                .map(found -> found.unusable()
                        .<Restorability>map(problem -> new Restorability.No(problem.what()))
                        .orElseGet(() -> new Restorability.Yes(REPLACED, /* warm= */ false, found.peril(images.now()))))
                .orElseGet(() -> new Restorability.No("image " + image.get() + " is gone"));
    }
}
