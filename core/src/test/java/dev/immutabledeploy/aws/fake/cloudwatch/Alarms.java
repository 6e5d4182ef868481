package dev.immutabledeploy.aws.fake.cloudwatch;

import dev.immutabledeploy.aws.fake.realm.Account;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** The alarms of the account, those on one metric and composite ones. */
public final class Alarms {
    private final Account account;
    private final Map<String, Alarm> alarms = new LinkedHashMap<>();

    /** An alarm, and since when it is in its state. */
    record Alarm(String name, boolean composite, StateValue state, String reason, Instant since) {}

    /** Starts with none. */
    public Alarms(Account account) {
        this.account = account;
    }

    /** Creates one on a metric, which is OK. */
    public void create(String name) {
        account.act(() -> put(name, false, StateValue.OK));
    }

    /** Creates a composite one, which is OK. */
    public void createComposite(String name) {
        account.act(() -> put(name, true, StateValue.OK));
    }

    /** Sets the state of one. */
    public void set(String name, StateValue state) {
        account.act(() -> {
            Alarm alarm = Optional.ofNullable(alarms.get(name))
                    .orElseThrow(() -> new IllegalArgumentException("there is no alarm " + name));
            put(name, alarm.composite(), state);
        });
    }

    private void put(String name, boolean composite, StateValue state) {
        alarms.put(name, new Alarm(name, composite, state, "it is " + state, account.now()));
    }

    /** Returns the state of one, if there is such an alarm. */
    public Optional<StateValue> state(String name) {
        return Optional.ofNullable(alarms.get(name)).map(Alarm::state);
    }

    Iterable<Alarm> all() {
        return alarms.values();
    }
}
