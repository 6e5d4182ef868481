package dev.immutabledeploy.platform.ec2;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.rollout.Platform.Depth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was seen of a group: an immutable value.
 *
 * @param settings where it is
 * @param group the group; absent if there is none
 * @param refreshes its instance refreshes, the newest first
 * @param versions the versions of the launch template by number
 * @param evidence what was looked at besides, for a proof
 */
record View(
        GroupSettings settings,
        Optional<Group> group,
        List<Refresh> refreshes,
        Map<Long, TemplateVersion> versions,
        Evidence evidence) {

    View {
        refreshes = List.copyOf(refreshes);
        versions = Map.copyOf(versions);
    }

    /**
     * What a proof needs besides.
     *
     * @param depth how closely it was looked; everything else is empty unless for a proof
     * @param machines what EC2 itself says of each instance
     * @param registrations what is registered with target groups
     * @param alarms the state of each declared alarm that there is
     */
    record Evidence(
            Depth depth, Map<String, Machine> machines, List<Registration> registrations, Map<String, String> alarms) {
        /** Nothing was looked at. */
        static final Evidence NONE = new Evidence(Depth.PROGRESS, Map.of(), List.of(), Map.of());

        Evidence {
            machines = Map.copyOf(machines);
            registrations = List.copyOf(registrations);
            alarms = Map.copyOf(alarms);
        }
    }

    /**
     * What EC2 says of an instance.
     *
     * @param image the image that it was started from
     * @param template the version that it was started from, if EC2 says so
     */
    record Machine(String image, Optional<TemplateRef> template) {}

    /**
     * An instance that is registered with a target group.
     *
     * @param targetGroup the ARN of the target group
     * @param instance the id of the instance
     * @param state its state there, such as {@code healthy}
     */
    record Registration(String targetGroup, String instance, String state) {
        /** Tells whether it gets requests or is about to. */
        boolean reached() {
            return !state.equals("draining") && !state.equals("unused") && !state.equals("unhealthy.draining");
        }
    }

    /** Returns this with newer refreshes. */
    View with(List<Refresh> newer) {
        return new View(settings, group, newer, versions, evidence);
    }

    /** Returns the refresh that still changes something, if there is one. */
    Optional<Refresh> active() {
        return refreshes.stream().filter(Refresh::active).findFirst();
    }

    /** Returns the newest refresh to a version that began after a moment, if there is one. */
    Optional<Refresh> newest(long version, java.time.Instant since) {
        return refreshes.stream()
                .filter(refresh -> brings(refresh, version) && !refresh.start().isBefore(since))
                .findFirst();
    }

    /** Tells whether a refresh brings a version of our launch template. */
    boolean brings(Refresh refresh, long version) {
        return refresh.desired()
                .filter(ref -> ref.is(settings.template(), version))
                .isPresent();
    }

    /** Returns the newest version that holds a revision. */
    Optional<Long> versionOf(Digest revision) {
        return versions.values().stream()
                .filter(version -> version.revision()
                        .filter(held -> held.id().equals(revision))
                        .isPresent())
                .map(version -> version.ref().number().orElseThrow())
                .max(Comparator.naturalOrder());
    }

    /** Returns the version that something names by number, if it is one of our launch template. */
    Optional<TemplateVersion> version(TemplateRef ref) {
        return ref.template().equals(settings.template()) ? ref.number().map(versions::get) : Optional.empty();
    }

    /** Returns the target groups in which instances must be healthy. */
    List<String> targetGroups() {
        return settings.targetGroups().isEmpty()
                ? group.map(Group::targetGroups).orElse(List.of())
                : settings.targetGroups();
    }
}
