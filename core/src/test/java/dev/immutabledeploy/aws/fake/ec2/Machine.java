package dev.immutabledeploy.aws.fake.ec2;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** An EC2 instance: what it was launched from, and whether it lives and is well. */
public final class Machine {
    private final String id;
    private final String image;
    private final String type;
    private final String zone;
    private final Instant launched;
    private final Map<String, String> tags = new LinkedHashMap<>();
    private InstanceStateName state = InstanceStateName.PENDING;
    private boolean sick;
    private Optional<Instant> ended = Optional.empty();

    Machine(String id, String image, String type, String zone, Instant launched) {
        this.id = id;
        this.image = image;
        this.type = type;
        this.zone = zone;
        this.launched = launched;
    }

    /** Returns its id. */
    public String id() {
        return id;
    }

    /** Returns the image that it was launched from. */
    public String image() {
        return image;
    }

    /** Returns its type, as {@code t3.micro}. */
    public String type() {
        return type;
    }

    /** Returns its availability zone. */
    public String zone() {
        return zone;
    }

    /** Returns when it was launched. */
    public Instant launched() {
        return launched;
    }

    /** Returns its tags, to be changed too. */
    public Map<String, String> tags() {
        return tags;
    }

    /** Returns the state that EC2 shows. */
    public InstanceStateName state() {
        return state;
    }

    /** Sets the state; the end of its life is remembered. */
    public void state(InstanceStateName next, Instant now) {
        state = next;
        if (next == InstanceStateName.TERMINATED || next == InstanceStateName.SHUTTING_DOWN) {
            ended = ended.or(() -> Optional.of(now));
        }
    }

    /** Says whether it runs and what is on it answers. */
    public boolean well() {
        return state == InstanceStateName.RUNNING && !sick;
    }

    /** Says whether it is running. */
    public boolean runs() {
        return state == InstanceStateName.RUNNING;
    }

    /** What runs on it fails from now on, or is well again. */
    public void sick(boolean now) {
        sick = now;
    }

    /** Returns since when it ends or has ended. */
    public Optional<Instant> ended() {
        return ended;
    }
}
