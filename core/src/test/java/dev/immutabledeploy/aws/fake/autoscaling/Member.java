package dev.immutabledeploy.aws.fake.autoscaling;

import dev.immutabledeploy.aws.fake.ec2.Machine;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;

/** An instance in a group. */
final class Member {
    private final Machine machine;
    private final LaunchTemplateSpecification from;
    private LifecycleState state = LifecycleState.PENDING;
    private Instant due;
    private Optional<Instant> serving = Optional.empty();
    private boolean unhealthy;
    private boolean protectedFromScaleIn;

    /** It comes into service at a moment. */
    Member(Machine machine, LaunchTemplateSpecification from, Instant due) {
        this.machine = machine;
        this.from = from;
        this.due = due;
    }

    Machine machine() {
        return machine;
    }

    String id() {
        return machine.id();
    }

    /** Returns the template's id, name and number that it was launched from. */
    LaunchTemplateSpecification from() {
        return from;
    }

    LifecycleState state() {
        return state;
    }

    /** Returns the moment at which a passing state ends. */
    Instant due() {
        return due;
    }

    void serves(Instant since) {
        state = LifecycleState.IN_SERVICE;
        serving = Optional.of(since);
    }

    void leaves(Instant gone) {
        state = LifecycleState.TERMINATING;
        due = gone;
    }

    void stands(boolean by) {
        state = by ? LifecycleState.STANDBY : LifecycleState.IN_SERVICE;
    }

    /** Says whether it counts: it comes or serves. */
    boolean active() {
        return state == LifecycleState.PENDING || state == LifecycleState.IN_SERVICE;
    }

    boolean inService() {
        return state == LifecycleState.IN_SERVICE;
    }

    /** Returns since when it has been serving. */
    Optional<Instant> serving() {
        return serving;
    }

    boolean unhealthy() {
        return unhealthy;
    }

    void unhealthy(boolean now) {
        unhealthy = now;
    }

    boolean protectedFromScaleIn() {
        return protectedFromScaleIn;
    }

    void protectedFromScaleIn(boolean now) {
        protectedFromScaleIn = now;
    }
}
