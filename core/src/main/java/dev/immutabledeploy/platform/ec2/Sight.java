package dev.immutabledeploy.platform.ec2;

import dev.immutabledeploy.aws.AwsFailure;
import dev.immutabledeploy.platform.ec2.View.Evidence;
import dev.immutabledeploy.rollout.DriverClock;
import dev.immutabledeploy.rollout.DriverClock.Stopwatch;
import dev.immutabledeploy.rollout.Platform.Depth;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/**
 * Looks at groups with as few questions as will do. While a refresh is under way, only the refreshes are asked about, at
 * a steady pace, and what was seen of the group before stays good for a while; versions of launch templates, which cannot
 * change, are read once. Whatever is remembered can be read again.
 */
final class Sight {
    /** A little less than the pace, so that a look that is due is not spared. */
    private static final Duration FRESH = NextMove.PACE.minusMillis(200);

    private static final Duration KNOWN = Duration.ofMinutes(1);

    private final Ec2Reader reader;
    private final DriverClock clock;
    private final Map<GroupSettings, Remembered> remembered = new ConcurrentHashMap<>();
    private final Map<String, ConcurrentNavigableMap<Long, TemplateVersion>> versions = new ConcurrentHashMap<>();

    private final Map<GroupSettings, Stopwatch> changed = new ConcurrentHashMap<>();

    private record Remembered(View view, Stopwatch looked, Stopwatch whole) {}

    Sight(Ec2Reader reader, DriverClock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    /** Looks at a group. */
    View look(GroupSettings settings, Depth depth) {
        Optional<Remembered> before = depth == Depth.PROGRESS
                ? Optional.ofNullable(remembered.get(settings))
                        .filter(seen -> seen.view().active().isPresent())
                : Optional.empty();
        if (before.isPresent() && !before.get().looked().reached(FRESH)) {
            return before.get().view();
        }
        Stopwatch now = clock.start();
        Optional<List<Refresh>> refreshes = refreshes(settings);
        Optional<View> same = before.filter(seen -> !seen.whole().reached(KNOWN))
                .map(Remembered::view)
                .filter(view -> refreshes.isPresent() && stillUnderWay(view, refreshes.get()));
        View view = same.map(known -> known.with(refreshes.orElseThrow()))
                .orElseGet(() -> whole(settings, depth, refreshes.orElse(List.of())));
        Stopwatch whole = same.isPresent() ? before.orElseThrow().whole() : now;
        if (depth == Depth.PROGRESS) {
            remembered.put(settings, new Remembered(view, now, whole));
        }
        return view;
    }

    private static boolean stillUnderWay(View view, List<Refresh> refreshes) {
        Optional<String> before = view.active().map(Refresh::id);
        return before.equals(
                refreshes.stream().filter(Refresh::active).findFirst().map(Refresh::id));
    }

    /** A group that there is not has no refreshes; AWS refuses to describe them. */
    private Optional<List<Refresh>> refreshes(GroupSettings settings) {
        try {
            return Optional.of(reader.refreshes(settings));
        } catch (AwsFailure e) {
            if (e.answered() && e.code().equals("ValidationError")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Refreshes were read first: one that is over by then has left its traces in the group. */
    private View whole(GroupSettings settings, Depth depth, List<Refresh> refreshes) {
        Optional<Group> group = reader.group(settings);
        Map<Long, TemplateVersion> known = versions(settings, group);
        View view = new View(settings, group, refreshes, known, Evidence.NONE);
        if (depth == Depth.PROGRESS || group.isEmpty()) {
            return view;
        }
        Evidence evidence = new Evidence(
                depth,
                reader.machines(
                        settings.place(),
                        group.get().members().stream().map(Group.Member::id).toList()),
                reader.registrations(settings.place(), view.targetGroups()),
                reader.alarms(settings.place(), settings.alarms()));
        return new View(settings, group, refreshes, known, evidence);
    }

    /** Asks only where there may be a version that was not read: after a change, and where the group names one. */
    private Map<Long, TemplateVersion> versions(GroupSettings settings, Optional<Group> group) {
        ConcurrentNavigableMap<Long, TemplateVersion> known = known(settings);
        boolean changed = Optional.ofNullable(this.changed.get(settings))
                .filter(since -> !since.reached(Ec2Actions.SETTLE.multipliedBy(2)))
                .isPresent();
        if (known.isEmpty() || changed || !group.stream().allMatch(seen -> names(seen, known))) {
            long from = known.isEmpty() ? 1 : known.lastKey();
            reader.versions(settings, from)
                    .forEach(version -> version.ref().number().ifPresent(number -> known.put(number, version)));
        }
        return known;
    }

    private static boolean names(Group group, Map<Long, TemplateVersion> known) {
        return Stream.concat(
                        group.template().stream(),
                        group.members().stream().flatMap(member -> member.template().stream()))
                .flatMap(ref -> ref.number().stream())
                .allMatch(known::containsKey);
    }

    private ConcurrentNavigableMap<Long, TemplateVersion> known(GroupSettings settings) {
        String key = settings.place().region() + " " + settings.template();
        return versions.computeIfAbsent(key, template -> new ConcurrentSkipListMap<>());
    }

    /** Returns a version, as it was read once. */
    Optional<TemplateVersion> version(GroupSettings settings, long number) {
        Optional<TemplateVersion> read = Optional.ofNullable(known(settings).get(number));
        return read.isPresent() ? read : versionNow(settings, number);
    }

    /** Returns a version, if there is one by now; versions can be deleted. */
    Optional<TemplateVersion> versionNow(GroupSettings settings, long number) {
        return reader.versions(settings, number).stream()
                .filter(version -> version.ref().number().equals(Optional.of(number)))
                .findFirst();
    }

    /** Forgets a group, because it is about to be changed. */
    void forget(GroupSettings settings) {
        changed.put(settings, clock.start());
        remembered.remove(settings);
    }
}
