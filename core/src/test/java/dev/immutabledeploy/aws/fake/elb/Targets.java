package dev.immutabledeploy.aws.fake.elb;

import dev.immutabledeploy.aws.fake.ec2.Machine;
import dev.immutabledeploy.aws.fake.realm.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthReasonEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/**
 * One target group: a target is {@code initial} until its first checks are done, then what they say; when it is taken out it
 * drains for a while before it is gone.
 *
 * <p>Source: Application Load Balancer user guide, "Health checks for target groups" and "Deregistration delay".
 */
public final class Targets {
    private final Account account;
    private final String name;
    private final String arn;
    private final Duration untilHealthy;
    private final Duration deregistrationDelay;
    private final Map<String, Target> targets = new LinkedHashMap<>();

    /** A machine in the group, since when, and since when it drains. */
    private record Target(Machine machine, Instant since, Optional<Instant> leaving) {}

    /**
     * What a target's health is.
     *
     * @param machine the target
     * @param state its state
     * @param reason why it is not healthy
     */
    public record Health(Machine machine, TargetHealthStateEnum state, Optional<TargetHealthReasonEnum> reason) {}

    Targets(Account account, String name, String arn, Duration untilHealthy, Duration deregistrationDelay) {
        this.account = account;
        this.name = name;
        this.arn = arn;
        this.untilHealthy = untilHealthy;
        this.deregistrationDelay = deregistrationDelay;
    }

    String name() {
        return name;
    }

    String arn() {
        return arn;
    }

    /** Returns how long it takes from being put in to being healthy. */
    public Duration untilHealthy() {
        return untilHealthy;
    }

    /** Returns how long a target drains. */
    public Duration deregistrationDelay() {
        return deregistrationDelay;
    }

    /** Puts a machine in. */
    public void register(Machine machine) {
        targets.put(machine.id(), new Target(machine, account.now(), Optional.empty()));
    }

    /** Puts a machine in that has been in it for long. */
    public void registered(Machine machine) {
        targets.put(machine.id(), new Target(machine, account.now().minus(untilHealthy), Optional.empty()));
    }

    /** Takes a machine out: it drains. */
    public void deregister(Machine machine) {
        targets.computeIfPresent(
                machine.id(),
                (id, target) ->
                        new Target(machine, target.since(), target.leaving().or(() -> Optional.of(account.now()))));
    }

    /** Returns the health of a machine, if it is in the group. */
    public Optional<Health> health(Machine machine) {
        forget();
        return Optional.ofNullable(targets.get(machine.id())).map(this::health);
    }

    List<Health> health() {
        forget();
        return targets.values().stream().map(this::health).toList();
    }

    private void forget() {
        targets.values().removeIf(target -> target.leaving()
                .filter(since -> !since.plus(deregistrationDelay).isAfter(account.now()))
                .isPresent());
    }

    private Health health(Target target) {
        Machine machine = target.machine();
        if (target.leaving().isPresent()) {
            return new Health(
                    machine,
                    TargetHealthStateEnum.DRAINING,
                    Optional.of(TargetHealthReasonEnum.TARGET_DEREGISTRATION_IN_PROGRESS));
        }
        if (target.since().plus(untilHealthy).isAfter(account.now())) {
            return new Health(
                    machine,
                    TargetHealthStateEnum.INITIAL,
                    Optional.of(TargetHealthReasonEnum.ELB_REGISTRATION_IN_PROGRESS));
        }
        if (!machine.runs()) {
            return new Health(
                    machine, TargetHealthStateEnum.UNUSED, Optional.of(TargetHealthReasonEnum.TARGET_INVALID_STATE));
        }
        return machine.well()
                ? new Health(machine, TargetHealthStateEnum.HEALTHY, Optional.empty())
                : new Health(
                        machine,
                        TargetHealthStateEnum.UNHEALTHY,
                        Optional.of(TargetHealthReasonEnum.TARGET_FAILED_HEALTH_CHECKS));
    }
}
