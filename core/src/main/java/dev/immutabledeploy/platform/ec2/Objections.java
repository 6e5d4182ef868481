package dev.immutabledeploy.platform.ec2;

import dev.immutabledeploy.config.Durations;
import dev.immutabledeploy.config.Strategy.Step;
import dev.immutabledeploy.plan.ReleaseKind;
import dev.immutabledeploy.platform.ec2.Group.Member;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.rollout.Instance;
import dev.immutabledeploy.rollout.Want;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What forbids a release to begin on a group; all of it at once. Pure. */
final class Objections {
    private static final Set<String> NEEDED =
            Set.of("Launch", "Terminate", "HealthCheck", "ReplaceUnhealthy", "AddToLoadBalancer", "InstanceRefresh");
    private static final int MOST_ALARMS = 10;
    private static final Duration LONGEST = Duration.ofDays(2);
    private static final int SHOWN = 10;

    private final View view;
    private final ReleaseKind kind;
    private final Want want;
    private final List<Problem> problems = new ArrayList<>();

    private Objections(View view, ReleaseKind kind, Want want) {
        this.view = view;
        this.kind = kind;
        this.want = want;
    }

    static List<Problem> of(View view, ReleaseKind kind, Want want) {
        if (view.group().isEmpty()) {
            return List.of(noGroup(view.settings()));
        }
        Objections objections = new Objections(view, kind, want);
        objections.template(view.group().get());
        objections.busy(view.group().get());
        objections.size(view.group().get());
        objections.watchers(view.group().get());
        objections.way();
        objections.artifacts();
        return List.copyOf(objections.problems);
    }

    static Problem noGroup(GroupSettings settings) {
        return Problem.refused(
                "no-such-group",
                "there is no Auto Scaling group " + settings.group() + " in "
                        + settings.place().region(),
                "make it first, with a launch template of an explicit version, or mend `group` or `region`");
    }

    private void template(Group group) {
        if (group.template().isEmpty()) {
            refuse(
                    "no-launch-template",
                    "group " + group.name() + " has no launch template",
                    "give it one with an explicit version; launch configurations cannot be released");
            return;
        }
        TemplateRef ref = group.template().get();
        if (!ref.template().equals(view.settings().template())) {
            refuse(
                    "other-launch-template",
                    "group " + group.name() + " uses launch template " + ref.template() + ", not "
                            + view.settings().template(),
                    "name the one that it uses");
        } else if (ref.number().isEmpty()
                && kind != ReleaseKind.ADOPT
                && !group.members().isEmpty()) {
            refuse(
                    "floating-version",
                    "group " + group.name() + " is on version " + ref.version()
                            + " of its launch template, which anybody moves by making a version",
                    "bring it in with `adopt`, which sets it to the version that all its instances run");
        } else {
            view.version(ref)
                    .flatMap(TemplateVersion::looksUp)
                    .ifPresent(looked -> refuse(
                            "image-looked-up",
                            "version " + ref.version() + " takes its image from " + looked
                                    + ", which is looked up at every launch: AWS cannot roll back to it",
                            "set the group to a version that names an AMI"));
        }
        if (!group.escaping().isEmpty()) {
            refuse(
                    "mixed-overrides",
                    "overrides of group " + group.name() + " do not follow its launch template: "
                            + String.join(", ", group.escaping()),
                    "take launch templates and images out of the overrides");
        }
    }

    private void busy(Group group) {
        view.active().ifPresent(refresh -> {
            refuse(
                    "already-refreshing",
                    "group " + group.name() + " is busy: " + refresh.text() + ", since " + refresh.start()
                            + refresh.desired().map(ref -> ", to " + ref).orElse(""),
                    "wait until it is over, or end it where it was begun");
            if (refresh.inPlace()) {
                refuse(
                        "root-volume-replacement",
                        "that refresh replaces the root volumes of running instances, which changes them in place",
                        "use instance refresh with strategy Rolling");
            }
        });
        List<String> suspended =
                group.suspended().stream().filter(NEEDED::contains).sorted().toList();
        if (!suspended.isEmpty()) {
            refuse(
                    "suspended-processes",
                    "processes of group " + group.name() + " are suspended: " + String.join(", ", suspended),
                    "resume them: nothing can be replaced without");
        }
        List<String> held = ids(group, Member::held);
        if (!held.isEmpty() && !kind.keepsRevision() && kind != ReleaseKind.ADOPT) {
            refuse(
                    "held-instances",
                    "instances of group " + group.name() + " are in standby or protected from scaling in: "
                            + String.join(", ", held),
                    "let them go: a refresh would wait for an hour and fail");
        }
    }

