package dev.immutabledeploy.testing;

import dev.immutabledeploy.aws.fake.autoscaling.Groups.Seen;
import dev.immutabledeploy.json.Json;
import dev.immutabledeploy.plan.ReleasePlan;
import dev.immutabledeploy.rollout.Entry;
import dev.immutabledeploy.rollout.EnvironmentState;
import dev.immutabledeploy.rollout.ReleaseRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges releases on the fake AWS by the account and the ledger alone. During a run it looks before and after every call;
 * at rest it compares the record with what is there.
 */
public final class Ec2Oracle {
    private final Ec2Lab lab;
    private final Map<String, String> images = new HashMap<>();
    private final List<String> violations = new ArrayList<>();
    private int mutations;
    private int read;
    private Optional<Entry> head = Optional.empty();
    private int least;

    /** Takes what to watch from now on. */
    public Ec2Oracle(Ec2Lab lab) {
        this.lab = lab;
        this.mutations = lab.aws.calls().mutations().size();
        this.least = declared();
    }

    private int declared() {
        return (int) lab.aws.groups().instances(Ec2Lab.GROUP).stream()
                .filter(instance -> instance.state().equals("InService"))
                .count();
    }

    /** No less capacity than before and than wanted is declared from now on, such as because it is scaled down. */
    public Ec2Oracle atLeast(int instances) {
        least = Math.min(least, instances);
        return this;
    }

    /** Looks before and after a call. */
    public void look() {
        var calls = lab.aws.calls().mutations();
        for (; mutations < calls.size(); mutations++) {
            if (!intended()) {
                violations.add("an effect without an intent in the ledger: " + calls.get(mutations));
            }
        }
        List<Seen> instances = lab.aws.groups().instances(Ec2Lab.GROUP);
        for (Seen instance : instances) {
            String before = images.putIfAbsent(instance.id(), instance.image() + " " + instance.version());
            if (before != null && !before.equals(instance.image() + " " + instance.version())) {
                violations.add("instance " + instance.id() + " was changed in place");
            }
        }
        long serving = instances.stream()
                .filter(instance -> instance.state().equals("InService"))
                .count();
        if (serving < least) {
            violations.add("at " + lab.clock.now() + " only " + serving + " of " + least + " instances served");
        }
    }

    private boolean intended() {
        return head().flatMap(entry -> entry.state().rollout())
                .filter(rollout ->
                        rollout.parts().stream().anyMatch(part -> part.pending().isPresent()))
                .isPresent();
    }

    private Optional<Entry> head() {
        for (Optional<byte[]> next = entry(read + 1); next.isPresent(); next = entry(read + 1)) {
            read++;
            head = Optional.of(Json.read(next.get(), Entry.class));
        }
        return head;
    }

    private Optional<byte[]> entry(int position) {
        return lab.store.read("entries/" + Ec2Lab.STAGING + "/" + position);
    }

    /** Returns everything that is wrong now that everything is at rest; nothing if nothing is. */
    public List<String> atRest() {
        look();
        List<String> wrong = new ArrayList<>(violations);
        EnvironmentState state = head().orElseThrow().state();
        if (state.rollout().isPresent() || state.lease().isPresent()) {
            wrong.add("a release is still under way, or a lease held");
        }
        Optional<ReleaseRecord> running = state.running();
        if (running.isEmpty()) {
            wrong.add("nothing has succeeded");
            return wrong;
        }
        ReleasePlan plan =
                Json.read(lab.store.read("blobs/" + running.get().plan().hex()).orElseThrow(), ReleasePlan.class);
        var goal = plan.parts().get(0).goal();
        String image = goal.revision().artifacts().values().iterator().next().identity();
        Map<String, Integer> there = new HashMap<>();
        lab.aws
                .groups()
                .instances(Ec2Lab.GROUP)
                .forEach(instance -> there.merge(instance.image() + " " + instance.state(), 1, Integer::sum));
        if (!there.equals(Map.of(image + " InService", goal.instances()))) {
            wrong.add("recorded " + goal.instances() + " × " + image + ", but there are " + there);
        }
        lab.aws.calls().strays().forEach(stray -> wrong.add("AWS does not know: " + stray));
        return wrong;
    }

    /** Returns how many releases a request has made. */
    public long releasesOf(String requestId) {
        head();
        long count = 0;
        for (int position = 1; position <= read; position++) {
            Entry entry = Json.read(entry(position).orElseThrow(), Entry.class);
            count += entry.act() == Entry.Act.RELEASE
                            && entry.state().rollout().orElseThrow().requestId().equals(requestId)
                    ? 1
                    : 0;
        }
        return count;
    }
}
