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
    @JsonSubTypes.Type(value = Gate.Script.class, name = "script")
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
     * An HTTP probe: a GET that must be answered with a status, and optionally with a body that holds a text.
     *
     * @param name the name that people see
     * @param url what is asked; http or https
     * @param status the status that passes
     * @param body a text that the body must hold
     * @param every how often it is asked
     * @param timeout how long an answer may take
     * @param failures how many failures in a row fail the gate
     */
    record Probe(
            String name, URI url, int status, Optional<String> body, Duration every, Duration timeout, int failures)
            implements Gate {
        public Probe {
            if (failures < 1 || timeout.isZero() || timeout.isNegative() || every.isZero() || every.isNegative()) {
                throw new IllegalArgumentException("a probe has positive intervals and at least one failure");
            }
        }

        @Override
        public String kind() {
            return "probe";
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
}