    private static List<String> ids(Group group, Predicate<Member> which) {
        return group.members().stream()
                .filter(which)
                .map(Member::id)
                .sorted()
                .limit(SHOWN)
                .toList();
    }

    private void size(Group group) {
        int wanted = want.capacity();
        Group.Size size = group.size();
        if (!view.settings().autoscaled() && (wanted < size.min() || wanted > size.max())) {
            refuse(
                    "size",
                    "group " + group.name() + " has from " + size.min() + " to " + size.max() + " instances, not "
                            + wanted,
                    "change `instances`, or the group; or say `autoscaled: true`");
        }
        int min = view.settings().minHealthy();
        int max = view.settings().maxHealthy();
        if (max - min > 100) {
            refuse(
                    "healthy-percentages",
                    "min-healthy " + min + " and max-healthy " + max + " are more than 100 apart",
                    "bring them closer together");
        }
        if (min == 100 && max == 100) {
            refuse(
                    "healthy-percentages",
                    "with both min-healthy and max-healthy 100 nothing may be launched before something ends",
                    "raise max-healthy, such as to 110");
        }
    }

    private void watchers(Group group) {
        GroupSettings settings = view.settings();
        if (settings.alarms().size() > MOST_ALARMS) {
            refuse("too-many-alarms", "an instance refresh watches at most ten alarms", "make a composite one of them");
        }
        settings.alarms().forEach(this::alarm);
        settings.targetGroups().stream()
                .filter(target -> !group.targetGroups().contains(target))
                .forEach(target -> refuse(
                        "target-group-not-attached",
                        "group " + group.name() + " is not attached to target group " + target,
                        "attach it, or take it out of `target-groups`"));
        List<String> strangers =
                Fleet.strangers(view).stream().map(Instance::id).limit(SHOWN).toList();
        if (!strangers.isEmpty()) {
            refuse(
                    "strangers",
                    "instances get requests beside group " + group.name() + ": " + String.join(", ", strangers),
                    "take them out of the target group: a release could not say what answers");
        }
    }

    private void alarm(String name) {
        Optional<String> state = Optional.ofNullable(view.evidence().alarms().get(name));
        if (state.isEmpty()) {
            refuse("no-such-alarm", "there is no alarm " + name, "make it first, or mend the name");
        } else if (state.get().equals("ALARM")) {
            refuse("alarm-already", "alarm " + name + " is in ALARM already", "mend what it tells of first");
        }
    }

    private void way() {
        List<Step> steps = want.course().steps();
        if (steps.stream().anyMatch(step -> step.weight().isPresent())) {
            refuse(
                    "weights",
                    "an instance refresh moves requests with the instances, not by weight",
                    "write `instances` in the stages of the canary");
        }
        List<Duration> pauses = steps.stream()
                .limit(Math.max(0, steps.size() - 1))
                .map(Step::pause)
                .distinct()
                .toList();
        if (pauses.size() > 1) {
            refuse(
                    "different-pauses",
                    "an instance refresh waits as long at each checkpoint: "
                            + String.join(
                                    ", ", pauses.stream().map(Durations::text).toList()),
                    "write the same pause in all stages");
        }
        boolean tooLong = pauses.stream().anyMatch(pause -> pause.compareTo(LONGEST) > 0)
                || want.course().bake().compareTo(LONGEST) > 0;
        if (tooLong) {
            refuse("too-long", "an instance refresh waits and bakes for 48 hours at most", "shorten pause or bake");
        }
    }

    private void artifacts() {
        want.goal()
                .filter(goal -> TemplateVersion.image(goal.revision()).isEmpty())
                .ifPresent(goal -> refuse(
                        "not-one-ami",
                        "a part on ec2 is made of exactly one artifact of type ami, not of "
                                + String.join(", ", goal.revision().artifacts().keySet()),
                        "bake everything else into the image"));
    }

    private void refuse(String code, String what, String fix) {
        problems.add(Problem.refused(code, what, fix));
    }
}
