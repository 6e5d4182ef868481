package dev.immutabledeploy.config;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** A condition for going on. The health of every instance is always one and need not be declared. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes(@JsonSubTypes.Type(value = Gate.Probe.class, name = "probe"))
public sealed interface Gate {

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
    }
}
