package dev.immutabledeploy.platform.ec2;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.plan.Revision;
import dev.immutabledeploy.platform.ec2.Group.Member;
import dev.immutabledeploy.platform.ec2.View.Machine;
import dev.immutabledeploy.platform.ec2.View.Registration;
import dev.immutabledeploy.rollout.Instance;
import dev.immutabledeploy.rollout.Instance.Health;
import dev.immutabledeploy.rollout.Platform.Depth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Says of every instance what it really runs: those of the group, and those that get requests beside it. */
final class Fleet {
    private final View view;

    private Fleet(View view) {
        this.view = view;
    }

    /** Returns all instances. */
    static List<Instance> of(View view) {
        Fleet fleet = new Fleet(view);
        List<Member> members = view.group().map(Group::members).orElse(List.of());
        List<Instance> instances = new ArrayList<>();
        members.forEach(member -> instances.add(fleet.instance(member)));
        instances.addAll(strangers(view));
        return List.copyOf(instances);
    }

    /** Returns the instances that get requests, but do not belong to the group. */
    static List<Instance> strangers(View view) {
        Set<String> members = view.group().map(Group::members).orElse(List.of()).stream()
                .map(Member::id)
                .collect(Collectors.toSet());
        return view.evidence().registrations().stream()
                .filter(Registration::reached)
                .filter(item -> !members.contains(item.instance()))
                .map(item -> new Instance(
                        item.instance(),
                        Optional.empty(),
                        Health.HEALTHY,
                        /* proven= */ false,
                        "gets requests of target group " + name(item.targetGroup())
                                + ", but does not belong to the group"))
                .distinct()
                .toList();
    }

    private Instance instance(Member member) {
        Optional<TemplateVersion> version = member.template().flatMap(view::version);
        Optional<Digest> revision = version.flatMap(TemplateVersion::revision).map(Revision::id);
        Optional<String> doubt = version.isPresent() ? doubt(member, version.get()) : Optional.empty();
        boolean proof = view.evidence().depth() == Depth.PROOF;
        String from = member.template().map(TemplateRef::toString).orElse("no launch template");
        String detail = doubt.orElseGet(() -> from + ", " + member.lifecycle());
        return new Instance(
                member.id(), revision, health(member), proof && revision.isPresent() && doubt.isEmpty(), detail);
    }

    /** Returns what speaks against an instance running what its group says. */
    private Optional<String> doubt(Member member, TemplateVersion version) {
        if (view.evidence().depth() != Depth.PROOF) {
            return Optional.empty();
        }
        if (version.looksUp().isPresent()) {
            return Optional.of(version.ref() + " looks its image up at launch: "
                    + version.looksUp().get());
        }
        if (version.revision().isEmpty()) {
            return Optional.of(version.ref() + " does not hold what it says");
        }
        Machine machine = view.evidence().machines().get(member.id());
        if (machine == null) {
            return Optional.of("does not run any more, as EC2 says");
        }
        if (!version.image().equals(Optional.of(machine.image()))) {
            return Optional.of(
                    "runs image " + machine.image() + ", not " + version.image().orElse("none"));
        }
        return machine.template()
                .filter(ref -> !ref.equals(version.ref()))
                .map(ref -> "was started from " + ref + ", not from " + version.ref());
    }

    private Health health(Member member) {
        if (member.leaving()) {
            return Health.DRAINING;
        }
        boolean gone = view.evidence().depth() == Depth.PROOF
                && !view.evidence().machines().containsKey(member.id());
        if (!member.healthy() || gone) {
            return Health.UNHEALTHY;
        }
        return member.serves() ? registered(member) : Health.STARTING;
    }

    /** Every target group must take it for healthy, where that was looked at. */
    private Health registered(Member member) {
        if (view.evidence().depth() != Depth.PROOF) {
            return Health.HEALTHY;
        }
        for (String targetGroup : view.targetGroups()) {
            String state = view.evidence().registrations().stream()
                    .filter(item -> item.targetGroup().equals(targetGroup)
                            && item.instance().equals(member.id()))
                    .map(Registration::state)
                    .findFirst()
                    .orElse("initial");
            if (!state.equals("healthy")) {
                return state.equals("initial") || state.equals("unused") ? Health.STARTING : Health.UNHEALTHY;
            }
        }
        return Health.HEALTHY;
    }

    private static String name(String targetGroup) {
        int start = targetGroup.indexOf('/') + 1;
        int end = targetGroup.indexOf('/', start);
        return start > 0 && end > start ? targetGroup.substring(start, end) : targetGroup;
    }
}
