package dev.immutabledeploy.aws.fake.elb;

import dev.immutabledeploy.aws.fake.ec2.Machine;
import dev.immutabledeploy.aws.fake.realm.Account;
import dev.immutabledeploy.aws.fake.wire.AwsError;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The target groups of the account. */
public final class TargetGroups {
    private final Account account;
    private final Map<String, Targets> groups = new LinkedHashMap<>();

    /** Starts with none. */
    public TargetGroups(Account account) {
        this.account = account;
    }

    /** Creates one and returns its ARN: a target is healthy after 15 s, and drains for 20 s. */
    public String create(String name) {
        return create(name, Duration.ofSeconds(15), Duration.ofSeconds(20));
    }

    /** Creates one and returns its ARN. */
    public String create(String name, Duration untilHealthy, Duration deregistrationDelay) {
        return account.ask(() -> {
            String digits = account.newId("tg").substring("tg-".length() + 1);
            String arn = account.arn("elasticloadbalancing", "targetgroup/" + name + "/" + digits);
            groups.put(arn, new Targets(account, name, arn, untilHealthy, deregistrationDelay));
            return arn;
        });
    }

    /** Adds a machine that no group looks after, as somebody else does. */
    public void register(String arn, Machine machine) {
        account.act(() -> find(arn).register(machine));
    }

    /** Returns the one of an ARN. */
    public Targets find(String arn) {
        return Optional.ofNullable(groups.get(arn))
                .orElseThrow(
                        () -> AwsError.of("TargetGroupNotFound", "One or more target groups not found: '" + arn + "'"));
    }

    Targets named(String name) {
        return groups.values().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        AwsError.of("TargetGroupNotFound", "One or more target groups not found: '" + name + "'"));
    }

    Iterable<Targets> all() {
        return groups.values();
    }
}
