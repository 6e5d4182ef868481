package dev.immutabledeploy.config;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A condition for going on. The health of every instance is always one and need not be declared. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Gate.Probe.class, name = "probe"),
    @JsonSubTypes.Type(value = Gate.Script.class, name = "script"),
    @JsonSubTypes.Type(value = Gate.Alarm.class, name = "alarm"),
    @JsonSubTypes.Type(value = Gate.TargetHealth.class, name = "target-health")
})
public sealed interface Gate {

    /** Returns what it is called in the deployment file. */
    @JsonIgnore
    String kind();

    /** Returns the name that people see. */
    String name();

    /** Returns how often the gate is read. */
    Duration every();

    /** Returns how many readings in a row must fail before the gate has failed. */
    int failures();

    /**
     * Tells whether a release must be held until it passes. One that only stops a release may also watch where the
     * platform runs on by itself.
     */
    @JsonIgnore
    default boolean holds() {
        return true;
    }

    /** Returns how long it takes to fail, from when what it watches goes wrong. */
    @JsonIgnore
    default Duration failsWithin() {
        return every().multipliedBy(failures());
    }

    /**
     * An HTTP probe: a GET that must be answered with a status, and optionally with a body that holds a text.
     *
     * @param name the name that people see
     * @param url what is asked; http or https
     * @param status the status that passes
     * @param body a text that the body must hold
     * @param every how often it is asked
     * @param timeout how long an answer may take
     * @param failures how many failures in a row fail the gate
     * @param watches that it watches without holding, see {@link Gate#holds}; absent if it holds
     */
    record Probe(
            String name,
            URI url,
            int status,
            Optional<String> body,
            Duration every,
            Duration timeout,
            int failures,
            Optional<Boolean> watches)
            implements Gate {
        /** Takes a probe that holds. */
        public Probe(
                String name,
                URI url,
                int status,
                Optional<String> body,
                Duration every,
                Duration timeout,
                int failures) {
            this(name, url, status, body, every, timeout, failures, Optional.empty());
        }

        public Probe {
            if (failures < 1 || timeout.isZero() || timeout.isNegative() || every.isZero() || every.isNegative()) {
                throw new IllegalArgumentException("a probe has positive intervals and at least one failure");
            }
        }

        @Override
        public String kind() {
            return "probe";
        }

        @Override
        public boolean holds() {
            return watches.isEmpty() || !watches.get();
        }

        @Override
        public Duration failsWithin() {
            return every.plus(timeout).multipliedBy(failures);
        }
    }

    /**
     * A program that passes by ending with exit code 0. Only hosts that may run programs offer it.
     *
     * @param name the name that people see
     * @param command program and arguments; run in the folder of the deployment file, not by a shell
     * @param every how often it is run
     * @param timeout how long it may take
     * @param failures how many failures in a row fail the gate
     */
    record Script(String name, List<String> command, Duration every, Duration timeout, int failures) implements Gate {
        public Script {
            command = List.copyOf(command);
            if (command.isEmpty()
                    || failures < 1
                    || timeout.isZero()
                    || timeout.isNegative()
                    || every.isZero()
                    || every.isNegative()) {
                throw new IllegalArgumentException(
                        "a script has a command, positive intervals and at least one failure");
            }
        }

        @Override
        public String kind() {
            return "script";
        }
    }

    /**
     * An alarm of CloudWatch, metric or composite; one that goes off stops the release.
     *
     * @param name the name that people see
     * @param region its region
     * @param alarm the name of the alarm
     * @param passesWithoutData whether INSUFFICIENT_DATA passes
     * @param onlyStops whether it watches without holding, see {@link Gate#holds}
     * @param every how often it is read
     * @param failures how many readings in ALARM in a row fail the gate
     */
    record Alarm(
            String name,
            String region,
            String alarm,
            boolean passesWithoutData,
            boolean onlyStops,
            Duration every,
            int failures)
            implements Gate {
        public Alarm {
            check(every, failures);
        }

        @Override
        public String kind() {
            return "alarm";
        }

        @Override
        public boolean holds() {
            return !onlyStops;
        }
    }

    /**
     * The health of a target group: no target may be unhealthy.
     *
     * @param name the name that people see
     * @param region its region
     * @param targetGroup the ARN of the target group
     * @param onlyStops whether it watches without holding, see {@link Gate#holds}
     * @param every how often it is read
     * @param failures how many readings in a row fail the gate
     */
    record TargetHealth(String name, String region, String targetGroup, boolean onlyStops, Duration every, int failures)
            implements Gate {
        public TargetHealth {
            check(every, failures);
        }

        @Override
        public String kind() {
            return "target-health";
        }

        @Override
        public boolean holds() {
            return !onlyStops;
        }
    }

    private static void check(Duration every, int failures) {
        if (failures < 1 || every.isZero() || every.isNegative()) {
            throw new IllegalArgumentException("a gate has a positive interval and at least one failure");
        }
    }
}
