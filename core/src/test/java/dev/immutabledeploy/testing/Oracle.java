package dev.immutabledeploy.testing;

import dev.immutabledeploy.artifact.Digest;
import dev.immutabledeploy.json.Json;
import dev.immutabledeploy.plan.ReleasePlan;
import dev.immutabledeploy.plan.ReleasePlan.PartPlan;
import dev.immutabledeploy.plan.Target;
import dev.immutabledeploy.rollout.Action;
import dev.immutabledeploy.rollout.Entry;
import dev.immutabledeploy.rollout.Entry.Act;
import dev.immutabledeploy.rollout.Intent;
import dev.immutabledeploy.rollout.Order;
import dev.immutabledeploy.rollout.ReleaseRecord;
import dev.immutabledeploy.rollout.Routing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Judges a lab by its platform and its ledger alone, never by what the engine says. During a run it watches every mutation
 * that takes effect; at rest it compares the record with what is there.
 */
public final class Oracle {
    private final Lab lab;
    private final String environment;
    private final Set<String> intended = new HashSet<>();
    private final Map<String, Digest> revisions = new HashMap<>();
    private final List<String> violations = new ArrayList<>();
    private long read;
    private boolean effect;
    private boolean strict = true;

    /** Takes what to watch from now on, and the environment. */
    public Oracle(Lab lab, String environment) {
        this.lab = lab;
        this.environment = environment;
        lab.platform.watch(this::mutation);
    }

    /** Before and after every mutation: it was intended, and no instance has become another revision in place. */
    private void mutation(Order order) {
        if (!order.target().environment().equals(environment)) {
            return;
        }
        effect = !effect;
        if (effect) {
            readIntents();
            String intent = order.intent().id() + " " + order.intent().action();
            if (!intended.contains(intent)) {
                violations.add("an effect without an intent in the ledger: " + intent);
            }
        }
        if (!effect && order.intent().action().kind().equals("start")) {
            started(order);
        }
        lab.platform.revisions(order.target()).forEach((instance, revision) -> {
            Digest before = revisions.putIfAbsent(order.target().part() + "/" + instance, revision);
            if (before != null && !before.equals(revision)) {
                violations.add("instance " + instance + " was changed in place");
            }
        });
    }

    /** What was sent once has not been sent twice, and so never are there more instances than wanted. */
    private void started(Order order) {
        order.goal().ifPresent(goal -> {
            long staying = lab.platform
                    .staying(order.target())
                    .getOrDefault(goal.revision().id(), 0L);
            if (strict && staying > goal.instances()) {
                violations.add(order.intent().id() + " started one of " + staying + " instances, wanted are "
                        + goal.instances());
            }
        });
    }

    /** Where mutations may arrive at any later moment, one instance too many may be started; it is retired again. */
    public Oracle lateAtWill() {
        strict = false;
        return this;
    }

    private void readIntents() {
        for (Optional<byte[]> next = entry(read + 1); next.isPresent(); next = entry(read + 1)) {
            read++;
            Json.read(next.get(), Entry.class).state().rollout().stream()
                    .flatMap(rollout -> rollout.parts().stream())
                    .flatMap(part -> part.pending().stream())
                    .map(Oracle::text)
                    .forEach(intended::add);
        }
    }

    private static String text(Intent intent) {
        Action action = intent.action();
        return intent.id() + " " + action;
    }

    private Optional<byte[]> entry(long position) {
        return lab.store.read("entries/" + environment + "/" + position);
    }

    /** Returns what went wrong so far, with what requests lost. */
    public List<String> violations() {
        List<String> all = new ArrayList<>(violations);
        all.addAll(lab.lostRequests);
        return all;
    }

    /** Returns everything that is wrong now that everything is at rest; nothing if nothing is. */
    public List<String> atRest() {
        List<String> wrong = new ArrayList<>(violations());
        List<Entry> entries = lab.entries(environment);
        chain(entries, wrong);
        Entry head = entries.get(entries.size() - 1);
        if (head.state().rollout().isPresent() || head.state().lease().isPresent()) {
            wrong.add("a release is still under way, or a lease held");
        }
        Optional<ReleaseRecord> running = head.state().releases().stream()
                .filter(release -> release.outcome() == ReleaseRecord.Outcome.SUCCEEDED)
                .findFirst();
        if (running.isEmpty()) {
            wrong.add("nothing has succeeded");
            return wrong;
        }
        ReleasePlan plan =
                Json.read(lab.store.read("blobs/" + running.get().plan().hex()).orElseThrow(), ReleasePlan.class);
        plan.parts().forEach(part -> part(part, wrong));
        return wrong;
    }

    /** The record says exactly what runs, and only that is reached by requests. */
    private void part(PartPlan part, List<String> wrong) {
        Target target = lab.target(environment, part.target().part());
        Digest goal = part.goal().revision().id();
        Map<Digest, Long> wanted = Map.of(goal, (long) part.goal().instances());
        Map<Digest, Long> serving = lab.platform.serving(target);
        if (!serving.equals(wanted)) {
            wrong.add("recorded " + wanted + ", but requests reach " + serving);
        }
        Map<Digest, Long> staying = new HashMap<>(lab.platform.staying(target));
        part.warm().filter(warm -> !warm.equals(goal)).ifPresent(staying::remove);
        if (!staying.equals(wanted)) {
            wrong.add("recorded " + wanted + ", but there are " + staying);
        }
        Routing routing = lab.platform.routing(target);
        if (routing.weights()
                .filter(weights -> !weights.keySet().equals(Set.of(goal)))
                .isPresent()) {
            wrong.add("requests are routed to " + routing.text());
        }
    }

    /** Each entry names the hash of the one before, times do not go back, and every release ends once, in order. */
    private void chain(List<Entry> entries, List<String> wrong) {
        Digest before = Digest.of(lab.store.read("ledger").orElseThrow());
        Set<Long> ended = new HashSet<>();
        long begun = 0;
        for (int index = 0; index < entries.size(); index++) {
            Entry entry = entries.get(index);
            if (entry.position() != index + 1 || !entry.previous().equals(before)) {
                wrong.add("entry " + (index + 1) + " does not follow the one before");
            }
            if (index > 0 && entry.time().isBefore(entries.get(index - 1).time())) {
                wrong.add("entry " + (index + 1) + " is older than the one before");
            }
            if (entry.act() == Act.RELEASE
                    && entry.state().rollout().orElseThrow().number() != ++begun) {
                wrong.add("release numbers are not 1, 2, 3: entry " + (index + 1));
            }
            if (entry.act() == Act.ENDED
                    && !ended.add(entry.state().releases().get(0).number())) {
                wrong.add("a release ended twice: entry " + (index + 1));
            }
            before = Digest.of(entry(index + 1).orElseThrow());
        }
        if (lab.store.keys("entries/" + environment + "/").size() != entries.size()) {
            wrong.add("something lies beyond a gap");
        }
    }

    /** Returns how many releases a request has made. */
    public long releasesOf(String requestId) {
        return lab.entries(environment).stream()
                .filter(entry -> entry.act() == Act.RELEASE)
                .filter(entry ->
                        entry.state().rollout().orElseThrow().requestId().equals(requestId))
                .count();
    }
}
